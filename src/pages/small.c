/* The texts of a table in smaller type, where its columns lack room (narrow.c): copies whose styles are alike but for
 * their lengths. Each style and each paragraph has one copy. */
#include "pages/grid.h"

struct DipSmall {
  double scale;
  GHashTable *styles;     /* DipStyle → DipStyle */
  GHashTable *paragraphs; /* DipParagraph → DipParagraph */
};

void
dip_small_drop (DipComposer *composer) {
  if (!composer->small)
    return;
  g_hash_table_unref (composer->small->styles);
  g_hash_table_unref (composer->small->paragraphs);
  g_clear_pointer (&composer->small, g_free);
}

/* Another table, another size. */
static struct DipSmall *
open_small (DipComposer *composer, double scale) {
  if (composer->small && composer->small->scale != scale)
    dip_small_drop (composer);
  if (!composer->small) {
    composer->small = g_new0 (struct DipSmall, 1);
    composer->small->scale = scale;
    composer->small->styles = g_hash_table_new (NULL, NULL);
    composer->small->paragraphs = g_hash_table_new (NULL, NULL);
  }
  return composer->small;
}

static const DipStyle *
small_style (DipComposer *composer, const DipStyle *style) {
  const DipStyle *known = g_hash_table_lookup (composer->small->styles, style);
  if (known)
    return known;
  DipStyle *small = dip_arena_copy (composer->arena, style, sizeof *style);
  double *const lengths[]
      = { &small->size,      &small->leading, &small->indent, &small->narrow, &small->indent_narrow, &small->inset,
          &small->inset_end, &small->hang,    &small->before, &small->after,  &small->raise };
  for (guint i = 0; i < G_N_ELEMENTS (lengths); i++)
    *lengths[i] *= composer->small->scale;
  g_hash_table_insert (composer->small->styles, (gpointer)style, small);
  return small;
}

static const DipParagraph *
small_paragraph (DipComposer *composer, const DipParagraph *paragraph) {
  const DipParagraph *known = g_hash_table_lookup (composer->small->paragraphs, paragraph);
  if (known)
    return known;
  const DipParagraph *filled = dip_numbers_fill (composer->numbers, composer->arena, paragraph);
  DipParagraph *small = dip_arena_copy (composer->arena, filled, sizeof *filled);
  DipRun *runs = dip_arena_copy (composer->arena, filled->runs, filled->n_runs * sizeof *runs);
  for (guint i = 0; i < filled->n_runs; i++)
    runs[i].style = small_style (composer, runs[i].style);
  small->runs = runs;
  small->style = small_style (composer, filled->style);
  small->label = filled->label ? small_paragraph (composer, filled->label) : NULL;
  small->filled_from = filled->filled_from ? filled->filled_from : paragraph;
  g_hash_table_insert (composer->small->paragraphs, (gpointer)paragraph, small);
  return small;
}

const DipCell *
dip_widths_cell (const DipWidths *widths, DipComposer *composer, const DipCell *cell) {
  if (widths->smaller <= 0)
    return cell;
  open_small (composer, 1 - widths->smaller);
  const DipParagraph **paragraphs = dip_arena_new0_n (composer->arena, const DipParagraph *, cell->n_paragraphs);
  for (guint i = 0; i < cell->n_paragraphs; i++)
    paragraphs[i] = small_paragraph (composer, cell->paragraphs[i]);
  DipCell *small = dip_arena_copy (composer->arena, cell, sizeof *cell);
  small->paragraphs = paragraphs;
  return small;
}
