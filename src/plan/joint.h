/* Joint: whether the end of a line inside a paragraph is a space or nothing. Private to the plan's room. */
#pragma once

#include "base/text.h"

/* Whether a line of the source that ends in `before` and one that begins with `after` go on without a space: between
 * characters that know no word spaces. Quotes and dashes are such where the text's language is. */
gboolean joins_without_space (const char *tag, gunichar before, gunichar after);

/* A character that stands for words of a language which are not there yet, such as a page's number. */
gunichar find_stand_in (const char *tag);

/* YAML folds a line's end into a space. Takes such spaces out again where the lines go on without one. */
DipText unfold_text (DipArena *arena, const DipText *text, const char *tag);
