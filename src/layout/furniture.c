/* Furniture: running heads and feet. */
#include "layout/spec.h"

#include <string.h>

typedef struct SlotSpec {
  DipText text;
  Setting speaks;
} SlotSpec;

static gboolean
read_speaks (DipReader *reader, const DipNode *node, gpointer target) {
  return layout_read_choice (reader, node, layout_speak_words, target);
}

static const DipField slot_fields[] = {
  { "text", dip_read_text, G_STRUCT_OFFSET (SlotSpec, text), TRUE },
  { "speaks", read_speaks, G_STRUCT_OFFSET (SlotSpec, speaks), FALSE },
};
const LayoutTable layout_table_slot = { "slot", slot_fields, G_N_ELEMENTS (slot_fields) };

/* `at` is the byte of an opening brace; gives the byte after the closing one, or 0 if there is none. */
static gsize
check_field (DipReader *reader, const DipText *text, gsize at) {
  DipPlace place = dip_text_place (text, at);
  gsize length = strcspn (text->utf8 + at + 1, "{}");
  if (text->utf8[at + 1 + length] != '}') {
    dip_report_add (reader->report, DIP_ERROR, place, "bad-template",
                    "a \"{\" is not closed here: fields are written as {title}");
    return 0;
  }
  g_autofree char *name = g_strndup (text->utf8 + at + 1, length);
  if (!g_strv_contains (layout_template_words, name))
    layout_report_unknown (reader->report, place, "unknown-field", "field", name, layout_template_words,
                           g_strv_length ((char **)layout_template_words));
  return at + length + 2;
}

static void
check_template (DipReader *reader, const DipText *text) {
  for (gsize at = 0; at < text->length;) {
    at += strcspn (text->utf8 + at, "{}");
    if (at >= text->length)
      return;
    if (text->utf8[at] == '\0') { /* an escaped NUL ends no template */
      at++;
      continue;
    }
    if (text->utf8[at] == '}') {
      dip_report_add (reader->report, DIP_ERROR, dip_text_place (text, at), "bad-template",
                      "a \"}\" closes nothing here: fields are written as {title}");
      return;
    }
    at = check_field (reader, text, at);
    if (at == 0)
      return;
  }
}

static gboolean
read_slot (DipReader *reader, const DipNode *node, gpointer target) {
  SlotSpec spec = { .speaks = { .number = DIP_SPEAK_ALL } };
  gboolean good = node->kind == DIP_NODE_MAP
                      ? dip_read_map (reader, node, "a slot", slot_fields, G_N_ELEMENTS (slot_fields), &spec)
                      : dip_read_text (reader, node, &spec.text);
  if (!good)
    return FALSE;
  if (spec.text.length > 0)
    check_template (reader, &spec.text);
  *(DipSlot *)target = (DipSlot){ spec.text.length > 0 ? spec.text.utf8 : NULL, (DipSpeak)(guint)spec.speaks.number };
  return TRUE;
}

static gboolean
read_joint (DipReader *reader, const DipNode *node, gpointer target) {
  DipText text;
  if (!dip_read_text (reader, node, &text))
    return FALSE;
  *(const char **)target = text.length > 0 ? text.utf8 : "";
  return TRUE;
}

static const DipField furniture_fields[] = {
  { "inside", read_slot, G_STRUCT_OFFSET (FurnitureSpec, inside), FALSE },
  { "centre", read_slot, G_STRUCT_OFFSET (FurnitureSpec, centre), FALSE },
  { "outside", read_slot, G_STRUCT_OFFSET (FurnitureSpec, outside), FALSE },
  { "style", layout_read_name, G_STRUCT_OFFSET (FurnitureSpec, style), FALSE },
  { "joint", read_joint, G_STRUCT_OFFSET (FurnitureSpec, joint), FALSE },
  { "rule", layout_read_rule, G_STRUCT_OFFSET (FurnitureSpec, rule), FALSE },
  { "distance", layout_read_page_length, G_STRUCT_OFFSET (FurnitureSpec, distance), TRUE },
  { "rule-distance", layout_read_page_length, G_STRUCT_OFFSET (FurnitureSpec, rule_distance), FALSE },
};
const LayoutTable layout_table_furniture = { "furniture", furniture_fields, G_N_ELEMENTS (furniture_fields) };

gboolean
layout_read_furniture (DipReader *reader, const DipNode *node, gpointer target) {
  FurnitureSpec *furniture = target;
  furniture->place = node->place;
  return dip_read_map (reader, node, "a running head or foot", furniture_fields, G_N_ELEMENTS (furniture_fields),
                       furniture);
}

/* `margin` is the room that the furniture has between the frame and the page's edge. */
static void
resolve_one (DipReport *report, const LayoutSpec *spec, DipLayout *layout, const FurnitureSpec *from, double margin,
             DipFurniture *to) {
  Measures measures = { .grid = layout->page.grid };
  layout_check_style_name (report, spec, &from->style);
  *to = (DipFurniture){
    .inside = from->inside,
    .centre = from->centre,
    .outside = from->outside,
    .style = from->style.given ? from->style.word : "running",
    .joint = from->joint != NULL ? from->joint : " · ",
    .rule = layout_resolve_rule (report, &layout->palette, &from->rule, &measures),
    .distance = layout_resolve_length (report, &from->distance, &measures),
    .rule_distance = layout_resolve_length (report, &from->rule_distance, &measures),
  };
  if (from->distance.given && to->distance >= margin)
    dip_report_add (report, DIP_ERROR, from->distance.place, "off-page",
                    "this stands off the page: it is %.4gpt from the text, and the margin is %.4gpt", to->distance,
                    margin);
}

void
layout_resolve_furniture (DipReport *report, const LayoutSpec *spec, DipLayout *layout) {
  resolve_one (report, spec, layout, &spec->head, layout->page.top, &layout->head);
  resolve_one (report, spec, layout, &spec->foot, layout->page.bottom, &layout->foot);
}
