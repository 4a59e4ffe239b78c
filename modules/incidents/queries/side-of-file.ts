import '../tables.ts';
import { type RawBuilder, sql } from 'kysely';
import type { IncidentFile } from '../contract.ts';
import type { ClockRun } from '../rules/clocks.ts';
import { mayAct } from '../rules/decide.ts';
import type { Actor, IncidentFacts } from '../rules/facts.ts';
import { incidentMoves, type IncidentAction, type Move } from '../rules/lifecycle.ts';
import { isOpenTask, isPending, jointTaskKinds, jointTaskStates } from '../rules/side-facts.ts';
import { sideFindings } from '../rules/side-findings.ts';

type Side = IncidentFile['side'];
type Possible = Side['possible'];

export type SideRow = {
  life: 'request' | 'joint-task' | 'supervision';
  number: number;
  kind: string;
  state: string;
  by: string | null;
  began_at: Date;
  step_id: string;
  organisation_id: string | null;
  until_day: string | null;
  due_at: Date | null;
  second_by: string | null;
  second_at: Date | null;
  second_step_id: string | null;
  ended_at: Date | null;
  overdue_times: number | null;
};

/** The side lives of one case as one question, so that opening a file stays one message. */
export function sideRows(countyCode: string, incidentId: string): RawBuilder<unknown> {
  const here = sql`county_code = ${countyCode} and incident_id = ${incidentId}`;
  return sql`
    select 'request' as life, number, kind, state, asked_by as by, asked_at as began_at, step_id, unit_id as organisation_id,
      until_day::text, due_at, decided_by as second_by, decided_at as second_at, decided_step_id as second_step_id,
      null::timestamptz as ended_at, null::int as overdue_times
    from incidents.request where ${here}
    union all
    select 'joint-task', number, kind, state, sent_by, sent_at, step_id, unit_id, null, due_at, null, null, null, ended_at, null
    from incidents.joint_task where ${here}
    union all
    select 'supervision', number, grade, state, issued_by, issued_at, step_id, issuer_organisation_id, null, due_at, null,
      answered_at, answer_step_id, lifted_at, overdue_times
    from incidents.supervision where ${here}
    order by number desc`;
}

const beginning: readonly IncidentAction[] = [
  'ask-extension',
  'ask-hang-up',
  'appeal-overtime',
  'send-joint-task',
  'put-under-supervision',
];
const ofRequest: readonly IncidentAction[] = [
  'pass-on-request',
  'approve-request',
  'refuse-request',
  'withdraw-request',
  'resume-hung',
];
const ofTask: readonly IncidentAction[] = [
  'receive-joint-task',
  'arrive-for-joint-task',
  'explain-joint-task',
  'finish-joint-task',
  'decline-joint-task',
  'withdraw-joint-task',
];
const ofSupervision: readonly IncidentAction[] = ['answer-supervision', 'ask-supervision-again', 'lift-supervision'];

/** Acts of side lives; they are offered beside what they belong to and not among the moves of the case. */
export const sideActions: ReadonlySet<string> = new Set([...beginning, ...ofRequest, ...ofTask, ...ofSupervision]);

type Reading = {
  facts: IncidentFacts;
  runs: readonly ClockRun[];
  actor: Actor;
  now: Date;
  today: string;
  nameOf: (id: string | null) => string | null;
  organisationName: (id: string | null) => string | null;
  textOf: (stepId: string | null, field: string) => string | null;
  /** The latest explanation of each joint task, by its number. */
  explained: ReadonlyMap<number, { stepId: string; at: Date }>;
};

/** What stands beside the status of a case, and what this reader may do with each. */
export function sideOfFile(rows: readonly SideRow[], reading: Reading): Side {
  const { facts, nameOf, organisationName, textOf } = reading;
  const iso = (instant: Date | null) => instant?.toISOString() ?? null;
  const of = (life: SideRow['life']) => rows.filter((row) => row.life === life);
  return {
    requests: of('request').map((row) => ({
      number: row.number,
      kind: row.kind as Side['requests'][number]['kind'],
      state: row.state as Side['requests'][number]['state'],
      askerName: nameOf(row.by) ?? '',
      askedAt: row.began_at.toISOString(),
      until: row.until_day,
      dueAt: iso(row.due_at),
      deciderName: row.state === 'lapsed' ? null : nameOf(row.second_by),
      decidedAt: iso(row.second_at),
      reason: textOf(row.step_id, 'reason'),
      possible: row.number === facts.request?.number ? possible(facts, ofRequest, reading) : [],
    })),
    jointTasks: of('joint-task').map((row) => ({
      number: row.number,
      kind: jointTaskKinds.find((kind) => kind === row.kind) ?? 'whistle',
      state: jointTaskStates.find((state) => state === row.state) ?? 'sent',
      unitName: organisationName(row.organisation_id),
      sentAt: row.began_at.toISOString(),
      dueAt: iso(row.due_at),
      endedAt: iso(row.ended_at),
      reason: textOf(row.step_id, 'reason'),
      explained: explanation(reading, row.number),
      possible: possible(onlyTask(facts, row.number), ofTask, reading),
    })),
    supervisions: of('supervision').map((row) => ({
      number: row.number,
      grade: row.kind as Side['supervisions'][number]['grade'],
      state: row.state as Side['supervisions'][number]['state'],
      issuerName: organisationName(row.organisation_id),
      issuedBy: nameOf(row.by),
      overdueTimes: row.overdue_times,
      issuedAt: row.began_at.toISOString(),
      dueAt: iso(row.due_at),
      answeredAt: iso(row.second_at),
      liftedAt: iso(row.ended_at),
      reason: textOf(row.step_id, 'reason'),
      answer: textOf(row.second_step_id, 'answer'),
      possible: possible(onlySupervision(facts, row.number), ofSupervision, reading),
    })),
    possible: possible(facts, beginning, reading),
    hungUntil: facts.hung ? (facts.hungUntil ?? null) : null,
    overtimeExempt: facts.overtimeExempt === true,
  };
}

function explanation({ explained, textOf }: Reading, number: number): Side['jointTasks'][number]['explained'] {
  const told = explained.get(number);
  return told === undefined ? null : { at: told.at.toISOString(), words: textOf(told.stepId, 'answer') };
}

function onlyTask(facts: IncidentFacts, number: number): IncidentFacts {
  return {
    ...facts,
    jointTasks: (facts.jointTasks ?? []).filter((task) => task.number === number && isOpenTask(task)),
  };
}

function onlySupervision(facts: IncidentFacts, number: number): IncidentFacts {
  return { ...facts, supervisions: (facts.supervisions ?? []).filter((each) => each.number === number) };
}

function possible(
  facts: IncidentFacts,
  actions: readonly IncidentAction[],
  { actor, runs, now, today }: Reading,
): Possible {
  const { overdue, wasOverdue } = sideFindings(facts, runs, { now: now.getTime(), today });
  const tooLate = new Set<IncidentAction>(overdue ? ['ask-extension', 'ask-hang-up'] : []);
  if (overdue && isPending(facts.request)) tooLate.add('approve-request');
  if (!wasOverdue) tooLate.add('appeal-overtime');
  return actions
    .filter((action) => !tooLate.has(action) && mayAct(facts, action, actor))
    .map((action) => ({ action, needs: [...((incidentMoves[action] as Move).needs ?? [])] }));
}
