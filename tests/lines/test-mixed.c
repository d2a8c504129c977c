/* Texts in which languages and scripts meet, by example: tests/lines/data/mixed/ has a file for each subject, which
 * says how its cases are written. What is expected there follows from the rule, and was never taken from what came out.
 */
#include "data/rule-cases.h"

#include "lines/prepared.h"

#include <hb-ot.h>

#define MIXED SOURCE_DIR "/tests/lines/data/mixed"
#define LEAST_CASES 100
#define NEAR .012 /* em */

/* ── Texts ─────────────────────────────────────────────────────────────────────────────────────────────────────── */

/* Capital letters stand for those of a script from right to left. */
static gunichar
letter_of (const Case *one, gunichar c) {
  static const gunichar arabic[] = { 0x627, 0x628, 0x62a, 0x62b, 0x62c, 0x62d, 0x62e, 0x62f, 0x630 };
  const char *caps = value_of (one, "caps", "no");
  if (c < 'A' || c > 'I')
    return c;
  return strcmp (caps, "he") == 0 ? 0x5d0 + c - 'A' : strcmp (caps, "ar") == 0 ? arabic[c - 'A'] : c;
}

static gunichar
capital_of (const Case *one, gunichar letter) {
  for (gunichar c = 'A'; c <= 'I'; c++)
    if (letter_of (one, c) == letter)
      return c;
  return letter;
}

/* A run that is marked {^:raised}, {*:emphasis} or {tag:in a language}. */
static DipRun
marked_run (Case *one, gsize start, const char *mark) {
  DipRun run = { start, start, &one->style, g_intern_string (one->language), NULL };
  DipStyle *style = dip_arena_copy (one->bench->arena, &one->style, sizeof *style);
  if (strcmp (mark, "^") == 0) {
    style->raise = 4;
    style->size *= .7;
    run.style = style;
  } else if (strcmp (mark, "*") == 0) {
    style->dots = TRUE;
    run.style = style;
  } else if (*mark)
    run.language = g_intern_string (mark);
  return run;
}

/* One origin for the whole text, so that its places count on. */
static DipText
text_of_file (Case *one, const GString *utf8) {
  DipTextMaker *maker = dip_text_maker_new ();
  dip_text_maker_append (maker, utf8->str, utf8->len, (DipPlace){ g_intern_static_string ("text.md"), 1, 1 });
  return dip_text_maker_finish (maker, one->bench->arena);
}

static DipParagraph *
mixed_paragraph (Case *one, const char *marked) {
  g_autofree char *plain = unescape (marked);
  g_autoptr (GString) text = g_string_new (NULL);
  GArray *runs = g_array_new (FALSE, FALSE, sizeof (DipRun));
  DipRun run = marked_run (one, 0, "");
  for (const char *p = plain;; p = g_utf8_next_char (p)) {
    const char *colon = *p == '{' ? strchr (p, ':') : NULL;
    if (*p && *p != '}' && !colon) {
      g_string_append_unichar (text, letter_of (one, g_utf8_get_char (p)));
      continue;
    }
    run.end = text->len;
    if (run.end > run.start)
      g_array_append_val (runs, run);
    if (!*p)
      break;
    g_autofree char *mark = colon ? g_strndup (p + 1, colon - p - 1) : g_strdup ("");
    run = marked_run (one, text->len, mark);
    p = colon ? colon : p;
  }
  DipParagraph *made = make_paragraph (one->bench, "", g_intern_string (one->language), &one->style);
  made->text = text_of_file (one, text);
  made->runs = dip_arena_take_array (one->bench->arena, runs, &made->n_runs);
  return made;
}

/* Without what marks runs. */
static char *
strip_marks (const char *marked) {
  GString *out = g_string_new (NULL);
  for (const char *p = marked; *p; p++) {
    const char *colon = *p == '{' ? strchr (p, ':') : NULL;
    if (colon)
      p = colon;
    else if (*p != '}')
      g_string_append_c (out, *p);
  }
  return g_string_free (out, FALSE);
}

/* ── Checks ────────────────────────────────────────────────────────────────────────────────────────────────────── */

static double
measure_of (Case *one) {
  return length_of (one, value_of (one, "measure", "100")) * one->style.size + .01;
}

static const DipLine *
shape (Case *one, guint *n) {
  const DipSet *set = dip_setter_set (one->bench->setter, one->bench->arena, one->paragraph, measure_of (one), NULL);
  *n = set->n_lines;
  return dip_setter_shape (one->bench->setter, one->bench->arena, set, 0, set->n_lines);
}

