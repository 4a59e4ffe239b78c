import '../tables.ts';
import { sql } from 'kysely';
import type { CommandContext } from '#platform/commands/command.ts';
import type { Tx } from '#platform/database/database.ts';
import { later, sendTogether, textOf } from '#platform/database/transaction.ts';
import { uuidv7 } from '#platform/pure/uuid.ts';
import { Refusal } from '#platform/refusal.ts';
import type { Allowed } from '../rules/decide.ts';
import type { ActParameters } from '../rules/facts.ts';
import { isFinal } from '../rules/statuses.ts';
import { maySee } from '../rules/visibility.ts';
import type { ActionInput } from './action-input.ts';
import { type CaseState, type HeldCase, lockCase, standingOf } from './case-state.ts';

/** The kind of the timer by which followers go where their leader went. */
export const followLeaderTimer = 'incidents.follow-leader';
/** The kind of the timer by which a split case counts the end of one of its parts. */
export const childFinalTimer = 'incidents.child-final';

/** Locks several cases in the order of their ids, so that two commands never wait for each other. */
export async function lockCases(
  tx: Tx,
  countyCode: string,
  incidentIds: readonly string[],
): Promise<Map<string, CaseState>> {
  const states = new Map<string, CaseState>();
  for (const incidentId of [...new Set(incidentIds)].toSorted()) {
    states.set(incidentId, await lockCase(tx, countyCode, incidentId));
  }
  return states;
}

/** The case of an act with what the act must know of its leader; only merging and its end have one. */
export async function lockForAction(
  tx: Tx,
  { countyCode, actor }: CommandContext,
  input: ActionInput,
): Promise<{ state: CaseState; found: ActParameters }> {
  const { incidentId } = input;
  const leaderId = await leaderOf(tx, countyCode, input);
  if (leaderId === null) return { state: await lockCase(tx, countyCode, incidentId), found: {} };
  if (leaderId === incidentId) throw new Refusal('conflict', 'incidents.leader-is-itself', { incidentId });
  const states = await lockCases(tx, countyCode, [incidentId, leaderId]);
  const state = states.get(incidentId)!;
  const leader = states.get(leaderId)!.row;
  // Nobody points at a case that he may not open.
  if (input.action === 'merge' && !maySee(standingOf(leader), actor)) {
    throw new Refusal('missing', 'incidents.unknown', { incidentId: leaderId });
  }
  const found: ActParameters = {
    leaderStatus: leader.facts.status,
    leaderHasLeader: leader.facts.status === 'merged',
    ...(input.action === 'merge' ? { followers: await countFollowers(tx, countyCode, incidentId) } : {}),
  };
  return { state, found };
}

async function leaderOf(tx: Tx, countyCode: string, { action, incidentId, leaderId }: ActionInput) {
  if (action === 'merge') return leaderId ?? null;
  if (action !== 'unmerge') return null;
  const { rows } = await sql<{ leading_id: string }>`
    select leading_id from incidents.relation
    where county_code = ${countyCode} and incident_id = ${incidentId} and kind = 'follows'`.execute(tx);
  return rows[0]?.leading_id ?? null;
}

async function countFollowers(tx: Tx, countyCode: string, leaderId: string): Promise<number> {
  const [counted] = await sendTogether(tx, [
    textOf(
      tx,
      sql`select count(*)::int as followers from incidents.relation join incidents.incident using (county_code, incident_id)
        where relation.county_code = ${countyCode} and leading_id = ${leaderId} and kind = 'follows' and status = 'merged'`,
    ),
  ]);
  return (counted!.rows[0] as { followers: number }).followers;
}

/** The leader has come to its end: set in its own transaction, done at once after it. */
export function tellFollowers({ setTimer, now }: CommandContext, leaderId: string): void {
  setTimer({ timerId: uuidv7(), kind: followLeaderTimer, subjectId: leaderId, dueAt: now });
}

/** A part has come to its end. */
export function tellWhole(
  { setTimer, now }: CommandContext,
  parentId: string,
  payload: { childId: string; closed: boolean },
): void {
  setTimer({ timerId: uuidv7(), kind: childFinalTimer, subjectId: parentId, dueAt: now, payload });
}

/** What a move changes between cases: who follows whom, and what a case's end means for those that wait for it. */
export function putRelations(tx: Tx, context: CommandContext, row: HeldCase, decision: Allowed): void {
  const { countyCode, now } = context;
  const { action, facts, to } = decision;
  const incidentId = row.incident_id;
  if (action === 'merge') {
    later(
      tx,
      sql`insert into incidents.relation (county_code, incident_id, kind, leading_id, since)
        values (${countyCode}, ${incidentId}, 'follows', ${facts.leaderId}, ${now})
        on conflict (county_code, incident_id, kind) do update set leading_id = excluded.leading_id, since = excluded.since`,
    );
  }
  // It goes on by itself: after an unmerge, after its leader's refusal, or because it is worked again.
  if (row.facts.leaderId !== null && facts.leaderId === null) {
    later(
      tx,
      sql`delete from incidents.relation
        where county_code = ${countyCode} and incident_id = ${incidentId} and kind = 'follows'`,
    );
  }
  if (!isFinal(to) || isFinal(row.facts.status)) return;
  if (row.has_followers === true) tellFollowers(context, incidentId);
  if (facts.parentId !== undefined)
    tellWhole(context, facts.parentId, { childId: incidentId, closed: to === 'closed' });
}
