/* Some of the pages, some of the languages: what is chosen is as it is in the whole. */
#include "files.h"
#include "readback.h"

#define REAL_PLAN SOURCE_DIR "/input/ai-capacity-plan/plan.yaml"
#define SOME_PAGES "1-3,7"

static gboolean
is_chosen (guint page) {
  return page <= 3 || page == 7;
}

/* ── A PDF with its places, links and bookmarks as lines of text ───────────────────────────────────────────────── */

typedef struct Made {
  char *path;
  Pdf *pdf;
  GHashTable *places; /* name → page, from 1 */
} Made;

/* What poppler says of the named places: "   4 [ XYZ    0  808 null      ] "unit:G1"". */
static void
list_places (Made *made) {
  g_autofree char *said = take_output (run ("pdfinfo", "-dests", made->path));
  g_auto (GStrv) lines = g_strsplit (said, "\n", -1);
  for (guint i = 0; lines[i]; i++) {
    char *start = strchr (lines[i], '"'), *end = strrchr (lines[i], '"');
    guint page = (guint)g_ascii_strtoull (lines[i], NULL, 10);
    if (page && start && end > start)
      g_hash_table_insert (made->places, g_strndup (start + 1, (gsize)(end - start - 1)), GUINT_TO_POINTER (page));
  }
}

static void
make (Made *made, void **state, const char *name, const char *option, const char *value) {
  made->path = g_build_filename (*state, name, NULL);
  g_free (take_output (run (PROGRAM, "render", REAL_PLAN, "-q", "-o", made->path, option, value)));
  made->pdf = pdf_open (made->path);
  made->places = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  list_places (made);
}

static void
drop_made (Made *made) {
  g_hash_table_unref (made->places);
  pdf_drop (made->pdf);
  g_free (made->path);
}

/* The number of a page in the whole document, by its label. ISO 32000-1 §12.4.2. */
static guint
number_of_page (const Pdf *pdf, guint page) {
  const Json *numbers = pdf_lookup (pdf, pdf_lookup (pdf, pdf_catalogue (pdf), "/PageLabels"), "/Nums");
  guint number = page;
  for (guint i = 0; i + 1 < numbers->n && numbers->items[i].number <= page - 1; i += 2) {
    const Json *range = pdf_resolve (pdf, &numbers->items[i + 1]);
    number = (guint)MAX (1, json_number (range, "/St")) + page - 1 - (guint)numbers->items[i].number;
  }
  return number;
}

/* "PAGE → NAME on PAGE" for each inner link; `some_only`: as they are where only the chosen pages are. */
static char *
tell_links (const Made *made, gboolean some_only, guint *n) {
  GString *out = g_string_new (NULL);
  for (guint i = 1; i <= made->pdf->page_list->len; i++) {
    const Json *annotations = pdf_lookup (made->pdf, g_ptr_array_index (made->pdf->page_list, i - 1), "/Annots");
    for (guint j = 0; j < annotations->n; j++) {
      const Json *link = pdf_resolve (made->pdf, &annotations->items[j]);
      const char *name = pdf_text (json_lookup (link, "/Dest"));
      if (!name[0])
        continue;
      guint page = GPOINTER_TO_UINT (g_hash_table_lookup (made->places, name));
      if (!page)
        fail_msg ("a link leads nowhere: %s", name);
      guint from = number_of_page (made->pdf, i), to = number_of_page (made->pdf, page);
      if (some_only && !(is_chosen (from) && is_chosen (to)))
        continue;
      g_string_append_printf (out, "%u → %s on %u\n", from, name, to);
      ++*n;
    }
  }
  return g_string_free (out, FALSE);
}

/* "TITLE on PAGE" for each bookmark, in order. */
static void
tell_bookmarks (const Pdf *pdf, const Json *item, gboolean some_only, GString *out) {
  for (; item->kind == JSON_OBJECT; item = pdf_lookup (pdf, item, "/Next")) {
    const Json *place = pdf_lookup (pdf, item, "/Dest");
    assert_int_equal (place->kind, JSON_ARRAY);
    guint page = number_of_page (pdf, pdf_page_number (pdf, &place->items[0]));
    if (!some_only || is_chosen (page))
      g_string_append_printf (out, "%s on %u\n", pdf_text (json_lookup (item, "/Title")), page);
    tell_bookmarks (pdf, pdf_lookup (pdf, item, "/First"), some_only, out);
  }
}

