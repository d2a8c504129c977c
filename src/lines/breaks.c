/* Where lines may break: Unicode's opportunities (uax14.c), words by dictionary, then the rules of each language on
 * top, hyphens, and addresses. Headings and labels have rules of their own (labels.c) and no hyphens. */
#include "lines/breaks-own.h"

#define SOFT_HYPHEN 0xad

static gboolean
is_language (const char *tag, const char *language) {
  gsize length = strlen (language);
  return tag && g_ascii_strncasecmp (tag, language, length) == 0 && (tag[length] == '\0' || tag[length] == '-');
}

static DipTailoring *
find_tailorings (const DipPrepared *prepared) {
  DipTailoring *tailorings = g_new0 (DipTailoring, prepared->n_runs + 1);
  for (guint i = 0; i < prepared->n_runs; i++) {
    const char *tag = prepared->runs[i].language;
    tailorings[i] = (DipTailoring){
      .strictness = prepared->runs[i].style->strictness,
      .chinese = is_language (tag, "zh") || is_language (tag, "yue"),
      .japanese = is_language (tag, "ja"),
      .korean = is_language (tag, "ko"),
    };
  }
  return tailorings;
}

/* After a soft hyphen of the author's a hyphen is seen if the line ends there. */
static void
take_soft_hyphens (const DipPrepared *prepared, guint8 *chances) {
  for (const char *p = prepared->text; (p = memchr (p, 0xc2, prepared->text + prepared->length - p)) != NULL;) {
    guint32 next = p + 2 - prepared->text;
    if (dip_char_at (p) == SOFT_HYPHEN && next < prepared->length && chances[next] == DIP_CHANCE_BREAK)
      chances[next] = DIP_CHANCE_HYPHEN;
    p += 2;
  }
}

static void
apply_rules (DipSetter *setter, const DipPrepared *prepared, guint8 *chances) {
  dip_rules_common (prepared->text, 0, prepared->length, chances);
  for (guint i = 0; i < prepared->n_runs;) {
    const DipTongue *tongue = dip_setter_tongue (setter, prepared->runs[i].language);
    guint32 start = prepared->runs[i].start;
    for (i++; i < prepared->n_runs && dip_setter_tongue (setter, prepared->runs[i].language) == tongue;)
      i++;
    guint32 end = prepared->runs[i - 1].end;
    if (dip_language_has_glue (tongue->language))
      dip_rules_glue (tongue->language, prepared->text, start, end, chances);
    if (tongue->east)
      dip_rules_han (prepared->text, start, end, chances);
  }
}

/* Rules of a language are the strict ones: what a less strict style lets through comes back. */
static void
restore_relaxed (const GArray *relaxed, guint8 *chances) {
  for (guint i = 0; i < relaxed->len; i++)
    if (chances[g_array_index (relaxed, guint32, i)] == DIP_CHANCE_NONE)
      chances[g_array_index (relaxed, guint32, i)] = DIP_CHANCE_BREAK;
}

/* A raised mark, of a footnote, belongs to the word before it: no line starts with one. */
static void
keep_raised_marks (const DipPrepared *prepared, guint8 *chances) {
  for (guint i = 1; i < prepared->n_runs; i++)
    if (prepared->runs[i].style->raise > 0 && chances[prepared->runs[i].start] != DIP_CHANCE_MUST)
      chances[prepared->runs[i].start] = DIP_CHANCE_NONE;
}

guint8 *
dip_find_chances (DipSetter *setter, const DipPrepared *prepared) {
  guint8 *chances = g_new0 (guint8, (gsize)prepared->length + 1);
  g_autofree DipTailoring *tailorings = find_tailorings (prepared);
  g_autoptr (GArray) relaxed = g_array_new (FALSE, FALSE, sizeof (guint32));
  g_autoptr (GArray) complex = g_array_new (FALSE, FALSE, sizeof (guint32));
  dip_find_opportunities (prepared, tailorings, chances, relaxed, complex);
  dip_find_dictionary_words (setter, prepared->text, complex, chances);
  take_soft_hyphens (prepared, chances);
  apply_rules (setter, prepared, chances);
  restore_relaxed (relaxed, chances);
  keep_raised_marks (prepared, chances);
  if (dip_is_label (prepared))
    dip_rules_label (setter, prepared, chances);
  else
    dip_find_hyphens (setter, prepared, FALSE, chances);
  dip_rules_addresses (prepared, chances);
  return chances;
}
