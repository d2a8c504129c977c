/* Text: runs of glyphs as strings of codes (ISO 32000-1 §9.4). */
#include <math.h>
#include <string.h>

#include "pdf/content-own.h"
#include "pdf/fonts-own.h"
#include "pdf/syntax.h"

/* Glyphs that stand so far from where their advances bring them are moved: in thousandths of the size, and in pt. */
#define LEAST_MOVE 1.5
#define MOST_OFF (1. / 60)
/* A run of so many glyphs that stand evenly apart is one string with a spacing, not a number for each. */
#define LEAST_EVEN 4
/* Codes of two bytes in a string, which has 32767 at most (ISO 19005-3, 6.1.13). */
#define MOST_IN_STRING 16383

typedef struct Shower {
  DipPdfContent *content;
  const DipGlyphRun *run;
  DipPdfFont *font;
  double x, y;     /* the run's origin on the page */
  double pen;      /* where a reader's next glyph would stand, in pt of the unstretched text from the run's origin */
  gboolean placed; /* in a piece, and at a place on the page */
  gboolean array;  /* within the brackets of TJ */
  gboolean string; /* within the parentheses of a string… */
  guint n_codes;   /* …which has so many */
} Shower;

/* ── The state of text ─────────────────────────────────────────────────────────────────────────────────────────── */

void
dip_pdf_text_end (DipPdfContent *content) {
  if (content->in_text)
    g_string_append (content->out, "ET\n");
  content->in_text = FALSE;
}

static void
put_setting (DipPdfContent *content, double *current, double value, double unit, const char *operator) {
  if (*current == value)
    return;
  *current = value;
  dip_put_number (content->out, value * unit);
  g_string_append (content->out, operator);
}

static void
begin_text (DipPdfContent *content) {
  if (content->in_text)
    return;
  g_string_append (content->out, "BT\n");
  content->in_text = TRUE;
  content->line_x = content->line_y = 0;
}

static void
choose_font (DipPdfContent *content, const DipPdfFont *font, double size) {
  if (content->font == font && content->size == size)
    return;
  content->font = font;
  content->size = size;
  g_string_append (content->out, "/F");
  dip_put_integer (content->out, dip_pdf_font_number (font));
  g_string_append_c (content->out, ' ');
  dip_put_number (content->out, size);
  g_string_append (content->out, " Tf ");
}

/* Offsets are taken between numbers as they are written, so that roundings do not add up. */
static void
move_to (DipPdfContent *content, double x, double y) {
  x = round (x * 1000) / 1000;
  y = round (y * 1000) / 1000;
  dip_put_number (content->out, x - content->line_x);
  g_string_append_c (content->out, ' ');
  dip_put_number (content->out, y - content->line_y);
  g_string_append (content->out, " Td ");
  content->line_x = x;
  content->line_y = y;
}

/* ── Strings ───────────────────────────────────────────────────────────────────────────────────────────────────── */

static void
close_string (Shower *shower) {
  if (shower->string)
    g_string_append_c (shower->content->out, ')');
  shower->string = FALSE;
}

static void
close_array (Shower *shower) {
  close_string (shower);
  if (shower->array)
    g_string_append (shower->content->out, "]TJ\n");
  shower->array = FALSE;
}

static void
put_code_byte (GString *out, guchar byte) {
  if (byte == '(' || byte == ')' || byte == '\\')
    g_string_append_c (out, '\\');
  if (byte == '\r')
    g_string_append (out, "\\r");
  else
    g_string_append_c (out, (char)byte);
}

static void
put_code (Shower *shower, guint16 code) {
  GString *out = shower->content->out;
  if (shower->string && shower->n_codes == MOST_IN_STRING)
    close_string (shower);
  if (!shower->array)
    g_string_append_c (out, '[');
  if (!shower->string)
    g_string_append_c (out, '(');
  shower->n_codes = shower->string ? shower->n_codes + 1 : 1;
  shower->array = shower->string = TRUE;
  put_code_byte (out, (guchar)(code >> 8));
  put_code_byte (out, (guchar)(code & 0xff));
}

static double
least_move (const Shower *shower) {
  return MIN (LEAST_MOVE, MOST_OFF * 1000 / shower->run->size);
}

