import '../tables.ts';
import { sql } from 'kysely';
import type { Command } from '#platform/commands/command.ts';
import type { Tx } from '#platform/database/database.ts';
import { later } from '#platform/database/transaction.ts';
import { Refusal } from '#platform/refusal.ts';
import type { TakeActionAnswer, TransferRequest } from '../contract.ts';
import { transferredTopic } from '../events.ts';
import type { CountyBook } from '../services.ts';
import { lockCase } from './case-state.ts';
import { surroundingsIn } from './surroundings.ts';
import { planAction, putAction } from './take-action.ts';

export type TransferInput = Omit<TransferRequest, 'contract' | 'commandId'> & { incidentId: string };

/** Where it goes, found out before the transaction: a county of this deployment with its number there, or one outside. */
export type TransferTarget =
  | { countyCode: string; name: string; number: string }
  | { countyCode: null; name: string; number: string | null };

type ReporterRow = { name_sealed: string | null; phone_sealed: string | null };

/**
 * Transfers a case to another county or system (移交外县): here it is closed as referred. What of the reporter goes along,
 * and why it may, is written down with it: the record of sharing that the law asks for. Where the other county lives in
 * this deployment, a reaction has the case made there, in a transaction of that county.
 */
export function transferCase(book: CountyBook, target: TransferTarget): Command<TransferInput, TakeActionAnswer> {
  return {
    name: 'incidents.transfer',
    async run(tx, input, context) {
      const { countyCode, actor, now } = context;
      const { incidentId, transferId, reason, answer, sharesReporter, sharingBasis } = input;
      if (actor.level !== 'county') throw new Refusal('forbidden', 'incidents.not-the-county-centre', {});
      if (target.countyCode === countyCode) throw new Refusal('invalid', 'incidents.county-itself', {});
      if (sharesReporter && sharingBasis === undefined) {
        throw new Refusal('invalid', 'incidents.sharing-basis-needed', {});
      }
      const state = await lockCase(tx, countyCode, incidentId);
      const around = surroundingsIn(tx, countyCode, book);
      const toCounty = target.countyCode ?? target.name;
      const planned = await planAction(
        { book, around, found: { toCounty } },
        { incidentId, action: 'transfer', reason, answer, attachments: [] },
        context,
        state,
      );
      if ('waitsFor' in planned) throw new Refusal('conflict', 'incidents.second-person-needed', {});
      putAction(tx, context, book, state, planned);
      const shared = sharesReporter ? await sharedOfReporter(tx, countyCode, incidentId) : [];
      const passed = target.countyCode === null ? shared : ['text', 'place', ...shared];
      later(
        tx,
        sql`insert into incidents.transfer (county_code, transfer_id, incident_id, to_county, to_name, external_number,
            shared, sharing_basis, made_by, made_at)
          values (${countyCode}, ${transferId}, ${incidentId}, ${target.countyCode}, ${target.name}, ${target.number},
            ${passed}, ${sharesReporter ? sharingBasis : null}, ${actor.accountId}, ${now})`,
      );
      context.audit(
        { kind: 'incident', id: incidentId },
        { to: 'closed', transferId, toCounty, number: target.number, shared: passed, sharingBasis },
      );
      if (target.countyCode !== null) {
        const { row } = state;
        context.announce({
          topic: transferredTopic,
          payload: {
            incidentId,
            transferId,
            toCounty: target.countyCode,
            divisionPath: row.division_path,
            deskOrganisationId: row.desk_organisation_id,
            ...(row.facts.hiddenFrom === undefined ? {} : { hiddenFrom: row.facts.hiddenFrom }),
          },
        });
      }
      return planned.answer;
    },
  };
}

async function sharedOfReporter(tx: Tx, countyCode: string, incidentId: string): Promise<string[]> {
  const { rows } = await sql<ReporterRow>`
    select name_sealed, phone_sealed from incidents.reporter
    where county_code = ${countyCode} and incident_id = ${incidentId}`.execute(tx);
  const row = rows[0];
  return [...(row?.name_sealed ? ['reporter-name'] : []), ...(row?.phone_sealed ? ['reporter-phone'] : [])];
}