/* All entries of a key, one below the other. */
static char *
join_entries (const Case *one, const char *key) {
  GString *all = g_string_new (NULL);
  for (guint i = 0; i < one->entries->len; i++)
    if (strcmp (g_array_index (one->entries, Entry, i).key, key) == 0)
      g_string_append_printf (all, "%s\n", g_array_index (one->entries, Entry, i).value);
  return g_string_free (all, FALSE);
}

static void
check_lines (Case *one, const Entry *entry) {
  g_autofree char *joined = join_entries (one, "line"), *expected = unescape (joined);
  g_autofree char *found = show_lines (one->bench, one->paragraph, measure_of (one));
  if (strcmp (found, expected) != 0)
    complain (one, entry->line, "expected\n%sfound\n%s", expected, found);
}

/* "breaks" and "glue": as in the cases of the rules. */
static void
check_notation (Case *one, const Entry *entry) {
  gboolean glue = strcmp (entry->key, "glue") == 0;
  const char *sign = glue ? "·" : "|";
  g_auto (GStrv) parts = g_strsplit (entry->value, sign, -1);
  g_autofree char *marked = g_strjoinv (glue ? " " : "", parts), *expected = strip_marks (entry->value);
  DipParagraph *paragraph = mixed_paragraph (one, marked);
  DipPrepared *prepared = dip_setter_prepare (one->bench->setter, paragraph);
  dip_find_clusters (one->bench->setter, prepared);
  g_autofree guint8 *chances = dip_find_chances (one->bench->setter, prepared);
  g_autoptr (GString) found = g_string_new (NULL);
  const char *text = paragraph->text.utf8;
  for (const char *p = text; *p; p = g_utf8_next_char (p)) {
    guint8 chance = chances[p - text];
    if (glue && p > text && p[-1] == ' ' && chance == DIP_CHANCE_NONE) {
      g_string_truncate (found, found->len - 1);
      g_string_append (found, sign);
    } else if (!glue && (chance == DIP_CHANCE_BREAK || chance == DIP_CHANCE_POOR))
      g_string_append (found, sign);
    g_string_append_unichar (found, g_utf8_get_char (p));
  }
  if (strcmp (found->str, expected) != 0)
    complain (one, entry->line, "expected %s, found %s", expected, found->str);
}

static void
check_width (Case *one, const Entry *entry) {
  double width = dip_setter_natural_width (one->bench->setter, one->paragraph) / one->style.size;
  double expected = length_of (one, entry->value);
  if (fabs (width - expected) > NEAR)
    complain (one, entry->line, "it is %.3f em wide, not %.3f", width, expected);
}

/* The character that a glyph shows: a bracket that is turned round shows the other one. */
static gunichar
seen_character (const Case *one, const DipGlyphRun *run, const DipGlyph *glyph) {
  gunichar c = g_utf8_get_char (run->text + glyph->cluster), mirror;
  hb_codepoint_t turned = 0;
  hb_font_t *font = hb_font_create (run->face->face);
  if (run->rtl && g_unichar_get_mirror_char (c, &mirror) && hb_font_get_nominal_glyph (font, mirror, &turned)
      && turned == glyph->id)
    c = mirror;
  hb_font_destroy (font);
  return capital_of (one, c);
}

static void
check_order (Case *one, const Entry *entry) {
  guint n;
  const DipLine *lines = shape (one, &n);
  g_autoptr (GString) found = g_string_new (NULL);
  for (guint i = 0; i < n; i++) {
    for (guint r = 0; r < lines[i].n_runs; r++)
      for (guint g = 0; g < lines[i].runs[r].n_glyphs; g++) {
        gunichar c = seen_character (one, &lines[i].runs[r], &lines[i].runs[r].glyphs[g]);
        if (g_unichar_type (c) != G_UNICODE_FORMAT && c != 0x2028)
          g_string_append_unichar (found, c);
      }
    g_string_append_c (found, '\n');
  }
  g_autofree char *expected = join_entries (one, "order");
  if (strcmp (found->str, expected) != 0)
    complain (one, entry->line, "expected\n%sfound\n%s", expected, found->str);
}

/* "face: 国 Noto Serif CJK SC". */
static void
check_face (Case *one, const Entry *entry) {
  guint n, size;
  const DipLine *lines = shape (one, &n);
  g_auto (GStrv) parts = g_strsplit (entry->value, " ", 2);
  const char *at = strstr (one->paragraph->text.utf8, parts[0]);
  gsize byte = at ? (gsize)(at - one->paragraph->text.utf8) : G_MAXSIZE;
  char family[64] = "none";
  for (guint i = 0; i < n; i++)
    for (guint r = 0; r < lines[i].n_runs; r++) {
      const DipGlyphRun *run = &lines[i].runs[r];
      size = sizeof family;
      if (run->offset <= byte && byte < run->offset + run->length)
        hb_ot_name_get_utf8 (run->face->face, HB_OT_NAME_ID_FONT_FAMILY, HB_LANGUAGE_INVALID, &size, family);
    }
  if (strcmp (family, parts[1]) != 0)
    complain (one, entry->line, "%s is in %s, not in %s", parts[0], family, parts[1]);
}

