/* Faces as cairo takes them: files without a character map. Private to this room. */
#pragma once

#include "lines/fonts.h"
#include <ft2build.h>
#include FT_FREETYPE_H

/* The bytes of a face's file, in which no table is called a character map. */
typedef struct DipFaceFile {
  guint8 *bytes;
  gsize length;
} DipFaceFile;

/* FALSE if the file cannot be read. */
gboolean dip_face_file_open (DipFaceFile *file, const DipFace *face);
void dip_face_file_close (DipFaceFile *file);
