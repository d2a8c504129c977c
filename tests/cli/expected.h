/* What a plan says, as a PDF has to hold it, and the one held against the other: every text whole, once, in order. */
#pragma once

#include "language/language.h"
#include "plan/plan.h"
#include "readback.h"

#define MOST_REPORTED 12

/* ── What the plan says ────────────────────────────────────────────────────────────────────────────────────────── */

/* A text that the PDF has to hold. */
typedef struct Piece {
  guint row; /* texts of one row stand beside each other: all of them end before the next row starts */
  char *text;
  char *opening; /* a number that may stand before it; or NULL */
  const char *unit;
} Piece;

typedef struct Expected {
  const DipPlan *plan;
  DipLanguages *languages;
  DipArena *arena;
  GArray *pieces[DIP_MOST_LANGUAGES]; /* of Piece */
  guint row;
} Expected;

static void
clear_piece (gpointer data) {
  g_free (((Piece *)data)->text);
  g_free (((Piece *)data)->opening);
}

static void
open_expected (Expected *expected, const DipPlan *plan, DipLanguages *languages, DipArena *arena) {
  *expected = (Expected){ plan, languages, arena, { NULL }, 0 };
  for (guint i = 0; i < plan->n_languages; i++) {
    expected->pieces[i] = g_array_new (FALSE, FALSE, sizeof (Piece));
    g_array_set_clear_func (expected->pieces[i], clear_piece);
  }
}

static void
close_expected (Expected *expected) {
  for (guint i = 0; i < expected->plan->n_languages; i++)
    g_array_unref (expected->pieces[i]);
}

static const DipLanguage *
language_of (const Expected *expected, guint language) {
  return dip_languages_lookup (expected->languages, expected->plan->languages[language]);
}

static guint
note_number (const DipPlan *plan, const char *id) {
  for (guint i = 0; i < plan->n_notes; i++)
    if (strcmp (plan->notes[i].id, id) == 0)
      return i + 1;
  fail_msg ("no note %s", id);
  return 0;
}

/* A paragraph's text with the marks of its notes, which are the page's own. */
static char *
text_with_marks (const Expected *expected, const DipProseParagraph *paragraph, guint language) {
  GString *text = g_string_new (NULL);
  gsize at = 0;
  for (guint i = 0; i < paragraph->n_spans; i++) {
    const DipSpan *span = &paragraph->spans[i];
    if (span->kind != DIP_SPAN_NOTE)
      continue;
    g_string_append_len (text, paragraph->text.utf8 + at, (gssize)(span->start - at));
    at = span->start;
    g_string_append (text, dip_language_count (language_of (expected, language), expected->arena,
                                               note_number (expected->plan, span->target)));
  }
  g_string_append_len (text, paragraph->text.utf8 + at, (gssize)(paragraph->text.length - at));
  return g_string_free (text, FALSE);
}

static void
expect_piece (Expected *expected, guint language, char *text, char *opening, const char *unit) {
  Piece piece = { expected->row, text, opening, unit };
  g_array_append_val (expected->pieces[language], piece);
}

static void
expect_paragraph (Expected *expected, guint language, const DipProseParagraph *paragraph, const char *unit) {
  expect_piece (expected, language, text_with_marks (expected, paragraph, language), NULL, unit);
}

static const char *
number_of (const Expected *expected, const DipUnit *unit, guint language) {
  const DipNumber *number = &unit->number[language];
  switch (number->kind) {
  case DIP_NUMBER_AUTOMATIC:
    return dip_language_ordinal (language_of (expected, language), expected->arena, unit->ordinal);
  case DIP_NUMBER_BULLET:
    return dip_language_bullet (language_of (expected, language));
  case DIP_NUMBER_TEXT:
    return number->text.utf8;
  default:
    return NULL;
  }
}

static void
expect_absence (Expected *expected, guint language, const char *unit) {
  const DipLanguage *own = language_of (expected, language);
  const char *name = dip_language_name_of (own, expected->arena, expected->plan->languages[language]);
  const char *phrase = dip_language_phrase (own, expected->arena, "missing-text", "language", name, NULL);
  expect_piece (expected, language, g_strdup (phrase), NULL, unit);
}

/* The number stands before the unit's first words. */
static void
number_first_piece (Expected *expected, const DipUnit *unit, guint language, guint first) {
  const char *number = number_of (expected, unit, language);
  if (!number || first >= expected->pieces[language]->len)
    return;
  Piece *piece = &g_array_index (expected->pieces[language], Piece, first);
  piece->opening = g_strdup (dip_language_phrase (language_of (expected, language), expected->arena, "numbered",
                                                  "number", number, "title", "", NULL));
}

