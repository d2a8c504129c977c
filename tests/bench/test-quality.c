/* The bench itself: its rules find what breaks them, and its least is the least. */
#include "quality.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

/* ── Rules ─────────────────────────────────────────────────────────────────────────────────────────────────────── */

/* Lines end at each |; at ~| with a hyphen of ours. */
typedef struct Case {
  const char *language, *text, *broken; /* the rules, each with a blank after it */
} Case;

/* One line in each: the rule's own words, from typography.md. */
static const Case cases[] = {
  { "zh-Hans", "中文排版|很多，标点|要紧。", "" },
  { "zh-Hans", "中文排版|，标点要紧。", "Z1 " },
  { "zh-Hans", "中文排版|。标点|、要紧。", "Z1 Z1 " },
  { "zh-Hans", "（中文|）《排版|》“要|”紧吗", "Z1 Z1 Z1 " },
  { "zh-Hans", "（|中文）《|排版》“|要”紧", "Z1 Z1 Z1 " },
  { "zh-Hans", "约翰|·史密斯来访", "Z1 " },
  { "zh-Hans", "中文|——排版", "Z1 " },
  { "zh-Hans", "中文—|—排版", "Z1 " },
  { "zh-Hans", "中文／|排版", "Z1 " },
  { "zh-Hans", "中文排版要|紧。", "Z7 " },
  { "zh-Hans", "中文排版|要紧。", "" },
  { "zh-Hant", "他說「|好」，便走了", "Z1 " },
  { "zh-Hant", "他說「好|」，便走了|。", "Z1 Z1 " },
  { "ja", "彼は「そうだ|」と言った|。", "Z1 Z1 " },
  { "ru", "лю~|бовь и вой~|на", "" },
  { "ru", "по~|дъезд м~|айор", "R1 " },
  { "ru", "под~|ъезд", "R1 " },
  { "ru", "о~|бувь зме~|я", "R1 R1 " },
  { "ru", "ЮНЕ~|СКО", "R1 " },
  { "ru", "он был в |доме", "R2 " },
  { "ru", "он был |в доме", "" },
  { "ru", "пришёл |бы он", "R2 " },
  { "ru", "дом № |13 на § |2", "R2 R2 " },
  { "ru", "А. |С. |Петров", "R2 R2 " },
  { "ru", "книги и т. |д. и проч.", "R2 " },
  { "ru", "25 |сентября 2025 |года", "R2 R2 " },
  { "ru", "12 |км и 60 |% и 100 |000", "R2 R2 R2 " },
  { "ru", "это |— дом", "R3 " },
  { "ru", "это — |дом", "" },
  { "ru", "« |дом|» и „|лапки|“", "R3 R3 R3 R3 " },
  { "ru", "пишите на mailto:rivers@example|.org сразу", "" },
  { "ru", "см. https://example|.org/rivers|?year, ещё", "" },
  { "ru", "пишите на rivers@example.org|. Или |.org", "R3 R3 " },
  { "ru", "река|. Ещё одна@река|, и та", "R3 R3 " },
  { "uk", "«|дім|» не~|бо сел~|о", "R3 R3 R1 " },
  { "uk", "комп’~|ютер, пам’~|ять", "" },
};

static gchar *
find_broken (const Case *one) {
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (GArray) lines = g_array_new (FALSE, TRUE, sizeof (DipSetLine));
  DipSetLine line = { 0 };
  for (const char *p = one->text; *p; p++) {
    line.hyphenated = p[0] == '~' || (line.hyphenated && p[0] == '|');
    line.end = (guint32)text->len;
    if (*p == '|') {
      g_array_append_val (lines, line);
      line.start = line.end;
    } else if (*p != '~')
      g_string_append_c (text, *p);
  }
  line.end = (guint32)text->len;
  g_array_append_val (lines, line);
  DipParagraph paragraph = { .language = one->language, .text = { .utf8 = text->str, .length = text->len } };
  DipSet set = { &paragraph, 100, (const DipSetLine *)lines->data, lines->len };
  FILE *shown = tmpfile ();
  assert_non_null (shown);
  guint n = quality_broken_rules (&set, shown), found = 0;
  rewind (shown);
  GString *broken = g_string_new (NULL);
  for (char told[256]; fgets (told, sizeof told, shown); found++)
    g_string_append_printf (broken, "%.2s ", told);
  fclose (shown);
  assert_int_equal (n, found);
  return g_string_free (broken, FALSE);
}

