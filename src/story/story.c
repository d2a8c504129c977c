/* The telling: the layout's flow, part by part, over one plan. */
#include "story/teller.h"

static const struct {
  const char *name;
  DipTellFunc tell;
} tellers[] = {
  [DIP_FLOW_COVER] = { "cover", dip_tell_cover },          [DIP_FLOW_MASTHEAD] = { "masthead", dip_tell_masthead },
  [DIP_FLOW_LETTER] = { "letter", dip_tell_letter },       [DIP_FLOW_CONTENTS] = { "contents", dip_tell_contents },
  [DIP_FLOW_PARALLEL] = { "parallel", dip_tell_parallel }, [DIP_FLOW_TABLE] = { "table", dip_tell_table },
  [DIP_FLOW_TIMELINE] = { "timeline", dip_tell_timeline }, [DIP_FLOW_GLOSSARY] = { "glossary", dip_tell_glossary },
  [DIP_FLOW_NOTES] = { "notes", dip_tell_notes },          [DIP_FLOW_SPECIMEN] = { "specimen", dip_tell_specimen },
};

static gboolean
lays_out (const DipLayout *layout, DipFlowKind kind) {
  for (guint i = 0; i < layout->n_flow; i++)
    if (layout->flow[i].kind == kind)
      return TRUE;
  return FALSE;
}

/* ── Parts ─────────────────────────────────────────────────────────────────────────────────────────────────────── */

static void
begin_part (DipTeller *teller, DipPartDraft *draft, const DipFlow *flow) {
  *draft = (DipPartDraft){ .flow = flow,
                           .name = tellers[flow->kind].name,
                           .units = g_array_new (FALSE, FALSE, sizeof (DipAllotted)),
                           .blocks = g_array_new (FALSE, TRUE, sizeof (DipBlock)) };
  draft->element = dip_element_new (teller, DIP_ROLE_PART, teller->document);
}

static void
end_part (DipTeller *teller, DipPartDraft *draft, GArray *parts) {
  DipPart part
      = { .name = draft->name, .start = draft->flow->start, .furniture = draft->flow->furniture, .grid = draft->grid };
  part.balance_last = draft->flow->balance_last;
  part.blocks = dip_arena_take_array (teller->arena, draft->blocks, &part.n_blocks);
  g_array_free (draft->units, TRUE);
  if (part.n_blocks > 0)
    g_array_append_val (parts, part);
}

/* The notes are told after all that may have a mark, which gives them their numbers; then the contents, which list what
 * the others found. */
static guint
round_of (DipFlowKind kind) {
  return kind == DIP_FLOW_CONTENTS ? 2 : kind == DIP_FLOW_NOTES ? 1 : 0;
}

static void
tell_drafts (DipTeller *teller, DipPartDraft *drafts, guint round) {
  for (teller->part = 0; teller->part < teller->layout->n_flow; teller->part++) {
    DipPartDraft *draft = &drafts[teller->part];
    if (round_of (draft->flow->kind) == round)
      tellers[draft->flow->kind].tell (teller, draft);
  }
}

static void
begin_parts (DipTeller *teller, DipPartDraft *drafts) {
  const DipLayout *layout = teller->layout;
  for (guint i = 0; i < layout->n_flow; i++) {
    begin_part (teller, &drafts[i], &layout->flow[i]);
    dip_allot_units (teller, &drafts[i]);
    dip_allot_samples (teller, &drafts[i]);
  }
  for (guint i = 0; i < layout->n_flow; i++)
    if (layout->flow[i].kind == DIP_FLOW_TABLE)
      dip_allot_rows (teller, &drafts[i]);
}

/* Parts that are told late keep their place in the flow. */
static void
tell_parts (DipTeller *teller, DipStory *story) {
  guint n = teller->layout->n_flow;
  DipPartDraft *drafts = g_new0 (DipPartDraft, MAX (n, 1));
  GArray *parts = g_array_new (FALSE, TRUE, sizeof (DipPart));
  begin_parts (teller, drafts);
  for (guint round = 0; round < 3; round++)
    tell_drafts (teller, drafts, round);
  for (guint i = 0; i < n; i++)
    end_part (teller, &drafts[i], parts);
  story->parts = dip_arena_take_array (teller->arena, parts, &story->n_parts);
  for (guint i = story->n_parts; i-- > 0;)
    if (strcmp (story->parts[i].name, tellers[DIP_FLOW_PARALLEL].name) == 0)
      story->text_part = &story->parts[i];
  g_free (drafts);
}

/* ── What no part prints ───────────────────────────────────────────────────────────────────────────────────────── */

/* Which of the plan's lists have their titles printed by parts of a kind. */
static guint
list_titled (const DipLayout *layout, DipFlowKind kind) {
  guint lists = 0;
  for (guint i = 0; i < layout->n_flow; i++) {
    const DipFlow *flow = &layout->flow[i];
    gboolean prints = kind == DIP_FLOW_TIMELINE;
    for (guint c = 0; c < flow->n_columns; c++)
      prints |= flow->columns[c].field == DIP_FIELD_TITLE;
    if (flow->kind == kind && prints && flow->n_filters == 0)
      lists |= dip_flow_lists (flow);
  }
  return lists;
}

