#include "plan/tags.h"

#include <string.h>

#include "plan/plan.h"

/* Tags from before RFC 4646 that its grammar does not make (RFC 5646 §2.1, irregular), in canonical case. */
static const char *const irregular[]
    = { "en-GB-oed", "i-ami", "i-bnn", "i-default", "i-enochian", "i-hak",     "i-klingon", "i-lux",    "i-mingo",
        "i-navajo",  "i-pwn", "i-tao", "i-tay",     "i-tsu",      "sgn-BE-FR", "sgn-BE-NL", "sgn-CH-DE" };

static gboolean
is_alpha (const char *part, gsize least, gsize most) {
  gsize n = strspn (part, "abcdefghijklmnopqrstuvwxyz");
  return part[n] == '\0' && n >= least && n <= most;
}

static gboolean
is_alphanumeric (const char *part, gsize least, gsize most) {
  gsize n = strspn (part, "abcdefghijklmnopqrstuvwxyz0123456789");
  return part[n] == '\0' && n >= least && n <= most;
}

static gboolean
is_region (const char *part) {
  return is_alpha (part, 2, 2) || (strlen (part) == 3 && strspn (part, "0123456789") == 3);
}

static gboolean
is_variant (const char *part) {
  return is_alphanumeric (part, 5, 8) || (g_ascii_isdigit (part[0]) && is_alphanumeric (part, 4, 4));
}

static gboolean
stood_before (char **parts, guint from, guint at) {
  for (guint i = from; i < at; i++)
    if (strcmp (parts[i], parts[at]) == 0)
      return TRUE;
  return FALSE;
}

/* The parts of an extension or of private use, each of `least` letters at least; at least one of them. */
static guint
skip_extension (char **parts, guint i, gsize least) {
  guint start = i;
  while (parts[i] != NULL && is_alphanumeric (parts[i], least, 8))
    i++;
  return i > start ? i : 0;
}

/* From the first extension on. Singletons come once each (§2.2.6). */
static gboolean
is_good_rest (char **parts, guint i) {
  char seen[64] = "";
  while (parts[i] != NULL) {
    const char *single = parts[i];
    if (!is_alphanumeric (single, 1, 1) || strchr (seen, *single) != NULL)
      return FALSE;
    strcat (seen, single);
    i = skip_extension (parts, i + 1, *single == 'x' ? 1 : 2);
    if (i == 0)
      return FALSE;
    if (*single == 'x')
      return parts[i] == NULL;
  }
  return TRUE;
}

static gboolean
is_good_tag (char **parts) {
  guint i = 0;
  if (strcmp (parts[0], "x") == 0)
    return is_good_rest (parts, 0);
  if (!is_alpha (parts[0], 2, 8))
    return FALSE;
  i++;
  if (strlen (parts[0]) <= 3)
    for (guint n = 0; n < 3 && parts[i] != NULL && is_alpha (parts[i], 3, 3); n++)
      i++;
  i += parts[i] != NULL && is_alpha (parts[i], 4, 4);
  i += parts[i] != NULL && is_region (parts[i]);
  for (guint first = i; parts[i] != NULL && is_variant (parts[i]); i++)
    if (stood_before (parts, first, i))
      return FALSE;
  return is_good_rest (parts, i);
}

/* Scripts in title case and regions in capitals, but not after a singleton (§2.1.1). */
static void
set_case (char **parts) {
  for (guint i = 1; parts[i] != NULL && strlen (parts[i - 1]) > 1; i++) {
    if (is_alpha (parts[i], 4, 4))
      parts[i][0] = g_ascii_toupper (parts[i][0]);
    else if (is_alpha (parts[i], 2, 2)) {
      parts[i][0] = g_ascii_toupper (parts[i][0]);
      parts[i][1] = g_ascii_toupper (parts[i][1]);
    }
    if (strlen (parts[i]) == 1)
      break;
  }
}

char *
new_canonical_tag (const char *tag) {
  for (guint i = 0; i < G_N_ELEMENTS (irregular); i++)
    if (g_ascii_strcasecmp (tag, irregular[i]) == 0)
      return g_strdup (irregular[i]);
  if (strlen (tag) > 100)
    return NULL;
  g_autofree char *lower = g_ascii_strdown (tag, -1);
  g_auto (GStrv) parts = g_strsplit (lower, "-", -1);
  if (parts[0] == NULL || !is_good_tag (parts))
    return NULL;
  set_case (parts);
  return g_strjoinv ("-", parts);
}

int
dip_language_index (const char *const *tags, guint n, const char *tag) {
  gsize length = strlen (tag);
  int found = -1;
  for (guint i = 0; i < n; i++) {
    if (g_ascii_strncasecmp (tags[i], tag, length) != 0 || length == 0)
      continue;
    if (tags[i][length] == '\0')
      return (int)i;
    if (tags[i][length] == '-')
      found = found == -1 ? (int)i : -2;
  }
  return found;
}
