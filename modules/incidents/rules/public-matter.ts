/** Which cases somebody else may hear of at all (附议): things of the street, which everybody can see. */

/** Facilities, and events of the street by their class; 其他事件 and services may be somebody's own affair. */
const publicMatter = /^(?:facility-\d{2}|event-0[1-5])-/;

/** Whether a matter is public by its nature: a lamp, a manhole, rubbish; never a quarrel, a help or a request. */
export function isPublicMatter(matterCode: string | null): boolean {
  return matterCode !== null && publicMatter.test(matterCode);
}

/** What was asked, helped with or told in confidence is nobody else's. */
const publicAppeals: readonly string[] = ['problem', 'complaint'];

export function isPublicAppeal(appealKind: string): boolean {
  return publicAppeals.includes(appealKind);
}

/** So sure the model must be to speak for a report that no person has looked at yet. */
export const sureShare = 0.6;

/** A name of a road or lane, as it is written before a number: 人民路, 滨河东街, 三元巷. */
const road = /[\p{Script=Han}]{1,8}?(?:大道|路|街|巷|弄|里|桥|广场|公园|小区|花园|苑)/gu;

/**
 * The road of a case, for somebody else: only one that he has written himself, so that nothing is said that he does not
 * know already.
 */
export function sharedRoad(own: string, other: string | null): string | null {
  for (const [name] of own.matchAll(road)) if ([...name].length >= 2 && other?.includes(name) === true) return name;
  return null;
}
