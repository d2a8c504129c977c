/* Whole files of a few calls: structure over pages, links, memory, attachments, and disks that fill. */
#include "help.h"

#include <signal.h>
#include <sys/resource.h>

#include "pdf/structure-own.h"

static const DipAbout about = { .title = "A file", .language = "en", .time = 1727222400 };
static const DipElement document = { .role = DIP_ROLE_DOCUMENT, .serial = 0 };

typedef struct File {
  DipFace face;
  char *path;
  DipOutput *output;
  DipSink *sink;
} File;

static void
open_file (File *file, void **state, const DipPdfOptions *options) {
  static const DipPdfOptions usual = { .standards = DIP_STANDARD_UA1 | DIP_STANDARD_A3A };
  file->face = open_face (TRUETYPE, 0);
  file->path = g_build_filename (*state, "out.pdf", NULL);
  file->output = dip_output_open (file->path, NULL);
  assert_non_null (file->output);
  file->sink = dip_sink_pdf_tagged_new (file->output, &about, options ? options : &usual);
}

static gboolean
finish_file (File *file, GError **error) {
  gboolean good = file->sink->class->finish (file->sink, error);
  file->sink->class->drop (file->sink);
  return dip_output_commit (file->output, good ? error : NULL) && good;
}

static void
close_file (File *file) {
  close_face (&file->face);
  g_free (file->path);
}

static void
show (File *file, const DipElement *element, const char *utf8, const char *link, double y) {
  Text text;
  make_text (&text, &file->face, utf8, 10, 0);
  text.run.link = link;
  file->sink->class->mark_begin (file->sink, element);
  file->sink->class->glyphs (file->sink, &text.run, 50, y);
  file->sink->class->mark_end (file->sink);
}

static void
begin_page (File *file, guint number) {
  g_autofree char *label = g_strdup_printf ("%u", number);
  file->sink->class->page_begin (file->sink, 400, 600, label);
}

static void
end_page (File *file) {
  file->sink->class->page_end (file->sink);
}

/* Commits, and holds it against the standards; its objects, as qpdf writes them out. */
static char *
finish_well (File *file) {
  g_autoptr (GError) error = NULL;
  if (!finish_file (file, &error))
    fail_msg ("%s", error->message);
  g_free (run_tool ("qpdf", "--check", file->path));
  g_autofree char *broken = run_tool (SOURCE_DIR "/tests/pdf/check-pdf", file->path);
  assert_string_equal (broken, "");
  return run_tool ("qpdf", "--json=2", "--json-key=qpdf", file->path);
}

static guint
count (const char *text, const char *what) {
  guint n = 0;
  for (; (text = strstr (text, what)); text += strlen (what))
    n++;
  return n;
}

/* Items of all arrays that begin so, one on a line. */
static guint
count_items (const char *text, const char *begin) {
  guint n = 0;
  while ((text = strstr (text, begin))) {
    for (; *text != ']'; text++)
      n += *text == '\n';
    n--; /* of the bracket's own line */
  }
  return n;
}

/* ── Structure ─────────────────────────────────────────────────────────────────────────────────────────────────── */

/* One element for one thing, however many pages it spans; one that comes back late is there again, and nothing is lost.
 */
static void
test_elements_over_pages (void **state) {
  const DipElement whole = { .role = DIP_ROLE_PARAGRAPH, .parent = &document, .serial = 1 };
  const DipElement late = { .role = DIP_ROLE_NOTE, .parent = &document, .serial = 2 };
  const DipElement heading = { .role = DIP_ROLE_HEADING, .level = 4, .parent = &document, .serial = 3 };
  File file;
  open_file (&file, state, NULL);
  for (guint page = 1; page <= 9; page++) {
    begin_page (&file, page);
    if (page <= 3)
      show (&file, &whole, "Over three pages", NULL, 50);
    if (page == 1 || page == 9)
      show (&file, &late, "Comes back", NULL, 70);
    show (&file, &heading, "Each page", NULL, 90);
    end_page (&file);
  }
  g_autofree char *objects = finish_well (&file);
  assert_int_equal (count (objects, "\"/S\": \"/P\""), 1);
  assert_int_equal (count (objects, "\"/S\": \"/Note\""), 2);
  assert_int_equal (count (objects, "\"/S\": \"/H1\""), 1); /* the fourth level, and the first there is */
  close_file (&file);
}

/* Labels first, then one body for all else; in which a list may stand. */
static void
test_items (void **state) {
  const DipElement list = { .role = DIP_ROLE_LIST, .parent = &document, .serial = 1 };
  const DipElement item = { .role = DIP_ROLE_ITEM, .parent = &list, .serial = 2 };
  const DipElement text = { .role = DIP_ROLE_PARAGRAPH, .parent = &item, .serial = 3 };
  const DipElement label = { .role = DIP_ROLE_LABEL, .parent = &item, .serial = 4 };
  const DipElement inner = { .role = DIP_ROLE_LIST, .parent = &item, .serial = 5, .labels = DIP_LABELS_COUNT };
  const DipElement deep = { .role = DIP_ROLE_ITEM, .parent = &inner, .serial = 6 };
  const DipElement more = { .role = DIP_ROLE_PARAGRAPH, .parent = &deep, .serial = 7 };
  File file;
  open_file (&file, state, NULL);
  begin_page (&file, 1);
  show (&file, &text, "Text", NULL, 50);
  show (&file, &label, "1", NULL, 50);
  show (&file, &more, "More", NULL, 70);
  end_page (&file);
  g_autofree char *objects = finish_well (&file);
  assert_int_equal (count (objects, "\"/S\": \"/LBody\""), 2);
  assert_int_equal (count (objects, "/Decimal"), 1);
  assert_int_equal (count (objects, "\"/ListNumbering\": \"/None\""), 1);
  close_file (&file);
}

