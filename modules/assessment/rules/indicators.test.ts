// Months told by hand; every figure is computed by hand in the comment beside it. Longer than 300 lines because each formula has its own month.
import { expect, test } from 'vitest';
import { factsOf, given, handledAt, instant, talliesOf, type ToldLife } from '../../../tests/fixtures/told-lives.ts';
import { type Figure, figureOf, type IndicatorCode } from './indicators.ts';

function told(
  code: IndicatorCode,
  lives: readonly ToldLife[],
  month?: string,
): Pick<Figure, 'numerator' | 'denominator' | 'value'> {
  const { numerator, denominator, value } = figureOf(code, talliesOf(lives, month));
  return { numerator, denominator, value };
}

function inHundred(figure: Pick<Figure, 'value'>): number | null {
  return figure.value === null ? null : Math.round(figure.value * 1000) / 10;
}

/** Done on the next morning: the limits are a day for the unit (until 09:30) and two days for the whole. */
const inTime: ToldLife = { acts: [...given('01'), ...handledAt('02', '08')] };
/** The unit took two days and five hours: both its day and the promise of two days (until the 3rd, 09:00) were missed. */
const late: ToldLife = { acts: [...given('01'), ...handledAt('03', '14')] };
/** The unit was late, the whole was not: handled after 25 hours, closed within two days. */
const lateUnit: ToldLife = { acts: [...given('01'), ...handledAt('02', '11')] };
/** Received and then nothing: its unit was due on the 2nd, the whole on the 3rd. */
const open: ToldLife = { acts: given('01') };

const hungUp: ToldLife = {
  acts: [
    ...given('01'),
    ['06-01 10:00', 'ask-hang-up', { until: '2026-09-01', as: 'unit-head' }],
    ['06-01 11:00', 'approve-request'],
  ],
};
const cancelled: ToldLife = { acts: [...given('01'), ['06-05 09:00', 'cancel', { reason: 'x' }]] };
const merged: ToldLife = { acts: [...given('01'), ['06-01 12:00', 'merge', { leaderId: 'leader' }]] };
const exempt: ToldLife = {
  acts: [
    ...late.acts,
    ['06-04 09:00', 'appeal-overtime', { as: 'unit-head' }],
    ['06-04 10:00', 'approve-request'],
    ['06-04 11:00', 'approve-request'],
  ],
};
const month = [inTime, late, lateUnit, open, hungUp, cancelled, merged, exempt];

test('按期结案率: closed in time of what was due, open and overdue included', () => {
  // Due: inTime, late, lateUnit, open = 4. In time: inTime, lateUnit = 2. Hung, cancelled, merged, exempt: aside.
  expect(told('closed-in-time', month)).toEqual({ numerator: 2, denominator: 4, value: 0.5 });
  expect(figureOf('closed-in-time', talliesOf(month)).aside).toEqual({ exempt: 1, hung: 1, cancelled: 1, merged: 1 });
});

test('结案率: closed of what was due', () => {
  // Closed: inTime, late, lateUnit = 3 of 4.
  expect(told('closed', month)).toEqual({ numerator: 3, denominator: 4, value: 0.75 });
});

test('按期处置率 and 处置率: the unit answers for its own limit', () => {
  // Due: inTime, late, lateUnit, open = 4. In time: inTime = 1. Handled: inTime, late, lateUnit = 3.
  expect(inHundred(told('handled-in-time', month))).toBe(25);
  expect(inHundred(told('handled', month))).toBe(75);
});

test('a case counts in the month in which it is due, not in that of its report', () => {
  const lives: ToldLife[] = [
    {
      acts: [
        ['06-30 09:00', 'report'],
        ['06-30 09:10', 'register', { opensWhen: 'x' }],
        ['06-30 09:20', 'dispatch', { unitId: 'unit' }],
        ['06-30 09:30', 'receive'],
      ],
    },
  ];
  // Promised until 2 July, 09:00.
  expect(told('closed-in-time', lives)).toEqual({ numerator: 0, denominator: 0, value: null });
  expect(told('closed-in-time', lives, '2026-07')).toEqual({ numerator: 0, denominator: 1, value: 0 });
});

