#define _GNU_SOURCE
#include "output/output.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <stdio.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#define BUFFER_SIZE (64 * 1024)

struct DipOutput {
  char *target;    /* what the user named, links followed */
  char *temporary; /* beside it; NULL where bytes go straight out (standard output, a device, a pipe) */
  int fd;
  gboolean owns_fd;
  int failure; /* the first errno; sticky, since painters lose errors (and close can't be asked twice) */
  gsize filled;
  char buffer[BUFFER_SIZE];
};

G_DEFINE_QUARK (dip-output-error-quark, dip_output_error)

static void
set_error (GError **error, const DipOutput *output, int failure) {
  g_set_error (error, DIP_OUTPUT_ERROR, failure, "cannot write %s: %s", output->target, g_strerror (failure));
}

/* ── Names ─────────────────────────────────────────────────────────────────────────────────────────────────────── */

/* A link's target is what is to be replaced, not the link. */
static char *
follow_links (const char *path) {
  g_autofree char *real = realpath (path, NULL);
  return g_strdup (real ? real : path);
}

static char *
temporary_prefix (const char *target) {
  g_autofree char *name = g_path_get_basename (target);
  return g_strdup_printf (".%s.", name);
}

/* A live writer holds a lock on its temporary file; what is not locked was left behind by one that was killed. */
static void
remove_if_abandoned (const char *folder, const char *name) {
  g_autofree char *path = g_build_filename (folder, name, NULL);
  int fd = open (path, O_RDWR | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK);
  if (fd < 0)
    return;
  if (flock (fd, LOCK_EX | LOCK_NB) == 0)
    g_unlink (path);
  close (fd);
}

static void
clear_abandoned (const char *target) {
  g_autofree char *folder = g_path_get_dirname (target), *prefix = temporary_prefix (target);
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  for (const char *name = dir ? g_dir_read_name (dir) : NULL; name; name = g_dir_read_name (dir))
    if (g_str_has_prefix (name, prefix) && g_str_has_suffix (name, ".part")
        && strlen (name) == strlen (prefix) + strlen ("XXXXXX.part"))
      remove_if_abandoned (folder, name);
}

/* ── Opening ───────────────────────────────────────────────────────────────────────────────────────────────────── */

/* The new file gets the rights of the old one, or those that any new file would get. */
static void
set_mode (const DipOutput *output) {
  struct stat old;
  mode_t mask = umask (0);
  umask (mask);
  mode_t mode = stat (output->target, &old) == 0 ? old.st_mode & 07777 : 0666 & ~mask;
  if (fchmod (output->fd, mode) != 0)
    return; /* some file systems have no rights to set */
}

static gboolean
open_temporary (DipOutput *output) {
  g_autofree char *folder = g_path_get_dirname (output->target), *prefix = temporary_prefix (output->target);
  g_autofree char *name = g_strdup_printf ("%sXXXXXX.part", prefix);
  clear_abandoned (output->target);
  output->temporary = g_build_filename (folder, name, NULL);
  output->fd = mkostemps (output->temporary, (int) strlen (".part"), O_CLOEXEC);
  if (output->fd < 0) {
    output->failure = errno;
    g_clear_pointer (&output->temporary, g_free);
    return FALSE;
  }
  flock (output->fd, LOCK_EX | LOCK_NB);
  set_mode (output);
  return TRUE;
}

static gboolean
is_special (const char *path) {
  struct stat there;
  return stat (path, &there) == 0 && !S_ISREG (there.st_mode);
}

static gboolean
open_target (DipOutput *output) {
  struct stat there;
  output->owns_fd = TRUE;
  if (!is_special (output->target))
    return open_temporary (output);
  if (stat (output->target, &there) == 0 && S_ISDIR (there.st_mode))
    output->failure = EISDIR;
  else if ((output->fd = open (output->target, O_WRONLY | O_CLOEXEC)) < 0)
    output->failure = errno;
  return output->failure == 0;
}

DipOutput *
dip_output_open (const char *path, GError **error) {
  DipOutput *output = g_new0 (DipOutput, 1);
  gboolean opened = TRUE;
  if (strcmp (path, "-") == 0) {
    output->target = g_strdup ("standard output");
    output->fd = STDOUT_FILENO;
  } else {
    output->target = follow_links (path);
    output->fd = -1;
    opened = open_target (output);
  }
  if (opened)
    return output;
  set_error (error, output, output->failure);
  dip_output_drop (output);
  return NULL;
}

/* ── Writing ───────────────────────────────────────────────────────────────────────────────────────────────────── */

static gboolean
write_out (DipOutput *output, const char *bytes, gsize length) {
  while (output->failure == 0 && length > 0) {
    gssize written = write (output->fd, bytes, length);
    if (written < 0 && errno == EINTR)
      continue;
    if (written <= 0) {
      output->failure = written < 0 ? errno : EIO;
      break;
    }
    bytes += written;
    length -= (gsize) written;
  }
  return output->failure == 0;
}

static gboolean
flush (DipOutput *output) {
  gsize filled = output->filled;
  output->filled = 0;
  return write_out (output, output->buffer, filled);
}

gboolean
dip_output_write (DipOutput *output, gconstpointer bytes, gsize length) {
  if (output->failure != 0)
    return FALSE;
  if (length > BUFFER_SIZE - output->filled && !flush (output))
    return FALSE;
  if (length > BUFFER_SIZE)
    return write_out (output, bytes, length);
  memcpy (output->buffer + output->filled, bytes, length);
  output->filled += length;
  return TRUE;
}

/* ── Ending ────────────────────────────────────────────────────────────────────────────────────────────────────── */

static void
fail (DipOutput *output) {
  if (output->failure == 0)
    output->failure = errno;
}

/* Pipes and terminals cannot be synced, and say so with EINVAL: nothing is lost then. */
static void
sync_and_close (DipOutput *output) {
  if (output->failure == 0 && fsync (output->fd) != 0 && errno != EINVAL && errno != EROFS)
    fail (output);
  if (!output->owns_fd)
    return;
  int fd = output->fd;
  output->fd = -1;
  if (close (fd) != 0)
    fail (output);
}

/* The rename itself is on disk only when the folder is. */
static void
sync_folder (const char *target) {
  g_autofree char *folder = g_path_get_dirname (target);
  int fd = open (folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (fd < 0)
    return;
  fsync (fd);
  close (fd);
}

gboolean
dip_output_commit (DipOutput *output, GError **error) {
  flush (output);
  sync_and_close (output);
  if (output->failure == 0 && output->temporary) {
    if (g_rename (output->temporary, output->target) == 0) {
      g_clear_pointer (&output->temporary, g_free);
      sync_folder (output->target);
    } else {
      fail (output);
    }
  }
  gboolean whole = output->failure == 0;
  if (!whole)
    set_error (error, output, output->failure);
  dip_output_drop (output);
  return whole;
}

void
dip_output_drop (DipOutput *output) {
  if (!output)
    return;
  if (output->owns_fd && output->fd >= 0)
    close (output->fd);
  if (output->temporary)
    g_unlink (output->temporary);
  g_free (output->temporary);
  g_free (output->target);
  g_free (output);
}
