import '../tables.ts';
import type { CommandContext } from '#platform/commands/command.ts';
import type { Tx } from '#platform/database/database.ts';
import { refusalOf } from '../rules/decide.ts';
import type { ActParameters } from '../rules/facts.ts';
import type { CountyBook } from '../services.ts';
import { caseActor } from './case-actor.ts';
import { lockCase } from './case-state.ts';
import { surroundingsIn } from './surroundings.ts';
import { planAction, putAction } from './take-action.ts';

/**
 * The system watches what nobody moves: over twice its limit the case's own centre urges, over three times the centre
 * above sends a letter. Where that centre watches already, nothing is added.
 */
export async function superviseOverdue(
  tx: Tx,
  context: CommandContext,
  book: CountyBook,
  { incidentId, times }: { incidentId: string; times: number },
): Promise<void> {
  const state = await lockCase(tx, context.countyCode, incidentId);
  const { facts } = state.row;
  const above = times >= 3 ? facts.deskAbove[0] : undefined;
  const issuerId = above ?? facts.deskOrganisationId;
  const grade = times >= 3 ? ('letter' as const) : ('urge' as const);
  const found: ActParameters = { issuerId, overdueTimes: times };
  const action = 'put-under-supervision';
  if (refusalOf(facts, action, caseActor(context.actor, true), { ...found, grade }) !== null) return;
  const around = surroundingsIn(tx, context.countyCode, book);
  const input = { incidentId, action, grade, attachments: [] } as const;
  const planned = await planAction({ book, around, found }, { ...input, attachments: [] }, context, state);
  if (!('waitsFor' in planned)) putAction(tx, context, book, state, planned);
}
