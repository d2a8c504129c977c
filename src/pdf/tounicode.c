#include "pdf/fonts-own.h"

#include <string.h>

#include "pdf/syntax.h"

/* Entries that one block may have (ISO 32000-1 §9.10.3, after Adobe Technical Note 5014). */
#define MOST_IN_BLOCK 100

static void
put_units (GString *out, const char *utf8) {
  g_autoptr (GString) units = g_string_new (NULL);
  dip_put_utf16 (units, utf8, strlen (utf8));
  for (gsize i = 0; i < units->len; i++)
    g_string_append_printf (out, "%02X", (guchar)units->str[i]);
}

static void
put_block (GString *out, GString *block, guint n) {
  if (n > 0)
    g_string_append_printf (out, "%u beginbfchar\n%sendbfchar\n", n, block->str);
  g_string_truncate (block, 0);
}

void
dip_pdf_font_map (const DipPdfFont *font, GString *out) {
  g_autoptr (GString) block = g_string_new (NULL);
  guint n = 0;
  g_string_append (out, "/CIDInit/ProcSet findresource begin 12 dict begin begincmap\n"
                        "/CIDSystemInfo<</Registry(Adobe)/Ordering(UCS)/Supplement 0>>def\n"
                        "/CMapName/Adobe-Identity-UCS def/CMapType 2 def\n"
                        "1 begincodespacerange<0000><FFFF>endcodespacerange\n");
  for (guint i = 0; i < font->codes->len; i++) {
    const DipPdfCode *code = &g_array_index (font->codes, DipPdfCode, i);
    if (!code->text)
      continue;
    g_string_append_printf (block, "<%04X><", i);
    put_units (block, code->text);
    g_string_append (block, ">\n");
    if (++n == MOST_IN_BLOCK) {
      put_block (out, block, n);
      n = 0;
    }
  }
  put_block (out, block, n);
  g_string_append (out, "endcmap CMapName currentdict/CMap defineresource pop end end\n");
}
