/* Cairo asks a face's character map what each glyph stands for, and sets all that are of WinAnsi in a font of their own:
 * in Russian or Chinese each space would change fonts twice, at half of a page's cost, and glyphs would be looked for in
 * the whole map. What glyphs stand for, our clusters say; so cairo is shown the file without its map. */
#include "paint/face.h"

#include <fcntl.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

/* Private: what we change is ours alone, and only that page is copied. */
static gboolean
map_file (DipFaceFile *file, const char *name) {
  struct stat there;
  int fd = open (name, O_RDONLY | O_CLOEXEC);
  if (fd < 0)
    return FALSE;
  gpointer bytes = MAP_FAILED;
  if (fstat (fd, &there) == 0 && there.st_size > 0)
    bytes = mmap (NULL, (gsize)there.st_size, PROT_READ | PROT_WRITE, MAP_PRIVATE, fd, 0);
  close (fd);
  if (bytes == MAP_FAILED)
    return FALSE;
  *file = (DipFaceFile){ bytes, (gsize)there.st_size };
  return TRUE;
}

static guint32
number_at (const DipFaceFile *file, gsize at, guint n_bytes) {
  guint32 number = 0;
  for (guint i = 0; i < n_bytes && at + i < file->length; i++)
    number = number << 8 | file->bytes[at + i];
  return number;
}

/* Where the face's table directory stands: in a collection they are listed (OpenType, “Font collections”). */
static gsize
find_directory (const DipFaceFile *file, guint index) {
  gboolean collection = file->length >= 12 && memcmp (file->bytes, "ttcf", 4) == 0;
  return collection ? number_at (file, 12 + (gsize)4 * index, 4) : 0;
}

/* A name that no reader of fonts knows. */
static void
rename_map (DipFaceFile *file, guint index) {
  gsize at = find_directory (file, index);
  guint n = number_at (file, at + 4, 2);
  for (gsize record = at + 12; n-- > 0 && record + 16 <= file->length; record += 16)
    if (memcmp (file->bytes + record, "cmap", 4) == 0)
      memcpy (file->bytes + record, "-map", 4);
}

gboolean
dip_face_file_open (DipFaceFile *file, const DipFace *face) {
  *file = (DipFaceFile){ 0 };
  if (!map_file (file, face->file))
    return FALSE;
  rename_map (file, face->index);
  return TRUE;
}

void
dip_face_file_close (DipFaceFile *file) {
  if (file->bytes)
    munmap (file->bytes, file->length);
  *file = (DipFaceFile){ 0 };
}