test('nothing to divide by is neither all nor nothing', () => {
  expect(figureOf('closed-in-time', []).value).toBeNull();
  expect(figureOf('handling-time', []).value).toBeNull();
  expect(figureOf('fixed-on-spot', []).value).toBe(0);
});

const declined: ToldLife = {
  acts: [
    ['06-01 09:00', 'report'],
    ['06-01 09:30', 'decline', { reason: 'x', answer: 'x' }],
  ],
};
const answered: ToldLife = {
  acts: [
    ['06-01 09:00', 'report'],
    ['06-01 10:30', 'answer', { answer: 'x' }],
  ],
};
const waiting: ToldLife = { acts: [['06-01 09:00', 'report']] };
const onSpot: ToldLife = { acts: [['06-01 09:00', 'solve-on-spot', { answer: 'x' }]] };
const reports = [inTime, late, declined, answered, waiting, onSpot, cancelled, { ...open, source: 'resident' }];

test('立案率: registered of the workers’ reports that were decided', () => {
  // Of workers: registered inTime, late = 2; decided: those two, declined, answered, cancelled = 5.
  expect(told('registered', reports)).toEqual({ numerator: 2, denominator: 5, value: 0.4 });
});

test('有效上报率: without declined, cancelled and duplicate reports', () => {
  // Valid: inTime, late, answered, onSpot = 4; decided: those, declined, cancelled = 6.
  expect(inHundred(told('valid-reports', reports))).toBe(66.7);
});

test('漏报率: told by residents of all that was registered or fixed on the spot', () => {
  // Residents: 1; workers: inTime, late, onSpot = 3.
  expect(told('missed', reports)).toEqual({ numerator: 1, denominator: 4, value: 0.25 });
});

test('自行处置数: counted apart, and closed on its own day', () => {
  expect(told('fixed-on-spot', [onSpot, onSpot, inTime])).toEqual({ numerator: 2, denominator: null, value: 2 });
  expect(told('closed-in-time', [onSpot])).toEqual({ numerator: 1, denominator: 1, value: 1 });
});

test('按时受理率: decided within the hour', () => {
  // Due: inTime, declined, answered (after 90 minutes: late), waiting (open) = 4; in time: inTime, declined.
  expect(told('accepted-in-time', [inTime, declined, answered, waiting])).toEqual({
    numerator: 2,
    denominator: 4,
    value: 0.5,
  });
});

const verified = (back: '09:50' | '10:40'): ToldLife => ({
  acts: [
    ['06-01 09:00', 'report'],
    ['06-01 09:05', 'ask-verification', { verifierId: 'someone' }],
    [`06-01 ${back}`, 'give-verification', { finding: 'confirmed' }],
  ],
});
const called: ToldLife = {
  acts: [
    ['06-01 09:00', 'report'],
    ['06-01 09:05', 'ask-verification', { verifierId: 'someone' }],
    ['06-01 09:30', 'withdraw-verification'],
  ],
};

test('按时核实率: without verifications that were called off', () => {
  // 45 minutes: in time; 95 minutes: late; the third was taken back by the desk.
  expect(told('verified-in-time', [verified('09:50'), verified('10:40'), called])).toEqual({
    numerator: 1,
    denominator: 2,
    value: 0.5,
  });
});

const sentBack: ToldLife = {
  acts: [
    ['06-01 09:00', 'report'],
    ['06-01 09:10', 'register', { opensWhen: 'x' }],
    ['06-01 09:20', 'send-back', { reason: 'x' }],
    ['06-01 09:30', 'register', { opensWhen: 'y' }],
  ],
};

test('准确立案率: a registration that was sent back was none, the second one was', () => {
  // inTime 1 of 1, sentBack 1 of 2.
  expect(told('registered-accurately', [inTime, sentBack])).toEqual({ numerator: 2, denominator: 3, value: 2 / 3 });
});

const returned: ToldLife = {
  acts: [
    ...given('01').slice(0, 3),
    ['06-01 09:40', 'return', { reason: 'x' }],
    ['06-01 11:00', 'dispatch', { unitId: 'other' }],
    ['06-01 12:30', 'receive'],
  ],
};
const upheld: ToldLife = {
  acts: [
    ...given('01').slice(0, 3),
    ['06-01 09:40', 'object', { ground: 'x' }],
    ['06-01 09:50', 'uphold', { reason: 'x' }],
    ['06-01 09:55', 'dispatch', { unitId: 'other' }],
  ],
};
const recalled: ToldLife = { acts: [...given('01'), ['06-01 10:00', 'recall', { reason: 'x' }]] };

