import '../tables.ts';
import { sql } from 'kysely';
import type { Command, CommandContext } from '#platform/commands/command.ts';
import type { Tx } from '#platform/database/database.ts';
import { later } from '#platform/database/transaction.ts';
import { Refusal } from '#platform/refusal.ts';
import { noteSetting } from '#platform/settings/note-setting.ts';
import {
  type CallBackReason,
  type CallBackSetting,
  type CallBackState,
  type CallResult,
  dayPartOf,
  nextCall,
  stateAfter,
  takenMinutes,
} from '../rules/call-back.ts';
import { partyReason } from '../rules/exemption.ts';
import { deskThatKnows, isInQuestion, maySee } from '../rules/visibility.ts';
import type { CountyBook } from '../services.ts';
import { takeRating } from './act-as-reporter.ts';
import { type CaseState, lockCase, standingOf } from './case-state.ts';
import { roundOf } from './find-out.ts';
import { callBackSetting } from './plan-call-back.ts';
import { reporterOf } from './reporter-link.ts';

type Row = {
  round: number;
  reason: CallBackReason;
  taken_by: string | null;
  taken_until: Date | null;
  tried_at: Date[] | null;
};

/** I call: for half an hour nobody else does. */
export const takeCallBack: Command<{ incidentId: string }, { takenUntil: string }> = {
  name: 'incidents.take-call-back',
  async run(tx, { incidentId }, context) {
    const { countyCode, actor, now, audit } = context;
    const { row } = await opened(tx, context, incidentId);
    const until = new Date(now.getTime() + takenMinutes * 60_000);
    audit({ kind: 'incident', id: incidentId }, { round: row.round });
    later(
      tx,
      sql`update incidents.call_back set taken_by = ${actor.accountId}, taken_until = ${until}
        where county_code = ${countyCode} and incident_id = ${incidentId} and round = ${row.round}`,
    );
    return { takenUntil: until.toISOString() };
  },
};

export type CallGiven = {
  incidentId: string;
  result: CallResult;
  /** What the reporter said, where he was reached and had not rated yet. */
  responded?: boolean | undefined;
  solved?: boolean | undefined;
  satisfied?: boolean | undefined;
  words?: string | undefined;
};
export type CallRecorded = { state: CallBackState; nextAt: string | null; reopened: boolean };

/**
 * What came of a call. Reached and not rated yet: it is the rating, as if it had been given by the link, with the same
 * consequences. Not reached: later, at another time of the day, until it is enough.
 */
export function recordCall(book: CountyBook): Command<CallGiven, CallRecorded> {
  return {
    name: 'incidents.record-call',
    async run(tx, given, context) {
      const { countyCode, actor, now, audit } = context;
      const { incidentId, result, words } = given;
      const { row, state } = await opened(tx, context, incidentId);
      audit({ kind: 'incident', id: incidentId }, { round: row.round, result });
      const before = row.tried_at ?? [];
      const after = stateAfter(result, before.length + 1, await callBackSetting(tx, countyCode));
      const nextAt = after === 'waiting' ? nextCall(now, [...before, now].map(dayPartOf)) : null;
      const over = nextAt === null;
      later(
        tx,
        sql`insert into incidents.call_try (county_code, incident_id, round, ordinal, result, called_at, called_by)
          values (${countyCode}, ${incidentId}, ${row.round}, ${before.length}, ${result}, ${now}, ${actor.accountId})`,
      );
      later(
        tx,
        sql`update incidents.call_back set state = ${after}, taken_by = null, taken_until = null,
            next_at = coalesce(${nextAt}::timestamptz, next_at), ended_at = ${over ? now : null},
            ended_by = ${over ? actor.accountId : null}
          where county_code = ${countyCode} and incident_id = ${incidentId} and round = ${row.round}`,
      );
      const nothingMore = { state: after, nextAt: nextAt?.toISOString() ?? null, reopened: false };
      if (result !== 'reached') return nothingMore;
      if (row.reason === 'dissatisfied') {
        if (words === undefined) throw new Refusal('invalid', 'incidents.call-words-needed', {});
        keepWords(tx, context, state, row.round, words);
        return nothingMore;
      }
      const { reopened } = await rateByPhone(tx, context, book, state, given);
      return { ...nothingMore, reopened };
    },
  };
}

