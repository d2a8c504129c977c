/* What the files that replay a block share. Private to them. */
#pragma once

#include "plan/bracket.h"
#include "plan/replay.h"

#define UNSET G_MAXUINT32

/* Words in brackets whose language is told, and which are open. */
typedef struct OpenBracket {
  const Bracket *bracket;
  guint depth; /* open spans, it among them */
  DipPlace place;
} OpenBracket;

typedef struct Replay {
  ProseReader *reader;
  Source *source;
  Content content;
  Bytes bytes; /* of the content */
  gsize at;    /* in it */
  DipTextMaker *maker;
  GArray *spans;         /* DipSpan; `start` is UNSET until the first character of it */
  GArray *open;          /* guint: indexes of open spans */
  guint n_unset;         /* open spans with no character yet: the innermost ones */
  GArray *brackets;      /* Bracket: all of them */
  guint bracket;         /* the next of them */
  GArray *open_brackets; /* OpenBracket */
  gsize n_passed;        /* bytes of words still to come that are no words: {lang=en} */
  gboolean broken;       /* a line of the source has ended: a space stands here, or nothing */
  DipPlace break_place;
  gunichar last;
} Replay;

DipPlace replay_find_place (Replay *replay);
void replay_skip_bytes (Replay *replay, gsize n);
void replay_open_span (Replay *replay, DipSpanKind kind, const char *target);
void replay_close_span (Replay *replay);

/* replay-brackets.c */

/* Opens the words in brackets that begin here, if any do: a span of their language. Gives the bytes taken, as do the
 * others. */
gsize replay_open_bracket (Replay *replay);
gsize replay_close_bracket (Replay *replay);
/* The braces of the bracket that was closed. */
gsize replay_pass_braces (Replay *replay, const char *literal);
/* Ends a span that is no bracket; one that is still open in it overlaps it. */
void replay_leave_span (Replay *replay);
void replay_refuse_crossing (Replay *replay);