static void
test_some_pages (void **state) {
  Made whole, some;
  guint n_all = 0, n_kept = 0, n_some = 0;
  make (&whole, state, "whole.pdf", NULL, NULL);
  make (&some, state, "some.pdf", "--pages", SOME_PAGES);
  assert_true (whole.pdf->page_list->len > 7);
  assert_int_equal (some.pdf->page_list->len, 4);
  static const guint numbers[] = { 1, 2, 3, 7 };
  for (guint i = 0; i < 4; i++)
    assert_int_equal (number_of_page (some.pdf, i + 1), numbers[i]);
  g_autofree char *all = tell_links (&whole, FALSE, &n_all);
  g_autofree char *kept = tell_links (&whole, TRUE, &n_kept), *links = tell_links (&some, FALSE, &n_some);
  assert_string_equal (links, kept);
  assert_true (n_some > 0 && n_some < n_all);
  drop_made (&whole);
  drop_made (&some);
}

static void
test_bookmarks_of_some_pages (void **state) {
  Made whole, some;
  make (&whole, state, "whole.pdf", NULL, NULL);
  make (&some, state, "some.pdf", "--pages", SOME_PAGES);
  g_autoptr (GString) all = g_string_new (NULL), kept = g_string_new (NULL), found = g_string_new (NULL);
  const Json *first = pdf_lookup (whole.pdf, pdf_lookup (whole.pdf, pdf_catalogue (whole.pdf), "/Outlines"), "/First");
  tell_bookmarks (whole.pdf, first, FALSE, all);
  tell_bookmarks (whole.pdf, first, TRUE, kept);
  first = pdf_lookup (some.pdf, pdf_lookup (some.pdf, pdf_catalogue (some.pdf), "/Outlines"), "/First");
  tell_bookmarks (some.pdf, first, FALSE, found);
  assert_string_equal (found->str, kept->str);
  assert_true (found->len > 0 && found->len < all->len);
  drop_made (&whole);
  drop_made (&some);
}

/* The chosen pages are the whole's own: the same words stand on them. */
static void
test_words_of_some_pages (void **state) {
  Made whole, some;
  make (&whole, state, "whole.pdf", NULL, NULL);
  make (&some, state, "some.pdf", "--pages", SOME_PAGES);
  g_autofree char *seventh = take_output (run ("pdftotext", "-f", "7", "-l", "7", whole.path, "-"));
  g_autofree char *fourth = take_output (run ("pdftotext", "-f", "4", "-l", "4", some.path, "-"));
  assert_true (strlen (seventh) > 200);
  assert_string_equal (fourth, seventh);
  drop_made (&whole);
  drop_made (&some);
}

/* ── Languages ─────────────────────────────────────────────────────────────────────────────────────────────────── */

/* A unit's words, and its entry in the contents, whole, each with the number before it. */
typedef struct Words {
  GHashTable *texts;  /* "unit UNIT LANG" or "entry UNIT LANG" → GString *, without blanks */
  GHashTable *places; /* the same → x of its first line (double *) */
} Words;

static void
append_squeezed (GString *out, const char *text) {
  for (const char *p = text; *p; p = g_utf8_next_char (p))
    if (!g_unichar_isspace (g_utf8_get_char (p)))
      g_string_append_unichar (out, g_utf8_get_char (p));
}

static void
drop_string (gpointer data) {
  g_string_free (data, TRUE);
}

/* The leading language's number stands in the margin, as a line of its own; the others' in the first line. */
static const char *
kind_of_line (const char *role) {
  static const char *const roles[] = { "number", "title", "text", NULL };
  return strcmp (role, "entry") == 0 ? "entry" : g_strv_contains (roles, role) ? "unit" : NULL;
}

static void
add_line (Words *words, const Json *line) {
  const char *kind = kind_of_line (json_string (line, "role"));
  if (!kind)
    return;
  g_autofree char *key = g_strdup_printf ("%s %s %s", kind, json_string (line, "unit"), json_string (line, "lang"));
  GString *text = g_hash_table_lookup (words->texts, key);
  double x = json_number (line, "x");
  if (!text) {
    text = g_string_new (NULL);
    g_hash_table_insert (words->texts, g_strdup (key), text);
    g_hash_table_insert (words->places, g_strdup (key), g_memdup2 (&x, sizeof x));
  }
  append_squeezed (text, json_string (line, "text"));
}

