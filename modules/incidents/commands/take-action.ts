import '../tables.ts';
import { sql } from 'kysely';
import { claimFiles } from '#modules/attachments/public.ts';
import type { Command, CommandContext } from '#platform/commands/command.ts';
import type { Tx } from '#platform/database/database.ts';
import { later } from '#platform/database/transaction.ts';
import { Refusal } from '#platform/refusal.ts';
import type { TakeActionAnswer } from '../contract.ts';
import { type Allowed, decide } from '../rules/decide.ts';
import type { Actor, ActParameters, SecondPerson } from '../rules/facts.ts';
import type { IncidentAction } from '../rules/lifecycle.ts';
import { runningClock } from '../rules/clocks.ts';
import { stagesOver, withinParent } from '../rules/limits.ts';
import { modesOfRule } from '../rules/modes.ts';
import { isFinal } from '../rules/statuses.ts';
import { textFields } from '../rules/step-entry.ts';
import { blotNumbers } from '../rules/title.ts';
import { maySee } from '../rules/visibility.ts';
import type { CountyBook } from '../services.ts';
import type { ActionInput } from './action-input.ts';
import { findArticle, keepAsked } from './answer-by-article.ts';
import { announceMove, townToTell } from './announce-move.ts';
import { caseActor } from './case-actor.ts';
import { type CaseState, standingOf } from './case-state.ts';
import { explainDispatch, withFindings } from './explain-dispatch.ts';
import { findOut, type Known } from './find-out.ts';
import { followModes } from './follow-modes.ts';
import { refuseReach } from './guard-duty.ts';
import { putRow } from './count-past-marks.ts';
import { incidentChanges, type IncidentColumns } from './incident-row.ts';
import { keepSideLives } from './keep-side-lives.ts';
import { limitsIn } from './limits-in.ts';
import { deskOf, findPlace } from './place-case.ts';
import { keepProposal } from './keep-proposal.ts';
import { lockForAction, putRelations } from './related-cases.ts';
import { type Surroundings, surroundingsIn } from './surroundings.ts';
import { buildSteps, putSteps, type Written } from './write-case.ts';

/** Who agreed as the second person, and who had proposed: set when a proposal is agreed to. */
export type Agreed = { proposer: Actor; second: SecondPerson };

/** Moves one case one step (or the two steps of a composite move) by the table of the case's life. */
export function takeAction(book: CountyBook, agreed?: Agreed): Command<ActionInput, TakeActionAnswer> {
  return {
    name: 'incidents.take-action',
    async run(tx, input, context) {
      const { countyCode } = context;
      const { state, found } = await lockForAction(tx, context, input);
      const around = surroundingsIn(tx, countyCode, book);
      const known = { ...found, ...(await findArticle(tx, context, input, state)) };
      const planned = await planAction({ book, around, found: known }, input, context, state, agreed);
      if ('waitsFor' in planned) return keepProposal(tx, context, input, state, planned.waitsFor);
      putAction(tx, context, book, state, planned);
      keepAsked(tx, context, input, state);
      await keepEvidence(tx, countyCode, input, planned);
      return planned.answer;
    },
  };
}

export type PlannedAction = {
  decision: Allowed;
  changes: Partial<IncidentColumns>;
  written: Written;
  answer: TakeActionAnswer;
};

/** Leaves the rows of a planned act in the transaction's tail, with what the rule's modes make follow from it. */
export function putAction(
  tx: Tx,
  context: CommandContext,
  book: CountyBook,
  state: CaseState,
  { decision, changes, written }: PlannedAction,
): void {
  const { countyCode } = context;
  putSteps(tx, countyCode, state.row.incident_id, state.clocks, written);
  putRow(tx, state.row, changes);
  keepSideLives(tx, context, { row: state.row, decision, written });
  followModes(tx, context, book, state.row, decision);
  putRelations(tx, context, state.row, decision);
}

