/* What arenas hold past a limit lies in a file, keeps what was written, and is in memory only while it is looked at;
 * past a full disk, it is in memory. */
#include "base/arena.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <sys/statvfs.h>
#include <sys/wait.h>
#include <unistd.h>
#include <cmocka.h>

#define PIECE 4000     /* too large for the first chunks, which grow to those that are spilled */
#define N_PIECES 60000 /* 229 MiB */

/* MiB of files that this process has in memory. */
static double
count_resident (void) {
  unsigned long size = 0, resident = 0, shared = 0;
  FILE *file = fopen ("/proc/self/statm", "r");
  assert_non_null (file);
  assert_int_equal (fscanf (file, "%lu %lu %lu", &size, &resident, &shared), 3);
  fclose (file);
  return (double)shared * (double)sysconf (_SC_PAGESIZE) / (1 << 20);
}

static guint8 **
fill (DipArena *arena) {
  guint8 **pieces = g_new (guint8 *, N_PIECES);
  for (guint i = 0; i < N_PIECES; i++) {
    pieces[i] = dip_arena_alloc (arena, PIECE);
    assert_int_equal (pieces[i][0] | pieces[i][PIECE - 1], 0);
    memset (pieces[i], (int)(i % 251 + 1), PIECE);
  }
  return pieces;
}

/* Walks over all of it, as whoever goes over a whole document does; gives the most that was in memory. */
static double
walk (guint8 **pieces) {
  double most = 0;
  for (guint i = 0; i < N_PIECES; i++, dip_arena_trim ()) {
    assert_int_equal (pieces[i][0], i % 251 + 1);
    assert_int_equal (pieces[i][PIECE - 1], i % 251 + 1);
    if (i % 1000 == 0)
      most = MAX (most, count_resident ());
  }
  return most;
}

static void
test_spill (void **state G_GNUC_UNUSED) {
  double before = count_resident ();
  DipArena *arena = dip_arena_new ();
  guint8 **pieces = fill (arena);
  assert_true (count_resident () < before + 48);
  assert_true (walk (pieces) < before + 48);
  assert_true (walk (pieces) < before + 48);
  dip_arena_drop (arena);
  g_free (pieces);
  /* What is taken after that is clean. */
  arena = dip_arena_new ();
  g_free (fill (arena));
  dip_arena_drop (arena);
}

static void
test_large (void **state G_GNUC_UNUSED) {
  DipArena *arena = dip_arena_new (), *other = dip_arena_new ();
  char *held = dip_arena_alloc (arena, (gsize)80 << 20), *spilled = dip_arena_alloc (other, ((gsize)80 << 20) + 1);
  memset (held, 'x', (gsize)80 << 20);
  assert_int_equal (spilled[(gsize)80 << 20], 0);
  memset (spilled, 'y', ((gsize)80 << 20) + 1);
  dip_arena_drop (arena);
  assert_int_equal (spilled[(gsize)80 << 20], 'y');
  dip_arena_drop (other);
}

/* ── A full disk ───────────────────────────────────────────────────────────────────────────────────────────────── */

#define FILLED 42 /* exit code: the disk has no room for more, and everything that was written is there */

/* In a process whose TMPDIR is a small disk of its own. */
static int
fill_disk (const char *folder) {
  DipArena *arena = dip_arena_new ();
  guint8 **pieces = fill (arena);
  struct statvfs disk;
  gboolean good = statvfs (folder, &disk) == 0 && disk.f_bavail < disk.f_blocks / 2;
  for (guint i = 0; i < N_PIECES; i++, dip_arena_trim ())
    good = good && pieces[i][0] == i % 251 + 1 && pieces[i][PIECE - 1] == i % 251 + 1;
  dip_arena_drop (arena);
  g_free (pieces);
  return good ? FILLED : 1;
}

/* Gives the exit code. */
static int
run_with_disk (const char *script, const char *program, const char *folder) {
  const char *const argv[] = { "unshare", "--map-root-user", "--mount", "sh", "-c", script, program, folder, NULL };
  int status = 0;
  GSpawnFlags flags = G_SPAWN_SEARCH_PATH | G_SPAWN_STDERR_TO_DEV_NULL;
  gboolean ran = g_spawn_sync (NULL, (char **)argv, NULL, flags, NULL, NULL, NULL, NULL, &status, NULL);
  return ran && WIFEXITED (status) ? WEXITSTATUS (status) : -1;
}

#define MOUNT "mount -t tmpfs -o size=8m none \"$1\""
#define NO_DISK -2

/* Gives the exit code of this program, told to fill a disk of 8 MiB. */
static int
fill_a_small_disk (void) {
  g_autofree char *folder = g_dir_make_tmp ("diptych-test-XXXXXX", NULL);
  g_autofree char *self = g_file_read_link ("/proc/self/exe", NULL);
  int code = NO_DISK;
  if (run_with_disk (MOUNT, self, folder) == 0)
    code = run_with_disk (MOUNT " && TMPDIR=\"$1\" exec \"$0\" \"$1\"", self, folder);
  rmdir (folder);
  return code;
}

/* What the disk has no room for stays in memory. */
static void
test_full_disk (void **state G_GNUC_UNUSED) {
  int code = fill_a_small_disk ();
  if (code == NO_DISK) {
    print_message ("no disk to fill: this user may not mount one in a namespace of its own\n");
    skip ();
  }
  assert_int_equal (code, FILLED);
}

int
main (int argc, char **argv) {
  if (argc == 2)
    return fill_disk (argv[1]);
  const struct CMUnitTest tests[]
      = { cmocka_unit_test (test_spill), cmocka_unit_test (test_large), cmocka_unit_test (test_full_disk) };
  return cmocka_run_group_tests (tests, NULL, NULL);
}
