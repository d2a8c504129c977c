/* Makes a plan of any size to measure with: invented, bilingual, and no paragraph twice.
 *
 *   make-plan UNITS SEED FOLDER [KIND]      writes plan.yaml, text.ru.md and text.zh.md there
 *
 * One unit in eight is a goal, the others are actions; there is a milestone for every ten units, up to 300. KIND says
 * what they hold: `texts`, a title and a text or two; `actions`, 40 goals with texts, and UNITS actions of which each
 * has no more than a title, a goal, a lead, a status and a deadline, as a programme's register has them. */
#include <glib.h>
#include <glib/gstdio.h>
#include <stdlib.h>
#include <string.h>

#include "words.h"

#define MOST_MILESTONES 300
#define REGISTER_GOALS 40

/* A small generator of our own (xorshift64*): the same plan from the same seed, with any library. */
static guint64 state;

static guint
pick (guint n) {
  state ^= state >> 12;
  state ^= state << 25;
  state ^= state >> 27;
  return (guint)((state * G_GUINT64_CONSTANT (2685821657736338717)) >> 33) % n;
}

#define PICK(array) (&(array)[pick (G_N_ELEMENTS (array))])

static GHashTable *paragraphs; /* all so far */

/* «Беворская», 宝江: a name that the plan may hold only once. */
static void
add_name (GString *russian, GString *chinese) {
  g_autoptr (GString) stem = g_string_new (*PICK (syllables));
  for (guint n = 1 + pick (2); n > 0; n--)
    g_string_append (stem, *PICK (syllables));
  gunichar first = g_unichar_toupper (g_utf8_get_char (stem->str));
  g_string_append_unichar (russian, first);
  g_string_append_printf (russian, "%s%s", g_utf8_next_char (stem->str), pick (2) ? "ская" : "инская");
  for (guint n = 2 + pick (2); n > 0; n--)
    g_string_append_unichar (chinese,
                             g_utf8_get_char (g_utf8_offset_to_pointer (han, pick ((guint)g_utf8_strlen (han, -1)))));
}

static void
add_action (GString *russian, GString *chinese) {
  const Verb *verb = PICK (verbs);
  const Object *one = PICK (objects), *other = PICK (objects);
  const Phrase *region = PICK (regions);
  while (other == one)
    other = PICK (objects);
  g_string_append_printf (russian, "%s %s и %s %s", verb->russian, verb->genitive ? one->genitive : one->accusative,
                          verb->genitive ? other->genitive : other->accusative, region->russian);
  g_string_append_printf (chinese, "%s%s%s和%s", region->chinese, verb->chinese, one->chinese, other->chinese);
}

static void
add_first_capital (GString *russian, const char *text) {
  g_string_append_unichar (russian, g_unichar_toupper (g_utf8_get_char (text)));
  g_string_append (russian, g_utf8_next_char (text));
}

/* A figure, a date, a resolution or a project with a Latin name. */
static void
add_detail (GString *russian, GString *chinese) {
  guint kind = pick (4), year = 2025 + pick (12), number = 2 + pick (97), small = 1 + pick (9);
  const char *name = *PICK (latin);
  switch (kind) {
  case 0:
    g_string_append_printf (russian, ", охватив к %u году не менее %u %% населения", year, number);
    g_string_append_printf (chinese, "，到%u年覆盖不少于%u%%的人口", year, number);
    break;
  case 1:
    g_string_append_printf (russian, " (проект %s-%u, резолюция A/RES/%u/%u)", name, number, year - 1955, number + 200);
    g_string_append_printf (chinese, "（%s-%u项目，第A/RES/%u/%u号决议）", name, number, year - 1955, number + 200);
    break;
  case 2:
    g_string_append (russian, "; опорная площадка — ");
    g_string_append (chinese, "；牵头单位为");
    add_name (russian, chinese);
    g_string_append (russian, " академия наук");
    g_string_append (chinese, "科学院");
    break;
  default:
    g_string_append_printf (russian, ", выделив на это %u,%u млн долл. США", number, small);
    g_string_append_printf (chinese, "，为此拨款%u%u0万美元", number, small);
  }
}

