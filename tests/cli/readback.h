/* What a PDF says by its structure: each element's own text, in the tree's order.
 *
 * Two readers. Ours follows ISO 32000-1: marked content by MCID (§14.7.4.2), ActualText in place of what it spans
 * (§14.9.4), else ToUnicode (§9.10.2); qpdf gives it the objects and the streams. Poppler's `pdfinfo -struct-text` is
 * the second, for texts without ActualText: it drops what follows a nested one. */
#pragma once

#include "program.h"

/* The text that one element holds itself, in one place on one page. */
typedef struct Leaf {
  const char *path; /* of its elements: "Document/Part/Div/P" */
  char *text;
  guint page;           /* from 1; 0: not known */
  const char *language; /* that the nearest element says; "" */
} Leaf;

typedef struct Pdf {
  DipArena *arena;
  Json all;
  GHashTable *objects;  /* "12 0 R" → const Json * */
  GHashTable *pages;    /* "12 0 R" → its number, from 1 */
  GHashTable *texts;    /* "PAGE MCID", or "PAGE /KIND" of artifacts → GString * */
  GPtrArray *page_list; /* of const Json *: the page dictionaries */
  GArray *leaves;       /* of Leaf */
} Pdf;

/* ── Objects ───────────────────────────────────────────────────────────────────────────────────────────────────── */

/* What a reference points to; the dictionary, of a stream. */
static const Json *
pdf_resolve (const Pdf *pdf, const Json *value) {
  const Json *target = value->string ? g_hash_table_lookup (pdf->objects, value->string) : NULL;
  if (!target)
    return value;
  const Json *stream = json_lookup (target, "stream");
  return stream->kind == JSON_OBJECT ? json_lookup (stream, "dict") : json_lookup (target, "value");
}

static const Json *
pdf_lookup (const Pdf *pdf, const Json *dictionary, const char *key) {
  return pdf_resolve (pdf, json_lookup (pdf_resolve (pdf, dictionary), key));
}

/* The bytes of a stream, decoded; ended by a zero. */
static char *
pdf_stream (const Pdf *pdf, const Json *reference, gsize *length) {
  const Json *target = reference->string ? g_hash_table_lookup (pdf->objects, reference->string) : NULL;
  if (!target)
    fail_msg ("no stream %s", reference->string ? reference->string : "(null)");
  guchar *bytes = g_base64_decode (json_string (json_lookup (target, "stream"), "data"), length);
  char *text = g_malloc (*length + 1);
  memcpy (text, bytes, *length);
  text[*length] = '\0';
  g_free (bytes);
  return text;
}

/* A text string: qpdf writes it as "u:…" where it is Unicode. */
G_GNUC_UNUSED static const char *
pdf_text (const Json *string) {
  return string->string && g_str_has_prefix (string->string, "u:") ? string->string + 2 : "";
}

/* ── ToUnicode ─────────────────────────────────────────────────────────────────────────────────────────────────── */

typedef struct Font {
  guint width;       /* bytes of a code */
  GHashTable *codes; /* code → text */
} Font;

static void
drop_font (gpointer data) {
  Font *font = data;
  g_hash_table_unref (font->codes);
  g_free (font);
}

static char *
utf16_of_hex (const char *hex, gsize digits) {
  gsize n = digits / 4;
  g_autofree gunichar2 *units = g_new0 (gunichar2, n + 1);
  for (gsize i = 0; i < n * 4; i++)
    units[i / 4] = (gunichar2)(units[i / 4] * 16 + g_ascii_xdigit_value (hex[i]));
  return g_utf16_to_utf8 (units, (glong)n, NULL, NULL, NULL);
}

/* Reads "<00ff>" at `*at`; FALSE where there is none. */
static gboolean
take_hex (const char **at, const char **hex, gsize *digits) {
  while (g_ascii_isspace (**at))
    (*at)++;
  if (**at != '<' || (*at)[1] == '<')
    return FALSE;
  *hex = *at + 1;
  *digits = strspn (*hex, "0123456789abcdefABCDEF");
  *at = *hex + *digits + 1;
  return TRUE;
}

static guint
code_of_hex (const char *hex, gsize digits) {
  guint code = 0;
  for (gsize i = 0; i < digits; i++)
    code = code * 16 + (guint)g_ascii_xdigit_value (hex[i]);
  return code;
}

