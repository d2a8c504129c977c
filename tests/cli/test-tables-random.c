/* Tables at random, from a seed, by the whole program: plans of none to thirty actions in one to four languages, each
 * set in a layout of twenty tables, of whatever columns, filters, orders, groups and feet there are. What the real PDF
 * says by its structure, cell by cell, is what the story's tables say; which actions a table has, and in what order, is
 * reckoned here anew; its header is on each of its pages; and by what each line, shape and rule really takes, none
 * stands on another and none beyond the frame. DIPTYCH_RANDOM_CASES (documents) and DIPTYCH_RANDOM_SEED try others. */
#include "cli/session.h"
#include "random-tables.h"
#include "readback.h"

#include "../pages/extents.h"

#define DOCUMENTS (IS_SANITIZED ? 2 : 100)

typedef struct Case {
  Random random;
  DipSession session;
  guint n_tables; /* with rows or a header */
} Case;

/* ── Which rows, in what order ─────────────────────────────────────────────────────────────────────────────────── */

typedef struct Ranked {
  guint action;
  gint64 group, key;
} Ranked;

static int
compare_ranked (gconstpointer a, gconstpointer b) {
  const Ranked *x = a, *y = b;
  if (x->group != y->group)
    return x->group < y->group ? -1 : 1;
  if (x->key != y->key)
    return x->key < y->key ? -1 : 1;
  return x->action < y->action ? -1 : x->action > y->action;
}

/* What says nothing comes last. */
static gint64
key_of (const Action *action, guint index, Order order) {
  switch (order) {
  case ORDER_NUMBER_DOWN:
    return -(gint64)index;
  case ORDER_PROGRESS:
    return action->progress < 0 ? G_MAXINT64 : action->progress;
  case ORDER_STATUS:
    return action->status ? action->status : G_MAXINT64;
  default:
    return 0;
  }
}

static void
rank_action (const Case *c, const Asked *asked, guint index, GArray *ranked) {
  const Action *action = &c->random.actions[index];
  if (asked->statuses && !(asked->statuses >> action->status & 1))
    return;
  Ranked rank = { index, G_MAXINT64, key_of (action, index, asked->order) };
  if (asked->group == GROUP_NONE)
    rank.group = 0;
  if (asked->group == GROUP_STATUS && action->status)
    rank.group = action->status;
  guint before = ranked->len;
  for (guint i = 0; asked->group == GROUP_GOAL && i < N_GOALS; i++)
    if (action->goals >> i & 1 && (ranked->len == before || asked->every)) {
      rank.group = i;
      g_array_append_val (ranked, rank);
    }
  if (ranked->len == before)
    g_array_append_val (ranked, rank);
}

static GArray *
rank_actions (const Case *c, const Asked *asked) {
  GArray *ranked = g_array_new (FALSE, FALSE, sizeof (Ranked));
  for (guint i = 0; i < c->random.n_actions; i++)
    rank_action (c, asked, i, ranked);
  g_array_sort (ranked, compare_ranked);
  return ranked;
}

/* The rows that are about an action; others are names of groups. */
static void
check_rows (const Case *c, const Asked *asked, const DipTable *table) {
  g_autoptr (GArray) ranked = rank_actions (c, asked);
  guint n = 0;
  for (guint i = 0; i < table->n_rows; i++) {
    const DipRow *row = &table->rows[i];
    const DipParagraph *last = row->cells[row->n_cells - 1].paragraphs[0];
    if (strcmp (last->role, "group") == 0)
      continue;
    assert_true (n < ranked->len);
    g_autofree char *id = g_strdup_printf ("A%u", g_array_index (ranked, Ranked, n++).action + 1);
    assert_string_equal (last->unit, id);
  }
  assert_int_equal (n, ranked->len);
}

/* ── What the story's tables say, and what the PDF's do ────────────────────────────────────────────────────────── */

static const DipElement *
ancestor (const DipElement *element, DipRole role, DipRole other) {
  while (element && element->role != role && element->role != other)
    element = element->parent;
  return element;
}

static int
compare_paragraphs (gconstpointer a, gconstpointer b) {
  const DipParagraph *left = *(const DipParagraph *const *)a, *right = *(const DipParagraph *const *)b;
  return left->element->serial < right->element->serial ? -1 : left->element->serial > right->element->serial;
}

