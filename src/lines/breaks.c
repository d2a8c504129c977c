/* Where lines may break: Unicode's opportunities (UAX #14, by Pango), then the rules of each language on top. */
#include "lines/prepared.h"

#define SOFT_HYPHEN 0xad

static void
take_attributes (const DipPrepared *prepared, const PangoLogAttr *attributes, guint8 *chances) {
  gunichar before = 0;
  const char *end = prepared->text + prepared->length;
  for (const char *p = prepared->text; p < end; p = g_utf8_next_char (p), attributes++) {
    guint8 *chance = &chances[p - prepared->text];
    if (before && attributes->is_mandatory_break)
      *chance = DIP_CHANCE_MUST;
    else if (before && attributes->is_line_break)
      *chance = before == SOFT_HYPHEN ? DIP_CHANCE_HYPHEN : DIP_CHANCE_BREAK;
    before = dip_char_at (p);
  }
}

static void
apply_rules (DipSetter *setter, const DipPrepared *prepared, guint8 *chances) {
  dip_rules_common (prepared->text, 0, prepared->length, chances);
  for (guint i = 0; i < prepared->n_runs;) {
    const DipTongue *tongue = dip_setter_tongue (setter, prepared->runs[i].language);
    guint32 start = prepared->runs[i].start;
    for (i++; i < prepared->n_runs && dip_setter_tongue (setter, prepared->runs[i].language) == tongue;)
      i++;
    guint32 end = prepared->runs[i - 1].end;
    if (tongue->script == G_UNICODE_SCRIPT_CYRILLIC)
      dip_rules_cyrillic (prepared->text, start, end, chances);
    else if (tongue->east)
      dip_rules_han (prepared->text, start, end, chances);
  }
}

guint8 *
dip_find_chances (DipSetter *setter, const DipPrepared *prepared) {
  guint8 *chances = g_new0 (guint8, (gsize)prepared->length + 1);
  guint n = g_utf8_strlen (prepared->text, prepared->length) + 1;
  g_autofree PangoLogAttr *attributes = g_new0 (PangoLogAttr, n);
  const DipTongue *tongue = dip_setter_tongue (setter, prepared->paragraph->language);
  pango_get_log_attrs (prepared->text, (int)prepared->length, -1, tongue->pango, attributes, (int)n);
  take_attributes (prepared, attributes, chances);
  apply_rules (setter, prepared, chances);
  dip_find_hyphens (setter, prepared, chances);
  return chances;
}
