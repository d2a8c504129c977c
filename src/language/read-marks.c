#include "language/internal.h"

typedef struct Record {
  const DipNode *interpunct;
  const DipText *quotes;
  guint n_quotes;
} Record;

static gboolean
read_quotes (DipReader *reader, const DipNode *node, gpointer target) {
  Record *record = target;
  gpointer items = NULL;
  gboolean good = dip_read_list (reader, node, "the pairs of quotes", sizeof (DipText), dip_read_text, TRUE, &items,
                                 &record->n_quotes);
  record->quotes = items;
  return good;
}

/* A pair: the opening mark and the closing one. */
static void
take_pair (DipReader *reader, DipPlace place, const DipText *pair, DipQuotes *quotes) {
  if (pair->length == 0 || g_utf8_strlen (pair->utf8, pair->length) != 2) {
    dip_report_add (reader->report, DIP_ERROR, pair->length > 0 ? dip_text_place (pair, 0) : place, "malformed-quotes",
                    "\"%.*s\" is no pair of quotes: write the opening mark and the closing one, as in «»",
                    dip_clip (pair->utf8, pair->length), pair->utf8 != NULL ? pair->utf8 : "");
    return;
  }
  if (quotes->n == DIP_MOST_QUOTES) {
    dip_report_add (reader->report, DIP_ERROR, dip_text_place (pair, 0), "too-many",
                    "this is one pair of quotes too many: %d are the most", DIP_MOST_QUOTES);
    return;
  }
  quotes->pairs[quotes->n][0] = g_utf8_get_char (pair->utf8);
  quotes->pairs[quotes->n][1] = g_utf8_get_char (g_utf8_next_char (pair->utf8));
  quotes->n++;
}

void
dip_marks_read (DipReader *reader, const DipNode *node, DipLanguage *language) {
  static const char *const widths[] = { "full", "half", NULL };
  static const DipField fields[] = {
    { "interpunct", dip_read_node, G_STRUCT_OFFSET (Record, interpunct), FALSE },
    { "quotes", read_quotes, 0, FALSE },
  };
  Record record = { 0 };
  guint width = 0;
  dip_read_map (reader, node, "the marks", fields, G_N_ELEMENTS (fields), &record);
  if (record.interpunct != NULL && dip_read_choice (reader, record.interpunct, widths, &width))
    language->half_interpunct = width == 1;
  for (guint i = 0; i < record.n_quotes; i++)
    take_pair (reader, node->place, &record.quotes[i], &language->quotes);
}
