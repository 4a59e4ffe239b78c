import '../tables.ts';
import { type RawBuilder, sql } from 'kysely';
import { accountNames } from '#modules/access/public.ts';
import type { Actor } from '#platform/commands/actor.ts';
import type { Tx } from '#platform/database/database.ts';
import type { CursorKeeper } from '#platform/http/cursor.ts';
import { chinaDay, chinaInstant } from '#platform/pure/china-time.ts';
import type { RatingBox, RatingLine, RatingsAnswer } from '../contract.ts';
import { decidingReason, type ExemptionReason, type ExemptionState, partyReason } from '../rules/exemption.ts';
import type { IncidentFacts } from '../rules/facts.ts';
import { incidentRights } from '../rules/rights.ts';
import type { IncidentStatus } from '../rules/statuses.ts';
import { type IncidentServices, openBook } from '../services.ts';
import { scopeCondition } from './list-scope.ts';

type Given = {
  countyCode: string;
  actor: Actor;
  now: Date;
  box: RatingBox;
  month?: string | undefined;
  limit: number;
  cursor?: string | undefined;
};

type Row = {
  incident_id: string;
  number: string;
  title: string;
  status: IncidentStatus;
  due_at: Date | null;
  facts: IncidentFacts;
  unit_id: string | null;
  round: number;
  rating_state: string;
  rated_at: Date | null;
  responded: boolean | null;
  solved: boolean | null;
  satisfied: boolean | null;
  why: string | null;
  exemption: ExemptionState | null;
  reason_code: ExemptionReason;
  words: string | null;
  asked_by: string;
  asked_at: Date;
  decided_by: string | null;
  decided_at: Date | null;
  key_at: Date;
};

/** Ratings that say something is wrong, those that wait for a second person, those left out; and the month's figures. */
export async function listRatings(
  services: IncidentServices,
  cursors: CursorKeeper,
  given: Given,
): Promise<RatingsAnswer> {
  const { countyCode, actor, now, box, limit, cursor } = given;
  const month = given.month ?? chinaDay(now).slice(0, 7);
  const { tree } = await openBook(services, countyCode);
  return services.unit.transact({ scope: actor.scope, actorId: actor.accountId }, async (tx) => {
    const { rows } = await page(given, cursor === undefined ? null : cursors.read(cursor)).execute(tx);
    const shown = rows.slice(0, limit);
    const names = await accountNames(
      tx,
      shown.flatMap((row) => [row.asked_by, row.decided_by]).filter((id) => id !== null),
    );
    const last = shown.at(-1);
    return {
      items: shown.map((row) => lineOf(row, actor, names, tree.named(row.unit_id)?.name ?? null)),
      nextCursor:
        rows.length > limit && last ? cursors.write([box, last.key_at.toISOString(), last.incident_id]) : null,
      month,
      figures: await figures(tx, given, month),
    };
  });
}

/** Of each box the column that orders it, and what it holds; each has an index of its own. */
const boxes = {
  'to-look': {
    key: sql`rating.rated_at`,
    holds: sql`rating.state = 'rated' and not (rating.responded and rating.solved and rating.satisfied)
      and exemption.state is distinct from 'asked'`,
    newest: false,
  },
  asked: {
    key: sql`exemption.asked_at`,
    holds: sql`exemption.state = 'asked' and rating.state = 'rated'`,
    newest: false,
  },
  exempted: { key: sql`rating.ended_at`, holds: sql`rating.state = 'exempted'`, newest: true },
} as const;

