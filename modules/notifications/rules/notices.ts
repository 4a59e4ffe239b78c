import { formatChinaTime } from '#platform/pure/china-time.ts';

/** What people are told of, in their own list. The room that tells them gives ids and codes as details. */
export const noticeCodes = [
  'incident-verify-asked',
  'incident-inspect-asked',
  'incident-dispatched',
  'incident-returned',
  'incident-assigned',
  'incident-reworked',
  'incident-overdue',
  'incident-overdue-again',
  'incident-promise-broken',
  'incident-due-soon',
  'incident-reported',
  'incident-closed',
  'incident-request-asked',
  'incident-request-approved',
  'incident-request-refused',
  'incident-resumed',
  'incident-grid-adjusted',
  'incident-joint-task',
  'incident-joint-task-explained',
  'incident-emergency-unattended',
  'incident-emergency-copy',
  'incident-copied',
  'incident-supervised',
  'incident-supervision-answered',
  'incident-supplemented',
  'incident-late-work',
  'incident-late-work-decided',
  'instruction-given',
  'instruction-given-urgent',
  'instruction-reminded',
  'instruction-answered',
  'instruction-cannot',
  'instruction-withdrawn',
  'instruction-unreceived',
  'held-reports-waiting',
  'letter-received',
  'privacy-request-received',
  'newcomer-without-post',
  'remark-received',
  'remark-answered',
  'shift-to-take-over',
] as const;
export type NoticeCode = (typeof noticeCodes)[number];

/** `number` of the case, `dueAt` of its clock, `matter` and `place` by name where the teller has them. */
export type NoticeDetails = Readonly<Record<string, unknown>>;

/** A detail as text; empty when the notice was written without it. */
export function detail(details: NoticeDetails, name: string): string {
  const value = details[name];
  return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
}

/** An instant among the details, on China's clock; empty when there is none. */
export function detailTime(details: NoticeDetails, name: string): string {
  const instant = new Date(detail(details, name));
  return Number.isNaN(instant.getTime()) ? '' : formatChinaTime(instant);
}

/** Which case it is about, as people say it: its matter and place when they are known, and always its number. */
export function caseNamed(details: NoticeDetails, apart: string): string {
  return [detail(details, 'matter'), detail(details, 'place'), detail(details, 'number')].filter(Boolean).join(apart);
}
