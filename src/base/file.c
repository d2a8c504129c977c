#include "base/file.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define FIRST_ROOM ((gsize)1 << 16)

static const char *
describe (int error) {
  switch (error) {
  case ENOENT:
    return "there is no such file";
  case EACCES:
    return "this file may not be read: mend its permissions";
  case EISDIR:
    return "this is a folder, not a file";
  case ENOTDIR:
    return "this leads through a file as if it were a folder";
  case EFBIG:
    return "this file is larger than 64 MiB: split it";
  case EINVAL:
    return "this is no plain file";
  default:
    return g_strerror (error);
  }
}

/* Opens without waiting, as a pipe that nobody writes to would have us do. 0, or what is wrong. */
static int
open_plain (const char *path, int *fd, struct stat *info) {
  *fd = open (path, O_RDONLY | O_CLOEXEC | O_NOCTTY | O_NONBLOCK);
  if (*fd < 0)
    return errno == ENXIO ? EINVAL : errno; /* a socket cannot even be opened */
  if (fstat (*fd, info) != 0)
    return errno;
  if (!S_ISREG (info->st_mode))
    return S_ISDIR (info->st_mode) ? EISDIR : EINVAL;
  return info->st_size > (off_t)DIP_LARGEST_FILE ? EFBIG : 0;
}

/* The size that was told is only a guess: a file may grow while it is read, and those of /proc tell none. */
static int
read_bytes (int fd, GByteArray *bytes) {
  for (;;) {
    guint filled = bytes->len, room = MAX (filled, (guint)FIRST_ROOM);
    g_byte_array_set_size (bytes, filled + room);
    gssize n = read (fd, bytes->data + filled, room);
    g_byte_array_set_size (bytes, filled + (n > 0 ? (guint)n : 0));
    if (n < 0 && errno != EINTR)
      return errno;
    if (n == 0)
      return 0;
    if (bytes->len > DIP_LARGEST_FILE)
      return EFBIG;
  }
}

char *
dip_file_read (const char *path, gsize *length, DipReport *report, const char **why) {
  GByteArray *bytes = g_byte_array_new ();
  struct stat info = { 0 };
  int fd;
  int error = open_plain (path, &fd, &info);
  if (error == 0)
    error = read_bytes (fd, bytes);
  if (fd >= 0)
    close (fd);
  if (error != 0) {
    *why = describe (error);
    g_byte_array_unref (bytes);
    return NULL;
  }
  dip_report_add_input (report, g_intern_string (path), info.st_dev, info.st_ino);
  *length = bytes->len;
  g_byte_array_append (bytes, (const guint8 *)"", 1);
  return (char *)g_byte_array_free (bytes, FALSE);
}

const char *
dip_file_find_input (const char *path, const DipReport *report) {
  struct stat info;
  int failed = strcmp (path, "-") == 0 ? fstat (STDOUT_FILENO, &info) : stat (path, &info);
  return failed == 0 ? dip_report_find_input (report, info.st_dev, info.st_ino) : NULL;
}