static void
show_in (File *file, const DipElement *element, const char *language, const char *link, double y) {
  Text text;
  make_text (&text, &file->face, "abc", 10, 0);
  text.run.language = language;
  text.run.link = link;
  file->sink->class->mark_begin (file->sink, element);
  file->sink->class->glyphs (file->sink, &text.run, 50, y);
  file->sink->class->mark_end (file->sink);
}

/* What is in another language than its paragraph is one span, also over lines and pages; the words after it are the
 * paragraph's own again, and the next ones in that language another span. In a link a span stands as well. */
static void
test_languages (void **state) {
  static const DipBox box = { 50, 140, 90, 14 };
  const DipElement text = { .role = DIP_ROLE_PARAGRAPH, .parent = &document, .serial = 1, .language = "de" };
  File file;
  open_file (&file, state, NULL);
  begin_page (&file, 1);
  show_in (&file, &text, "de", NULL, 50);
  show_in (&file, &text, "la", NULL, 70);
  show_in (&file, &text, "la", NULL, 90);
  end_page (&file);
  begin_page (&file, 2);
  show_in (&file, &text, "la", NULL, 50);
  show_in (&file, &text, "en", NULL, 70);
  show_in (&file, &text, "de", NULL, 90);
  show_in (&file, &text, "la", NULL, 110);
  show_in (&file, &text, "la", "https://example.org/", 150);
  file.sink->class->link (file.sink, &box, 1, "https://example.org/", "example.org", &text);
  end_page (&file);
  g_autofree char *objects = finish_well (&file);
  assert_int_equal (count (objects, "\"/S\": \"/Span\""), 4);
  assert_int_equal (count (objects, "\"/Lang\": \"u:la\""), 3);
  assert_int_equal (count (objects, "\"/Lang\": \"u:en\""), 2); /* the document's, and a span's */
  assert_int_equal (count (objects, "\"/S\": \"/P\""), 1);
  assert_int_equal (count (objects, "\"/S\": \"/Link\""), 1);
  close_file (&file);
}

/* A link over lines is one, with two boxes; over pages one as well, with an annotation on each. A link that leads
 * nowhere here is text. */
static void
test_links (void **state) {
  static const DipBox boxes[] = { { 50, 40, 90, 14 }, { 50, 54, 60, 14 } };
  const DipElement text = { .role = DIP_ROLE_PARAGRAPH, .parent = &document, .serial = 1 };
  File file;
  open_file (&file, state, NULL);
  for (guint page = 1; page <= 2; page++) {
    begin_page (&file, page);
    Text run;
    make_text (&run, &file.face, "goes on", 10, 0);
    run.run.link = "https://example.org/";
    file.sink->class->mark_begin (file.sink, &text);
    file.sink->class->glyphs (file.sink, &run.run, 50, 50);
    file.sink->class->glyphs (file.sink, &run.run, 50, 64);
    file.sink->class->mark_end (file.sink);
    file.sink->class->link (file.sink, boxes, 2, "https://example.org/", "example.org", &text);
    end_page (&file);
  }
  begin_page (&file, 3);
  show (&file, &text, "nowhere", "#nowhere", 50);
  end_page (&file);
  g_autofree char *objects = finish_well (&file);
  assert_int_equal (count (objects, "\"/S\": \"/Link\""), 1);
  assert_int_equal (count (objects, "\"/Subtype\": \"/Link\""), 2);
  assert_int_equal (count_items (objects, "\"/QuadPoints\": ["), 2 * 2 * 8); /* a part for each line (§12.5.6.5) */
  assert_int_equal (count (objects, "\"/S\": \"/Span\""), 1);
  close_file (&file);
}

/* Memory holds the elements of the last pages, not those that are done. */
static void
test_open_elements_are_few (void **state) {
  g_autofree char *path = g_build_filename (*state, "out.pdf", NULL);
  DipOutput *output = dip_output_open (path, NULL);
  DipPdfFile *file = dip_pdf_file_new (output);
  DipPdfStructure *structure = dip_pdf_structure_new (file, "en");
  g_autofree DipElement *elements = g_new0 (DipElement, 2000);
  guint most = 0;
  for (guint page = 0; page < 1000; page++) {
    dip_pdf_structure_begin_page (structure, dip_pdf_reserve (file));
    for (guint i = 2 * page; i < 2 * page + 2; i++) {
      elements[i] = (DipElement){ .role = DIP_ROLE_PARAGRAPH, .parent = &document, .serial = 1 + i };
      dip_pdf_structure_add_content (structure, dip_pdf_structure_lookup (structure, &elements[i]));
    }
    dip_pdf_structure_end_page (structure);
    most = MAX (most, dip_pdf_structure_count_open (structure));
  }
  assert_true (most <= 1 + 2 * 3);
  dip_pdf_structure_finish (structure);
  dip_pdf_structure_drop (structure);
  dip_pdf_file_drop (file);
  dip_output_drop (output);
}

