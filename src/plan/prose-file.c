#include "plan/prose-file.h"

#include <errno.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/file.h"
#include "plan/joint.h"
#include "plan/prose.h"
#include "plan/tags.h"
#include "plan/texts.h"

#define STANDARD_INPUT "-"
#define NAME_IN_REPORTS "stdin"
#define ROOM 65536

char *
dip_canonical_tag (const char *tag) {
  return new_canonical_tag (tag);
}

/* ── Bytes ─────────────────────────────────────────────────────────────────────────────────────────────────────── */

/* A file that stands behind standard input must not be written over either. */
static void
note_input (DipReport *report) {
  struct stat info;
  if (fstat (STDIN_FILENO, &info) == 0 && S_ISREG (info.st_mode))
    dip_report_add_input (report, NAME_IN_REPORTS, info.st_dev, info.st_ino);
}

/* To its end; NULL with `*why` if that does not come. */
static char *
read_standard_input (gsize *length, DipReport *report, const char **why) {
  GString *bytes = g_string_new (NULL);
  char room[ROOM];
  note_input (report);
  for (;;) {
    gssize n = read (STDIN_FILENO, room, sizeof room);
    if (n < 0 && errno == EINTR)
      continue;
    if (n > 0)
      g_string_append_len (bytes, room, n);
    if (n <= 0 || bytes->len > DIP_LARGEST_FILE) {
      *why = n < 0 ? g_strerror (errno) : "it is larger than 64 MiB: split it";
      *length = bytes->len;
      return g_string_free (bytes, n != 0);
    }
  }
}

static gboolean
read_text (ProseReader *reader, const char *path, DipText *text) {
  gsize length;
  const char *why;
  gboolean standard = strcmp (path, STANDARD_INPUT) == 0;
  g_autofree char *bytes = standard ? read_standard_input (&length, reader->report, &why)
                                    : dip_file_read (path, &length, reader->report, &why);
  const char *name = g_intern_string (standard ? NAME_IN_REPORTS : path);
  if (bytes != NULL)
    return read_text_bytes (reader, name, bytes, length, text);
  dip_report_add (reader->report, DIP_ERROR, (DipPlace){ name, 0, 0 }, "no-file", "%s", why);
  return FALSE;
}

/* ── Plain text ────────────────────────────────────────────────────────────────────────────────────────────────── */

static gboolean
is_blank (const char *bytes, gsize length) {
  for (gsize i = 0; i < length; i++)
    if (!g_ascii_isspace (bytes[i]))
      return FALSE;
  return TRUE;
}

static void
end_paragraph (ProseReader *reader, DipTextMaker **maker, GArray *paragraphs) {
  if (*maker == NULL)
    return;
  DipText text = dip_text_maker_finish (g_steal_pointer (maker), reader->arena);
  DipProseParagraph paragraph = { .text = unfold_text (reader->arena, &text, reader->tag) };
  g_array_append_val (paragraphs, paragraph);
}

/* A line of a paragraph, without the blanks around it; its end is a space. */
static void
add_line (DipTextMaker **maker, const DipText *text, gsize start, gsize end) {
  while (start < end && g_ascii_isspace (text->utf8[start]))
    start++;
  while (end > start && g_ascii_isspace (text->utf8[end - 1]))
    end--;
  if (*maker == NULL)
    *maker = dip_text_maker_new ();
  else
    dip_text_maker_append (*maker, " ", 1, dip_text_place (text, start - 1));
  dip_text_maker_append (*maker, text->utf8 + start, end - start, dip_text_place (text, start));
}

