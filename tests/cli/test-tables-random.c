/* Tables at random, from a seed, by the whole program: plans of none to thirty actions in one to four languages, each
 * set in a layout of twenty tables, of whatever columns, filters, orders, groups and feet there are. What the real PDF
 * says by its structure, cell by cell, is what the story's tables say; which actions a table has, and in what order, is
 * reckoned here anew; its header is on each of its pages; and by what each line really takes, none stands on another
 * and none beyond the frame. DIPTYCH_RANDOM_CASES (documents) and DIPTYCH_RANDOM_SEED try others. */
#include "cli/session.h"
#include "readback.h"

#include "../pages/extents.h"

#define TABLES 20 /* in a document */
#define DOCUMENTS (IS_SANITIZED ? 5 : 100)
#define MOST_ACTIONS 30
#define AS_OF "2026-03-16"

/* What is made up of an action, to be looked for. */
typedef struct Action {
  int status;   /* of `statuses`; 0: none */
  guint leads;  /* bits */
  guint goals;  /* bits */
  int progress; /* %; -1: none */
} Action;

typedef enum Order { ORDER_NONE, ORDER_NUMBER_DOWN, ORDER_PROGRESS, ORDER_STATUS } Order;
typedef enum Grouping { GROUP_NONE, GROUP_STATUS, GROUP_GOAL, N_GROUPINGS } Grouping;

/* A table as its layout asks for it. */
typedef struct Asked {
  guint statuses; /* bits that its filter lets through; 0: all */
  Order order;
  Grouping group;
  gboolean every, titled;
} Asked;

typedef struct Case {
  GRand *random;
  guint n_languages, n_actions;
  Action actions[MOST_ACTIONS];
  Asked asked[TABLES];
  guint n_tables; /* with rows, so far */
  GString *plan, *layout;
  DipSession session;
} Case;

static const char *const tags[] = { "ru", "zh-Hans", "en", "fr" };
static const char *const statuses[] = { "none", "planned", "active", "done", "delayed", "dropped" };
#define N_STATUSES G_N_ELEMENTS (statuses)
#define N_GOALS 3
#define N_LEADS 3

static guint
pick (Case *c, guint below) {
  return (guint)g_rand_int_range (c->random, 0, (gint)below);
}

/* ── The plan ──────────────────────────────────────────────────────────────────────────────────────────────────── */

/* Now and then a word that no column holds, or a number of them that no page does. */
static void
write_words (Case *c, guint language, guint n) {
  static const char *const words[][4] = { { "слово", "постановление", "5,75", "взаимодействие" },
                                          { "词语", "水文观测网", "二〇二六年", "数据" },
                                          { "word", "responsibility", "A/RES/78/311", "of" },
                                          { "mot", "développement", "« oui »", "d’eau" } };
  for (guint i = 0; i < n; i++) {
    if (i && language != 1)
      g_string_append_c (c->plan, ' ');
    g_string_append (c->plan, words[language][pick (c, 4)]);
    if (pick (c, 60) == 0)
      for (guint j = 15 + pick (c, 50); j > 0; j--)
        g_string_append (c->plan, language == 0 ? "щ" : "m");
  }
}

static void
write_title (Case *c, guint most) {
  g_string_append (c->plan, "title: {");
  for (guint i = 0; i < c->n_languages; i++) {
    g_string_append_printf (c->plan, "%s%s: \"", i ? ", " : "", tags[i]);
    write_words (c, i, 1 + pick (c, most));
    g_string_append_c (c->plan, '"');
  }
  g_string_append_c (c->plan, '}');
}

/* "[G1, G3]" of bits. */
static void
write_ids (Case *c, const char *key, char letter, guint bits) {
  if (!bits)
    return;
  g_string_append_printf (c->plan, ", %s: [", key);
  const char *joint = "";
  for (guint i = 0; bits >> i; i++)
    if (bits >> i & 1) {
      g_string_append_printf (c->plan, "%s%c%u", joint, letter, i + 1);
      joint = ", ";
    }
  g_string_append_c (c->plan, ']');
}