/* Moves the pen to where the next glyph stands. */
static void
put_move (Shower *shower, double x) {
  double move = (x / shower->run->stretch - shower->pen) * 1000 / shower->run->size;
  if (fabs (move) < least_move (shower))
    return;
  gint64 whole = llround (move);
  close_string (shower);
  if (!shower->array)
    g_string_append_c (shower->content->out, '[');
  shower->array = TRUE;
  dip_put_integer (shower->content->out, -whole);
  shower->pen += (double)whole * shower->run->size / 1000;
}

/* ── Glyphs ────────────────────────────────────────────────────────────────────────────────────────────────────── */

static void
show_glyph (Shower *shower, const DipGlyph *glyph, const char *text, gsize length) {
  guint16 code;
  dip_pdf_font_code (shower->font, glyph->id, text, length, &code);
  if (shower->content->rise != -glyph->y) {
    close_array (shower);
    put_setting (shower->content, &shower->content->rise, -glyph->y, 1, " Ts ");
  }
  put_move (shower, glyph->x);
  put_code (shower, code);
  shower->pen += dip_pdf_font_width (shower->font, code) * shower->run->size / 1000 + shower->content->spacing;
}

/* ── What no font has ──────────────────────────────────────────────────────────────────────────────────────────── */

/* The box that stands for a character without a glyph, in the font's size. */
#define BOX_WIDTH .5
#define BOX_HEIGHT .7
#define BOX_LINE .04

static gboolean
lacks_glyphs (const Shower *shower, guint first, guint end) {
  for (guint i = first; i < end; i++)
    if (shower->run->glyphs[i].id == 0)
      return TRUE;
  return FALSE;
}

static void
draw_box (Shower *shower, const DipGlyph *glyph) {
  double size = shower->run->size, left = shower->x + glyph->x + BOX_LINE * size, foot = shower->y + glyph->y;
  double right = left + (BOX_WIDTH - 2 * BOX_LINE) * size * shower->run->stretch, top = foot - BOX_HEIGHT * size;
  DipRule rule = { .thickness = BOX_LINE * size, .colour = shower->run->colour };
  const double corners[] = { left, foot, left, top, right, top, right, foot, left, foot };
  for (guint i = 0; i < 8; i += 2)
    dip_pdf_draw_rule (shower->content, corners[i], corners[i + 1], corners[i + 2], corners[i + 3], &rule);
}

/* A reader takes what text is said beside glyphs from there only if there are some: a space is, that is not painted. */
static void
show_unseen (Shower *shower) {
  hb_codepoint_t space;
  guint16 code;
  if (hb_font_get_nominal_glyph (shower->font->plain, ' ', &space)) {
    dip_pdf_font_code (shower->font, space, " ", 1, &code);
    g_string_append (shower->content->out, "3 Tr ");
    put_code (shower, code);
    close_array (shower);
    g_string_append (shower->content->out, "0 Tr ");
  }
}

/* Text goes on from the run's origin. */
static void
begin_again (Shower *shower) {
  begin_text (shower->content);
  move_to (shower->content, shower->x, shower->content->height - shower->y);
  shower->placed = TRUE;
  shower->pen = 0;
}

/* .notdef may not be shown (PDF/UA-1, 7.21.8): boxes are drawn in its place. */
static void
draw_boxes (Shower *shower, guint first, guint end) {
  for (guint i = first; i < end; i++)
    if (shower->run->glyphs[i].id == 0)
      draw_box (shower, &shower->run->glyphs[i]);
  begin_again (shower);
  show_unseen (shower);
  begin_again (shower);
}

/* Glyphs first … end-1 with what they stand for all together, where a reader would not find it out by itself (§14.9.4).
 */
static void
show_span (Shower *shower, guint first, guint end, const char *text, gsize length) {
  close_array (shower);
  dip_pdf_piece_open_said (shower->content, text, length);
  begin_again (shower);
  if (lacks_glyphs (shower, first, end))
    draw_boxes (shower, first, end);
  for (guint i = first; i < end; i++)
    if (shower->run->glyphs[i].id != 0)
      show_glyph (shower, &shower->run->glyphs[i], NULL, 0);
  close_array (shower);
}

/* A letter with its marks may be as many glyphs as characters, each in its place: then each says its own. */
static gboolean
are_paired (const Shower *shower, guint first, guint end, const char *text, gsize length) {
  const char *p = text;
  for (guint i = first; i < end; i++, p = g_utf8_next_char (p)) {
    hb_codepoint_t glyph;
    if (p >= text + length || !hb_font_get_nominal_glyph (shower->font->plain, g_utf8_get_char (p), &glyph)
        || glyph != shower->run->glyphs[i].id)
      return FALSE;
  }
  return p == text + length;
}

