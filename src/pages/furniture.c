#include "pages/furniture.h"

#include <math.h>
#include <string.h>

/* A slot whose text is the same on all pages, set once for each width and alignment that it was met with. */
typedef struct Cached {
  DipSlotLines made;
  double measure;
  DipAlign align;
} Cached;

/* Of the frame's width: what is left to a section's title beside other texts. */
#define FAIR_PART 6

/* How much of a section's title fits into a slot: for as long as the section goes on. */
typedef struct Fitted {
  const char *const *section;
  double measure;
  guint longest;
} Fitted;

struct DipFurnisher {
  const DipPages *pages;
  DipSetter *setter;
  DipArena *arena; /* of what is cached */
  double width;
  Cached cached[DIP_N_SLOTS][2]; /* recto, verso */
  double natural[DIP_N_SLOTS];   /* of those without fields; -1: not measured yet */
  gboolean has_fields[DIP_N_SLOTS], has_section[DIP_N_SLOTS];
  Fitted fitted[DIP_N_SLOTS];
};

static const DipParagraph *
slot_paragraph (const DipFurnisher *furnisher, guint slot) {
  const DipRunning *running = slot < 3 ? &furnisher->pages->story->head : &furnisher->pages->story->foot;
  const DipParagraph *const slots[] = { running->inside, running->centre, running->outside };
  return slots[slot % 3];
}

DipFurnisher *
dip_furnisher_new (const DipPages *pages, DipSetter *setter) {
  DipFurnisher *furnisher = g_new0 (DipFurnisher, 1);
  furnisher->pages = pages;
  furnisher->setter = setter;
  furnisher->arena = dip_arena_new ();
  furnisher->width = dip_frame_width (&pages->story->page);
  for (guint i = 0; i < DIP_N_SLOTS; i++) {
    const DipParagraph *paragraph = slot_paragraph (furnisher, i);
    furnisher->natural[i] = -1;
    furnisher->has_fields[i] = paragraph && dip_fields_has (paragraph);
    furnisher->has_section[i] = paragraph && dip_fields_has_section (paragraph);
  }
  return furnisher;
}

void
dip_furnisher_drop (DipFurnisher *furnisher) {
  if (!furnisher)
    return;
  dip_arena_drop (furnisher->arena);
  g_free (furnisher);
}

/* ── Widths ────────────────────────────────────────────────────────────────────────────────────────────────────── */

/* The three slots of a head or foot on one page. */
typedef struct Strip {
  guint page, first; /* slot of the inside */
  const DipParagraph *paragraph[3];
  double measure[3], x[3];
  double gap;
} Strip;

static double
natural_width (DipFurnisher *furnisher, guint slot, const DipParagraph *paragraph) {
  if (furnisher->has_fields[slot])
    return dip_setter_natural_width (furnisher->setter, paragraph) + DIP_HAIR;
  if (furnisher->natural[slot] < 0)
    furnisher->natural[slot] = dip_setter_natural_width (furnisher->setter, paragraph) + DIP_HAIR;
  return furnisher->natural[slot];
}

/* Titles of sections give way to the other texts of the strip, as long as that leaves them a fair part of it. FALSE if
 * it does not. */
static gboolean
shrink_sections (const DipFurnisher *furnisher, Strip *strip, double room) {
  guint n = 0;
  for (guint i = 0; i < 3; i++) {
    gboolean gives = strip->paragraph[i] && furnisher->has_section[strip->first + i];
    room -= gives ? 0 : strip->measure[i];
    n += gives;
  }
  if (n == 0 || room / n < furnisher->width / FAIR_PART)
    return FALSE;
  for (guint i = 0; i < 3; i++)
    if (strip->paragraph[i] && furnisher->has_section[strip->first + i])
      strip->measure[i] = MIN (strip->measure[i], room / n);
  return TRUE;
}

