import { useMemo, useSyncExternalStore } from 'react';
import { isOpen } from '../../api/offline.ts';
import { useMatters } from '../../api/county.ts';
import { type NearCase, nearCases } from '../../ground/near-cases.ts';
import { casesAmong, useRecords } from '../../keep/records.ts';
import type { ReportForm } from './report-form.ts';

const none: readonly NearCase[] = [];

/** Open cases on this phone beside the place of the report; nobody is asked for them. */
export function useNearCases({ at, matterCode }: ReportForm): readonly NearCase[] {
  const records = useRecords();
  const matters = useMatters().data?.items;
  return useMemo(() => {
    if (at === null || matterCode === null) return none;
    const majors = new Map((matters ?? []).map((matter) => [matter.matterCode, `${matter.kind} ${matter.majorName}`]));
    return nearCases(casesAmong(records), { at, matterCode, isOpen }, (code) => majors.get(code) ?? null);
  }, [records, matters, at, matterCode]);
}

/** For which places and matters somebody has said that it is another one; as long as the app is open. */
let answered: ReadonlySet<string> = new Set();
const listeners = new Set<() => void>();

/** "It is another one" holds for this very place and matter. */
export function useSetAside({ at, matterCode }: ReportForm): { isSetAside: boolean; setAside: () => void } {
  const question = JSON.stringify([at, matterCode]);
  const all = useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => answered,
  );
  return {
    isSetAside: all.has(question),
    setAside() {
      answered = new Set([...answered, question]);
      for (const listener of listeners) listener();
    },
  };
}
