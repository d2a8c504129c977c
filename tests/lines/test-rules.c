/* The rules of design by example: tests/lines/data/rules/ has a file for each, and the file says how cases are written.
 * What is expected there follows from the rule, and was never taken from what came out. */
#include "data/forms.h"
#include "data/no-halt.h"
#include "data/rule-cases.h"

#include "lines/han.h"

#define RULES SOURCE_DIR "/tests/lines/data/rules"
#define LEAST_TEXTS 15
#define NEAR .012 /* em */

static const char *const rules[]
    = { "Z1", "Z2", "Z3", "Z4", "Z5", "Z6", "Z7", "Z8", "Z9", "Z10", "Z11", "R1", "R2", "R3", "R4" };

/* ── Checks ────────────────────────────────────────────────────────────────────────────────────────────────────── */

static double
measure_of (Case *one) {
  return length_of (one, value_of (one, "measure", "100")) * one->style.size + .01;
}

static void
check_lines (Case *one, const Entry *first) {
  g_autoptr (GString) expected = g_string_new (NULL);
  for (guint i = 0; i < one->entries->len; i++)
    if (strcmp (g_array_index (one->entries, Entry, i).key, "line") == 0)
      g_string_append_printf (expected, "%s\n", g_array_index (one->entries, Entry, i).value);
  g_autofree char *shown = show_lines (one->bench, one->paragraph, measure_of (one));
  g_auto (GStrv) parts = g_strsplit (shown, "\xe2\x80\xa8", -1);
  g_autofree char *found = g_strjoinv ("", parts);
  if (strcmp (found, expected->str) != 0)
    complain (one, first->line, "expected\n%sfound\n%s", expected->str, found);
}

static void
check_width (Case *one, const Entry *entry) {
  double width = dip_setter_natural_width (one->bench->setter, one->paragraph) / one->style.size;
  double expected = length_of (one, entry->value);
  if (fabs (width - expected) > NEAR)
    complain (one, entry->line, "“%s” is %.3f em wide, not %.3f", one->text, width, expected);
}

/* Where the glyph of the first of some characters stands, in em; NaN if there is none. `*face` and `*glyph`: what it
 * is. */
static double
find_glyph (Case *one, const char *characters, const DipGlyphRun **in, hb_codepoint_t *glyph) {
  const char *text = one->paragraph->text.utf8, *at = strstr (text, characters);
  const DipSet *set = dip_setter_set (one->bench->setter, one->bench->arena, one->paragraph, measure_of (one), NULL);
  const DipLine *lines = dip_setter_shape (one->bench->setter, one->bench->arena, set, 0, set->n_lines);
  for (guint i = 0; at && i < set->n_lines; i++)
    for (guint k = 0; k < lines[i].n_runs; k++) {
      const DipGlyphRun *run = &lines[i].runs[k];
      for (guint g = 0; g < run->n_glyphs; g++)
        if (run->offset + run->glyphs[g].cluster == (gsize)(at - text)) {
          *in = run;
          *glyph = run->glyphs[g].id;
          return (run->x + run->glyphs[g].x) / one->style.size;
        }
    }
  return NAN;
}

/* "x: 国 1.5": the first 国 stands there. */
static void
check_x (Case *one, const Entry *entry) {
  const DipGlyphRun *run;
  hb_codepoint_t glyph;
  g_auto (GStrv) parts = g_strsplit (entry->value, " ", 2);
  double x = find_glyph (one, parts[0], &run, &glyph), expected = length_of (one, parts[1]);
  if (!(fabs (x - expected) <= NEAR))
    complain (one, entry->line, "%s in “%s” stands at %.3f em, not %.3f", parts[0], one->text, x, expected);
}

