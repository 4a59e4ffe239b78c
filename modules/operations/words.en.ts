import type { FailureAct, FailureOrigin } from './rules/failures.ts';
import type * as zh from './words.zh.ts';

/** Why an act about failures was refused. */
export const operationsRefusalWords = {
  'operations.nothing-failed': 'Nothing here is failed any longer; somebody else may have seen to it. Please refresh',
} as const satisfies Record<keyof typeof zh.operationsRefusalWords, string>;

export const failureOriginWords = {
  message: 'Message',
  timer: 'Timer',
} as const satisfies Record<FailureOrigin, string>;

export const failureActWords = {
  retried: 'Tried again',
  'let-go': 'Let go',
} as const satisfies Record<FailureAct, string>;

/** What a message tells, by its topic. */
export const topicWords = {
  'analysis.suggesting-changed': 'Another model suggests matters',
  'analysis.training-asked': 'A model is to be trained',
  'catalogue.changed': 'Matters or dispatch rules changed',
  'catalogue.working-time-changed': 'Calendars, holidays or limits changed',
  'grids.changed': 'Grids changed',
  'grids.territory-in-force': 'Changed grids came into force',
  'incidents.due-soon': 'A case is due soon',
  'incidents.emergency-unattended': 'Nobody attends to an emergency',
  'incidents.instruction': 'News of an instruction',
  'incidents.late-work': 'Late work to be decided',
  'incidents.moved': 'A case moved',
  'incidents.overdue': 'A case is overdue',
  'incidents.personal-text-erased': 'Personal text was erased',
  'incidents.presence': 'Others look at the same case',
  'incidents.proposed': 'An offline act became a proposal',
  'incidents.rated': 'A resident rated a case',
  'incidents.rating-changed': 'A rating changed',
  'incidents.shift-sheet': 'A shift was handed over',
  'incidents.supplemented': 'A case was supplemented',
  'incidents.transferred': 'A case went to another county',
  'organisation.divisions-changed': 'Divisions changed',
  'organisation.organisations-changed': 'Organisations changed',
  'staff.duty-changed': 'Duty changed',
  'staff.posts-changed': 'Posts changed',
} as const satisfies Record<keyof typeof zh.topicWords, string>;

/** What is done when time is up, by the kind of the timer. */
export const timerWords = {
  'grids.put-in-force': 'Put changed grids in force',
  'incidents.act-by-mode': 'Move on by the mode of handling',
  'incidents.adjust-grid': 'Adjust the grid of a case',
  'incidents.child-final': 'Count the parts of a case',
  'incidents.clock-due': 'Tell that a case is due',
  'incidents.clock-over': 'Tell again that it is overdue',
  'incidents.clock-warn': 'Warn before a case is due',
  'incidents.follow-leader': 'Follow the leading case',
  'incidents.follow-territory': 'Follow changed grids',
  'incidents.instruction-unreceived': 'Tell of an instruction without receipt',
  'incidents.lapse-claim': 'Release a claim',
  'incidents.rating-due': 'End the time for rating',
  'incidents.resume-hung': 'Resume a suspended case',
  'incidents.span-due': 'Tell that a stage is due',
  'incidents.span-warn': 'Warn before a stage is due',
  'incidents.take-transferred': 'Take a case from another county',
  'staff.move-posts': 'Move posts with their grids',
} as const satisfies Record<keyof typeof zh.timerWords, string>;

/** Whose tables they are, by schema. */
export const schemaWords = {
  access: 'Accounts, rights, sessions',
  analysis: 'Analysis, models',
  assessment: 'Assessment, counters',
  attachments: 'Register of files',
  catalogue: 'Matters, working time',
  duties: 'Town duties',
  field_sync: 'Phones',
  grids: 'Grids, maps',
  incidents: 'Cases',
  integrations: 'Exchange',
  knowledge: 'Knowledge',
  ledger: 'Ledger, addresses',
  notifications: 'Notices, messages',
  operations: 'Upkeep',
  organisation: 'Divisions, organisations',
  platform: 'Commands, audit, worker',
  portal: 'Portal',
  public: 'Migrations, geography',
  staff: 'People, posts, duty',
} as const satisfies Record<keyof typeof zh.schemaWords, string>;