static void
add_paragraphs (GPtrArray *paragraphs, const DipRow *rows, guint n) {
  for (guint i = 0; i < n; i++)
    for (guint j = 0; j < rows[i].n_cells; j++)
      for (guint k = 0; k < rows[i].cells[j].n_paragraphs; k++)
        g_ptr_array_add (paragraphs, (gpointer)rows[i].cells[j].paragraphs[k]);
}

/* A line for each row of the structure: "\t" before each of its cells. What is told in no cell of its own has none. */
static char *
say_story (const DipTable *table) {
  g_autoptr (GPtrArray) paragraphs = g_ptr_array_new ();
  add_paragraphs (paragraphs, table->header, table->n_header);
  add_paragraphs (paragraphs, table->rows, table->n_rows);
  add_paragraphs (paragraphs, table->footer, table->n_footer);
  g_ptr_array_sort (paragraphs, compare_paragraphs);
  GString *said = g_string_new (NULL);
  const DipElement *row = NULL, *cell = NULL;
  for (guint i = 0; i < paragraphs->len; i++) {
    const DipParagraph *paragraph = paragraphs->pdata[i];
    const DipElement *own = ancestor (paragraph->element, DIP_ROLE_CELL, DIP_ROLE_HEADER_CELL);
    if (own->parent != row && row)
      g_string_append_c (said, '\n');
    if (own != cell)
      g_string_append_c (said, '\t');
    cell = own;
    row = own->parent;
    g_string_append (said, paragraph->text.utf8);
  }
  return g_string_free (said, FALSE);
}

/* Walks the structure of the PDF below an element. */
typedef struct Reader {
  const Pdf *pdf;
  GPtrArray *tables; /* of char *: what each says */
  GString *said;     /* of the table in hand; NULL outside one */
} Reader;

static void
read_mark (Reader *reader, const Json *page, int id) {
  g_autofree char *key = g_strdup_printf ("%u %d", pdf_page_number (reader->pdf, page), id);
  const GString *text = g_hash_table_lookup (reader->pdf->texts, key);
  for (const char *p = text ? text->str : ""; reader->said && *p; p = g_utf8_next_char (p))
    if (g_utf8_get_char (p) != 0xad) /* ours: no text here has one */
      g_string_append_unichar (reader->said, g_utf8_get_char (p));
}

static void read_element (Reader *reader, const Json *element, const Json *page);

static void
read_kid (Reader *reader, const Json *kid, const Json *page) {
  if (kid->kind == JSON_NUMBER) {
    read_mark (reader, page, (int)kid->number);
  } else if (json_lookup (kid, "/MCID")->kind == JSON_NUMBER) {
    const Json *own = json_lookup (kid, "/Pg");
    read_mark (reader, own->kind == JSON_NULL ? page : own, (int)json_number (kid, "/MCID"));
  } else {
    read_element (reader, kid, page);
  }
}

static void
read_element (Reader *reader, const Json *element, const Json *page) {
  const Json *kids = pdf_lookup (reader->pdf, element, "/K"), *own = json_lookup (element, "/Pg");
  const char *type = json_string (element, "/S");
  gboolean is_table = strcmp (type, "/Table") == 0;
  if (is_table)
    reader->said = g_string_new (NULL);
  else if (reader->said && strcmp (type, "/TR") == 0 && reader->said->len)
    g_string_append_c (reader->said, '\n');
  else if (reader->said && (strcmp (type, "/TD") == 0 || strcmp (type, "/TH") == 0))
    g_string_append_c (reader->said, '\t');
  for (guint i = 0; i < (kids->kind == JSON_ARRAY ? kids->n : 1); i++)
    read_kid (reader, kids->kind == JSON_ARRAY ? pdf_resolve (reader->pdf, &kids->items[i]) : kids,
              own->kind == JSON_NULL ? page : own);
  if (is_table) {
    g_ptr_array_add (reader->tables, g_string_free (reader->said, FALSE));
    reader->said = NULL;
  }
}

static GPtrArray *
read_tables (const Pdf *pdf) {
  Reader reader = { .pdf = pdf, .tables = g_ptr_array_new_with_free_func (g_free) };
  const Json *root = pdf_lookup (pdf, pdf_catalogue (pdf), "/StructTreeRoot");
  read_element (&reader, root, json_lookup (&pdf->all, "none"));
  return reader.tables;
}

