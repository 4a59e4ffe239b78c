import '../tables.ts';
import { sql } from 'kysely';
import { systemEyes, type Unit } from '#platform/database/database.ts';
import { sendTogether, textOf } from '#platform/database/transaction.ts';
import { Refusal } from '#platform/refusal.ts';
import { closingWindow, roundOf } from '../commands/find-out.ts';
import type { PublicCase } from '../contract.ts';
import { availableActions } from '../rules/decide.ts';
import type { Actor, IncidentFacts } from '../rules/facts.ts';
import { asksReporter } from '../rules/modes.ts';
import { type IncidentStatus, type ResidentStage, residentStageOf, residentStages } from '../rules/statuses.ts';
import type { IncidentServices } from '../services.ts';

type Row = {
  number: string;
  matter_code: string | null;
  reported_at: Date;
  closed_at: Date | null;
  facts: IncidentFacts;
};
type StepLine = { action: string; to_status: IncidentStatus; taken_at: Date; body: string | null };
type RatingRow = {
  round: number;
  state: string;
  responded: boolean | null;
  solved: boolean | null;
  satisfied: boolean | null;
};

/** Moves whose words are written to the reporter. */
const answering: readonly string[] = ['answer', 'decline', 'close', 'transfer', 'solve-on-spot', 'close-imported'];

type LeaderRow = { status: IncidentStatus; outcome: PublicCase['outcome']; answer: string | null };

/** Nobody by name: the link says who it is. */
const holder: Actor = {
  accountId: '',
  role: 'reporter',
  organisationId: '',
  level: 'county',
  onDuty: false,
  byLink: true,
};

/**
 * A case as its reporter may see it: how far it is, when, what came of it, and the words that are meant for the reporter.
 * Neither names of staff nor anything of other persons; the reporter's own name is not repeated either.
 */
export async function publicCase(
  { catalogue }: IncidentServices,
  unit: Unit,
  { countyCode, incidentId, now }: { countyCode: string; incidentId: string; now: Date },
): Promise<PublicCase> {
  const held = await catalogue.read();
  const here = sql`county_code = ${countyCode} and incident_id = ${incidentId}`;
  const [rows, steps, ratings, promises, leaders, transfers] = await unit.transact(systemEyes, async (tx) => {
    const answers = await sendTogether(
      tx,
      [
        sql`select number, matter_code, reported_at, closed_at, facts from incidents.incident where ${here}`,
        sql`select step.action, step.to_status, step.taken_at, content.body from incidents.step as step
          left join incidents.step_content as content on content.county_code = step.county_code
            and content.step_id = step.step_id and content.field = 'answer'
          where step.county_code = ${countyCode} and step.incident_id = ${incidentId}
          order by step.position desc limit 500`,
        sql`select round, state, responded, solved, satisfied from incidents.rating where ${here} order by round desc limit 1`,
        sql`select due_at from incidents.clock where ${here} and clock = 'promise' order by ordinal desc limit 1`,
        leaderOf(countyCode, incidentId),
        transferOf(countyCode, incidentId),
      ].map((question) => textOf(tx, question)),
    );
    return answers.map((answer) => answer.rows as unknown[]);
  });
  const row = rows![0] as Row | undefined;
  if (!row) throw new Refusal('missing', 'incidents.unknown-link', {});
  const { facts } = row;
  // Read together with its leader, told nothing else of it: how far it is, what came of it, and the answer.
  const leader = facts.leaderId === null ? undefined : (leaders![0] as LeaderRow | undefined);
  const leaderStatus = leader?.status ?? facts.leaderStatus;
  const lines = (steps as StepLine[]).toReversed();
  const rating = ratings![0] as RatingRow | undefined;
  const possible = availableActions(facts, holder);
  const final = ['closed', 'archived', 'declined', 'cancelled'].includes(facts.status);
  return {
    number: row.number,
    stage: residentStageOf(facts.status, leaderStatus),
    status: facts.status,
    stages: residentStages.map((stage) => ({ stage, at: reachedAt(stage, lines, row.reported_at) })),
    matterName: held.matter(row.matter_code)?.minorName ?? null,
    reportedAt: row.reported_at.toISOString(),
    dueAt: (promises![0] as { due_at: Date | null } | undefined)?.due_at?.toISOString() ?? null,
    closedAt: row.closed_at?.toISOString() ?? null,
    outcome: final ? facts.outcome : null,
    answer: (final ? leader?.answer : null) ?? answerOf(facts, lines, final),
    rating: rating
      ? { state: rating.state, responded: rating.responded, solved: rating.solved, satisfied: rating.satisfied }
      : null,
    mayRate: rating?.state === 'sent' && rating.round === roundOf(facts) && ratingOpen(facts, row.closed_at, now),
    mayWithdraw: possible.includes('withdraw'),
    mayReconsider: possible.includes('reconsider'),
    ...referred(facts, transfers![0] as TransferLine | undefined),
  };
}

