import '../tables.ts';
import { sql } from 'kysely';
import type { Command } from '#platform/commands/command.ts';
import { Refusal } from '#platform/refusal.ts';
import { deskThatKnows, maySee } from '../rules/visibility.ts';
import { lockCase, standingOf } from './case-state.ts';

/** More reveals than this within ten minutes are a burst and are stopped (domain.md §8.3). */
const mostReveals = 20;
const burstMinutes = 10;

/**
 * Notes that a person asks for a reporter's full name and phone, with a purpose. The command's stored answer holds no
 * personal data; the porch reads the sealed fields after it is done.
 */
export const revealReporter: Command<{ incidentId: string; purpose: string }, { mayReveal: true }> = {
  name: 'incidents.reveal-reporter',
  async run(tx, { incidentId, purpose }, { countyCode, actor, now, audit }) {
    const { row } = await lockCase(tx, countyCode, incidentId);
    if (!maySee(standingOf(row), actor)) throw new Refusal('missing', 'incidents.unknown', { incidentId });
    audit({ kind: 'incident', id: incidentId }, { purpose, looked: 'reporter' });
    if (row.confidential && actor.organisationId !== deskThatKnows(row.facts)) {
      throw new Refusal('forbidden', 'incidents.reporter-confidential', { incidentId });
    }
    const since = new Date(now.getTime() - burstMinutes * 60_000);
    const { rows } = await sql<{ count: number }>`
      select count(distinct subject_id)::int as count from platform.audit_entry
      where county_code = ${countyCode} and actor_id = ${actor.accountId} and at > ${since}
        and action = 'incidents.reveal-reporter' and outcome = 'done'`.execute(tx);
    if ((rows[0]?.count ?? 0) >= mostReveals) {
      throw new Refusal('too-many', 'incidents.reveal-burst', { most: mostReveals, minutes: burstMinutes });
    }
    return { mayReveal: true };
  },
};
