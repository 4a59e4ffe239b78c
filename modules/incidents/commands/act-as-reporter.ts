import '../tables.ts';
import { sql } from 'kysely';
import type { Command, CommandContext } from '#platform/commands/command.ts';
import type { Tx } from '#platform/database/database.ts';
import { later } from '#platform/database/transaction.ts';
import { Refusal } from '#platform/refusal.ts';
import { type Rated, ratedTopic, type RatingChanged, ratingChangedTopic } from '../events.ts';
import type { IncidentAction } from '../rules/lifecycle.ts';
import { asksReporter } from '../rules/modes.ts';
import type { CountyBook } from '../services.ts';
import { type CaseState, lockCase } from './case-state.ts';
import { closingWindow, roundOf } from './find-out.ts';
import { closeByMode } from './follow-modes.ts';
import { surroundingsIn } from './surroundings.ts';
import { planAction, putAction } from './take-action.ts';

export type ReporterAct = { incidentId: string; action: 'withdraw' | 'reconsider'; reason?: string | undefined };

/** What only the reporter may do, by the private link: withdraw, or ask once to have a refusal reconsidered. */
export function actAsReporter(book: CountyBook): Command<ReporterAct, { status: string }> {
  return {
    name: 'incidents.act-as-reporter',
    async run(tx, { incidentId, action, reason }, context) {
      const state = await lockCase(tx, context.countyCode, incidentId);
      return { status: await move(tx, context, book, state, action, reason) };
    },
  };
}

export type RatingGiven = {
  incidentId: string;
  responded: boolean;
  solved: boolean;
  satisfied: boolean;
  why?: string | undefined;
};
export type RatingTaken = { status: string; reopened: boolean };

/** Why it is worked again, where the reporter gave no words. */
const notSolved = '诉求人反映问题未解决';

/**
 * The reporter says what became of the case (评价). Before closing, where the rule leaves it to the reporter, "solved" is
 * the inspection or ends the waiting; "not solved" sends it back to work once in the life of a case, by itself.
 */
export function rateCase(book: CountyBook): Command<RatingGiven, RatingTaken> {
  return {
    name: 'incidents.rate',
    async run(tx, given, context) {
      const { responded, solved, satisfied } = given;
      const state = await lockCase(tx, context.countyCode, given.incidentId);
      context.audit(
        { kind: 'incident', id: given.incidentId },
        { round: roundOf(state.row.facts), responded, solved, satisfied },
      );
      return takeRating(tx, context, book, state, given);
    },
  };
}

/**
 * What the reporter says, by the link or taken down at the telephone by whoever called, and what follows from it. The
 * context's actor is the reporter either way.
 */
export async function takeRating(
  tx: Tx,
  context: CommandContext,
  book: CountyBook,
  state: CaseState,
  given: RatingGiven,
  takenDownBy: string | null = null,
): Promise<RatingTaken> {
  const { solved, satisfied, incidentId } = given;
  const { facts } = state.row;
  const round = roundOf(facts);
  await demandOpenRating(tx, context, state, round);
  keepRating(tx, context, state, round, given, takenDownBy);
  const moved = solved ? await trust(tx, context, book, state) : await again(tx, context, book, state, given);
  if (takenDownBy === null && (solved || moved === null)) {
    const rated: Rated = { incidentId, round, well: solved && satisfied };
    context.announce({ topic: ratedTopic, payload: rated });
  }
  if (takenDownBy !== null) {
    const changed: RatingChanged = { incidentId, round };
    context.announce({ topic: ratingChangedTopic, payload: changed });
  }
  return { status: moved ?? facts.status, reopened: moved !== null && !solved };
}

/** "Solved": where the rule lets the reporter inspect, that is the inspection; where it waits, the waiting is over. */
async function trust(tx: Tx, context: CommandContext, book: CountyBook, state: CaseState): Promise<string | null> {
  const { facts, started_at: since, incident_id: incidentId } = state.row;
  if (facts.status === 'handled') return move(tx, context, book, state, 'confirm-solved');
  if (facts.status === 'inspected') closeByMode(context, incidentId, facts, 'reporter-solved', since!.getTime());
  return null;
}

/** "Not solved": worked again, the first time. Later it counts, and the desk decides. */
async function again(
  tx: Tx,
  context: CommandContext,
  book: CountyBook,
  state: CaseState,
  { why }: RatingGiven,
): Promise<string | null> {
  const { facts } = state.row;
  if (facts.reopenedByReporter) return null;
  return move(tx, context, book, state, facts.status === 'closed' ? 'reopen' : 'rework', why ?? notSolved);
}

async function move(
  tx: Tx,
  context: CommandContext,
  book: CountyBook,
  state: CaseState,
  action: IncidentAction,
  reason?: string,
): Promise<string> {
  const around = surroundingsIn(tx, context.countyCode, book);
  const input = { incidentId: state.row.incident_id, action, attachments: [], ...(reason ? { reason } : {}) };
  const planned = await planAction({ book, around }, input, context, state);
  if ('waitsFor' in planned) throw new Refusal('conflict', 'incidents.second-person-needed', {});
  putAction(tx, context, book, state, planned);
  return planned.answer.status;
}

async function demandOpenRating(
  tx: Tx,
  { countyCode, now }: CommandContext,
  { row }: CaseState,
  round: number,
): Promise<void> {
  const { rows } = await sql<{ state: string }>`
    select state from incidents.rating
    where county_code = ${countyCode} and incident_id = ${row.incident_id} and round = ${round} for update`.execute(tx);
  const { status, facts, closed_at: closedAt } = row;
  const asked = status === 'closed' || ((status === 'handled' || status === 'inspected') && asksReporter(facts.modes));
  const over = closedAt !== null && now.getTime() - closedAt.getTime() > closingWindow;
  const state = rows[0]?.state;
  if (state === undefined || !asked) throw new Refusal('conflict', 'incidents.rating-not-open', { status });
  if (state === 'lapsed' || over) throw new Refusal('conflict', 'incidents.rating-over', {});
  if (state !== 'sent') throw new Refusal('conflict', 'incidents.already-rated', {});
}

function keepRating(
  tx: Tx,
  { countyCode, now }: CommandContext,
  { row }: CaseState,
  round: number,
  { responded, solved, satisfied, why }: RatingGiven,
  takenDownBy: string | null,
): void {
  const incidentId = row.incident_id;
  later(
    tx,
    sql`update incidents.rating set state = 'rated', rated_at = ${now}, responded = ${responded}, solved = ${solved},
        satisfied = ${satisfied}, channel = ${takenDownBy === null ? 'link' : 'phone'}, taken_down_by = ${takenDownBy}
      where county_code = ${countyCode} and incident_id = ${incidentId} and round = ${round}`,
  );
  if (why === undefined) return;
  later(
    tx,
    sql`insert into incidents.rating_content (county_code, incident_id, round, division_path, body)
      values (${countyCode}, ${incidentId}, ${round}, ${row.division_path}, ${why})`,
  );
}
