/* Makes fontconfig's cache of the prepared faces, so that a run need not scan them.
 *
 *   cache FOLDER      (which holds fonts.conf and faces/; gets cache/)
 *
 * fontconfig holds a cache to be good while the folder's time is the one it saw, or SOURCE_DATE_EPOCH where that is
 * earlier. Neither changes with the day of the build if the folder's time is always one and long ago. */
#include <errno.h>
#include <fcntl.h>
#include <fontconfig/fontconfig.h>
#include <glib.h>
#include <sys/stat.h>

static const struct timespec long_ago[2] = { { 315532800, 0 }, { 315532800, 0 } }; /* 1980-01-01 */

/* fonts.conf cannot name a cache beside itself (fontconfig knows no relative cachedir), and under DESTDIR the name that
 * it has is not yet true. What is parsed first is written to. */
static gboolean
name_cache (FcConfig *config, const char *folder) {
  g_autofree char *conf = g_markup_printf_escaped ("<fontconfig><cachedir>%s/cache</cachedir></fontconfig>", folder);
  return FcConfigParseAndLoadFromMemory (config, (const FcChar8 *)conf, FcTrue);
}

/* Builds the set of fonts, which writes the cache, and gives their number. */
static int
scan_fonts (const char *folder) {
  FcConfig *config = FcConfigCreate ();
  g_autofree char *conf = g_build_filename (folder, "fonts.conf", NULL);
  int n = 0;
  if (name_cache (config, folder) && FcConfigParseAndLoad (config, (const FcChar8 *)conf, FcTrue)
      && FcConfigBuildFonts (config)) {
    FcFontSet *fonts = FcConfigGetFonts (config, FcSetSystem);
    n = fonts ? fonts->nfont : 0;
  }
  FcConfigDestroy (config);
  return n;
}

int
main (int argc, char **argv) {
  if (argc != 2) {
    g_printerr ("usage: cache FOLDER\n");
    return 2;
  }
  g_autofree char *folder = g_canonicalize_filename (argv[1], NULL);
  g_autofree char *faces = g_build_filename (folder, "faces", NULL);
  if (utimensat (AT_FDCWD, faces, long_ago, 0) != 0) {
    g_printerr ("%s: %s\n", faces, g_strerror (errno));
    return 1;
  }
  if (scan_fonts (folder) == 0) {
    g_printerr ("%s: no fonts found\n", folder);
    return 1;
  }
  return 0;
}
