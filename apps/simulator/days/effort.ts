/**
 * How many minutes of a person's time an act takes, read, thought and typed included: assumptions, printed with every
 * report so that a county can put its own in their place.
 */
export const minutesOfAct = {
  'take-call': 4,
  // Written down by another hotline already: read and taken in.
  'take-order': 1,
  'report-found': 2,
  'report-solved': 12,
  claim: 0.2,
  answer: 5,
  correct: 2,
  release: 0.2,
  lower: 0.5,
  lift: 0.5,
  'ask-verification': 1,
  'give-verification': 20,
  'solve-while-verifying': 30,
  register: 3,
  // Rule and unit stand there already and are only agreed to.
  'register-and-dispatch': 2.5,
  'dispatch-emergency': 2,
  decline: 5,
  dispatch: 2,
  'ask-adjudication': 3,
  uphold: 12,
  designate: 15,
  receive: 1,
  return: 4,
  object: 10,
  'assign-handler': 2,
  'hand-back': 2,
  'report-stage': 15,
  'report-impossible': 20,
  'report-done': 45,
  'ask-inspection': 1,
  pass: 15,
  'inspect-by-desk': 3,
  rework: 5,
  close: 3,
  reopen: 4,
} as const satisfies Record<string, number>;
export type EffortKind = keyof typeof minutesOfAct;
