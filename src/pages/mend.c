/* The last full word of a page is not hyphenated (typography.md R4). Lines are a function: where a row breaks after a
 * line that ends in a hyphen of ours, the setter is asked for that paragraph again, with that word kept whole. */
#include "pages/flow.h"

#include <stdlib.h>

/* Times that a side is set again for one page's end. */
#define MOST_TRIES 3
/* Bytes that are set again for the page ends of one paragraph: one that runs over very many pages is not set whole for
 * each of them. */
#define MOST_SET_AGAIN (256 * 1024)

/* Characters of a word that are looked at before a hyphen, and after it. */
#define LONGEST_WORD 64
#define SOFT_HYPHEN 0xad

/* An end of a row on a page. */
typedef struct End {
  DipFlowing *flow;
  DipMeasuredRow *row;
  const DipSpot *from;
  double y; /* of the first line */
  DipSpot *to;
} End;

static guint
first_line (const End *end, guint index) {
  return end->to[index].paragraph == end->from[index].paragraph ? end->from[index].line : 0;
}

/* The line of a side that is its last on the page, if its paragraph goes on on the next one. */
static const DipSetLine *
find_last_line (const End *end, guint index) {
  DipSpot to = end->to[index];
  return to.line > first_line (end, index) ? &end->row->sides[index].sets[to.paragraph]->lines[to.line - 1] : NULL;
}

static gboolean
ends_in_hyphen (const End *end, guint index) {
  const DipSetLine *last = find_last_line (end, index);
  return last && last->hyphenated;
}

gboolean
dip_row_ends_in_hyphen (const DipMeasuredRow *row, const DipSpot *from, const DipSpot *to) {
  End end = { .row = (DipMeasuredRow *)row, .from = from, .to = (DipSpot *)to };
  for (guint i = 0; i < row->n_sides; i++)
    if (ends_in_hyphen (&end, i))
      return TRUE;
  return FALSE;
}

/* ── Whether new lines are as good ─────────────────────────────────────────────────────────────────────────────── */

static guint
longest_ladder (const DipSet *set) {
  guint longest = 0, run = 0;
  for (guint i = 0; i < set->n_lines; i++) {
    run = set->lines[i].hyphenated ? run + 1 : 0;
    longest = MAX (longest, run);
  }
  return longest;
}

/* Whether a line that is loose, forced or overfull was not there before: those that were have been told of. */
static gboolean
has_new_fault (const DipSet *set, const DipSet *before) {
  for (guint i = 0, j = 0; i < set->n_lines; i++) {
    const DipSetLine *line = &set->lines[i];
    if (!line->loose && !line->forced && !line->overfull)
      continue;
    while (j < before->n_lines && before->lines[j].start < line->start)
      j++;
    const DipSetLine *old = j < before->n_lines ? &before->lines[j] : line;
    if (old == line || old->start != line->start || old->end != line->end || old->loose != line->loose
        || old->forced != line->forced || old->overfull != line->overfull)
      return TRUE;
  }
  return FALSE;
}

gboolean
dip_lines_are_worse (const DipSet *set, const DipSet *before) {
  guint ladder = set->paragraph->style->ladder;
  return abs ((int)set->n_lines - (int)before->n_lines) > 1 || has_new_fault (set, before)
         || longest_ladder (set) > MAX (longest_ladder (before), ladder);
}

/* ── Setting again ─────────────────────────────────────────────────────────────────────────────────────────────── */

/* The lines of `before` that stand on earlier pages, then those of `set`. NULL if the two do not meet there. */
static const DipSet *
join_sets (DipArena *arena, const DipSet *before, const DipSet *set, guint first) {
  guint32 start = before->lines[first].start;
  guint at = 0;
  while (at < set->n_lines && set->lines[at].start < start)
    at++;
  if (at == set->n_lines || set->lines[at].start != start)
    return NULL;
  guint rest = set->n_lines - at;
  DipSetLine *lines = dip_arena_new0_n (arena, DipSetLine, (gsize)first + rest);
  for (guint i = 0; i < first + rest; i++)
    lines[i] = i < first ? before->lines[i] : set->lines[at + i - first];
  DipSet *joined = dip_arena_new0 (arena, DipSet);
  *joined = *set;
  joined->lines = lines;
  joined->n_lines = first + rest;
  return joined;
}

static const DipSet *
set_again (const End *end, guint index, const DipSet *before, guint first) {
  DipComposer *composer = end->flow->composer;
  DipSide *side = &end->row->sides[index];
  DipConstraints constraints
      = { .forbidden = (const guint32 *)side->forbidden->data, .n_forbidden = side->forbidden->len };
  constraints.looseness = side->looser ? side->looser[end->to[index].paragraph] : 0;
  const DipSet *set
      = dip_setter_set (composer->setter, composer->arena, before->paragraph, before->measure, &constraints);
  side->set_again += before->paragraph->text.length;
  return first > 0 ? join_sets (composer->arena, before, set, first) : set;
}

static gboolean
choose_end (const End *end) {
  return dip_flow_choose_end (end->flow, end->row, end->from, end->y, end->to);
}

/* The least lines of the paragraph or more stand on either page, as everywhere else. */
static gboolean
leaves_enough (const End *end, guint index) {
  DipSpot to = end->to[index];
  if (to.line == 0)
    return TRUE;
  const DipSet *set = end->row->sides[index].sets[to.paragraph];
  guint least = dip_row_least_lines (set->paragraph);
  return to.line >= first_line (end, index) + least && set->n_lines >= to.line + least;
}

static gboolean
is_of_word (gunichar c) {
  return g_unichar_isalpha (c) || g_unichar_ismark (c) || c == SOFT_HYPHEN;
}

