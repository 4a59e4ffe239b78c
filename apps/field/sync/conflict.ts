import type { IncidentFacts } from '#modules/incidents/rules/facts.ts';
import { holderOf } from '#modules/incidents/rules/holder.ts';
import type { Kept } from './kept.ts';
import { blockedBy } from './outbox-order.ts';
import type { StoredRecord } from './replica.ts';

/** What a person can do about work that did not take effect. */
export const settlements = ['send-anew', 'give-up', 'keep-as-note'] as const;
export type Settlement = (typeof settlements)[number];

/** Who has a case, as far as this phone was told: the person himself, somebody by name, a colleague, or nobody any more. */
export type Having =
  | { who: 'me' | 'someone' | 'nobody' | 'leader'; name: null }
  /** A unit, a desk or a colleague. */
  | { who: 'named'; name: string };

/** What the server says of a case, as this phone last heard it. */
export type ServerSide = {
  status: string | null;
  having: Having | null;
  possible: readonly string[];
  /** The case has left the person's hands and his list. */
  movedOn: boolean;
};

/** How one wish stands, for the page that shows them all: my side, the server's side, and what may be done. */
export type KeptStanding = {
  kept: Kept;
  /**
   * waiting · waiting-for (another of the same case came back) · draft · refused · conflict (refused because the case has
   * moved on) · late · late-taken · late-set-aside · note
   */
  as: 'draft' | 'waiting' | 'waiting-for' | 'refused' | 'conflict' | 'late' | 'late-taken' | 'late-set-aside' | 'note';
  waitsFor: Kept | null;
  /** Null where nothing was heard of the case, or nothing is known of it here. */
  server: ServerSide | null;
  may: readonly Settlement[];
};

/** What wants the person's hand stands first, what is only to be known after it. */
const ranks: readonly KeptStanding['as'][] = [
  'conflict',
  'refused',
  'late-set-aside',
  'late-taken',
  'waiting',
  'waiting-for',
  'draft',
  'late',
  'note',
];

/** Every wish of one person side by side with what the server says of its case, in the order in which it matters. */
export function standingsOf(all: readonly Kept[], accountId: string, records: readonly StoredRecord[]): KeptStanding[] {
  const byCase = new Map(records.map((one) => [one.record.recordId, one]));
  return all
    .filter((kept) => kept.accountId === accountId)
    .map((kept) => {
      const waitsFor = blockedBy(all, kept);
      const server = serverSide(kept, accountId, byCase.get(kept.caseId) ?? null, toldOf(all, kept));
      const as = wordOf(kept, waitsFor, server);
      return { kept, as, waitsFor, server, may: settlementsOf(kept) };
    })
    .toSorted(
      (one, other) =>
        ranks.indexOf(one.as) - ranks.indexOf(other.as) || other.kept.changedAt.localeCompare(one.kept.changedAt),
    );
}

/**
 * A refusal that only says that the case stands elsewhere now, or may not be opened any more; what is still possible was
 * refused for what it lacks.
 */
function isConflict({ kind, refusal, body }: Kept): boolean {
  const { status, possible } = refusal?.details ?? {};
  if (kind === 'act' && refusal?.code === 'incidents.unknown') return true;
  const may = Array.isArray(possible) && possible.includes(body?.['action']);
  return refusal?.status === 409 && typeof status === 'string' && !may;
}

function wordOf(kept: Kept, waitsFor: Kept | null, server: ServerSide | null): KeptStanding['as'] {
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

type Known = { status?: unknown; facts?: unknown; deskName?: unknown; unitName?: unknown; handlerName?: unknown };

/** What the last answer to an act on the same case said of it: a case that may not be opened any more says nothing itself. */
type Told = { status: string; holder: string | null };

function toldOf(all: readonly Kept[], { caseId, accountId, id }: Kept): Told | null {
  const answered = all
    .filter((one) => one.caseId === caseId && one.accountId === accountId)
    .toSorted((one, other) => Number(other.id === id) - Number(one.id === id) || (other.order ?? 0) - (one.order ?? 0));
  for (const { refusal, late } of answered) {
    const status = late?.status ?? refusal?.details['status'];
    const holder = late?.holder ?? refusal?.details['holderName'];
    if (typeof status === 'string') return { status, holder: typeof holder === 'string' ? holder : null };
  }
  return null;
}

function serverSide(kept: Kept, accountId: string, stored: StoredRecord | null, told: Told | null): ServerSide | null {
  const details = kept.refusal?.details ?? {};
  const movedOn = stored?.movedOn === true;
  const record = (stored?.record ?? {}) as Known;
  // What has left the person's list is heard of no more: what its record says is of yesterday.
  const seen = !movedOn && typeof record.status === 'string' ? record.status : null;
  const status = seen ?? told?.status ?? null;
  if (status === null && stored === null) return null;
  const possible = Array.isArray(details['possible']) ? details['possible'].map(String) : [];
  const live = stored !== null && !movedOn ? havingOf(record, accountId) : null;
  const heard = told !== null && status === told.status ? heardHaving(told) : null;
  const having = live === null || live.who === 'someone' ? (heard ?? live) : live;
  return { status, having: having ?? (movedOn ? someone : null), possible, movedOn };
}

const someone: Having = { who: 'someone', name: null };
const final: readonly (string | null)[] = ['closed', 'archived', 'cancelled', 'declined'];

/** As the answer said it. */
function heardHaving({ status, holder }: Told): Having {
  if (status === 'merged') return { who: 'leader', name: null };
  if (final.includes(status)) return { who: 'nobody', name: null };
  return holder === null ? someone : { who: 'named', name: holder };
}

/** As the record says it: of a verifier and an inspector it holds no name. */
function havingOf({ facts, deskName, unitName, handlerName }: Known, accountId: string): Having | null {
  if (typeof facts !== 'object' || facts === null) return null;
  const holder = holderOf(facts as IncidentFacts);
  const named = (name: unknown): Having => (typeof name === 'string' ? { who: 'named', name } : someone);
  switch (holder?.kind) {
    case undefined:
      return { who: 'nobody', name: null };
    case 'leader':
      return { who: 'leader', name: null };
    case 'pool':
      return named(deskName);
    case 'unit':
      return named(unitName);
    default:
      if (holder?.accountId === accountId) return { who: 'me', name: null };
      return holder?.as === 'handler' ? named(handlerName) : someone;
  }
}

function settlementsOf({ state, kind, late }: Kept): Settlement[] {
  if (state === 'refused')
    return kind === 'act' || kind === 'instruction'
      ? ['send-anew', 'keep-as-note', 'give-up']
      : ['send-anew', 'give-up'];
  // What the server holds is out of the person's hands until it is decided there.
  if (state === 'late') return late?.state === 'waiting' ? [] : ['give-up'];
  return state === 'waiting' ? [] : ['give-up'];
}
