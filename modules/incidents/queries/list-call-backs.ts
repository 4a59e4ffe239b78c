import '../tables.ts';
import { type RawBuilder, sql } from 'kysely';
import { accountNames } from '#modules/access/public.ts';
import type { Actor } from '#platform/commands/actor.ts';
import type { Unit } from '#platform/database/database.ts';
import type { CursorKeeper } from '#platform/http/cursor.ts';
import { callBackSetting } from '../commands/plan-call-back.ts';
import type { CallBackBox, CallBackLine, CallBacksAnswer } from '../contract.ts';
import type { CallBackReason, CallBackState, CallResult } from '../rules/call-back.ts';
import { partyReason } from '../rules/exemption.ts';
import type { IncidentFacts } from '../rules/facts.ts';
import { incidentRights } from '../rules/rights.ts';
import type { IncidentStatus, Outcome } from '../rules/statuses.ts';
import { deskThatKnows } from '../rules/visibility.ts';
import { type IncidentServices, openBook } from '../services.ts';
import { scopeCondition } from './list-scope.ts';

type Given = {
  countyCode: string;
  actor: Actor;
  now: Date;
  box: CallBackBox;
  limit: number;
  cursor?: string | undefined;
};

type Row = {
  incident_id: string;
  number: string;
  title: string;
  status: IncidentStatus;
  due_at: Date | null;
  closed_at: Date | null;
  outcome: Outcome | null;
  facts: IncidentFacts;
  confidential: boolean;
  unit_id: string | null;
  round: number;
  reason: CallBackReason;
  state: CallBackState;
  next_at: Date;
  ended_at: Date | null;
  taken_by: string | null;
  taken_until: Date | null;
  tries: { result: CallResult; at: string; by: string }[] | null;
  answer: string | null;
  words: string | null;
  key_at: Date;
};

/** Waiting, and still to be asked: what is worked again or was rated by the link is not called about. */
const open = sql<boolean>`call_back.state = 'waiting' and incident.status = 'closed'`;

function boxOf(box: CallBackBox, now: Date): { key: RawBuilder<unknown>; holds: RawBuilder<boolean>; newest: boolean } {
  switch (box) {
    case 'due':
      return { key: sql`call_back.next_at`, holds: sql`${open} and call_back.next_at <= ${now}`, newest: false };
    case 'later':
      return { key: sql`call_back.next_at`, holds: sql`${open} and call_back.next_at > ${now}`, newest: false };
    case 'ended':
      return {
        key: sql`call_back.ended_at`,
        holds: sql`call_back.state in ('refused', 'not-reached', 'reached')`,
        newest: true,
      };
  }
}

/** Who is to be called within the reader's jurisdiction, the longest due first; or what came of it, the newest first. */
export async function listCallBacks(
  services: IncidentServices,
  cursors: CursorKeeper,
  given: Given,
): Promise<CallBacksAnswer> {
  const { countyCode, actor, box, limit, cursor, now } = given;
  const { tree } = await openBook(services, countyCode);
  return services.unit.transact({ scope: actor.scope, actorId: actor.accountId }, async (tx) => {
    const { rows } = await page(given, cursor === undefined ? [] : cursors.read(cursor)).execute(tx);
    const shown = rows.slice(0, limit);
    const names = await accountNames(
      tx,
      shown.flatMap((row) => [...(row.tries ?? []).map(({ by }) => by), ...(row.taken_by ? [row.taken_by] : [])]),
    );
    const last = shown.at(-1);
    return {
      items: shown.map((row) => lineOf(row, { actor, now, names, unitName: tree.named(row.unit_id)?.name ?? null })),
      nextCursor:
        rows.length > limit && last ? cursors.write([box, last.key_at.toISOString(), last.incident_id]) : null,
      setting: await callBackSetting(tx, countyCode),
    };
  });
}

