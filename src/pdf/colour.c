/* The colours of the file are those of sRGB (IEC 61966-2-1); a profile says so to printers and archives. Made by Little
 * CMS, but for its time of making, which would make each file another. */
#include <lcms2.h>
#include <string.h>

#include "pdf/sink-own.h"

/* Where a profile's header holds the time (ICC.1:2010, 7.2). */
#define TIME_AT 24
#define TIME_LENGTH 12
#define IDENTITY_AT 84
#define IDENTITY_LENGTH 16

GByteArray *
dip_pdf_make_profile (void) {
  static const guint8 time[TIME_LENGTH] = { 1999 >> 8, 1999 & 0xff, 0, 10, 0, 1 }; /* of the standard itself */
  cmsHPROFILE profile = cmsCreate_sRGBProfile ();
  cmsUInt32Number length = 0;
  GByteArray *bytes = g_byte_array_new ();
  cmsSetProfileVersion (profile, 4.2); /* as PDF 1.7 has it: the curves are formulas, not tables of 8 KB */
  if (cmsSaveProfileToMem (profile, NULL, &length)) {
    g_byte_array_set_size (bytes, length);
    cmsSaveProfileToMem (profile, bytes->data, &length);
    memcpy (bytes->data + TIME_AT, time, TIME_LENGTH);
    memset (bytes->data + IDENTITY_AT, 0, IDENTITY_LENGTH);
  }
  cmsCloseProfile (profile);
  return bytes;
}
