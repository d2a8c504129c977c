#include "export/export-own.h"

#include <string.h>

#define LINE_SEPARATOR "\xe2\x80\xa8" /* U+2028: a hard break */

static void
append_lines (GString *out, const char *rest, const char *end) {
  for (const char *at; (at = g_strstr_len (rest, end - rest, LINE_SEPARATOR)); rest = at + strlen (LINE_SEPARATOR)) {
    g_string_append_len (out, rest, at - rest);
    g_string_append_c (out, '\n');
  }
  g_string_append_len (out, rest, end - rest);
}

/* A page's number has no meaning here: the unit on that page is named instead. */
static void
append_paragraph (GString *out, const DipProseParagraph *paragraph) {
  const char *text = paragraph->text.utf8;
  guint32 at = 0;
  for (guint i = 0; i < paragraph->n_spans; i++) {
    const DipSpan *span = &paragraph->spans[i];
    if (span->kind != DIP_SPAN_PAGE)
      continue;
    append_lines (out, text + at, text + span->start);
    g_string_append (out, span->target);
    at = span->start;
  }
  if (paragraph->text.length > 0)
    append_lines (out, text + at, text + paragraph->text.length);
}

void
append_prose (GString *out, const DipProse *prose) {
  for (guint i = 0; i < prose->n; i++) {
    const DipProseParagraph *paragraph = &prose->paragraphs[i];
    if (i > 0)
      g_string_append (out, "\n\n");
    if (paragraph->opens_item && paragraph->ordinal > 0)
      g_string_append_printf (out, "%u. ", paragraph->ordinal);
    else if (paragraph->opens_item)
      g_string_append (out, "- ");
    append_paragraph (out, paragraph);
  }
}
