/* JSON Lines, written one value at a time: what the dumps of all stages are made of. */
#pragma once

#include <glib.h>

/* An object in the making, appended to `out`; open, then members, then close (which ends the line). */
void dip_json_open (GString *out);
void dip_json_string (GString *out, const char *key, const char *utf8, gssize length); /* utf8 NULL writes null */
void dip_json_number (GString *out, const char *key, double value, int decimals);       /* NaN writes null */
void dip_json_bool (GString *out, const char *key, gboolean value);
void dip_json_close (GString *out);

/* A list of objects as a member: open it, then for each item open, members, close; then close it. */
void dip_json_list_open (GString *out, const char *key);
void dip_json_item_open (GString *out);
void dip_json_item_close (GString *out);
void dip_json_list_close (GString *out);
