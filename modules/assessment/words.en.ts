import type {
  asideWords as Aside,
  assessmentRefusalWords as Refusals,
  bridgeWords as Bridge,
  comparisonWords as Comparisons,
  factStateWords as States,
  groupingWords as Groupings,
  indicatorWords as Indicators,
  stageWords as Stages,
} from './words.zh.ts';

export const assessmentRefusalWords: Record<keyof typeof Refusals, string> = {
  'assessment.outside-area': 'Figures are shown of the area or department of the post you work in',
  'assessment.no-such-period': 'That is no period: it begins by today and before its end, and has at most 800 days',
  'assessment.not-told-apart-so': 'Figures of this area or period cannot be told apart that way',
};

export const indicatorWords: typeof Indicators = {
  'closed-in-time': {
    name: 'Closed in time',
    meaning:
      'Closed within what was promised ÷ due to be closed. A case belongs to the day it was due; overdue and open counts as due. What was fixed on the spot was closed that day.',
  },
  closed: { name: 'Closed', meaning: 'Closed ÷ due to be closed, by the day it was due.' },
  'answered-in-time': {
    name: 'Hotline cases closed in time',
    meaning: 'Of cases from the hotline: closed within what was promised ÷ due to be closed.',
  },
  registered: {
    name: 'Registered',
    meaning:
      'Reports of grid workers that were registered ÷ those that were decided (registered, answered, declined, cancelled, merged). Without what was fixed on the spot or still waits.',
  },
  'valid-reports': {
    name: 'Valid reports',
    meaning:
      'Reports of grid workers that were registered, fixed on the spot or answered ÷ those that were decided. Declined, cancelled and duplicate ones are not valid.',
  },
  missed: {
    name: 'Missed by patrols',
    meaning:
      'Registered cases that residents or the hotline told ÷ all that were registered or fixed on the spot, wherever they were. Definitions differ from place to place.',
  },
  'accepted-in-time': { name: 'Accepted in time', meaning: 'Decided within the limit ÷ due to be accepted.' },
  'registered-accurately': {
    name: 'Registered accurately',
    meaning: 'Not sent back, given another rule or declined afterwards ÷ registered.',
  },
  'verified-in-time': { name: 'Verified in time', meaning: 'Verified within the limit ÷ due to be verified.' },
  'dispatched-in-time': {
    name: 'Dispatched in time',
    meaning: 'Dispatched (or sent back, put to adjudication, split) within the limit ÷ due to be dispatched.',
  },
  'dispatched-accurately': {
    name: 'Dispatched accurately',
    meaning:
      'Not returned, no objection upheld, not recalled ÷ dispatches. A wrong dispatch is the dispatching post’s, not that of the unit that returned it.',
  },
  returned: {
    name: 'Returned',
    meaning: 'Dispatches that the unit returned ÷ dispatches. Neither high nor low is good in itself.',
  },
  'received-in-time': {
    name: 'Receipted in time',
    meaning: 'Receipted (or returned, objected to) within the limit ÷ due to be receipted.',
  },
  handled: { name: 'Handled', meaning: 'Handled ÷ due to be handled, by the day the limit ended.' },
  'handled-in-time': {
    name: 'Handled in time',
    meaning: 'Handled within the limit ÷ due to be handled. Overdue and open counts as due.',
  },
  'joint-in-time': {
    name: 'Joint tasks in time',
    meaning: 'Joint tasks done within the limit ÷ due. An assistant answers for its own task only.',
  },
  reworked: { name: 'Reworked', meaning: 'Reworked or reopened ÷ handled (exempted ones too).' },
  extended: { name: 'Extended', meaning: 'Given more time ÷ due to be handled (hung and exempted ones too).' },
  'hung-up': { name: 'Hung up', meaning: 'Hung up at some time ÷ due to be handled (hung and exempted ones too).' },
  'handling-time': {
    name: 'Mean handling time',
    meaning: 'Time used, as each limit counts it and without pauses ÷ handled cases, exempted ones too.',
  },
  'inspected-in-time': {
    name: 'Inspected in time',
    meaning: 'Inspected on site within the limit ÷ due to be inspected.',
  },
  'checks-passed': {
    name: 'Inspections passed',
    meaning:
      'Passed ÷ inspections. Of each handling only the last one counts; cases not drawn, or confirmed by the reporter, were not inspected.',
  },
  'fixed-on-spot': {
    name: 'Fixed on the spot',
    meaning: 'Cases that grid workers fixed themselves, also while verifying.',
  },
  satisfied: {
    name: 'Satisfied',
    meaning: 'Satisfied ÷ rated, by link or by telephone. Exempted ratings do not count; fewer than 5 are not shown.',
  },
};

export const asideWords: typeof Aside = {
  exempt: 'exempt',
  hung: 'hung up',
  cancelled: 'cancelled',
  merged: 'merged',
};

export const definitionWords: readonly string[] = [
  'What was due belongs to the day on which it was due, whenever it was reported; what is overdue and open is in the denominator.',
  'Hung cases do not count until they are resumed; cancelled ones and merged duplicates do not count.',
  'Overtime for which an appeal was granted is in neither part and is told as “exempt”.',
  'Joint work: the lead counts in full, an assistant by its own task.',
  'With nothing to divide by a figure is “—”: neither 100% nor 0.',
];

export const stageWords: typeof Stages = {
  accept: 'Acceptance',
  verify: 'Verification',
  dispatch: 'Dispatch',
  receipt: 'Receipt',
  handle: 'Handling',
  inspect: 'Inspection',
  joint: 'Joint task',
  whole: 'Whole case',
  report: 'Report',
  'worker-report': 'Grid worker’s report',
  'public-report': 'Resident’s report',
  register: 'Registration',
  assignment: 'Dispatch',
  given: 'Given to a unit',
  check: 'Inspection',
  closing: 'Closing',
  'on-spot': 'Fixed on the spot',
  rating: 'Rating',
  'hotline-whole': 'Whole hotline case',
};

export const factStateWords: typeof States = {
  'in-time': 'in time',
  late: 'late',
  open: 'not done',
  exempt: 'exempt',
  hung: 'hung up',
  paused: 'passed on',
  cancelled: 'cancelled',
  merged: 'merged',
  declined: 'declined',
  reopened: 'reopened',
  unlimited: 'no limit',
  imported: 'imported',
  waiting: 'waiting',
  registered: 'registered',
  solved: 'fixed on the spot',
  answered: 'answered',
  accurate: 'accurate',
  inaccurate: 'not accurate',
  kept: 'kept',
  returned: 'returned',
  objected: 'objection upheld',
  recalled: 'recalled',
  passed: 'passed',
  reworked: 'reworked',
  satisfied: 'satisfied',
  dissatisfied: 'not satisfied',
};

export const bridgeWords: typeof Bridge = {
  cancelled: 'Cancelled',
  merged: 'Merged duplicates',
  declined: 'Declined',
  imported: 'Imported history',
  unlimited: 'Without a limit',
  exempt: 'Exempt',
  hung: 'Hung up',
  'due-later': 'Not due yet (due after the period)',
  'due-earlier': 'Due long since (before the period)',
  'reported-earlier': 'Reported before, due in the period',
  'closed-outside': 'Due in the period, closed in another',
};

export const groupingWords: typeof Groupings = {
  whole: 'Together',
  day: 'By day',
  month: 'By month',
  town: 'By town',
  village: 'By village',
  grid: 'By grid',
  organisation: 'By department',
  matter: 'By matter',
};

export const comparisonWords: typeof Comparisons = { before: 'Period before', 'year-ago': 'A year ago' };
