/* Plan: what the user wrote, checked and typed. Made from a plan file and its Markdown texts; nothing here knows how it
 * will look. Texts come as arrays with one entry for each of the plan's languages, in their order. */
#pragma once

#include "base/text.h"
#include "base/when.h"
#include "yaml/hyphenated.h"

#define DIP_MOST_LANGUAGES 8

/* ── Prose: Markdown, read ─────────────────────────────────────────────────────────────────────────────────────── */

typedef enum DipSpanKind {
  DIP_SPAN_EMPHASIS,
  DIP_SPAN_STRONG,
  DIP_SPAN_CODE,
  DIP_SPAN_STRIKE,
  DIP_SPAN_LINK,     /* target: a URI, or "#id" of a unit */
  DIP_SPAN_LANGUAGE, /* words in another language; target: its tag, canonical */
  DIP_SPAN_NOTE,     /* no characters of its own (start = end); target: the note's id */
  DIP_SPAN_PAGE      /* the same; stands for "page 12", the page of a unit; target: its id */
} DipSpanKind;

typedef struct DipSpan {
  DipSpanKind kind;
  guint32 start, end; /* bytes of the paragraph's text */
  const char *target;
} DipSpan;

/* A paragraph, and where it stands in lists and quotes. A hard break in it is U+2028. */
typedef struct DipProseParagraph {
  DipText text;
  const DipSpan *spans; /* by start, outer before inner */
  guint n_spans;
  guint8 heading;      /* 0 none, else level 1 to 6, counted from below the unit's own title */
  guint8 quotes;       /* depth of block quotes */
  guint8 lists;        /* depth of lists */
  gboolean opens_list; /* first paragraph of the innermost list */
  gboolean opens_item; /* first paragraph of the innermost item */
  guint32 ordinal;     /* of that item; 0 in a bullet list */
} DipProseParagraph;

typedef struct DipProse {
  const DipProseParagraph *paragraphs;
  guint n; /* 0: this language has no such text */
  DipPlace place;
} DipProse;

/* ── Records ───────────────────────────────────────────────────────────────────────────────────────────────────── */

typedef enum DipNumberKind { DIP_NUMBER_NONE, DIP_NUMBER_AUTOMATIC, DIP_NUMBER_BULLET, DIP_NUMBER_TEXT } DipNumberKind;

typedef struct DipNumber {
  DipNumberKind kind;
  DipText text; /* of DIP_NUMBER_TEXT, as written: "I.", "一、" */
} DipNumber;

typedef struct DipParty {
  const char *id;
  DipPlace place;
  const DipProse *name; /* [language] */
} DipParty;

typedef enum DipStatus {
  DIP_STATUS_NONE,
  DIP_STATUS_PLANNED,
  DIP_STATUS_ACTIVE,
  DIP_STATUS_DONE,
  DIP_STATUS_DELAYED,
  DIP_STATUS_DROPPED
} DipStatus;

typedef enum DipUnitKind { DIP_UNIT_SECTION, DIP_UNIT_GOAL, DIP_UNIT_ACTION } DipUnitKind;

/* What a section includes: one of the plan's lists, whose units then stand in the section, in order. */
typedef enum DipInclude { DIP_INCLUDE_NONE, DIP_INCLUDE_GOALS, DIP_INCLUDE_ACTIONS } DipInclude;

typedef struct DipUnit DipUnit;
typedef struct DipMilestone DipMilestone;

/* What an action comes after: an action or a milestone; the other of the two is NULL. */
typedef struct DipRef {
  const DipUnit *action;
  const DipMilestone *milestone;
  DipPlace place; /* where it is named */
} DipRef;