/* ── Much ──────────────────────────────────────────────────────────────────────────────────────────────────────── */

/* Many objects over many streams, many keys of trees over many leaves: qpdf finds no fault in the table. */
static void
test_many_objects (void **state) {
  g_autofree DipElement *elements = g_new0 (DipElement, 3000);
  File file;
  open_file (&file, state, NULL);
  for (guint page = 0; page < 600; page++) {
    begin_page (&file, page + 1);
    for (guint i = 5 * page; i < 5 * page + 5; i++) {
      elements[i] = (DipElement){ .role = DIP_ROLE_PARAGRAPH, .parent = &document, .serial = 1 + i };
      show (&file, &elements[i], "words", NULL, 50 + i % 5 * 20);
    }
    end_page (&file);
  }
  g_autofree char *objects = finish_well (&file);
  assert_int_equal (count (objects, "\"/Type\": \"/Page\""), 600);
  assert_int_equal (count (objects, "\"/S\": \"/P\""), 3000);
  close_file (&file);
}

static void
test_attachments (void **state) {
  static const DipAttachment files[] = {
    { "b.md", "b", "text/markdown", "Source", "\0\1\2", 3 },
    { "a/ю.yaml", "a", "application/yaml", "Source", "", 0 },
  };
  const DipPdfOptions options = { DIP_STANDARD_UA1 | DIP_STANDARD_A3A, files, G_N_ELEMENTS (files) };
  const DipElement text = { .role = DIP_ROLE_PARAGRAPH, .parent = &document, .serial = 1 };
  File file;
  open_file (&file, state, &options);
  begin_page (&file, 1);
  show (&file, &text, "Text", NULL, 50);
  end_page (&file);
  g_autofree char *objects = finish_well (&file);
  assert_int_equal (count (objects, "\"/UF\": \"u:a/ю.yaml\""), 1);
  assert_int_equal (count (objects, "\"/UF\": \"u:b.md\""), 1);
  close_file (&file);
}

/* ── Disks that fill ───────────────────────────────────────────────────────────────────────────────────────────── */

static gsize
size_of (const char *path) {
  GStatBuf info;
  assert_int_equal (g_stat (path, &info), 0);
  return (gsize)info.st_size;
}

static gboolean
write_small (void **state, char **path, GError **error) {
  const DipElement text = { .role = DIP_ROLE_PARAGRAPH, .parent = &document, .serial = 1 };
  File file;
  open_file (&file, state, NULL);
  begin_page (&file, 1);
  show (&file, &text, "A file that a disk may have no room for", NULL, 50);
  end_page (&file);
  gboolean good = finish_file (&file, error);
  *path = g_strdup (file.path);
  close_file (&file);
  return good;
}

static void
assert_full_at (void **state, gsize size) {
  struct rlimit usual, limit;
  g_autoptr (GError) error = NULL;
  g_autofree char *path = NULL, *content = NULL;
  getrlimit (RLIMIT_FSIZE, &usual);
  limit = (struct rlimit){ size, usual.rlim_max };
  setrlimit (RLIMIT_FSIZE, &limit);
  gboolean good = write_small (state, &path, &error);
  setrlimit (RLIMIT_FSIZE, &usual);
  assert_false (good);
  assert_int_equal (error->domain, DIP_OUTPUT_ERROR); /* the command exits with 75 on it */
  assert_true (g_file_get_contents (path, &content, NULL, NULL));
  assert_string_equal (content, "old");
  g_autoptr (GDir) folder = g_dir_open (*state, 0, NULL);
  assert_string_equal (g_dir_read_name (folder), "out.pdf");
  assert_null (g_dir_read_name (folder));
}

/* At each kilobyte, and at each of the last two thousand bytes. */
static void
test_a_disk_that_fills (void **state) {
  g_autofree char *path = NULL;
  signal (SIGXFSZ, SIG_IGN);
  assert_true (write_small (state, &path, NULL));
  gsize length = size_of (path);
  assert_true (length > 4096);
  assert_true (g_file_set_contents (path, "old", -1, NULL));
  for (gsize size = 0; size < length; size += 1024)
    assert_full_at (state, size);
  for (gsize i = 1; i <= 2048; i++)
    assert_full_at (state, length - i);
}

int
main (void) {
  const struct CMUnitTest tests[] = {
    folder_test (test_elements_over_pages),
    folder_test (test_items),
    folder_test (test_languages),
    folder_test (test_links),
    folder_test (test_open_elements_are_few),
    folder_test (test_many_objects),
    folder_test (test_attachments),
    folder_test (test_a_disk_that_fills),
  };
  return cmocka_run_group_tests (tests, NULL, NULL);
}
