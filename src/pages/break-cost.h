/* Break costs (private to this room): what a page's end costs, by DipBreakCosts. All costs add up and none is below 0;
 * page breaks are chosen so that their sum over the document is least. */
#pragma once

#include "layout/layout.h"

/* A heading is near the foot in the last such part of a page. */
#define DIP_LOW 0.25

/* A page, and its end. Heights are parts of the frame's. */
typedef struct DipPageEnd {
  double fill;     /* as far as text and notes go: 0 to 1 */
  double own;      /* the same, without a table's header that is repeated above them */
  double heading;  /* from the last heading's foot to the text's end; negative: no heading */
  guint widows;    /* lines alone at the next page's top; where no legal end is left */
  guint orphans;   /* and at this page's foot */
  gboolean row;    /* within a row of several texts */
  gboolean cells;  /* within a row of a table */
  gboolean table;  /* within a table: between its rows, or in one */
  gboolean note;   /* within a note */
  gboolean hyphen; /* within a paragraph, after a hyphen: it would be set anew */
  gboolean parted; /* between rows that are to be kept together, which no page holds */
  gboolean stuck;  /* after one that cannot be mended, which is as bad as a line alone */
  gboolean forced; /* the next row starts a page of its own */
} DipPageEnd;

gboolean dip_break_costs_any (const DipBreakCosts *costs);
double dip_break_cost_page (const DipBreakCosts *costs, const DipPageEnd *end);
/* Of a part's last page. */
double dip_break_cost_last (const DipBreakCosts *costs, double fill, gboolean balance);
/* Of two facing pages. A fill below 0 is of a page that may end where it likes. */
double dip_break_cost_facing (const DipBreakCosts *costs, double verso, double recto);
