#include "cli/paths.h"

char *
dip_paths_share_of (const char *program) {
  static const char *const ways[] = { ".", ".." };
  g_autofree char *folder = g_path_get_dirname (program);
  for (guint i = 0; i < G_N_ELEMENTS (ways); i++) {
    g_autofree char *way = g_build_filename (folder, ways[i], "share", "diptych", NULL);
    g_autofree char *conf = g_build_filename (way, "fonts", "fonts.conf", NULL);
    if (g_file_test (conf, G_FILE_TEST_EXISTS))
      return g_canonicalize_filename (way, NULL);
  }
  return NULL;
}

char *
dip_paths_share (void) {
  const char *said = g_getenv ("DIPTYCH_SHARE");
  if (said && *said)
    return g_canonicalize_filename (said, NULL);
  g_autofree char *program = g_file_read_link ("/proc/self/exe", NULL);
  return program ? dip_paths_share_of (program) : NULL;
}
