/* Page breaks: what they cost, and notes at the foot of pages. */
#include "layout/spec.h"

/* So that the sum over a document stays exact enough to compare. */
#define MOST_COST 1000000.0

static gboolean
read_cost (DipReader *reader, const DipNode *node, gpointer target) {
  double number;
  if (!dip_read_number (reader, node, &number))
    return FALSE;
  if (!(number >= 0 && number <= MOST_COST)) {
    dip_report_add (reader->report, DIP_ERROR, node->place, "bad-cost",
                    "%.10g is no cost: write a number from 0 to 1000000; 0 costs nothing", number);
    return FALSE;
  }
  *(double *)target = number;
  return TRUE;
}

static gboolean
read_share (DipReader *reader, const DipNode *node, gpointer target) {
  double number;
  if (!dip_read_number (reader, node, &number))
    return FALSE;
  if (!(number >= 0 && number <= 1)) {
    dip_report_add (reader->report, DIP_ERROR, node->place, "bad-cost",
                    "%.10g is no part of a page: write a number from 0 to 1, as in 0.5", number);
    return FALSE;
  }
  *(double *)target = number;
  return TRUE;
}

#define AT(member) G_STRUCT_OFFSET (DipBreakCosts, member)
static const DipField costs_fields[] = {
  { "widow", read_cost, AT (widow), FALSE },
  { "orphan", read_cost, AT (orphan), FALSE },
  { "split-row", read_cost, AT (split_row), FALSE },
  { "split-cells", read_cost, AT (split_cells), FALSE },
  { "split-table", read_cost, AT (split_table), FALSE },
  { "heading-low", read_cost, AT (heading_low), FALSE },
  { "uneven", read_cost, AT (uneven), FALSE },
  { "short-page", read_cost, AT (short_page), FALSE },
  { "last-page", read_share, AT (last_page), FALSE },
  { "other-lines", read_cost, AT (other_lines), FALSE },
};
const LayoutTable layout_table_page_breaks = { "page-breaks", costs_fields, G_N_ELEMENTS (costs_fields) };
#undef AT

gboolean
layout_read_page_breaks (DipReader *reader, const DipNode *node, gpointer target) {
  return dip_read_map (reader, node, "the costs of page breaks", costs_fields, G_N_ELEMENTS (costs_fields), target);
}

#define AT(member) G_STRUCT_OFFSET (FeetSpec, member)
static const DipField notes_fields[] = {
  { "at-foot", dip_read_boolean, AT (at_foot), FALSE },
  { "rule", layout_read_rule, AT (rule), FALSE },
  { "rule-width", layout_read_protrude, AT (rule_width), FALSE },
  { "above", layout_read_page_length, AT (above), FALSE },
  { "gap", layout_read_page_length, AT (gap), FALSE },
};
const LayoutTable layout_table_notes = { "notes", notes_fields, G_N_ELEMENTS (notes_fields) };

gboolean
layout_read_notes (DipReader *reader, const DipNode *node, gpointer target) {
  return dip_read_map (reader, node, "the notes", notes_fields, G_N_ELEMENTS (notes_fields), target);
}

void
layout_resolve_page_breaks (DipReport *report, const LayoutSpec *spec, DipLayout *layout) {
  Measures measures = { .grid = layout->page.grid };
  const FeetSpec *feet = &spec->feet;
  layout->costs = spec->costs;
  layout->feet = (DipFeet){
    .at_foot = feet->at_foot,
    .rule = layout_resolve_rule (report, &layout->palette, &feet->rule, &measures),
    .rule_width = feet->rule_width.given ? feet->rule_width.number / 100 : 1,
    .above = layout_resolve_length (report, &feet->above, &measures),
    .gap = layout_resolve_length (report, &feet->gap, &measures),
  };
}
