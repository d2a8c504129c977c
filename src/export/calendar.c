/* Milestones and what is due as a calendar. Days are whole ones (DATE): a plan knows no hours, and no time zone. */
#include "export/export-own.h"

#include <libical/ical.h>
#include <string.h>

typedef struct Making {
  const DipPlan *plan;
  DipLanguages *languages;
  DipArena *arena; /* for what the languages write */
  icalcomponent *calendar;
  icaltimetype stamp;
  DipReport *report;
} Making;

/* What becomes an event. */
typedef struct Event {
  const char *kind, *id; /* as in "milestone", "M1" */
  const DipProse *title; /* [language] */
  const DipProse *body;  /* [language] of an action; or NULL */
  const DipWhen *when;
  DipPlace place;
  gboolean is_dropped;
} Event;

static gboolean
has_text (const DipProse *texts, guint language) {
  return texts && texts[language].n > 0;
}

/* ── Who it is ─────────────────────────────────────────────────────────────────────────────────────────────────── */

/* What tells this plan from others and stays when its words change: its symbol, else its title. */
static void
append_plan (const DipPlan *plan, GString *out) {
  const DipDocument *document = &plan->document;
  if (document->symbol)
    g_string_append (out, document->symbol);
  for (guint i = 0; !document->symbol && i < plan->n_languages; i++)
    if (has_text (document->title, i)) {
      append_prose (out, &document->title[i]);
      return;
    }
}

/* The same event has the same name whenever the calendar is made, so that importing it again moves what has moved
 * (RFC 5545, 3.8.4.7). */
static void
add_uid (const Making *making, icalcomponent *component, const Event *event) {
  g_autoptr (GString) name = g_string_new (NULL);
  g_string_printf (name, "%s\n%s\n", event->kind, event->id);
  append_plan (making->plan, name);
  g_autofree char *digest = g_compute_checksum_for_string (G_CHECKSUM_SHA256, name->str, (gssize)name->len);
  g_autofree char *uid = g_strdup_printf ("%.32s@diptych", digest);
  icalcomponent_add_property (component, icalproperty_new_uid (uid));
}

/* ── When ──────────────────────────────────────────────────────────────────────────────────────────────────────── */

static icaltimetype
time_of_day (gint32 day) {
  DipDate date = dip_date_from_day (day);
  icaltimetype time = icaltime_null_date ();
  time.year = date.year;
  time.month = date.month;
  time.day = date.day;
  return time;
}

/* What is due by a day stands on that day, and what goes on from one on the first. All else spans the days that it may
 * be on. */
static void
find_days (const Event *event, gint32 *first, gint32 *last) {
  gboolean has_first = find_first_day (event->when, first), has_last = find_last_day (event->when, last);
  if (!has_first)
    *first = *last;
  if (!has_last)
    *last = *first;
}

static void
add_days (icalcomponent *component, const Event *event) {
  gint32 first, last;
  find_days (event, &first, &last);
  icalcomponent_add_property (component, icalproperty_new_dtstart (time_of_day (first)));
  icalcomponent_add_property (component, icalproperty_new_dtend (time_of_day (last + 1))); /* the day after (3.6.1) */
}

/* libical knows no later year. */
#define LAST_YEAR 3000

/* What cannot be told is not left out in silence. */
static gboolean
fits (const Making *making, const Event *event) {
  gint32 first, last;
  find_days (event, &first, &last);
  if (dip_date_from_day (last).year < LAST_YEAR)
    return TRUE;
  dip_report_add (making->report, DIP_WARNING, event->place, "far-date",
                  "\"%s\" is left out of the calendar, which ends before the year %d", event->id, LAST_YEAR);
  return FALSE;
}

static gboolean
is_exact (const DipWhen *when) {
  gboolean ends_exactly = when->kind != DIP_WHEN_RANGE || when->end.precision == DIP_DAY;
  return (when->kind == DIP_WHEN_ON || when->kind == DIP_WHEN_RANGE) && when->date.precision == DIP_DAY && ends_exactly;
}

/* ── What ──────────────────────────────────────────────────────────────────────────────────────────────────────── */

static void
add_in_language (icalcomponent *component, icalproperty *property, const char *tag) {
  icalproperty_add_parameter (property, icalparameter_new_language (tag));
  icalcomponent_add_property (component, property);
}

/* Its title or, where it has none, its text. */
static const DipProse *
find_name (const Event *event, guint language) {
  if (has_text (event->title, language))
    return &event->title[language];
  return has_text (event->body, language) ? &event->body[language] : NULL;
}

static int
find_first_named (const Making *making, const Event *event) {
  for (guint i = 0; i < making->plan->n_languages; i++)
    if (find_name (event, i))
      return (int)i;
  return -1;
}

