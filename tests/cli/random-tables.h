/* Plans and layouts at random, as text, and what was asked of each table in them. */
#pragma once

#include <glib.h>
#include <string.h>

#define TABLES 20 /* in a document */
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

static const char *const tags[] = { "ru", "zh-Hans", "en", "fr", "ar" };
#define ARABIC 4 /* first language now and then: the page runs from right to left */

typedef struct Random {
  GRand *random;
  guint n_languages, n_actions;
  guint languages[ARABIC]; /* of `tags` */
  Action actions[MOST_ACTIONS];
  Asked asked[TABLES];
  GString *plan, *layout;
} Random;

static const char *const statuses[] = { "none", "planned", "active", "done", "delayed", "dropped" };
#define N_STATUSES G_N_ELEMENTS (statuses)
#define N_GOALS 3
#define N_LEADS 3

static guint
pick (Random *c, guint below) {
  return (guint)g_rand_int_range (c->random, 0, (gint)below);
}

/* ── The plan ──────────────────────────────────────────────────────────────────────────────────────────────────── */

/* Now and then a word that no column holds, or a number of them that no page does. */
static void
write_words (Random *c, guint language, guint n) {
  static const char *const words[][4] = { { "слово", "постановление", "5,75", "взаимодействие" },
                                          { "词语", "水文观测网", "二〇二六年", "数据" },
                                          { "word", "responsibility", "A/RES/78/311", "of" },
                                          { "mot", "développement", "« oui »", "d’eau" },
                                          { "كلمة", "المسؤولية", "5,75", "قرار" } };
  for (guint i = 0; i < n; i++) {
    if (i && language != 1) /* Chinese */
      g_string_append_c (c->plan, ' ');
    g_string_append (c->plan, words[language][pick (c, 4)]);
    if (pick (c, 60) == 0)
      for (guint j = 15 + pick (c, 50); j > 0; j--)
        g_string_append (c->plan, language == 0 ? "щ" : language == ARABIC ? "س" : "m");
  }
}

static void
write_title (Random *c, guint most) {
  g_string_append (c->plan, "title: {");
  for (guint i = 0; i < c->n_languages; i++) {
    g_string_append_printf (c->plan, "%s%s: \"", i ? ", " : "", tags[c->languages[i]]);
    write_words (c, c->languages[i], 1 + pick (c, most));
    g_string_append_c (c->plan, '"');
  }
  g_string_append_c (c->plan, '}');
}

/* "[G1, G3]" of bits. */
static void
write_ids (Random *c, const char *key, char letter, guint bits) {
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
write_action (Random *c, guint index) {
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
write_named (Random *c, const char *list, char letter, guint n, const char *name) {
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
write_plan (Random *c) {
  g_string_append (c->plan, "diptych: plan/1\nlanguages: [");
  for (guint i = 0; i < c->n_languages; i++)
    g_string_append_printf (c->plan, "%s%s", i ? ", " : "", tags[c->languages[i]]);
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
write_columns (Random *c) {
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
write_filter (Random *c, Asked *asked) {
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
write_order (Random *c, Asked *asked) {
  static const char *const orders[]
      = { "", "      sort: number desc\n", "      sort: [progress, number]\n", "      sort: [status]\n" };
  asked->order = (Order)pick (c, G_N_ELEMENTS (orders));
  g_string_append (c->layout, orders[asked->order]);
}

static void
write_group (Random *c, Asked *asked) {
  static const char *const names[N_GROUPINGS] = { "none", "status", "goal" };
  static const char *const as[] = { "as: line", "as: column", "as: column, over-pages: carry, width: 14mm" };
  asked->group = (Grouping)pick (c, N_GROUPINGS);
  asked->every = pick (c, 2);
  if (asked->group != GROUP_NONE)
    g_string_append_printf (c->layout, "      group: {by: %s, %s, every: %s, count: %s}\n", names[asked->group],
                            as[pick (c, 3)], asked->every ? "true" : "false", pick (c, 2) ? "true" : "false");
}

static void
write_table (Random *c, guint index) {
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
write_layout (Random *c) {
  g_string_append_printf (c->layout,
                          "diptych: layout/1\nuse: [styles/print.yaml]\n"
                          "page: {size: [%umm, %umm], margins: {inside: 8mm, outside: 8mm, top: 8mm, bottom: 8mm}, "
                          "grid: 12pt}\ncolumns: {gap: 5mm, number-gutter: 0mm, least: {other: 5em}}\n"
                          "styles: {text: {size: 10pt}}\nleave-out: [goals, actions, milestones]\nflow:\n",
                          100 + pick (c, 200), 90 + pick (c, 200));
  for (guint i = 0; i < TABLES; i++)
    write_table (c, i);
}

static void
make_random (Random *c) {
  c->plan = g_string_new (NULL);
  c->layout = g_string_new (NULL);
  c->n_languages = 1 + pick (c, ARABIC);
  for (guint i = 0; i < ARABIC; i++)
    c->languages[i] = i;
  if (pick (c, 4) == 0)
    c->languages[0] = ARABIC;
  c->n_actions = pick (c, 10) ? 1 + pick (c, pick (c, 3) ? 8 : MOST_ACTIONS) : 0;
  write_plan (c);
  write_layout (c);
}

static void
drop_random (Random *c) {
  g_string_free (c->plan, TRUE);
  g_string_free (c->layout, TRUE);
  g_rand_free (c->random);
}
