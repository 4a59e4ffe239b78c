/** What is measured of a case (环节), and how one measured thing stands. Stored codes, for ever; 中文 in words.zh.ts. */
import type { Role } from '#modules/access/rules/roles.ts';

/** Duties with an instant at which they were due; they belong to the day on which they were due. */
export const dutyStages = ['accept', 'verify', 'dispatch', 'receipt', 'handle', 'inspect', 'joint', 'whole'] as const;
/** Things that happened; they belong to the day on which they happened. */
export const eventStages = [
  'report',
  'worker-report',
  'public-report',
  'register',
  'assignment',
  'given',
  'check',
  'closing',
] as const;
export const otherStages = ['on-spot', 'rating', 'hotline-whole'] as const;
export const stages = [...dutyStages, ...eventStages, ...otherStages] as const;
export type Stage = (typeof stages)[number];

export const states = [
  // Duties that count
  'in-time',
  'late',
  'open',
  // Duties that are shown apart and count nowhere
  'exempt', // 考核剔除: late, and an appeal was granted
  'hung', // 挂账: until it is resumed
  'paused', // the clock stands still because somebody else has the case, or was called off
  'cancelled',
  'merged',
  'declined',
  'reopened', // an earlier opening of a case that was opened again
  'unlimited', // no limit was ever set
  'imported', // worked by another system
  // Reports
  'waiting',
  'registered',
  'solved',
  'answered',
  // Registrations, assignments, checks, ratings
  'accurate',
  'inaccurate',
  'kept',
  'returned',
  'objected',
  'recalled',
  'passed',
  'reworked',
  'satisfied',
  'dissatisfied',
] as const;
export type FactState = (typeof states)[number];

/** Whose work a stage is (岗位). Posts only: there is no figure of a person. */
export const postOfStage: Readonly<Partial<Record<Stage, Role>>> = {
  accept: 'acceptor',
  register: 'acceptor',
  dispatch: 'dispatcher',
  assignment: 'dispatcher',
  verify: 'grid-worker',
  inspect: 'grid-worker',
  'worker-report': 'grid-worker',
  'on-spot': 'grid-worker',
  receipt: 'unit-head',
  handle: 'handler',
  joint: 'unit-head',
};

/** What is a unit's own: everything else is the work of a desk or of the grid. */
export const unitStages: readonly Stage[] = [
  'given',
  'receipt',
  'handle',
  'joint',
  'check',
  'rating',
  'closing',
  'whole',
  'hotline-whole',
];

/** By what figures are gathered. */
export const dimensions = ['county', 'town', 'grid', 'organisation', 'matter'] as const;
export type Dimension = (typeof dimensions)[number];

/** What a fact adds to its tallies. */
export const values = ['items', 'extended', 'hung', 'reworked', 'minutes'] as const;
export type Value = (typeof values)[number];
