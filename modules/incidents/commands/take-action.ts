import '../tables.ts';
import { sql } from 'kysely';
import { claimFiles } from '#modules/attachments/public.ts';
import { isOnDuty } from '#modules/staff/public.ts';
import type { Command, CommandContext } from '#platform/commands/command.ts';
import type { Tx } from '#platform/database/database.ts';
import { later } from '#platform/database/transaction.ts';
import { Refusal } from '#platform/refusal.ts';
import type { TakeActionAnswer, TakeActionRequest } from '../contract.ts';
import { type Allowed, decide } from '../rules/decide.ts';
import type { Actor, ActParameters, SecondPerson } from '../rules/facts.ts';
import type { IncidentAction } from '../rules/lifecycle.ts';
import { limitsOf } from '../rules/limits.ts';
import { modesOfRule } from '../rules/modes.ts';
import { isFinal } from '../rules/statuses.ts';
import { textFields } from '../rules/step-entry.ts';
import { maySee } from '../rules/visibility.ts';
import type { CountyBook } from '../services.ts';
import { announceMove } from './announce-move.ts';
import { caseActor } from './case-actor.ts';
import { type CaseState, lockCase, standingOf } from './case-state.ts';
import { explainDispatch } from './explain-dispatch.ts';
import { findOut, type Known } from './find-out.ts';
import { incidentUpdate } from './incident-row.ts';
import { deskOf, findPlace } from './place-case.ts';
import { keepProposal } from './proposals.ts';
import { writeSteps } from './write-case.ts';

export type ActionInput = Omit<TakeActionRequest, 'contract' | 'commandId' | 'action' | 'secondPersonId'> & {
  incidentId: string;
  action: IncidentAction;
};

/** Who agreed as the second person, and who had proposed: set when a proposal is agreed to. */
export type Agreed = { proposer: Actor; second: SecondPerson };

/** Moves one case one step (or the two steps of a composite move) by the table of the case's life. */
export function takeAction(book: CountyBook, agreed?: Agreed): Command<ActionInput, TakeActionAnswer> {
  return {
    name: 'incidents.take-action',
    async run(tx, input, context) {
      const state = await lockCase(tx, context.countyCode, input.incidentId);
      if (!maySee(standingOf(state.row), context.actor)) {
        throw new Refusal('missing', 'incidents.unknown', { incidentId: input.incidentId });
      }
      context.audit({ kind: 'incident', id: input.incidentId }, { action: input.action, from: state.row.status });
      const onDuty = await isOnDuty(tx, {
        countyCode: context.countyCode,
        postId: context.actor.capacityId,
        now: context.now,
      });
      const actor = agreed?.proposer ?? caseActor(context.actor, onDuty);
      const prepared = await prepare(tx, book, context, input, state, agreed);
      const decision = decide(state.row.facts, input.action, actor, prepared.given);
      if (!decision.allowed) {
        if (decision.because === 'incidents.second-person-needed' && !agreed) {
          return keepProposal(tx, context, input, state, actor);
        }
        const kind = decision.because === 'incidents.wrong-role' ? 'forbidden' : 'conflict';
        throw new Refusal(kind, decision.because, {
          status: state.row.status,
          version: state.row.version,
          possible: decision.possible,
        });
      }
      return carryOut(tx, context, input, state, prepared, decision);
    },
  };
}

type Prepared = { given: ActParameters; known: Known };