static void
check_dots (Case *one, const Entry *entry) {
  guint n;
  const DipLine *lines = shape (one, &n);
  g_autoptr (GString) found = g_string_new (NULL);
  for (guint i = 0; i < n; i++)
    for (guint k = 0; k < lines[i].n_decorations; k++)
      g_string_append_len (found, one->paragraph->text.utf8 + lines[i].decorations[k].start,
                           lines[i].decorations[k].end - lines[i].decorations[k].start);
  if (strcmp (found->str, entry->value) != 0)
    complain (one, entry->line, "dots at “%s”, not at “%s”", found->str, entry->value);
}

/* Everything the report says of this text, from a setter of its own. */
static char *
tell (Case *one) {
  Bench *around = one->bench, own = bench_open (FALSE, TRUE);
  one->bench = &own;
  one->paragraph = mixed_paragraph (one, one->text);
  g_free (show_lines (&own, one->paragraph, measure_of (one)));
  char *said = told (&own);
  one->bench = around;
  one->paragraph = mixed_paragraph (one, one->text);
  bench_close (&own);
  return said;
}

/* "warns-at: 7 stand-in-font": the column, and the report's name. */
static void
check_warning_at (Case *one, const Entry *entry) {
  g_auto (GStrv) parts = g_strsplit (entry->value, " ", 2);
  g_autofree char *place = g_strdup_printf ("text.md:1:%s: warning: ", parts[0]);
  g_autofree char *kind = g_strdup_printf (" [%s]", parts[1]), *said = tell (one);
  g_auto (GStrv) lines = g_strsplit (said, "\n", -1);
  for (guint i = 0; lines[i]; i++)
    if (g_str_has_prefix (lines[i], place) && g_str_has_suffix (lines[i], kind))
      return;
  complain (one, entry->line, "no %s at column %s, but:\n%s", parts[1], parts[0], said);
}

/* "warns: 1 bidi-depth", or "warns: 0" of any name. */
static void
check_count (Case *one, const Entry *entry) {
  g_auto (GStrv) parts = g_strsplit (entry->value, " ", 2);
  g_autofree char *said = tell (one), *kind = g_strdup_printf ("[%s]\n", parts[1] ? parts[1] : "");
  guint n = 0;
  for (const char *at = said; (at = strstr (at, parts[1] ? kind : "]\n")); at++)
    n++;
  if (n != (guint)atoi (parts[0]))
    complain (one, entry->line, "%u reports, not %s:\n%s", n, entry->value, said);
}

/* "no-hyphen: 6 40": at no measure of these, in em, is there a hyphen of ours. */
static void
check_no_hyphen (Case *one, const Entry *entry) {
  g_auto (GStrv) ends = g_strsplit (entry->value, " ", 2);
  guint n_lines = 0;
  for (double em = g_ascii_strtod (ends[0], NULL); em <= g_ascii_strtod (ends[1], NULL); em += .37) {
    const DipSet *set
        = dip_setter_set (one->bench->setter, one->bench->arena, one->paragraph, em * one->style.size, NULL);
    for (guint i = 0; i < set->n_lines; i++)
      if (set->lines[i].hyphenated || (i + 1 < set->n_lines && one->paragraph->text.utf8[set->lines[i].end - 1] == '-'))
        complain (one, entry->line, "a hyphen ends line %u at %.2f em", i, em);
    n_lines += set->n_lines;
  }
  if (n_lines < 100)
    complain (one, entry->line, "it was hardly broken");
}

/* ── Files ─────────────────────────────────────────────────────────────────────────────────────────────────────── */

static const struct {
  const char *key;
  void (*check) (Case *one, const Entry *entry);
  gboolean alone; /* each line is a case; a text is one, whatever is said of it */
  gboolean joint; /* the lines of a key are one check */
} checks[] = {
  { "breaks", check_notation, TRUE, FALSE }, { "glue", check_notation, TRUE, FALSE },
  { "line", check_lines, FALSE, TRUE },      { "order", check_order, FALSE, TRUE },
  { "width", check_width, FALSE, FALSE },    { "face", check_face, FALSE, FALSE },
  { "dots", check_dots, FALSE, FALSE },      { "warns-at", check_warning_at, FALSE, FALSE },
  { "warns", check_count, FALSE, FALSE },    { "no-hyphen", check_no_hyphen, FALSE, FALSE },
};