/* In the first language that has words for it. */
static void
add_summary (const Making *making, icalcomponent *component, const Event *event, int language) {
  g_autoptr (GString) summary = g_string_new (NULL);
  if (language < 0) {
    icalcomponent_add_property (component, icalproperty_new_summary (event->id));
    return;
  }
  const DipProse *name = find_name (event, (guint)language);
  append_prose (summary, &(const DipProse){ name->paragraphs, 1, name->place });
  add_in_language (component, icalproperty_new_summary (summary->str), making->plan->languages[language]);
}

/* For each language its name, where the summary does not say it, and its date in words: what a day alone does not tell
 * of "about" and "by". */
static void
add_description (const Making *making, icalcomponent *component, const Event *event, int summed_up) {
  g_autoptr (GString) description = g_string_new (NULL);
  for (guint i = 0; i < making->plan->n_languages; i++) {
    const DipLanguage *language = dip_languages_lookup (making->languages, making->plan->languages[i]);
    const DipProse *name = find_name (event, i);
    if (!name && summed_up >= 0)
      continue; /* it is not meant for this language, or lacks in it */
    g_string_append (description, description->len > 0 ? "\n\n" : "");
    if (name && (int)i != summed_up) {
      append_prose (description, name);
      g_string_append_c (description, '\n');
    }
    g_string_append (description, dip_language_when (language, making->arena, event->when, FALSE));
  }
  icalcomponent_add_property (component, icalproperty_new_description (description->str));
}

static void
add_event (const Making *making, const Event *event) {
  if (event->when->kind == DIP_WHEN_NONE || !fits (making, event))
    return;
  icalcomponent *component = icalcomponent_new_vevent ();
  icalproperty_status status = event->is_dropped        ? ICAL_STATUS_CANCELLED
                               : is_exact (event->when) ? ICAL_STATUS_CONFIRMED
                                                        : ICAL_STATUS_TENTATIVE;
  int language = find_first_named (making, event);
  add_uid (making, component, event);
  icalcomponent_add_property (component, icalproperty_new_dtstamp (making->stamp));
  add_days (component, event);
  add_summary (making, component, event, language);
  add_description (making, component, event, language);
  icalcomponent_add_property (component, icalproperty_new_status (status));
  icalcomponent_add_property (component, icalproperty_new_transp (ICAL_TRANSP_TRANSPARENT)); /* nobody is busy */
  icalcomponent_add_component (making->calendar, component);
}

/* ── All of them ───────────────────────────────────────────────────────────────────────────────────────────────── */

static void
add_milestones (const Making *making) {
  for (guint i = 0; i < making->plan->n_milestones; i++) {
    const DipMilestone *milestone = &making->plan->milestones[i];
    const Event event = { "milestone", milestone->id, milestone->title, NULL, &milestone->date, milestone->place };
    add_event (making, &event);
  }
}

static void
add_deadlines (const Making *making) {
  for (guint i = 0; i < making->plan->n_actions; i++) {
    const DipUnit *action = making->plan->actions[i];
    const Event event = { "action",
                          action->id,
                          action->title,
                          action->body,
                          &action->due,
                          action->place,
                          action->status == DIP_STATUS_DROPPED };
    add_event (making, &event);
  }
}

static void
add_name (const Making *making) {
  const DipProse *title = making->plan->document.title;
  for (guint i = 0; i < making->plan->n_languages; i++)
    if (has_text (title, i)) {
      g_autoptr (GString) name = g_string_new (NULL);
      append_prose (name, &title[i]);
      add_in_language (making->calendar, icalproperty_new_name (name->str), making->plan->languages[i]); /* RFC 7986 */
    }
}

/* A calendar without an event is none (3.6). */
static GString *
write_calendar (const Making *making) {
  if (icalcomponent_count_components (making->calendar, ICAL_VEVENT_COMPONENT) == 0) {
    dip_report_add (making->report, DIP_WARNING, (DipPlace){ .file = g_intern_string (making->plan->file) }, "no-dates",
                    "no milestone has a date that a calendar knows, and no action is due: there is none to attach");
    return NULL;
  }
  char *text = icalcomponent_as_ical_string_r (making->calendar);
  GString *out = g_string_new (text);
  icalmemory_free_buffer (text);
  return out;
}

GString *
dip_export_calendar (const DipPlan *plan, DipLanguages *languages, gint64 time, DipReport *report) {
  Making making = { plan,
                    languages,
                    dip_arena_new (),
                    icalcomponent_new_vcalendar (),
                    icaltime_from_timet_with_zone ((time_t)time, FALSE, icaltimezone_get_utc_timezone ()),
                    report };
  icalcomponent_add_property (making.calendar, icalproperty_new_version ("2.0"));
  icalcomponent_add_property (making.calendar, icalproperty_new_prodid ("-//Diptych//Diptych//EN"));
  icalcomponent_add_property (making.calendar, icalproperty_new_calscale ("GREGORIAN"));
  add_name (&making);
  add_milestones (&making);
  add_deadlines (&making);
  GString *out = write_calendar (&making);
  icalcomponent_free (making.calendar);
  dip_arena_drop (making.arena);
  return out;
}
