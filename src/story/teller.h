/* Teller: what the story's own files share while a story is told. Private to this room. */
#pragma once

#include "plan/plan.h"
#include "story/story.h"

/* A heading that the contents list, and where it stands. */
typedef struct DipEntry {
  const DipUnit *unit; /* or NULL: */
  const char *word;    /* a part's title, by its key in the language tables */
  const char *anchor;
  guint level; /* from 1 */
  guint part;  /* of the flow, in which it stands */
} DipEntry;

typedef struct DipTeller {
  const DipPlan *plan;
  DipLayout *layout;
  DipLanguages *languages;
  DipReport *report;
  DipArena *arena; /* the story's */
  gint32 as_of;
  guint n; /* languages */
  const DipLanguage *language[DIP_MOST_LANGUAGES];
  gboolean mixes_directions; /* some of them run right to left, and some do not */
  DipElement *document;
  guint32 serial;
  GHashTable *told;      /* set of const DipUnit *: some part's text tells them */
  GHashTable *homes;     /* const DipUnit * → const DipFlow *: the part with the row that links to the unit lead to */
  DipArena *anchors;     /* the story's, of places that links lead to… */
  GHashTable *links;     /* …the set of them… */
  GArray *places;        /* …and of DipPlaceName, what is said of each */
  GHashTable *notes;     /* id → number (GUINT_TO_POINTER), of those that have one */
  GPtrArray *numbered;   /* DipNote, in the order of their numbers */
  GHashTable *footnotes; /* id and language, as "id\nlanguage" → DipFootnote; or NULL */
  GArray *untold;        /* of notes that are marked in the one being told, after it; or NULL (tell-lists.c) */
  GHashTable *styles;    /* styles that the story had to derive: insets of nested lists… */
  GHashTable *flush_styles; /* …and those beside a label, by the style they come from */
  gboolean editorial_noted; /* the note on the editors' words is told under a head that bears the mark */
  GArray *entries;          /* of DipEntry, in the order of the flow */
  guint part;               /* of the flow that is being told */
} DipTeller;

/* A unit that a part's text tells. */
typedef struct DipAllotted {
  const DipUnit *unit;
  guint depth;                                     /* of headings: 1 for a root section */
  guint parent;                                    /* which of the part's units it stands in, from 1; 0: none */
  const DipElement *divisions[DIP_MOST_LANGUAGES]; /* that hold it: one for all languages, or one for each */
} DipAllotted;

/* A part in the making: its blocks, and the element they belong to. */
typedef struct DipPartDraft {
  const DipFlow *flow;
  const char *name; /* the flow's word for it */
  const DipElement *element;
  const DipElement *sects[DIP_MOST_LANGUAGES]; /* see dip_part_holder */
  GArray *units;                               /* of DipAllotted, in the order of reading */
  GArray *blocks;                              /* of DipBlock */
  DipGrid grid;
} DipPartDraft;

/* ── element.c ─────────────────────────────────────────────────────────────────────────────────────────────────── */

DipElement *dip_element_new (DipTeller *teller, DipRole role, const DipElement *parent);
/* A division that carries the language of one of the plan's texts. */
DipElement *dip_element_for_language (DipTeller *teller, DipRole role, const DipElement *parent, guint language);

/* What holds a part's texts in a language: the part or, where they are read language by language, a section of it for
 * each. */
const DipElement *dip_part_holder (DipTeller *teller, DipPartDraft *part, guint language);
gboolean dip_part_is_by_language (const DipTeller *teller, const DipPartDraft *part);

/* ── scribe.c: paragraphs out of stretches ─────────────────────────────────────────────────────────────────────── */

/* Whose words a paragraph holds and how they are to look. */
typedef struct DipWording {
  const char *unit;
  const char *role;
  guint index;
  guint language; /* of the plan's languages */
  const char *style;
  const DipElement *element;
  const char *speaks; /* BCP 47: the words are in another language than that text's; or NULL */
} DipWording;

typedef struct DipScribe DipScribe;
/* Starts a paragraph; finish gives it to the arena and frees the scribe. */
DipScribe *dip_scribe_new (DipTeller *teller, const DipWording *wording);
/* The paragraph's own style, for deriving others. */
const DipStyle *dip_scribe_style (const DipScribe *scribe);
void dip_scribe_use_style (DipScribe *scribe, const DipStyle *style);
/* Appends words of ours in a language, in the paragraph style `style` (NULL: the paragraph's own), or with an inline
 * style upon it. */
void dip_scribe_add_words (DipScribe *scribe, const char *utf8, guint language, const char *style,
                           const char *inline_style, const char *link);
/* The same with DIP_PAGE_FIELD in them: the number of the page on which an anchor stands. */
void dip_scribe_add_page_words (DipScribe *scribe, const char *utf8, guint language, const char *anchor);
/* Appends a paragraph of the plan with its emphasis, links and note marks; `link` is for what has no link of its
 * own. */