test('准确派遣率 and 回退率: a wrong dispatch is the dispatcher’s', () => {
  // Dispatches: inTime 1, returned 2, upheld 2, recalled 1 = 6. Kept: inTime, the second of returned and of upheld = 3.
  const lives = [inTime, returned, upheld, recalled];
  expect(told('dispatched-accurately', lives)).toEqual({ numerator: 3, denominator: 6, value: 0.5 });
  expect(told('returned', lives)).toEqual({ numerator: 1, denominator: 6, value: 1 / 6 });
});

test('按时派遣率: each dispatch by its own hour', () => {
  // inTime: 10 minutes; returned: 10 minutes, then 80 minutes (late) = 2 of 3.
  expect(told('dispatched-in-time', [inTime, returned])).toEqual({ numerator: 2, denominator: 3, value: 2 / 3 });
});

test('按时签收率: a return within the hour answers too', () => {
  // inTime: received; returned: answered by its return, then received after 90 minutes (late) = 2 of 3.
  expect(told('received-in-time', [inTime, returned])).toEqual({ numerator: 2, denominator: 3, value: 2 / 3 });
});

test('a unit that gave a case back owes nothing for it', () => {
  const recalledLater = factsOf(recalled).filter(({ stage }) => stage === 'handle');
  expect(recalledLater.map(({ state }) => state)).toEqual(['paused']);
});

const reworked: ToldLife = {
  acts: [
    ...given('01'),
    ['06-02 08:00', 'report-done', { answer: 'x' }],
    ['06-02 08:10', 'ask-inspection', { inspectorId: 'someone' }],
    ['06-02 08:20', 'rework', { reason: 'x' }],
    // 90 minutes were left; at least two hours are given again.
    ...handledAt('02', '10'),
  ],
};

test('返工率: reworked of what was handled', () => {
  // Handled: inTime, late, lateUnit, reworked = 4.
  expect(told('reworked', [inTime, late, lateUnit, reworked, open])).toEqual({
    numerator: 1,
    denominator: 4,
    value: 0.25,
  });
});

test('a rework with time of its own does not wash away that the work was late', () => {
  const lateThenReworked: ToldLife = {
    acts: [
      ...given('01'),
      // Due at 09:30.
      ['06-02 10:00', 'report-done', { answer: 'x' }],
      ['06-02 10:10', 'rework', { reason: 'x' }],
      ...handledAt('02', '11'),
    ],
  };
  const [work] = factsOf(lateThenReworked).filter(({ stage }) => stage === 'handle');
  expect(work).toMatchObject({ state: 'late', day: '2026-06-02', reworked: 1 });
});

test('核查通过率 and 按时核查率: of each handling the last inspection', () => {
  // inTime: passed; reworked: one not passed, one passed = 2 of 3.
  expect(told('checks-passed', [inTime, reworked])).toEqual({ numerator: 2, denominator: 3, value: 2 / 3 });
  const slow: ToldLife = {
    acts: [
      ...given('01'),
      ['06-02 08:00', 'report-done', { answer: 'x' }],
      ['06-02 08:10', 'ask-inspection', { inspectorId: 'someone' }],
      ['06-02 10:00', 'pass'],
    ],
  };
  // inTime: ten minutes; reworked: ten and ten; slow: 110 minutes.
  expect(told('inspected-in-time', [inTime, reworked, slow])).toEqual({ numerator: 3, denominator: 4, value: 0.75 });
});

const extended: ToldLife = {
  acts: [
    ...given('01'),
    ['06-01 10:00', 'ask-extension', { as: 'unit-head' }],
    ['06-01 11:00', 'approve-request'],
    ...handledAt('03', '08'),
  ],
};

test('延期率 and 挂账率: of what was to be handled, hung cases included', () => {
  // extended had its day twice: until 3 June, 09:30, and is in time. Of extended, inTime, hungUp one each.
  expect(told('extended', [extended, inTime, hungUp])).toEqual({ numerator: 1, denominator: 3, value: 1 / 3 });
  expect(told('hung-up', [extended, inTime, hungUp])).toEqual({ numerator: 1, denominator: 3, value: 1 / 3 });
  expect(told('handled-in-time', [extended])).toEqual({ numerator: 1, denominator: 1, value: 1 });
});

