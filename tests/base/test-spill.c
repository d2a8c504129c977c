/* What arenas hold past a limit lies in a file, keeps what was written, and is in memory only while it is looked at. */
#include "base/arena.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>
#include <cmocka.h>

#define PIECE 4000
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

int
main (void) {
  const struct CMUnitTest tests[] = { cmocka_unit_test (test_spill), cmocka_unit_test (test_large) };
  return cmocka_run_group_tests (tests, NULL, NULL);
}