/** The reporter speaks; the audit entry says who wrote it down. */
function rateByPhone(
  tx: Tx,
  context: CommandContext,
  book: CountyBook,
  state: CaseState,
  { incidentId, responded, solved, satisfied, words: why }: CallGiven,
) {
  if (responded === undefined || solved === undefined || satisfied === undefined) {
    throw new Refusal('invalid', 'incidents.call-answers-needed', {});
  }
  const said = { incidentId, responded, solved, satisfied, ...(why === undefined ? {} : { why }) };
  const asReporter = { ...context, actor: reporterOf(context.countyCode, state.row.division_path) };
  return takeRating(tx, asReporter, book, state, said, context.actor.accountId);
}

function keepWords(tx: Tx, { countyCode }: CommandContext, { row }: CaseState, round: number, words: string): void {
  later(
    tx,
    sql`insert into incidents.call_back_content (county_code, incident_id, round, division_path, body)
      values (${countyCode}, ${row.incident_id}, ${round}, ${row.division_path}, ${words})`,
  );
}

/** The case and its call-back under their locks, for somebody who may call: of its desk or a desk above, and no party to it. */
async function opened(
  tx: Tx,
  { countyCode, actor, now }: CommandContext,
  incidentId: string,
): Promise<{ row: Row; state: CaseState }> {
  const state = await lockCase(tx, countyCode, incidentId);
  const standing = standingOf(state.row);
  if (!maySee(standing, actor) || isInQuestion(standing, actor)) {
    throw new Refusal('missing', 'incidents.unknown', { incidentId });
  }
  const { facts, desk_organisation_id: desk, confidential } = state.row;
  // Whoever may not know a confidential reporter does not call either.
  const desks = confidential ? [deskThatKnows(facts)] : [desk, ...facts.deskAbove];
  if (actor.organisationId === null || !desks.includes(actor.organisationId)) {
    throw new Refusal('conflict', 'incidents.not-this-desk', { incidentId });
  }
  const party = partyReason(facts, actor);
  if (party !== null) throw new Refusal('conflict', party, { incidentId });
  const { rows } = await sql<Row>`
    select round, reason, taken_by, taken_until, (
      select array_agg(called_at order by ordinal) from incidents.call_try
      where call_try.county_code = call_back.county_code and call_try.incident_id = call_back.incident_id
        and call_try.round = call_back.round) as tried_at
    from incidents.call_back
    where county_code = ${countyCode} and incident_id = ${incidentId} and round = ${roundOf(facts)}
      and state = 'waiting' for update`.execute(tx);
  const row = rows[0];
  if (!row) throw new Refusal('conflict', 'incidents.no-call-back', { incidentId });
  const taken = row.taken_by !== null && row.taken_by !== actor.accountId && row.taken_until !== null;
  if (taken && row.taken_until! > now) throw new Refusal('conflict', 'incidents.call-back-taken', { incidentId });
  return { row, state };
}

/** How many are called, when and how often; what waits already stays as it was planned. */
export const setCallBacks: Command<CallBackSetting & { reason?: string | undefined }, CallBackSetting> = {
  name: 'incidents.set-call-backs',
  async run(tx, { reason, ...setting }, { commandId, countyCode, actor, now, audit }) {
    const { sharePercent, waitHours, mostTries } = setting;
    audit({ kind: 'call-back-setting', id: countyCode }, { ...setting });
    if (actor.level !== 'county') throw new Refusal('forbidden', 'incidents.not-the-county-centre', {});
    await sql`insert into incidents.call_back_setting (county_code, share, wait_hours, most_tries, set_by, set_at)
      values (${countyCode}, ${sharePercent}, ${waitHours}, ${mostTries}, ${actor.accountId}, ${now})
      on conflict (county_code) do update set share = excluded.share, wait_hours = excluded.wait_hours,
        most_tries = excluded.most_tries, set_by = excluded.set_by, set_at = excluded.set_at`.execute(tx);
    noteSetting(tx, { commandId, countyCode, actor, now }, { setting: 'incidents.call-backs', value: setting, reason });
    return setting;
  },
};