void dip_scribe_add_prose (DipScribe *scribe, const DipProseParagraph *prose, guint language, const char *style,
                           const char *link);
/* The same without all that, but for what is in another language. */
void dip_scribe_add_plain (DipScribe *scribe, const DipProseParagraph *prose, guint language, const char *style,
                           const char *link);
/* Appends a text of the plan as it stands, without its emphasis, links and note marks; each character keeps its
 * place. */
void dip_scribe_add_text (DipScribe *scribe, const DipText *text, guint language, const char *style, const char *link);
/* What one language says in a paragraph of several stands between these two; `joint` goes before all but the first. */
void dip_scribe_begin_voice (DipScribe *scribe, guint language, const char *joint);
void dip_scribe_end_voice (DipScribe *scribe, guint language);
/* Aligns the paragraph otherwise than its style does. */
void dip_scribe_align (DipScribe *scribe, DipAlign align);
void dip_scribe_set_label (DipScribe *scribe, const DipParagraph *label);
void dip_scribe_set_page_of (DipScribe *scribe, const char *anchor);
DipParagraph *dip_scribe_finish (DipScribe *scribe);

/* The common cases in one call. */
const DipParagraph *dip_tell_words (DipTeller *teller, const DipWording *wording, const char *utf8);
const DipParagraph *dip_tell_prose (DipTeller *teller, const DipWording *wording, const DipProseParagraph *prose);

/* ── rows.c: rows, cells, grids ────────────────────────────────────────────────────────────────────────────────── */

/* Cells in the making: one row's. */
typedef struct DipRowDraft {
  DipRow row;
  GArray *cells; /* of DipCell */
} DipRowDraft;

void dip_row_open (DipRowDraft *draft);
/* Puts `paragraphs` one under another into track `track`. The first one's style gives the row's spaces and its keeping
 * with the next. */
void dip_row_add_cell (DipTeller *teller, DipRowDraft *draft, guint track, guint span,
                       const DipParagraph *const *paragraphs, guint n);
void dip_row_add (DipTeller *teller, DipRowDraft *draft, guint track, guint span, const DipParagraph *paragraph);
gboolean dip_row_is_empty (const DipRowDraft *draft);
/* Closes the row into the part (nothing if it has no cells). Gives the row, to be touched up. */
DipRow *dip_row_close (DipTeller *teller, DipRowDraft *draft, DipPartDraft *part);
/* Closes it into the arena alone: for tables. */
DipRow *dip_row_take (DipTeller *teller, DipRowDraft *draft);

/* `n` tracks of equal share. */
DipGrid dip_grid_even (DipTeller *teller, guint n, double gap);
/* A track for each language, balanced, and one for notes where the flow asks: the columns that all text stands on. */
DipGrid dip_grid_parallel (DipTeller *teller, const DipFlow *flow, const char *style);

/* ── unit.c: what several parts say of units ───────────────────────────────────────────────────────────────────── */

/* A unit's number in a language ("I.", "（一）", "•"), or NULL. */
const char *dip_unit_number (DipTeller *teller, const DipUnit *unit, guint language);
/* Whether its title stands over its text. */
gboolean dip_title_heads_text (const DipUnit *unit);
gboolean dip_unit_is_dated (const DipUnit *action);
/* The plan's lists that a table or a timeline takes: DipListKind bits. */
guint dip_flow_lists (const DipFlow *flow);
/* Its title in a language as plain text, or NULL. */
const DipText *dip_unit_title (const DipUnit *unit, guint language);
/* Its number and what follows it on a line ("I. "), or NULL where it has none, or a bullet. */
const char *dip_unit_opening (DipTeller *teller, const DipUnit *unit, guint language);
/* Its number (a bullet is none) and title in a language on one line, or NULL. */
const char *dip_unit_caption (DipTeller *teller, const DipUnit *unit, guint language);
/* [language]: the same for running heads; "" where there is none. */
const char *const *dip_unit_section (DipTeller *teller, const DipUnit *unit);
/* The anchor of a unit: its id, kept apart from the program's own anchors. */
const char *dip_unit_anchor (DipTeller *teller, const DipUnit *unit);
/* All languages' captions in one, for bookmarks: NULL where there is none. */
const char *dip_unit_bilingual_caption (DipTeller *teller, const DipUnit *unit);
const DipProseParagraph *dip_prose_first (const DipProse *prose); /* NULL where there is none */
/* The first language in which it has words, or -1. */
int dip_texts_first (const DipTeller *teller, const DipProse *texts);

