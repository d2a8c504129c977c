#include "cli/carry.h"

#include <string.h>

#include "base/file.h"
#include "export/export.h"

/* ── Names ─────────────────────────────────────────────────────────────────────────────────────────────────────── */

static gsize
common_folder (const char *one, gsize length, const char *other) {
  gsize i = 0, folder = 0;
  for (; i < length && one[i] == other[i]; i++)
    if (one[i] == G_DIR_SEPARATOR)
      folder = i + 1;
  return folder;
}

/* The files' whole paths, and how much of them is the folder that holds them all. */
static gsize
find_paths (const DipSession *session, GPtrArray *paths) {
  gsize folder = 0;
  for (guint i = 0; i < session->n_sources; i++) {
    g_ptr_array_add (paths, g_canonicalize_filename (dip_report_input (session->report, i), NULL));
    const char *first = paths->pdata[0];
    folder = i == 0 ? (gsize)(strrchr (first, G_DIR_SEPARATOR) + 1 - first)
                    : common_folder (first, folder, paths->pdata[i]);
  }
  return folder;
}

static const char *
media_type (const char *name) {
  return g_str_has_suffix (name, ".md")     ? "text/markdown"
         : g_str_has_suffix (name, ".yaml") ? "application/yaml"
                                            : "text/plain";
}

/* ── What is made ──────────────────────────────────────────────────────────────────────────────────────────────── */

/* A file of that name, or a folder. */
static gboolean
is_taken (const DipCarry *carry, const char *name) {
  gsize length = strlen (name);
  for (guint i = 0; i < carry->attachments->len; i++) {
    const char *other = g_array_index (carry->attachments, DipAttachment, i).name;
    if (strncmp (other, name, length) == 0 && (other[length] == '\0' || other[length] == '/'))
      return TRUE;
  }
  return FALSE;
}

/* In an arena, since large files may wait elsewhere than in memory until all pages are painted. */
static void
add (DipCarry *carry, const char *name, const char *description, const char *type, const char *relationship,
     const char *bytes, gsize length) {
  DipAttachment attachment
      = { name, description, type, relationship, dip_arena_copy (carry->arena, bytes, length), length };
  g_array_append_val (carry->attachments, attachment);
}

/* Takes what was made; no file of the plan's own gives way to it. */
static void
add_made (DipCarry *carry, GString *content, const char *stem, const char *ending, const char *type,
          const char *description) {
  const char *name = dip_arena_printf (carry->arena, "%s%s", stem, ending);
  for (guint i = 2; is_taken (carry, name); i++)
    name = dip_arena_printf (carry->arena, "%s-%u%s", stem, i, ending);
  add (carry, name, description, type, "Data", content->str, content->len);
  g_string_free (content, TRUE);
}

static void
add_calendar (DipCarry *carry, const DipSession *session) {
  GString *calendar
      = dip_export_calendar (session->plan, session->languages, session->story->about.time, session->report);
  if (calendar)
    add_made (carry, calendar, "calendar", ".ics", "text/calendar", "Milestones and deadlines");
}

static void
add_all_made (DipCarry *carry, const DipSession *session) {
  if (session->options->attach & DIP_ATTACH_CSV)
    add_made (carry, dip_export_actions (session->plan), "actions", ".csv", "text/csv", "Actions");
  if (session->options->attach & DIP_ATTACH_ICS)
    add_calendar (carry, session);
}

/* ── Files ─────────────────────────────────────────────────────────────────────────────────────────────────────── */

static gboolean
add_source (DipCarry *carry, DipSession *session, const char *path, const char *name) {
  gsize length;
  const char *why;
  g_autofree char *bytes = dip_file_read (path, &length, session->report, &why);
  if (!bytes) {
    g_set_error (&session->error, G_FILE_ERROR, G_FILE_ERROR_FAILED,
                 "\"%s\", which was read for this and goes into the PDF, cannot be read again: %s", path, why);
    return FALSE;
  }
  const char *own_name = dip_arena_strdup (carry->arena, name);
  add (carry, own_name, own_name, media_type (name), "Source", bytes, length);
  return TRUE;
}

/* A text may be named by many units: it is carried once. */
static gboolean
is_known (const DipCarry *carry, const char *name) {
  for (guint i = 0; i < carry->attachments->len; i++)
    if (strcmp (g_array_index (carry->attachments, DipAttachment, i).name, name) == 0)
      return TRUE;
  return FALSE;
}

gboolean
dip_carry_open (DipCarry *carry, DipSession *session) {
  g_autoptr (GPtrArray) paths = g_ptr_array_new_with_free_func (g_free);
  gsize folder = find_paths (session, paths);
  *carry = (DipCarry){ g_array_new (FALSE, FALSE, sizeof (DipAttachment)), dip_arena_new () };
  for (guint i = 0; i < paths->len; i++) {
    const char *path = paths->pdata[i];
    if (!is_known (carry, path + folder) && !add_source (carry, session, path, path + folder))
      return FALSE;
  }
  add_all_made (carry, session);
  return TRUE;
}

void
dip_carry_close (DipCarry *carry) {
  g_clear_pointer (&carry->attachments, g_array_unref);
  g_clear_pointer (&carry->arena, dip_arena_drop);
}
