/* Places at which a line may end, by language and strictness: | is a good one, ^ one that is avoided, - one with a
 * hyphen, ! one that must be taken. */
#include "unicode.h"

typedef struct Case {
  const char *rule, *language;
  DipStrictness strictness;
  const char *expected;
} Case;

static char *
show_chances (const char *text, const char *language, const DipStyle *style) {
  static const char *const signs[] = { "", "|", "^", "^", "-", "-", "!" };
  Bench bench = bench_open (FALSE, TRUE);
  DipPrepared *prepared = dip_setter_prepare (bench.setter, make_paragraph (&bench, text, language, style));
  g_autofree guint8 *chances = dip_find_chances (bench.setter, prepared);
  GString *shown = g_string_new (NULL);
  for (gsize at = 0; text[at]; at++) {
    g_string_append (shown, signs[chances[at]]);
    g_string_append_c (shown, text[at]);
  }
  bench_close (&bench);
  return g_string_free (shown, FALSE);
}

static char *
without_signs (const char *expected) {
  g_autoptr (GRegex) signs = g_regex_new ("[|^!]", 0, 0, NULL);
  return g_regex_replace_literal (signs, expected, -1, 0, "", 0, NULL);
}

static void
check_case (const Case *one, const DipStyle *base) {
  DipStyle style = *base;
  style.strictness = one->strictness;
  g_autofree char *text = without_signs (one->expected), *shown = show_chances (text, one->language, &style);
  if (strcmp (shown, one->expected) != 0)
    fail_msg ("%s (%s): %s instead of %s", one->rule, one->language, shown, one->expected);
}

/* Of the scripts without spaces: short words that any dictionary has, in phrases that are no word of their own. */
static const Case cases[] = {
  { "CSS Text, CJ", "ja", DIP_STRICT, "シャ|ツ" },
  { "CSS Text, CJ", "ja", DIP_NORMAL, "シ|ャ|ツ" },
  { "CSS Text, CJ", "ja", DIP_LOOSE, "コ|ー|ト" },
  { "CSS Text, CJ", "ja", DIP_STRICT, "コー|ト" },
  { "CSS Text, CJ", "zh-Hans", DIP_NORMAL, "シ|ャ|ツ" },
  { "CSS Text, wave dash", "ja", DIP_STRICT, "十〜|二" },
  { "CSS Text, wave dash", "ja", DIP_NORMAL, "十|〜|二" },
  { "CSS Text, iteration mark", "ja", DIP_NORMAL, "人々|が" },
  { "CSS Text, iteration mark", "ja", DIP_LOOSE, "人|々|が" },
  { "CSS Text, iteration mark", "zh-Hans", DIP_LOOSE, "人|々|人" },
  { "CSS Text, centred mark", "ja", DIP_NORMAL, "山・|川" },
  { "CSS Text, centred mark", "ja", DIP_LOOSE, "山|・|川" },
  { "clreq, line start", "zh-Hans", DIP_LOOSE, "好！|人" },
  { "CSS Text, suffix", "ja", DIP_NORMAL, "人％|人" },
  { "CSS Text, suffix", "ja", DIP_LOOSE, "人|％|人" },
  { "CSS Text, prefix", "zh-Hans", DIP_STRICT, "人|￥人" },
  { "CSS Text, prefix", "zh-Hans", DIP_LOOSE, "人|￥|人" },
  { "CSS Text, hyphen", "ja", DIP_NORMAL, "人–|人" },
  { "CSS Text, hyphen", "ja", DIP_LOOSE, "人|–|人" },
  { "clreq, dash, strict", "zh-Hans", DIP_STRICT, "各|国——|特" },
  { "clreq, dash", "zh-Hans", DIP_NORMAL, "各|国|——|特" },
  { "clreq, ellipsis, strict", "zh-Hans", DIP_STRICT, "各|国……|都" },
  { "clreq, ellipsis", "zh-Hans", DIP_LOOSE, "各|国|……|都" },
  { "UAX #14, dash in Russian", "ru", DIP_LOOSE, "слово — |слово" },
  { "Korean words, strict", "ko", DIP_STRICT, "한^국^어 |단^어" },
  { "Korean particle", "ko", DIP_STRICT, "UN^은 |2024^년" },
  { "Korean syllables", "ko", DIP_NORMAL, "한|국|어 |단|어" },
  { "Thai by dictionary", "th", DIP_STRICT, "ภาษา|ไทย|ง่าย" },
  { "Thai by dictionary", "th", DIP_STRICT, "ฉัน|รัก|แม่" },
  { "Thai by dictionary", "th", DIP_STRICT, "เด็ก|กิน|ข้าว|ที่|บ้าน" },
  { "Thai, a vowel before its consonant", "th", DIP_STRICT, "ไป|โรงเรียน" },
  { "Thai, a phrase's space", "th", DIP_STRICT, "น้ำ|ร้อน |ปลา|ใหญ่" },
  { "Thai and figures", "th", DIP_STRICT, "ภาษา|ไทย |5 |ภาษา" },
  { "Lao by dictionary", "lo", DIP_STRICT, "ພາສາ|ລາວ" },
  { "Lao by dictionary", "lo", DIP_STRICT, "ຂ້ອຍ|ຮັກ|ປະເທດ|ລາວ" },
  { "Lao by dictionary", "lo", DIP_STRICT, "ໂຮງຮຽນ|ຂອງ|ຂ້ອຍ" },
  { "Lao in Russian", "ru", DIP_STRICT, "слово |ພາສາ|ລາວ" },
  { "Khmer by dictionary", "km", DIP_STRICT, "ឆ្កែ|ស៊ី|ត្រី" },
  { "Khmer by dictionary", "km", DIP_STRICT, "ខ្ញុំ|ស្រឡាញ់|ប្រទេស|កម្ពុជា" },
  { "Khmer by dictionary", "km", DIP_STRICT, "គាត់|អាន|សៀវភៅ" },
  { "Khmer in Chinese", "zh-Hans", DIP_STRICT, "人|ប្រទេស|កម្ពុជា|人" },
  { "Burmese by dictionary", "my", DIP_STRICT, "ကျောင်းသား|စာအုပ်" },
  { "Thai in Russian", "ru", DIP_STRICT, "слово |ภาษา|ไทย" },
  { "U+2028", "ru", DIP_STRICT, "а\u2028!б" },
  { "U+2028 before a mark", "ru", DIP_STRICT, "а\u2028!\u0301б" },
  { "CR LF", "ru", DIP_STRICT, "а\r\n!б" },
  { "NBSP", "en", DIP_STRICT, "a\u00a0b |c" },
  { "ZWSP", "en", DIP_STRICT, "a\u200b|b" },
  { "WJ", "zh-Hans", DIP_STRICT, "人\u2060人|人" },
  { "LB15a, LB15b", "fr", DIP_STRICT, "a |« b » |(c)" },
  { "a closed quote before a bracket", "ru", DIP_STRICT, "«слово» |(оно)" },
  { "web address", "en", DIP_STRICT, "see |https://|un|.org/|a|-b/|c|?d|=e." },
  { "web address without a scheme", "en", DIP_STRICT, "www|.un|.org" },
  { "mail", "en", DIP_STRICT, "to |ab|@un|.org" },
  { "long part of an address", "en", DIP_STRICT, "http://|abc^d^e^fgh" },
  { "address in Chinese", "zh-Hans", DIP_STRICT, "见|http://|un|.org/。|人" },
  { "symbol", "en", DIP_STRICT, "in |A/RES/78/311-add.1, |and" },
  { "symbol in brackets", "ru", DIP_STRICT, "(A/RES/78/311) |и" },
  { "symbol in Chinese", "zh-Hans", DIP_STRICT, "决|议|（A/RES/78/311）" },
};

