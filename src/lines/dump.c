/* Lines as JSON, for --dump and for tests. */
#include "lines/setter-own.h"

#include <hb-ot.h>

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

/* What stands outside the line at either end, and how much narrower or wider its letters are: where there is any. */
static void
dump_outside (const DipLine *line, GString *out) {
  if (line->out_start != 0)
    dip_json_number (out, "out_start", line->out_start, 3);
  if (line->out_end != 0)
    dip_json_number (out, "out_end", line->out_end, 3);
  for (guint i = 0; i < line->n_runs; i++)
    if (line->runs[i].stretch != 1) {
      dip_json_number (out, "stretch", line->runs[i].stretch, 5);
      return;
    }
}

static void
dump_members (const DipSet *set, guint index, const DipLine *line, GString *out) {
  const DipParagraph *paragraph = set->paragraph;
  const DipSetLine *chosen = &set->lines[index];
  const char *text = paragraph->text.utf8 ? paragraph->text.utf8 : "";
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
  dump_outside (line, out);
}

/* Rules and dots that go with the text, where the line has any: from the cell's left edge and its own baseline, in pt.
 */
static void
dump_decorations (const DipSet *set, const DipLine *line, GString *out) {
  static const char *const kinds[] = { "underline", "strike", "dot" };
  const char *text = set->paragraph->text.utf8;
  if (line->n_decorations == 0)
    return;
  dip_json_list_open (out, "decorations");
  for (guint i = 0; i < line->n_decorations; i++) {
    const DipDecoration *one = &line->decorations[i];
    dip_json_item_open (out);
    dip_json_string (out, "kind", kinds[one->kind], -1);
    dip_json_number (out, "x", one->x, 3);
    dip_json_number (out, "y", one->y, 3);
    dip_json_number (out, "width", one->width, 3);
    dip_json_number (out, "thickness", one->thickness, 3);
    dip_json_string (out, "text", text + one->start, one->end - one->start);
    dip_json_item_close (out);
  }
  dip_json_list_close (out);
}

void
dip_line_dump (const DipSet *set, guint index, const DipLine *line, guint page, double baseline, double x,
               GString *out) {
  dip_json_open (out);
  dump_members (set, index, line, out);
  if (page > 0) {
    dip_json_number (out, "page", page, 0);
    dip_json_number (out, "baseline", baseline, 3);
    dip_json_number (out, "x", x, 3);
  }
  dump_decorations (set, line, out);
  dip_json_close (out);
}

/* ── Glyphs ────────────────────────────────────────────────────────────────────────────────────────────────────── */

/* The byte after each glyph's characters. Clusters rise, or from right to left fall; of the glyphs of one the first has
 * its characters and the others have none, so that all texts together are the line's. */
static guint *
find_ends (const DipGlyphRun *run) {
  guint *ends = g_new (guint, MAX (run->n_glyphs, 1));
  guint end = (guint)run->length, above = end;
  for (guint i = 0; i < run->n_glyphs; i++) {
    guint at = run->rtl ? i : run->n_glyphs - 1 - i;
    guint cluster = run->glyphs[at].cluster;
    if (cluster < above) {
      end = above;
      above = cluster;
    }
    gboolean first = at == 0 || run->glyphs[at - 1].cluster != cluster;
    ends[at] = first ? MAX (end, cluster) : cluster;
  }
  return ends;
}

static void
name_font (const DipFace *face, char *name, guint size) {
  if (hb_ot_name_get_utf8 (face->face, HB_OT_NAME_ID_POSTSCRIPT_NAME, HB_LANGUAGE_INVALID, &size, name) == 0)
    g_strlcpy (name, "", 1);
}

static void
dump_run (const DipGlyphRun *run, GString *out) {
  g_autofree guint *ends = find_ends (run);
  char font[256];
  name_font (run->face, font, sizeof font);
  for (guint i = 0; i < run->n_glyphs; i++) {
    const DipGlyph *glyph = &run->glyphs[i];
    double next = i + 1 < run->n_glyphs ? run->glyphs[i + 1].x : run->advance;
    dip_json_item_open (out);
    dip_json_string (out, "font", font, -1);
    dip_json_number (out, "id", glyph->id, 0);
    dip_json_number (out, "cluster", (double)(run->offset + glyph->cluster), 0);
    dip_json_number (out, "x", run->x + glyph->x, 3);
    dip_json_number (out, "advance", next - glyph->x, 3);
    if (run->stretch != 1)
      dip_json_number (out, "stretch", run->stretch, 5);
    dip_json_string (out, "text", run->text + glyph->cluster, (gssize)(ends[i] - glyph->cluster));
    dip_json_item_close (out);
  }
}

void
dip_line_dump_glyphs (const DipSet *set, guint index, const DipLine *line, GString *out) {
  dip_json_open (out);
  dump_members (set, index, line, out);
  dip_json_list_open (out, "glyphs");
  for (guint i = 0; i < line->n_runs; i++)
    dump_run (&line->runs[i], out);
  dip_json_list_close (out);
  dump_decorations (set, line, out);
  dip_json_close (out);
}