/** Decides an act and works out what changes; refuses by throwing. `waitsFor`: the proposer of an act of two persons. */
export async function planAction(
  // `found`: what the system has found out itself, that no person may claim.
  { book, around, found = {} }: { book: CountyBook; around: Surroundings; found?: ActParameters },
  input: ActionInput,
  context: CommandContext,
  state: CaseState,
  agreed?: Agreed,
): Promise<PlannedAction | { waitsFor: Actor }> {
  const { row } = state;
  // A reporter is made by the private link alone, which leads to this one case.
  if (context.actor.role !== 'reporter' && !maySee(standingOf(row), context.actor)) {
    throw new Refusal('missing', 'incidents.unknown', { incidentId: input.incidentId });
  }
  context.audit({ kind: 'incident', id: input.incidentId }, { action: input.action, from: row.status });
  const onDuty = await around.isOnDuty({ postId: context.actor.capacityId, now: context.now });
  const actor = agreed?.proposer ?? caseActor(context.actor, onDuty);
  const prepared = await prepare(around, book, context, input, state, agreed, found);
  const decision = decide(row.facts, input.action, actor, prepared.given);
  if (decision.allowed) {
    await refuseReach(around, prepared, decision.facts);
    return workOut(around, book, context, input, state, prepared, decision);
  }
  if (decision.because === 'incidents.second-person-needed' && !agreed) return { waitsFor: actor };
  const kind = decision.because === 'incidents.wrong-role' ? 'forbidden' : 'conflict';
  const { status, version } = row;
  throw new Refusal(kind, decision.because, { status, version, possible: decision.possible });
}

const classifying: ReadonlySet<IncidentAction> = new Set<IncidentAction>([
  'register',
  'register-and-dispatch',
  'dispatch-emergency',
  'correct',
]);

type Prepared = { given: ActParameters; known: Known };

/** What the person gave and what must be found out, in the words of the rules. */
async function prepare(
  around: Surroundings,
  { tree, grids, catalogue }: CountyBook,
  context: CommandContext,
  input: ActionInput,
  { row, clocks }: CaseState,
  agreed: Agreed | undefined,
  found: ActParameters,
): Promise<Prepared> {
  const { countyCode, now } = context;
  // Other acts may carry a rule or a matter along; only these give the case another one, and are judged by it.
  const classifies = classifying.has(input.action);
  const chosen = classifies ? catalogue.rule(input.ruleId) : undefined;
  if (classifies && input.ruleId && !chosen?.inForce)
    throw new Refusal('invalid', 'incidents.unknown-rule', { ruleId: input.ruleId });
  if (input.matterCode && !catalogue.matter(input.matterCode)) {
    throw new Refusal('invalid', 'incidents.unknown-matter', { matterCode: input.matterCode });
  }
  const rule = chosen ?? catalogue.rule(row.rule_id);
  const given = withoutUndefined({
    reason: input.reason,
    answer: input.answer,
    ground: input.ground,
    outcome: input.outcome,
    opensWhen: conditionOf(input.opensWhen, rule?.opensWhen),
    closesWhen: conditionOf(input.closesWhen, rule?.closesWhen),
    ruleId: chosen?.ruleId,
    unitId: input.unitId,
    childUnitId: input.childUnitId,
    handlerId: input.handlerId,
    verifierId: input.verifierId,
    inspectorId: input.inspectorId,
    toAccountId: input.toAccountId,
    leaderId: input.leaderId,
    childCount: input.childCount,
    childId: input.childId,
    toDesk: input.toOrganisationId ? deskOf(tree, input.toOrganisationId) : undefined,
    finding: input.finding,
    declineGround: input.declineGround,
    unitHeard: input.unitHeard,
    imported: input.imported,
    until: input.until,
    taskNumber: input.taskNumber,
    supervisionNumber: input.supervisionNumber,
    grade: input.grade,
    outstandingMarked: input.outstandingMarked,
    evidenceCount: input.attachments.length,
    secondPerson: agreed?.second,
    ruleModes: chosen ? modesOfRule(chosen) : undefined,
    correction:
      input.action === 'correct'
        ? withoutUndefined({ ruleId: chosen?.ruleId, modes: chosen ? modesOfRule(chosen) : undefined })
        : undefined,
  }) as ActParameters;
  const matterCode = (classifies ? (input.matterCode ?? chosen?.matterCode) : undefined) ?? row.matter_code;
  const known: Known = { countyCode, now, row, clocks, matterCode, tree, grids, catalogue };
  return { given: { ...given, ...(await findOut(around, input.action, given, known)), ...found }, known };
}

