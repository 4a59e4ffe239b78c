import type * as zh from './words.zh.ts';

export const catalogueRefusalWords = {
  'catalogue.unknown-matter': 'The catalogue has no such matter or major class',
  'catalogue.no-such-rule': 'There is no such rule, or a newer version has replaced it; read it again',
  'catalogue.retention-years-needed': 'A period of your own needs its years',
  'catalogue.county-only': 'This is set by the county centre',
  'catalogue.calendar-faults':
    'The calendar has faults: openings must follow each other without overlap, a week has seven days, and somebody must work on one of them',
  'catalogue.valid-from-past': 'It cannot come into force before today',
  'catalogue.unknown-calendar': 'There is no such calendar',
  'catalogue.whole-days': 'Working days to the end of the day or to the same time of day are whole numbers',
  'catalogue.notice-day': 'The notice has a day that does not exist or belongs to another year',
  'catalogue.notice-empty': 'The notice of this year names no day',
  'catalogue.no-such-matter': 'There is no such matter, or it is no longer in use',
  'catalogue.unknown-organisation': 'There is no such organisation, or it has been closed',
  'catalogue.bad-division': 'A place is a division code of 6, 9 or 12 digits within this county',
  'catalogue.later-entry': 'Entry {number} has a later version from {validFrom} on; change it from that day on',
  'catalogue.half-a-window': 'The hours or the season of entry {number} lack one end, or both are the same',
  'catalogue.lead-assists': 'The lead of entry {number} is also named as an assistant',
  'catalogue.entries-without-titles': 'No titles were found: columns 事项 and 牵头单位 are needed',
  'catalogue.entry-id-used': 'This entry’s id is in use for other content',
  'catalogue.control-closes-everything':
    'Not everything can be closed everywhere at all hours: name a matter, a place or hours',
  'catalogue.control-empty-hours': 'The hours begin and end at the same time',
  'catalogue.control-ends-before-it-begins': 'The last day lies before the first',
  'catalogue.control-too-long': 'A control rule lasts 366 days at most and is then decided anew',
  'catalogue.control-id-used': 'This control rule’s id is in use for other content',
  'catalogue.no-such-control-rule': 'There is no such control rule, or it has ended',
  'catalogue.county-centre-missing': 'Make the county’s centre first, then import the standard',
} as const satisfies Record<keyof typeof zh.catalogueRefusalWords, string>;

export const matterKindWords = {
  facility: 'Facility',
  event: 'Event',
  service: 'Service',
} as const satisfies Record<keyof typeof zh.matterKindWords, string>;

export const limitStageWords = {
  stop: 'Stop it',
  control: 'Bring under control',
  finish: 'Finish handling',
} as const satisfies Record<keyof typeof zh.limitStageWords, string>;

export const limitUnitWords = {
  continuous_hour: 'continuous hours',
  work_hour: 'working hours',
  work_day: 'working days',
  calendar_day: 'calendar days',
} as const satisfies Record<keyof typeof zh.limitUnitWords, string>;

export const limitedClockWords = {
  accept: 'Accept',
  verify: 'Verify',
  dispatch: 'Dispatch',
  adjudicate: 'Adjudicate',
  receipt: 'Receipt',
  handle: 'Handle',
  'assign-inspection': 'Assign inspection',
  inspect: 'Inspect',
  close: 'Close',
  promise: 'Promise to the reporter',
  'first-contact': 'First contact',
  joint: 'Joint task',
  request: 'Decide a request',
  supervision: 'Answer a supervision',
  'emergency-verification': 'Verify an emergency on site',
  letter: 'Answer a letter',
  'privacy-request': 'Answer a request about personal data',
  remark: 'Answer a remark of staff',
} as const satisfies Record<keyof typeof zh.limitedClockWords, string>;

export const dayModeWords = {
  minutes: 'in working minutes',
  'end-of-day': 'to the close of the n-th working day',
  'same-clock-time': 'to the same time on the n-th working day',
} as const satisfies Record<keyof typeof zh.dayModeWords, string>;

export const suggestionReasonWords = {
  'catalogue-entry': 'Dispatch catalogue',
  'rule-handler': 'Handler named by the rule',
  fallback: 'Fallback unit',
} as const satisfies Record<keyof typeof zh.suggestionReasonWords, string>;

export const evidenceModeWords = {
  none: 'Photo welcome',
  required: 'Photo needed',
} as const satisfies Record<keyof typeof zh.evidenceModeWords, string>;
export const verifyModeWords = {
  none: 'No verification needed',
  required: 'Verified on site first',
} as const satisfies Record<keyof typeof zh.verifyModeWords, string>;
export const dispatchModeWords = {
  manual: 'Dispatched by hand',
  'one-click': 'Registered and dispatched at once',
  automatic: 'Dispatched automatically',
} as const satisfies Record<keyof typeof zh.dispatchModeWords, string>;
export const inspectModeWords = {
  field: 'Inspected on site',
  photo: 'Inspected by photo',
  reporter: 'Confirmed by the reporter',
  sample: 'Inspected by sample',
} as const satisfies Record<keyof typeof zh.inspectModeWords, string>;
export const closeModeWords = {
  manual: 'Closed by hand',
  'reporter-solved': 'Closed when the reporter confirms',
  'silent-days': 'Closed after silent days',
} as const satisfies Record<keyof typeof zh.closeModeWords, string>;

/** 档案保管期限 */
export const retentionWords = {
  permanent: 'Permanent',
  'thirty-years': '30 years',
  'ten-years': '10 years',
  'set-years': 'Years of one’s own',
} as const satisfies Record<keyof typeof zh.retentionWords, string>;
