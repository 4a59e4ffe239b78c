import './tables.ts';
import { sql } from 'kysely';
import { erasedTopic } from '#modules/incidents/rules/erasure.ts';
import type { Reaction } from '#platform/outbox/deliver-outbox.ts';

/** What somebody wrote when he asked about his data goes with the case's own texts, whoever carried out the order. */
export const portalReactions: readonly Reaction[] = [
  {
    topic: erasedTopic,
    room: 'portal',
    async react(tx, { countyCode, payload }) {
      await sql`delete from portal.correspondence_text as text using portal.privacy_request as request
        where request.county_code = ${countyCode} and request.incident_id = ${String(payload['incidentId'])}::uuid
          and text.county_code = request.county_code and text.subject_id = request.request_id
          and text.field in ('words', 'phone', 'place')`.execute(tx);
    },
  },
];