/* Whether a reader gets each character's text from its glyph. */
static gboolean
say_themselves (const Shower *shower, guint first, guint end, const char *text, gsize length) {
  gboolean good = TRUE;
  for (guint i = first; good && i < end; i++) {
    gsize part = end - first == 1 ? length : (gsize)(g_utf8_next_char (text) - text);
    guint16 code;
    good = dip_pdf_font_code (shower->font, shower->run->glyphs[i].id, text, part, &code) && code > 0;
    text += part;
  }
  return good;
}

/* The glyphs of one cluster, which are [first, end), and its text. */
static void
show_cluster (Shower *shower, guint first, guint end, const char *text, gsize length) {
  gboolean alone = end - first == 1 || are_paired (shower, first, end, text, length);
  if (!alone || !say_themselves (shower, first, end, text, length)) {
    show_span (shower, first, end, text, length);
    return;
  }
  if (!shower->placed || shower->content->piece_is_said) {
    close_array (shower);
    dip_pdf_piece_open (shower->content);
    begin_again (shower);
  }
  for (guint i = first; i < end; i++) {
    gsize part = end - first == 1 ? length : (gsize)(g_utf8_next_char (text) - text);
    show_glyph (shower, &shower->run->glyphs[i], text, part);
    text += part;
  }
}

static void
show_clusters (Shower *shower) {
  const DipGlyphRun *run = shower->run;
  for (guint first = 0, end; first < run->n_glyphs; first = end) {
    guint32 start = run->glyphs[first].cluster;
    for (end = first + 1; end < run->n_glyphs && run->glyphs[end].cluster == start;)
      end++;
    gsize next = end < run->n_glyphs ? run->glyphs[end].cluster : run->length;
    show_cluster (shower, first, end, run->text + start, next - start);
  }
}

/* ── Spacing ───────────────────────────────────────────────────────────────────────────────────────────────────── */

static double
gap_after (Shower *shower, guint i) {
  const DipGlyph *glyphs = shower->run->glyphs;
  guint16 code;
  dip_pdf_font_code (shower->font, glyphs[i].id, NULL, 0, &code);
  double width = dip_pdf_font_width (shower->font, code) * shower->run->size / 1000;
  return (glyphs[i + 1].x - glyphs[i].x) / shower->run->stretch - width;
}

/* The gap that most glyphs have after them, where it is one; 0 for most runs. As for a majority, by voting. */
static double
find_even_gap (Shower *shower) {
  const DipGlyphRun *run = shower->run;
  double gap = 0, same = least_move (shower) * run->size / 1000;
  guint votes = 0, n = 0, n_gaps = run->n_glyphs - 1;
  if (run->n_glyphs <= LEAST_EVEN)
    return 0;
  g_array_set_size (shower->content->gaps, n_gaps);
  double *gaps = (double *)(gpointer)shower->content->gaps->data;
  for (guint i = 0; i < n_gaps; i++) {
    gaps[i] = gap_after (shower, i);
    if (votes == 0)
      gap = gaps[i];
    votes += fabs (gaps[i] - gap) < same ? 1 : votes > 0 ? -1u : 0;
  }
  for (guint i = 0; i < n_gaps; i++)
    n += fabs (gaps[i] - gap) < same;
  return 2 * n > run->n_glyphs && fabs (gap) >= same ? round (gap * 1000) / 1000 : 0;
}

/* Text from right to left stands in the order in which it is seen: what it says is said beside it. */
void
dip_pdf_content_show (DipPdfContent *content, const DipGlyphRun *run, double x, double y) {
  DipGlyphRun plain = *run;
  if (!(plain.stretch > 0))
    plain.stretch = 1;
  Shower shower = { content, &plain, dip_pdf_fonts_lookup (content->fonts, run->face), x, y, 0, FALSE, FALSE, FALSE };
  dip_pdf_fill_with (content, run->colour);
  choose_font (content, shower.font, run->size);
  put_setting (content, &content->stretch, plain.stretch, 100, " Tz ");
  put_setting (content, &content->spacing, run->rtl ? 0 : find_even_gap (&shower), 1, " Tc ");
  if (run->rtl)
    show_span (&shower, 0, run->n_glyphs, run->text, run->length);
  else
    show_clusters (&shower);
  close_array (&shower);
}
