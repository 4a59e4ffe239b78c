/** The end of a case's life: holds, transfers, archive packages. */
import type { PackageReason } from '../rules/archive-package.ts';
import type { HoldState } from '../rules/legal-hold.ts';

/** 冻结 */
export const holdStateWords = {
  put: 'On hold, waits for its second person',
  confirmed: 'On hold',
  'lift-asked': 'On hold, its end is asked for',
  lifted: 'Lifted',
  rejected: 'Rejected',
} as const satisfies Record<HoldState, string>;

/** What a transfer has passed on. */
export const sharedWords = {
  text: 'text',
  place: 'place',
  'reporter-name': 'name of the reporter',
  'reporter-phone': 'phone of the reporter',
} as const satisfies Record<keyof typeof import('./end.zh.ts').sharedWords, string>;

/** What is found wrong with an archive package. */
export const packageReasonWords = {
  'package-altered': 'The file is not as it was written',
  'manifest-missing': 'The manifest is missing',
  'manifest-unreadable': 'The manifest cannot be read',
  'file-missing': 'A file is missing',
  'file-altered': 'A file was altered',
  'file-not-listed': 'A file that no list names',
  'case-unreadable': 'The case cannot be read',
  'case-differs': 'The case differs from manifest or chain',
  'step-of-another-case': 'A step of another case',
  'chain-broken': 'The chain is broken',
  'text-altered': 'A text was altered',
  'text-missing': 'A text is gone without an order',
  'text-unknown': 'A text that the chain does not know',
  'erasure-broken': 'An order does not fit its seal',
  'attachment-altered': 'An attachment was altered',
} as const satisfies Record<PackageReason, string>;