static void
test_rules_find_what_breaks_them (void **state G_GNUC_UNUSED) {
  guint wrong = 0;
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autofree gchar *broken = find_broken (&cases[i]);
    if (strcmp (broken, cases[i].broken) == 0)
      continue;
    print_error ("%s: found %s, not %s\n", cases[i].text, broken, cases[i].broken);
    wrong++;
  }
  assert_int_equal (wrong, 0);
}

/* ── The least ─────────────────────────────────────────────────────────────────────────────────────────────────── */

#define N_WORDS 8
#define N_ITEMS (4 * N_WORDS - 1)
#define MEASURE (20 * DIP_WIDTH_PT)

/* Words that may be divided once, with spaces between. */
static void
make_items (GRand *random, DipItem *items) {
  for (guint i = 0; i < N_ITEMS; i++) {
    DipItem box = { .kind = DIP_ITEM_BOX, .width = g_rand_int_range (random, 1, 5) * DIP_WIDTH_PT };
    DipItem hyphen = { .kind = DIP_ITEM_DISCRETIONARY, .flagged = TRUE, .penalty = 50, .pre = DIP_WIDTH_PT / 2 };
    DipItem space
        = { .kind = DIP_ITEM_GLUE, .width = DIP_WIDTH_PT, .shrink = DIP_WIDTH_PT / 2, .stretch = DIP_WIDTH_PT };
    space.shrink_class = DIP_SHRINK_WORD_SPACE;
    items[i] = i % 4 == 3 ? space : i % 4 == 1 ? hyphen : box;
    items[i].offset = i;
    items[i].next = i + 1;
  }
}

/* What the lines that end at these items cost, by the rule's words; infinite if they do not keep to the style. */
static double
weigh (const DipItem *items, guint32 ends, double line) {
  double sum = 0;
  guint from = 0, run = 0;
  for (guint i = 0; i <= N_ITEMS; i++) {
    if (i < N_ITEMS && !(ends >> i / 2 & 1 && i % 2 == 1))
      continue;
    DipWidth width = i < N_ITEMS ? items[i].pre : 0, shrink = 0, stretch = 0;
    gboolean spaced = FALSE;
    for (guint k = from; k < i; k++) {
      width += items[k].width;
      shrink += items[k].shrink;
      stretch += items[k].stretch;
      spaced = spaced || items[k].kind == DIP_ITEM_GLUE;
    }
    DipWidth need = MEASURE - width;
    gboolean last = i == N_ITEMS, hyphen = !last && items[i].flagged, tail = last && run > 0 && !spaced;
    double share = need < 0 ? (double)need / (double)shrink : (double)need / (double)stretch;
    if ((need < 0 && shrink < -need) || (need > 0 && !last && stretch < need) || tail || (hyphen && run > 0))
      return INFINITY;
    sum += last ? 0 : need == 0 ? line : share * share + line;
    run = hyphen ? run + 1 : 0;
    from = i + 1;
  }
  return sum;
}

static double
sum_of (const GArray *lines, const DipItem *items, double line) {
  guint32 ends = 0;
  for (guint i = 0; i + 1 < lines->len; i++)
    ends |= 1u << g_array_index (lines, DipLineBreak, i).last_item / 2;
  return weigh (items, ends, line);
}

static void
test_the_least_is_the_least (void **state G_GNUC_UNUSED) {
  g_autoptr (GRand) random = g_rand_new_with_seed (1);
  guint tried = 0;
  for (guint round = 0; round < 40; round++) {
    DipItem items[N_ITEMS];
    make_items (random, items);
    double line = -g_rand_double (random) / 2, least = INFINITY;
    const Goal goal = { .square = 1, .line = line };
    for (guint32 ends = 0; ends < 1u << N_ITEMS / 2; ends++)
      least = fmin (least, weigh (items, ends, line));
    g_autoptr (GArray) lines = g_array_new (FALSE, TRUE, sizeof (DipLineBreak));
    DipFit fit = { .justify = TRUE, .ladder = 1 };
    quality_break_least (items, N_ITEMS, MEASURE, MEASURE, &fit, &goal, lines);
    if (isinf (least))
      continue;
    assert_true (fabs (sum_of (lines, items, line) - least) < 1e-9);
    tried++;
  }
  assert_true (tried > 10);
}

int
main (void) {
  const struct CMUnitTest tests[]
      = { cmocka_unit_test (test_rules_find_what_breaks_them), cmocka_unit_test (test_the_least_is_the_least) };
  return cmocka_run_group_tests (tests, NULL, NULL);
}
