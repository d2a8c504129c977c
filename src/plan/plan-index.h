/* What a plan that is read gets at the end, and again when its languages are chosen. Private to the plan's room. */
#pragma once

#include "plan/plan.h"

/* Makes the index of ids by which units and notes are looked up. */
void index_plan (DipPlan *plan);
/* Where a language has no short title, its title stands there too. */
void settle_short_title (DipPlan *plan);
