import type { CommandContext } from '#platform/commands/command.ts';
import { movedTopic, type Moved } from '../events.ts';
import type { Allowed } from '../rules/decide.ts';
import type { IncidentFacts } from '../rules/facts.ts';
import type { CountyBook } from '../services.ts';

/** Whom an act of a side life concerns. */
function sideOf({ action, facts, steps }: Allowed): Pick<Moved, 'side'> {
  const { request, jointTasks = [], supervisions = [] } = facts;
  if (/^(ask-extension|ask-hang-up|appeal-overtime|(pass-on|approve|refuse)-request)$/.test(action) && request) {
    return { side: { askedBy: request.askedBy, inUnit: request.state === 'asked-in-unit' } };
  }
  if (action === 'send-joint-task') return { side: { helperId: jointTasks.at(-1)?.unitId ?? '' } };
  if (action === 'explain-joint-task') {
    const task = jointTasks.find((each) => each.number === steps.at(-1)?.step.given.taskNumber);
    return { side: { helperId: task?.unitId ?? '' } };
  }
  const number = steps.at(-1)?.step.given.supervisionNumber;
  const watched = number === undefined ? supervisions.at(-1) : supervisions.find((each) => each.number === number);
  return action.includes('supervision') && watched ? { side: { issuerId: watched.issuerId } } : {};
}

/** Tells rooms above, notices and browsers that a case has moved: ids and codes only. */
export function announceMove(
  context: CommandContext,
  given: {
    incidentId: string;
    number: string;
    decision: Allowed;
    version: number;
    divisionPath: string;
    gridId: string | null;
    copyTo?: string | undefined;
    copiesTo?: readonly string[] | undefined;
  },
): void {
  const { facts } = given.decision;
  const moved: Moved = {
    incidentId: given.incidentId,
    number: given.number,
    action: given.decision.action,
    from: given.decision.from,
    to: given.decision.to,
    version: given.version,
    by: context.actor.accountId,
    divisionPath: given.divisionPath,
    gridId: given.gridId,
    ...(facts.hiddenFrom === undefined ? {} : { hiddenFrom: facts.hiddenFrom }),
    ...(given.copyTo === undefined ? {} : { copyTo: given.copyTo }),
    ...(given.copiesTo === undefined ? {} : { copiesTo: given.copiesTo }),
    deskOrganisationId: facts.deskOrganisationId,
    unitId: facts.unitId,
    childUnitId: facts.childUnitId,
    handlerId: facts.handlerId,
    verifierId: facts.verifierId,
    inspectorId: facts.inspectorId,
    ...sideOf(given.decision),
    emergency: facts.emergency,
  };
  context.announce({ topic: movedTopic, payload: moved });
}

/** The town's centre, which is to know what happens on its ground; never one that the report is about. */
export function townToTell(
  { tree }: CountyBook,
  divisionPath: string,
  { hiddenFrom }: IncidentFacts,
): string | undefined {
  const town = tree
    .all()
    .find((node) => node.kind === 'centre' && node.level === 'town' && divisionPath.startsWith(node.divisionPath));
  return town && !hiddenFrom?.includes(town.organisationId) ? town.organisationId : undefined;
}