/* "face: 国 Noto Serif CJK SC": it is drawn from that family, by the glyph that the family has for it. */
static void
check_face (Case *one, const Entry *entry) {
  const DipGlyphRun *run = NULL;
  hb_codepoint_t glyph = 0, nominal = 0;
  char family[64] = "none";
  guint size = sizeof family;
  g_auto (GStrv) parts = g_strsplit (entry->value, " ", 2);
  if (!isnan (find_glyph (one, parts[0], &run, &glyph)))
    hb_ot_name_get_utf8 (run->face->face, HB_OT_NAME_ID_FONT_FAMILY, HB_LANGUAGE_INVALID, &size, family);
  if (strcmp (family, parts[1]) != 0)
    complain (one, entry->line, "%s is in %s, not %s", parts[0], family, parts[1]);
  hb_font_t *font = run ? hb_font_create (run->face->face) : NULL;
  if (font && (!hb_font_get_nominal_glyph (font, g_utf8_get_char (parts[0]), &nominal) || glyph == 0))
    complain (one, entry->line, "%s has no glyph", parts[0]);
  if (font && strchr (value_of (one, "own-glyph", "no"), 'y') && nominal != glyph)
    complain (one, entry->line, "%s is not the family's own form", parts[0]);
  if (font)
    hb_font_destroy (font);
}

/* "form: 骨 JP": it is drawn as the collection's own face of that region has it. */
static void
check_form (Case *one, const Entry *entry) {
  const DipGlyphRun *run = NULL;
  hb_codepoint_t glyph = 0;
  g_auto (GStrv) parts = g_strsplit (entry->value, " ", 2);
  if (isnan (find_glyph (one, parts[0], &run, &glyph)) || glyph == 0) {
    complain (one, entry->line, "%s has no glyph", parts[0]);
    return;
  }
  g_autofree char *found = draw_outline (run->face->face, glyph);
  g_autofree char *expected = draw_of_region (parts[1], g_utf8_get_char (parts[0]));
  if (*found == '\0' || strcmp (found, expected) != 0)
    complain (one, entry->line, "%s in “%s” is not the form of %s", parts[0], one->text, parts[1]);
}

/* What may happen at each byte of a text from which the signs of `notation` are taken. */
static guint8 *
find_chances (Case *one, const char *text) {
  DipPrepared *prepared = dip_setter_prepare (one->bench->setter, paragraph_of (one, text));
  dip_find_clusters (one->bench->setter, prepared);
  guint8 *chances = dip_find_chances (one->bench->setter, prepared);
  dip_rules_han_end (prepared, chances);
  return chances;
}

/* "glue: Я в·дом вошёл": a line may end at each space, but not at a dot, which stands for a space as well.
 * "hyphens: подъ‐езд": hyphenated there and nowhere else. "breaks: 国|家。": lines may break there and nowhere else. */
static void
check_notation (Case *one, const Entry *entry, const char *sign, const char *stands_for) {
  g_auto (GStrv) parts = g_strsplit (entry->value, sign, -1);
  g_autofree char *text = g_strjoinv (stands_for, parts);
  g_autofree guint8 *chances = find_chances (one, text);
  g_autoptr (GString) found = g_string_new (NULL);
  gboolean glue = *stands_for != '\0', hyphens = strcmp (entry->key, "hyphens") == 0;
  for (const char *p = text; *p; p = g_utf8_next_char (p)) {
    guint8 chance = chances[p - text];
    if (glue && p > text && p[-1] == ' ' && chance == DIP_CHANCE_NONE) {
      g_string_truncate (found, found->len - 1);
      g_string_append (found, sign);
    } else if (hyphens ? chance == DIP_CHANCE_HYPHEN
                       : !glue && (chance == DIP_CHANCE_BREAK || chance == DIP_CHANCE_POOR))
      g_string_append (found, sign);
    g_string_append_unichar (found, g_utf8_get_char (p));
  }
  if (strcmp (found->str, entry->value) != 0)
    complain (one, entry->line, "expected %s, found %s", entry->value, found->str);
}

/* ── Sweeps: what holds at every measure ───────────────────────────────────────────────────────────────────────── */

static guint
longest_ladder (const DipSet *set) {
  guint run = 0, longest = 0;
  for (guint i = 0; i < set->n_lines; i++) {
    run = set->lines[i].hyphenated ? run + 1 : 0;
    longest = MAX (longest, run);
  }
  return longest;
}

