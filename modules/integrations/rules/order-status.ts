import type { IncidentStatus } from '#modules/incidents/rules/statuses.ts';
import type { ItemKind, OrderStatus } from './exchange-codes.ts';

/** How a case stands for whoever sent it. Steps that do not change this are our own business. */
const statusOfCase = {
  reported: 'received',
  verifying: 'received',
  declined: 'refused',
  registered: 'accepted',
  returned: 'accepted',
  adjudicating: 'accepted',
  dispatched: 'dispatched',
  handling: 'dispatched',
  split: 'dispatched',
  handled: 'handled',
  inspecting: 'handled',
  inspected: 'handled',
  closed: 'answered',
  archived: 'answered',
  cancelled: 'withdrawn',
  // A follower is answered with its leader; until then it is in hand.
  merged: 'accepted',
} as const satisfies Record<IncidentStatus, OrderStatus>;

export function orderStatusOf(status: IncidentStatus): OrderStatus {
  return statusOfCase[status];
}

/** What a step tells the partner; null when he sees no difference. */
export function itemOfStep(
  from: IncidentStatus | null,
  to: IncidentStatus,
): { kind: Exclude<ItemKind, 'extension'>; status: OrderStatus } | null {
  const status = statusOfCase[to];
  if (from !== null && statusOfCase[from] === status) return null;
  return { kind: itemKindOf(status), status };
}

function itemKindOf(status: OrderStatus): Exclude<ItemKind, 'extension'> {
  if (status === 'answered') return 'result';
  if (status === 'refused') return 'objection';
  return status === 'withdrawn' ? 'withdrawal' : 'progress';
}