test('a hung case owes again what was left when it is resumed', () => {
  const resumed: ToldLife = { acts: [...hungUp.acts, ['06-10 11:00', 'resume-hung'], ...handledAt('11', '09')] };
  const facts = factsOf(resumed);
  // 90 minutes of the day were used; from 10 June, 11:00 there are 22 h 30 left: until 11 June, 09:30.
  expect(facts.find(({ stage }) => stage === 'handle')).toMatchObject({
    state: 'in-time',
    dueAt: instant('06-11 09:30'),
    hung: 1,
  });
  // The promise of two days stood still for nine days: 12 June, 09:00.
  expect(facts.find(({ stage }) => stage === 'whole')).toMatchObject({
    state: 'in-time',
    dueAt: instant('06-12 09:00'),
  });
});

test('平均处置时长: counted minutes of the work, pauses not counted', () => {
  // inTime: 09:30 to 08:00 = 1,350 minutes; lateUnit: 1,530; together 2,880 over 2.
  expect(told('handling-time', [inTime, lateUnit])).toEqual({ numerator: 2880, denominator: 2, value: 1440 });
});

test('按时办结率: of the hotline’s cases alone', () => {
  const hotline = [inTime, late, open].map((life) => ({ ...life, source: 'hotline' }));
  expect(told('answered-in-time', [...hotline, inTime])).toEqual({ numerator: 1, denominator: 3, value: 1 / 3 });
});

test('协办按时完成率: an assistant answers for its own task', () => {
  const joint = (finished: '12:00' | '21:00'): ToldLife => ({
    acts: [
      ...given('01'),
      ['06-01 10:00', 'send-joint-task', { unitId: 'helper', as: 'unit-head' }],
      ['06-01 10:30', 'receive-joint-task', { taskNumber: 1 }],
      [`06-01 ${finished}`, 'finish-joint-task', { taskNumber: 1 }],
    ],
  });
  // Ten hours from 10:00: at 12:00 in time, at 21:00 late.
  expect(told('joint-in-time', [joint('12:00'), joint('21:00')])).toEqual({ numerator: 1, denominator: 2, value: 0.5 });
  expect(factsOf(joint('12:00')).find(({ stage }) => stage === 'joint')).toMatchObject({ organisationId: 'helper' });
});

test('回访满意率: exempted ratings are left out, and fewer than five are not shown', () => {
  const rated = (satisfied: boolean, exempted = false): ToldLife => ({
    ...inTime,
    ratings: [{ ratedAt: instant('06-04 09:00'), satisfied, exempted }],
  });
  const four = [rated(true), rated(true), rated(false), rated(true)];
  expect(figureOf('satisfied', talliesOf([...four, rated(false, true)]))).toMatchObject({
    value: null,
    tooFew: true,
    numerator: 0,
    denominator: 0,
  });
  // Four of five.
  expect(told('satisfied', [...four, rated(true)])).toEqual({ numerator: 4, denominator: 5, value: 0.8 });
});

test('a reopened case counts once, by its last opening', () => {
  const reopened: ToldLife = { acts: [...inTime.acts, ['06-10 09:00', 'reopen', { reason: 'x', unitStands: true }]] };
  const wholes = factsOf(reopened).filter(({ stage }) => stage === 'whole');
  expect(wholes.map(({ state, day }) => [state, day])).toEqual([
    ['reopened', '2026-06-03'],
    ['open', '2026-06-12'],
  ]);
  // The old day is corrected: what was closed then was not done.
  expect(told('closed-in-time', [reopened])).toEqual({ numerator: 0, denominator: 1, value: 0 });
});

test('a duplicate that is closed with its leader counts with the leader', () => {
  const followed: ToldLife = {
    acts: [...merged.acts, ['06-02 09:00', 'follow-leader', { leaderStatus: 'closed', outcome: 'solved' }]],
  };
  expect(told('closed-in-time', [followed])).toEqual({ numerator: 0, denominator: 0, value: null });
});
