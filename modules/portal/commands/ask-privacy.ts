import { sql } from 'kysely';
import type { Command } from '#platform/commands/command.ts';
import type { FieldSealer } from '#platform/crypto/field-sealer.ts';
import { later } from '#platform/database/transaction.ts';
import { Refusal } from '#platform/refusal.ts';
import type { PrivacyKind } from '../rules/privacy-request.ts';
import { keepStep, type Texts } from './correspondence.ts';
import { tellDesk } from './tell-desk.ts';

export type PrivacyAsked = {
  requestId: string;
  incidentId: string;
  kind: PrivacyKind;
  deskOrganisationId: string;
  divisionPath: string;
  confidential: boolean;
  dueAt: Date;
  texts: Pick<Texts, 'words' | 'phone' | 'place'>;
};

const mostRequests = 12;

/** Whoever holds the link of a case asks about his data; of each kind one at a time, and no more than a dozen in all. */
export function askPrivacy(sealer: FieldSealer): Command<PrivacyAsked, { requestId: string }> {
  return {
    name: 'portal.ask-privacy',
    async run(tx, given, { countyCode, now, audit }) {
      const { requestId, incidentId, kind, deskOrganisationId, divisionPath, confidential, dueAt, texts } = given;
      audit({ kind: 'privacy-request', id: requestId }, { kind, incidentId });
      const { rows } = await sql<{ all: number; waiting: boolean }>`
        select count(*)::int as all, coalesce(bool_or(kind = ${kind} and state in ('received', 'proposed')), false)
          as waiting
        from portal.privacy_request where county_code = ${countyCode} and incident_id = ${incidentId}`.execute(tx);
      const { all, waiting } = rows[0]!;
      if (waiting) throw new Refusal('conflict', 'portal.request-waits', { kind });
      if (all >= mostRequests) throw new Refusal('too-many', 'portal.too-many-requests', { most: mostRequests });
      later(
        tx,
        sql`insert into portal.privacy_request (county_code, request_id, incident_id, kind, state,
            desk_organisation_id, division_path, confidential, received_at, due_at)
          values (${countyCode}, ${requestId}, ${incidentId}, ${kind}, 'received', ${deskOrganisationId},
            ${divisionPath}, ${confidential}, ${now}, ${dueAt})`,
      );
      const step = { countyCode, subjectId: requestId, divisionPath, act: 'ask', actorId: null, now };
      await keepStep(tx, sealer, { ...step, texts });
      const told = { countyCode, organisationId: deskOrganisationId, subjectId: requestId, dueAt, now };
      await tellDesk(tx, { ...told, code: 'privacy-request-received' });
      return { requestId };
    },
  };
}

/** Notes that a copy was given to somebody of whom it was sure who he is; the porch reads it afterwards. */
export const takeCopy: Command<{ incidentId: string; way: 'phone' | 'granted' | 'nothing-hidden' }, { mayTake: true }> =
  {
    name: 'portal.take-copy',
    run(_tx, { incidentId, way }, { audit }) {
      audit({ kind: 'incident', id: incidentId }, { way });
      return Promise.resolve({ mayTake: true });
    },
  };
