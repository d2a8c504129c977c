/* Tags: BCP 47 (RFC 5646) language tags. Private to the plan's room, but for dip_language_index in plan.h. */
#pragma once

#include <glib.h>

/* The tag in its canonical case (RFC 5646 §2.1.1), or NULL if it is not well formed (§2.1). */
char *new_canonical_tag (const char *tag);
