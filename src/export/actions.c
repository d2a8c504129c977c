/* Actions as comma-separated values. RFC 4180: lines end in CR LF, a value with a comma, a quote or a line's end stands
 * in quotes, and a quote in it is doubled. */
#include "export/export-own.h"

#include <string.h>

/* A row in the making. */
typedef struct Row {
  GString *out;
  GString *value; /* of the column that is being written */
  gboolean is_first;
} Row;

static void
end_value (Row *row) {
  if (!row->is_first)
    g_string_append_c (row->out, ',');
  row->is_first = FALSE;
  if (!strpbrk (row->value->str, ",\"\r\n")) {
    g_string_append_len (row->out, row->value->str, (gssize)row->value->len);
  } else {
    g_string_append_c (row->out, '"');
    for (const char *p = row->value->str; *p; p++)
      g_string_append (row->out, *p == '"' ? "\"\"" : (const char[]){ *p, 0 });
    g_string_append_c (row->out, '"');
  }
  g_string_truncate (row->value, 0);
}

static void
end_row (Row *row) {
  g_string_append (row->out, "\r\n");
  row->is_first = TRUE;
}

static void
put (Row *row, const char *word) {
  g_string_append (row->value, word);
  end_value (row);
}

/* ── Names of the columns ──────────────────────────────────────────────────────────────────────────────────────── */

static void
put_names_by_language (const DipPlan *plan, Row *row, const char *name) {
  for (guint i = 0; i < plan->n_languages; i++) {
    g_string_append_printf (row->value, "%s-%s", name, plan->languages[i]);
    end_value (row);
  }
}

static void
put_head (const DipPlan *plan, Row *row) {
  static const char *const names[]
      = { "start", "start-first", "start-last", "due", "due-first", "due-last", "status", "progress", "after" };
  put (row, "id");
  put (row, "number");
  put_names_by_language (plan, row, "title");
  put_names_by_language (plan, row, "text");
  put (row, "goals");
  put (row, "leads");
  put_names_by_language (plan, row, "leads");
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    put (row, names[i]);
  end_row (row);
}

/* ── Values ────────────────────────────────────────────────────────────────────────────────────────────────────── */

/* In the first language that has one. */
static void
put_number (const DipPlan *plan, Row *row, const DipUnit *action) {
  for (guint i = 0; i < plan->n_languages && row->value->len == 0; i++) {
    const DipNumber *number = &action->number[i];
    if (number->kind == DIP_NUMBER_TEXT)
      g_string_append (row->value, number->text.utf8);
    else if (number->kind == DIP_NUMBER_AUTOMATIC)
      g_string_append_printf (row->value, "%u", action->ordinal);
  }
  end_value (row);
}

static void
put_texts (const DipPlan *plan, Row *row, const DipProse *texts) {
  for (guint i = 0; i < plan->n_languages; i++) {
    append_prose (row->value, &texts[i]);
    end_value (row);
  }
}

static void
add_word (Row *row, const char *joint, const char *word) {
  if (row->value->len > 0)
    g_string_append (row->value, joint);
  g_string_append (row->value, word);
}

/* No id has a blank in it. */
static void
put_goals (Row *row, const DipUnit *action) {
  for (guint i = 0; i < action->n_goals; i++)
    add_word (row, " ", action->goals[i]->id);
  end_value (row);
}

static void
put_leads (const DipPlan *plan, Row *row, const DipUnit *action) {
  for (guint i = 0; i < action->n_leads; i++)
    add_word (row, " ", action->leads[i]->id);
  end_value (row);
  for (guint language = 0; language < plan->n_languages; language++) {
    for (guint i = 0; i < action->n_leads; i++) {
      if (row->value->len > 0)
        g_string_append (row->value, "; ");
      append_prose (row->value, &action->leads[i]->name[language]);
    }
    end_value (row);
  }
}

static void
put_after (Row *row, const DipUnit *action) {
  for (guint i = 0; i < action->n_after; i++) {
    const DipRef *after = &action->after[i];
    add_word (row, " ", after->action ? after->action->id : after->milestone->id);
  }
  end_value (row);
}

static void
put_when (Row *row, const DipWhen *when) {
  gint32 day;
  append_when (row->value, when);
  end_value (row);
  if (find_first_day (when, &day))
    append_day (row->value, day);
  end_value (row);
  if (find_last_day (when, &day))
    append_day (row->value, day);
  end_value (row);
}

static void
put_action (const DipPlan *plan, Row *row, const DipUnit *action) {
  static const char *const statuses[] = { "", "planned", "active", "done", "delayed", "dropped" };
  put (row, action->id);
  put_number (plan, row, action);
  put_texts (plan, row, action->title);
  put_texts (plan, row, action->body);
  put_goals (row, action);
  put_leads (plan, row, action);
  put_when (row, &action->start);
  put_when (row, &action->due);
  put (row, statuses[action->status]);
  if (action->progress >= 0)
    g_string_append_printf (row->value, "%d", action->progress);
  end_value (row);
  put_after (row, action);
  end_row (row);
}

GString *
dip_export_actions (const DipPlan *plan) {
  g_autoptr (GString) value = g_string_new (NULL);
  Row row = { g_string_new (NULL), value, TRUE };
  put_head (plan, &row);
  for (guint i = 0; i < plan->n_actions; i++)
    put_action (plan, &row, plan->actions[i]);
  return row.out;
}
