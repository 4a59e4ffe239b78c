import { postRoles, type Role } from '#modules/access/rules/roles.ts';

/** Whoever may write a case down is helped; the heads of the county's desk answer for the model. */
export const analysisRights = {
  'analysis.suggest': postRoles,
  'analysis.read-models': ['acceptor', 'dispatcher', 'shift-head', 'centre-head'],
  'analysis.ask-training': ['shift-head', 'centre-head'],
  'analysis.set-suggesting': ['shift-head', 'centre-head'],
  /** By the worker only. */
  'analysis.begin-training': [],
  'analysis.end-training': [],
} as const satisfies Readonly<Record<string, readonly Role[]>>;
