/**
 * 冻结 (legal hold): while it stands nothing of a case is erased or disposed of. It holds from the first person on, so that
 * nothing is lost while a second one is sought; each beginning and each end takes two different persons.
 */
export const holdStates = ['put', 'confirmed', 'lift-asked', 'lifted', 'rejected'] as const;
export type HoldState = (typeof holdStates)[number];

export type Hold = {
  readonly state: HoldState;
  readonly putBy: string;
  readonly liftAskedBy: string | null;
};

/** Does it keep the case from being erased? */
export function holds({ state }: Pick<Hold, 'state'>): boolean {
  return state === 'put' || state === 'confirmed' || state === 'lift-asked';
}

export type HoldAct = 'agree' | 'reject' | 'ask-lift';
export type HoldReason = 'incidents.no-hold' | 'incidents.hold-waits' | 'incidents.same-person';

/** What an act of somebody makes of a hold, or why not. */
export function actOnHold(hold: Hold | null, act: HoldAct, accountId: string): HoldState | HoldReason {
  if (hold === null || !holds(hold)) return 'incidents.no-hold';
  if (act === 'ask-lift') return hold.state === 'confirmed' ? 'lift-asked' : 'incidents.hold-waits';
  switch (hold.state) {
    case 'put':
      if (hold.putBy === accountId) return 'incidents.same-person';
      return act === 'agree' ? 'confirmed' : 'rejected';
    case 'lift-asked':
      if (hold.liftAskedBy === accountId) return 'incidents.same-person';
      return act === 'agree' ? 'lifted' : 'confirmed';
    default:
      return 'incidents.no-hold';
  }
}

/** Whether this person could be the second one now. */
export function mayDecideHold(hold: Hold, accountId: string): boolean {
  return (
    (hold.state === 'put' && hold.putBy !== accountId) ||
    (hold.state === 'lift-asked' && hold.liftAskedBy !== accountId)
  );
}
