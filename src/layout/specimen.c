/* The samples of a specimen part: which section of the plan, in which styles without its rule and with it. */
#include "layout/spec.h"

#include <string.h>

#define AT(member) G_STRUCT_OFFSET (SampleSpec, member)

static const DipField sample_fields[] = {
  { "section", layout_read_name, AT (section), TRUE },
  { "off", layout_read_name, AT (off), FALSE },
  { "on", layout_read_name, AT (on), FALSE },
};
const LayoutTable layout_table_sample = { "sample", sample_fields, G_N_ELEMENTS (sample_fields) };

static gboolean
read_sample (DipReader *reader, const DipNode *node, gpointer target) {
  SampleSpec *sample = target;
  *sample = (SampleSpec){ .place = node->place };
  return dip_read_map (reader, node, "a sample", sample_fields, G_N_ELEMENTS (sample_fields), sample);
}

/* A section that stands on the sheet twice would have its words printed twice. */
static void
report_twice (DipReader *reader, const SampleListSpec *list) {
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);
  for (guint i = 0; i < list->n; i++) {
    const Setting *section = &list->samples[i].section;
    if (section->word != NULL && !g_hash_table_add (seen, (gpointer)section->word))
      dip_report_add (reader->report, DIP_ERROR, section->place, "twice",
                      "the section \"%s\" is a sample of this part already", section->word);
  }
}

gboolean
layout_read_samples (DipReader *reader, const DipNode *node, gpointer target) {
  SampleListSpec *list = target;
  gpointer samples = NULL;
  if (!dip_read_list (reader, node, "the samples", sizeof (SampleSpec), read_sample, FALSE, &samples, &list->n))
    return FALSE;
  list->samples = samples;
  if (node->n == 0)
    dip_report_add (reader->report, DIP_ERROR, node->place, "empty-list",
                    "this part has no sample: name a section at least, as in [{section: vision}]");
  report_twice (reader, list);
  return list->n > 0;
}

void
layout_resolve_samples (DipReport *report, DipLayout *layout, const LayoutSpec *spec, const SampleListSpec *from,
                        DipFlow *to) {
  DipSample *samples = dip_arena_new0_n (layout->arena, DipSample, from->n);
  for (guint i = 0; i < from->n; i++) {
    const SampleSpec *sample = &from->samples[i];
    layout_check_style_name (report, spec, &sample->off);
    layout_check_style_name (report, spec, &sample->on);
    samples[i] = (DipSample){ .place = sample->section.place,
                              .section = sample->section.word,
                              .off = sample->off.word,
                              .on = sample->on.word != NULL ? sample->on.word : "text" };
  }
  to->samples = samples;
  to->n_samples = from->n;
}
