import type { CaseRecord } from '#modules/field-sync/contract.ts';
import { alikeWithin } from '#modules/incidents/rules/alike.ts';
import { straightMetres, type At } from './distance.ts';

/** Cases within so much of a report may be the same thing (as the desk looks for duplicates). */
export const nearWithin = { metres: alikeWithin.metres, most: 5 } as const;

export type NearCase = { record: CaseRecord; metres: number };

/**
 * Open cases on this phone beside the place of a report, of its major class: whoever reports looks whether they are the
 * same thing. Nearest first.
 */
export function nearCases(
  records: readonly CaseRecord[],
  { at, matterCode, isOpen }: { at: At; matterCode: string; isOpen: (record: CaseRecord) => boolean },
  majorOf: (matterCode: string) => string | null,
): NearCase[] {
  const major = majorOf(matterCode);
  return records
    .flatMap((record): NearCase[] => {
      const { longitude, latitude } = record;
      if (longitude === null || latitude === null || !isOpen(record)) return [];
      const theirs = record.matterCode === null ? null : majorOf(record.matterCode);
      if (record.matterCode !== matterCode && (major === null || theirs !== major)) return [];
      const metres = straightMetres(at, { longitude, latitude });
      return metres <= nearWithin.metres ? [{ record, metres: Math.round(metres) }] : [];
    })
    .toSorted((one, other) => one.metres - other.metres)
    .slice(0, nearWithin.most);
}