/* One more is let pass if it was told. */
static void
check_ladder (Case *one, const Entry *entry, const DipSet *set) {
  guint most = (guint)atoi (entry->value), longest = longest_ladder (set);
  g_autofree char *said = told (one->bench);
  if (longest > most + 1 || (longest > most && !strstr (said, "[long-ladder]")))
    complain (one, entry->line, "at %.2f pt there are %u hyphens in a row", set->measure, longest);
}

static void
check_edges (Case *one, const Entry *entry, double measure, char **lines) {
  gboolean start = strcmp (entry->key, "never-start") == 0;
  for (guint i = start ? 1 : 0; lines[i] && (start || lines[i + 1]); i++) {
    const char *edge = start ? lines[i] : g_utf8_find_prev_char (lines[i], lines[i] + strlen (lines[i]));
    if (edge && *edge && g_utf8_strchr (entry->value, -1, g_utf8_get_char (edge)))
      complain (one, entry->line, "at %.2f em: %s", measure, lines[i]);
  }
}

static void
check_within (Case *one, const Entry *entry, const DipSet *set) {
  const DipLine *lines = dip_setter_shape (one->bench->setter, one->bench->arena, set, 0, set->n_lines);
  for (guint i = 0; i < set->n_lines; i++)
    if (!set->lines[i].overfull && lines[i].x + lines[i].width > set->measure + .01)
      complain (one, entry->line, "at %.2f pt line %u is %.2f wide", set->measure, i, lines[i].width);
}

static void
check_at (Case *one, const Entry *entry, double measure) {
  const DipSet *set
      = dip_setter_set (one->bench->setter, one->bench->arena, one->paragraph, measure * one->style.size, NULL);
  g_autofree char *all = show_lines (one->bench, one->paragraph, measure * one->style.size);
  g_auto (GStrv) lines = g_strsplit (g_strchomp (all), "\n", -1);
  gboolean overfull = FALSE;
  for (guint i = 0; i < set->n_lines; i++)
    overfull = overfull || set->lines[i].overfull;
  if (strcmp (entry->key, "ladder-most") == 0) {
    check_ladder (one, entry, set);
  } else if (strcmp (entry->key, "kept") == 0) {
    g_autofree char *joined = g_strjoinv ("\n", lines);
    if (!overfull && !strstr (joined, entry->value))
      complain (one, entry->line, "“%s” is broken at %.2f em", entry->value, measure);
  } else if (strcmp (entry->key, "last-least") == 0) {
    if (set->n_lines > 1 && g_utf8_strlen (lines[set->n_lines - 1], -1) < atoi (entry->value))
      complain (one, entry->line, "at %.2f em the last line is %s", measure, lines[set->n_lines - 1]);
  } else if (strcmp (entry->key, "no-tail") == 0) {
    guint n = set->n_lines;
    if (n > 1 && set->lines[n - 2].hyphenated && !strchr (lines[n - 1], ' '))
      complain (one, entry->line, "at %.2f em the last line is %s", measure, lines[n - 1]);
  } else if (strcmp (entry->key, "within") == 0)
    check_within (one, entry, set);
  else
    check_edges (one, entry, measure, lines);
}

static void
check_sweep (Case *one, const Entry *entry) {
  g_auto (GStrv) ends = g_strsplit (value_of (one, "over", "8 30"), " ", 2);
  for (double m = g_ascii_strtod (ends[0], NULL); m <= g_ascii_strtod (ends[1], NULL) && one->wrong < 100; m += .413)
    check_at (one, entry, m);
}

/* ── Words of the language ─────────────────────────────────────────────────────────────────────────────────────── */

