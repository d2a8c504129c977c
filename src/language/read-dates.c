#include "language/internal.h"

/* Forms by precision: what a year or a quarter has no need of is no key of theirs. */
static guint
forms_of (DipPrecision precision) {
  guint forms
      = 1u << DIP_FORM_ON | 1u << DIP_FORM_BY | 1u << DIP_FORM_FROM | 1u << DIP_FORM_ABOUT | 1u << DIP_FORM_RANGE;
  if (precision != DIP_YEAR)
    forms |= 1u << DIP_FORM_WITHOUT_YEAR | 1u << DIP_FORM_RANGE_IN_YEAR;
  if (precision == DIP_DAY)
    forms |= 1u << DIP_FORM_RANGE_IN_MONTH;
  return forms;
}

static void
read_precision (DipReader *reader, const DipNode *node, DipPrecision precision, gboolean required, DipText *forms) {
  static const char *const keys[DIP_N_FORMS]
      = { "on", "without-year", "by", "from", "about", "range", "range-in-year", "range-in-month" };
  static const char *const names[DIP_N_PRECISIONS] = {
    [DIP_YEAR] = "the forms of a year",
    [DIP_QUARTER] = "the forms of a quarter",
    [DIP_MONTH] = "the forms of a month",
    [DIP_DAY] = "the forms of a day",
  };
  DipField fields[DIP_N_FORMS];
  guint n = 0, allowed = forms_of (precision);
  for (guint i = 0; i < DIP_N_FORMS; i++)
    if (allowed & 1u << i)
      fields[n++] = (DipField){ keys[i], dip_read_text, i * sizeof (DipText), required };
  dip_read_map (reader, node, names[precision], fields, n, forms);
  for (guint i = 0; i < DIP_N_FORMS; i++)
    if (forms[i].utf8 != NULL && !dip_pattern_check (&forms[i], precision, i, reader->report))
      forms[i] = (DipText){ 0 };
}

static void
read_forms (DipReader *reader, const DipNode *node, gboolean required, DipDateForms *forms) {
  const DipNode *nodes[DIP_N_PRECISIONS] = { NULL };
  const DipField fields[] = {
    { "year", dip_read_node, DIP_YEAR * sizeof (DipNode *), required },
    { "quarter", dip_read_node, DIP_QUARTER * sizeof (DipNode *), required },
    { "month", dip_read_node, DIP_MONTH * sizeof (DipNode *), required },
    { "day", dip_read_node, DIP_DAY * sizeof (DipNode *), required },
  };
  dip_read_map (reader, node, required ? "the full forms" : "the brief forms", fields, G_N_ELEMENTS (fields), nodes);
  for (guint i = 0; i < DIP_N_PRECISIONS; i++)
    if (nodes[i] != NULL)
      read_precision (reader, nodes[i], i, required, forms->of[i]);
}

static gboolean
read_full (DipReader *reader, const DipNode *node, gpointer target) {
  read_forms (reader, node, TRUE, target);
  return TRUE;
}

static gboolean
read_brief (DipReader *reader, const DipNode *node, gpointer target) {
  read_forms (reader, node, FALSE, target);
  return TRUE;
}

static gboolean
read_quarters (DipReader *reader, const DipNode *node, gpointer target) {
  DipText *quarters = target;
  gpointer items = NULL;
  guint n = 0;
  if (!dip_read_list (reader, node, "the names of the quarters", sizeof (DipText), dip_read_text, FALSE, &items, &n))
    return FALSE;
  if (n != 4) {
    dip_report_add (reader->report, DIP_ERROR, node->place, "wrong-count", "a year has 4 quarters, and this names %u",
                    n);
    return FALSE;
  }
  for (guint i = 0; i < 4; i++)
    quarters[i] = ((const DipText *)items)[i];
  return TRUE;
}

static gboolean
read_shared_year (DipReader *reader, const DipNode *node, gpointer target) {
  static const char *const choices[] = { "first", "last", "both", NULL };
  guint choice;
  if (!dip_read_choice (reader, node, choices, &choice))
    return FALSE;
  *(DipSharedYear *)target = choice;
  return TRUE;
}

void
dip_dates_read (DipReader *reader, const DipNode *node, DipDates *dates) {
  static const DipField fields[] = {
    { "quarters", read_quarters, G_STRUCT_OFFSET (DipDates, quarters), TRUE },
    { "first-day", dip_read_word, G_STRUCT_OFFSET (DipDates, first_day), FALSE },
    { "joint", dip_read_word, G_STRUCT_OFFSET (DipDates, joint), TRUE },
    { "shared-year", read_shared_year, G_STRUCT_OFFSET (DipDates, shared_year), TRUE },
    { "full", read_full, G_STRUCT_OFFSET (DipDates, full), TRUE },
    { "brief", read_brief, G_STRUCT_OFFSET (DipDates, brief), FALSE },
  };
  dip_read_map (reader, node, "the dates", fields, G_N_ELEMENTS (fields), dates);
}
