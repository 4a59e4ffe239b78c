/** Where a move can lead, for drawings and documents; which of them it is depends on the facts (apply.ts). */
import { incidentMoves, type IncidentAction, type Move, type Resolution } from './lifecycle.ts';
import { openStatuses, type IncidentStatus } from './statuses.ts';

const resolutions = {
  same: [],
  resume: openStatuses.filter((status) => status !== 'split'),
  'third-return': ['returned', 'adjudicating'],
  'unit-or-dispatch': ['handling', 'registered'],
  children: ['split', 'inspected', 'cancelled'],
  'as-leader': ['closed', ...openStatuses.filter((status) => status !== 'split')],
} as const satisfies Record<Resolution, readonly IncidentStatus[]>;

function isResolution(to: IncidentStatus | Resolution): to is Resolution {
  return to in resolutions;
}

/** The statuses a move can lead to; empty when it stays where it is. */
export function targetsOf(action: IncidentAction): readonly IncidentStatus[] {
  const { to }: Move = incidentMoves[action];
  return isResolution(to) ? resolutions[to] : [to];
}