/* Texts that do not fit beside each other break, the longest first: what is as short as a page number stays whole. */
static void
shrink_strip (Strip *strip, double room) {
  gboolean settled[3] = { FALSE };
  guint n = 3;
  for (gboolean again = TRUE; again && n;) {
    again = FALSE;
    for (guint i = 0; i < 3; i++)
      if (!settled[i] && strip->measure[i] <= room / n + DIP_HAIR) {
        settled[i] = again = TRUE;
        room -= strip->measure[i];
        n--;
        break;
      }
  }
  for (guint i = 0; i < 3; i++)
    if (!settled[i])
      strip->measure[i] = MAX (room, 0) / n;
}

static const DipParagraph *
fill_slot (const DipFurnisher *furnisher, DipArena *scratch, const Strip *strip, guint index, guint longest) {
  const DipPages *pages = furnisher->pages;
  DipFieldValues values = { pages->story, strip->page + 1, pages->n_pages, pages->pages[strip->page].section, longest };
  const DipParagraph *paragraph = slot_paragraph (furnisher, strip->first + index);
  return paragraph ? dip_fields_fill (scratch, paragraph, &values) : NULL;
}

/* Takes the slot's text with titles so wide at most. Gives its width. */
static double
try_length (DipFurnisher *furnisher, DipArena *scratch, Strip *strip, guint index, guint longest) {
  strip->paragraph[index] = fill_slot (furnisher, scratch, strip, index, longest);
  return strip->paragraph[index] ? natural_width (furnisher, strip->first + index, strip->paragraph[index]) : 0;
}

static guint
longest_title (const DipFurnisher *furnisher, const Strip *strip) {
  const char *const *section = furnisher->pages->pages[strip->page].section;
  guint most = 0;
  for (guint i = 0; section && i < furnisher->pages->story->n_numerals; i++)
    most = MAX (most, section[i] ? dip_fields_width (section[i]) : 0);
  return most;
}

/* A section's title gives way before a text breaks: as many of its words stay as there is room for. */
static void
shorten_section (DipFurnisher *furnisher, DipArena *scratch, Strip *strip, guint index, double measure) {
  const char *const *section = furnisher->pages->pages[strip->page].section;
  Fitted *fitted = &furnisher->fitted[strip->first + index];
  if (fitted->section != section || fabs (fitted->measure - measure) > DIP_HAIR) {
    guint low = 0, high = longest_title (furnisher, strip);
    while (low < high) { /* the most that fit */
      guint middle = low + (high - low + 1) / 2;
      if (try_length (furnisher, scratch, strip, index, middle) <= measure + DIP_HAIR)
        low = middle;
      else
        high = middle - 1;
    }
    *fitted = (Fitted){ section, measure, low };
  }
  strip->measure[index] = MIN (try_length (furnisher, scratch, strip, index, fitted->longest), measure);
}

static void
measure_strip (DipFurnisher *furnisher, DipArena *scratch, Strip *strip) {
  double sum = 0, gaps = 0, natural[3] = { 0 };
  for (guint i = 0; i < 3; i++) {
    natural[i] = strip->measure[i] = try_length (furnisher, scratch, strip, i, G_MAXUINT);
    if (!strip->paragraph[i])
      continue;
    strip->gap = MAX (strip->gap, strip->paragraph[i]->style->size);
    gaps += sum > 0 ? strip->gap : 0;
    sum += strip->measure[i];
  }
  if (sum <= furnisher->width - gaps)
    return;
  double room = MAX (furnisher->width - gaps, furnisher->width / 2);
  if (!shrink_sections (furnisher, strip, room))
    shrink_strip (strip, room);
  for (guint i = 0; i < 3; i++)
    if (furnisher->has_section[strip->first + i] && strip->measure[i] < natural[i] - DIP_HAIR)
      shorten_section (furnisher, scratch, strip, i, strip->measure[i]);
}