static void
read_chars (Font *font, const char *at) {
  const char *from, *to;
  gsize n_from, n_to;
  while (take_hex (&at, &from, &n_from) && take_hex (&at, &to, &n_to))
    g_hash_table_insert (font->codes, GUINT_TO_POINTER (code_of_hex (from, n_from)), utf16_of_hex (to, n_to));
}

/* Only the form <first> <last> <text>: its last character counts up. */
static void
read_ranges (Font *font, const char *at) {
  const char *first, *last, *to;
  gsize n_first, n_last, n_to;
  while (take_hex (&at, &first, &n_first) && take_hex (&at, &last, &n_last) && take_hex (&at, &to, &n_to))
    for (guint i = 0, from = code_of_hex (first, n_first); from + i <= code_of_hex (last, n_last); i++) {
      g_autofree char *hex = g_strdup_printf ("%0*x", (int)n_to, code_of_hex (to, n_to) + i);
      g_hash_table_insert (font->codes, GUINT_TO_POINTER (from + i), utf16_of_hex (hex, n_to));
    }
}

static Font *
read_font (const Pdf *pdf, const Json *dictionary) {
  Font *font = g_new0 (Font, 1);
  gsize length;
  font->codes = g_hash_table_new_full (NULL, NULL, NULL, g_free);
  font->width = strcmp (json_string (dictionary, "/Subtype"), "/Type0") == 0 ? 2 : 1;
  g_autofree char *map = pdf_stream (pdf, json_lookup (dictionary, "/ToUnicode"), &length);
  for (const char *at = strstr (map, "beginbfchar"); at; at = strstr (at + 1, "beginbfchar"))
    read_chars (font, at + strlen ("beginbfchar"));
  for (const char *at = strstr (map, "beginbfrange"); at; at = strstr (at + 1, "beginbfrange"))
    read_ranges (font, at + strlen ("beginbfrange"));
  return font;
}

/* ── Content ───────────────────────────────────────────────────────────────────────────────────────────────────── */

typedef struct Token {
  char kind; /* n number, s string, / name, o operator, ( ) [ ] and < > of dictionaries: themselves */
  GString *text;
} Token;

/* Marked content that is open. */
typedef struct Mark {
  int id;            /* MCID, or -1 */
  gboolean replaced; /* by ActualText */
  const char *kind;  /* of an artifact: its Subtype, else its Type, as "/Layout"; or NULL */
} Mark;

typedef struct Content {
  Pdf *pdf;
  guint page;
  GHashTable *fonts; /* name → Font */
  const Font *font;
  GArray *operands; /* of Token */
  GArray *marks;    /* of Mark */
  GString *loose;   /* shown outside any mark */
} Content;

static void
drop_token (gpointer data) {
  g_string_free (((Token *)data)->text, TRUE);
}

static const char *
read_literal (const char *at, const char *end, GString *text) {
  guint depth = 1;
  for (; at < end; at++) {
    if (*at == '\\' && at + 1 < end) {
      at++;
      const char *known = strchr ("nrtbf", *at);
      if (*at >= '0' && *at <= '7') {
        guint code = 0, n = 0;
        for (; n < 3 && *at >= '0' && *at <= '7'; n++)
          code = code * 8 + (guint)(*at++ - '0');
        g_string_append_c (text, (char)code);
        at--;
      } else if (*at != '\n') {
        g_string_append_c (text, known ? "\n\r\t\b\f"[known - "nrtbf"] : *at);
      }
      continue;
    }
    depth += *at == '(';
    depth -= *at == ')';
    if (depth == 0)
      return at + 1;
    g_string_append_c (text, *at);
  }
  return at;
}

static const char *
read_hex_string (const char *at, GString *text) {
  int high = -1;
  for (; *at && *at != '>'; at++) {
    int digit = g_ascii_xdigit_value (*at);
    if (digit < 0)
      continue;
    if (high >= 0)
      g_string_append_c (text, (char)(high * 16 + digit));
    high = high >= 0 ? -1 : digit;
  }
  return *at ? at + 1 : at;
}

