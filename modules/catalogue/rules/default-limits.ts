import type { Limit } from '#platform/pure/working-time/limit.ts';

/** Clocks that a limit can be set for; the incidents room runs them, `letter` and `privacy-request` the portal, `remark` staff. */
export const limitedClocks = [
  'accept',
  'verify',
  'dispatch',
  'adjudicate',
  'receipt',
  'handle',
  'assign-inspection',
  'inspect',
  'close',
  'promise',
  'first-contact',
  'joint',
  'request',
  'supervision',
  'emergency-verification',
  'letter',
  'privacy-request',
  'remark',
] as const;
export type LimitedClock = (typeof limitedClocks)[number];

const minutes = (value: number): Limit => ({ value: value / 60, unit: 'work_hour' });
const throughTheNight = (value: number): Limit => ({ value: value / 60, unit: 'continuous_hour' });

/**
 * What holds where nothing was set. Stage limits as published systems have them (accept and dispatch 15 minutes of duty,
 * looking 30); handling five working days as 12345 regulations say, a complaint by letter thirteen; people who ask about
 * their own data (个人信息保护法 50: 及时) fifteen; the others are ours.
 */
export const defaultLimits: Readonly<Record<LimitedClock, Limit>> = {
  accept: minutes(15),
  verify: minutes(30),
  dispatch: minutes(15),
  adjudicate: { value: 2, unit: 'work_hour' },
  receipt: { value: 4, unit: 'work_hour' },
  handle: { value: 5, unit: 'work_day' },
  'assign-inspection': minutes(30),
  inspect: minutes(30),
  close: { value: 1, unit: 'work_hour' },
  promise: { value: 5, unit: 'work_day' },
  'first-contact': { value: 24, unit: 'continuous_hour' },
  joint: { value: 2, unit: 'work_day' },
  request: { value: 4, unit: 'work_hour' },
  supervision: { value: 2, unit: 'work_day' },
  'emergency-verification': throughTheNight(30),
  letter: { value: 13, unit: 'work_day' },
  'privacy-request': { value: 15, unit: 'work_day' },
  remark: { value: 15, unit: 'work_day' },
};

/** The same for emergencies: no night and no holiday stops them. */
export const urgentLimits: Readonly<Partial<Record<LimitedClock, Limit>>> = {
  accept: throughTheNight(15),
  verify: throughTheNight(30),
  dispatch: throughTheNight(15),
  adjudicate: throughTheNight(15),
  receipt: throughTheNight(30),
  handle: throughTheNight(120),
  joint: throughTheNight(120),
  'first-contact': { value: 2, unit: 'continuous_hour' },
  promise: { value: 1, unit: 'calendar_day' },
};

/** The promise to the reporter by the kind of his appeal: a question sooner, a complaint later. */
export const promiseByAppeal: Readonly<Record<string, Limit>> = {
  question: { value: 3, unit: 'work_day' },
  help: { value: 3, unit: 'work_day' },
  complaint: { value: 13, unit: 'work_day' },
};
