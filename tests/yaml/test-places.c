/* Each character of a scalar stands where its place says: for texts made at random in every style of scalar. */
#include "yaml/node.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <cmocka.h>

/* Our own generator, so that every machine tests the same texts. */
static guint32 seed;

static guint32
draw (guint32 n) {
  seed = seed * 1664525u + 1013904223u;
  return (guint32)((guint64)seed * n >> 32);
}

/* The characters of a file by line and column, found by walking from its start. */
static const char *
find_source (const char *source, guint32 line, guint32 column) {
  const char *p = source;
  for (guint32 at = 1; at < line; p++) {
    if (*p == '\0')
      return NULL;
    at += *p == '\n' || (*p == '\r' && p[1] != '\n');
  }
  for (; column > 1; column--)
    p = g_utf8_next_char (p);
  return p;
}

static gboolean
is_break (const char *p) {
  return *p == '\n' || *p == '\r' || g_str_has_prefix (p, "\xc2\x85");
}

/* What a character of a text may have been in the source. */
static gboolean
matches (const char *text, const char *source, gboolean plain) {
  if (source == NULL)
    return FALSE;
  if (g_utf8_get_char (text) == g_utf8_get_char (source))
    return TRUE;
  if ((*text == ' ' || *text == '\n') && is_break (source))
    return TRUE;
  return !plain && *source == '\\';
}

static void
check_text (const char *source, const DipNode *node) {
  const DipText *text = &node->text;
  guint32 last_line = 0, last_column = 0;
  for (const char *p = text->utf8; *p != '\0'; p = g_utf8_next_char (p)) {
    DipPlace place = dip_text_place (text, (gsize)(p - text->utf8));
    if (!matches (p, find_source (source, place.line, place.column), node->plain))
      fail_msg ("at byte %d of \"%s\", %u:%u is wrong in\n%s", (int)(p - text->utf8), text->utf8, place.line,
                place.column, source);
    /* Places go forwards; no two characters have the same. */
    if (place.line < last_line || (place.line == last_line && place.column <= last_column))
      fail_msg ("places go backwards at byte %d of \"%s\" in\n%s", (int)(p - text->utf8), text->utf8, source);
    last_line = place.line;
    last_column = place.column;
  }
}

static void
check_node (const char *source, const DipNode *node, guint *n_checked) {
  if (node->kind == DIP_NODE_SCALAR) {
    check_text (source, node);
    ++*n_checked;
  }
  for (guint i = 0; i < node->n; i++)
    check_node (source, node->kind == DIP_NODE_LIST ? node->items[i] : node->members[i].value, n_checked);
}

static void
append_any (GString *out, const char *const *pieces, guint n, guint most, const char *line_end, guint indent) {
  for (guint count = draw (most) + 1; count > 0; count--) {
    const char *piece = pieces[draw (n)];
    if (*piece != '\n') {
      g_string_append (out, piece);
      continue;
    }
    g_string_append (out, line_end);
    if (draw (5) > 0)
      g_string_append_printf (out, "%*s", (int)(indent + (draw (4) == 0 ? draw (3) : 0)), "");
  }
}

static void
append_block (GString *out, const char *line_end, guint indent) {
  static const char *const marks[] = { "|", ">", "|-", "|+", ">-", ">+", "|2", ">1-", "|+2", "> # note" };
  static const char *const pieces[]
      = { "слово", "a", " ", "  ", "\t", "\n", "\n", "中文", "#", ": ", "- ", "\xc2\x85", "\xe2\x80\xa8  " };
  g_string_append (out, marks[draw (G_N_ELEMENTS (marks))]);
  g_string_append (out, line_end);
  g_string_append_printf (out, "%*s", (int)indent, "");
  append_any (out, pieces, G_N_ELEMENTS (pieces), 14, line_end, indent);
  g_string_append (out, line_end);
}

static void
append_quoted (GString *out, const char *line_end, guint indent) {
  static const char *const pieces[]
      = { "слово", "a", " ", "  ", "\t", "\n", "\n", "中文", " #", ": ", "- ", "\xe2\x80\xa9" };
  static const char *const escapes[]
      = { "\\n", "\\u0441", "\\U0001F600", "\\xe9", "\\\"", "\\\\", "\\/", "\\\n", "\\t" };
  gboolean is_double = draw (2) == 0;
  g_string_append_c (out, is_double ? '"' : '\'');
  for (guint i = draw (5); i > 0; i--) {
    append_any (out, pieces, G_N_ELEMENTS (pieces), 6, line_end, indent);
    g_string_append (out, is_double ? escapes[draw (G_N_ELEMENTS (escapes))] : "''");
  }
  g_string_append_c (out, is_double ? '"' : '\'');
  g_string_append (out, line_end);
}

static void
append_plain (GString *out, const char *line_end, guint indent) {
  static const char *const pieces[]
      = { "слово", "a", " ", "\t", "\n", "\n", "中文", "'", "b:c", "-", "\xc2\x85", "\xe2\x80\xa8  " };
  g_string_append (out, "x");
  append_any (out, pieces, G_N_ELEMENTS (pieces), 10, line_end, indent);
  g_string_append (out, line_end);
}

