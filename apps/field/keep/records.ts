import { useEffect, useState, useSyncExternalStore } from 'react';
import type { CaseRecord, InstructionRecord } from '#modules/field-sync/contract.ts';
import { useStanding } from '../api/session.tsx';
import type { StoredRecord } from '../sync/replica.ts';
import { openPhone, whenPhoneChanges } from './phone.ts';

/** What was pulled for one post, as the pages show it; read anew when a page of it came. */
let shown: { postId: string; records: readonly StoredRecord[] } = { postId: '', records: [] };
const listeners = new Set<() => void>();

/** The records of a post, from the phone alone. */
export async function readRecords(postId: string): Promise<readonly StoredRecord[]> {
  const { engine } = await openPhone();
  if ((await engine.standing()) !== 'shown') return [];
  return engine.records(postId);
}

async function readAgain(postId: string): Promise<void> {
  shown = { postId, records: await readRecords(postId) };
  for (const listener of listeners) listener();
}

/** What this phone holds for the active post; empty until it was read. */
export function useRecords(): readonly StoredRecord[] {
  const { capacity } = useStanding();
  const { capacityId: postId } = capacity;
  const held = useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => shown,
  );
  useEffect(() => {
    void readAgain(postId);
    return whenPhoneChanges(({ records, device }) => {
      if (records || device) void readAgain(postId);
    });
  }, [postId]);
  return held.postId === postId ? held.records : none;
}

const none: readonly StoredRecord[] = [];

/** Those that are cases. */
export function casesAmong(records: readonly StoredRecord[]): CaseRecord[] {
  return records.flatMap(({ record }) => (record.recordKind === 'case' ? [record as unknown as CaseRecord] : []));
}

/** Those that are instructions to this person or his unit. */
export function instructionsAmong(records: readonly StoredRecord[]): InstructionRecord[] {
  return records.flatMap(({ record, movedOn }) =>
    record.recordKind === 'instruction' && movedOn !== true ? [record as unknown as InstructionRecord] : [],
  );
}

export type ShownStanding = 'shown' | 'locked' | 'expired' | 'wiped' | null;

/**
 * How the phone stands: may it show what it holds? Null until it was asked. A page that has seen the wipe stays wiped
 * until it is loaded anew: what it still knows must not be written into the store that begins afresh.
 */
export function useDeviceStanding(): ShownStanding {
  const [standing, setStanding] = useState<ShownStanding>(null);
  useEffect(() => {
    const say = (next: ShownStanding) => setStanding((known) => (known === 'wiped' ? known : next));
    const ask = async () => say(await (await openPhone()).engine.standing());
    void ask();
    // A page that lies open lapses too.
    const timer = setInterval(() => void ask(), 60_000);
    const back = () => void ask();
    document.addEventListener('visibilitychange', back);
    const stop = whenPhoneChanges(({ device, wiped }) => {
      if (wiped) say('wiped');
      else if (device) void ask();
    });
    return () => {
      clearInterval(timer);
      document.removeEventListener('visibilitychange', back);
      stop();
    };
  }, []);
  return standing;
}
