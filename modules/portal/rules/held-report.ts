/** Why a report is held until a person has looked: too many from one network, or the same words again and again. */
export const heldReasons = ['network', 'same-words'] as const;
export type HeldReason = (typeof heldReasons)[number];

/** Why a sender is asked to wait a moment: one of these, or because everybody writes at once (then he is let in). */
export type PauseReason = HeldReason | 'surge';

export const heldStates = ['waiting', 'released', 'discarded', 'expired'] as const;
export type HeldState = (typeof heldStates)[number];

/** Every form that is sent ends as one of the first six; a report that was held ends once more as one of the others. */
export const reportOutcomes = [
  'accepted',
  'supported',
  'held',
  'paused',
  'refused',
  'returned',
  'released',
  'discarded',
  'expired',
] as const;
export type ReportOutcome = (typeof reportOutcomes)[number];

/** So long a held report waits for somebody to look. */
export const heldDays = 30;

/** From so many that wait on the desk is told, and then not again for half a day. */
export const heldAlarm = { waiting: 10, quietHours: 12 } as const;