struct DipUnit {
  DipUnitKind kind;
  const char *id;
  DipPlace place;
  guint ordinal; /* among its siblings or in its list, from 1 */
  guint32 only;  /* bit for each language that it is meant for; 0: all of them */
  /* [language] as it is to stand: its own, else what the section that includes it says, else the default of its kind */
  const DipNumber *number;
  const DipProse *title; /* [language] one paragraph, or none */
  const DipProse *body;  /* [language] */
  gboolean editorial_title;
  gboolean editorial_body;

  /* sections */
  DipUnit *const *children;
  guint n_children;
  DipInclude include;
  const DipNumber *numbers; /* [language] how the included units are numbered, where they do not say it themselves */

  /* actions */
  DipUnit *const *goals;
  guint n_goals;
  const DipParty *const *leads;
  guint n_leads;
  DipWhen start;
  DipWhen due;
  DipStatus status;
  gint8 progress;      /* percent, 0 to 100; -1: not said, as of all that are no actions */
  const DipRef *after; /* what must come first; there are no cycles in a plan without errors */
  guint n_after;
};

struct DipMilestone {
  const char *id;
  DipPlace place;
  DipWhen date;
  const DipProse *title; /* [language] */
  gboolean editorial_title;
  DipUnit *const *goals; /* that it belongs to */
  guint n_goals;
};

typedef struct DipTerm {
  DipPlace place;
  const DipProse *term; /* [language] */
  const DipProse *note; /* [language] */
} DipTerm;

typedef struct DipNote {
  const char *id;
  DipPlace place;
  const DipProse *text; /* [language] */
} DipNote;

typedef struct DipDocument {
  DipWhen date;                /* an exact day, or DIP_WHEN_NONE */
  const DipProse *title;       /* [language], as are all texts here */
  const DipProse *short_title; /* for running heads; where a language has none, its title stands here too */
  const DipProse *subtitle;
  const DipProse *organ;
  const DipProse *session;
  const DipProse *agenda_item; /* its number and title: two paragraphs where the source has both */
  const DipProse *distribution;
  const DipProse *source;
  const char *symbol;           /* "A/RES/78/311", or NULL */
  const char *const *originals; /* BCP 47 tags of the original languages */
  guint n_originals;
} DipDocument;

typedef struct DipPlan {
  DipArena *arena; /* owns everything below */
  const char *file;
  const char *const *languages; /* BCP 47, canonical case */
  guint n_languages;
  DipDocument document;
  const DipParty *parties;
  guint n_parties;
  DipUnit *const *sections; /* the roots */
  guint n_sections;
  DipUnit *const *goals;
  guint n_goals;
  DipUnit *const *actions;
  guint n_actions;
  const DipMilestone *milestones; /* as written; order by date is the reader's business */
  guint n_milestones;
  const DipTerm *glossary;
  guint n_glossary;
  const DipNote *notes;
  guint n_notes;
  const DipHyphenated *hyphenated; /* words with their points */
  guint n_hyphenated;
  struct DipPlanIndex *index; /* ids, for the lookups below */
} DipPlan;

/* Reads a plan and its texts. Every error and warning goes to the report; NULL if nothing usable could be made. A plan
 * with errors in the report may be looked at but must not be set. */
DipPlan *dip_plan_open (const char *path, DipReport *report);
void dip_plan_drop (DipPlan *plan);

/* The same plan with only these languages, in this order (tags or unambiguous prefixes); FALSE with GError if a tag is
 * not the plan's. */
gboolean dip_plan_choose_languages (DipPlan *plan, const char *const *tags, guint n, GError **error);

/* Any unit by id, or NULL. */
const DipUnit *dip_plan_lookup_unit (const DipPlan *plan, const char *id);
const DipNote *dip_plan_lookup_note (const DipPlan *plan, const char *id);
/* Whether a unit is meant for a language. */
gboolean dip_unit_is_for (const DipUnit *unit, guint language);

/* The index of the language that `tag` names among `tags`: the same tag or an unambiguous prefix; -1 if none, -2 if
 * several. */
int dip_language_index (const char *const *tags, guint n, const char *tag);
