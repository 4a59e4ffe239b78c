import '../tables.ts';
import { sql } from 'kysely';
import { accountNames } from '#modules/access/public.ts';
import type { ReporterDoor } from '#modules/incidents/public.ts';
import type { OrganisationTree } from '#modules/organisation/public.ts';
import type { Actor } from '#platform/commands/actor.ts';
import type { FieldSealer } from '#platform/crypto/field-sealer.ts';
import type { Tx, Unit } from '#platform/database/database.ts';
import type { CursorKeeper } from '#platform/http/cursor.ts';
import { divisionRange } from '#platform/pure/division-code.ts';
import { Refusal } from '#platform/refusal.ts';
import { type PrivacyRow, requestOf } from '../commands/decide-privacy.ts';
import type { PrivacyFile, PrivacyLine, PrivacyRequestsAnswer } from '../contract.ts';
import { deletionHindrances, maySeeRequest, possiblePrivacyActs, type PrivacyList } from '../rules/privacy-request.ts';
import { correspondenceOf, type StepRead } from './correspondence.ts';

type Asked = { countyCode: string; actor: Actor; tree: OrganisationTree; now: Date };
const isOpen = sql`state in ('received', 'proposed')`;

function scopeOf({ countyCode, actor }: Pick<Asked, 'countyCode' | 'actor'>) {
  const { from, below } = divisionRange(actor.divisionPath);
  return sql`county_code = ${countyCode} and division_path >= ${from} and division_path < ${below}
    and (not confidential or desk_organisation_id = ${actor.organisationId}::uuid)`;
}

/** One page of what people asked about their data: open ones by their due time, the others newest first. */
export async function listPrivacyRequests(
  tx: Tx,
  cursors: CursorKeeper,
  asked: Asked & { list: PrivacyList; cursor?: string | undefined; limit: number },
): Promise<PrivacyRequestsAnswer> {
  const { list, limit, now } = asked;
  const over = list === 'over';
  const after = asked.cursor === undefined ? null : (cursors.read(asked.cursor) as [string, string, string]);
  if (after && after[0] !== list) throw new Refusal('invalid', 'platform.bad-cursor');
  const further =
    after === null
      ? sql`true`
      : over
        ? sql`(received_at, request_id) < (${after[1]}::timestamptz, ${after[2]}::uuid)`
        : sql`(due_at, request_id) > (${after[1]}::timestamptz, ${after[2]}::uuid)`;
  const { rows } = await sql<PrivacyRow>`
    select * from portal.privacy_request
    where ${scopeOf(asked)} and ${over ? sql`state in ('granted', 'refused')` : isOpen} and ${further}
    order by ${over ? sql`received_at desc, request_id desc` : sql`due_at, request_id`} limit ${limit + 1}`.execute(tx);
  const { rows: counted } = await sql<PrivacyRequestsAnswer['counts']>`
    select count(*)::int as open, count(*) filter (where due_at < ${now})::int as late,
      count(*) filter (where state = 'proposed')::int as "toConfirm"
    from (select state, due_at from portal.privacy_request where ${scopeOf(asked)} and ${isOpen}
      order by due_at limit 1000) as one`.execute(tx);
  const page = rows.slice(0, limit);
  const last = page.at(-1);
  const place = last && (over ? last.received_at : last.due_at).toISOString();
  return {
    items: page.map((row) => lineOf(row, asked)),
    nextCursor: rows.length > limit && last ? cursors.write([list, place, last.request_id]) : null,
    counts: counted[0]!,
  };
}

function lineOf(row: PrivacyRow, { tree, now }: Pick<Asked, 'tree' | 'now'>): PrivacyLine {
  return {
    requestId: row.request_id,
    incidentId: row.incident_id,
    kind: row.kind,
    state: row.state,
    deskName: tree.named(row.desk_organisation_id)?.name ?? '',
    receivedAt: row.received_at.toISOString(),
    dueAt: row.due_at.toISOString(),
    decidedAt: row.decided_at?.toISOString() ?? null,
    late: row.due_at < (row.decided_at ?? now),
  };
}

