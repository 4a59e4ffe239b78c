import type { Announcement } from '#platform/commands/command.ts';

export const catalogueChangedTopic = 'catalogue.changed';

/** Matters, rules or dispatch entries are not what they were. */
export function catalogueChanged(): Announcement {
  return { topic: catalogueChangedTopic, payload: {} };
}

export const workingTimeChangedTopic = 'catalogue.working-time-changed';

/** Calendars, holidays or limits are not what they were: open cases may be due at another time. */
export function workingTimeChanged(): Announcement {
  return { topic: workingTimeChangedTopic, payload: {} };
}