static void
write_action (Case *c, guint index) {
  static const char *const dates[] = { "2026-02-27", "2025-Q2", "by 2027", "about 2026-04", "2025-06..2025-07" };
  static const char *const starts[] = { "2024-11", "2024-09-02", "from 2025-01" };
  Action *action = &c->actions[index];
  *action = (Action){ (int)pick (c, N_STATUSES), pick (c, 1 << N_LEADS), pick (c, 1 << N_GOALS), -1 };
  g_string_append_printf (c->plan, "  - {id: A%u, ", index + 1);
  write_title (c, pick (c, 40) ? 6 : 250);
  write_ids (c, "lead", 'L', action->leads);
  write_ids (c, "goals", 'G', action->goals);
  if (action->status)
    g_string_append_printf (c->plan, ", status: %s", statuses[action->status]);
  if (pick (c, 3))
    g_string_append_printf (c->plan, ", progress: %d%%", action->progress = (int)pick (c, 101));
  if (pick (c, 3))
    g_string_append_printf (c->plan, ", due: %s", dates[pick (c, 5)]);
  if (pick (c, 3) == 0)
    g_string_append_printf (c->plan, ", start: %s", starts[pick (c, 3)]);
  if (index && pick (c, 3) == 0)
    g_string_append_printf (c->plan, ", after: A%u", 1 + pick (c, index));
  g_string_append (c->plan, "}\n");
}

static void
write_named (Case *c, const char *list, char letter, guint n, const char *name) {
  g_string_append_printf (c->plan, "%s:\n", list);
  for (guint i = 0; i < n; i++) {
    g_string_append_printf (c->plan, "  - {id: %c%u, ", letter, i + 1);
    gsize at = c->plan->len;
    write_title (c, 4);
    g_string_erase (c->plan, (gssize)at, (gssize)strlen ("title"));
    g_string_insert (c->plan, (gssize)at, name);
    g_string_append (c->plan, "}\n");
  }
}

static void
write_plan (Case *c) {
  g_string_append (c->plan, "diptych: plan/1\nlanguages: [");
  for (guint i = 0; i < c->n_languages; i++)
    g_string_append_printf (c->plan, "%s%s", i ? ", " : "", tags[i]);
  g_string_append (c->plan, "]\ndocument: {date: " AS_OF ", ");
  write_title (c, 3);
  g_string_append (c->plan, "}\n");
  write_named (c, "parties", 'L', N_LEADS, "name");
  write_named (c, "goals", 'G', N_GOALS, "title");
  if (c->n_actions)
    g_string_append (c->plan, "actions:\n");
  for (guint i = 0; i < c->n_actions; i++)
    write_action (c, i);
}

/* ── The layout ────────────────────────────────────────────────────────────────────────────────────────────────── */

static void
write_columns (Case *c) {
  static const char *const fields[] = { "title",    "number", "goals",     "lead",  "start", "due",    "status",
                                        "progress", "after",  "days-left", "count", "id",    "overdue" };
  static const char *const widths[] = { "content", "1share", "2share", "9mm", "30mm", "2mm" };
  static const char *const aligns[] = { "start", "end", "centre", "decimal", "justify" };
  guint most = pick (c, 3) ? 5 : G_N_ELEMENTS (fields), n = 0;
  g_string_append (c->layout, "      columns:\n");
  for (guint i = 0; i < G_N_ELEMENTS (fields); i++) {
    if (i && (n + 1 >= most || pick (c, 3) == 0))
      continue;
    n += i > 0;
    gboolean banded = pick (c, 6) == 0;
    if (banded)
      g_string_append_printf (c->layout, "        - {band-%u: {title: column-dates, columns: [{", i);
    else
      g_string_append (c->layout, "        - {");
    g_string_append_printf (c->layout, "%s: {width: %s, align: %s%s}", fields[i], widths[pick (c, 6)],
                            aligns[pick (c, 5)],
                            strcmp (fields[i], "status") == 0 && pick (c, 2) ? ", symbol: 4mm" : "");
    g_string_append (c->layout, banded ? "}]}}\n" : "}\n");
  }
}