static gint
find_check (const Entry *entry) {
  for (guint k = 0; k < G_N_ELEMENTS (checks); k++)
    if (strcmp (checks[k].key, entry->key) == 0)
      return (gint)k;
  return -1;
}

static gboolean
is_setting (const char *key) {
  static const char *const settings[] = { "lang", "text", "measure", "align", "hyphenate", "symbols", "caps" };
  for (guint i = 0; i < G_N_ELEMENTS (settings); i++)
    if (strcmp (key, settings[i]) == 0)
      return TRUE;
  return FALSE;
}

static void
prepare_case (Case *one) {
  one->style = body_style;
  one->style.autospace = .25;
  one->style.align = strcmp (value_of (one, "align", "justify"), "start") == 0 ? DIP_ALIGN_START : DIP_ALIGN_JUSTIFY;
  one->style.hyphenate = strcmp (value_of (one, "hyphenate", "no"), "yes") == 0;
  one->style.break_symbols
      = strcmp (value_of (one, "symbols", "whole"), "slash") == 0 ? DIP_SYMBOLS_AFTER_SLASH : DIP_SYMBOLS_WHOLE;
  one->language = (char *)value_of (one, "lang", "und");
  one->text = (char *)value_of (one, "text", NULL);
  one->paragraph = one->text ? mixed_paragraph (one, one->text) : NULL;
  one->n += one->paragraph != NULL;
}

static void
run_entry (Case *one, guint i) {
  const Entry *entry = &g_array_index (one->entries, Entry, i);
  gint k = find_check (entry);
  if (k < 0) {
    if (!is_setting (entry->key))
      complain (one, entry->line, "there is no key “%s”", entry->key);
    return;
  }
  one->n += checks[k].alone;
  if (!checks[k].alone && !one->paragraph)
    complain (one, entry->line, "there is no text");
  else if (!checks[k].joint || find_entry (one, entry->key) == entry)
    checks[k].check (one, entry);
}

/* A block without anything to check settles the file's defaults. */
static void
run_block (Case *one) {
  gboolean any = FALSE;
  for (guint i = 0; i < one->entries->len; i++)
    any = any || !is_setting (g_array_index (one->entries, Entry, i).key);
  if (any) {
    prepare_case (one);
    for (guint i = 0; i < one->entries->len; i++)
      run_entry (one, i);
    g_array_set_size (one->entries, 0);
    return;
  }
  g_array_append_vals (one->defaults, one->entries->data, one->entries->len);
  g_array_set_clear_func (one->entries, NULL);
  g_array_set_size (one->entries, 0);
  g_array_set_clear_func (one->entries, clear_entry);
}

static void
read_line (Case *one, const char *line, guint number) {
  const char *colon = strchr (line, ':');
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
run_file (Bench *bench, const char *name, guint *n) {
  g_autofree char *path = g_build_filename (MIXED, name, NULL), *bytes = NULL;
  g_autofree char *stem = g_strndup (name, strlen (name) - strlen (".txt"));
  assert_true (g_file_get_contents (path, &bytes, NULL, NULL));
  g_auto (GStrv) lines = g_strsplit (bytes, "\n", -1);
  Case one = { .bench = bench, .rule = stem };
  one.defaults = g_array_new (FALSE, FALSE, sizeof (Entry));
  one.entries = g_array_new (FALSE, FALSE, sizeof (Entry));
  g_array_set_clear_func (one.defaults, clear_entry);
  g_array_set_clear_func (one.entries, clear_entry);
  for (guint i = 0; lines[i]; i++)
    read_line (&one, lines[i], i + 1);
  run_block (&one);
  g_array_unref (one.defaults);
  g_array_unref (one.entries);
  print_message ("%s: %u cases, %u wrong\n", name, one.n, one.wrong);
  *n += one.n;
  return one.wrong;
}

static void
test_mixed (void **state) {
  (void)state;
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  GDir *folder = g_dir_open (MIXED, 0, NULL);
  for (const char *name; (name = g_dir_read_name (folder));)
    if (g_str_has_suffix (name, ".txt"))
      g_ptr_array_add (names, g_strdup (name));
  g_dir_close (folder);
  guint n = 0, wrong = 0;
  for (guint i = 0; i < names->len; i++) {
    Bench bench = bench_open (FALSE, TRUE);
    wrong += run_file (&bench, names->pdata[i], &n);
    bench_close (&bench);
  }
  assert_int_equal (wrong, 0);
  assert_true (n >= LEAST_CASES);
}

int
main (void) {
  const struct CMUnitTest tests[] = { cmocka_unit_test (test_mixed) };
  return cmocka_run_group_tests (tests, NULL, NULL);
}
