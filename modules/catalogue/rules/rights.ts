import { postRoles, type Role } from '#modules/access/rules/roles.ts';

/** What a case may be about is known to everybody who works here. */
export const catalogueRights = {
  'catalogue.read': [...postRoles, 'system-admin'],
  /** To whom a case of a place would go. */
  'catalogue.suggest': ['acceptor', 'dispatcher', 'shift-head', 'reviewer', 'centre-head', 'unit-head'],
  /** How the cases of a rule are worked: by whoever answers for the centre's work. */
  'catalogue.set-modes': ['centre-head', 'shift-head'],
  /** When people are there and how long things may take: the centre's decision; the administrator sets it up at first. */
  'catalogue.put-calendar': ['centre-head', 'system-admin'],
  'catalogue.put-holiday-notices': ['centre-head', 'system-admin'],
  'catalogue.use-calendars': ['centre-head', 'system-admin'],
  'catalogue.set-limits': ['centre-head'],
  'catalogue.set-retention': ['centre-head'],
  /** What may not be reported for a while: a decision of the county's own head, with its basis. */
  'catalogue.put-control-rule': ['centre-head'],
  'catalogue.end-control-rule': ['centre-head', 'shift-head'],
  'catalogue.put-matters': ['system-admin'],
  /** To whom cases go: the centre's decision; the administrator sets it up at first. */
  'catalogue.put-dispatch-entries': ['centre-head', 'system-admin'],
  'catalogue.end-dispatch-entries': ['centre-head', 'system-admin'],
} as const satisfies Record<string, readonly Role[]>;