static void
write_filter (Case *c, Asked *asked) {
  asked->statuses = pick (c, 2) ? 0 : 1 + pick (c, (1 << N_STATUSES) - 1);
  if (!asked->statuses)
    return;
  g_string_append (c->layout, "      filter: {status: [");
  const char *joint = "";
  for (guint i = 0; i < N_STATUSES; i++)
    if (asked->statuses >> i & 1) {
      g_string_append_printf (c->layout, "%s%s", joint, statuses[i]);
      joint = ", ";
    }
  g_string_append (c->layout, "]}\n");
}

static void
write_order (Case *c, Asked *asked) {
  static const char *const orders[]
      = { "", "      sort: number desc\n", "      sort: [progress, number]\n", "      sort: [status]\n" };
  asked->order = (Order)pick (c, G_N_ELEMENTS (orders));
  g_string_append (c->layout, orders[asked->order]);
}

static void
write_group (Case *c, Asked *asked) {
  static const char *const names[N_GROUPINGS] = { "none", "status", "goal" };
  static const char *const as[] = { "as: line", "as: column", "as: column, over-pages: carry, width: 14mm" };
  asked->group = (Grouping)pick (c, N_GROUPINGS);
  asked->every = pick (c, 2);
  if (asked->group != GROUP_NONE)
    g_string_append_printf (c->layout, "      group: {by: %s, %s, every: %s, count: %s}\n", names[asked->group],
                            as[pick (c, 3)], asked->every ? "true" : "false", pick (c, 2) ? "true" : "false");
}

static void
write_table (Case *c, guint index) {
  Asked *asked = &c->asked[index];
  g_string_append (c->layout, "  - table:\n      start: page\n      lists: actions\n");
  g_string_append_printf (c->layout, "      column-gap: %umm\n", pick (c, 6));
  asked->titled = pick (c, 2);
  if (asked->titled)
    g_string_append (c->layout, "      title: actions\n");
  if (pick (c, 3) == 0)
    g_string_append (c->layout, "      cells: side-by-side\n");
  if (pick (c, 3) == 0)
    g_string_append (c->layout, "      goes-on: true\n");
  if (pick (c, 2))
    g_string_append (c->layout, "      squeeze: {gap: 1mm, size: 6pt}\n");
  if (pick (c, 2))
    g_string_append (c->layout, "      foot: {title: count, progress: mean}\n");
  g_string_append (c->layout, "      row-rule: {thickness: 0.4pt, colour: hairline}\n");
  write_filter (c, asked);
  write_order (c, asked);
  write_group (c, asked);
  write_columns (c);
}

static void
write_layout (Case *c) {
  g_string_append_printf (c->layout,
                          "diptych: layout/1\nuse: [styles/print.yaml]\n"
                          "page: {size: [%umm, %umm], margins: {inside: 8mm, outside: 8mm, top: 8mm, bottom: 8mm}, "
                          "grid: 12pt}\ncolumns: {gap: 5mm, number-gutter: 0mm, least: {other: 5em}}\n"
                          "styles: {text: {size: 10pt}}\nleave-out: [goals, actions, milestones]\nflow:\n",
                          100 + pick (c, 200), 90 + pick (c, 200));
  for (guint i = 0; i < TABLES; i++)
    write_table (c, i);
}

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
  const Action *action = &c->actions[index];
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
  for (guint i = 0; i < c->n_actions; i++)
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

/* Rooms for a title that says "continued", over the header, and for what stands between them. */
#define CAPTION 45

