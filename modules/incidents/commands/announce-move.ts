import type { CommandContext } from '#platform/commands/command.ts';
import { movedTopic, type Moved } from '../events.ts';
import type { Allowed } from '../rules/decide.ts';

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
    deskOrganisationId: facts.deskOrganisationId,
    unitId: facts.unitId,
    childUnitId: facts.childUnitId,
    handlerId: facts.handlerId,
    verifierId: facts.verifierId,
    inspectorId: facts.inspectorId,
    emergency: facts.emergency,
  };
  context.announce({ topic: movedTopic, payload: moved });
}
