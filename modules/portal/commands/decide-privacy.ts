import '../tables.ts';
import { sql } from 'kysely';
import { erasePersonalText, type ReporterDoor } from '#modules/incidents/public.ts';
import type { Command, CommandContext } from '#platform/commands/command.ts';
import type { FieldSealer } from '#platform/crypto/field-sealer.ts';
import type { Tables, Tx } from '#platform/database/database.ts';
import { later } from '#platform/database/transaction.ts';
import { Refusal, type RefusalKind } from '#platform/refusal.ts';
import {
  afterPrivacyAct,
  copyDays,
  deletionHindrances,
  type Identity,
  type PrivacyAct,
  type PrivacyRefusal,
  type PrivacyRequest,
  type PrivacyState,
  type RefusalGround,
} from '../rules/privacy-request.ts';
import { keepStep, type Texts } from './correspondence.ts';

export type PrivacyRow = Tables['portal.privacy_request'];
export type PrivacyDone = { requestId: string; state: PrivacyState };

const kinds: Readonly<Record<PrivacyRefusal, RefusalKind>> = {
  'portal.unknown-request': 'missing',
  'portal.request-moved-on': 'conflict',
  'portal.second-person': 'forbidden',
};

export function requestOf(row: PrivacyRow): PrivacyRequest {
  return {
    kind: row.kind,
    state: row.state,
    deskOrganisationId: row.desk_organisation_id,
    divisionPath: row.division_path,
    confidential: row.confidential,
    proposedBy: row.proposed_by,
  };
}

/** Locks a request and decides by the rules; what the act sets is written with the step. */
async function decide(
  tx: Tx,
  sealer: FieldSealer,
  context: CommandContext,
  given: { requestId: string; act: PrivacyAct; texts: Texts; set: (row: PrivacyRow) => Partial<PrivacyRow> },
): Promise<{ row: PrivacyRow; state: PrivacyState }> {
  const { countyCode, actor, now } = context;
  const { requestId, act, texts } = given;
  const { rows } = await sql<PrivacyRow>`
    select * from portal.privacy_request where county_code = ${countyCode} and request_id = ${requestId}
    for update`.execute(tx);
  const row = rows[0];
  if (!row) throw new Refusal('missing', 'portal.unknown-request', {});
  const after = afterPrivacyAct(requestOf(row), act, actor);
  if ('because' in after) throw new Refusal(kinds[after.because], after.because, { state: row.state });
  const { state } = after;
  const next = { ...row, ...given.set(row) };
  const ends = state === 'granted' || state === 'refused';
  later(
    tx,
    sql`update portal.privacy_request set state = ${state}, identity = ${next.identity}, ground = ${next.ground},
        order_number = ${next.order_number}, basis = ${next.basis}, proposed_by = ${next.proposed_by},
        proposed_at = ${next.proposed_at}, copy_until = ${next.copy_until},
        decided_by = ${ends ? actor.accountId : null}, decided_at = ${ends ? now : null}
      where county_code = ${countyCode} and request_id = ${requestId}`,
  );
  const step = {
    countyCode,
    subjectId: requestId,
    divisionPath: row.division_path,
    act,
    actorId: actor.accountId,
    now,
  };
  await keepStep(tx, sealer, { ...step, texts });
  return { row, state };
}

const texts = (words: string | undefined): Texts => (words === undefined ? {} : { answer: words });

export type Granted = {
  requestId: string;
  identity: Identity;
  words?: string | undefined;
  /** What was asked for, read before: sealed text of the request. */
  correction: { words?: string | undefined; phone?: string | undefined; place?: string | undefined } | null;
};

/** A copy may be fetched for two weeks; a correction is carried out at once. */
export function grantPrivacy(
  sealer: FieldSealer,
  correction: ReporterDoor['privacy']['correction'],
): Command<Granted, PrivacyDone> {
  return {
    name: 'portal.grant-privacy',
    async run(tx, { requestId, identity, words, correction: asked }, context) {
      const until = new Date(context.now.getTime() + copyDays * 86_400_000);
      const { row, state } = await decide(tx, sealer, context, {
        requestId,
        act: 'grant',
        texts: texts(words),
        set: ({ kind }) => ({ identity, copy_until: kind === 'copy' ? until : null }),
      });
      const { kind, incident_id: incidentId } = row;
      await refuseElsewhere(tx, context, incidentId);
      if (kind === 'correction' && asked !== null) {
        await correction.run(tx, { incidentId, ...asked }, { ...context, commandId: requestId });
      }
      context.audit({ kind: 'privacy-request', id: requestId }, { kind, state, identity, incidentId });
      return { requestId, state };
    },
  };
}