static void
expect_body (Expected *expected, const DipUnit *unit) {
  guint most = 0, n = expected->plan->n_languages;
  for (guint i = 0; i < n; i++)
    most = MAX (most, unit->body[i].n);
  for (guint row = 0; row < most; row++, expected->row++)
    for (guint i = 0; i < n; i++) {
      if (row < unit->body[i].n)
        expect_paragraph (expected, i, &unit->body[i].paragraphs[row], unit->id);
      else if (row == 0 && dip_unit_is_for (unit, i))
        expect_absence (expected, i, unit->id);
    }
}

static void
expect_unit (Expected *expected, const DipUnit *unit) {
  const DipPlan *plan = expected->plan;
  gboolean shows_title = unit->kind != DIP_UNIT_ACTION || !unit->editorial_title;
  guint first[DIP_MOST_LANGUAGES];
  for (guint i = 0; i < plan->n_languages; i++) {
    first[i] = expected->pieces[i]->len;
    if (shows_title && unit->title[i].n > 0 && dip_unit_is_for (unit, i))
      expect_paragraph (expected, i, &unit->title[i].paragraphs[0], unit->id);
  }
  expected->row++;
  expect_body (expected, unit);
  for (guint i = 0; i < plan->n_languages; i++)
    number_first_piece (expected, unit, i, first[i]);
  guint n = unit->include == DIP_INCLUDE_GOALS ? plan->n_goals : plan->n_actions;
  for (guint i = 0; unit->include != DIP_INCLUDE_NONE && i < n; i++)
    expect_unit (expected, unit->include == DIP_INCLUDE_GOALS ? plan->goals[i] : plan->actions[i]);
  for (guint i = 0; i < unit->n_children; i++)
    expect_unit (expected, unit->children[i]);
}

/* A section in one language only; a layout with a part for letters sets these first. */
static gboolean
is_single (const DipPlan *plan, const DipUnit *section) {
  return section->only && (section->only & (section->only - 1)) == 0 && plan->n_languages > 1;
}

static void
expect_sections (Expected *expected, gboolean singles_first) {
  const DipPlan *plan = expected->plan;
  for (guint pass = 0; pass < 2; pass++)
    for (guint i = 0; i < plan->n_sections; i++) {
      gboolean early = !singles_first || is_single (plan, plan->sections[i]);
      if (early == (pass == 0))
        expect_unit (expected, plan->sections[i]);
    }
}

static void
expect_texts (Expected *expected, const DipProse *texts, const char *unit) {
  for (guint i = 0; texts && i < expected->plan->n_languages; i++)
    for (guint j = 0; j < texts[i].n; j++)
      expect_paragraph (expected, i, &texts[i].paragraphs[j], unit);
}

/* ── Holding one against the other ─────────────────────────────────────────────────────────────────────────────── */

/* Where a reading that starts with `shown` is in `text` after it, or NULL where they differ. Exact, but for soft
 * hyphens, which no reader sees: ours, at a line's end between two letters where the plan has none; and the plan's own,
 * which may be left out where no line ends at them. A hard break may be given as U+2028, as a line feed or as a space.
 */
static const char *
match_text (const char *text, const char *shown) {
  gunichar before = 0;
  while (*shown) {
    gunichar c = g_utf8_get_char (shown), wanted = *text ? g_utf8_get_char (text) : 0;
    gboolean same = c == wanted || (wanted == 0x2028 && (c == ' ' || c == '\n'));
    if (!same && wanted == 0xad) {
      text = g_utf8_next_char (text);
      continue;
    }
    if (!same && !(c == 0xad && before != 0xad && before))
      return NULL;
    if (same)
      text = g_utf8_next_char (text);
    before = c;
    shown = g_utf8_next_char (shown);
  }
  return text;
}

typedef struct Matcher {
  const Expected *expected;
  guint piece[DIP_MOST_LANGUAGES];
  gsize at[DIP_MOST_LANGUAGES]; /* bytes of that piece found so far */
  guint n_wrong;
} Matcher;

static const Piece *
current_piece (const Matcher *matcher, guint language) {
  const GArray *pieces = matcher->expected->pieces[language];
  guint index = matcher->piece[language];
  return index < pieces->len ? &g_array_index (pieces, Piece, index) : NULL;
}

