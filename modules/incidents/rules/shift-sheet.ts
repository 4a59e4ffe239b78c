/** 交接班: what stands on a sheet, and who closes a shift, takes it over, or takes a sheet back. */
import type { Role } from '#modules/access/rules/roles.ts';

/** What is looked up; the order is that of the sheet. */
export const shiftParts = ['emergency', 'overdue', 'due-soon', 'to-receive', 'call-back', 'instruction'] as const;
export type ShiftPart = (typeof shiftParts)[number];

export const shiftStates = [
  'closed', // waits for its receipt
  'taken',
  'taken-back', // by whoever closed it, before anybody took it
] as const;
export type ShiftState = (typeof shiftStates)[number];

/** So many lines of each part stand on a sheet; counts go on to 1,000. */
export const mostShiftLines = 50;
export const mostHints = 12;
/** What was typed is destroyed after so many months; the sheet itself stays. */
export const hintMonths = 12;

export type SheetStanding = { state: ShiftState; closedBy: string; organisationId: string };
type Person = { accountId: string; role: string; organisationId: string | null };

const headRole: Role = 'shift-head';

/** Why not; null: it may be done. The one who closes never takes over himself: a receipt is another's word. */
export function refusalOfShift(
  move: 'take' | 'take-back',
  { state, closedBy, organisationId }: SheetStanding,
  person: Person,
): ShiftRefusal | null {
  if (person.role !== headRole || person.organisationId !== organisationId) return 'incidents.shift-of-another-desk';
  if (state !== 'closed') return 'incidents.shift-over';
  if (move === 'take') return closedBy === person.accountId ? 'incidents.shift-is-yours' : null;
  return closedBy === person.accountId ? null : 'incidents.shift-of-another';
}

export const shiftRefusals = [
  'incidents.shift-of-another-desk',
  'incidents.shift-of-another',
  'incidents.shift-over',
  'incidents.shift-is-yours',
  'incidents.shift-waits',
  'incidents.unknown-shift',
] as const;
export type ShiftRefusal = (typeof shiftRefusals)[number];