async function workOut(
  around: Surroundings,
  book: CountyBook,
  context: CommandContext,
  input: ActionInput,
  { row, clocks }: CaseState,
  { given, known }: Prepared,
  decision: Allowed,
): Promise<PlannedAction> {
  const { countyCode, now } = context;
  const incidentId = row.incident_id;
  const place =
    input.action === 'correct' && input.place ? findPlace(known.grids, input.place, row.division_path, now) : null;
  const reason = decision.effects.includes('explain-dispatch')
    ? await explainDispatch(around, known, given, { designated: input.action === 'designate' })
    : null;
  const divisionPath = place?.divisionPath ?? row.division_path;
  const written = buildSteps(context, {
    countyCode,
    incidentId,
    divisionPath,
    decision: reason === null ? decision : withFindings(decision, reason),
    version: row.version,
    chainHead: row.chain_head,
    clocks,
    limits: (asked) => {
      const limits = limitsIn(book, {
        facts: decision.facts,
        matterCode: known.matterCode,
        appealKind: row.appeal_kind,
        handleMinutes: handleMinutesOf(reason ?? row.dispatch_reason),
        now,
        clocks: asked,
        stagesOver: input.action === 'report-stage' ? stagesOver(clocks) : 0,
      });
      if (input.action !== 'sub-dispatch') return limits;
      return withinParent(limits, runningClock(clocks)?.dueAt ?? null, now.getTime(), book.time);
    },
    time: book.time,
    texts: textsOf(input),
    occurredAt: input.occurredAt ?? null,
  });
  const changes = incidentChanges({
    facts: decision.facts,
    written,
    now,
    wasFinal: isFinal(row.status),
    closedAt: row.closed_at,
    matterCode: known.matterCode,
    place,
    dispatchReason: reason,
  });
  announceMove(context, {
    incidentId,
    number: row.number,
    decision,
    version: written.version,
    divisionPath,
    gridId: place ? (place.grid?.gridId ?? null) : row.grid_id,
    copyTo: decision.effects.includes('copy-to-town') ? townToTell(book, divisionPath, decision.facts) : undefined,
    copiesTo: reason?.copyIds,
  });
  context.audit(
    { kind: 'incident', id: incidentId },
    {
      to: decision.to,
      ...(known.matterCode === row.matter_code ? {} : { matterCode: known.matterCode }),
      ...(place ? { gridId: place.grid?.gridId ?? null, divisionPath } : {}),
    },
  );
  const stepId = written.stepIds.at(-1)!;
  const answer = { incidentId, status: decision.to, version: written.version, stepId, proposalId: null };
  return { decision, changes, written, answer };
}

/** Files belong to whoever takes the step: of an act of two persons that is the proposer, who sent them. */
async function keepEvidence(
  tx: Tx,
  countyCode: string,
  { incidentId, attachments }: ActionInput,
  { written, answer: { stepId } }: PlannedAction,
): Promise<void> {
  await claimFiles(tx, {
    countyCode,
    ownerKind: 'incident',
    ownerId: incidentId,
    files: attachments,
    uploadedBy: written.steps.at(-1)!.actor_id,
  });
  for (const { fileId, kind } of attachments) {
    later(
      tx,
      sql`insert into incidents.evidence (county_code, incident_id, file_id, step_id, kind)
        values (${countyCode}, ${incidentId}, ${fileId}, ${stepId}, ${kind})`,
    );
  }
}

function textsOf(input: ActionInput): Record<string, string> {
  return Object.fromEntries(textFields.flatMap((field) => (input[field] ? [[field, input[field]]] : [])));
}

/**
 * The condition of a rule that somebody chose, or the whole of it. It enters the chain and can never be erased, so it is
 * the rule's words and nobody's own; without a rule, at least no number of a person.
 */
function conditionOf(chosen: string | undefined, ofRule: string | undefined): string | undefined {
  if (ofRule !== undefined) return chosen !== undefined && ofRule.includes(chosen) ? chosen : ofRule;
  return chosen === undefined ? undefined : blotNumbers(chosen);
}

function handleMinutesOf(reason: Record<string, unknown> | null): number | null {
  const minutes = reason?.['limitMinutes'];
  return typeof minutes === 'number' ? minutes : null;
}

function withoutUndefined(values: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined));
}
