/* Unicode's BidiCharacterTest, through the functions that settle levels, a line's end, and a line's order.
 * data/unicode/bidi.txt lists what they do otherwise, and why. */
#include "unicode.h"

typedef struct Case {
  char **fields;
  char *text;
  gsize length;
} Case;

static DipPrepared *
prepare (Bench *bench, DipArena *arena, const char *text) {
  static const DipParagraph paragraph = { .unit = "U" };
  DipPrepared *prepared = dip_arena_new0 (arena, DipPrepared);
  prepared->arena = arena;
  prepared->paragraph = &paragraph;
  prepared->text = text;
  prepared->length = strlen (text);
  prepared->work = dip_work_text (bench->setter, prepared);
  return prepared;
}

/* Levels of characters, and which of them are there to be seen; the list's "x" are not. Returns their number, or -1 if
 * the levels are wrong. */
static int
compare_levels (const char *text, const guint8 *bytes, char **expected, guint8 *levels, guint *indices) {
  guint n = 0, index = 0;
  for (const char *p = text; *p; p = g_utf8_next_char (p), index++) {
    if (!expected[index])
      return -1;
    if (*expected[index] == 'x')
      continue;
    if (bytes[p - text] != g_ascii_strtoull (expected[index], NULL, 10))
      return -1;
    levels[n] = bytes[p - text];
    indices[n++] = index;
  }
  return expected[index] ? -1 : (int)n;
}

static gboolean
has_order (const guint8 *levels, const guint *indices, guint n, char **expected) {
  g_autofree guint *order = g_new (guint, n + 1);
  dip_order_levels (levels, n, order);
  if (g_strv_length (expected) != n)
    return FALSE;
  for (guint i = 0; i < n; i++)
    if (indices[order[i]] != g_ascii_strtoull (expected[i], NULL, 10))
      return FALSE;
  return TRUE;
}

static gboolean
passes (Bench *bench, const char *one) {
  g_auto (GStrv) fields = g_strsplit (one, ";", 5), expected = g_strsplit (fields[3], " ", -1);
  g_auto (GStrv) order = g_strsplit (fields[4], " ", *fields[4] ? -1 : 0);
  g_autofree char *text = read_code_points (fields[0], NULL, NULL);
  DipArena *arena = dip_arena_new ();
  DipPrepared *prepared = prepare (bench, arena, text);
  guint32 length = prepared->length;
  gboolean rtl;
  g_autofree guint8 *bytes = dip_find_levels (prepared, (DipBase)(*fields[1] - '0'), &rtl);
  guint32 blank = dip_find_bidi_end (text, 0, length);
  memset (bytes + blank, rtl, length - blank); /* as a line's end does */
  g_autofree guint8 *levels = g_new (guint8, length + 1);
  g_autofree guint *indices = g_new (guint, length + 1);
  int n = compare_levels (text, bytes, expected, levels, indices);
  gboolean same = rtl == (*fields[2] == '1') && n >= 0 && has_order (levels, indices, (guint)n, order);
  dip_arena_drop (arena);
  return same;
}

static void
test_suite (void **state) {
  (void)state;
  Bench bench = bench_open (FALSE, TRUE);
  g_autoptr (GHashTable) exceptions = read_exceptions (SOURCE_DIR "/tests/lines/data/unicode/bidi.txt");
  g_auto (GStrv) lines = read_lines (UNICODE "/BidiCharacterTest.txt");
  Tally tally = { .name = "bidi" };
  for (guint i = 0; lines[i]; i++) {
    g_autofree char *one = case_of (lines[i]);
    if (*one)
      take_case (&tally, exceptions, one, passes (&bench, one));
  }
  check_tally (&tally, 91707, exceptions);
  bench_close (&bench);
}

int
main (void) {
  const struct CMUnitTest tests[] = { cmocka_unit_test (test_suite) };
  return cmocka_run_group_tests (tests, NULL, NULL);
}
