/* A YAML file as a tree in which every scalar, key and collection knows its place.
 *
 * Scalars are kept as written: what type they have is said by whoever reads them, never guessed. */
#pragma once

#include "base/text.h"

typedef enum DipNodeKind { DIP_NODE_SCALAR, DIP_NODE_LIST, DIP_NODE_MAP } DipNodeKind;

typedef struct DipNode DipNode;

typedef struct DipMember {
  const char *key;
  DipPlace place; /* of the key */
  const DipNode *value;
} DipMember;

/* What befell a scalar on the way in. Whoever reads it need not know; reports do. */
typedef enum DipNodeFlaw {
  DIP_FLAW_BROKEN = 1,  /* what stood here could not be read, and was reported: say no more of it */
  DIP_FLAW_NO_COLON = 2 /* the null value of a key that stands in {} without a colon: {key, …} */
} DipNodeFlaw;

struct DipNode {
  DipNodeKind kind;
  DipPlace place;
  gboolean plain; /* a scalar without quotes or block mark; an empty plain scalar is YAML's null */
  gboolean flow;  /* a collection written with [] or {} */
  DipText text;   /* scalar: its characters, each with its own place */
  guint n;        /* list: items; map: members */
  const DipNode *const *items;
  const DipMember *members;
  guint flaws; /* scalar: DipNodeFlaw bits */
};

/* Reads a whole file. On errors (not there, not UTF-8, bad YAML, too deep, too large, duplicate keys, alias trouble)
 * reports each and gives NULL if nothing could be built; the tree may be partial when errors were reported.
 * Bounds: 64 MiB a file, depth 64, 10^6 nodes for each MiB of the file and 4 * 10^6 in all, aliases expanded at most
 * 10^5 nodes in all. */
const DipNode *dip_node_load (DipArena *arena, const char *path, DipReport *report);
/* The same for bytes at hand; `name` stands in messages as the file. */
const DipNode *dip_node_parse (DipArena *arena, const char *name, const char *bytes, gsize length, DipReport *report);

/* The value of a key of a map, or NULL. */
const DipNode *dip_node_lookup (const DipNode *map, const char *key);
/* A YAML null: an empty plain scalar. */
gboolean dip_node_is_null (const DipNode *node);

/* Reports text that YAML has eaten in a map whose values are texts: in {ru: Да, нет} the comma ends the text, and the
 * rest becomes a key without a value. TRUE if it found (and reported) any; such members are then not to be reported as
 * unknown keys again. */
gboolean dip_node_report_eaten_text (const DipNode *map, DipReport *report);