/* Inside is the binding's side: the start side of a recto, the end side of a verso. */
static void
place_strip (const DipFurnisher *furnisher, Strip *strip, gboolean verso) {
  guint start = verso ? 2 : 0, end = verso ? 0 : 2;
  double width = furnisher->width;
  strip->x[start] = 0;
  strip->x[end] = width - strip->measure[end];
  double low = strip->measure[start] > 0 ? strip->measure[start] + strip->gap : 0;
  double high = strip->x[end] - strip->measure[1] - (strip->measure[end] > 0 ? strip->gap : 0);
  strip->x[1] = MAX (MIN ((width - strip->measure[1]) / 2, high), MIN (low, MAX (high, 0)));
}

/* ── Lines ─────────────────────────────────────────────────────────────────────────────────────────────────────── */

static DipSlotLines
set_slot (DipFurnisher *furnisher, DipArena *arena, const DipParagraph *paragraph, double measure, DipAlign align) {
  DipStyle *style = dip_arena_copy (arena, paragraph->style, sizeof *style);
  style->align = align;
  style->inset = style->inset_end = style->indent = 0;
  DipParagraph *aligned = dip_arena_copy (arena, paragraph, sizeof *aligned);
  aligned->style = style;
  aligned->element = NULL;
  DipSlotLines made = { .set = dip_setter_set (furnisher->setter, arena, aligned, measure, NULL) };
  made.lines = dip_setter_shape (furnisher->setter, arena, made.set, 0, made.set->n_lines);
  return made;
}

static DipSlotLines
make_slot (DipFurnisher *furnisher, DipArena *scratch, guint slot, const DipParagraph *paragraph, double measure,
           DipAlign align, gboolean verso) {
  if (furnisher->has_fields[slot])
    return set_slot (furnisher, scratch, paragraph, measure, align);
  Cached *cached = &furnisher->cached[slot][verso];
  if (!cached->made.set || cached->measure != measure || cached->align != align)
    *cached = (Cached){ set_slot (furnisher, furnisher->arena, paragraph, measure, align), measure, align };
  return cached->made;
}

static DipAlign
align_of (guint index, gboolean verso) {
  if (index == 1)
    return DIP_ALIGN_CENTRE;
  return (index == 0) != verso ? DIP_ALIGN_START : DIP_ALIGN_END;
}

static void
make_strip (DipFurnisher *furnisher, DipArena *scratch, guint index, gboolean is_foot, DipSlotLines *slots,
            DipFurnitureRule *rule) {
  const DipStory *story = furnisher->pages->story;
  const DipRunning *running = is_foot ? &story->foot : &story->head;
  gboolean verso = furnisher->pages->pages[index].verso;
  double bottom = story->page.top + dip_frame_height (&story->page);
  double baseline = is_foot ? bottom + running->distance : story->page.top - running->distance;
  Strip strip = { .page = index, .first = is_foot ? 3 : 0 };
  measure_strip (furnisher, scratch, &strip);
  place_strip (furnisher, &strip, verso);
  for (guint i = 0; i < 3; i++) {
    if (!strip.paragraph[i])
      continue;
    slots[i] = make_slot (furnisher, scratch, (is_foot ? 3 : 0) + i, strip.paragraph[i], strip.measure[i],
                          align_of (i, verso), verso);
    slots[i].x = strip.x[i];
    double leading = dip_leading_within (strip.paragraph[i], dip_frame_height (&story->page));
    /* The line nearest to the text stands at the distance; a head grows upwards. */
    slots[i].y = baseline - (is_foot ? 0 : (slots[i].set->n_lines - 1) * leading);
  }
  rule->y = is_foot ? baseline - running->rule_distance : baseline + running->rule_distance;
  rule->rule = running->rule;
}

void
dip_furnisher_make (DipFurnisher *furnisher, DipArena *scratch, guint index, DipSlotLines slots[DIP_N_SLOTS],
                    DipFurnitureRule rules[2]) {
  memset (slots, 0, DIP_N_SLOTS * sizeof *slots);
  memset (rules, 0, 2 * sizeof *rules);
  if (!furnisher->pages->pages[index].furniture)
    return;
  make_strip (furnisher, scratch, index, FALSE, slots, &rules[0]);
  make_strip (furnisher, scratch, index, TRUE, slots + 3, &rules[1]);
}