type OneAsked = Asked & { requestId: string; sealer: FieldSealer };

/** A request that this reader may open, with what was written. @throws Refusal missing */
export async function seenRequest(
  tx: Tx,
  { countyCode, requestId, actor, sealer }: Pick<OneAsked, 'countyCode' | 'requestId' | 'actor' | 'sealer'>,
): Promise<{ row: PrivacyRow; steps: StepRead[] }> {
  const { rows } = await sql<PrivacyRow>`
    select * from portal.privacy_request where county_code = ${countyCode} and request_id = ${requestId}`.execute(tx);
  const row = rows[0];
  if (!row || !maySeeRequest(actor, requestOf(row))) throw new Refusal('missing', 'portal.unknown-request', {});
  return { row, steps: await correspondenceOf(tx, sealer, { countyCode, subjectId: requestId }) };
}

/** One request with what it asks, what stands in the case, what hinders, and what this reader may do. */
export async function privacyFile(unit: Unit, door: ReporterDoor['privacy'], asked: OneAsked): Promise<PrivacyFile> {
  const { countyCode, actor } = asked;
  const eyes = { scope: actor.scope, actorId: actor.accountId };
  const { row, steps, names } = await unit.transact(eyes, async (tx) => {
    const seen = await seenRequest(tx, asked);
    const ids = [...seen.steps.map(({ actorId }) => actorId), seen.row.proposed_by, seen.row.decided_by];
    return {
      ...seen,
      names: await accountNames(
        tx,
        ids.flatMap((id) => id ?? []),
      ),
    };
  });
  const one = { countyCode, incidentId: row.incident_id };
  const standing = await door.caseOfRequest(one);
  const kept = await door.ownData({ ...one, open: false });
  const first = steps[0]?.texts ?? {};
  const nameOf = (id: string | null) => (id === null ? null : (names.get(id) ?? ''));
  return {
    ...lineOf(row, asked),
    caseNumber: standing.number,
    words: first.words ?? null,
    phone: first.phone ?? null,
    place: first.place ?? null,
    kept: { place: kept.place, phone: kept.phone, name: kept.name },
    hindrances: row.kind === 'deletion' && row.state !== 'granted' ? deletionHindrances(standing) : [],
    keptUntil: standing.disposeFrom,
    identity: row.identity,
    ground: row.ground,
    orderNumber: row.order_number,
    basis: row.basis,
    proposedByName: nameOf(row.proposed_by),
    decidedByName: nameOf(row.decided_by),
    steps: steps.map(({ act, at, actorId, texts }) => ({
      act,
      at,
      byName: nameOf(actorId),
      words: texts.answer ?? texts.reason ?? null,
    })),
    acts: possiblePrivacyActs(requestOf(row), actor),
  };
}

export type OwnRequest = Pick<
  PrivacyRow,
  | 'request_id'
  | 'kind'
  | 'state'
  | 'received_at'
  | 'due_at'
  | 'ground'
  | 'decided_at'
  | 'copy_until'
  | 'desk_organisation_id'
> & {
  /** What the desk wrote. */
  answer: string | null;
};

/** What was asked by the link of a case, newest first, at most a dozen. */
export async function requestsOfCase(
  tx: Tx,
  sealer: FieldSealer,
  { countyCode, incidentId }: { countyCode: string; incidentId: string },
): Promise<OwnRequest[]> {
  const { rows } = await sql<PrivacyRow>`
    select * from portal.privacy_request where county_code = ${countyCode} and incident_id = ${incidentId}
    order by received_at desc limit 12`.execute(tx);
  const found: OwnRequest[] = [];
  for (const row of rows) {
    const decided = row.state === 'granted' || row.state === 'refused';
    const steps = decided ? await correspondenceOf(tx, sealer, { countyCode, subjectId: row.request_id }) : [];
    found.push({ ...row, answer: steps.at(-1)?.texts.answer ?? null });
  }
  return found;
}