static Words
read_words (const char *languages) {
  Words words = { g_hash_table_new_full (g_str_hash, g_str_equal, g_free, drop_string),
                  g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free) };
  g_autofree char *dump = take_output (run (PROGRAM, "render", REAL_PLAN, "--dump", "pages", "--languages", languages));
  DipArena *arena = dip_arena_new ();
  g_autoptr (GArray) lines = read_dump (arena, dump);
  for (guint i = 0; i < lines->len; i++)
    add_line (&words, &g_array_index (lines, Json, i));
  dip_arena_drop (arena);
  return words;
}

static void
drop_words (Words *words) {
  g_hash_table_unref (words->texts);
  g_hash_table_unref (words->places);
}

static const char *
text_of (const Words *words, const char *key) {
  const GString *text = g_hash_table_lookup (words->texts, key);
  return text ? text->str : "";
}

static double
place_of (const Words *words, const char *kind, const char *unit, const char *language) {
  g_autofree char *key = g_strdup_printf ("%s %s %s", kind, unit, language);
  const double *x = g_hash_table_lookup (words->places, key);
  if (!x)
    fail_msg ("there is no %s", key);
  return *x;
}

/* Every text of `part`, with its number, is as it is in the whole. */
static void
assert_words (const Words *whole, const Words *part, guint at_least) {
  GHashTableIter iterator;
  gpointer key;
  g_hash_table_iter_init (&iterator, part->texts);
  while (g_hash_table_iter_next (&iterator, &key, NULL))
    assert_string_equal (text_of (part, key), text_of (whole, key));
  assert_true (g_hash_table_size (part->texts) >= at_least);
}

static void
test_languages_in_another_order (void **state G_GNUC_UNUSED) {
  static const char *const units[] = { "vision", "G1", "G2", "G3", "G4", "G5", "actions" };
  static const char *const kinds[] = { "unit", "entry" };
  Words whole = read_words ("ru,zh"), turned = read_words ("zh,ru");
  assert_string_equal (text_of (&whole, "entry G2 zh-Hans"), "（二）推进“人工智能+”赋能千行百业");
  assert_true (g_str_has_prefix (text_of (&whole, "unit G2 zh-Hans"), "（二）推进"));
  assert_true (g_str_has_prefix (text_of (&whole, "unit G2 ru"), "2.Расширять"));
  assert_true (g_str_has_prefix (text_of (&whole, "unit A10 zh-Hans"), "（十）"));
  assert_words (&whole, &turned, 28);
  assert_int_equal (g_hash_table_size (turned.texts), g_hash_table_size (whole.texts));
  for (guint i = 0; i < G_N_ELEMENTS (units); i++)
    for (guint j = 0; j < G_N_ELEMENTS (kinds); j++) {
      assert_true (place_of (&whole, kinds[j], units[i], "ru") < place_of (&whole, kinds[j], units[i], "zh-Hans"));
      assert_true (place_of (&turned, kinds[j], units[i], "zh-Hans") < place_of (&turned, kinds[j], units[i], "ru"));
    }
  drop_words (&whole);
  drop_words (&turned);
}

static void
test_one_language_keeps_its_numbers (void **state G_GNUC_UNUSED) {
  Words whole = read_words ("ru,zh"), russian = read_words ("ru"), chinese = read_words ("zh");
  assert_words (&whole, &russian, 14);
  assert_words (&whole, &chinese, 14);
  drop_words (&whole);
  drop_words (&russian);
  drop_words (&chinese);
}

static void
test_languages_that_are_not_the_plans (void **state G_GNUC_UNUSED) {
  expect (0, NULL, run (PROGRAM, "render", REAL_PLAN, "-q", "--languages", "zh", "-o", "/dev/null"));
  expect (0, NULL, run (PROGRAM, "render", REAL_PLAN, "-q", "--languages", "zh-Hans,ru", "-o", "/dev/null"));
  expect (2, "--languages: \"fr\"", run (PROGRAM, "render", REAL_PLAN, "--languages", "ru,fr", "-o", "/dev/null"));
  expect (2, "--languages: ", run (PROGRAM, "render", REAL_PLAN, "--languages", "ru,,zh", "-o", "/dev/null"));
  expect (2, "--languages: ", run (PROGRAM, "render", REAL_PLAN, "--languages", "ru,ru", "-o", "/dev/null"));
}

int
main (void) {
  const struct CMUnitTest tests[] = {
    folder_test (test_some_pages),
    folder_test (test_bookmarks_of_some_pages),
    folder_test (test_words_of_some_pages),
    folder_test (test_languages_in_another_order),
    folder_test (test_one_language_keeps_its_numbers),
    folder_test (test_languages_that_are_not_the_plans),
  };
  return cmocka_run_group_tests (tests, NULL, NULL);
}
