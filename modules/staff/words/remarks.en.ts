import type * as zh from './remarks.zh.ts';

export const remarkRefusalWords = {
  'staff.unknown-remark': 'There is no such remark, or it is not yours to handle',
  'staff.remark-known': 'This remark has been received already',
  'staff.too-many-remarks': 'Twenty of your remarks are still open; wait for an answer before writing another',
  'staff.remark-moved-on': 'This remark has changed; look at it again',
  'staff.not-your-remark': 'This step is not yours to take',
  'staff.remark-reopened-once': 'A remark can be reopened once only',
  'staff.remark-there-already': 'That organisation has it already',
  'staff.remark-own-line':
    'Whoever wrote it asked that the own heads do not see the name; it cannot go to his unit or those above it',
  'staff.nobody-heads': 'Nobody heads that organisation who could handle it',
  'staff.no-county-centre': 'The county has no centre yet, so that nothing can be sent',
} as const satisfies Record<keyof typeof zh.remarkRefusalWords, string>;

export const remarkKindWords = {
  'platform-fault': 'Platform broken or hard to use',
  'too-many-forms': 'Repeated entry, too many forms',
  'unfair-task': 'Unfair task or score',
  'wrong-data': 'Wrong data',
  idea: 'Idea',
  other: 'Other',
} as const satisfies Record<keyof typeof zh.remarkKindWords, string>;

export const remarkStateWords = {
  received: 'Received',
  working: 'Being handled',
  answered: 'Answered, waits for the writer',
  accepted: 'Accepted by the writer',
} as const satisfies Record<keyof typeof zh.remarkStateWords, string>;

export const remarkListWords = { open: 'Open', over: 'Answered' } as const satisfies Record<
  keyof typeof zh.remarkListWords,
  string
>;

export const remarkActWords = {
  send: 'Sent',
  take: 'Taken up',
  forward: 'Forwarded',
  answer: 'Answered',
  accept: 'Accepted',
  reopen: 'Reopened',
} as const satisfies Record<keyof typeof zh.remarkActWords, string>;