function page({ countyCode, actor, box, limit, now }: Given, after: unknown[]): RawBuilder<Row> {
  const { key, holds, newest } = boxOf(box, now);
  const [of, at, id] = after as [string, string, string];
  const place = sql`(${key}, call_back.incident_id)`;
  const from = sql`(${at}::timestamptz, ${id}::uuid)`;
  const further = of !== box ? sql`true` : newest ? sql`${place} < ${from}` : sql`${place} > ${from}`;
  return sql<Row>`
    select incident.incident_id, number, title, incident.status, due_at, closed_at, outcome, facts, confidential,
      unit_id, call_back.round, reason, call_back.state, next_at, ended_at, taken_by, taken_until,
      (select jsonb_agg(jsonb_build_object('result', result, 'at', called_at, 'by', called_by) order by ordinal)
        from incidents.call_try where call_try.county_code = call_back.county_code
          and call_try.incident_id = call_back.incident_id and call_try.round = call_back.round) as tries,
      (select content.body from incidents.step
        join incidents.step_content as content using (county_code, step_id)
        where step.county_code = call_back.county_code and step.incident_id = call_back.incident_id
          and content.field = 'answer' and step.to_status = 'closed' order by step.position desc limit 1) as answer,
      said.body as words, ${key} as key_at
    from incidents.call_back
    join incidents.incident using (county_code, incident_id)
    left join incidents.call_back_content as said using (county_code, incident_id, round)
    where county_code = ${countyCode} and ${holds} and ${scopeCondition(actor)} and ${further}
    order by ${newest ? sql`${key} desc, call_back.incident_id desc` : sql`${key}, call_back.incident_id`}
    limit ${limit + 1}`;
}

function lineOf(
  row: Row,
  known: { actor: Actor; now: Date; names: ReadonlyMap<string, string>; unitName: string | null },
): CallBackLine {
  const { actor, now, names, unitName } = known;
  const { deskOrganisationId, deskAbove } = row.facts;
  const desks = row.confidential ? [deskThatKnows(row.facts)] : [deskOrganisationId, ...deskAbove];
  const taken = row.taken_by !== null && row.taken_until !== null && row.taken_until > now;
  return {
    incidentId: row.incident_id,
    caseNumber: row.number,
    title: row.title,
    status: row.status,
    caseDueAt: row.due_at?.toISOString() ?? null,
    round: row.round,
    reason: row.reason,
    state: row.state,
    nextAt: row.next_at.toISOString(),
    endedAt: row.ended_at?.toISOString() ?? null,
    closedAt: row.closed_at?.toISOString() ?? null,
    outcome: row.outcome,
    answer: row.answer,
    unitName,
    tries: (row.tries ?? []).map(({ result, at, by }) => ({
      result,
      at: new Date(at).toISOString(),
      callerName: names.get(by) ?? '',
    })),
    taken: taken
      ? {
          byMe: row.taken_by === actor.accountId,
          name: names.get(row.taken_by!) ?? '',
          until: row.taken_until!.toISOString(),
        }
      : null,
    words: row.words,
    mayCall:
      row.state === 'waiting' &&
      (incidentRights['incidents.record-call'] as readonly string[]).includes(actor.role) &&
      desks.includes(actor.organisationId ?? '') &&
      partyReason(row.facts, actor) === null,
  };
}

const most = 1000;

/** How many are due now: exact to 1,000, then "1,000+". */
export async function countCallBacks(
  unit: Unit,
  { countyCode, actor, now }: { countyCode: string; actor: Actor; now: Date },
): Promise<{ value: number; exact: boolean }> {
  const rows = await unit.ask(
    { scope: actor.scope, actorId: actor.accountId },
    () => sql<{ value: number }>`
      select count(*)::int as value from (
        select 1 from incidents.call_back join incidents.incident using (county_code, incident_id)
        where county_code = ${countyCode} and ${boxOf('due', now).holds} and ${scopeCondition(actor)}
        limit ${most + 1}) as bounded`,
  );
  const value = rows[0]?.value ?? 0;
  return { value: Math.min(value, most), exact: value <= most };
}
