#include "base/when.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <cmocka.h>

static char *
show_date (DipDate date) {
  return g_strdup_printf ("%d/%d/%d/%d/%d", date.year, date.quarter, date.month, date.day, date.precision);
}

static void
test_good (void **state G_GNUC_UNUSED) {
  static const struct {
    const char *text;
    DipWhenKind kind;
    const char *date, *end;
  } cases[] = {
    { "2025", DIP_WHEN_ON, "2025/0/0/0/0", NULL },
    { "2025-Q3", DIP_WHEN_ON, "2025/3/0/0/1", NULL },
    { "2025-03", DIP_WHEN_ON, "2025/0/3/0/2", NULL },
    { "2025-03-01", DIP_WHEN_ON, "2025/0/3/1/3", NULL },
    { "by 2025", DIP_WHEN_BY, "2025/0/0/0/0", NULL },
    { "from 2024-02-29", DIP_WHEN_FROM, "2024/0/2/29/3", NULL },
    { "about  2025-Q1", DIP_WHEN_ABOUT, "2025/1/0/0/1", NULL },
    { "2024..2026", DIP_WHEN_RANGE, "2024/0/0/0/0", "2026/0/0/0/0" },
    { "2024-01 .. 2024-Q1", DIP_WHEN_RANGE, "2024/0/1/0/2", "2024/1/0/0/1" },
    { "2025-06..2025", DIP_WHEN_RANGE, "2025/0/6/0/2", "2025/0/0/0/0" },
    { " 0001-12-31 ", DIP_WHEN_ON, "1/0/12/31/3", NULL },
    { "2000-02-29..2000-02-29", DIP_WHEN_RANGE, "2000/0/2/29/3", "2000/0/2/29/3" },
  };
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    DipWhen when;
    const char *why = "?";
    assert_true (dip_when_parse (cases[i].text, &when, &why));
    assert_null (why);
    assert_int_equal (when.kind, cases[i].kind);
    g_autofree char *date = show_date (when.date), *end = show_date (when.end);
    assert_string_equal (date, cases[i].date);
    assert_string_equal (end, cases[i].end != NULL ? cases[i].end : "0/0/0/0/0");
  }
}

static void
test_bad (void **state G_GNUC_UNUSED) {
  static const char *const cases[][2] = {
    { "2025-02-30", "this month has no such day" },
    { "2025-04-31", "this month has no such day" },
    { "2025-02-29", "leap years only" },
    { "1900-02-29", "leap years only" },
    { "2025-13", "twelve months" },
    { "2025-00", "twelve months" },
    { "2025-01-00", "days count from 01" },
    { "2025-Q5", "four quarters" },
    { "2025-Q0", "four quarters" },
    { "2025-Q", "four quarters" },
    { "2025-Q12", "four quarters" },
    { "2025-q1", "capital Q" },
    { "2025-3", "a month has two digits" },
    { "2025-003", "a month has two digits" },
    { "2025-03-1", "a day of the month has two digits" },
    { "2025-03-001", "a day of the month has two digits" },
    { "2025-03-01T00:00", "a day of the month has two digits" },
    { "2025-03-", "a day of the month has two digits" },
    { "0000", "no year 0000" },
    { "2026..2025", "ends before it starts" },
    { "2025-06..2025-Q1", "ends before it starts" },
    { "2025-03-02..2025-03-01", "ends before it starts" },
    { "..2025", "a date on both sides" },
    { "2025..", "a date on both sides" },
    { "..", "a date on both sides" },
    { "2025...2026", "not a date" },
    { "2025..2026..2027", "not a date" },
    { "by 2025..2026", "takes no by" },
    { "2025..by 2026", "not a date" },
    { "By 2025", "small letters" },
    { "2024–2025", "two full stops" },
    { "2024—2025", "two full stops" },
    { "", "no date is given" },
    { " \t", "no date is given" },
    { "by", "not a date" },
    { "by ", "not a date" },
    { "by by 2025", "not a date" },
    { "25.09.2024", "not a date" },
    { "2024/09/25", "not a date" },
    { "-2025", "not a date" },
    { "20255", "not a date" },
    { "2025-", "not a date" },
    { "２０２５", "not a date" },
    { "soon", "not a date" },
    { "by2025", "not a date" },
  };
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    DipWhen when;
    const char *why = NULL;
    if (dip_when_parse (cases[i][0], &when, &why))
      fail_msg ("\"%s\" passed for a date", cases[i][0]);
    assert_int_equal (when.kind, DIP_WHEN_NONE);
    if (strstr (why, cases[i][1]) == NULL)
      fail_msg ("\"%s\": %s", cases[i][0], why);
    assert_false (dip_when_parse (cases[i][0], &when, NULL));
  }
}

