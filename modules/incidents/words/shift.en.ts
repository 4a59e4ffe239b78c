/** 交接班: the parts of a sheet, how it stands, and why not. */
import type { ShiftPart, ShiftRefusal, ShiftState } from '../rules/shift-sheet.ts';

export const shiftPartWords = {
  emergency: 'Open emergencies',
  overdue: 'Overdue',
  'due-soon': 'Due soon',
  'to-receive': 'Waiting for receipt',
  'call-back': 'Call-backs due',
  instruction: 'Instructions without receipt',
} as const satisfies Record<ShiftPart, string>;

export const shiftStateWords = {
  closed: 'Waiting to be taken over',
  taken: 'Taken over',
  'taken-back': 'Taken back',
} as const satisfies Record<ShiftState, string>;

export const shiftRefusalWords = {
  'incidents.shift-of-another-desk': 'Only a shift head of this centre closes a shift and takes one over',
  'incidents.shift-of-another': 'A sheet is taken back by whoever closed it: please ask there',
  'incidents.shift-over': 'This sheet has been taken over or taken back already',
  'incidents.shift-is-yours':
    'You closed this sheet yourself; the next shift head takes it over. To add something, take it back first',
  'incidents.shift-waits':
    'The last sheet has not been taken over: take it over first, or have it taken back by whoever closed it',
  'incidents.unknown-shift': 'There is no such sheet',
} as const satisfies Record<ShiftRefusal, string>;
