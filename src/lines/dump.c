/* Lines as JSON, for --dump and for tests. */
#include "lines/setter-own.h"

#include "base/json.h"

static const char *
class_name (const DipSetLine *line) {
  static const char *const shrinks[]
      = { "line-end", "word-space", "interpunct", "bracket", "comma", "han-western", "stop" };
  static const char *const stretches[] = { "word-space", "han-western", "even" };
  G_STATIC_ASSERT (G_N_ELEMENTS (shrinks) == DIP_N_SHRINK && G_N_ELEMENTS (stretches) == DIP_N_STRETCH);
  if (line->class_used < 0 || line->ratio == 0)
    return NULL;
  if (line->ratio < 0)
    return line->class_used < DIP_N_SHRINK ? shrinks[line->class_used] : NULL;
  return line->class_used < DIP_N_STRETCH ? stretches[line->class_used] : NULL;
}

void
dip_line_dump (const DipSet *set, guint index, const DipLine *line, guint page, double baseline, double x,
               GString *out) {
  const DipParagraph *paragraph = set->paragraph;
  const DipSetLine *chosen = &set->lines[index];
  const char *text = paragraph->text.utf8 ? paragraph->text.utf8 : "";
  dip_json_open (out);
  dip_json_string (out, "unit", paragraph->unit, -1);
  dip_json_string (out, "lang", paragraph->language, -1);
  dip_json_string (out, "role", paragraph->role, -1);
  dip_json_number (out, "index", paragraph->index, 0);
  dip_json_number (out, "measure", dip_line_measure (paragraph->style, set->measure, index), 3);
  dip_json_number (out, "natural", chosen->natural, 3);
  dip_json_number (out, "ratio", chosen->ratio, 3);
  dip_json_string (out, "class", class_name (chosen), -1);
  dip_json_number (out, "gap", line->gap, 3);
  dip_json_bool (out, "justified", dip_line_is_spread (set, index));
  dip_json_bool (out, "hyphenated", chosen->hyphenated);
  dip_json_bool (out, "last", index + 1 == set->n_lines);
  dip_json_string (out, "text", text + chosen->start, chosen->end - chosen->start);
  if (page > 0) {
    dip_json_number (out, "page", page, 0);
    dip_json_number (out, "baseline", baseline, 3);
    dip_json_number (out, "x", x, 3);
  }
  dip_json_close (out);
}
