import type { MessageDetails, MessageTemplate } from './rules/messages.ts';
import { caseNamed, detail, detailTime, type NoticeCode, type NoticeDetails } from './rules/notices.ts';
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
  'incident-late-work': (details) => `Late work from a phone waits to be looked at: ${which(details)}`,
  'incident-late-work-decided': (details) => `Your late work has been decided: ${which(details)}`,
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
  'incident-grid-adjusted': (details) => `Its grid was adjusted to the new territory: ${which(details)}`,
  'incident-joint-task': (details) => `Your help is asked: ${which(details)}`,
  'incident-joint-task-explained': (details) => `A helping unit explains how far it is: ${which(details)}`,
  'incident-supervised': (details) => `Under supervision, please answer: ${which(details)}`,
  'incident-supervision-answered': (details) => `The supervision was answered: ${which(details)}`,
  'instruction-given': (details) => `A new instruction, please receipt it${due(details)}`,
  'instruction-given-urgent': (details) => `An urgent instruction, please receipt it at once${due(details)}`,
  'instruction-reminded': (details) => `Reminder: an instruction waits for your receipt${due(details)}`,
  'instruction-answered': () => 'There is a new answer to an instruction',
  'instruction-cannot': () => 'Somebody says that an instruction cannot be carried out; please look',
  'instruction-withdrawn': () => 'An instruction was withdrawn; nothing is to be done',
  'instruction-unreceived': (details) =>
    `Receipts of an instruction are missing: ${detail(details, 'count')} of ${detail(details, 'all')}`,
  'held-reports-waiting': (details) =>
    `Held reports of residents begin to pile up (${detail(details, 'count')}); please have somebody look`,
  'letter-received': (details) => `A resident’s letter has come in; answer it by ${detailTime(details, 'dueAt')}`,
  'privacy-request-received': (details) =>
    `Somebody asks about his own data; answer by ${detailTime(details, 'dueAt')}`,
  'remark-received': (details) => `Somebody of the staff has a remark; answer it by ${detailTime(details, 'dueAt')}`,
  'shift-to-take-over': () => 'A shift waits to be taken over by you',
  'remark-answered': () => 'Your remark was answered; please see whether you accept it',
  'newcomer-without-post': () =>
    'Somebody came through the identity system and holds no post: give one under “People”, or unbind the account under “Sign-in”',
} as const satisfies Record<NoticeCode, (details: NoticeDetails) => string>;

export const notificationsRefusalWords = {
  'notifications.bad-provider': 'LINLI_MESSAGES is off, file, or the http(s) address of a gateway',
  'notifications.secret-needed': 'A gateway needs a key to sign with: set LINLI_MESSAGES_SECRET, 16 characters or more',
  'notifications.bad-public-address': 'LINLI_PUBLIC_ADDRESS is the http(s) address that residents open',
} as const satisfies Record<keyof typeof zh.notificationsRefusalWords, string>;

const see = ({ link }: MessageDetails, without: string) => (link === null ? without : `: ${link}`);
const more = ({ link }: MessageDetails) => (link === null ? '' : ` ${link}`);

/** Whose case it is: the reporter knows it by its code, whoever supports it has a link of his own. */
const matter = ({ code }: MessageDetails) => (code === '' ? 'The case that you support' : `Your report ${code}`);
const follow = ({ code, link }: MessageDetails) =>
  link === null ? (code === '' ? '' : ' Follow it by the code.') : ` ${link}`;

/** What whoever told us reads on the phone. */
export const messageWords = {
  'let-in': (told) => `Your report has been let in, code ${told.code}; it waits to be accepted.${follow(told)}`,
  discarded: (told) => `Your report was not let in; the reason stands on your private page${see(told, '.')}`,
  accepted: (told) =>
    `${matter(told)} is accepted${told.promisedDay === null ? '' : `; an answer is promised by ${told.promisedDay}`}.${follow(told)}`,
  'first-contact': (told) => `${matter(told)}: the unit in charge has taken it and may contact you.${more(told)}`,
  asked: (told) =>
    `${matter(told)}: the work is done. Please say whether it is solved${see(told, '; we may also call you.')}`,
  answered: (told) => `${matter(told)} is answered. Please read and rate it${see(told, '; we may also call you.')}`,
  declined: (told) => `${matter(told)} is not taken on; the reason is here${see(told, ' by the code.')}`,
  cancelled: (told) => `${matter(told)} is cancelled; the explanation is here${see(told, ' by the code.')}`,
  reworked: (told) => `${matter(told)} is worked on again; you will be answered.${more(told)}`,
} as const satisfies Record<MessageTemplate, (details: MessageDetails) => string>;

export const messageNames = {
  'let-in': 'Held, then let in',
  discarded: 'Not let in',
  accepted: 'Accepted',
  'first-contact': 'First contact',
  asked: 'Asked whether it is solved',
  answered: 'Answered, to rate',
  declined: 'Not taken on',
  cancelled: 'Cancelled',
  reworked: 'Worked again',
} as const satisfies Record<keyof typeof zh.messageNames, string>;

export const messageStateNames = {
  waiting: 'waiting',
  sent: 'sent',
  failed: 'did not go out',
  dropped: 'not sent',
} as const satisfies Record<keyof typeof zh.messageStateNames, string>;

export const messageReasonNames = {
  'no-provider': 'no gateway is set',
  'no-address': 'no number to reach',
  refused: 'the gateway refused it',
  'tried-enough': 'tried often enough',
} as const satisfies Record<keyof typeof zh.messageReasonNames, string>;
