import type { Role } from '#modules/access/rules/roles.ts';

/** Heads see the figures of their own area, the head of a department those of his department. Nobody sees a person's. */
export const assessmentRights = {
  'assessment.read-indicators': ['shift-head', 'centre-head', 'unit-head'],
} as const satisfies Readonly<Record<string, readonly Role[]>>;