/* A language's phrase by key. */
const char *dip_teller_word (DipTeller *teller, guint language, const char *key);
/* What stands between two languages on one line. */
const char *dip_teller_joint (DipTeller *teller);
/* All languages' phrases for a key, joined. */
const char *dip_teller_words (DipTeller *teller, const char *key);
/* That a text lacks in a language, in that language. */
const char *dip_teller_missing (DipTeller *teller, guint language);
/* What kind of document this is, by the number of its languages: the phrase's key. */
const char *dip_teller_kind (const DipTeller *teller);
/* Texts joined by the first language's "language-joint"; NULLs and repeats are left out; NULL if nothing is left. */
const char *dip_teller_join (DipTeller *teller, const char *const *texts, guint n);
void dip_teller_list (DipTeller *teller, const DipUnit *unit, const char *word, const char *anchor, guint level);

/* ── allot.c: which part tells which units ─────────────────────────────────────────────────────────────────────── */

/* The units that a part's text tells, of those that no part before it does. For all parts before any is told. */
void dip_allot_units (DipTeller *teller, DipPartDraft *part);
/* A specimen's samples, with what stands in them. Sections that are not there are errors of the layout. */
void dip_allot_samples (DipTeller *teller, DipPartDraft *part);
/* The rows of a table are the place of units that no text tells. For all tables, after the texts. */
void dip_allot_rows (DipTeller *teller, DipPartDraft *part);
/* "#anchor" of the row where a unit stands; NULL if it stands nowhere. */
const char *dip_unit_link (DipTeller *teller, const DipUnit *unit);

/* ── keys.c ────────────────────────────────────────────────────────────────────────────────────────────────────── */

/* Reports keys of words that the language tables lack: errors of the layout. */
void dip_check_keys (DipTeller *teller);

/* ── places.c: links within the document, each "#anchor" made once, and what they say of where they lead ─────────────
 */

const char *dip_link_to_unit (DipTeller *teller, const DipUnit *unit);
/* To the title of a part, by its key in the language tables. */
const char *dip_link_to_part (DipTeller *teller, const char *word, const char *anchor);
const char *dip_link_to_note (DipTeller *teller, const char *id, guint number);
void dip_take_places (DipTeller *teller, DipStory *story);

/* ── the parts ─────────────────────────────────────────────────────────────────────────────────────────────────── */

typedef void (*DipTellFunc) (DipTeller *teller, DipPartDraft *part);

void dip_tell_cover (DipTeller *teller, DipPartDraft *part);
void dip_tell_masthead (DipTeller *teller, DipPartDraft *part);
void dip_tell_letter (DipTeller *teller, DipPartDraft *part);
void dip_tell_contents (DipTeller *teller, DipPartDraft *part);
void dip_tell_parallel (DipTeller *teller, DipPartDraft *part);
void dip_tell_table (DipTeller *teller, DipPartDraft *part);
void dip_tell_timeline (DipTeller *teller, DipPartDraft *part);
void dip_tell_glossary (DipTeller *teller, DipPartDraft *part);
void dip_tell_notes (DipTeller *teller, DipPartDraft *part);
/* A note's number: the next one with its first mark, so that readers come by them in order; 0 if there is no such note.
 */
guint dip_teller_number_note (DipTeller *teller, const char *id);
gboolean dip_teller_has_footnote (const DipTeller *teller, const char *id, guint language);
/* A note as it stands at the foot of a page; NULL where notes do not stand there, or it says nothing in that language.
 * In the structure it comes after the element that marks it first. */
const DipFootnote *dip_tell_footnote (DipTeller *teller, const char *id, guint number, guint language,
                                      const DipElement *marked);
void dip_tell_specimen (DipTeller *teller, DipPartDraft *part);

/* Titles that are the editors' words, not the source's. */
typedef struct DipEditorial {
  guint n;
  gboolean at_head; /* all are, under one head: it bears the mark, and they do not */
} DipEditorial;
/* The mark on one title, or on the head of all; NULL where none belongs there. */
const char *dip_editorial_mark (DipTeller *teller, const DipEditorial *editorial, gboolean is_editorial,
                                guint language);
const char *dip_editorial_head_mark (DipTeller *teller, const DipEditorial *editorial, guint language);
/* The note under what holds them, in each language. Where a head bears the mark, one note does for the document. */
void dip_tell_editorial_note (DipTeller *teller, DipPartDraft *part, const DipEditorial *editorial);

/* Where headings within a specimen stand: over the columns of its samples (NULL), or on columns of their own where
 * those are too few for all languages. */
const DipGrid *dip_specimen_heading_grid (DipTeller *teller);
/* What paragraphs that are a part's own name as their unit. */
const char *dip_part_unit (const DipPartDraft *part);
/* A part's title in all languages, with rule, bookmark and entry in the contents; nothing if its flow has no word. */
void dip_tell_part_title (DipTeller *teller, DipPartDraft *part);
/* Running heads and feet. */
DipRunning dip_tell_running (DipTeller *teller, const DipFurniture *furniture, const char *name);

/* Verifies a story's invariants; aborts with a message where one fails. For checked builds and tests. */
void dip_story_check (const DipStory *story);
