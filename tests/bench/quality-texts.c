/* The texts that are set, each in all variants. */
#include "quality.h"

/* What the measured figures of typography.md were taken with. */
#define SIZE 10.0
#define SPACE_LEAST .5
#define SPACE_NATURAL 1

/* Arabic is in no font of ours: the system has one on every Debian. */
static const DipFontSet *
fonts_for (const char *language, const DipFontSet *fonts) {
  static const DipFontChoice choices[] = { { G_UNICODE_SCRIPT_ARABIC, "DejaVu Sans" } };
  static const DipFontSet arabic = { "arabic", choices, G_N_ELEMENTS (choices) };
  return g_str_equal (language, "ar") ? &arabic : fonts;
}

static const DipStyle *
make_style (const Corpora *corpora, const char *language, Variant variant) {
  const DipStyle *text = dip_layout_style (corpora->layout, "text", language);
  DipStyle *style = dip_arena_copy (corpora->arena, text, sizeof *text);
  style->fonts = fonts_for (language, text->fonts);
  style->size = SIZE;
  style->indent = 0; /* every line is of the measure, as in the peers' figures */
  if (variant == VARIANT_SHIPPED)
    return style;
  style->space_least = SPACE_LEAST;
  style->space_natural = SPACE_NATURAL;
  style->space_most = corpora->spaces.most;
  style->expand = variant == VARIANT_FINE ? corpora->spaces.expand : 0;
  style->protrude = variant == VARIANT_FINE ? corpora->spaces.protrude : 0;
  /* Strict Korean keeps its words together, and so would not be as free as hyphens are. */
  if (variant == VARIANT_FREE && g_str_equal (language, "ko"))
    style->strictness = DIP_NORMAL;
  style->hyphenate = style->hyphenate && variant != VARIANT_PLAIN;
  return style;
}

/* That of the name; made where there is none. */
static const Corpus *
open_corpus (Corpora *corpora, const char *name, const char *language) {
  for (guint i = 0; i < corpora->all->len; i++)
    if (g_str_equal (g_array_index (corpora->all, Corpus, i).name, name))
      return &g_array_index (corpora->all, Corpus, i);
  Corpus corpus = { .name = name, .language = language };
  for (guint v = 0; v < N_VARIANTS; v++)
    corpus.paragraphs[v] = g_array_new (FALSE, FALSE, sizeof (DipParagraph));
  g_array_append_val (corpora->all, corpus);
  return &g_array_index (corpora->all, Corpus, corpora->all->len - 1);
}

static void
add_paragraph (const Corpora *corpora, const Corpus *corpus, const DipText *text, Variant variant) {
  GArray *paragraphs = corpus->paragraphs[variant];
  const DipStyle *style = make_style (corpora, corpus->language, variant);
  DipRun *run = dip_arena_new0 (corpora->arena, DipRun);
  *run = (DipRun){ 0, text->length, style, corpus->language, NULL };
  DipParagraph paragraph = { .unit = corpus->name,
                             .role = "text",
                             .index = paragraphs->len,
                             .language = corpus->language,
                             .text = *text,
                             .runs = run,
                             .n_runs = 1,
                             .style = style };
  g_array_append_val (paragraphs, paragraph);
}

static void
add_prose (const Corpora *corpora, const Corpus *corpus, const DipProse *prose) {
  for (guint i = 0; i < prose->n; i++) {
    const DipProseParagraph *from = &prose->paragraphs[i];
    if (from->heading > 0 || from->text.length == 0)
      continue;
    for (guint v = 0; v < N_VARIANTS; v++)
      add_paragraph (corpora, corpus, &from->text, v);
  }
}

/* A unit may belong to more than one. */
static void
add_units (const Corpora *corpora, const Corpus *corpus, DipUnit *const *units, guint n, guint language,
           GHashTable *seen) {
  for (guint i = 0; i < n; i++) {
    if (!g_hash_table_add (seen, units[i]))
      continue;
    if (units[i]->body && dip_unit_is_for (units[i], language))
      add_prose (corpora, corpus, &units[i]->body[language]);
    add_units (corpora, corpus, units[i]->children, units[i]->n_children, language, seen);
  }
}

static void
add_language (Corpora *corpora, const char *name, const DipPlan *plan, guint language) {
  const Corpus *corpus = open_corpus (corpora, name, plan->languages[language]);
  g_autoptr (GHashTable) seen = g_hash_table_new (NULL, NULL);
  add_units (corpora, corpus, plan->sections, plan->n_sections, language, seen);
  add_units (corpora, corpus, plan->goals, plan->n_goals, language, seen);
  add_units (corpora, corpus, plan->actions, plan->n_actions, language, seen);
}

void
quality_add_plan (Corpora *corpora, const char *title, const DipPlan *plan) {
  for (guint i = 0; i < plan->n_languages; i++) {
    add_language (corpora, plan->languages[i], plan, i);
    if (title)
      add_language (corpora, dip_arena_printf (corpora->arena, "%s %s", title, plan->languages[i]), plan, i);
  }
}

void
quality_add_text (Corpora *corpora, const char *language, const DipProse *text) {
  add_prose (corpora, open_corpus (corpora, language, language), text);
}

void
quality_drop_corpora (Corpora *corpora) {
  for (guint i = 0; i < corpora->all->len; i++)
    for (guint v = 0; v < N_VARIANTS; v++)
      g_array_unref (g_array_index (corpora->all, Corpus, i).paragraphs[v]);
  g_array_unref (corpora->all);
}