/** What the person gave and what must be found out, in the words of the rules. */
async function prepare(
  tx: Tx,
  { tree, grids, catalogue }: CountyBook,
  context: CommandContext,
  input: ActionInput,
  { row }: CaseState,
  agreed: Agreed | undefined,
): Promise<Prepared> {
  const { countyCode, commandId, now } = context;
  const chosen = catalogue.rule(input.ruleId);
  if (input.ruleId && !chosen?.inForce)
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
    opensWhen: input.opensWhen ?? rule?.opensWhen,
    closesWhen: input.closesWhen ?? rule?.closesWhen,
    ruleId: input.ruleId,
    unitId: input.unitId,
    childUnitId: input.childUnitId,
    handlerId: input.handlerId,
    verifierId: input.verifierId,
    inspectorId: input.inspectorId,
    toAccountId: input.toAccountId,
    toDesk: input.toOrganisationId ? deskOf(tree, input.toOrganisationId) : undefined,
    finding: input.finding,
    evidenceCount: input.attachments.length,
    secondPerson: agreed?.second,
    ruleModes: chosen ? modesOfRule(chosen) : undefined,
    correction:
      input.action === 'correct'
        ? withoutUndefined({ ruleId: input.ruleId, modes: chosen ? modesOfRule(chosen) : undefined })
        : undefined,
  }) as ActParameters;
  const matterCode = input.matterCode ?? chosen?.matterCode ?? row.matter_code;
  const known: Known = { countyCode, commandId, now, row, matterCode, tree, grids, catalogue };
  return { given: { ...given, ...(await findOut(tx, input.action, given, known)) }, known };
}

async function carryOut(
  tx: Tx,
  context: CommandContext,
  input: ActionInput,
  { row, clocks }: CaseState,
  { given, known }: Prepared,
  decision: Allowed,
): Promise<TakeActionAnswer> {
  const { countyCode, now } = context;
  const place =
    input.action === 'correct' && input.place ? findPlace(known.grids, input.place, row.division_path, now) : null;
  const reason = decision.effects.includes('explain-dispatch') ? await explainDispatch(tx, known, given) : null;
  const rule = known.catalogue.rule(decision.facts.ruleId);
  const written = writeSteps(tx, context, {
    countyCode,
    incidentId: row.incident_id,
    divisionPath: place?.divisionPath ?? row.division_path,
    decision,
    version: row.version,
    chainHead: row.chain_head,
    clocks,
    limits: limitsOf({
      emergency: decision.facts.emergency,
      limits: rule?.limits ?? [],
      handleMinutes: handleMinutesOf(reason ?? row.dispatch_reason),
    }),
    texts: textsOf(input),
    occurredAt: input.occurredAt ?? null,
  });
  later(
    tx,
    incidentUpdate({
      countyCode,
      incidentId: row.incident_id,
      facts: decision.facts,
      written,
      now,
      wasFinal: isFinal(row.status),
      closedAt: row.closed_at,
      matterCode: known.matterCode,
      place,
      dispatchReason: reason,
    }),
  );
  const stepId = written.stepIds.at(-1)!;
  await claimFiles(tx, {
    countyCode,
    ownerKind: 'incident',
    ownerId: row.incident_id,
    files: input.attachments,
    uploadedBy: context.actor.accountId,
  });
  for (const { fileId, kind } of input.attachments) {
    later(
      tx,
      sql`insert into incidents.evidence (county_code, incident_id, file_id, step_id, kind)
        values (${countyCode}, ${row.incident_id}, ${fileId}, ${stepId}, ${kind})`,
    );
  }
  announceMove(context, {
    incidentId: row.incident_id,
    number: row.number,
    decision,
    version: written.version,
    divisionPath: place?.divisionPath ?? row.division_path,
    gridId: place ? (place.grid?.gridId ?? null) : row.grid_id,
  });
  context.audit({ kind: 'incident', id: row.incident_id }, { to: decision.to });
  return { incidentId: row.incident_id, status: decision.to, version: written.version, stepId, proposalId: null };
}

function textsOf(input: ActionInput): Record<string, string> {
  return Object.fromEntries(textFields.flatMap((field) => (input[field] ? [[field, input[field]]] : [])));
}

function handleMinutesOf(reason: Record<string, unknown> | null): number | null {
  const minutes = reason?.['limitMinutes'];
  return typeof minutes === 'number' ? minutes : null;
}

function withoutUndefined(values: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined));
}