static void
append_scalar (GString *out, const char *line_end, guint indent) {
  static const char *const properties[] = { "", "", "", "&a ", "&b\t" };
  g_string_append (out, properties[draw (G_N_ELEMENTS (properties))]);
  switch (draw (3)) {
  case 0:
    append_block (out, line_end, indent);
    break;
  case 1:
    append_quoted (out, line_end, indent);
    break;
  default:
    append_plain (out, line_end, indent);
  }
}

static void
append_file (GString *out) {
  static const char *const line_ends[] = { "\n", "\n", "\r\n", "\r" };
  const char *line_end = line_ends[draw (G_N_ELEMENTS (line_ends))];
  g_string_append_printf (out, "ключ: ");
  append_scalar (out, line_end, 2);
  g_string_append_printf (out, "list:%s", line_end);
  for (guint i = draw (3); i > 0; i--) {
    g_string_append (out, draw (2) == 0 ? "  - " : "  - k: ");
    append_scalar (out, line_end, 6);
  }
  g_string_append_printf (out, "'flow': [a, \"б\\u0432\", 'г''', {key: д е ж}]%s", line_end);
}

static void
test_at_random (void **state G_GNUC_UNUSED) {
  guint n_checked = 0;
  for (guint i = 0; i < 4000; i++) {
    seed = i;
    DipArena *arena = dip_arena_new ();
    DipReport *report = dip_report_new ();
    GString *source = g_string_new (NULL);
    append_file (source);
    const DipNode *root = dip_node_parse (arena, "f", source->str, source->len, report);
    if (root != NULL && dip_report_count (report, DIP_ERROR) == 0)
      check_node (source->str, root, &n_checked);
    g_string_free (source, TRUE);
    dip_report_drop (report);
    dip_arena_drop (arena);
  }
  /* Not all that is drawn is YAML, but most of it is. */
  assert_true (n_checked > 10000);
}

/* Cases that were worked out by hand: a source, the text of its root, and the place of each of its characters. */
static void
test_by_hand (void **state G_GNUC_UNUSED) {
  static const struct {
    const char *source, *text, *places;
  } cases[] = {
    { "да", "да", "1:1 1:2" },
    { "\xef\xbb\xbf"
      "да",
      "да", "1:1 1:2" },
    { "a\n b", "a b", "1:1 1:2 2:2" },
    { "a  \r\n \r\n\r\n b", "a\n\nb", "1:1 2:2 3:1 4:2" },
    { "a\r b", "a b", "1:1 1:2 2:2" },
    { "中 文", "中 文", "1:1 1:2 1:3" },
    { "'a''b'", "a'b", "1:2 1:3 1:5" },
    { "\"a\\\n  b\"", "ab", "1:2 2:3" },
    { "\"a\\n\\u0441c\"", "a\nсc", "1:2 1:3 1:5 1:11" },
    { "\"\ta \"", "\ta ", "1:2 1:3 1:4" },
    { "|\n  a\n   b\n\n", "a\n b\n", "2:3 2:4 3:3 3:4 3:5" },
    { "|+\n  a\n\n", "a\n\n", "2:3 2:4 3:1" },
    { "|-\n  a\n\n", "a", "2:3" },
    { ">\n a\n b\n\n c\n", "a b\nc\n", "2:2 2:3 3:2 4:1 5:2 5:3" },
    { ">\n a\n  b\n c\n", "a\n b\nc\n", "2:2 2:3 3:2 3:3 3:4 4:2 4:3" },
    { "|1\n  a\n", " a\n", "2:2 2:3 2:4" },
    { "|\n\n  a", "\na", "2:1 3:3" },
    { "&x  |\n  a", "a", "2:3" },
    { "&x\n# note\n \"a\"", "a", "3:3" },
  };
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    DipArena *arena = dip_arena_new ();
    DipReport *report = dip_report_new ();
    const DipNode *root = dip_node_parse (arena, "f", cases[i].source, strlen (cases[i].source), report);
    assert_non_null (root);
    assert_string_equal (root->text.utf8, cases[i].text);
    GString *places = g_string_new (NULL);
    for (const char *p = root->text.utf8; *p != '\0'; p = g_utf8_next_char (p)) {
      DipPlace place = dip_text_place (&root->text, (gsize)(p - root->text.utf8));
      g_string_append_printf (places, "%s%u:%u", places->len > 0 ? " " : "", place.line, place.column);
    }
    if (strcmp (places->str, cases[i].places) != 0)
      fail_msg ("%s\nis at %s", cases[i].source, places->str);
    g_string_free (places, TRUE);
    dip_report_drop (report);
    dip_arena_drop (arena);
  }
}

int
main (void) {
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (test_by_hand),
    cmocka_unit_test (test_at_random),
  };
  return cmocka_run_group_tests (tests, NULL, NULL);
}
