import type { CaseRecord } from '#modules/field-sync/contract.ts';

/**
 * What is offered before a word was written: the matters that this phone reported lately, then those of the cases that it
 * holds, the most frequent first. Nothing is asked of anybody.
 */
export function usualMatters(
  recent: readonly string[],
  cases: readonly Pick<CaseRecord, 'matterCode'>[],
  most = 6,
): string[] {
  const counts = new Map<string, number>();
  for (const { matterCode } of cases) {
    if (matterCode !== null) counts.set(matterCode, (counts.get(matterCode) ?? 0) + 1);
  }
  const frequent = [...counts].toSorted(([, one], [, other]) => other - one).map(([code]) => code);
  return [...new Set([...recent, ...frequent])].slice(0, most);
}
