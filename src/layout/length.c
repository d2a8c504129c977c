/* Lengths: a number with a unit, as written, and what it comes to in pt. */
#include "layout/spec.h"

#include <math.h>
#include <string.h>

typedef struct UnitName {
  const char *name;
  Unit unit;
  double pt; /* of an absolute unit */
} UnitName;

static const UnitName unit_names[] = {
  { "pt", UNIT_PT, 1 },         { "mm", UNIT_MM, 72 / 25.4 }, { "cm", UNIT_CM, 72 / 2.54 },
  { "in", UNIT_IN, 72 },        { "em", UNIT_EM, 0 },         { "line", UNIT_LINE, 0 },
  { "gutter", UNIT_GUTTER, 0 }, { "%", UNIT_PERCENT, 0 },     { "share", UNIT_SHARE, 0 },
};

/* What a length must be. */
typedef enum Sign { SIGN_ANY, SIGN_NOT_NEGATIVE, SIGN_POSITIVE } Sign;

/* "pt, mm, cm, in or em" */
static char *
new_unit_list (guint units) {
  GString *list = g_string_new (NULL);
  const char *last = NULL;
  for (guint i = 0; i < G_N_ELEMENTS (unit_names); i++) {
    if (!(unit_names[i].unit & units))
      continue;
    if (last != NULL)
      g_string_append_printf (list, "%s%s", list->len > 0 ? ", " : "", last);
    last = unit_names[i].name;
  }
  g_string_append_printf (list, "%s%s", list->len > 0 ? " or " : "", last);
  return g_string_free (list, FALSE);
}

static const UnitName *
find_unit (const char *name) {
  for (guint i = 0; i < G_N_ELEMENTS (unit_names); i++)
    if (strcmp (unit_names[i].name, name) == 0)
      return &unit_names[i];
  return NULL;
}

/* A number as people write it: digits, and a fraction after a point. No exponent, no nan, no hexadecimal. Gives the
 * character after it, or NULL. */
static const char *
scan_number (const char *text, double *number) {
  const char *p = text;
  if (*p == '-' || *p == '+')
    p++;
  const char *digits = p;
  while (g_ascii_isdigit (*p))
    p++;
  gsize n = (gsize)(p - digits);
  if (*p == '.' && g_ascii_isdigit (p[1])) {
    p++;
    while (g_ascii_isdigit (*p)) {
      p++;
      n++;
    }
  }
  if (n == 0 || n > 12)
    return NULL;
  g_autofree char *copy = g_strndup (text, (gsize)(p - text));
  *number = g_ascii_strtod (copy, NULL);
  return p;
}

static gboolean
refuse (DipReader *reader, const DipNode *node, const char *kind, const char *word, const char *why) {
  dip_report_add (reader->report, DIP_ERROR, node->place, kind, "\"%s\" %s", word, why);
  return FALSE;
}

static gboolean
refuse_unit (DipReader *reader, const DipNode *node, const char *word, const char *unit, guint units) {
  g_autofree char *list = new_unit_list (units);
  g_autofree char *number = g_strndup (word, strlen (word) - strlen (unit));
  const char *usual = units & UNIT_PT ? "pt" : units & UNIT_EM ? "em" : units & UNIT_PERCENT ? "%" : "share";
  dip_report_add (reader->report, DIP_ERROR, node->place, "bad-unit",
                  "\"%s\" %s: %s is what may stand here, as in %s%s", word,
                  *unit == '\0' ? "has no unit" : "has a wrong unit", list, g_strstrip (number), usual);
  return FALSE;
}

static gboolean
check_sign (DipReader *reader, const DipNode *node, const char *word, double number, Sign sign) {
  if (number < 0 && sign != SIGN_ANY)
    return refuse (reader, node, "negative", word, "is negative: this cannot be less than 0");
  if (number == 0 && sign == SIGN_POSITIVE)
    return refuse (reader, node, "zero", word, "is nothing: this must be more than 0");
  return TRUE;
}

static gboolean
is_too_long (double number, Unit unit) {
  for (guint i = 0; i < G_N_ELEMENTS (unit_names); i++)
    if (unit_names[i].unit == unit && unit_names[i].pt > 0)
      return fabs (number) * unit_names[i].pt > LAYOUT_LONGEST;
  return fabs (number) > LAYOUT_MOST_TIMES;
}

/* A better word for what is expected than the reader of words has. */
static gboolean
has_scalar (DipReader *reader, const DipNode *node) {
  if (node->kind == DIP_NODE_SCALAR && !dip_node_is_null (node))
    return TRUE;
  if (node->kind == DIP_NODE_SCALAR && (node->flaws & DIP_FLAW_BROKEN))
    return FALSE;
  const char *found = node->kind == DIP_NODE_LIST ? "a list" : node->kind == DIP_NODE_MAP ? "a map" : "nothing";
  dip_report_add (reader->report, DIP_ERROR, node->place, "expected", "expected a length, as 12pt, here, found %s",
                  found);
  return FALSE;
}

/* Stands in for what could not be read, so that nothing else is reported on its account. */
static Setting
make_stand_in (const DipNode *node, guint units) {
  Setting setting = { .given = TRUE, .place = node->place, .unit = UNIT_PT, .number = 12 };
  if (!(units & UNIT_PT)) {
    setting.unit = units & UNIT_EM ? UNIT_EM : UNIT_PERCENT;
    setting.number = units & UNIT_EM ? 1 : 100;
  }
  return setting;
}