static const char *
read_token (const char *at, const char *end, Token *token) {
  static const char ends[] = " \t\r\n\f()<>[]/%";
  token->text = g_string_new (NULL);
  token->kind = *at;
  if (*at == '(') {
    token->kind = 's';
    return read_literal (at + 1, end, token->text);
  }
  if (*at == '<' && at[1] != '<') {
    token->kind = 's';
    return read_hex_string (at + 1, token->text);
  }
  if (strchr ("<>[]", *at))
    return at + (*at == at[1] && *at != '[' && *at != ']' ? 2 : 1);
  gsize length = strcspn (at + 1, ends) + 1;
  g_string_append_len (token->text, at, (gssize)length);
  if (*at != '/')
    token->kind = g_ascii_isdigit (*at) || strchr ("+-.", *at) ? 'n' : 'o';
  return at + length;
}

static GString *
text_of_key (const Content *content, char *key) {
  GString *text = g_hash_table_lookup (content->pdf->texts, key);
  if (text) {
    g_free (key);
    return text;
  }
  text = g_string_new (NULL);
  g_hash_table_insert (content->pdf->texts, key, text);
  return text;
}

static GString *
text_of_mark (const Content *content) {
  for (guint i = content->marks->len; i > 0; i--) {
    const Mark *mark = &g_array_index (content->marks, Mark, i - 1);
    if (mark->id >= 0)
      return text_of_key (content, g_strdup_printf ("%u %d", content->page, mark->id));
    if (mark->kind)
      return text_of_key (content, g_strdup_printf ("%u %s", content->page, mark->kind));
  }
  return content->loose;
}

static void
show_string (const Content *content, const GString *string) {
  GString *text = text_of_mark (content);
  for (guint i = 0; i < content->marks->len; i++)
    if (g_array_index (content->marks, Mark, i).replaced)
      return;
  assert_non_null (content->font);
  for (gsize i = 0; i + content->font->width <= string->len; i += content->font->width) {
    guint code = (guchar)string->str[i];
    if (content->font->width == 2)
      code = code * 256 + (guchar)string->str[i + 1];
    const char *shown = g_hash_table_lookup (content->font->codes, GUINT_TO_POINTER (code));
    g_string_append (text, shown ? shown : "\xef\xbf\xbd");
  }
}

static const Token *
operand (const Content *content, guint index) {
  return &g_array_index (content->operands, Token, index);
}

/* §14.8.2.2: what an artifact says of itself. */
static const char *
kind_of_artifact (const Content *content) {
  static const char *const kinds[] = { "/Header", "/Footer", "/Pagination", "/Layout" };
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    for (guint j = 2; j < content->operands->len; j++)
      if (strcmp (operand (content, j)->text->str, kinds[i]) == 0)
        return kinds[i];
  return NULL;
}

/* /Tag << /MCID 3 >> BDC, /Span << /ActualText <feff…> >> BDC, /Artifact << /Type /Layout >> BDC. */
static void
open_mark (Content *content) {
  Mark mark = { -1, FALSE, NULL };
  if (strcmp (operand (content, 0)->text->str, "/Artifact") == 0)
    mark.kind = kind_of_artifact (content);
  const GString *actual = NULL;
  for (guint i = 0; i + 1 < content->operands->len; i++) {
    if (strcmp (operand (content, i)->text->str, "/MCID") == 0)
      mark.id = atoi (operand (content, i + 1)->text->str);
    if (strcmp (operand (content, i)->text->str, "/ActualText") == 0)
      actual = operand (content, i + 1)->text;
  }
  g_array_append_val (content->marks, mark);
  if (!actual)
    return;
  g_autofree char *utf8 = g_convert (actual->str, (gssize)actual->len, "UTF-8", "UTF-16", NULL, NULL, NULL);
  if (!g_array_index (content->marks, Mark, content->marks->len - 1).replaced)
    g_string_append (text_of_mark (content), utf8 ? utf8 : "\xef\xbf\xbd");
  g_array_index (content->marks, Mark, content->marks->len - 1).replaced = TRUE;
}

static void
operate (Content *content, const char *operator) {
  if (strcmp (operator, "BDC") == 0 || strcmp (operator, "BMC") == 0) {
    open_mark (content);
  } else if (strcmp (operator, "EMC") == 0) {
    assert_true (content->marks->len > 0);
    g_array_set_size (content->marks, content->marks->len - 1);
  } else if (strcmp (operator, "Tf") == 0) {
    content->font = g_hash_table_lookup (content->fonts, operand (content, 0)->text->str);
  } else if (strcmp (operator, "Tj") == 0 || strcmp (operator, "TJ") == 0) {
    for (guint i = 0; i < content->operands->len; i++)
      if (operand (content, i)->kind == 's')
        show_string (content, operand (content, i)->text);
  } else {
    assert_string_not_equal (operator, "Do"); /* forms and pictures: nothing of ours stands in one */
    assert_string_not_equal (operator, "'");
    assert_string_not_equal (operator, "\"");
  }
}