static void
add_sentence (GString *russian, GString *chinese) {
  g_autoptr (GString) action = g_string_new (NULL);
  const Phrase *condition = PICK (conditions), *purpose = PICK (purposes);
  g_string_append_printf (chinese, "%s，", condition->chinese);
  add_action (action, chinese);
  add_first_capital (russian, action->str);
  g_string_append_printf (russian, " %s", condition->russian);
  add_detail (russian, chinese);
  g_string_append_printf (russian, ", %s. ", purpose->russian);
  g_string_append_printf (chinese, "，%s。", purpose->chinese);
}

/* One paragraph in both languages, unlike any before. */
static void
add_paragraph (GString *russian, GString *chinese) {
  g_autoptr (GString) ru = g_string_new (NULL), zh = g_string_new (NULL);
  do {
    g_string_truncate (ru, 0);
    g_string_truncate (zh, 0);
    for (guint n = 2 + pick (2); n > 0; n--)
      add_sentence (ru, zh);
    g_string_truncate (ru, ru->len - 1);
  } while (!g_hash_table_add (paragraphs, g_strdup (ru->str)));
  g_string_append_printf (russian, "%s\n\n", ru->str);
  g_string_append_printf (chinese, "%s\n\n", zh->str);
}

typedef struct Book {
  GString *plan, *russian, *chinese;
  gboolean is_register;
} Book;

/* A heading with its id, of a length that headings have. */
static void
add_heading (Book *book, const char *marks, const char *id) {
  const Verb *verb = PICK (verbs);
  const Object *object = PICK (objects);
  const Phrase *region = PICK (regions);
  g_autofree char *russian
      = g_strdup_printf ("%s %s", verb->russian, verb->genitive ? object->genitive : object->accusative);
  g_string_append_printf (book->russian, "%s ", marks);
  add_first_capital (book->russian, russian);
  g_string_append_printf (book->russian, " {#%s}\n\n", id);
  g_string_append_printf (book->chinese, "%s %s%s%s {#%s}\n\n", marks, region->chinese, verb->chinese, object->chinese,
                          id);
}

/* Of an action in a register: what is done, and a name of its own. */
static void
add_short_unit (Book *book, const char *id) {
  g_autoptr (GString) russian = g_string_new (NULL), chinese = g_string_new (NULL);
  const Verb *verb = PICK (verbs);
  const Object *object = PICK (objects);
  add_name (russian, chinese);
  g_string_append (book->russian, "### ");
  add_first_capital (book->russian, verb->russian);
  g_string_append_printf (book->russian, " %s: %s площадка {#%s}\n\n",
                          verb->genitive ? object->genitive : object->accusative, russian->str, id);
  g_string_append_printf (book->chinese, "### %s%s：%s试点 {#%s}\n\n", verb->chinese, object->chinese, chinese->str,
                          id);
}

static void
add_unit (Book *book, const char *id) {
  add_heading (book, "###", id);
  for (guint n = 1 + (pick (4) == 0); n > 0; n--)
    add_paragraph (book->russian, book->chinese);
}

static void
add_section (Book *book, const char *id, const char *russian, const char *chinese) {
  g_string_append_printf (book->russian, "## %s {#%s}\n\n", russian, id);
  g_string_append_printf (book->chinese, "## %s {#%s}\n\n", chinese, id);
}

static void
add_opening (Book *book) {
  g_string_append (book->plan,
                   "diptych: plan/1\n"
                   "languages: [ru, zh-Hans]\n"
                   "texts: {ru: text.ru.md, zh: text.zh.md}\n"
                   "document:\n"
                   "  date: 2025-01-15\n"
                   "  title: {ru: Вымышленная программа для измерений, zh: 用于测量的虚构计划}\n"
                   "parties:\n"
                   "  - {id: north, name: {ru: Северное ведомство, zh: 北方署}}\n"
                   "  - {id: south, name: {ru: Южное ведомство, zh: 南方署}}\n"
                   "sections:\n"
                   "  - id: opening\n"
                   "  - {id: vision, number: {ru: I., zh: 一、}, include: goals, numbers: automatic}\n"
                   "  - {id: measures, number: {ru: II., zh: 二、}, include: actions, numbers: automatic}\n");
  add_section (book, "opening", "Вводная часть", "引言");
  add_paragraph (book->russian, book->chinese);
}

static void
add_goals (Book *book, guint n) {
  add_section (book, "vision", "Концепция и цели", "愿景目标");
  g_string_append (book->plan, "goals:\n");
  for (guint i = 1; i <= n; i++) {
    g_autofree char *id = g_strdup_printf ("G%u", i);
    g_string_append_printf (book->plan, "  - id: %s\n", id);
    add_unit (book, id);
  }
}

