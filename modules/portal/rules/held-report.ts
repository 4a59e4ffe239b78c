/** Why a report is held until a person has looked: too many from one network, or the same words again and again. */
export const heldReasons = ['network', 'same-words'] as const;
export type HeldReason = (typeof heldReasons)[number];

export const heldStates = ['waiting', 'released', 'discarded', 'expired'] as const;
export type HeldState = (typeof heldStates)[number];

/** Every report that is sent ends as one of the first four; one that was held ends once more as one of the others. */
export const reportOutcomes = ['accepted', 'held', 'refused', 'returned', 'released', 'discarded', 'expired'] as const;
export type ReportOutcome = (typeof reportOutcomes)[number];

/** So long a held report waits for somebody to look. */
export const heldDays = 30;
