/** Which moves are told to whoever told us, and how (domain: status messages at acceptance, first contact, result). */
import type { MessageTemplate } from '#modules/notifications/rules/messages.ts';
import type { IncidentAction } from './lifecycle.ts';
import type { IncidentStatus } from './statuses.ts';

export type MoveTold = {
  readonly action: IncidentAction;
  readonly from: IncidentStatus | null;
  readonly to: IncidentStatus;
  readonly byReporter: boolean;
};

/**
 * What the reporter hears of a move. First contact (首次联系, the catalogue's limit `first-contact`) is the unit's receipt:
 * the moment at which somebody answers for the work, and from which on a person may call.
 * @param asks whether the case's rule leaves it to the reporter to say that it is solved, before it is closed
 */
export function messageOf({ action, from, to, byReporter }: MoveTold, asks: boolean): MessageTemplate | null {
  if (action === 'reopen') return 'reworked';
  // What somebody has just done himself he need not be told; his "not solved" has a consequence that he should hear.
  if (byReporter) return action === 'rework' ? 'reworked' : null;
  if (action === 'receive') return 'first-contact';
  if (from === 'reported' && (to === 'registered' || to === 'dispatched')) return 'accepted';
  if (action === 'report-done' && to === 'handled' && asks) return 'asked';
  if (from === null || from === to || action === 'close-imported') return null;
  if (to === 'closed') return 'answered';
  if (to === 'declined') return 'declined';
  return to === 'cancelled' ? 'cancelled' : null;
}

/**
 * Moves that promise to tell the reporter and send no message of their own: at a report its receipt is told on the spot,
 * what a worker finds and mends has nobody to tell, whoever reconsiders has asked for it, and a case that goes on with
 * another one is answered at the end of that one.
 */
export const toldWithoutMessage: readonly IncidentAction[] = ['report', 'solve-on-spot', 'reconsider', 'merge'];