function page({ countyCode, actor, box, limit }: Given, after: unknown[] | null): RawBuilder<Row> {
  const { key, holds, newest } = boxes[box];
  const [of, at, id] = (after ?? []) as [string, string, string];
  const order = newest ? sql`${key} desc, rating.incident_id desc` : sql`${key}, rating.incident_id`;
  const further =
    of !== box
      ? sql`true`
      : newest
        ? sql`(${key}, rating.incident_id) < (${at}::timestamptz, ${id}::uuid)`
        : sql`(${key}, rating.incident_id) > (${at}::timestamptz, ${id}::uuid)`;
  return sql<Row>`
    select incident.incident_id, number, title, incident.status, due_at, facts, unit_id, rating.round,
      rating.state as rating_state, rated_at, responded, solved, satisfied, said.body as why,
      exemption.state as exemption, reason_code, because.body as words, asked_by, asked_at,
      exemption.decided_by, exemption.decided_at, ${key} as key_at
    from incidents.rating
    join incidents.incident using (county_code, incident_id)
    left join incidents.rating_exemption as exemption using (county_code, incident_id, round)
    left join incidents.rating_content as said using (county_code, incident_id, round)
    left join incidents.rating_exemption_content as because using (county_code, incident_id, round)
    where county_code = ${countyCode} and ${holds} and ${scopeCondition(actor)} and ${further}
    order by ${order} limit ${limit + 1}`;
}

function lineOf(row: Row, actor: Actor, names: ReadonlyMap<string, string>, unitName: string | null): RatingLine {
  const holds = (right: 'incidents.ask-exemption' | 'incidents.decide-exemption') =>
    (incidentRights[right] as readonly string[]).includes(actor.role);
  const ofDesk = [row.facts.deskOrganisationId, ...row.facts.deskAbove].includes(actor.organisationId ?? '');
  const open = row.rating_state === 'rated' && ofDesk;
  return {
    incidentId: row.incident_id,
    caseNumber: row.number,
    title: row.title,
    status: row.status,
    caseDueAt: row.due_at?.toISOString() ?? null,
    round: row.round,
    state: row.rating_state,
    ratedAt: row.rated_at?.toISOString() ?? null,
    responded: row.responded,
    solved: row.solved,
    satisfied: row.satisfied,
    why: row.why,
    unitName,
    exemption:
      row.exemption === null
        ? null
        : {
            state: row.exemption,
            reasonCode: row.reason_code,
            words: row.words,
            askerName: names.get(row.asked_by) ?? '',
            askedAt: row.asked_at.toISOString(),
            deciderName: row.decided_by === null ? null : (names.get(row.decided_by) ?? ''),
            decidedAt: row.decided_at?.toISOString() ?? null,
          },
    mayAsk:
      open && row.exemption === null && holds('incidents.ask-exemption') && partyReason(row.facts, actor) === null,
    mayDecide:
      open &&
      row.exemption === 'asked' &&
      holds('incidents.decide-exemption') &&
      decidingReason(row.facts, actor, row.asked_by) === null,
  };
}

type Sums = RatingsAnswer['figures']['all'];

/** What the month's ratings say, with and without what was left out. */
async function figures(tx: Tx, { countyCode, actor }: Given, month: string): Promise<RatingsAnswer['figures']> {
  const from = chinaInstant(`${month}-01`);
  const [year, number] = month.split('-').map(Number) as [number, number];
  const next = number === 12 ? `${year + 1}-01-01` : `${year}-${String(number + 1).padStart(2, '0')}-01`;
  const { rows } = await sql<Sums & { left_out: boolean }>`
    select rating.state = 'exempted' as left_out, count(*)::int as rated,
      count(*) filter (where responded)::int as responded, count(*) filter (where solved)::int as solved,
      count(*) filter (where satisfied)::int as satisfied
    from incidents.rating join incidents.incident using (county_code, incident_id)
    where county_code = ${countyCode} and rated_at >= ${from} and rated_at < ${chinaInstant(next)}
      and ${scopeCondition(actor)}
    group by 1`.execute(tx);
  const none: Sums = { rated: 0, responded: 0, solved: 0, satisfied: 0 };
  const of = (leftOut: boolean): Sums => {
    const { left_out: _, ...sums } = rows.find((row) => row.left_out === leftOut) ?? { ...none, left_out: leftOut };
    return sums;
  };
  const [counted, left] = [of(false), of(true)];
  const all = {
    rated: counted.rated + left.rated,
    responded: counted.responded + left.responded,
    solved: counted.solved + left.solved,
    satisfied: counted.satisfied + left.satisfied,
  };
  return { all, counted };
}
