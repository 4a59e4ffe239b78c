import type { Announcement } from '#platform/commands/command.ts';

export const divisionsChangedTopic = 'organisation.divisions-changed';

/** Divisions were added, renamed or ended; empty when many were. */
export function divisionsChanged(divisionCodes: readonly string[]): Announcement {
  return {
    topic: divisionsChangedTopic,
    payload: { divisionCodes: divisionCodes.length > 50 ? [] : divisionCodes },
  };
}