/** Refused with a ground and words; the page says how to object. */
export function refusePrivacy(
  sealer: FieldSealer,
): Command<{ requestId: string; ground: RefusalGround; words: string }, PrivacyDone> {
  return {
    name: 'portal.refuse-privacy',
    async run(tx, { requestId, ground, words }, context) {
      context.audit({ kind: 'privacy-request', id: requestId }, { ground });
      const set = () => ({ ground });
      const { state } = await decide(tx, sealer, context, { requestId, act: 'refuse', texts: texts(words), set });
      return { requestId, state };
    },
  };
}

export type Proposed = { requestId: string; identity: Identity; orderNumber: string; basis: string };

/**
 * Rows of persons are changed and destroyed under the eyes of whoever decides: what he cannot see he would leave behind
 * without a word.
 */
async function refuseElsewhere(tx: Tx, { countyCode, actor }: CommandContext, incidentId: string): Promise<void> {
  const { rows } = await sql<{ division_path: string }>`
    select division_path from incidents.incident
    where county_code = ${countyCode} and incident_id = ${incidentId}`.execute(tx);
  const isBelow = rows[0]?.division_path.startsWith(actor.divisionPath) === true;
  if (!isBelow && actor.role !== 'system') throw new Refusal('conflict', 'portal.case-elsewhere', {});
}

/** What stands against deletion, whoever agrees: work that goes on, and evidence on hold. */
async function refuseHindered(tx: Tx, countyCode: string, incidentId: string): Promise<void> {
  const { rows } = await sql<{ open: boolean; held: boolean }>`
    select status not in ('declined', 'closed', 'archived', 'cancelled') as open, exists (
      select 1 from incidents.legal_hold as hold where hold.county_code = incident.county_code
        and hold.incident_id = incident.incident_id and hold.ended_at is null) as held
    from incidents.incident as incident
    where county_code = ${countyCode} and incident_id = ${incidentId}`.execute(tx);
  const [because] = deletionHindrances({ isOpen: rows[0]?.open === true, isHeld: rows[0]?.held === true });
  if (because !== undefined) throw new Refusal('conflict', `portal.deletion-${because}`, {});
}

/** The first of two persons finds that it must be deleted. */
export function proposeDeletion(sealer: FieldSealer): Command<Proposed, PrivacyDone> {
  return {
    name: 'portal.propose-deletion',
    async run(tx, { requestId, identity, orderNumber, basis }, context) {
      const { countyCode, actor, now, audit } = context;
      audit({ kind: 'privacy-request', id: requestId }, { identity, orderNumber, basis });
      const { row, state } = await decide(tx, sealer, context, {
        requestId,
        act: 'propose',
        texts: {},
        set: () => ({
          identity,
          order_number: orderNumber,
          basis,
          proposed_by: actor.accountId,
          proposed_at: now,
        }),
      });
      await refuseElsewhere(tx, context, row.incident_id);
      await refuseHindered(tx, countyCode, row.incident_id);
      return { requestId, state };
    },
  };
}

/** The second person does not agree; it may be decided anew. */
export function rejectDeletion(sealer: FieldSealer): Command<{ requestId: string; words: string }, PrivacyDone> {
  return {
    name: 'portal.reject-deletion',
    async run(tx, { requestId, words }, context) {
      context.audit({ kind: 'privacy-request', id: requestId });
      const { state } = await decide(tx, sealer, context, {
        requestId,
        act: 'reject',
        texts: { reason: words },
        set: () => ({ identity: null, order_number: null, basis: null, proposed_by: null, proposed_at: null }),
      });
      return { requestId, state };
    },
  };
}

/**
 * The second person agrees: a lawful erasure like any other, in the same transaction and under its own name, so that
 * whoever verifies the chains finds its order. A case that is on hold refuses it there.
 */
export function confirmDeletion(sealer: FieldSealer): Command<{ requestId: string }, PrivacyDone> {
  return {
    name: erasePersonalText.name,
    async run(tx, { requestId }, context) {
      const { countyCode, audit } = context;
      audit({ kind: 'privacy-request', id: requestId });
      const { row, state } = await decide(tx, sealer, context, {
        requestId,
        act: 'confirm',
        texts: {},
        set: () => ({}),
      });
      const { incident_id: incidentId, order_number: orderNumber, basis, proposed_by: secondPersonId } = row;
      await refuseElsewhere(tx, context, incidentId);
      await refuseHindered(tx, countyCode, incidentId);
      const order = { incidentId, orderNumber: orderNumber!, basis: basis!, secondPersonId: secondPersonId! };
      await erasePersonalText.run(tx, order, context);
      return { requestId, state };
    },
  };
}
