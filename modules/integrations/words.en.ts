import type * as zh from './words.zh.ts';

export const partnerKindWords = {
  hotline: 'Hotline 12345',
  police: 'Police 110',
  'city-management': 'City management',
  petition: 'Petitions',
  other: 'Other system',
} as const satisfies Record<keyof typeof zh.partnerKindWords, string>;

export const packageContentWords = {
  orders: 'Orders',
  statuses: 'Their list of statuses',
  receipts: 'Receipts',
} as const satisfies Record<keyof typeof zh.packageContentWords, string>;

export const orderStatusWords = {
  received: 'Received',
  accepted: 'Accepted',
  dispatched: 'Dispatched',
  handled: 'Handled',
  answered: 'Answered',
  refused: 'Sent back',
  withdrawn: 'Withdrawn',
} as const satisfies Record<keyof typeof zh.orderStatusWords, string>;

export const itemKindWords = {
  progress: 'Progress',
  result: 'Result',
  objection: 'Objection',
  withdrawal: 'Withdrawal',
  extension: 'Extension asked',
} as const satisfies Record<keyof typeof zh.itemKindWords, string>;

export const messageKindWords = {
  urge: 'Urged',
  supplement: 'Supplement',
  withdrawal: 'Withdrawn by them',
  'due-change': 'New due time',
} as const satisfies Record<keyof typeof zh.messageKindWords, string>;

export const orderFieldWords = {
  externalNumber: 'Order number',
  relation: 'Kind of message',
  title: 'Title',
  text: 'Text',
  placeWords: 'Address',
  longitude: 'Longitude',
  latitude: 'Latitude',
  appealKind: 'Kind of appeal',
  category: 'Category',
  urgency: 'Urgency',
  reporterName: 'Reporter',
  reporterPhone: 'Phone',
  confidential: 'Confidential',
  receivedAt: 'Received at',
  dueAt: 'Due at',
  status: 'Status',
  itemId: 'Item number',
  receipt: 'Receipt',
  answer: 'Answer to extension',
} as const satisfies Record<keyof typeof zh.orderFieldWords, string>;

export const differenceWords = {
  'only-theirs': {
    title: 'Only theirs',
    advice: 'Ask them to put the order into the next package, then reconcile again.',
  },
  'only-ours': {
    title: 'Only ours',
    advice: 'Ask whether their list left it out; if they withdrew it, treat it as withdrawn.',
  },
  'status-unknown': {
    title: 'Their status is not mapped',
    advice: 'Map the word to a status of ours, then reconcile again.',
  },
  'result-not-sent': { title: 'Result not sent yet', advice: 'Make and send the next package.' },
  'result-not-acknowledged': {
    title: 'Result without receipt',
    advice: 'Ask them to take the package in and send a receipt; it goes out again with the next one.',
  },
  'progress-not-sent': { title: 'Progress not sent yet', advice: 'Make and send the next package.' },
  'progress-not-acknowledged': {
    title: 'Progress without receipt',
    advice: 'Ask for a receipt; it goes out again with the next package.',
  },
  'item-refused': { title: 'Refused by them', advice: 'See what they say, mend the case and report again.' },
  'open-there': {
    title: 'Closed here, open there',
    advice: 'They have the result but did not close: ask them to check.',
  },
  'closed-there': {
    title: 'Closed there, open here',
    advice: 'Find out whether it is solved: close it here in the usual way, or ask them to correct.',
  },
  'status-differs': {
    title: 'Statuses differ',
    advice: 'The last progress with a receipt counts: ask them to correct, or report again.',
  },
  'due-differs': { title: 'Due times differ', advice: 'Check extensions and changes; their formal notice counts.' },
} as const satisfies Record<keyof typeof zh.differenceWords, { title: string; advice: string }>;

export const rowFindingWords = {
  'order-taken': 'Taken as a case',
  'order-adopted': 'Imported before under this number; linked',
  'order-known': 'Known already, unchanged',
  'order-unknown': 'Urges, adds to or withdraws an order that never came',
  'order-urge': 'Kept as an urge',
  'order-supplement': 'Kept as a supplement',
  'order-withdrawal': 'Withdrawn by them: please decide',
  'order-due-change': 'Due time changed',
  'number-missing': 'No order number',
  'number-unreadable': 'The order number holds strange signs or is too long',
  'number-twice': 'The number stands twice; the first row counts',
  'text-missing': 'No text',
  'text-shortened': 'The text was too long and has been cut',
  'title-shortened': 'The title was too long and has been cut (kept whole in the text)',
  'name-shortened': 'The name was too long and has been cut',
  'place-unreadable': 'Coordinates cannot be read; taken by the address',
  'phone-unreadable': 'The phone number cannot be read and was not kept',
  'time-unreadable': 'A time cannot be read and was left out',
  'matter-unmapped': 'The category has no matter; the acceptor decides',
  'matter-unknown': 'The mapped matter is not in the catalogue; the acceptor decides',
  'relation-unknown': 'The kind of message is not mapped; treated as a new order',
  'status-taken': 'Kept',
  'status-missing': 'No status',
  'status-unknown': 'The status is not mapped',
  'item-acknowledged': 'They have it',
  'item-refused': 'They refused it',
  'item-unknown': 'There is no such item',
  'receipt-unreadable': 'The receipt cannot be read',
  'extension-granted': 'Extension granted',
  'extension-refused': 'Extension refused',
} as const satisfies Record<keyof typeof zh.rowFindingWords, string>;

export const reportSheetWords = {
  rows: { sheetName: 'Rows', titles: ['Sheet', 'Row', 'Order number', 'Result', 'Remarks'] },
  levels: { taken: 'Taken', repaired: 'Taken after a repair', refused: 'Not taken' },
  differences: {
    sheetName: 'Differences',
    titles: ['Order number', 'Case', 'Difference', 'Theirs', 'Ours', 'What to do'],
  },
} as const satisfies Record<keyof typeof zh.reportSheetWords, object>;

export const integrationRefusalWords = {
  'integrations.unknown-partner': 'There is no such partner, or it is not your centre’s',
  'integrations.partner-inactive': 'The partner is switched off; switch it on to exchange files',
  'integrations.code-taken': 'Another partner has this code',
  'integrations.code-stays': 'The code of a partner cannot be changed',
  'integrations.package-unreadable': 'This is no exchange package (JSON, format 1); export it again',
  'integrations.other-content': 'The package holds something else than what was chosen',
  'integrations.other-partner': 'The package belongs to another partner',
  'integrations.digest-wrong': 'The package does not match its digest: damaged or altered on the way',
  'integrations.sequence-used': 'A package of this number came before with other contents; ask the partner',
  'integrations.header-missing': 'The columns needed were not found; check the titles or the mapping',
  'integrations.nothing-to-send': 'There is nothing to send',
  'integrations.unknown-order': 'There is no such order',
  'integrations.order-final': 'The order is finished; no extension can be asked',
  'integrations.order-overdue': 'The order is overdue; no extension can be asked',
  'integrations.extension-not-later': 'The time asked for must be later than now and the present due time',
  'integrations.extension-pending': 'An extension of this order waits for its answer already',
  'integrations.unknown-message': 'There is no such message',
  'integrations.unknown-package': 'There is no such package',
  'integrations.unknown-reconciliation': 'There is no such reconciliation',
} as const satisfies Record<keyof typeof zh.integrationRefusalWords, string>;