static void
test_cases (void **state) {
  (void)state;
  DipStyle style = body_style;
  style.hyphenate = FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    check_case (&cases[i], &style);
}

/* Symbols after a slash, where the style lets them; fractions and dates are none. */
static void
test_slash (void **state) {
  (void)state;
  static const Case slashes[] = {
    { "symbol", "en", DIP_STRICT, "in |A/|RES/|78/|311, |and" },
    { "symbol", "ru", DIP_STRICT, "(А/|79/|Л.2)" },
    { "fraction", "en", DIP_STRICT, "1/2, |or" },
    { "word", "en", DIP_STRICT, "and/or" },
  };
  DipStyle style = body_style;
  style.hyphenate = FALSE;
  style.break_symbols = DIP_SYMBOLS_AFTER_SLASH;
  for (guint i = 0; i < G_N_ELEMENTS (slashes); i++)
    check_case (&slashes[i], &style);
}

/* An address and a symbol get no hyphen of ours. */
static void
test_no_hyphens (void **state) {
  (void)state;
  g_autofree char *shown = show_chances ("http://un.org/министерство A/министерство/5", "ru", &body_style);
  assert_null (strchr (shown, '-'));
}

/* A hard break before a mark is one, though shaping would join the mark to it. */
static void
test_mark_after_break (void **state) {
  (void)state;
  Bench bench = bench_open (FALSE, TRUE);
  const DipParagraph *paragraph = make_paragraph (&bench, "а\u2028\u0301б", "ru", &body_style);
  assert_int_equal (dip_setter_set (bench.setter, bench.arena, paragraph, 200, NULL)->n_lines, 2);
  bench_close (&bench);
}

int
main (void) {
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (test_cases),
    cmocka_unit_test (test_slash),
    cmocka_unit_test (test_no_hyphens),
    cmocka_unit_test (test_mark_after_break),
  };
  return cmocka_run_group_tests (tests, NULL, NULL);
}
