/* The last few paragraphs stay ready, so that asking for a width, setting and shaping do the dear work once; and so do
 * short ones that come again and again, above all in tables: names, dates, statuses. */
#include "lines/prepared.h"

#include <string.h>

/* Bytes kept in all, but for the latest, which may be of any size. */
#define MOST_KEPT ((gsize)8 << 20)
/* Bytes of a short text. */
#define LONGEST_COMMON 96

DipPlace
dip_prepared_place (const DipPrepared *prepared, guint32 byte) {
  return dip_text_place (&prepared->paragraph->text, byte);
}

guint
dip_find_piece (const DipPrepared *prepared, guint32 byte) {
  guint low = 0, high = prepared->n_pieces;
  while (low + 1 < high) {
    guint middle = (low + high) / 2;
    if (prepared->pieces[middle].start <= byte)
      low = middle;
    else
      high = middle;
  }
  return low;
}

void
dip_prepared_drop (DipPrepared *prepared) {
  if (prepared)
    dip_arena_drop (prepared->arena);
}

static gboolean
is_of (const DipPrepared *prepared, const DipParagraph *paragraph) {
  return prepared->paragraph == paragraph && prepared->given == paragraph->text.utf8
         && prepared->length == paragraph->text.length && prepared->style == paragraph->style
         && prepared->n_given == paragraph->n_runs
         && (prepared->length == 0 || memcmp (prepared->text, paragraph->text.utf8, prepared->length) == 0)
         && (prepared->n_given == 0
             || memcmp (prepared->runs, paragraph->runs, sizeof (DipRun) * prepared->n_given) == 0);
}

/* ── Common ones ───────────────────────────────────────────────────────────────────────────────────────────────── */

static gboolean
is_common (const DipParagraph *paragraph) {
  return paragraph->text.length > 0 && paragraph->text.length <= LONGEST_COMMON && paragraph->n_runs <= 1;
}

static const DipStyle *
run_style (const DipParagraph *paragraph) {
  return paragraph->n_runs > 0 ? paragraph->runs[0].style : paragraph->style;
}

static guint
slot_of (const DipParagraph *paragraph) {
  guint hash = (guint)((gsize)run_style (paragraph) / 16);
  for (gsize i = 0; i < paragraph->text.length; i++)
    hash = hash * 31 + (guchar)paragraph->text.utf8[i];
  return (hash ^ hash >> 16) % DIP_N_COMMON;
}

/* Whether another paragraph of the same words is set the same in every way, wherever it stands. Styles are compared by
 * what they hold: the one that was here may be gone, and another be where it was. */
static gboolean
is_like (const DipPrepared *prepared, const DipParagraph *paragraph) {
  return !prepared->told && prepared->length == paragraph->text.length && prepared->style == paragraph->style
         && prepared->n_given == paragraph->n_runs
         && memcmp (prepared->text, paragraph->text.utf8, prepared->length) == 0
         && (prepared->n_given == 0 || memcmp (prepared->runs, paragraph->runs, sizeof (DipRun)) == 0)
         && g_strcmp0 (prepared->language, paragraph->language) == 0
         && memcmp (prepared->style_of_text, paragraph->style, sizeof (DipStyle)) == 0
         && memcmp (prepared->style_of_run, run_style (paragraph), sizeof (DipStyle)) == 0;
}

static void
keep_likeness (DipPrepared *prepared, const DipParagraph *paragraph) {
  prepared->style_of_text = dip_arena_copy (prepared->arena, paragraph->style, sizeof (DipStyle));
  prepared->style_of_run = run_style (paragraph) == paragraph->style
                               ? prepared->style_of_text
                               : dip_arena_copy (prepared->arena, run_style (paragraph), sizeof (DipStyle));
  prepared->language = dip_arena_strdup (prepared->arena, paragraph->language);
}

/* ── Making ready ──────────────────────────────────────────────────────────────────────────────────────────────── */

/* The runs, made to cover the text: what comes without one takes the paragraph's style. */
static const DipRun *
copy_runs (const DipParagraph *paragraph, DipPrepared *prepared) {
  if (paragraph->n_runs > 0) {
    prepared->n_runs = paragraph->n_runs;
    return dip_arena_copy (prepared->arena, paragraph->runs, sizeof (DipRun) * paragraph->n_runs);
  }
  DipRun *run = dip_arena_new0 (prepared->arena, DipRun);
  *run = (DipRun){ 0, prepared->length, paragraph->style, paragraph->language, NULL };
  prepared->n_runs = 1;
  return run;
}