/* "ordinal: 11 （十一）", "date: 2024-9-25 2024年9月25日". */
static void
check_phrase (Case *one, const Entry *entry) {
  const DipLanguage *language = dip_languages_lookup (one->bench->languages, one->language);
  g_auto (GStrv) parts = g_strsplit (entry->value, " ", 2);
  g_auto (GStrv) numbers = g_strsplit (parts[0], "-", -1);
  guint number = (guint)atoi (numbers[0]);
  const char *found;
  if (strcmp (entry->key, "ordinal") == 0)
    found = dip_language_ordinal (language, one->bench->arena, number);
  else {
    guint n = g_strv_length (numbers);
    DipDate date = { .year = number, .precision = n == 3 ? DIP_DAY : n == 2 ? DIP_MONTH : DIP_YEAR };
    date.month = n > 1 ? atoi (numbers[1]) : 0;
    date.day = n > 2 ? atoi (numbers[2]) : 0;
    found = dip_language_date (language, one->bench->arena, date, FALSE, TRUE);
  }
  if (strcmp (found, parts[1]) != 0)
    complain (one, entry->line, "expected %s, found %s", parts[1], found);
}

/* ── Files ─────────────────────────────────────────────────────────────────────────────────────────────────────── */

static guint
choice_of (const Case *one, const char *key, const char *const *choices) {
  for (guint i = 1; choices[i]; i++)
    if (strcmp (value_of (one, key, choices[0]), choices[i]) == 0)
      return i;
  return 0;
}

static double
em_of (const Case *one, const char *key, const char *otherwise) {
  return g_ascii_strtod (value_of (one, key, otherwise), NULL) * one->style.size;
}

/* "word-space: 1 2 3": the least, the natural and the most, of the face's own space. */
static void
fill_word_space (Case *one) {
  g_auto (GStrv) spaces = g_strsplit (value_of (one, "word-space", ".5 1 2"), " ", 3);
  one->style.space_least = g_ascii_strtod (spaces[0], NULL);
  one->style.space_natural = g_ascii_strtod (spaces[1], NULL);
  one->style.space_most = g_ascii_strtod (spaces[2], NULL);
}

static void
fill_style (Case *one) {
  static const char *const aligns[] = { "justify", "start", "centre", "end", NULL };
  static const DipAlign align[] = { DIP_ALIGN_JUSTIFY, DIP_ALIGN_START, DIP_ALIGN_CENTRE, DIP_ALIGN_END };
  static const char *const trims[] = { "normal", "none", "all", NULL };
  one->style = body_style;
  one->style.align = align[choice_of (one, "align", aligns)];
  one->style.trim = (DipTrimming)choice_of (one, "trim", trims);
  one->style.autospace = g_ascii_strtod (value_of (one, "autospace", ".25"), NULL);
  one->style.narrow = em_of (one, "narrow", "0");
  one->style.indent_narrow = em_of (one, "indent-narrow", "0");
  one->style.hyphenate = strcmp (value_of (one, "hyphenate", "yes"), "yes") == 0;
  one->style.balance = strcmp (value_of (one, "balance", "no"), "yes") == 0;
  one->style.indent = em_of (one, "indent", "0");
  one->style.inset = em_of (one, "inset", "0");
  one->style.inset_end = em_of (one, "inset-end", "0");
  one->style.ladder = (guint)atoi (value_of (one, "ladder", "2"));
  one->style.most_stretch = g_ascii_strtod (value_of (one, "most-stretch", ".25"), NULL);
  one->style.hanging = strcmp (value_of (one, "hanging", "no"), "yes") == 0;
  fill_word_space (one);
}

static void
check_warning (Case *one, const Entry *entry) {
  g_autofree char *wanted = g_strdup_printf ("[%s]", entry->value);
  g_autofree char *shown G_GNUC_UNUSED = show_lines (one->bench, one->paragraph, measure_of (one));
  g_autofree char *said = told (one->bench);
  if (!strstr (said, wanted))
    complain (one, entry->line, "%s is not told", entry->value);
}

typedef void (*Check) (Case *one, const Entry *entry);

static void
check_glue (Case *one, const Entry *entry) {
  check_notation (one, entry, "·", " ");
}

static void
check_hyphens (Case *one, const Entry *entry) {
  check_notation (one, entry, "‐", "");
}

static void
check_breaks (Case *one, const Entry *entry) {
  check_notation (one, entry, "|", "");
}

