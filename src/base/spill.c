#define _GNU_SOURCE
#include "base/spill.h"

#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <unistd.h>

/* Bytes of the file that may be resident before they are let go of: so many, or this part of it, since each time costs
 * as much as the file is long. */
#define LEAST_RESIDENT ((gsize)16 << 20)
#define RESIDENT_PART 32

/* A piece of the file. */
typedef struct Stretch {
  guint8 *memory;
  gsize size;
  off_t at;
} Stretch;

G_LOCK_DEFINE_STATIC (spill);
static int file = -1;
static gboolean failed; /* there is no file: not asked for again */
static off_t end;       /* of the file */
static GArray *stretches;
static gsize settled; /* bytes of mapped files that were resident after the last trim: libraries, fonts */

/* /var/tmp is for what may be large; /tmp may be memory itself (FHS 3.0, 5.15). The file has no name, so that nothing
 * is left behind whatever happens. */
static int
open_file (void) {
  const char *const folders[] = { g_getenv ("TMPDIR"), "/var/tmp", "/tmp" };
  for (guint i = 0; i < G_N_ELEMENTS (folders); i++) {
    int fd = folders[i] ? open (folders[i], O_TMPFILE | O_RDWR | O_EXCL | O_CLOEXEC, 0600) : -1;
    if (fd >= 0)
      return fd;
  }
  return -1;
}

/* Bytes of files that this process has in memory; 0 if that cannot be told. */
static gsize
count_resident (void) {
  static int status = -1;
  char line[128];
  unsigned long size = 0, resident = 0, shared = 0;
  if (status < 0)
    status = open ("/proc/self/statm", O_RDONLY | O_CLOEXEC);
  gssize length = status < 0 ? -1 : pread (status, line, sizeof line - 1, 0);
  line[MAX (length, 0)] = '\0';
  return sscanf (line, "%lu %lu %lu", &size, &resident, &shared) == 3 ? shared * (gsize)sysconf (_SC_PAGESIZE) : 0;
}

static gboolean
is_open (void) {
  if (file >= 0 || failed)
    return file >= 0;
  file = open_file ();
  failed = file < 0;
  stretches = g_array_new (FALSE, FALSE, sizeof (Stretch));
  settled = count_resident ();
  return !failed;
}

/* Room in the file is taken before it is written to: a full disk is found out here, where there is another way. */
static gpointer
take (gsize size) {
  if (!is_open () || fallocate (file, 0, end, (off_t)size) != 0)
    return NULL;
  gpointer memory = mmap (NULL, size, PROT_READ | PROT_WRITE, MAP_SHARED, file, end);
  if (memory == MAP_FAILED)
    return NULL;
  Stretch stretch = { memory, size, end };
  g_array_append_val (stretches, stretch);
  end += (off_t)size;
  return memory;
}

gpointer
dip_spill_take (gsize size) {
  G_LOCK (spill);
  gpointer memory = take (size);
  G_UNLOCK (spill);
  return memory;
}

void
dip_spill_give (gpointer memory, gsize size) {
  G_LOCK (spill);
  for (guint i = stretches->len; i-- > 0;) {
    const Stretch stretch = g_array_index (stretches, Stretch, i);
    if (stretch.memory != memory)
      continue;
    munmap (memory, size);
    fallocate (file, FALLOC_FL_PUNCH_HOLE | FALLOC_FL_KEEP_SIZE, stretch.at, (off_t)size);
    g_array_remove_index_fast (stretches, i);
    break;
  }
  G_UNLOCK (spill);
}

void
dip_spill_trim (void) {
  G_LOCK (spill);
  gsize most = MAX (LEAST_RESIDENT, (gsize)end / RESIDENT_PART);
  if (file >= 0 && count_resident () > settled + most) {
    for (guint i = 0; i < stretches->len; i++) {
      const Stretch *stretch = &g_array_index (stretches, Stretch, i);
      madvise (stretch->memory, stretch->size, MADV_DONTNEED); /* of a shared mapping: the file keeps it */
    }
    settled = count_resident ();
  }
  G_UNLOCK (spill);
}
