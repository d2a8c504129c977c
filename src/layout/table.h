/* Table: what a layout says of a table's rows, beside its columns: which, in what order, in what groups, with what
 * under them. Part of layout.h. */
#pragma once

#include "base/report.h"
#include "base/when.h"

typedef enum DipColumnField {
  DIP_FIELD_NUMBER,
  DIP_FIELD_TITLE,
  DIP_FIELD_GOALS,
  DIP_FIELD_LEAD,
  DIP_FIELD_START,
  DIP_FIELD_DUE,
  DIP_FIELD_STATUS,
  DIP_FIELD_PROGRESS,
  DIP_FIELD_AFTER,
  DIP_FIELD_ID,
  DIP_FIELD_OVERDUE, /* the rest are reckoned, as of the day */
  DIP_FIELD_DAYS_LEFT,
  DIP_FIELD_COUNT, /* of rows, from 1 */
  DIP_N_FIELDS
} DipColumnField;

/* ── Filters ───────────────────────────────────────────────────────────────────────────────────────────────────── */

typedef enum DipFilterKind {
  DIP_FILTER_STATUS,
  DIP_FILTER_LEAD,
  DIP_FILTER_GOAL,
  DIP_FILTER_START,
  DIP_FILTER_DUE,
  DIP_FILTER_OVERDUE,
  DIP_N_FILTERS
} DipFilterKind;

/* How a day has to stand to another date. */
typedef enum DipRelation { DIP_WITHIN, DIP_BEFORE, DIP_AFTER, DIP_UNTIL, DIP_SINCE } DipRelation;

/* One of the values that a condition allows. */
typedef struct DipAllowed {
  DipPlace place;
  gboolean none;  /* an entry without any */
  guint status;   /* DipStatus of the plan */
  const char *id; /* of a party, a goal */
  DipRelation relation;
  gboolean as_of; /* the day of the report, else: */
  DipDate date;
} DipAllowed;

/* Holds where one of the values is met; an `overdue` condition, where that is as wanted. */
typedef struct DipCondition {
  DipFilterKind kind;
  DipPlace place;
  gboolean wanted;
  const DipAllowed *allowed;
  guint n_allowed;
} DipCondition;

/* Lets through what meets all its conditions. */
typedef struct DipFilter {
  const DipCondition *conditions;
  guint n;
} DipFilter;

/* ── Order, groups, foot ───────────────────────────────────────────────────────────────────────────────────────── */

typedef struct DipSortKey {
  DipColumnField field;
  gboolean descending;
} DipSortKey;

typedef enum DipGrouping {
  DIP_GROUP_NONE,
  DIP_GROUP_GOAL,
  DIP_GROUP_LEAD,
  DIP_GROUP_STATUS,
  DIP_GROUP_QUARTER /* of the deadline */
} DipGrouping;

typedef enum DipAggregate {
  DIP_AGGREGATE_NONE,
  DIP_AGGREGATE_COUNT, /* of rows that say something there */
  DIP_AGGREGATE_MEAN,
  DIP_AGGREGATE_EARLIEST,
  DIP_AGGREGATE_LATEST
} DipAggregate;
