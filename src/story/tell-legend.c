/* The legend of a Gantt chart: what its shapes say, in all languages; those that are there, and no others. */
#include "story/derived.h"
#include "story/timing.h"

#define HANG 1.3 /* em, from a shape to its word */

static double
hang_of (const DipStyle *style) {
  return HANG * style->size;
}

/* Before a name the shape hangs in the room that the chart leaves it. */
void
dip_gantt_use_symbol (DipTiming *timing, DipScribe *scribe) {
  const DipStyle *style = dip_scribe_style (scribe);
  dip_scribe_use_style (scribe, dip_style_hung (timing->teller, style, hang_of (style), 0));
}

/* ── Items ─────────────────────────────────────────────────────────────────────────────────────────────────────── */

typedef struct Legend {
  DipTiming *timing;
  const DipTimeline *timeline;
  GArray *items; /* DipLegendItem */
} Legend;

/* A word for each language; beside the shape of a status, which stands in the paragraph, or one that pages draw. */
static void
add_item (Legend *legend, DipLegendKind kind, const char *word, DipStatus status) {
  DipTeller *teller = legend->timing->teller;
  gboolean is_artifact = kind == DIP_LEGEND_GOES_ON;
  const DipElement *caption = is_artifact ? NULL : dip_timing_open_caption (legend->timing);
  const DipElement *element = is_artifact ? NULL : dip_element_new (teller, DIP_ROLE_PARAGRAPH, caption);
  DipWording wording
      = { dip_part_unit (legend->timing->part), "legend", legend->items->len, 0, "timeline-second", element, NULL };
  DipScribe *scribe = dip_scribe_new (teller, &wording);
  if (kind == DIP_LEGEND_STATUS)
    dip_scribe_make_room (teller, scribe, hang_of (dip_scribe_style (scribe)));
  for (guint i = 0; i < teller->n; i++) {
    dip_scribe_begin_voice (scribe, i, dip_teller_joint (teller));
    dip_scribe_add_words (scribe, dip_teller_word (teller, i, word), i, NULL, NULL, NULL);
    dip_scribe_end_voice (scribe, i);
  }
  DipParagraph *paragraph = dip_scribe_finish (scribe);
  paragraph->symbol = dip_status_symbol (status);
  paragraph->symbol_colour = teller->layout->palette.structure;
  DipLegendItem item = { kind, paragraph };
  g_array_append_val (legend->items, item);
}

static void
add_statuses (Legend *legend) {
  gboolean used[DIP_STATUS_DROPPED + 1] = { FALSE };
  for (guint i = 0; i < legend->timing->moments->len; i++) {
    const DipUnit *action = g_array_index (legend->timing->moments, DipMoment, i).action;
    if (action)
      used[action->status] = TRUE;
  }
  for (guint i = DIP_STATUS_PLANNED; i <= DIP_STATUS_DROPPED; i++)
    if (used[i])
      add_item (legend, DIP_LEGEND_STATUS, dip_status_word (i), (DipStatus)i);
}

static gboolean
is_used (const DipTimeline *timeline, const DipEvent *event, DipLegendKind kind) {
  gboolean has_diamond = !event->is_span || event->symbol == DIP_SYMBOL_DIAMOND;
  switch (kind) {
  case DIP_LEGEND_POINT:
    return has_diamond;
  case DIP_LEGEND_DONE:
    return event->is_span && !has_diamond && event->progress > 0;
  case DIP_LEGEND_VAGUE:
    return event->is_span && (event->vague_start || event->vague_end);
  case DIP_LEGEND_AFTER:
    return event->n_after > 0;
  case DIP_LEGEND_GOES_ON:
    return event->is_span && timeline->most_days > 0;
  default:
    return FALSE;
  }
}

static void
add_if_used (Legend *legend, DipLegendKind kind, const char *word) {
  gboolean used = FALSE;
  for (guint i = 0; i < legend->timeline->n_events && !used; i++)
    used = is_used (legend->timeline, &legend->timeline->events[i], kind);
  if (used)
    add_item (legend, kind, word, DIP_STATUS_NONE);
}

void
dip_gantt_tell_legend (DipTiming *timing, DipTimeline *timeline) {
  Legend legend = { timing, timeline, g_array_new (FALSE, TRUE, sizeof (DipLegendItem)) };
  add_statuses (&legend);
  add_if_used (&legend, DIP_LEGEND_POINT, "legend-point");
  add_if_used (&legend, DIP_LEGEND_DONE, "legend-done");
  add_if_used (&legend, DIP_LEGEND_VAGUE, "legend-vague");
  add_if_used (&legend, DIP_LEGEND_AFTER, "legend-after");
  add_if_used (&legend, DIP_LEGEND_GOES_ON, "legend-goes-on");
  timeline->legend = dip_arena_take_array (timing->teller->arena, legend.items, &timeline->n_legend);
}
