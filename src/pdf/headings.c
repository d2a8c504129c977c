/* Headings (ISO 32000-1 §14.8.4.3.2): which of H1 to H6 each is. A text may skip a level, and a part of a document may
 * be printed without what it stands under; the types skip none (PDF/UA-1, 7.4.2), which is known when all is read in
 * order. */
#include <string.h>

#include "pdf/structure-own.h"

#define MOST_LEVELS 6

typedef struct Heading {
  guint32 number;     /* of its object */
  guint level;        /* as the story has it */
  guint n_path, path; /* in the paths: the serials of what it stands in, from the document down, and its own */
  const char *body;
} Heading;

struct DipPdfHeadings {
  DipArena *arena; /* of the bodies */
  GArray *all;     /* Heading */
  GArray *paths;   /* guint32 */
};

DipPdfHeadings *
dip_pdf_headings_new (void) {
  DipPdfHeadings *headings = g_new0 (DipPdfHeadings, 1);
  headings->arena = dip_arena_new ();
  headings->all = g_array_new (FALSE, FALSE, sizeof (Heading));
  headings->paths = g_array_new (FALSE, FALSE, sizeof (guint32));
  return headings;
}

void
dip_pdf_headings_drop (DipPdfHeadings *headings) {
  if (!headings)
    return;
  dip_arena_drop (headings->arena);
  g_array_unref (headings->all);
  g_array_unref (headings->paths);
  g_free (headings);
}

static void
reverse (guint32 *values, guint n) {
  for (guint i = 0; i < n / 2; i++) {
    guint32 value = values[i];
    values[i] = values[n - 1 - i];
    values[n - 1 - i] = value;
  }
}

void
dip_pdf_headings_add (DipPdfHeadings *headings, const DipPdfNode *node, const GString *body) {
  Heading heading = { node->number, MAX (node->element->level, 1), 0, headings->paths->len,
                      dip_arena_strdup (headings->arena, body->str) };
  for (const DipPdfNode *one = node; one->parent; one = one->parent) {
    g_array_append_val (headings->paths, one->serial);
    heading.n_path++;
  }
  reverse (&g_array_index (headings->paths, guint32, heading.path), heading.n_path);
  g_array_append_val (headings->all, heading);
}

/* In the order of reading. */
static int
compare_headings (gconstpointer a, gconstpointer b, gpointer paths) {
  const Heading *one = a, *other = b;
  const guint32 *first = &g_array_index ((GArray *)paths, guint32, one->path);
  const guint32 *second = &g_array_index ((GArray *)paths, guint32, other->path);
  for (guint i = 0; i < MIN (one->n_path, other->n_path); i++)
    if (first[i] != second[i])
      return first[i] < second[i] ? -1 : 1;
  return one->number < other->number ? -1 : one->number > other->number;
}

/* Each stands one below the nearest before it that is of a higher rank; all of a rank under one are of one type. */
void
dip_pdf_headings_write (DipPdfHeadings *headings, DipPdfFile *file) {
  guint ranks[MOST_LEVELS + 1] = { 0 }, depth = 0; /* the story's levels of those that are open */
  g_autoptr (GString) body = g_string_new (NULL);
  g_array_sort_with_data (headings->all, compare_headings, headings->paths);
  for (guint i = 0; i < headings->all->len; i++, dip_arena_trim ()) {
    const Heading *heading = &g_array_index (headings->all, Heading, i);
    while (depth > 0 && ranks[depth] >= heading->level)
      depth--;
    depth = MIN (depth + 1, MOST_LEVELS);
    ranks[depth] = heading->level;
    g_string_printf (body, "<</S/H%u%s", depth, heading->body + strlen ("<<"));
    dip_pdf_put (file, heading->number, body);
  }
}