static guint
current_row (const Matcher *matcher) {
  guint row = G_MAXUINT;
  for (guint i = 0; i < matcher->expected->plan->n_languages; i++)
    if (current_piece (matcher, i))
      row = MIN (row, current_piece (matcher, i)->row);
  return row;
}

static gboolean
take_fragment (Matcher *matcher, guint language, const char *shown) {
  const Piece *piece = current_piece (matcher, language);
  gsize at = matcher->at[language];
  const char *rest = NULL;
  if (at == 0 && piece->opening && g_str_has_prefix (shown, piece->opening))
    rest = match_text (piece->text, shown + strlen (piece->opening));
  if (!rest)
    rest = match_text (piece->text + at, shown);
  if (!rest)
    return FALSE;
  matcher->at[language] = (gsize)(rest - piece->text);
  if (*rest == '\0') {
    matcher->piece[language]++;
    matcher->at[language] = 0;
  }
  return TRUE;
}

static void
say_wrong (Matcher *matcher, const Leaf *leaf) {
  if (matcher->n_wrong++ >= MOST_REPORTED)
    return;
  print_error ("page %u, %s: “%s” is not what comes next:\n", leaf->page, leaf->path, leaf->text);
  for (guint i = 0; i < matcher->expected->plan->n_languages; i++) {
    const Piece *piece = current_piece (matcher, i);
    if (piece)
      print_error ("  %s of %s: “%s”\n", matcher->expected->plan->languages[i], piece->unit,
                   piece->text + matcher->at[i]);
  }
}

/* Goes on after something that does not match where the same texts are seen again: one fault gives one message. */
static void
skip_to (Matcher *matcher, const char *shown) {
  for (guint i = 0; i < matcher->expected->plan->n_languages; i++)
    for (guint j = matcher->piece[i]; j < MIN (matcher->piece[i] + 2, matcher->expected->pieces[i]->len); j++) {
      Matcher trial = *matcher;
      trial.piece[i] = j;
      trial.at[i] = 0;
      if (take_fragment (&trial, i, shown)) {
        *matcher = trial;
        return;
      }
    }
}

/* A unit's texts come language by language, not row by row. */
static gboolean
may_come_next (const Matcher *matcher, const Piece *piece) {
  guint row = current_row (matcher);
  if (piece->row == row)
    return TRUE;
  for (guint i = 0; i < matcher->expected->plan->n_languages; i++) {
    const Piece *first = current_piece (matcher, i);
    if (first && first->row == row && strcmp (first->unit, piece->unit) == 0)
      return TRUE;
  }
  return FALSE;
}

static void
match_leaf (Matcher *matcher, const Leaf *leaf) {
  for (guint i = 0; i < matcher->expected->plan->n_languages; i++) {
    const Piece *piece = current_piece (matcher, i);
    if (piece && may_come_next (matcher, piece) && take_fragment (matcher, i, leaf->text))
      return;
  }
  say_wrong (matcher, leaf);
  skip_to (matcher, leaf->text);
}

static gboolean
is_of (const Leaf *leaf, const char *element, gboolean labels) {
  g_auto (GStrv) path = g_strsplit (leaf->path, "/", -1);
  gboolean is_label = g_strv_contains ((const char *const *)path, "Lbl");
  return leaf->text[0] && g_strv_contains ((const char *const *)path, element) && is_label == labels;
}

/* Every text of an element's kind is one that is expected, and all that are expected are there. */
static void
assert_read_back (const Pdf *pdf, const Expected *expected, const char *element, const char *but) {
  Matcher matcher = { .expected = expected };
  for (guint i = 0; i < pdf->leaves->len; i++) {
    const Leaf *leaf = &g_array_index (pdf->leaves, Leaf, i);
    gboolean elsewhere = is_of (leaf, "Figure", FALSE) && strcmp (element, "Figure") != 0;
    if (is_of (leaf, element, FALSE) && !elsewhere && !(but && is_of (leaf, but, FALSE)))
      match_leaf (&matcher, leaf);
  }
  for (guint i = 0; i < expected->plan->n_languages; i++)
    for (; current_piece (&matcher, i); matcher.piece[i]++, matcher.at[i] = 0)
      if (matcher.n_wrong++ < MOST_REPORTED)
        print_error ("not in the PDF, %s of %s: “%s”\n", expected->plan->languages[i],
                     current_piece (&matcher, i)->unit, current_piece (&matcher, i)->text + matcher.at[i]);
  assert_int_equal (matcher.n_wrong, 0);
}