/* What can be printed of the units in one of the plan's lists, beside what their texts print. */
typedef struct Listing {
  gboolean in_tables, on_timelines;
} Listing;

static gboolean
prints_title (const DipTeller *teller, const DipUnit *unit, Listing listing) {
  gboolean in_text = g_hash_table_contains (teller->told, unit) && dip_title_heads_text (unit);
  return in_text || listing.in_tables || (listing.on_timelines && dip_unit_is_dated (unit));
}

static void
report_untold (DipTeller *teller, DipUnit *const *units, guint n, Listing listing) {
  for (guint i = 0; i < n; i++, dip_arena_trim ()) {
    const DipUnit *unit = units[i];
    gboolean has_title = dip_texts_first (teller, unit->title) >= 0,
             has_body = dip_texts_first (teller, unit->body) >= 0;
    gboolean is_told = g_hash_table_contains (teller->told, unit);
    if (has_body && !is_told)
      dip_report_add (
          teller->report, DIP_WARNING, unit->place, "unprinted",
          "no part of the layout \"%s\" prints the words of \"%s\"; add a parallel or letter part that takes them",
          teller->layout->name, unit->id);
    else if (has_title && !prints_title (teller, unit, listing))
      dip_report_add (teller->report, DIP_WARNING, unit->place, "unprinted",
                      "no part of the layout \"%s\" prints the words of \"%s\"; add a %s part that takes them",
                      teller->layout->name, unit->id, is_told ? "table" : "parallel or letter");
    report_untold (teller, unit->children, unit->n_children, listing);
  }
}

/* A note that no text bears the mark of stands at no page's foot. */
static void
report_unmarked (DipTeller *teller) {
  for (guint i = 0; i < teller->plan->n_notes; i++) {
    const DipNote *note = &teller->plan->notes[i];
    gboolean told = FALSE;
    for (guint j = 0; j < teller->n; j++)
      told |= dip_teller_has_footnote (teller, note->id, j);
    if (!told)
      dip_report_add (
          teller->report, DIP_WARNING, note->place, "unprinted",
          "the note \"%s\" stands at no page's foot, since no text that is printed has its mark: write [^%s] "
          "where it belongs",
          note->id, note->id);
  }
}

/* Words of sections, goals and actions. */
static void
report_units (DipTeller *teller, guint tables, guint timelines) {
  const DipPlan *plan = teller->plan;
  guint left_out = teller->layout->leave_out;
  if (!(left_out & DIP_LEAVE_SECTIONS))
    report_untold (teller, plan->sections, plan->n_sections, (Listing){ FALSE, FALSE });
  if (!(left_out & DIP_LEAVE_GOALS))
    report_untold (teller, plan->goals, plan->n_goals, (Listing){ (tables & DIP_LIST_GOALS) != 0, FALSE });
  if (!(left_out & DIP_LEAVE_ACTIONS))
    report_untold (teller, plan->actions, plan->n_actions,
                   (Listing){ (tables & DIP_LIST_ACTIONS) != 0, (timelines & DIP_LIST_ACTIONS) != 0 });
}

static void
report_list (DipTeller *teller, DipPlace place, const char *what, const char *remedy) {
  dip_report_add (teller->report, DIP_WARNING, place, "unprinted",
                  "no part of the layout \"%s\" prints the %s; %s, or say leave-out: %s", teller->layout->name, what,
                  remedy, what);
}

/* What the plan has and no part prints, but what the layout leaves out on purpose. */
static void
report_unprinted (DipTeller *teller) {
  const DipPlan *plan = teller->plan;
  const DipLayout *layout = teller->layout;
  guint tables = list_titled (layout, DIP_FLOW_TABLE), timelines = list_titled (layout, DIP_FLOW_TIMELINE);
  report_units (teller, tables, timelines);
  if (plan->n_milestones > 0 && !((tables | timelines) & DIP_LIST_MILESTONES)
      && !(layout->leave_out & DIP_LEAVE_MILESTONES))
    report_list (teller, plan->milestones[0].place, "milestones", "add them to the lists of a timeline or a table");
  if (layout->feet.at_foot && !(layout->leave_out & DIP_LEAVE_NOTES))
    report_unmarked (teller);
  else if (plan->n_notes > 0 && !lays_out (layout, DIP_FLOW_NOTES) && !(layout->leave_out & DIP_LEAVE_NOTES))
    report_list (teller, plan->notes[0].place, "notes", "add - notes to its flow");
  if (plan->n_glossary > 0 && !lays_out (layout, DIP_FLOW_GLOSSARY) && !(layout->leave_out & DIP_LEAVE_GLOSSARY))
    report_list (teller, plan->glossary[0].place, "glossary", "add - glossary to its flow");
}

/* ── The whole ─────────────────────────────────────────────────────────────────────────────────────────────────── */