/* Each line of these is a case; a text is one, whatever is said of it. */
static const struct {
  const char *key;
  Check check;
  gboolean alone;
} checks[] = {
  { "glue", check_glue, TRUE },          { "hyphens", check_hyphens, TRUE },
  { "breaks", check_breaks, TRUE },      { "ordinal", check_phrase, TRUE },
  { "date", check_phrase, TRUE },        { "line", check_lines, FALSE },
  { "width", check_width, FALSE },       { "x", check_x, FALSE },
  { "face", check_face, FALSE },         { "kept", check_sweep, FALSE },
  { "never-start", check_sweep, FALSE }, { "never-end", check_sweep, FALSE },
  { "ladder-most", check_sweep, FALSE }, { "last-least", check_sweep, FALSE },
  { "warns", check_warning, FALSE },     { "no-tail", check_sweep, FALSE },
  { "within", check_sweep, FALSE },      { "form", check_form, FALSE },
};

static gboolean
is_checked (const Case *one, guint i) {
  static const char *const settings[]
      = { "lang",          "text",  "measure",      "align",     "hyphenate", "balance",   "indent",
          "ladder",        "over",  "most-stretch", "own-glyph", "trim",      "autospace", "narrow",
          "indent-narrow", "inset", "inset-end",    "hanging",   "word-space" };
  const char *key = g_array_index (one->entries, Entry, i).key;
  for (guint k = 0; k < G_N_ELEMENTS (settings); k++)
    if (strcmp (key, settings[k]) == 0)
      return FALSE;
  return TRUE;
}

static void
count_case (Case *one, const char *text) {
  g_hash_table_add (one->texts, g_strdup (text));
  one->n++;
}

static void
run_entry (Case *one, guint i, gboolean *lines_done) {
  const Entry *entry = &g_array_index (one->entries, Entry, i);
  for (guint k = 0; k < G_N_ELEMENTS (checks); k++) {
    if (strcmp (checks[k].key, entry->key) != 0)
      continue;
    if (!checks[k].alone && !one->paragraph)
      complain (one, entry->line, "there is no text");
    else if (checks[k].check != check_lines || !*lines_done)
      checks[k].check (one, entry);
    *lines_done = *lines_done || checks[k].check == check_lines;
    if (checks[k].alone)
      count_case (one, entry->value);
    return;
  }
  if (is_checked (one, i))
    complain (one, entry->line, "there is no key “%s”", entry->key);
}

/* A block without anything to check settles the file's defaults. */
static void
run_block (Case *one) {
  gboolean any = FALSE, lines_done = FALSE;
  for (guint i = 0; i < one->entries->len; i++)
    any = any || is_checked (one, i);
  if (!any) {
    g_array_append_vals (one->defaults, one->entries->data, one->entries->len);
    g_array_set_clear_func (one->entries, NULL);
    g_array_set_size (one->entries, 0);
    g_array_set_clear_func (one->entries, clear_entry);
    return;
  }
  fill_style (one);
  one->language = (char *)value_of (one, "lang", "und");
  one->text = (char *)value_of (one, "text", NULL);
  one->paragraph = one->text ? paragraph_of (one, one->text) : NULL;
  if (one->text)
    count_case (one, one->text);
  for (guint i = 0; i < one->entries->len; i++)
    run_entry (one, i, &lines_done);
  g_array_set_size (one->entries, 0);
}

static void
read_line (Case *one, char *line, guint number) {
  char *colon = strstr (line, ":");
  if (*line == '#')
    return;
  if (*line == '\0') {
    run_block (one);
    return;
  }
  if (!colon)
    fail_msg ("%s.txt:%u: no colon", one->rule, number);
  Entry entry = { g_strndup (line, colon - line), g_strdup (colon[1] == ' ' ? colon + 2 : colon + 1), number };
  g_array_append_val (one->entries, entry);
}

