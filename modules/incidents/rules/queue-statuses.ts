import { type IncidentAction, incidentMoves, type Move } from './lifecycle.ts';
import { incidentStatuses, type IncidentStatus } from './statuses.ts';

/** The queues that are bound to statuses, and to which; the others hold cases in any. */
export const statusesOfQueue = {
  'to-accept': ['reported'],
  verifying: ['verifying'],
  'to-dispatch': ['registered', 'returned'],
  'to-adjudicate': ['adjudicating'],
  dispatched: ['dispatched', 'handling'],
  'to-receive': ['dispatched'],
  'to-assign': ['handling'],
  handling: ['handling'],
  'mine-to-handle': ['handling'],
  'mine-to-verify': ['verifying'],
  'mine-to-inspect': ['inspecting'],
  'to-check': ['handled'],
  inspecting: ['inspecting'],
  'to-close': ['inspected'],
} as const satisfies Readonly<Record<string, readonly IncidentStatus[]>>;

/** Here a case waits for a hand: whoever names one has done what there was to do, though the status stays. */
const namingHands: readonly string[] = ['assign-handler', 'sub-dispatch'];

/** Does an act that brings a case to this status take it out of the queue in which somebody works? */
export function leavesQueue(queue: string, { action, status }: { action: string; status: string }): boolean {
  const held: readonly string[] | undefined = (statusesOfQueue as Readonly<Record<string, readonly string[]>>)[queue];
  if (held === undefined) return false;
  return !held.includes(status) || (queue === 'to-assign' && namingHands.includes(action));
}

/** A second person may have to agree first; then nothing has moved yet. */
const waitsForSecond: readonly string[] = ['second-person-when-late', 'dispatcher-with-shift-head'];

/**
 * The status to which a move leads whatever else is true of the case, if it is not refused; null where that is found out
 * with the move, or where a second person has to agree.
 */
export function certainEnd(action: IncidentAction, present: IncidentStatus): IncidentStatus | null {
  const { to, guards }: Move = incidentMoves[action];
  if (guards?.some((guard) => waitsForSecond.includes(guard))) return null;
  return to === 'same' ? present : (incidentStatuses.find((status) => status === to) ?? null);
}