/* The word that is broken at `offset` breaks nowhere, lest one syllable after another be tried. Not further back
 * than `least`, nor over more than LONGEST_WORD characters on either side. */
static void
forbid_word (GArray *forbidden, const DipText *text, guint32 least, guint32 offset) {
  const char *at = text->utf8 + offset, *start = text->utf8 + least, *end = text->utf8 + text->length;
  for (guint i = 0; i < LONGEST_WORD && at > start; i++) {
    const char *before = g_utf8_prev_char (at);
    if (before <= start || !is_of_word (g_utf8_get_char (before)))
      break;
    guint32 place = (guint32)(before - text->utf8);
    g_array_append_val (forbidden, place);
    at = before;
  }
  at = text->utf8 + offset;
  for (guint i = 0; i < LONGEST_WORD && at < end && is_of_word (g_utf8_get_char (at)); i++) {
    guint32 place = (guint32)((at = g_utf8_next_char (at)) - text->utf8);
    if (at < end && is_of_word (g_utf8_get_char (at)))
      g_array_append_val (forbidden, place);
  }
}

/* Forbids the hyphen that the side ends in (or all of its word's) and chooses the row's end anew. FALSE if that comes
 * to nothing good. */
static gboolean
forbid_hyphen (const End *end, guint index, const DipSet *before, gboolean whole_word) {
  DipSide *side = &end->row->sides[index];
  guint paragraph = end->to[index].paragraph;
  guint first = first_line (end, index);
  guint32 offset = find_last_line (end, index)->end;
  if (side->sets[paragraph]->paragraph != before->paragraph)
    return FALSE; /* the row ends in another paragraph now */
  if (side->set_again + before->paragraph->text.length > MOST_SET_AGAIN)
    return FALSE;
  g_array_append_val (side->forbidden, offset);
  if (whole_word)
    forbid_word (side->forbidden, &before->paragraph->text, before->lines[first].start, offset);
  const DipSet *set = set_again (end, index, before, first);
  if (!set || dip_lines_are_worse (set, before))
    return FALSE;
  dip_row_exchange (end->row, index, paragraph, set);
  return choose_end (end) && leaves_enough (end, index);
}

/* The hyphens that were forbidden on earlier pages stay so, or the lines there would not come out as they stand. */
static void
open_side (DipSide *side, guint paragraph) {
  if (!side->forbidden)
    side->forbidden = g_array_new (FALSE, FALSE, sizeof (guint32));
  if (side->mended != paragraph) {
    g_array_set_size (side->forbidden, 0);
    side->set_again = 0;
  }
  side->mended = paragraph;
}

static void
mend_side (const End *end, guint index) {
  DipSide *side = &end->row->sides[index];
  guint paragraph = end->to[index].paragraph;
  const DipSet *before = side->sets[paragraph];
  open_side (side, paragraph);
  guint known = side->forbidden->len;
  gboolean good = TRUE;
  for (guint tries = 0; good && tries < MOST_TRIES && ends_in_hyphen (end, index); tries++)
    good = forbid_hyphen (end, index, before, tries + 1 == MOST_TRIES);
  if (good && !ends_in_hyphen (end, index))
    return;
  g_array_set_size (side->forbidden, known);
  dip_row_exchange (end->row, index, paragraph, before);
  choose_end (end);
}

static void
report_hyphen (const End *end, guint index) {
  DipComposer *composer = end->flow->composer;
  const DipParagraph *paragraph = end->row->sides[index].sets[end->to[index].paragraph]->paragraph;
  dip_report_add (
      composer->report, DIP_WARNING, dip_text_place (&paragraph->text, find_last_line (end, index)->end),
      "hyphen-at-page-end",
      "the last word of page %u is hyphenated here, since all other lines of its paragraph are worse; change "
      "the text or the column's width",
      composer->pages->len + 1);
}

static guint64
count_lines (const DipMeasuredRow *row) {
  guint64 lines = 0;
  for (guint i = 0; i < row->n_sides; i++)
    lines += row->sides[i].lines_from[0];
  return lines;
}

gboolean
dip_flow_mend_end (DipFlowing *flow, DipMeasuredRow *row, const DipSpot *from, double y, DipSpot *to) {
  End end = { flow, row, from, y, to };
  if (row->artifact)
    return FALSE;
  guint64 lines = count_lines (row);
  for (guint i = 0; i < row->n_sides; i++)
    if (ends_in_hyphen (&end, i))
      mend_side (&end, i);
  return count_lines (row) != lines;
}

void
dip_flow_tell_hyphens (DipFlowing *flow, DipMeasuredRow *row, const DipSpot *from, DipSpot *to) {
  End end = { .flow = flow, .row = row, .from = from, .to = to };
  for (guint i = 0; i < row->n_sides && !row->artifact; i++)
    if (ends_in_hyphen (&end, i))
      report_hyphen (&end, i);
}

void
dip_row_note_stuck (DipMeasuredRow *row, const DipSpot *from, DipSpot *to) {
  End end = { .row = row, .from = from, .to = to };
  if (!row->stuck)
    row->stuck = g_array_new (FALSE, TRUE, sizeof (DipHyphenEnd));
  for (guint i = 0; i < row->n_sides; i++) {
    DipHyphenEnd stuck = { i, to[i] };
    if (ends_in_hyphen (&end, i))
      g_array_append_val (row->stuck, stuck);
  }
}

gboolean
dip_row_is_stuck (const DipMeasuredRow *row, const DipSpot *to) {
  for (guint i = 0; row->stuck && i < row->stuck->len; i++) {
    const DipHyphenEnd *stuck = &g_array_index (row->stuck, DipHyphenEnd, i);
    if (to[stuck->side].paragraph == stuck->spot.paragraph && to[stuck->side].line == stuck->spot.line)
      return TRUE;
  }
  return FALSE;
}