static guint
run_rule (Bench *bench, const char *rule) {
  g_autofree char *path = g_strdup_printf ("%s/%s.txt", RULES, rule), *bytes = NULL;
  if (!g_file_get_contents (path, &bytes, NULL, NULL))
    fail_msg ("no file %s", path);
  g_auto (GStrv) lines = g_strsplit (bytes, "\n", -1);
  Case one = { .bench = bench, .rule = rule };
  one.texts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  one.defaults = g_array_new (FALSE, FALSE, sizeof (Entry));
  one.entries = g_array_new (FALSE, FALSE, sizeof (Entry));
  g_array_set_clear_func (one.defaults, clear_entry);
  g_array_set_clear_func (one.entries, clear_entry);
  for (guint i = 0; lines[i]; i++)
    read_line (&one, lines[i], i + 1);
  run_block (&one);
  g_array_unref (one.defaults);
  g_array_unref (one.entries);
  guint n_texts = g_hash_table_size (one.texts);
  g_hash_table_destroy (one.texts);
  print_message ("%s: %u cases of %u texts, %u wrong\n", rule, one.n, n_texts, one.wrong);
  if (n_texts < LEAST_TEXTS)
    fail_msg ("%s has %u texts only", rule, n_texts);
  return one.wrong;
}

static void
test_rules (void **state) {
  (void)state;
  guint wrong = 0;
  for (guint i = 0; i < G_N_ELEMENTS (rules); i++) {
    Bench bench = bench_open (FALSE, FALSE);
    wrong += run_rule (&bench, rules[i]);
    bench_close (&bench);
  }
  assert_int_equal (wrong, 0);
}

/* No file of cases lies there unread. */
static void
test_all_files_are_rules (void **state) {
  (void)state;
  GDir *folder = g_dir_open (RULES, 0, NULL);
  guint n = 0;
  for (const char *name; (name = g_dir_read_name (folder));)
    n += g_str_has_suffix (name, ".txt");
  g_dir_close (folder);
  assert_int_equal (n, G_N_ELEMENTS (rules));
}

/* ── Faces without halt ────────────────────────────────────────────────────────────────────────────────────────── */

/* The blank of a mark by its ink is what halt has. */
static void
test_blanks_by_bounds (void **state) {
  (void)state;
  Bench bench = bench_open (FALSE, FALSE);
  const char *marks = "、。，．：；！？“”‘’（）《》〈〉「」『』【】〔〕〖〗［］｛｝";
  const DipParagraph *paragraph = make_paragraph (&bench, marks, "zh-Hans", &body_style);
  const DipPrepared *prepared = dip_setter_prepare (bench.setter, paragraph);
  guint n = 0;
  for (const char *p = marks; *p; p = g_utf8_next_char (p), n++) {
    const DipPiece *piece = &prepared->pieces[dip_find_piece (prepared, p - marks)];
    double em = 10 * DIP_WIDTH_PT;
    DipTrim by_halt = dip_han_measure (piece->font, em, piece->tongue->hb, g_utf8_get_char (p), TRUE);
    DipTrim by_ink = dip_han_measure (piece->font, em, piece->tongue->hb, g_utf8_get_char (p), FALSE);
    if (ABS (by_halt.lead - by_ink.lead) > .06 * em || ABS (by_halt.trail - by_ink.trail) > .06 * em)
      fail_msg ("%.3s: %d %d by halt, %d %d by its ink", p, by_halt.lead, by_halt.trail, by_ink.lead, by_ink.trail);
  }
  assert_int_equal (n, 32);
  bench_close (&bench);
}

/* Lines of a face without halt keep the same rules: by the ink of its marks. */
static void
test_lines_without_halt (void **state) {
  (void)state;
  static const char *const of_marks[] = { "Z3", "Z4", "Z6", "Z8" };
  char *folder = make_no_halt ();
  guint wrong = 0;
  for (guint i = 0; i < G_N_ELEMENTS (of_marks); i++) {
    Bench bench = bench_open_in (folder, FALSE, FALSE);
    wrong += run_rule (&bench, of_marks[i]);
    bench_close (&bench);
  }
  drop_folder (folder);
  assert_int_equal (wrong, 0);
}

int
main (void) {
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (test_rules),
    cmocka_unit_test (test_all_files_are_rules),
    cmocka_unit_test (test_blanks_by_bounds),
    cmocka_unit_test (test_lines_without_halt),
  };
  return cmocka_run_group_tests (tests, NULL, NULL);
}
