#include "base/report.h"

#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

/* Messages that are shown for one file; the rest are counted. */
#define SHOWN_PER_FILE 100
/* Messages of one severity that are remembered for one file, so that hostile input cannot fill the memory. */
#define KEPT_PER_FILE 10000
/* Characters of a message; in longer ones the middle is left out, since the end says how to mend it. */
#define LONGEST_MESSAGE 600

typedef struct Message {
  DipSeverity severity;
  DipPlace place;
  const char *kind;
  char *text;
  guint file;   /* in order of first meeting */
  guint serial; /* in order of adding */
} Message;

typedef struct FileCount {
  const char *file;
  guint total[2]; /* by severity */
} FileCount;

typedef struct Input {
  const char *name;
  guint64 device, inode;
} Input;

struct DipReport {
  GPtrArray *messages; /* Message */
  GHashTable *seen;    /* the same, to find doubles */
  GArray *files;       /* FileCount */
  GArray *inputs;      /* Input */
};

static void
drop_message (gpointer data) {
  Message *message = data;
  g_free (message->text);
  g_free (message);
}

static guint
hash_message (gconstpointer data) {
  const Message *message = data;
  return g_str_hash (message->text) * 33 + message->place.line * 7919 + message->place.column;
}

static gboolean
equal_messages (gconstpointer a, gconstpointer b) {
  const Message *x = a, *y = b;
  return x->severity == y->severity && x->file == y->file && x->place.line == y->place.line
         && x->place.column == y->place.column && strcmp (x->kind, y->kind) == 0 && strcmp (x->text, y->text) == 0;
}

DipReport *
dip_report_new (void) {
  DipReport *report = g_new0 (DipReport, 1);
  report->messages = g_ptr_array_new_with_free_func (drop_message);
  report->seen = g_hash_table_new (hash_message, equal_messages);
  report->files = g_array_new (FALSE, TRUE, sizeof (FileCount));
  report->inputs = g_array_new (FALSE, FALSE, sizeof (Input));
  return report;
}

void
dip_report_drop (DipReport *report) {
  if (report == NULL)
    return;
  g_hash_table_unref (report->seen);
  g_ptr_array_unref (report->messages);
  g_array_unref (report->files);
  g_array_unref (report->inputs);
  g_free (report);
}

static guint
find_file (DipReport *report, const char *file) {
  for (guint i = 0; i < report->files->len; i++)
    if (g_strcmp0 (g_array_index (report->files, FileCount, i).file, file) == 0)
      return i;
  g_array_append_val (report->files, ((FileCount){ .file = file }));
  return report->files->len - 1;
}

/* Characters that would break the line or steer the terminal, among them those that turn the direction of writing. */
static gboolean
is_unfit (gunichar c) {
  return g_unichar_iscntrl (c) || c == 0x2028 || c == 0x2029 || (c >= 0x202A && c <= 0x202E)
         || (c >= 0x2066 && c <= 0x2069);
}

/* Appends a string of any origin so that it stays on one line and is valid UTF-8. */
static void
append_fit (GString *out, const char *string, const char *end) {
  for (const char *p = string; p < end;) {
    gunichar c = g_utf8_get_char_validated (p, end - p);
    if (c == (gunichar)-1 || c == (gunichar)-2) {
      g_string_append_printf (out, "\\x%02x", (guint8)*p);
      p++;
      continue;
    }
    if (c == '\n')
      g_string_append (out, "\\n");
    else if (c == '\t')
      g_string_append (out, "\\t");
    else if (is_unfit (c))
      g_string_append_printf (out, "\\u%04x", c);
    else
      g_string_append_unichar (out, c);
    p = g_utf8_next_char (p);
  }
}

static char *
new_fit_text (const char *raw) {
  GString *text = g_string_new (NULL);
  /* Bytes bound characters from above: what is much longer than the bound is cut before it is looked at in full. */
  gsize length = strlen (raw);
  append_fit (text, raw, raw + MIN (length, 4 * LONGEST_MESSAGE));
  if (length > 4 * LONGEST_MESSAGE) {
    const char *tail = raw + MAX (length - 2 * LONGEST_MESSAGE, 4 * LONGEST_MESSAGE);
    while (((guint8)*tail & 0xC0) == 0x80)
      tail++;
    append_fit (text, tail, raw + length);
  }
  glong n = g_utf8_strlen (text->str, (gssize)text->len);
  if (n > LONGEST_MESSAGE) {
    const char *from = g_utf8_offset_to_pointer (text->str, LONGEST_MESSAGE / 2);
    const char *to = g_utf8_offset_to_pointer (text->str, n - LONGEST_MESSAGE / 2);
    gssize at = from - text->str;
    g_string_erase (text, at, to - from);
    g_string_insert (text, at, " … ");
  }
  return g_string_free (text, FALSE);
}

void
dip_report_add (DipReport *report, DipSeverity severity, DipPlace place, const char *kind, const char *format, ...) {
  guint file = find_file (report, place.file);
  FileCount *count = &g_array_index (report->files, FileCount, file);
  if (count->total[severity] >= KEPT_PER_FILE) {
    count->total[severity]++;
    return;
  }
  va_list args;
  va_start (args, format);
  g_autofree char *raw = g_strdup_vprintf (format, args);
  va_end (args);
  Message *message = g_new0 (Message, 1);
  *message = (Message){ severity, place, kind, new_fit_text (raw), file, report->messages->len };
  if (g_hash_table_contains (report->seen, message)) {
    drop_message (message);
    return;
  }
  count->total[severity]++;
  g_hash_table_add (report->seen, message);
  g_ptr_array_add (report->messages, message);
}

