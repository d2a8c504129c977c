/* A folder of fonts whose Chinese face has no halt: the feature's tag is overwritten, and nothing else is changed. */
#pragma once

#include "../fixture.h"

#include <glib/gstdio.h>

static inline guint
blot_out_halt (char *bytes, gsize length) {
  guint n = 0;
  for (gsize i = 0; i + 4 <= length; i++)
    if (memcmp (bytes + i, "halt", 4) == 0) {
      memcpy (bytes + i, "zzzz", 4);
      n++;
    }
  return n;
}

static inline void
copy_face (const char *folder, const char *name, gboolean without_halt) {
  g_autofree char *from = g_build_filename (SHARE "/fonts/faces", name, NULL), *bytes = NULL;
  g_autofree char *to = g_build_filename (folder, name, NULL);
  gsize length;
  assert_true (g_file_get_contents (from, &bytes, &length, NULL));
  if (without_halt)
    assert_true (blot_out_halt (bytes, length) > 0);
  assert_true (g_file_set_contents (to, bytes, (gssize)length, NULL));
}

/* Owned; drop_folder() ends it. Its cache lies in it as well. */
static inline char *
make_no_halt (void) {
  char *folder = g_dir_make_tmp ("diptych-no-halt-XXXXXX", NULL);
  g_autofree char *file = g_build_filename (folder, "fonts.conf", NULL);
  g_autofree char *xml = g_markup_printf_escaped ("<fontconfig><dir>%s</dir></fontconfig>", folder);
  assert_true (g_file_set_contents (file, xml, -1, NULL));
  copy_face (folder, "NotoSerifSC-Regular.otf", TRUE);
  copy_face (folder, "PTF55F.ttf", FALSE);
  return folder;
}

static inline void
drop_folder (char *folder) {
  GDir *dir = g_dir_open (folder, 0, NULL);
  for (const char *name; dir && (name = g_dir_read_name (dir));) {
    g_autofree char *path = g_build_filename (folder, name, NULL);
    if (g_file_test (path, G_FILE_TEST_IS_DIR))
      drop_folder (g_steal_pointer (&path));
    else
      g_remove (path);
  }
  g_clear_pointer (&dir, g_dir_close);
  g_rmdir (folder);
  g_free (folder);
}