static DipProse
read_plain (ProseReader *reader, const DipText *given) {
  DipText clean = clean_text (reader->arena, reader->report, given), *text = &clean;
  GArray *paragraphs = g_array_new (FALSE, FALSE, sizeof (DipProseParagraph));
  DipTextMaker *maker = NULL;
  DipProse prose = { .place = dip_text_place (text, 0) };
  for (gsize start = 0, end; start < text->length; start = end + 1) {
    const char *stop = memchr (text->utf8 + start, '\n', text->length - start);
    end = stop != NULL ? (gsize)(stop - text->utf8) : text->length;
    if (is_blank (text->utf8 + start, end - start))
      end_paragraph (reader, &maker, paragraphs);
    else
      add_line (&maker, text, start, end);
  }
  end_paragraph (reader, &maker, paragraphs);
  prose.paragraphs = dip_arena_take_array (reader->arena, paragraphs, &prose.n);
  prose.place = find_prose_place (&prose);
  return prose;
}

/* ── Markdown ──────────────────────────────────────────────────────────────────────────────────────────────────── */

/* As a plan reads the same file: the id of a heading names a unit, and is no word of it. */
static DipProse
read_markdown (ProseReader *reader, const DipText *text) {
  DipProse prose = read_prose (reader, text);
  DipProseParagraph *paragraphs = (DipProseParagraph *)prose.paragraphs;
  guint n = 0;
  for (guint i = 0; i < prose.n; i++)
    if (take_off_id (reader, &paragraphs[i]))
      paragraphs[n++] = paragraphs[i];
  prose.n = n;
  return prose;
}

/* ── Notes and links ───────────────────────────────────────────────────────────────────────────────────────────── */

static const DipNote *
take_notes (DipProseFile *file, const ProseReader *reader) {
  DipNote *notes = dip_arena_new0_n (file->arena, DipNote, MAX (reader->notes->len, 1));
  file->n_notes = reader->notes->len;
  for (guint i = 0; i < file->n_notes; i++) {
    const NoteInText *note = &g_array_index (reader->notes, NoteInText, i);
    notes[i] = (DipNote){ .id = note->id,
                          .place = note->text.place,
                          .text = dip_arena_copy (file->arena, &note->text, sizeof note->text) };
  }
  return notes;
}

static gboolean
has_note (const DipProseFile *file, const char *id) {
  for (guint i = 0; i < file->n_notes; i++)
    if (strcmp (file->notes[i].id, id) == 0)
      return TRUE;
  return FALSE;
}

/* What a plan would look up among its units and notes has only this text to be found in. */
static void
check_references (const DipProseFile *file, const ProseReader *reader) {
  for (guint i = 0; i < reader->references->len; i++) {
    const Reference *reference = &g_array_index (reader->references, Reference, i);
    if (!reference->is_note)
      dip_report_add (reader->report, DIP_WARNING, reference->place, "dead-link",
                      "this link leads nowhere: a text by itself has no unit \"%s\"", reference->target);
    else if (!has_note (file, reference->target))
      dip_report_add (reader->report, DIP_ERROR, reference->place, "no-note",
                      "there is no note \"%s\" in this text; add it, as in [^%s]: words", reference->target,
                      reference->target);
  }
}

/* ── The whole ─────────────────────────────────────────────────────────────────────────────────────────────────── */

DipProseFile *
dip_prose_file_open (const char *path, const char *language, gboolean is_markdown, DipReport *report) {
  DipArena *arena = dip_arena_new ();
  DipProseFile *file = dip_arena_new0 (arena, DipProseFile);
  g_autoptr (GArray) references = g_array_new (FALSE, FALSE, sizeof (Reference));
  g_autoptr (GArray) notes = g_array_new (FALSE, FALSE, sizeof (NoteInText));
  ProseReader reader = { arena, report, dip_arena_strdup (arena, language), 0, references, notes };
  DipText text = { 0 };
  *file = (DipProseFile){ .arena = arena, .name = g_intern_string (path), .language = reader.tag };
  if (!read_text (&reader, path, &text)) {
    dip_arena_drop (arena);
    return NULL;
  }
  file->text = is_markdown ? read_markdown (&reader, &text) : read_plain (&reader, &text);
  file->notes = take_notes (file, &reader);
  check_references (file, &reader);
  return file;
}

void
dip_prose_file_drop (DipProseFile *file) {
  if (file != NULL)
    dip_arena_drop (file->arena);
}
