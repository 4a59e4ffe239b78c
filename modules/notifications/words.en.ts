import { caseNamed, detailTime, type NoticeCode, type NoticeDetails } from './rules/notices.ts';
import type * as zh from './words.zh.ts';

const which = (details: NoticeDetails) => caseNamed(details, ' · ');
const due = (details: NoticeDetails) => {
  const time = detailTime(details, 'dueAt');
  return time === '' ? '' : `, due ${time}`;
};

/** What a notice says. */
export const noticeWords = {
  'incident-verify-asked': (details) => `Please verify on site: ${which(details)}${due(details)}`,
  'incident-inspect-asked': (details) => `Please inspect the result on site: ${which(details)}${due(details)}`,
  'incident-dispatched': (details) => `A new case waits for your receipt: ${which(details)}${due(details)}`,
  'incident-returned': (details) => `Returned by the unit, to be dispatched again: ${which(details)}`,
  'incident-assigned': (details) => `Yours to handle: ${which(details)}${due(details)}`,
  'incident-supplemented': (details) => `The reporter has added something: ${which(details)}`,
  'incident-reworked': (details) => `Not passed, to be done again: ${which(details)}${due(details)}`,
  'incident-emergency-unattended': (details) => `Nobody has taken this emergency yet, act now: ${which(details)}`,
  'incident-copied': (details) => `Dispatched, with a copy to you for supervision: ${which(details)}`,
  'incident-emergency-copy': (details) => `Emergency in your area, dispatched by the county: ${which(details)}`,
  'incident-overdue': (details) => `Overdue: ${which(details)}`,
  'incident-overdue-again': (details) => `Over its limit several times: ${which(details)}`,
  'incident-promise-broken': (details) => `Past what was promised to the reporter: ${which(details)}`,
  'incident-due-soon': (details) => `Due soon: ${which(details)}${due(details)}`,
  'incident-reported': (details) => `A new report waits to be accepted: ${which(details)}`,
  'incident-closed': (details) => `Closed: ${which(details)}`,
  'incident-request-asked': (details) => `A request waits for you: ${which(details)}`,
  'incident-request-approved': (details) => `Your request was approved: ${which(details)}`,
  'incident-request-refused': (details) => `Your request was refused: ${which(details)}`,
  'incident-resumed': (details) => `Resumed after its hang-up: ${which(details)}`,
  'incident-joint-task': (details) => `Your help is asked: ${which(details)}`,
  'incident-joint-task-explained': (details) => `A helping unit explains how far it is: ${which(details)}`,
  'incident-supervised': (details) => `Under supervision, please answer: ${which(details)}`,
  'incident-supervision-answered': (details) => `The supervision was answered: ${which(details)}`,
} as const satisfies Record<NoticeCode, (details: NoticeDetails) => string>;

export const notificationsRefusalWords = {
  'notifications.provider-failed': 'The message did not go out; it will be tried again',
} as const satisfies Record<keyof typeof zh.notificationsRefusalWords, string>;
