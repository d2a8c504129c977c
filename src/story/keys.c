/* The words that a layout asks for by their keys: that the language tables have them. Layouts know no languages, so
 * this is seen when both are at hand. */
#include "story/teller.h"

static void
check_key (DipTeller *teller, const char *key, DipPlace place) {
  const char *nearest;
  if (!key || dip_language_is_title (key, &nearest))
    return;
  dip_report_add (teller->report, DIP_ERROR, place, "unknown-words",
                  "\"%s\" is no key of words in the language tables that stand by themselves%s%s%s", key,
                  nearest ? "; did you mean \"" : "", nearest ? nearest : "", nearest ? "\"?" : "");
}

/* Of columns and groups the layout keeps no places: theirs is that of the part. */
static void
check_flow (DipTeller *teller, const DipFlow *flow) {
  check_key (teller, flow->word, flow->word_place);
  check_key (teller, flow->caption, flow->caption_place);
  for (guint i = 0; i < flow->n_columns; i++)
    check_key (teller, flow->columns[i].word, flow->place);
  for (guint i = 0; i < flow->n_bands; i++)
    check_key (teller, flow->bands[i].word, flow->place);
  if (flow->group.by != DIP_GROUP_NONE)
    check_key (teller, flow->group.word, flow->place);
}

void
dip_check_keys (DipTeller *teller) {
  for (guint i = 0; i < teller->layout->n_flow; i++)
    check_flow (teller, &teller->layout->flow[i]);
}
