/**
 * Work that arrives after its case has moved on (离线回传): the worker could have done it at the version he looked at, and
 * somebody else has it now. It is kept for whoever has the case, never dropped.
 */
export const lateWorkStates = ['waiting', 'taken', 'set-aside'] as const;
export type LateWorkState = (typeof lateWorkStates)[number];
