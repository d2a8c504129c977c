/* A layout's own words with their points: those of the styles that it uses come first, so that its own outdo them. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "layout/layout.h"

#define LAYOUT SOURCE_DIR "/tests/layout/data/hyphenation.yaml"

static void
test_reads_words (void **state) {
  (void)state;
  static const char *const languages[] = { "ru" };
  static const struct {
    const char *language, *word;
    guint line, column;
  } expected[] = {
    { "ru", "ис-кус-ство", 3, 20 },
    { "en", "ta-ble", 3, 38 },
    { "ru", "искусство", 6, 8 },
    { "ru", "подъ-езд", 6, 19 },
  };
  DipReport *report = dip_report_new ();
  DipLayout *layout = dip_layout_open (NULL, LAYOUT, languages, 1, report);
  assert_non_null (layout);
  assert_int_equal (layout->n_hyphenated, G_N_ELEMENTS (expected));
  for (guint i = 0; i < G_N_ELEMENTS (expected); i++) {
    const DipHyphenated *found = &layout->hyphenated[i];
    DipPlace place = dip_text_place (&found->word, 0);
    assert_string_equal (found->language, expected[i].language);
    assert_string_equal (found->word.utf8, expected[i].word);
    assert_int_equal (place.line, expected[i].line);
    assert_int_equal (place.column, expected[i].column);
  }
  dip_layout_drop (layout);
  dip_report_drop (report);
}

int
main (void) {
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (test_reads_words),
  };
  return cmocka_run_group_tests (tests, NULL, NULL);
}