static DipDate
read_date (const char *text) {
  DipWhen when;
  assert_true (dip_when_parse (text, &when, NULL));
  return when.date;
}

static void
test_days (void **state G_GNUC_UNUSED) {
  static const struct {
    const char *text;
    gint32 first, last;
  } cases[] = {
    { "1970-01-01", 0, 0 },
    { "1970", 0, 364 },
    { "1969-12-31", -1, -1 },
    { "2000-02", 10988, 11016 },
    { "2024-Q1", 19723, 19813 },
    { "2023-Q4", 19631, 19722 },
    { "0001-01-01", -719162, -719162 },
    { "9999-12-31", 2932896, 2932896 },
    { "2024-09-25", 19991, 19991 },
  };
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    DipDate date = read_date (cases[i].text);
    assert_int_equal (dip_date_first_day (date), cases[i].first);
    assert_int_equal (dip_date_last_day (date), cases[i].last);
  }
}

/* Every day of some 2,700 years, there and back, with GLib's calendar as a second opinion. */
static void
test_round_trip (void **state G_GNUC_UNUSED) {
  for (gint32 day = -700000; day <= 300000; day++) {
    DipDate date = dip_date_from_day (day);
    assert_int_equal (dip_date_first_day (date), day);
    GDate other;
    g_date_clear (&other, 1);
    g_date_set_julian (&other, (guint32)(day + 719163));
    assert_int_equal (date.year, g_date_get_year (&other));
    assert_int_equal (date.month, g_date_get_month (&other));
    assert_int_equal (date.day, g_date_get_day (&other));
    assert_int_equal (date.precision, DIP_DAY);
    assert_int_equal (date.quarter, 0);
  }
}

static void
test_extremes (void **state G_GNUC_UNUSED) {
  assert_int_equal (dip_date_from_day (G_MAXINT32).year, G_MAXINT16);
  assert_int_equal (dip_date_from_day (G_MAXINT32).day, 31);
  assert_int_equal (dip_date_from_day (G_MININT32).year, G_MININT16);
  assert_int_equal (dip_date_from_day (G_MININT32).day, 1);
  assert_int_equal (dip_date_from_day (-719163).year, 0);
}

static gint32
deadline_of (const char *text) {
  DipWhen when;
  assert_true (dip_when_parse (text, &when, NULL));
  return dip_when_deadline (&when);
}

static void
test_deadline (void **state G_GNUC_UNUSED) {
  gint32 end_of_2025 = dip_date_first_day (read_date ("2025-12-31"));
  assert_int_equal (deadline_of ("2025"), end_of_2025);
  assert_int_equal (deadline_of ("by 2025"), end_of_2025);
  assert_int_equal (deadline_of ("about 2025-Q4"), end_of_2025);
  assert_int_equal (deadline_of ("2024..2025-12"), end_of_2025);
  assert_int_equal (deadline_of ("from 2025"), G_MAXINT32);
  assert_int_equal (dip_when_deadline (&(DipWhen){ 0 }), G_MAXINT32);
}

int
main (void) {
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (test_good),       cmocka_unit_test (test_bad),      cmocka_unit_test (test_days),
    cmocka_unit_test (test_round_trip), cmocka_unit_test (test_extremes), cmocka_unit_test (test_deadline),
  };
  return cmocka_run_group_tests (tests, NULL, NULL);
}
