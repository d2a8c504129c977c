#include "story/status.h"
#include "story/derived.h"

DipSymbol
dip_status_symbol (DipStatus status) {
  static const DipSymbol symbols[]
      = { [DIP_STATUS_NONE] = DIP_SYMBOL_NONE,        [DIP_STATUS_PLANNED] = DIP_SYMBOL_RING,
          [DIP_STATUS_ACTIVE] = DIP_SYMBOL_HALF,      [DIP_STATUS_DONE] = DIP_SYMBOL_DISC,
          [DIP_STATUS_DELAYED] = DIP_SYMBOL_TRIANGLE, [DIP_STATUS_DROPPED] = DIP_SYMBOL_CROSS };
  return symbols[status];
}

const char *
dip_status_word (DipStatus status) {
  static const char *const words[] = { [DIP_STATUS_PLANNED] = "status-planned",
                                       [DIP_STATUS_ACTIVE] = "status-active",
                                       [DIP_STATUS_DONE] = "status-done",
                                       [DIP_STATUS_DELAYED] = "status-delayed",
                                       [DIP_STATUS_DROPPED] = "status-dropped" };
  return words[status];
}

const char *
dip_status_phrase (DipTeller *teller, DipStatus status, guint language) {
  const char *word = dip_status_word (status);
  return word ? dip_teller_word (teller, language, word) : NULL;
}

void
dip_status_mark (DipTeller *teller, DipParagraph *paragraph, DipStatus status) {
  const DipPalette *palette = &teller->layout->palette;
  gboolean is_over = status == DIP_STATUS_DONE || status == DIP_STATUS_DROPPED;
  paragraph->symbol = dip_status_symbol (status);
  paragraph->symbol_colour = is_over                        ? palette->quiet
                             : status == DIP_STATUS_DELAYED ? palette->ink
                                                            : palette->structure;
}

void
dip_scribe_make_room (DipTeller *teller, DipScribe *scribe, double room) {
  if (room > 0)
    dip_scribe_use_style (scribe, dip_style_hung (teller, dip_scribe_style (scribe), room, room));
}
