import type { ChainReason } from './rules/chain-reasons.ts';
import type * as zh from './words.zh.ts';

export const auditOutcomeWords = {
  done: 'Done',
  refused: 'Refused',
  looked: 'Looked at',
} as const satisfies Record<keyof typeof zh.auditOutcomeWords, string>;

export const chainReasonWords = {
  'position-missing': 'An entry is missing',
  'previous-differs': 'It does not follow the entry before it',
  'hash-differs': 'Its text or its hash was altered',
  'format-unknown': 'Its format is not known',
  'text-not-canonical': 'Its text was rewritten',
  'entry-missing': 'The seal stands, its entry is gone',
  'column-differs': 'A column for searching says something else than the text',
  'tail-lost': 'Entries at the end were cut off',
  'head-differs': 'The hash differs from the one kept elsewhere',
  'not-in-chain': 'The entry is in no chain and does not wait for its seal',
  'waiting-without-entry': 'An entry that waited for its seal is gone',
  'chain-missing': 'The whole chain is gone',
  'content-altered': 'A text beside the chain was altered',
  'content-missing': 'A text beside the chain is gone and no order says so',
  'content-still-there': 'A text that was erased by order is still there',
  'content-unknown': 'There is a text that no entry knows',
} as const satisfies Record<ChainReason, string>;

/** Titles of the log as a table, in the order of its columns. */
export const auditExportWords = {
  at: 'Time',
  action: 'Action',
  outcome: 'Outcome',
  actor: 'Who',
  role: 'Role',
  actorId: 'Account id',
  subjectKind: 'Subject kind',
  subjectId: 'Subject id',
  facts: 'Details',
  position: 'Position',
} as const satisfies Record<keyof typeof zh.auditExportWords, string>;
