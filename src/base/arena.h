/* Arena: memory that lives and dies together.
 *
 * Each of our big types (plan, layout, story, pages) owns one arena, and everything inside the type points into it.
 * So there is one owner, one drop, and nothing to free by hand. */
#pragma once

#include <glib.h>

typedef struct DipArena DipArena;

DipArena *dip_arena_new (void);
void dip_arena_drop (DipArena *arena); /* NULL is fine */

/* Empties it, for what comes next: cheaper than a new one. */
void dip_arena_clear (DipArena *arena);

/* Zeroed memory, aligned for any type; never NULL. */
gpointer dip_arena_alloc (DipArena *arena, gsize size);
gpointer dip_arena_copy (DipArena *arena, gconstpointer data, gsize size);
char *dip_arena_strdup (DipArena *arena, const char *string); /* NULL gives NULL */
char *dip_arena_strndup (DipArena *arena, const char *string, gsize length);
char *dip_arena_printf (DipArena *arena, const char *format, ...) G_GNUC_PRINTF (2, 3);

/* Moves what `array` holds into the arena and drops the array; `*n` becomes its length. */
gpointer dip_arena_take_array (DipArena *arena, GArray *array, guint *n);
/* The same for an array of pointers (the pointers are copied, not what they point to). */
gpointer dip_arena_take_pointers (DipArena *arena, GPtrArray *array, guint *n);

/* What arenas hold past some 24 MiB lies in a temporary file, and is in memory only while it is looked at: a document
 * may be larger than the memory that it takes. Whoever walks over all of a document without making arenas calls this at
 * each step, which costs next to nothing: what it has left behind is let go of at times. */
void dip_arena_trim (void);

/* Bytes asked for so far, for limits and benchmarks. */
gsize dip_arena_size (const DipArena *arena);

#define dip_arena_new0(arena, Type) ((Type *)dip_arena_alloc ((arena), sizeof (Type)))
#define dip_arena_new0_n(arena, Type, n) ((Type *)dip_arena_alloc ((arena), sizeof (Type) * (gsize)(n)))