/* A page with rows has the header, but where that would take more than a quarter of it. */
static void
check_headers (const DipPages *pages, const DipTable *table) {
  double frame = pages->story->page.height - pages->story->page.top - pages->story->page.bottom;
  gboolean tall = header_height (pages, table) + CAPTION > frame / 4;
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

static void
check_tables (Case *c, const GPtrArray *read) {
  const DipStory *story = c->session.story;
  guint n = 0;
  for (guint i = 0; i < story->n_parts; i++)
    for (guint j = 0; j < story->parts[i].n_blocks; j++) {
      if (story->parts[i].blocks[j].kind != DIP_BLOCK_TABLE)
        continue;
      const DipTable *table = story->parts[i].blocks[j].table;
      g_autofree char *expected = say_story (table);
      assert_true (n < read->len);
      assert_string_equal (read->pdata[n++], expected);
      check_headers (c->session.pages, table);
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
    const Asked *asked = &c->asked[i];
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
  char *argv[] = { (char *)PROGRAM, (char *)"check", (char *)"-l", layout, plan, NULL };
  char *say = NULL;
  *options = dip_options_parse (argv, &say, NULL);
  assert_non_null (*options);
  if (dip_session_open (&c->session, *options) != DIP_EXIT_GOOD) {
    g_autoptr (GString) messages = g_string_new (NULL);
    dip_report_write (c->session.report, messages, FALSE);
    fail_msg ("%s\n%s", messages->str, c->layout->str);
  }
}

static void
try_document (void **state, guint32 seed, guint *n_tables, guint *n_rows) {
  Case c = { .random = g_rand_new_with_seed (seed), .plan = g_string_new (NULL), .layout = g_string_new (NULL) };
  c.n_languages = 1 + pick (&c, G_N_ELEMENTS (tags));
  c.n_actions = pick (&c, 10) ? 1 + pick (&c, pick (&c, 3) ? 8 : MOST_ACTIONS) : 0;
  write_plan (&c);
  write_layout (&c);
  g_autofree char *plan = write_file (state, "plan.yaml", c.plan->str);
  g_autofree char *layout = write_file (state, "random.yaml", c.layout->str);
  g_autofree char *pdf_path = g_build_filename (*state, "out.pdf", NULL);
  DipOptions *options;
  open_session (&c, plan, layout, &options);
  *n_rows += check_all_rows (&c);
  const Extents extents = { .pages = c.session.pages, .setter = c.session.setter, .but_overfull = TRUE };
  check_extents (&extents);
  g_free (take_output (run (PROGRAM, "render", "-q", "-l", layout, "-o", pdf_path, plan)));
  Pdf *pdf = pdf_open (pdf_path);
  g_autoptr (GPtrArray) read = read_tables (pdf);
  check_tables (&c, read);
  *n_tables += c.n_tables;
  pdf_drop (pdf);
  dip_session_close (&c.session);
  dip_options_drop (options);
  g_string_free (c.plan, TRUE);
  g_string_free (c.layout, TRUE);
  g_rand_free (c.random);
}

static void
test_random_tables (void **state) {
  guint documents = number_from ("DIPTYCH_RANDOM_CASES", DOCUMENTS), seed = number_from ("DIPTYCH_RANDOM_SEED", 7);
  guint n_tables = 0, n_rows = 0;
  g_setenv ("DIPTYCH_SHARE", BINARY_DIR "/share/diptych", TRUE);
  for (guint i = 0; i < documents; i++) {
    if (g_getenv ("DIPTYCH_RANDOM_TELL"))
      g_printerr ("seed %u\n", seed + i);
    try_document (state, seed + i, &n_tables, &n_rows);
  }
  print_message ("%u documents of %u tables: %u with a header or rows, %u rows\n", documents, TABLES, n_tables, n_rows);
  assert_true (documents < DOCUMENTS || (n_tables > documents * TABLES / 2 && n_rows > documents * TABLES));
}

int
main (void) {
  const struct CMUnitTest tests[] = { folder_test (test_random_tables) };
  return cmocka_run_group_tests (tests, NULL, NULL);
}
