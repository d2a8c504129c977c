#include "extract/extract.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <qpdf/qpdf-c.h>
#include <stdlib.h>
#include <string.h>

#include "output/output.h"

/* A file that was found in the PDF. */
typedef struct Carried {
  char *name;
  unsigned char *bytes; /* qpdf's: of malloc */
  size_t length;
} Carried;

static void
clear_carried (gpointer data) {
  Carried *carried = data;
  g_free (carried->name);
  free (carried->bytes);
}

/* ── Reading ───────────────────────────────────────────────────────────────────────────────────────────────────── */

static gboolean
set_error (GError **error, const char *format, const char *what) {
  g_set_error (error, G_FILE_ERROR, G_FILE_ERROR_INVAL, format, what);
  return FALSE;
}

/* A name must not lead out of the folder, whoever made the PDF. */
static gboolean
is_safe (const char *name) {
  if (!*name || g_path_is_absolute (name) || !g_utf8_validate (name, -1, NULL) || strchr (name, '\\'))
    return FALSE;
  for (const char *p = name; *p; p++)
    if ((guchar)*p < ' ' || *p == 0x7f)
      return FALSE;
  g_auto (GStrv) parts = g_strsplit (name, "/", -1);
  for (char **part = parts; *part; part++)
    if (!**part || strcmp (*part, ".") == 0 || strcmp (*part, "..") == 0)
      return FALSE;
  return TRUE;
}

static gboolean
read_file (qpdf_data pdf, qpdf_oh specification, GArray *files, GError **error) {
  qpdf_oh stream = qpdf_oh_get_key (pdf, qpdf_oh_get_key (pdf, specification, "/EF"), "/F");
  qpdf_oh name = qpdf_oh_get_key (pdf, specification, "/UF");
  Carried carried = { 0 };
  QPDF_BOOL filtered = QPDF_FALSE;
  if (!qpdf_oh_is_stream (pdf, stream) || !qpdf_oh_is_string (pdf, name))
    return TRUE; /* a name without a file */
  carried.name = g_strdup (qpdf_oh_get_utf8_value (pdf, name));
  if (!is_safe (carried.name)) {
    set_error (error, "it carries a file of the name \"%s\", which would not stay in the folder", carried.name);
    g_free (carried.name);
    return FALSE;
  }
  if (qpdf_oh_get_stream_data (pdf, stream, qpdf_dl_all, &filtered, &carried.bytes, &carried.length) & QPDF_ERRORS) {
    set_error (error, "the file \"%s\" that it carries is damaged", carried.name);
    clear_carried (&carried);
    return FALSE;
  }
  g_array_append_val (files, carried);
  return TRUE;
}

#define MOST_DEPTH 32 /* of a name tree; damaged ones may go round in circles */

static gboolean
read_tree (qpdf_data pdf, qpdf_oh node, guint depth, GArray *files, GError **error) {
  qpdf_oh kids = qpdf_oh_get_key (pdf, node, "/Kids"), names = qpdf_oh_get_key (pdf, node, "/Names");
  for (int i = 0; depth < MOST_DEPTH && qpdf_oh_is_array (pdf, kids) && i < qpdf_oh_get_array_n_items (pdf, kids); i++)
    if (!read_tree (pdf, qpdf_oh_get_array_item (pdf, kids, i), depth + 1, files, error))
      return FALSE;
  for (int i = 1; qpdf_oh_is_array (pdf, names) && i < qpdf_oh_get_array_n_items (pdf, names); i += 2)
    if (!read_file (pdf, qpdf_oh_get_array_item (pdf, names, i), files, error))
      return FALSE;
  return TRUE;
}

static gboolean
read_pdf (qpdf_data pdf, const char *path, GArray *files, GError **error) {
  qpdf_set_suppress_warnings (pdf, QPDF_TRUE);
  qpdf_silence_errors (pdf);
  if (qpdf_read (pdf, path, NULL) & QPDF_ERRORS) {
    qpdf_error why = qpdf_get_error (pdf);
    return set_error (error, "it cannot be read as a PDF: %s", qpdf_get_error_message_detail (pdf, why));
  }
  qpdf_oh names = qpdf_oh_get_key (pdf, qpdf_get_root (pdf), "/Names");
  qpdf_oh tree = qpdf_oh_get_key (pdf, names, "/EmbeddedFiles");
  if (!read_tree (pdf, tree, 0, files, error))
    return FALSE;
  return files->len > 0 || set_error (error, "%s", "it carries no files");
}

/* ── Writing ───────────────────────────────────────────────────────────────────────────────────────────────────── */

/* FALSE with GError if other bytes stand there. */
static gboolean
check_free (const char *path, const Carried *file, gboolean *is_there, GError **error) {
  g_autofree char *bytes = NULL;
  gsize length;
  *is_there = g_file_test (path, G_FILE_TEST_EXISTS);
  if (!*is_there
      || (g_file_get_contents (path, &bytes, &length, NULL) && length == file->length
          && memcmp (bytes, file->bytes, length) == 0))
    return TRUE;
  return set_error (error, "\"%s\" is there already, and is another file: name an empty folder with -o", path);
}

static gboolean
write_file (const char *path, const Carried *file, GError **error) {
  g_autofree char *folder = g_path_get_dirname (path);
  if (g_mkdir_with_parents (folder, 0777) != 0) {
    g_set_error (error, DIP_OUTPUT_ERROR, 0, "cannot make the folder \"%s\": %s", folder, g_strerror (errno));
    return FALSE;
  }
  DipOutput *output = dip_output_open (path, error);
  if (!output)
    return FALSE;
  dip_output_write (output, file->bytes, file->length);
  return dip_output_commit (output, error);
}

static gboolean
write_files (const GArray *files, const char *folder, GError **error) {
  g_autofree gboolean *is_there = g_new0 (gboolean, files->len + 1);
  g_autoptr (GPtrArray) paths = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; i < files->len; i++) {
    const Carried *file = &g_array_index (files, Carried, i);
    g_ptr_array_add (paths, g_build_filename (folder, file->name, NULL));
    if (!check_free (paths->pdata[i], file, &is_there[i], error))
      return FALSE;
  }
  for (guint i = 0; i < files->len; i++)
    if (!is_there[i] && !write_file (paths->pdata[i], &g_array_index (files, Carried, i), error))
      return FALSE;
  return TRUE;
}

gboolean
dip_extract (const char *pdf, const char *folder, char ***names, GError **error) {
  qpdf_data data = qpdf_init ();
  g_autoptr (GArray) files = g_array_new (FALSE, FALSE, sizeof (Carried));
  g_array_set_clear_func (files, clear_carried);
  gboolean good = read_pdf (data, pdf, files, error) && write_files (files, folder, error);
  *names = g_new0 (char *, files->len + 1);
  for (guint i = 0; good && i < files->len; i++)
    (*names)[i] = g_strdup (g_array_index (files, Carried, i).name);
  qpdf_cleanup (&data);
  return good;
}
