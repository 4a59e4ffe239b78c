import type { Announcement } from '#platform/commands/command.ts';

export const catalogueChangedTopic = 'catalogue.changed';

/** Matters, rules or dispatch entries are not what they were. */
export function catalogueChanged(): Announcement {
  return { topic: catalogueChangedTopic, payload: {} };
}
