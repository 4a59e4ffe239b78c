import type { Role } from '#modules/access/rules/roles.ts';

/** What a row of a list may show, in the order in which it is offered. */
export const caseColumns = [
  'clock',
  'number',
  'matter',
  'place',
  'grid',
  'status',
  'unit',
  'source',
  'reported',
] as const;
export type CaseColumn = (typeof caseColumns)[number];
export const mostColumns = 6;

/** A person keeps so many in one post, and a desk shares so many. */
export const mostViews = 30;

const sharing: Partial<Record<Role, readonly Role[]>> = {
  'shift-head': ['acceptor', 'dispatcher', 'shift-head'],
  'centre-head': ['acceptor', 'dispatcher', 'shift-head', 'reviewer', 'centre-head'],
  'unit-head': ['unit-head', 'handler'],
};

/** The roles of the own desk or unit to which a head may give a view; others keep theirs to themselves. */
export function mayShareWith(role: string): readonly Role[] {
  return sharing[role as Role] ?? [];
}
