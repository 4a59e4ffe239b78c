import type { Announcement } from '#platform/commands/command.ts';

export const divisionsChangedTopic = 'organisation.divisions-changed';

/** Divisions were added, renamed or ended; empty when many were. */
export function divisionsChanged(divisionCodes: readonly string[]): Announcement {
  return {
    topic: divisionsChangedTopic,
    payload: { divisionCodes: divisionCodes.length > 50 ? [] : divisionCodes },
  };
}

export const organisationsChangedTopic = 'organisation.organisations-changed';

/** Organisations were added, renamed, closed, or work a desk of their own or no longer. */
export function organisationsChanged(organisationIds: readonly string[]): Announcement {
  return { topic: organisationsChangedTopic, payload: { organisationIds: organisationIds.slice(0, 50) } };
}
