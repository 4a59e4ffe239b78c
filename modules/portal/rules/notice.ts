/** A notice 公告, or a bulletin about safety 安全提示. */
export const noticeKinds = ['notice', 'bulletin'] as const;
export type NoticeKind = (typeof noticeKinds)[number];

export const noticeStates = ['draft', 'asked', 'refused', 'public', 'withdrawn'] as const;
export type NoticeState = (typeof noticeStates)[number];

/** The lists of the desk. */
export const noticeLists = ['all', 'to-review', 'shown'] as const;
export type NoticeList = (typeof noticeLists)[number];

/** Nothing hangs longer. */
export const longestNoticeDays = 366;

export type Shown = { state: NoticeState; validFrom: string; validUntil: string };

/** Does everybody see it today? Both days are counted in. */
export function isShown({ state, validFrom, validUntil }: Shown, today: string): boolean {
  return state === 'public' && validFrom <= today && today <= validUntil;
}

export type NoticePerson = { accountId: string; role: string; divisionPath: string };

/** Who writes for an area: people of a desk that covers it. */
export function mayWriteFor({ role, divisionPath }: NoticePerson, area: string): boolean {
  return role === 'system' || area.startsWith(divisionPath);
}

/** Whoever leads a desk above the area, and has written no word of it. */
export function mayReviewNotice(person: NoticePerson, area: string, writtenBy: readonly string[]): boolean {
  if (person.role === 'system') return true;
  const leads = person.role === 'shift-head' || person.role === 'centre-head';
  return leads && mayWriteFor(person, area) && !writtenBy.includes(person.accountId);
}