static void
read_content (Content *content, const char *at, const char *end) {
  content->operands = g_array_new (FALSE, FALSE, sizeof (Token));
  g_array_set_clear_func (content->operands, drop_token);
  content->marks = g_array_new (FALSE, FALSE, sizeof (Mark));
  while ((at += strspn (at, " \t\r\n\f")) < end) {
    Token token;
    at = read_token (at, end, &token);
    if (token.kind == 'o') {
      operate (content, token.text->str);
      g_array_set_size (content->operands, 0);
      drop_token (&token);
    } else {
      g_array_append_val (content->operands, token);
    }
  }
  assert_int_equal (content->marks->len, 0);
  g_array_unref (content->operands);
  g_array_unref (content->marks);
}

static void
read_page (Pdf *pdf, guint number, GHashTable *known_fonts) {
  const Json *page = g_ptr_array_index (pdf->page_list, number - 1);
  const Json *fonts = pdf_lookup (pdf, pdf_lookup (pdf, page, "/Resources"), "/Font");
  Content content = { .pdf = pdf, .page = number, .fonts = g_hash_table_new (g_str_hash, g_str_equal) };
  for (guint i = 0; i < fonts->n; i++) {
    const char *reference = fonts->items[i].string;
    Font *font = g_hash_table_lookup (known_fonts, reference);
    if (!font) {
      font = read_font (pdf, pdf_resolve (pdf, &fonts->items[i]));
      g_hash_table_insert (known_fonts, (gpointer)reference, font);
    }
    g_hash_table_insert (content.fonts, (gpointer)fonts->keys[i], font);
  }
  content.loose = g_string_new (NULL);
  gsize length;
  const Json *contents = json_lookup (page, "/Contents");
  g_autofree char *bytes = pdf_stream (pdf, contents->kind == JSON_ARRAY ? &contents->items[0] : contents, &length);
  read_content (&content, bytes, bytes + length);
  g_string_free (content.loose, TRUE);
  g_hash_table_unref (content.fonts);
}

/* ── The tree ──────────────────────────────────────────────────────────────────────────────────────────────────── */

static guint
pdf_page_number (const Pdf *pdf, const Json *reference) {
  return reference->string ? GPOINTER_TO_UINT (g_hash_table_lookup (pdf->pages, reference->string)) : 0;
}

/* What an element is to its kids. */
typedef struct Above {
  const char *path;
  const Json *page;
  const char *language;
} Above;

static void
add_leaf (Pdf *pdf, const Above *above, const Json *where, int id) {
  guint page = pdf_page_number (pdf, where);
  g_autofree char *key = g_strdup_printf ("%u %d", page, id);
  const GString *text = g_hash_table_lookup (pdf->texts, key);
  Leaf leaf = { dip_arena_strdup (pdf->arena, above->path), g_strdup (text ? text->str : ""), page, above->language };
  g_array_append_val (pdf->leaves, leaf);
}

static void
walk_structure (Pdf *pdf, const Json *element, Above above) {
  const Json *kids = pdf_lookup (pdf, element, "/K"), *own = json_lookup (element, "/Pg");
  const char *language = pdf_text (json_lookup (element, "/Lang"));
  above.page = own->kind != JSON_NULL ? own : above.page;
  above.language = *language ? language : above.language;
  guint n = kids->kind == JSON_ARRAY ? kids->n : 1;
  for (guint i = 0; i < n; i++) {
    const Json *kid = kids->kind == JSON_ARRAY ? pdf_resolve (pdf, &kids->items[i]) : kids;
    const char *type = json_string (kid, "/S");
    if (kid->kind == JSON_NUMBER) {
      add_leaf (pdf, &above, above.page, (int)kid->number);
    } else if (json_lookup (kid, "/MCID")->kind == JSON_NUMBER) {
      const Json *where = json_lookup (kid, "/Pg")->kind == JSON_NULL ? above.page : json_lookup (kid, "/Pg");
      add_leaf (pdf, &above, where, (int)json_number (kid, "/MCID"));
    } else if (type[0] == '/') {
      g_autofree char *below = g_strdup_printf ("%s%s%s", above.path, above.path[0] ? "/" : "", type + 1);
      walk_structure (pdf, kid, (Above){ below, above.page, above.language });
    }
  }
}

