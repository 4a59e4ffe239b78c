import './tables.ts';
import { sql } from 'kysely';
import type { Reaction } from '#platform/outbox/deliver-outbox.ts';

/** A case that moved waits to be counted: the delivery itself stays light, and a burst of moves is counted once. */
export function assessmentReactions({ wake }: { wake: () => void }): Reaction[] {
  return ['incidents.moved', 'incidents.rated', 'incidents.rating-changed'].map((topic) => ({
    topic,
    room: 'assessment',
    async react(tx, { countyCode, payload }) {
      await sql`insert into assessment.waiting (county_code, incident_id)
        values (${countyCode}, ${String(payload['incidentId'])}) on conflict do nothing`.execute(tx);
      wake();
    },
  }));
}
