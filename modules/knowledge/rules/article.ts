import { addDays } from '#platform/pure/china-time.ts';
import { normaliseText, queryFeatures, textFeatures } from '#platform/pure/text-features.ts';

/** How the newest version of an article stands. */
export const articleStates = ['draft', 'asked', 'refused', 'public', 'withdrawn'] as const;
export type ArticleState = (typeof articleStates)[number];

export const reviewDecisions = ['approved', 'refused', 'withdrawn'] as const;
export type ReviewDecision = (typeof reviewDecisions)[number];

/** The lists of the editor. */
export const articleLists = ['all', 'mine', 'to-review', 'to-renew'] as const;
export type ArticleList = (typeof articleLists)[number];

/** How an owner is warned: an article that ends within so many days stands on his list. */
export const renewalDays = 30;
/** Nothing is true for ever: after this an article must have been looked at again. */
export const longestYears = 3;

export type Validity = { publicVersion: number | null; validFrom: string; validUntil: string };

/** May it be offered today? Both days are counted in. */
export function isInForce({ publicVersion, validFrom, validUntil }: Validity, today: string): boolean {
  return publicVersion !== null && validFrom <= today && today <= validUntil;
}

/** What the owner should know about its end. */
export function renewalOf(article: Validity, today: string): 'none' | 'soon' | 'expired' {
  if (article.publicVersion === null) return 'none';
  if (article.validUntil < today) return 'expired';
  return article.validUntil <= addDays(today, renewalDays) ? 'soon' : 'none';
}

/** A matter, or the major class that it belongs to; an article without matters is for all. */
export function concernsMatter(matters: readonly string[], matterCode: string | null): boolean {
  return (
    matters.length === 0 || matters.some((one) => matterCode === one || matterCode?.startsWith(`${one}-`) === true)
  );
}

export type ArticlePerson = { accountId: string; role: string; level: string | null };

/** Who may write and withdraw what an organisation answers for; `isOwn`: it lies in the person's own organisation. */
export function mayWrite({ role }: ArticlePerson, isOwn: boolean): boolean {
  return role === 'system' || (isOwn && ['unit-head', 'shift-head', 'centre-head'].includes(role));
}

/** The county's centre looks at an article before the public does; nobody at his own words. */
export function mayReview({ accountId, role, level }: ArticlePerson, writtenBy: string): boolean {
  if (role === 'system') return true;
  return (role === 'centre-head' || role === 'shift-head') && level === 'county' && accountId !== writtenBy;
}

const longNumber = /[0-9][0-9\- ]{3,}[0-9x]/g;

/**
 * What operators type, as it is counted: the same forms the same, no sign, no number by which a person could be found, at
 * most 40 characters. Empty where nothing worth counting is left.
 */
export function searchWordsKey(words: string): string {
  const plain = normaliseText(words)
    .replaceAll(longNumber, ' ')
    .replaceAll(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
  const key = [...plain].slice(0, 40).join('').trim();
  return [...key].length >= 2 ? key : '';
}

/**
 * Of so many features of a question, how many an article must have to be offered: all of a word; of a sentence a third, since half
 * of its pairs only stand between two words.
 */
export function featuresSought(q: string): { features: string[]; least: number } {
  const { features } = queryFeatures(q);
  return { features, least: features.length <= 2 ? features.length : Math.ceil(features.length / 3) };
}

/**
 * Is it the same question? What is offered to an operator may be far from it; what is said without one must share half of
 * the pairs of the shorter of the two, and two at least.
 */
export function asksTheSame(question: string, asked: string): boolean {
  const [of, sought] = [textFeatures(question), new Set(textFeatures(asked))];
  const shared = of.filter((feature) => sought.has(feature)).length;
  return shared >= 2 && shared * 2 >= Math.min(of.length, sought.size);
}
