#include "plan/texts.h"

#include <string.h>

#include "base/file.h"

/* Places with bytes that are not UTF-8, reported for one file. */
#define MOST_BAD_BYTES 100

/* ── Reading bytes ─────────────────────────────────────────────────────────────────────────────────────────────── */

/* Of what is no text at all, or one in UTF-16, nearly every byte would be told. */
static gboolean
is_binary (const char *bytes, gsize length) {
  return memchr (bytes, '\0', length) != NULL
         || (length >= 2 && (memcmp (bytes, "\xff\xfe", 2) == 0 || memcmp (bytes, "\xfe\xff", 2) == 0));
}

static gboolean
check_utf8 (DipReport *report, const char *name, const char *bytes, gsize length) {
  DipPlace place = { name, 1, 1 };
  guint found = 0;
  for (gsize i = 0; i < length && found < MOST_BAD_BYTES;) {
    gunichar c
        = (guint8)bytes[i] < 0x80 ? (guint8)bytes[i] : g_utf8_get_char_validated (bytes + i, (gssize)(length - i));
    gboolean bad = c == (gunichar)-1 || c == (gunichar)-2;
    if (bad && is_binary (bytes, length)) {
      dip_report_add (
          report, DIP_ERROR, place, "not-utf-8",
          "the byte 0x%02X here is not UTF-8, and the file seems to be in UTF-16 or no text: save it as UTF-8",
          (guint)(guint8)bytes[i]);
      return FALSE;
    }
    if (bad && found++ < MOST_BAD_BYTES)
      dip_report_add (report, DIP_ERROR, place, "not-utf-8",
                      "the byte 0x%02X here is not UTF-8: save the file as UTF-8", (guint)(guint8)bytes[i]);
    i += bad ? 1 : g_utf8_skip[(guchar)bytes[i]];
    place = c == '\n' ? (DipPlace){ name, place.line + 1, 1 } : (DipPlace){ name, place.line, place.column + 1 };
  }
  return found == 0;
}

/* The file's characters without the byte order mark, every line's end as '\n'. */
static DipText
make_file_text (DipArena *arena, const char *name, const char *bytes, gsize length) {
  DipTextMaker *maker = dip_text_maker_new ();
  const char *end = bytes + length;
  if (length >= 3 && memcmp (bytes, "\xef\xbb\xbf", 3) == 0)
    bytes += 3;
  for (guint line = 1; bytes < end; line++) {
    const char *stop = bytes;
    while (stop < end && *stop != '\n' && *stop != '\r')
      stop++;
    DipPlace place = { name, line, 1 };
    dip_text_maker_append (maker, bytes, (gsize)(stop - bytes), place);
    if (stop < end) {
      place.column += (guint32)g_utf8_strlen (bytes, stop - bytes);
      dip_text_maker_append (maker, "\n", 1, place);
      stop += stop + 1 < end && stop[0] == '\r' && stop[1] == '\n' ? 2 : 1;
    }
    bytes = stop;
  }
  return dip_text_maker_finish (maker, arena);
}

gboolean
read_text_bytes (ProseReader *reader, const char *name, const char *bytes, gsize length, DipText *text) {
  if (!check_utf8 (reader->report, name, bytes, length))
    return FALSE;
  *text = make_file_text (reader->arena, name, bytes, length);
  return TRUE;
}

/* ── Units ─────────────────────────────────────────────────────────────────────────────────────────────────────── */

static void
set_levels (DipProseParagraph *paragraphs, guint n, guint below) {
  for (guint i = 0; i < n; i++)
    if (paragraphs[i].heading > 0)
      paragraphs[i].heading = (guint8)(paragraphs[i].heading > below ? paragraphs[i].heading - below : 1);
}

static gboolean
is_top_heading (const DipProseParagraph *paragraph) {
  return paragraph->heading > 0 && paragraph->quotes == 0 && paragraph->lists == 0;
}

/* Where the "{#id}" that ends a heading starts; G_MAXSIZE if there is none. */
static gsize
find_id_mark (const DipText *text) {
  if (text->length == 0 || text->utf8[text->length - 1] != '}')
    return G_MAXSIZE;
  const char *mark = g_strrstr_len (text->utf8, (gssize)text->length, "{");
  return mark != NULL ? (gsize)(mark - text->utf8) : G_MAXSIZE;
}

/* Reads the id that a heading bears, reports a malformed one; FALSE if it bears none. */
static gboolean
read_id_mark (ProseReader *reader, const DipText *text, gsize mark, WordAt *id) {
  if (mark == G_MAXSIZE)
    return FALSE;
  gboolean good = text->utf8[mark + 1] == '#' && is_id (text->utf8 + mark + 2, text->length - mark - 3);
  if (!good) {
    dip_report_add (reader->report, DIP_ERROR, dip_text_place (text, mark), "bad-id",
                    "\"%s\" is no id: write {#G1}, with Latin letters, digits, - _ and . after the #",
                    text->utf8 + mark);
    return FALSE;
  }
  id->word = dip_arena_strndup (reader->arena, text->utf8 + mark + 2, text->length - mark - 3);
  id->place = dip_text_place (text, mark + 2);
  return TRUE;
}

static DipProse
make_title (ProseReader *reader, const DipProseParagraph *heading, gsize end) {
  DipProse title = { .place = dip_text_place (&heading->text, 0) };
  while (end > 0 && g_ascii_isspace (heading->text.utf8[end - 1]))
    end--;
  if (end == 0)
    return title;
  DipProseParagraph *paragraph = dip_arena_new0 (reader->arena, DipProseParagraph);
  *paragraph = slice_paragraph (reader->arena, heading, 0, end);
  paragraph->heading = 0;
  title.paragraphs = paragraph;
  title.n = 1;
  return title;
}

