import type { Kept } from './kept.ts';
import { blockedBy } from './outbox-order.ts';
import type { StoredRecord } from './replica.ts';

/** What a person can do about work that did not take effect. */
export const settlements = ['send-anew', 'give-up', 'keep-as-note'] as const;
export type Settlement = (typeof settlements)[number];

/** How one wish stands, for the page that shows them all: my side, the server's side, and what may be done. */
export type KeptStanding = {
  kept: Kept;
  /**
   * waiting · waiting-for (another of the same case came back) · draft · refused · conflict (refused because the case has
   * moved on) · late · late-taken · late-set-aside · note
   */
  as: 'draft' | 'waiting' | 'waiting-for' | 'refused' | 'conflict' | 'late' | 'late-taken' | 'late-set-aside' | 'note';
  waitsFor: Kept | null;
  /** What the server says now: its status of the case, and whether the case is still the person's. */
  server: { status: string | null; possible: readonly string[]; movedOn: boolean } | null;
  may: readonly Settlement[];
};

/** Every wish of one person side by side with what the server says of its case. */
export function standingsOf(all: readonly Kept[], accountId: string, records: readonly StoredRecord[]): KeptStanding[] {
  const byCase = new Map(records.map((one) => [one.record.recordId, one]));
  return all
    .filter((kept) => kept.accountId === accountId)
    .map((kept) => {
      const waitsFor = blockedBy(all, kept);
      const server = serverSide(kept, byCase.get(kept.caseId) ?? null);
      const as = wordOf(kept, waitsFor, server);
      return { kept, as, waitsFor, server, may: settlementsOf(kept) };
    });
}

/** A refusal that only says that the case stands elsewhere now; what is still possible was refused for what it lacks. */
function isConflict({ refusal, body }: Kept): boolean {
  const { status, possible } = refusal?.details ?? {};
  const may = Array.isArray(possible) && possible.includes(body?.['action']);
  return refusal?.status === 409 && typeof status === 'string' && !may;
}

function wordOf(kept: Kept, waitsFor: Kept | null, server: KeptStanding['server']): KeptStanding['as'] {
  switch (kept.state) {
    case 'waiting':
      return waitsFor === null ? 'waiting' : 'waiting-for';
    case 'refused':
      return isConflict(kept) || server?.movedOn === true ? 'conflict' : 'refused';
    case 'late':
      return kept.late?.state === 'waiting' || kept.late === null ? 'late' : `late-${kept.late.state}`;
    default:
      return kept.state;
  }
}

function serverSide(kept: Kept, stored: StoredRecord | null): KeptStanding['server'] {
  const details = kept.refusal?.details ?? {};
  const record = stored?.record as { status?: unknown } | undefined;
  const status = [record?.status, details['status'], kept.late?.status].find((one) => typeof one === 'string');
  if (status === undefined && stored === null) return null;
  const possible = Array.isArray(details['possible']) ? details['possible'].map(String) : [];
  return { status: (status as string | undefined) ?? null, possible, movedOn: stored?.movedOn === true };
}

function settlementsOf({ state, kind, late }: Kept): Settlement[] {
  if (state === 'refused') return kind === 'act' ? ['send-anew', 'keep-as-note', 'give-up'] : ['send-anew', 'give-up'];
  // What the server holds is out of the person's hands until it is decided there.
  if (state === 'late') return late?.state === 'waiting' ? [] : ['give-up'];
  return state === 'waiting' ? [] : ['give-up'];
}
