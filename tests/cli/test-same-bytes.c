/* The same input gives the same bytes, wherever, whenever and in whose language it is set. */
#include "files.h"

#define PLAN_FOLDER SOURCE_DIR "/input/ai-capacity-plan"

static char *
hash_file (const char *path) {
  gsize length;
  g_autofree char *content = read_file (path, &length);
  assert_true (length > 1000);
  return g_compute_checksum_for_data (G_CHECKSUM_SHA256, (const guchar *)content, length);
}

/* What differs from run to run, and must make no difference. */
typedef struct Surroundings {
  const char *zone, *locale, *folder, *plan;
} Surroundings;

static const Surroundings surroundings[] = {
  { "TZ=UTC", "LC_ALL=C", "/", PLAN_FOLDER "/plan.yaml" },
  { "TZ=UTC", "LC_ALL=C", "/", PLAN_FOLDER "/plan.yaml" },
  { "TZ=Pacific/Kiritimati", "LC_ALL=ru_RU.UTF-8", PLAN_FOLDER, "plan.yaml" },
  { "TZ=America/New_York", "LC_ALL=C.UTF-8", SOURCE_DIR "/input", "./ai-capacity-plan/../ai-capacity-plan/plan.yaml" },
  { "TZ=Asia/Shanghai", "LC_ALL=tr_TR.UTF-8", "/tmp", PLAN_FOLDER "//plan.yaml" },
};

static void
assert_same (void **state, const char *layout, const char *format, const char *name, const char *made) {
  g_autofree char *first = NULL, *target = g_build_filename (*state, name, NULL);
  g_autofree char *result = g_build_filename (*state, made, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (surroundings); i++) {
    const Surroundings *here = &surroundings[i];
    g_free (take_output (run ("env", "-u", "SOURCE_DATE_EPOCH", "-C", here->folder, here->zone, here->locale,
                              "LANG=zh_CN.UTF-8", PROGRAM, "render", here->plan, "-q", "--layout", layout, "--format",
                              format, "-o", target, strcmp (format, "png") == 0 ? "--dpi=50" : NULL)));
    g_autofree char *hash = hash_file (result);
    if (!first)
      first = g_strdup (hash);
    if (strcmp (first, hash) != 0)
      fail_msg ("%s as %s differs under %s %s in %s", layout, format, here->zone, here->locale, here->folder);
    g_unlink (result);
  }
}

static void
test_briefing (void **state) {
  assert_same (state, "briefing", "pdf", "out.pdf", "out.pdf");
}

static void
test_handout (void **state) {
  assert_same (state, "handout", "pdf", "out.pdf", "out.pdf");
}

static void
test_pictures (void **state) {
  assert_same (state, "briefing", "png", "page-%u.png", "page-4.png");
}

int
main (void) {
  const struct CMUnitTest tests[] = {
    folder_test (test_briefing),
    folder_test (test_handout),
    folder_test (test_pictures),
  };
  return cmocka_run_group_tests (tests, NULL, NULL);
}