static void
begin_telling (DipTeller *teller) {
  teller->n = teller->plan->n_languages;
  for (guint i = 0; i < teller->n; i++)
    teller->language[i] = dip_languages_lookup (teller->languages, teller->plan->languages[i]);
  for (guint i = 1; i < teller->n; i++)
    teller->mixes_directions |= dip_language_is_rtl (teller->language[i]) != dip_language_is_rtl (teller->language[0]);
  teller->told = g_hash_table_new (NULL, NULL);
  teller->homes = g_hash_table_new (NULL, NULL);
  teller->anchors = dip_arena_new ();
  teller->links = g_hash_table_new (g_str_hash, g_str_equal);
  teller->places = g_array_new (FALSE, FALSE, sizeof (DipPlaceName));
  teller->notes = g_hash_table_new (g_str_hash, g_str_equal);
  teller->numbered = g_ptr_array_new ();
  teller->styles = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  teller->flush_styles = g_hash_table_new (NULL, NULL);
  teller->entries = g_array_new (FALSE, FALSE, sizeof (DipEntry));
  teller->document = dip_element_new (teller, DIP_ROLE_DOCUMENT, NULL);
  teller->document->language = teller->plan->languages[0];
}

static void
end_telling (DipTeller *teller) {
  g_hash_table_unref (teller->told);
  g_hash_table_unref (teller->homes);
  g_hash_table_unref (teller->links);
  g_hash_table_unref (teller->notes);
  g_ptr_array_unref (teller->numbered);
  g_clear_pointer (&teller->footnotes, g_hash_table_unref);
  g_hash_table_unref (teller->styles);
  g_hash_table_unref (teller->flush_styles);
  g_array_free (teller->entries, TRUE);
}

static const char *
title_in_all (DipTeller *teller) {
  const DipProse *titles = teller->plan->document.title;
  const char *texts[DIP_MOST_LANGUAGES] = { NULL };
  for (guint i = 0; titles && i < teller->n; i++)
    texts[i] = dip_prose_first (&titles[i]) ? dip_prose_first (&titles[i])->text.utf8 : NULL;
  return dip_teller_join (teller, texts, teller->n);
}

static DipAbout
describe (DipTeller *teller, gint64 time) {
  const DipDocument *document = &teller->plan->document;
  int organ = dip_texts_first (teller, document->organ);
  return (DipAbout){ .title = title_in_all (teller),
                     .author = organ >= 0 ? document->organ[organ].paragraphs[0].text.utf8 : NULL,
                     .subject = dip_teller_words (teller, dip_teller_kind (teller)),
                     .keywords = document->symbol,
                     .language = teller->plan->languages[0],
                     .time = time };
}

/* A digit is one character; numerals that are written otherwise are for ordinals, not for pages. */
static DipNumerals
find_numerals (DipTeller *teller, guint language) {
  DipNumerals numerals = { .language = teller->plan->languages[language] };
  gboolean plain = FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (numerals.digits); i++) {
    numerals.digits[i] = dip_language_count (teller->language[language], teller->arena, i);
    plain |= g_utf8_strlen (numerals.digits[i], -1) != 1;
  }
  for (guint i = 0; plain && i < G_N_ELEMENTS (numerals.digits); i++)
    numerals.digits[i] = dip_arena_printf (teller->arena, "%u", i);
  return numerals;
}

static void
tell_numbers (DipTeller *teller, DipStory *story) {
  DipNumerals *numerals = dip_arena_new0_n (teller->arena, DipNumerals, teller->n);
  for (guint i = 0; i < teller->n; i++)
    numerals[i] = find_numerals (teller, i);
  story->numerals = numerals;
  story->n_numerals = teller->n;
  DipWording wording = { "line", "line-number", 0, 0, "line-number", NULL };
  story->line_number = dip_tell_words (teller, &wording, numerals[0].digits[0]);
}

DipStory *
dip_story_new (const DipPlan *plan, DipLayout *layout, DipLanguages *languages, gint32 as_of, gint64 time,
               DipReport *report) {
  DipArena *arena = dip_arena_new ();
  DipStory *story = dip_arena_new0 (arena, DipStory);
  DipTeller teller
      = { .plan = plan, .layout = layout, .languages = languages, .report = report, .arena = arena, .as_of = as_of };
  begin_telling (&teller);
  dip_check_keys (&teller);
  story->arena = arena;
  story->page = layout->page;
  story->feet = layout->feet;
  story->costs = layout->costs;
  story->rtl = dip_language_is_rtl (teller.language[0]);
  story->about = describe (&teller, time);
  story->document = teller.document;
  story->head = dip_tell_running (&teller, &layout->head, "head");
  story->foot = dip_tell_running (&teller, &layout->foot, "foot");
  tell_numbers (&teller, story);
  tell_parts (&teller, story);
  dip_take_places (&teller, story);
  story->n_elements = teller.serial;
  report_unprinted (&teller);
  end_telling (&teller);
#ifdef DIPTYCH_CHECK
  dip_story_check (story);
#endif
  return story;
}

void
dip_story_drop (DipStory *story) {
  if (!story)
    return;
  dip_arena_drop (story->anchors);
  dip_arena_drop (story->arena);
}
