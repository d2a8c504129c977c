#include "story/derived.h"

DipStyle *
dip_style_derive (DipTeller *teller, const DipStyle *style, const char *key, gboolean *made) {
  DipStyle *derived = g_hash_table_lookup (teller->styles, key);
  *made = derived != NULL;
  if (!derived) {
    derived = dip_arena_copy (teller->arena, style, sizeof *style);
    g_hash_table_insert (teller->styles, g_strdup (key), derived);
  }
  return derived;
}

const DipStyle *
dip_style_hung (DipTeller *teller, const DipStyle *style, double hang, double inset) {
  if (hang == style->hang && inset == 0)
    return style;
  char key[96];
  gboolean made = FALSE;
  g_snprintf (key, sizeof key, "%p hung %a %a", (const void *)style, hang, inset);
  DipStyle *derived = dip_style_derive (teller, style, key, &made);
  derived->hang = hang;
  derived->inset += made ? 0 : inset;
  return derived;
}

const DipStyle *
dip_style_kept (DipTeller *teller, const DipStyle *style) {
  char key[64];
  gboolean made = FALSE;
  g_snprintf (key, sizeof key, "%p kept", (const void *)style);
  DipStyle *derived = dip_style_derive (teller, style, key, &made);
  derived->keep_with_next = TRUE;
  return derived;
}

const DipStyle *
dip_style_aligned (DipTeller *teller, const DipStyle *style, DipAlign align) {
  if (style->align == align)
    return style;
  char key[64];
  gboolean made = FALSE;
  g_snprintf (key, sizeof key, "%p align %d", (const void *)style, align);
  DipStyle *derived = dip_style_derive (teller, style, key, &made);
  derived->align = align;
  return derived;
}