static void
add_due (GString *plan) {
  guint kind = pick (4), year = 2025 + pick (8), month = 1 + pick (12), day = 1 + pick (28);
  switch (kind) {
  case 0:
    g_string_append_printf (plan, "    due: by %u\n", year);
    break;
  case 1:
    g_string_append_printf (plan, "    due: %u-Q%u\n", year, 1 + day % 4);
    break;
  case 2:
    g_string_append_printf (plan, "    due: %u-%02u-%02u\n", year, month, day);
    break;
  default:
    g_string_append_printf (plan, "    due: about %u-%02u\n", year, month);
  }
}

static void
add_actions (Book *book, guint n, guint n_goals) {
  static const char *const statuses[] = { "planned", "active", "done", "delayed", "dropped" };
  add_section (book, "measures", "Меры по осуществлению", "实施措施");
  g_string_append (book->plan, "actions:\n");
  for (guint i = 1; i <= n; i++) {
    g_autofree char *id = g_strdup_printf ("A%u", i);
    guint goal = 1 + pick (n_goals);
    const char *lead = pick (2) ? "north" : "south", *status = *PICK (statuses);
    g_string_append_printf (book->plan, "  - id: %s\n    goals: [G%u]\n    lead: %s\n    status: %s\n", id, goal, lead,
                            status);
    add_due (book->plan);
    (book->is_register ? add_short_unit : add_unit) (book, id);
  }
}

static void
add_milestones (GString *plan, guint n) {
  g_string_append (plan, "milestones:\n");
  for (guint i = 1; i <= n; i++) {
    g_autoptr (GString) russian = g_string_new (NULL), chinese = g_string_new (NULL);
    guint month = 1 + pick (12), day = 1 + pick (28);
    add_name (russian, chinese);
    g_string_append_printf (plan, "  - id: M%u\n    date: %u-%02u-%02u\n    title: {ru: %s конференция, zh: %s会议}\n",
                            i, 2025 + (i * 8) / (n + 1), month, day, russian->str, chinese->str);
  }
}

static gboolean
write_file (const char *folder, const char *name, const GString *text) {
  g_autofree char *path = g_build_filename (folder, name, NULL);
  g_autoptr (GError) error = NULL;
  if (g_file_set_contents (path, text->str, (gssize)text->len, &error))
    return TRUE;
  g_printerr ("make-plan: %s\n", error->message);
  return FALSE;
}

static gboolean
write_plan (guint units, const char *folder, gboolean is_register) {
  Book book = { g_string_new (NULL), g_string_new (NULL), g_string_new (NULL), is_register };
  guint n_goals = is_register ? REGISTER_GOALS : MAX (1, units / 8);
  add_opening (&book);
  add_goals (&book, n_goals);
  add_actions (&book, is_register ? units : MAX (1, units - n_goals), n_goals);
  add_milestones (book.plan, CLAMP (units / 10, 4, MOST_MILESTONES));
  gboolean good = g_mkdir_with_parents (folder, 0755) == 0 && write_file (folder, "plan.yaml", book.plan)
                  && write_file (folder, "text.ru.md", book.russian) && write_file (folder, "text.zh.md", book.chinese);
  g_string_free (book.plan, TRUE);
  g_string_free (book.russian, TRUE);
  g_string_free (book.chinese, TRUE);
  return good;
}

int
main (int argc, char **argv) {
  guint64 units = 0, seed = 0;
  const char *kind = argc == 5 ? argv[4] : "texts";
  gboolean is_register = strcmp (kind, "actions") == 0;
  if (argc < 4 || argc > 5 || (!is_register && strcmp (kind, "texts") != 0)
      || !g_ascii_string_to_unsigned (argv[1], 10, 2, 10000000, &units, NULL)
      || !g_ascii_string_to_unsigned (argv[2], 10, 1, G_MAXINT64, &seed, NULL)) {
    g_printerr ("usage: make-plan UNITS SEED FOLDER [texts|actions]\n");
    return 2;
  }
  state = seed * G_GUINT64_CONSTANT (0x9e3779b97f4a7c15);
  paragraphs = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  gboolean good = write_plan ((guint)units, argv[3], is_register);
  g_hash_table_destroy (paragraphs);
  return good ? EXIT_SUCCESS : EXIT_FAILURE;
}
