#include "base/arena.h"
#include "base/spill.h"

#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#define FIRST_CHUNK ((gsize)4096)
#define LARGEST_CHUNK ((gsize)1 << 20)
/* Bytes that arenas hold in memory; the chunks of this size or more that come after that lie in a temporary file. */
#define MOST_HELD ((gsize)24 << 20)
#define LEAST_SPILLED LARGEST_CHUNK
#define SPILL_UNIT ((gsize)1 << 16) /* a multiple of any machine's pages */
#define CALLS_A_TRIM 64
/* Chunks of this size or less are filled again; none where the sanitizer is to see what is looked at too late. */
#ifdef __SANITIZE_ADDRESS__
#define LARGEST_REUSED ((gsize)0)
#else
#define LARGEST_REUSED ((gsize)1 << 15)
#endif
#define ALIGNMENT ((gsize) _Alignof(max_align_t))

typedef struct Chunk Chunk;
struct Chunk {
  Chunk *next;
  gsize used, size; /* bytes of `data` */
  gsize spilled;    /* bytes of the whole chunk, if it lies in the file */
  _Alignas(max_align_t) guint8 data[];
};

struct DipArena {
  Chunk *chunks; /* the first is the one that we fill */
  gsize next_size;
  gsize total;
};

static gsize held; /* bytes of all arenas' chunks in memory */

void
dip_arena_trim (void) {
  static guint calls;
  if (g_atomic_int_add (&calls, 1) % CALLS_A_TRIM == 0)
    dip_spill_trim ();
}

DipArena *
dip_arena_new (void) {
  dip_arena_trim (); /* whatever goes over a long document makes arenas on its way */
  DipArena *arena = g_new0 (DipArena, 1);
  arena->next_size = FIRST_CHUNK;
  return arena;
}

/* ── Chunks ────────────────────────────────────────────────────────────────────────────────────────────────────── */

static void
drop_chunk (Chunk *chunk) {
  if (chunk->spilled) {
    dip_spill_give (chunk, chunk->spilled);
    return;
  }
  g_atomic_pointer_add (&held, -(gssize)chunk->size);
  g_free (chunk);
}

void
dip_arena_drop (DipArena *arena) {
  if (arena == NULL)
    return;
  for (Chunk *chunk = arena->chunks; chunk != NULL;) {
    Chunk *next = chunk->next;
    drop_chunk (chunk);
    chunk = next;
  }
  g_free (arena);
}

void
dip_arena_clear (DipArena *arena) {
  dip_arena_trim ();
  Chunk *kept = arena->chunks;
  if (kept && (kept->spilled || kept->size > LARGEST_REUSED))
    kept = NULL;
  for (Chunk *chunk = kept ? kept->next : arena->chunks, *next; chunk; chunk = next) {
    next = chunk->next;
    drop_chunk (chunk);
  }
  if (kept) {
    kept->next = NULL;
    kept->used = 0;
  }
  arena->chunks = kept;
  arena->next_size = kept ? MAX (kept->size, FIRST_CHUNK) : FIRST_CHUNK;
  arena->total = 0;
}

/* NULL if it is to lie in memory, or there is nowhere else. */
static Chunk *
spill_chunk (gsize size) {
  if (size < LEAST_SPILLED || (gsize)g_atomic_pointer_get (&held) < MOST_HELD)
    return NULL;
  dip_spill_trim ();
  gsize whole = (sizeof (Chunk) + size + SPILL_UNIT - 1) / SPILL_UNIT * SPILL_UNIT;
  Chunk *chunk = dip_spill_take (whole);
  if (chunk)
    chunk->spilled = whole;
  return chunk;
}

static Chunk *
new_chunk (gsize size) {
  Chunk *chunk = spill_chunk (size);
  if (!chunk) {
    chunk = g_malloc (sizeof (Chunk) + size);
    chunk->spilled = 0;
    g_atomic_pointer_add (&held, (gssize)size);
  }
  chunk->next = NULL;
  chunk->used = 0;
  chunk->size = size;
  return chunk;
}

static void
grow (DipArena *arena) {
  arena->next_size = MIN (arena->next_size * 2, LARGEST_CHUNK);
}

/* What is large gets a chunk of its own, behind the one that we fill, so that the rest of that one is not lost. Where
 * there is much of it, it will not be large for long. */
static gpointer
alloc_large (DipArena *arena, gsize size) {
  Chunk *chunk = new_chunk (size);
  chunk->used = size;
  if (arena->total / 4 > arena->next_size)
    grow (arena);
  if (arena->chunks == NULL)
    arena->chunks = chunk;
  else {
    chunk->next = arena->chunks->next;
    arena->chunks->next = chunk;
  }
  return chunk->data;
}

/* Memory that the caller fills. */
static gpointer
take (DipArena *arena, gsize size) {
  if (size > G_MAXSIZE - sizeof (Chunk) - SPILL_UNIT)
    g_error ("an allocation of %" G_GSIZE_FORMAT " bytes was asked for", size);
  arena->total += size;
  size = (MAX (size, 1) + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
  Chunk *chunk = arena->chunks;
  if (chunk == NULL || chunk->size - chunk->used < size) {
    if (size > arena->next_size / 4)
      return alloc_large (arena, size);
    chunk = new_chunk (arena->next_size);
    chunk->next = arena->chunks;
    arena->chunks = chunk;
    grow (arena);
  }
  gpointer memory = chunk->data + chunk->used;
  chunk->used += size;
  return memory;
}

/* Cleared piece by piece: most chunks end up half empty. */
gpointer
dip_arena_alloc (DipArena *arena, gsize size) {
  return memset (take (arena, size), 0, size);
}

gpointer
dip_arena_copy (DipArena *arena, gconstpointer data, gsize size) {
  gpointer copy = take (arena, size);
  if (size > 0)
    memcpy (copy, data, size);
  return copy;
}

char *
dip_arena_strdup (DipArena *arena, const char *string) {
  return string != NULL ? dip_arena_copy (arena, string, strlen (string) + 1) : NULL;
}

char *
dip_arena_strndup (DipArena *arena, const char *string, gsize length) {
  if (string == NULL)
    return NULL;
  const char *nul = length > 0 ? memchr (string, '\0', length) : NULL;
  if (nul != NULL)
    length = (gsize)(nul - string);
  char *copy = take (arena, length + 1);
  if (length > 0)
    memcpy (copy, string, length);
  copy[length] = '\0';
  return copy;
}

char *
dip_arena_printf (DipArena *arena, const char *format, ...) {
  va_list args;
  va_start (args, format);
  g_autofree char *string = g_strdup_vprintf (format, args);
  va_end (args);
  return dip_arena_strdup (arena, string);
}

gpointer
dip_arena_take_array (DipArena *arena, GArray *array, guint *n) {
  gpointer items = dip_arena_copy (arena, array->data, (gsize)array->len * g_array_get_element_size (array));
  *n = array->len;
  g_array_unref (array);
  return items;
}

gpointer
dip_arena_take_pointers (DipArena *arena, GPtrArray *array, guint *n) {
  gpointer items = dip_arena_copy (arena, array->pdata, (gsize)array->len * sizeof (gpointer));
  *n = array->len;
  /* What it points to goes on living, whatever free function the array has. */
  g_ptr_array_set_free_func (array, NULL);
  g_ptr_array_unref (array);
  return items;
}

gsize
dip_arena_size (const DipArena *arena) {
  return arena->total;
}