/* ── Headers ───────────────────────────────────────────────────────────────────────────────────────────────────── */

static gboolean
is_on_page (const DipPage *page, const DipParagraph *paragraph) {
  for (guint i = 0; i < page->n_placed; i++) {
    const DipPlaced *placed = &page->placed[i];
    const DipParagraph *set = placed->kind == DIP_PLACED_LINES ? placed->lines.set->paragraph : NULL;
    if (set && (set == paragraph || set->filled_from == paragraph))
      return TRUE;
  }
  return FALSE;
}

static gboolean
holds (const DipPage *page, const DipRow *rows, guint n, gboolean all) {
  g_autoptr (GPtrArray) paragraphs = g_ptr_array_new ();
  add_paragraphs (paragraphs, rows, n);
  for (guint i = 0; i < paragraphs->len; i++)
    if (is_on_page (page, paragraphs->pdata[i]) != all)
      return !all;
  return all;
}

/* From the first line of a header to its last, where it stands first. */
static double
header_height (const DipPages *pages, const DipTable *table) {
  double top = G_MAXDOUBLE, bottom = 0;
  g_autoptr (GPtrArray) paragraphs = g_ptr_array_new ();
  add_paragraphs (paragraphs, table->header, table->n_header);
  for (guint i = 0; i < pages->n_pages; i++)
    for (guint j = 0; j < pages->pages[i].n_placed; j++) {
      const DipPlaced *placed = &pages->pages[i].placed[j];
      if (placed->kind != DIP_PLACED_LINES || !placed->element)
        continue;
      const DipParagraph *set = placed->lines.set->paragraph;
      if (g_ptr_array_find (paragraphs, set->filled_from ? set->filled_from : set, NULL)) {
        top = MIN (top, placed->y);
        bottom = MAX (bottom, placed->y + placed->lines.count * set->style->leading);
      }
    }
  return bottom - top;
}

/* Whether it is told that a header is too tall to be repeated, and would take as much as that one and more. */
static gboolean
is_told_tall (const char *messages, double height) {
  static const char told[] = "the table's header would take ";
  for (const char *at = strstr (messages, told); at; at = strstr (at + 1, told))
    if (g_ascii_strtod (at + strlen (told), NULL) >= height - 1)
      return TRUE;
  return FALSE;
}

/* A page with rows has the header, but where that would take more than a quarter of it: what comes again may have more
 * than what stood first, a title that says "continued" over it. */
static void
check_headers (const DipPages *pages, const DipTable *table, const char *messages) {
  gboolean tall = is_told_tall (messages, header_height (pages, table));
  for (guint i = 0; i < pages->n_pages; i++) {
    const DipPage *page = &pages->pages[i];
    gboolean any
        = holds (page, table->rows, table->n_rows, FALSE) || holds (page, table->footer, table->n_footer, FALSE);
    if (any && !tall && !holds (page, table->header, table->n_header, TRUE)
        && !holds (page, table->header_again, table->n_header_again, TRUE))
      fail_msg ("page %u lacks the header", i + 1);
  }
}

/* ── Cases ─────────────────────────────────────────────────────────────────────────────────────────────────────── */

static guint
number_from (const char *variable, guint otherwise) {
  const char *text = g_getenv (variable);
  return text ? (guint)g_ascii_strtoull (text, NULL, 10) : otherwise;
}

/* No font that the tests have holds Arabic: its letters are set as boxes, which say nothing. */
static void
check_tables (Case *c, const GPtrArray *read) {
  const DipStory *story = c->session.story;
  g_autoptr (GString) messages = g_string_new (NULL);
  dip_report_write (c->session.report, messages, FALSE);
  guint n = 0;
  for (guint i = 0; i < story->n_parts; i++)
    for (guint j = 0; j < story->parts[i].n_blocks; j++) {
      if (story->parts[i].blocks[j].kind != DIP_BLOCK_TABLE)
        continue;
      const DipTable *table = story->parts[i].blocks[j].table;
      g_autofree char *expected = say_story (table);
      assert_true (n < read->len);
      if (c->random.languages[0] != ARABIC)
        assert_string_equal (read->pdata[n], expected);
      n++;
      check_headers (c->session.pages, table, messages->str);
    }
  assert_int_equal (n, read->len);
  c->n_tables = n;
}