static void
walk_pages (Pdf *pdf, const Json *node) {
  const Json *kids = pdf_lookup (pdf, node, "/Kids");
  for (guint i = 0; i < kids->n; i++) {
    const Json *kid = pdf_resolve (pdf, &kids->items[i]);
    if (strcmp (json_string (kid, "/Type"), "/Pages") == 0) {
      walk_pages (pdf, kid);
      continue;
    }
    g_ptr_array_add (pdf->page_list, (gpointer)kid);
    g_hash_table_insert (pdf->pages, (gpointer)kids->items[i].string, GUINT_TO_POINTER (pdf->page_list->len));
  }
}

static void
clear_leaf (gpointer data) {
  g_free (((Leaf *)data)->text);
}

static void
drop_text (gpointer data) {
  g_string_free (data, TRUE);
}

static const Json *
pdf_catalogue (const Pdf *pdf) {
  const Json *trailer = json_lookup (g_hash_table_lookup (pdf->objects, "trailer"), "value");
  return pdf_lookup (pdf, trailer, "/Root");
}

static void
list_objects (Pdf *pdf) {
  const Json *qpdf = json_lookup (&pdf->all, "qpdf");
  assert_int_equal (qpdf->n, 2);
  for (guint i = 0; i < qpdf->items[1].n; i++) {
    const char *key = qpdf->items[1].keys[i];
    g_hash_table_insert (pdf->objects, (gpointer)(g_str_has_prefix (key, "obj:") ? key + 4 : key),
                         &qpdf->items[1].items[i]);
  }
}

G_GNUC_UNUSED static Pdf *
pdf_open (const char *path) {
  Pdf *pdf = g_new0 (Pdf, 1);
  g_autofree char *json = take_output (
      run ("qpdf", "--json=2", "--json-key=qpdf", "--json-stream-data=inline", "--decode-level=generalized", path));
  pdf->arena = dip_arena_new ();
  assert_true (read_json (pdf->arena, json, &pdf->all));
  pdf->objects = g_hash_table_new (g_str_hash, g_str_equal);
  pdf->pages = g_hash_table_new (g_str_hash, g_str_equal);
  pdf->texts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, drop_text);
  pdf->page_list = g_ptr_array_new ();
  pdf->leaves = g_array_new (FALSE, FALSE, sizeof (Leaf));
  g_array_set_clear_func (pdf->leaves, clear_leaf);
  list_objects (pdf);
  walk_pages (pdf, pdf_lookup (pdf, pdf_catalogue (pdf), "/Pages"));
  GHashTable *fonts = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, drop_font);
  for (guint i = 1; i <= pdf->page_list->len; i++)
    read_page (pdf, i, fonts);
  g_hash_table_unref (fonts);
  walk_structure (pdf, pdf_lookup (pdf, pdf_catalogue (pdf), "/StructTreeRoot"),
                  (Above){ "", json_lookup (&pdf->all, "none"), "" });
  return pdf;
}

G_GNUC_UNUSED static void
pdf_drop (Pdf *pdf) {
  g_array_unref (pdf->leaves);
  g_ptr_array_unref (pdf->page_list);
  g_hash_table_unref (pdf->texts);
  g_hash_table_unref (pdf->pages);
  g_hash_table_unref (pdf->objects);
  dip_arena_drop (pdf->arena);
  g_free (pdf);
}

/* ── Poppler ───────────────────────────────────────────────────────────────────────────────────────────────────── */

/* The texts of `pdfinfo -struct-text`, one for each element that has any of its own. */
G_GNUC_UNUSED static GPtrArray *
read_with_poppler (const char *path) {
  GPtrArray *texts = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *tree = take_output (run ("pdfinfo", "-struct-text", path));
  g_auto (GStrv) lines = g_strsplit (tree, "\n", -1);
  for (guint i = 0; lines[i]; i++) {
    char *start = lines[i] + strspn (lines[i], " ");
    gsize length = strlen (start);
    if (start[0] == '"' && length > 2)
      g_ptr_array_add (texts, g_strndup (start + 1, length - 2));
  }
  return texts;
}