guint
dip_report_count (const DipReport *report, DipSeverity severity) {
  guint total = 0;
  for (guint i = 0; i < report->files->len; i++)
    total += g_array_index (report->files, FileCount, i).total[severity];
  return total;
}

static int
compare_numbers (guint a, guint b) {
  return a < b ? -1 : a > b;
}

static int
compare_places (gconstpointer a, gconstpointer b) {
  const Message *x = *(Message *const *)a, *y = *(Message *const *)b;
  int order = compare_numbers (x->file, y->file);
  if (order == 0)
    order = compare_numbers (x->place.line, y->place.line);
  if (order == 0)
    order = compare_numbers (x->place.column, y->place.column);
  return order != 0 ? order : compare_numbers (x->serial, y->serial);
}

static void
write_head (GString *out, const DipPlace *place, DipSeverity severity, gboolean colour) {
  if (colour)
    g_string_append (out, "\033[1m");
  if (place->file != NULL) {
    append_fit (out, place->file, place->file + strlen (place->file));
    if (place->line > 0)
      g_string_append_printf (out, ":%u", place->line);
    if (place->line > 0 && place->column > 0)
      g_string_append_printf (out, ":%u", place->column);
    g_string_append (out, ": ");
  }
  if (colour)
    g_string_append (out, severity == DIP_ERROR ? "\033[31m" : "\033[35m");
  g_string_append (out, severity == DIP_ERROR ? "error:" : "warning:");
  if (colour)
    g_string_append (out, "\033[0m");
  g_string_append_c (out, ' ');
}

static void
write_message (GString *out, const Message *message, gboolean colour) {
  write_head (out, &message->place, message->severity, colour);
  g_string_append (out, message->text);
  g_string_append_printf (out, colour ? " \033[2m[%s]\033[0m\n" : " [%s]\n", message->kind);
}

static void
append_counted (GString *out, guint n, const char *what) {
  g_string_append_printf (out, "%u more %s%s", n, what, n == 1 ? "" : "s");
}

static void
write_rest (GString *out, const FileCount *count, const guint *shown, gboolean colour) {
  guint errors = count->total[DIP_ERROR] - shown[DIP_ERROR];
  guint warnings = count->total[DIP_WARNING] - shown[DIP_WARNING];
  if (errors + warnings == 0)
    return;
  write_head (out, &(DipPlace){ .file = count->file }, errors > 0 ? DIP_ERROR : DIP_WARNING, colour);
  if (errors > 0)
    append_counted (out, errors, "error");
  if (errors > 0 && warnings > 0)
    g_string_append (out, " and ");
  if (warnings > 0)
    append_counted (out, warnings, "warning");
  g_string_append (out, colour ? " not shown here \033[2m[more]\033[0m\n" : " not shown here [more]\n");
}

/* Writes the messages first..end of `sorted`, which are those of one file. Errors come before warnings when the bound
 * is shared out, or a hundred warnings would hide why the run failed. */
static void
write_file (GString *out, Message *const *sorted, guint n, const FileCount *count, gboolean colour) {
  guint left[2], shown[2] = { 0, 0 };
  left[DIP_ERROR] = MIN (count->total[DIP_ERROR], SHOWN_PER_FILE);
  left[DIP_WARNING] = SHOWN_PER_FILE - left[DIP_ERROR];
  for (guint i = 0; i < n; i++) {
    DipSeverity severity = sorted[i]->severity;
    if (shown[severity] == left[severity])
      continue;
    shown[severity]++;
    write_message (out, sorted[i], colour);
  }
  write_rest (out, count, shown, colour);
}

void
dip_report_write (const DipReport *report, GString *out, gboolean colour) {
  guint n = report->messages->len;
  g_autofree Message **sorted = g_new (Message *, n + 1);
  for (guint i = 0; i < n; i++)
    sorted[i] = report->messages->pdata[i];
  if (n > 0)
    qsort (sorted, n, sizeof (Message *), compare_places);
  for (guint i = 0; i < n;) {
    guint file = sorted[i]->file, end = i;
    while (end < n && sorted[end]->file == file)
      end++;
    write_file (out, sorted + i, end - i, &g_array_index (report->files, FileCount, file), colour);
    i = end;
  }
}

/* ── Inputs ────────────────────────────────────────────────────────────────────────────────────────────────────── */

void
dip_report_add_input (DipReport *report, const char *name, guint64 device, guint64 inode) {
  if (dip_report_find_input (report, device, inode) == NULL)
    g_array_append_val (report->inputs, ((Input){ name, device, inode }));
}

const char *
dip_report_input (const DipReport *report, guint index) {
  return index < report->inputs->len ? g_array_index (report->inputs, Input, index).name : NULL;
}

const char *
dip_report_find_input (const DipReport *report, guint64 device, guint64 inode) {
  for (guint i = 0; i < report->inputs->len; i++) {
    const Input *input = &g_array_index (report->inputs, Input, i);
    if (input->device == device && input->inode == inode)
      return input->name;
  }
  return NULL;
}