/* The parts of the story are those of the flow that have anything to say: a title and that its filter lets nothing
 * through, at least. */
static guint
check_all_rows (const Case *c) {
  const DipStory *story = c->session.story;
  guint n_rows = 0, part = 0;
  for (guint i = 0; i < TABLES; i++) {
    const Asked *asked = &c->random.asked[i];
    g_autoptr (GArray) ranked = rank_actions (c, asked);
    const DipTable *table = NULL;
    if (ranked->len == 0 && !(asked->titled && asked->statuses))
      continue;
    assert_true (part < story->n_parts);
    for (guint j = 0; j < story->parts[part].n_blocks; j++)
      if (story->parts[part].blocks[j].kind == DIP_BLOCK_TABLE)
        table = story->parts[part].blocks[j].table;
    part++;
    if (ranked->len > 0) {
      assert_non_null (table);
      check_rows (c, asked, table);
      n_rows += ranked->len;
    }
  }
  return n_rows;
}

static void
open_session (Case *c, char *plan, char *layout, DipOptions **options) {
  char *argv[]
      = { (char *)PROGRAM, (char *)"check", (char *)"-l", layout, (char *)"--allow-missing-glyphs", plan, NULL };
  char *say = NULL;
  *options = dip_options_parse (argv, &say, NULL);
  assert_non_null (*options);
  if (dip_session_open (&c->session, *options) != DIP_EXIT_GOOD) {
    g_autoptr (GString) messages = g_string_new (NULL);
    dip_report_write (c->session.report, messages, FALSE);
    fail_msg ("%s\n%s", messages->str, c->random.layout->str);
  }
}

static void
try_document (void **state, guint32 seed, guint *n_tables, guint *n_rows, guint *counts) {
  Case c = { .random = { .random = g_rand_new_with_seed (seed) } };
  make_random (&c.random);
  g_autofree char *plan = write_file (state, "plan.yaml", c.random.plan->str);
  g_autofree char *layout = write_file (state, "random.yaml", c.random.layout->str);
  g_autofree char *pdf_path = g_build_filename (*state, "out.pdf", NULL);
  DipOptions *options;
  open_session (&c, plan, layout, &options);
  *n_rows += check_all_rows (&c);
  const Extents extents = { .pages = c.session.pages, .setter = c.session.setter };
  check_extents (&extents, counts);
  g_free (take_output (run (PROGRAM, "render", "-q", "-l", layout, "--allow-missing-glyphs", "-o", pdf_path, plan)));
  Pdf *pdf = pdf_open (pdf_path);
  g_autoptr (GPtrArray) read = read_tables (pdf);
  check_tables (&c, read);
  *n_tables += c.n_tables;
  pdf_drop (pdf);
  dip_session_close (&c.session);
  dip_options_drop (options);
  drop_random (&c.random);
}

static void
test_random_tables (void **state) {
  guint documents = number_from ("DIPTYCH_RANDOM_CASES", DOCUMENTS), seed = number_from ("DIPTYCH_RANDOM_SEED", 7);
  guint n_tables = 0, n_rows = 0, counts[EXTENT_KINDS] = { 0 };
  g_setenv ("DIPTYCH_SHARE", BINARY_DIR "/share/diptych", TRUE);
  for (guint i = 0; i < documents; i++) {
    if (g_getenv ("DIPTYCH_RANDOM_TELL"))
      g_printerr ("seed %u\n", seed + i);
    try_document (state, seed + i, &n_tables, &n_rows, counts);
  }
  print_message ("%u documents of %u tables: %u with a header or rows, %u rows\n", documents, TABLES, n_tables, n_rows);
  assert_true (documents < DOCUMENTS || (counts[EXTENT_SHAPE] > documents && counts[EXTENT_RULE] > documents));
  assert_true (documents < DOCUMENTS || (n_tables > documents * TABLES / 2 && n_rows > documents * TABLES));
}

int
main (void) {
  const struct CMUnitTest tests[] = { folder_test (test_random_tables) };
  return cmocka_run_group_tests (tests, NULL, NULL);
}