gboolean
take_off_id (ProseReader *reader, DipProseParagraph *heading) {
  WordAt id;
  guint8 level = heading->heading;
  gsize mark = is_top_heading (heading) ? find_id_mark (&heading->text) : G_MAXSIZE;
  if (mark == G_MAXSIZE || heading->text.utf8[mark + 1] != '#' || !read_id_mark (reader, &heading->text, mark, &id))
    return TRUE;
  DipProse title = make_title (reader, heading, mark);
  if (title.n > 0)
    *heading = title.paragraphs[0];
  heading->heading = level;
  return title.n > 0;
}

static void
check_orphan (ProseReader *reader, const DipProseParagraph *paragraph, gboolean is_heading) {
  DipPlace place = dip_text_place (&paragraph->text, 0);
  if (is_heading)
    dip_report_add (reader->report, DIP_ERROR, place, "heading-without-id",
                    "this heading opens no unit: give it an id, such as {#G1}, or write it deeper than the heading of "
                    "the unit that it stands in");
  else
    dip_report_add (reader->report, DIP_ERROR, place, "text-outside",
                    "this text stands before the first heading with an id, so it belongs to no unit");
}

static TextUnit *
add_unit (ProseReader *reader, TextFile *file, const DipProseParagraph *heading, WordAt id, gsize mark) {
  TextUnit *unit = dip_arena_new0 (reader->arena, TextUnit);
  unit->id = id;
  unit->title = make_title (reader, heading, mark);
  unit->body.place = id.place;
  g_ptr_array_add (file->units, unit);
  const TextUnit *first = g_hash_table_lookup (file->by_id, id.word);
  if (first != NULL)
    dip_report_add (reader->report, DIP_ERROR, id.place, "duplicate-id",
                    "the unit \"%s\" stands in this file already, at line %u; each stands once", id.word,
                    first->id.place.line);
  else
    g_hash_table_insert (file->by_id, (gpointer)id.word, unit);
  return unit;
}

static void
end_unit (TextUnit *unit, DipProseParagraph *paragraphs, guint n, guint level) {
  if (unit == NULL || n == 0)
    return;
  set_levels (paragraphs, n, level);
  unit->body.paragraphs = paragraphs;
  unit->body.n = n;
  unit->body.place = find_prose_place (&unit->body);
}

static void
cut_units (ProseReader *reader, TextFile *file, const DipProse *prose) {
  DipProseParagraph *paragraphs = (DipProseParagraph *)prose->paragraphs;
  TextUnit *unit = NULL;
  guint start = 0, level = 0;
  gboolean told = FALSE;
  for (guint i = 0; i < prose->n; i++) {
    DipProseParagraph *paragraph = &paragraphs[i];
    WordAt id;
    gboolean is_heading = is_top_heading (paragraph);
    gsize mark = is_heading ? find_id_mark (&paragraph->text) : G_MAXSIZE;
    if (is_heading && read_id_mark (reader, &paragraph->text, mark, &id)) {
      end_unit (unit, paragraphs + start, i - start, level);
      level = paragraph->heading;
      start = i + 1;
      unit = add_unit (reader, file, paragraph, id, mark);
    } else if (is_heading && mark == G_MAXSIZE && (unit == NULL || paragraph->heading <= level))
      check_orphan (reader, paragraph, TRUE);
    else if (unit == NULL && mark == G_MAXSIZE && !told) {
      told = TRUE;
      check_orphan (reader, paragraph, FALSE);
    }
  }
  end_unit (unit, paragraphs + start, prose->n - start, level);
}

TextFile *
load_text_file (ProseReader *reader, const char *path, DipPlace named) {
  gsize length;
  const char *why;
  g_autofree char *bytes = dip_file_read (path, &length, reader->report, &why);
  if (bytes == NULL) {
    dip_report_add (reader->report, DIP_ERROR, named, "no-file", "the text \"%s\" cannot be used: %s", path, why);
    return NULL;
  }
  TextFile *file = g_new0 (TextFile, 1);
  file->name = g_intern_string (path);
  file->units = g_ptr_array_new ();
  file->by_id = g_hash_table_new (g_str_hash, g_str_equal);
  guint errors = dip_report_count (reader->report, DIP_ERROR);
  DipText text;
  file->is_broken = !read_text_bytes (reader, file->name, bytes, length, &text);
  if (!file->is_broken) {
    DipProse prose = read_prose (reader, &text);
    cut_units (reader, file, &prose);
  }
  file->is_faulty = dip_report_count (reader->report, DIP_ERROR) > errors;
  return file;
}

void
drop_text_file (TextFile *file) {
  if (file == NULL)
    return;
  g_ptr_array_unref (file->units);
  g_hash_table_unref (file->by_id);
  g_free (file);
}

TextUnit *
find_text_unit (const TextFile *file, const char *id) {
  return file != NULL && id != NULL ? g_hash_table_lookup (file->by_id, id) : NULL;
}

DipProse
take_title (ProseReader *reader, DipProse *body) {
  DipProse title = { .place = body->place };
  DipProseParagraph *paragraphs = (DipProseParagraph *)body->paragraphs;
  guint level = 0;
  if (body->n > 0 && is_top_heading (&paragraphs[0])) {
    level = paragraphs[0].heading;
    title = make_title (reader, &paragraphs[0], paragraphs[0].text.length);
    paragraphs++;
    body->n--;
  }
  set_levels (paragraphs, body->n, level);
  body->paragraphs = paragraphs;
  body->place = find_prose_place (body);
  return title;
}
