/* The story as JSON Lines: a line for each paragraph, in the order of the parts, with what it is and how it is
 * dressed. */
#include "base/json.h"
#include "story/story.h"

typedef struct Dump {
  GString *out;
  const char *part;
  guint block;
  guint row;
} Dump;

/* "Part/Div/H1": where the paragraph stands in the logical structure, the document left out. */
static char *
path_of (const DipElement *element) {
  if (!element)
    return g_strdup ("Artifact");
  GString *path = g_string_new (NULL);
  for (const DipElement *e = element; e && e->parent; e = e->parent) {
    g_autofree char *level = e->level ? g_strdup_printf ("%u", e->level) : g_strdup ("");
    g_autofree char *step = g_strdup_printf ("%s%s%s", dip_element_tag (e), level, path->len ? "/" : "");
    g_string_prepend (path, step);
  }
  return g_string_free (path, FALSE);
}

static void
dump_runs (Dump *dump, const DipParagraph *paragraph) {
  g_autoptr (GString) runs = g_string_new (NULL);
  for (guint i = 0; i < paragraph->n_runs; i++) {
    const DipRun *run = &paragraph->runs[i];
    if (paragraph->n_runs == 1 && run->style == paragraph->style && !run->link
        && strcmp (run->language, paragraph->language) == 0)
      return;
    g_string_append_printf (runs, "%s%" G_GSIZE_FORMAT "-%" G_GSIZE_FORMAT " %s %s%s%s", runs->len ? "; " : "",
                            run->start, run->end, run->style->name, run->language, run->link ? " " : "",
                            run->link ? run->link : "");
  }
  dip_json_string (dump->out, "runs", runs->str, (gssize)runs->len);
}

static void
dump_paragraph (Dump *dump, const DipParagraph *paragraph, guint track, guint span) {
  g_autofree char *path = path_of (paragraph->element);
  dip_json_open (dump->out);
  dip_json_string (dump->out, "part", dump->part, -1);
  dip_json_number (dump->out, "block", dump->block, 0);
  dip_json_number (dump->out, "row", dump->row, 0);
  dip_json_number (dump->out, "track", track, 0);
  dip_json_number (dump->out, "span", span, 0);
  dip_json_string (dump->out, "unit", paragraph->unit, -1);
  dip_json_string (dump->out, "lang", paragraph->language, -1);
  dip_json_string (dump->out, "role", paragraph->role, -1);
  dip_json_number (dump->out, "index", paragraph->index, 0);
  dip_json_string (dump->out, "style", paragraph->style->name, -1);
  dip_json_string (dump->out, "structure", path, -1);
  if (paragraph->label)
    dip_json_string (dump->out, "label", paragraph->label->text.utf8, -1);
  dump_runs (dump, paragraph);
  dip_json_string (dump->out, "text", paragraph->text.utf8, (gssize)paragraph->text.length);
  dip_json_close (dump->out);
}

static void
dump_rows (Dump *dump, const DipRow *rows, guint n) {
  for (guint r = 0; r < n; r++, dump->row++)
    for (guint c = 0; c < rows[r].n_cells; c++)
      for (guint p = 0; p < rows[r].cells[c].n_paragraphs; p++)
        dump_paragraph (dump, rows[r].cells[c].paragraphs[p], rows[r].cells[c].track, rows[r].cells[c].span);
}

static void
dump_timeline (Dump *dump, const DipTimeline *timeline) {
  for (guint e = 0; e < timeline->n_events; e++, dump->row++)
    for (guint p = 0; p < timeline->events[e].n_labels; p++)
      dump_paragraph (dump, timeline->events[e].labels[p], 0, 1);
  for (guint i = 0; i < timeline->n_legend; i++)
    if (timeline->legend[i].label->element)
      dump_paragraph (dump, timeline->legend[i].label, 0, 1);
}

static void
dump_block (Dump *dump, const DipBlock *block) {
  dump->row = 0;
  switch (block->kind) {
  case DIP_BLOCK_ROW:
    dump_rows (dump, block->row, 1);
    break;
  case DIP_BLOCK_TABLE:
    dump_rows (dump, block->table->header, block->table->n_header);
    dump_rows (dump, block->table->rows, block->table->n_rows);
    dump_rows (dump, block->table->footer, block->table->n_footer);
    break;
  case DIP_BLOCK_TIMELINE:
    dump_timeline (dump, block->timeline);
    break;
  }
}

void
dip_story_dump (const DipStory *story, GString *out) {
  for (guint i = 0; i < story->n_parts; i++) {
    Dump dump = { .out = out, .part = story->parts[i].name };
    for (dump.block = 0; dump.block < story->parts[i].n_blocks; dump.block++)
      dump_block (&dump, &story->parts[i].blocks[dump.block]);
  }
}
