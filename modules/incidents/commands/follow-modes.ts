import '../tables.ts';
import { sql } from 'kysely';
import type { CommandContext } from '#platform/commands/command.ts';
import type { Tx } from '#platform/database/database.ts';
import { later } from '#platform/database/transaction.ts';
import { uuidv7 } from '#platform/pure/uuid.ts';
import type { Allowed } from '../rules/decide.ts';
import type { IncidentFacts } from '../rules/facts.ts';
import { asksReporter } from '../rules/modes.ts';
import type { CountyBook } from '../services.ts';
import type { HeldCase } from './case-state.ts';
import { usualRecheckShare } from '../rules/recheck.ts';
import { closingWindow, isDrawn, roundOf } from './find-out.ts';

/** The kind of the timer by which the system does what a rule's modes leave to it. */
export const actByModeTimer = 'incidents.act-by-mode';
/** The kind of the timer that ends the time for rating. */
export const ratingDueTimer = 'incidents.rating-due';

const day = 86_400_000;

/** What the system is to do; `since` is the instant at which the case came to where it must still be. */
export type ModeAct =
  | { act: 'dispatch' }
  | { act: 'pass' }
  | { act: 'reopen' }
  | { act: 'assist'; unitId: string }
  | { act: 'emergency'; round: number }
  | { act: 'close'; because: 'reporter-solved' | 'silent-days'; since: number };

/** What follows from a move by the modes of the case's rule: acts of the system to come, the reporter's turn, the sample. */
export function followModes(
  tx: Tx,
  context: CommandContext,
  book: CountyBook,
  row: HeldCase,
  { action, from, to, facts, effects }: Allowed,
): void {
  const incidentId = row.incident_id;
  if (effects.includes('sample-for-recheck')) sampleForRecheck(tx, context, incidentId, facts);
  else if (action === 'close') drawForRecheck(tx, context, incidentId, facts);
  if (action === 'give-verification' && facts.verified && row.dispatch_reason === null) {
    dispatchByMode(context, book, { incidentId, matterCode: row.matter_code, gridId: row.grid_id, facts });
  }
  if (to === from) return;
  // Who helps by the catalogue is asked as soon as the lead has signed for the case.
  if (action === 'receive') {
    for (const unitId of assistantsOf(row)) actByMode(context, incidentId, { act: 'assist', unitId });
  }
  const { modes } = facts;
  if (to === 'handled' && modes.inspectMode === 'sample' && !facts.drawnForInspection) {
    actByMode(context, incidentId, { act: 'pass' });
  }
  if (to === 'inspected') {
    if (facts.inspectionMark === 'reporter') closeByMode(context, incidentId, facts, 'reporter-solved');
    else if (modes.closeMode === 'silent-days') closeByMode(context, incidentId, facts, 'silent-days');
  }
  if (row.has_link !== true) return;
  const asked = (to === 'handled' && modes.inspectMode === 'reporter') || (to === 'inspected' && asksReporter(modes));
  if (asked || (to === 'closed' && effects.includes('send-rating-link'))) sendRating(tx, context, incidentId, facts);
  if (to === 'closed') {
    context.setTimer({
      timerId: uuidv7(),
      kind: ratingDueTimer,
      subjectId: incidentId,
      dueAt: new Date(context.now.getTime() + closingWindow),
      payload: { round: roundOf(facts) },
    });
  }
}

function assistantsOf({ dispatch_reason: reason }: HeldCase): readonly string[] {
  const ids = reason?.['assistantIds'];
  return Array.isArray(ids) ? (ids as string[]) : [];
}

/**
 * Leaves the dispatch of a case to the system, where its only rule says so. Without a place nobody can tell whose it is;
 * an emergency has its own way.
 */
export function dispatchByMode(
  context: CommandContext,
  { catalogue }: CountyBook,
  given: { incidentId: string; matterCode: string | null; gridId: string | null; facts: IncidentFacts },
): void {
  const { facts, gridId, incidentId, matterCode } = given;
  if (facts.status !== 'reported' || facts.emergency || facts.imported === true || gridId === null) return;
  const rules = catalogue.rulesOf(matterCode);
  if (rules.length === 1 && rules[0]!.dispatchMode === 'automatic') actByMode(context, incidentId, { act: 'dispatch' });
}

/** The system closes at once, or after the silent days of the rule. */
export function closeByMode(
  context: CommandContext,
  incidentId: string,
  { modes }: IncidentFacts,
  because: 'reporter-solved' | 'silent-days',
  since = context.now.getTime(),
): void {
  if (modes.closeMode === 'manual') return;
  const wait = because === 'silent-days' ? (modes.silentDays ?? 7) * day : 0;
  actByMode(context, incidentId, { act: 'close', because, since }, wait);
}

function actByMode(context: CommandContext, incidentId: string, payload: ModeAct, wait = 0): void {
  context.setTimer({
    timerId: uuidv7(),
    kind: actByModeTimer,
    subjectId: incidentId,
    dueAt: new Date(context.now.getTime() + wait),
    payload,
  });
}

/** 抽查: what nobody else has looked at is always drawn to be looked at again. */
export function sampleForRecheck(tx: Tx, context: CommandContext, incidentId: string, facts: IncidentFacts): void {
  later(
    tx,
    sql`insert into incidents.recheck (county_code, incident_id, round, state, seed, share, sampled_at)
      values (${context.countyCode}, ${incidentId}, ${roundOf(facts)}, 'sampled', 'on-the-spot', 100, ${context.now})
      on conflict do nothing`,
  );
}

/** Of all others so many of a hundred, drawn by the case's id, so that anybody can draw again. */
function drawForRecheck(tx: Tx, context: CommandContext, incidentId: string, facts: IncidentFacts): void {
  const round = roundOf(facts);
  const share = facts.modes.recheckShare ?? usualRecheckShare;
  const seed = `recheck ${incidentId} ${round}`;
  if (!isDrawn(seed, share)) return;
  later(
    tx,
    sql`insert into incidents.recheck (county_code, incident_id, round, state, seed, share, sampled_at)
      values (${context.countyCode}, ${incidentId}, ${round}, 'sampled', ${seed}, ${share}, ${context.now})
      on conflict do nothing`,
  );
}

/** Two minutes after the report, then each minute: has anybody touched the emergency? */
export function watchEmergency(context: CommandContext, incidentId: string, round = 0): void {
  actByMode(context, incidentId, { act: 'emergency', round }, round === 0 ? 120_000 : 60_000);
}

/** Refuted: the system sends it back to work, once the mark is made. */
export function reopenByRecheck(context: CommandContext, incidentId: string): void {
  actByMode(context, incidentId, { act: 'reopen' });
}

/** Asks the reporter, once for each time the case was worked. */
function sendRating(tx: Tx, context: CommandContext, incidentId: string, facts: IncidentFacts): void {
  later(
    tx,
    sql`insert into incidents.rating (county_code, incident_id, round, state, sent_at)
      values (${context.countyCode}, ${incidentId}, ${roundOf(facts)}, 'sent', ${context.now}) on conflict do nothing`,
  );
}