/* Takes the room of what stood there, emptied, if something did. */
static DipArena *
take_room (DipPrepared **slot) {
  DipArena *arena = *slot ? (*slot)->arena : dip_arena_new ();
  *slot = NULL;
  dip_arena_clear (arena);
  return arena;
}

static DipPrepared *
new_prepared (DipSetter *setter, DipArena *arena, const DipParagraph *paragraph) {
  DipPrepared *prepared = dip_arena_new0 (arena, DipPrepared);
  prepared->arena = arena;
  prepared->paragraph = paragraph;
  prepared->given = paragraph->text.utf8;
  prepared->n_given = paragraph->n_runs;
  prepared->length = paragraph->text.length;
  prepared->text = prepared->length ? dip_arena_strndup (arena, paragraph->text.utf8, prepared->length) : "";
  prepared->style = paragraph->style;
  prepared->rtl = dip_setter_tongue (setter, paragraph->language)->rtl;
  prepared->east = dip_setter_tongue (setter, paragraph->language)->east;
  prepared->runs = copy_runs (paragraph, prepared);
  return prepared;
}

/* Pieces in the first fonts; then, where these lack characters, in the stock ones. */
static void
fill_pieces (DipSetter *setter, DipPrepared *prepared) {
  prepared->work = dip_work_text (setter, prepared);
  prepared->inner = dip_find_inner (prepared->arena, prepared->text, prepared->length);
  if (dip_itemise (setter, prepared, NULL))
    return;
  g_autoptr (GArray) lacking = g_array_new (FALSE, FALSE, sizeof (guint32));
  dip_find_lacking (prepared, lacking);
  if (lacking->len > 0)
    dip_itemise (setter, prepared, lacking);
  dip_tell_stand_ins (setter, prepared);
}

/* Puts entry `i` first, and drops the last ones if they have grown too big. */
static DipPrepared *
move_first (DipSetter *setter, guint i, DipPrepared *prepared) {
  memmove (&setter->recent[1], &setter->recent[0], sizeof (DipPrepared *) * i);
  setter->recent[0] = prepared;
  gsize size = 0;
  for (guint k = 0; k < DIP_N_RECENT && setter->recent[k]; k++) {
    size += dip_arena_size (setter->recent[k]->arena);
    if (k > 0 && size > MOST_KEPT)
      g_clear_pointer (&setter->recent[k], dip_prepared_drop);
  }
  return prepared;
}

guint
dip_setter_count_told (const DipSetter *setter) {
  return dip_report_count (setter->report, DIP_WARNING) + dip_report_count (setter->report, DIP_ERROR);
}

static DipPrepared *
prepare (DipSetter *setter, DipArena *arena, const DipParagraph *paragraph) {
  DipPrepared *prepared = new_prepared (setter, arena, paragraph);
  guint told = dip_setter_count_told (setter);
  if (prepared->length > 0)
    fill_pieces (setter, prepared);
  prepared->told = dip_setter_count_told (setter) != told;
  return prepared;
}

static DipPrepared *
prepare_common (DipSetter *setter, const DipParagraph *paragraph) {
  DipPrepared **slot = &setter->common[slot_of (paragraph)];
  if (*slot && (is_of (*slot, paragraph) || is_like (*slot, paragraph))) {
    (*slot)->paragraph = paragraph;
    (*slot)->given = paragraph->text.utf8;
    return *slot;
  }
  *slot = prepare (setter, take_room (slot), paragraph);
  keep_likeness (*slot, paragraph);
  return *slot;
}

DipPrepared *
dip_setter_prepare (DipSetter *setter, const DipParagraph *paragraph) {
  guint i = 0;
  if (is_common (paragraph))
    return prepare_common (setter, paragraph);
  for (; i < DIP_N_RECENT && setter->recent[i]; i++)
    if (is_of (setter->recent[i], paragraph))
      return move_first (setter, i, setter->recent[i]);
  i = MIN (i, DIP_N_RECENT - 1);
  return move_first (setter, i, prepare (setter, take_room (&setter->recent[i]), paragraph));
}