static gboolean
read_quantity (DipReader *reader, const DipNode *node, Setting *setting, guint units, Sign sign) {
  const char *word;
  double number;
  *setting = make_stand_in (node, units);
  if (!has_scalar (reader, node) || !dip_read_word (reader, node, &word))
    return FALSE;
  const char *unit = scan_number (word, &number);
  if (unit == NULL)
    return refuse (reader, node, "bad-length", word, "is no length: write a number and its unit, as in 12pt");
  while (*unit == ' ')
    unit++;
  const UnitName *name = find_unit (unit);
  gboolean bare_zero = *unit == '\0' && number == 0;
  if (!bare_zero && (name == NULL || !(name->unit & units)))
    return refuse_unit (reader, node, word, unit, units);
  if (!check_sign (reader, node, word, number, sign))
    return FALSE;
  if (is_too_long (number, bare_zero ? UNIT_PT : name->unit))
    return refuse (reader, node, "too-long", word,
                   "is too much: no length is over 14400pt (5080mm), nor over 1000em, 1000line or 1000%");
  *setting = (Setting){ TRUE, node->place, bare_zero ? UNIT_PT : name->unit, number, { 0 }, NULL };
  return TRUE;
}

gboolean
layout_read_page_length (DipReader *reader, const DipNode *node, gpointer target) {
  return read_quantity (reader, node, target, UNITS_PAGE, SIGN_NOT_NEGATIVE);
}

gboolean
layout_read_absolute (DipReader *reader, const DipNode *node, gpointer target) {
  return read_quantity (reader, node, target, UNITS_ABSOLUTE, SIGN_NOT_NEGATIVE);
}

gboolean
layout_read_style_length (DipReader *reader, const DipNode *node, gpointer target) {
  return read_quantity (reader, node, target, UNITS_STYLE, SIGN_NOT_NEGATIVE);
}

gboolean
layout_read_signed_length (DipReader *reader, const DipNode *node, gpointer target) {
  return read_quantity (reader, node, target, UNITS_STYLE, SIGN_ANY);
}

gboolean
layout_read_leading (DipReader *reader, const DipNode *node, gpointer target) {
  return read_quantity (reader, node, target, UNITS_PAGE | UNIT_EM, SIGN_POSITIVE);
}

gboolean
layout_read_size (DipReader *reader, const DipNode *node, gpointer target) {
  return read_quantity (reader, node, target, UNITS_ABSOLUTE | UNIT_PERCENT, SIGN_POSITIVE);
}

gboolean
layout_read_scale (DipReader *reader, const DipNode *node, gpointer target) {
  return read_quantity (reader, node, target, UNIT_PERCENT, SIGN_POSITIVE);
}

gboolean
layout_read_em (DipReader *reader, const DipNode *node, gpointer target) {
  return read_quantity (reader, node, target, UNIT_EM, SIGN_NOT_NEGATIVE);
}

gboolean
layout_read_autospace (DipReader *reader, const DipNode *node, gpointer target) {
  if (node->kind == DIP_NODE_SCALAR && g_strcmp0 (node->text.utf8, "off") == 0) {
    *(Setting *)target = (Setting){ .given = TRUE, .place = node->place, .unit = UNIT_EM };
    return TRUE;
  }
  return layout_read_em (reader, node, target);
}

static gboolean
read_percent_up_to (DipReader *reader, const DipNode *node, Setting *setting, double most) {
  if (!read_quantity (reader, node, setting, UNIT_PERCENT, SIGN_NOT_NEGATIVE))
    return FALSE;
  if (setting->number <= most)
    return TRUE;
  dip_report_add (reader->report, DIP_ERROR, node->place, "out-of-range", "%g%% is too much here: %g%% is the most",
                  setting->number, most);
  return FALSE;
}

gboolean
layout_read_protrude (DipReader *reader, const DipNode *node, gpointer target) {
  return read_percent_up_to (reader, node, target, 100);
}

gboolean
layout_read_expand (DipReader *reader, const DipNode *node, gpointer target) {
  return read_percent_up_to (reader, node, target, 5);
}

/* The width of a table's column: a length, shares of what the others leave, or what its content asks for. */
gboolean
layout_read_width (DipReader *reader, const DipNode *node, gpointer target) {
  Setting *setting = target;
  if (node->kind == DIP_NODE_SCALAR && g_strcmp0 (node->text.utf8, "content") == 0) {
    *setting = (Setting){ .given = TRUE, .place = node->place, .word = "content" };
    return TRUE;
  }
  if (node->kind == DIP_NODE_SCALAR && node->text.length > 0 && g_ascii_isalpha (node->text.utf8[0])) {
    static const char *const words[] = { "content", NULL };
    layout_report_unknown (reader->report, node->place, "unknown-word", "width", node->text.utf8, words, 1);
    return FALSE;
  }
  return read_quantity (reader, node, setting, UNITS_PAGE | UNIT_SHARE, SIGN_POSITIVE);
}

double
layout_resolve_length (DipReport *report, const Setting *setting, const Measures *measures) {
  if (!setting->given)
    return 0;
  if (setting->unit == UNIT_EM)
    return setting->number * measures->em;
  if (setting->unit == UNIT_GUTTER)
    return setting->number * measures->gutter;
  if (setting->unit == UNIT_LINE) {
    if (measures->grid <= 0 && setting->number != 0)
      dip_report_add (report, DIP_ERROR, setting->place, "no-grid",
                      "a length in lines needs the page's grid: give page: grid: a length, or write this one in pt");
    return setting->number * measures->grid;
  }
  for (guint i = 0; i < G_N_ELEMENTS (unit_names); i++)
    if (unit_names[i].unit == setting->unit && unit_names[i].pt > 0)
      return setting->number * unit_names[i].pt;
  return setting->number;
}
