/* Ids: what may name a unit, and who bears which name. Private to the plan's room. */
#pragma once

#include "base/report.h"

/* Words that stand for something, with the place where they were written. */
typedef struct WordAt {
  const char *word; /* NULL: not given */
  DipPlace place;
} WordAt;

/* An id is made of Latin letters, digits, "-", "_" and "."; it begins with a letter or a digit. */
gboolean is_id (const char *id, gsize length);

/* Names of one kind (units, parties, notes). */
typedef struct IdTable IdTable;
IdTable *new_id_table (const char *what);
void drop_id_table (IdTable *table);
/* Reports an id that is none, or that another bears. A milestone takes an id and has no bearer. */
gboolean add_id (IdTable *table, DipReport *report, WordAt id, gpointer bearer);
gpointer find_id (const IdTable *table, const char *id);
/* The bearer; reports one that is not there, with the nearest that is. */
gpointer lookup_id (IdTable *table, DipReport *report, WordAt id);
/* "; did you mean "G1"?" or nothing; the string is the table's until the next call. */
const char *suggest_id (IdTable *table, const char *id);