type TransferLine = { to_name: string; external_number: string | null; status: IncidentStatus | null };

/** Where it was given away to, and how it stands there where that is known here. */
function transferOf(countyCode: string, incidentId: string) {
  return sql`
    select to_name, external_number, there.status from incidents.transfer
    left join incidents.incident as there
      on there.county_code = transfer.to_county and there.incident_id = transfer.transfer_id
    where transfer.county_code = ${countyCode} and transfer.incident_id = ${incidentId}
    order by made_at desc limit 1`;
}

/** Only while it is away: reopened here, it is worked here. */
function referred(facts: IncidentFacts, line: TransferLine | undefined): Pick<PublicCase, 'referredTo'> {
  if (!line || facts.outcome !== 'referred') return {};
  const { to_name: name, external_number: number, status } = line;
  return { referredTo: { name, number, stage: status === null ? null : residentStageOf(status) } };
}

/** The case with which it is worked together, with the words of its end. */
function leaderOf(countyCode: string, incidentId: string) {
  return sql`
    select leader.status, leader.outcome, (
      select content.body from incidents.step join incidents.step_content as content using (county_code, step_id)
      where step.county_code = ${countyCode} and step.incident_id = leader.incident_id and content.field = 'answer'
        and step.action in (${sql.join([...answering])})
      order by step.position desc limit 1) as answer
    from incidents.relation join incidents.incident as leader
      on leader.county_code = relation.county_code and leader.incident_id = relation.leading_id
    where relation.county_code = ${countyCode} and relation.incident_id = ${incidentId} and relation.kind = 'follows'`;
}

/** The first instant at which the case was so far; the rating is reached with the answer. */
function reachedAt(stage: ResidentStage, lines: readonly StepLine[], reportedAt: Date): string | null {
  if (stage === 'accept') return reportedAt.toISOString();
  const line = lines.find((step) => {
    const reached = residentStageOf(step.to_status);
    return reached === stage || (stage === 'rate' && step.to_status === 'closed');
  });
  return line?.taken_at.toISOString() ?? null;
}

/** Where the reporter is asked before closing, what the unit says was done; else nothing before the end. */
function answerOf(facts: IncidentFacts, lines: readonly StepLine[], final: boolean): string | null {
  if (final) return lines.findLast((step) => answering.includes(step.action))?.body ?? null;
  const asked = (facts.status === 'handled' || facts.status === 'inspected') && asksReporter(facts.modes);
  return asked ? (lines.findLast((step) => step.action === 'report-done')?.body ?? null) : null;
}

function ratingOpen(facts: IncidentFacts, closedAt: Date | null, now: Date): boolean {
  if (facts.status === 'closed') return closedAt !== null && now.getTime() - closedAt.getTime() <= closingWindow;
  return (facts.status === 'handled' || facts.status === 'inspected') && asksReporter(facts.modes);
}
