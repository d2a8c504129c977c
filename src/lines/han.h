/* The marks of Chinese. */
#pragma once

#include "lines/prepared.h"

typedef enum DipMark {
  DIP_MARK_NONE,
  DIP_MARK_OPEN,
  DIP_MARK_CLOSE,
  DIP_MARK_COMMA, /* 、，；： */
  DIP_MARK_STOP,  /* 。 */
  DIP_MARK_QUERY, /* ？！ */
  DIP_MARK_INTERPUNCT
} DipMark;

DipMark dip_han_mark (gunichar c);
/* A character of the Han square: ideograph, kana, full-width sign; not a space. */
gboolean dip_han_is_square (gunichar c);
gboolean dip_han_is_ideograph (gunichar c);
gboolean dip_han_is_connector (gunichar c);
gboolean dip_han_is_solidus (gunichar c);
/* 年 月 日 号 时 分 秒 */
gboolean dip_han_is_date_unit (gunichar c);

/* Whether the sign at byte `start` takes half an em by the rule, and never more or less. */
gboolean dip_han_is_half (const DipPrepared *prepared, const DipPiece *piece, guint32 start, gunichar c);
/* The blank of a mark, as far as it is a gap's by the style. */
DipTrim dip_han_blank (const DipPiece *piece, gunichar c);
/* What of the glyph's width is not the sign's own: its blank, or what the rule has otherwise. */
DipTrim dip_han_trim (const DipPrepared *prepared, const DipPiece *piece, guint32 start, gunichar c);
/* The blank of a mark in a face, by its halt and where that has nothing, or if not asked for, by its ink. */
DipTrim dip_han_measure (const DipFont *font, double em, hb_language_t language, gunichar c, gboolean by_halt);

/* han-gaps.c: the gap between the clusters at bytes `start` and `end`, neither of them a space. */
DipGap dip_han_gap (const DipPrepared *prepared, const DipPiece *before, guint32 start, const DipPiece *after,
                    guint32 end);
