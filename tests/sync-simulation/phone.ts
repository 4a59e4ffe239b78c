import { openEngine, type Engine, type Worker } from '../../apps/field/sync/engine.ts';
import { putAll, rowsOf } from '../../apps/field/sync/memory-store.ts';
import {
  type Asked,
  type Answered,
  type Change,
  NoLine,
  type Ports,
  StoreFull,
  type Table,
  tables,
  type WipeMark,
} from '../../apps/field/sync/ports.ts';
import type { PullAnswer } from '../../apps/field/sync/pull.ts';
import type { SeededRandom } from '#platform/pure/seeded-random.ts';
import type { Scheduler } from './scheduler.ts';
import type { PhoneHolder, World } from './world.ts';

/** The piece of metal: what lies in its store outlives every app on it. */
export type Phone = {
  name: string;
  holder: PhoneHolder;
  worker: Worker;
  tables: Map<Table, Map<string, unknown>>;
  mark: WipeMark | null;
  /** How many milliseconds its clock is ahead of the true time. */
  skew: number;
  online: boolean;
  full: boolean;
  signedIn: boolean;
  /** The number of the requests that the app on it writes; raised when it is renewed. */
  contract: number;
  tabs: Tab[];
  locks: Map<string, { tab: Tab; next: (() => void)[] }>;
  ids: () => string;
  onWipe: () => void;
};

/** An app that runs: killed, nothing of it goes on, whatever it was waiting for. */
export type Tab = {
  phone: Phone;
  alive: boolean;
  /** What it has asked of its phone and not heard of yet. */
  asked: Set<() => void>;
  engine: Engine | null;
  syncing: boolean;
};

export type Network = (phone: Phone, asked: Asked, answer: (answered: Answered | null) => void) => void;

export function makePhone(name: string, holder: PhoneHolder, world: World, random: SeededRandom): Phone {
  const { accountId, capacityId, countyCode } = world.people[holder];
  return {
    name,
    holder,
    worker: { accountId, postId: capacityId!, countyCode },
    tables: new Map(tables.map((table) => [table, new Map<string, unknown>()])),
    mark: null,
    skew: 0,
    online: true,
    full: false,
    signedIn: true,
    contract: 3,
    tabs: [],
    locks: new Map(),
    ids: idsFrom(random.fork('ids')),
    onWipe: () => {},
  };
}

/** Ids that look like any other and come out the same for the same seed. */
export function idsFrom(random: SeededRandom): () => string {
  const hex = (digits: number) =>
    Math.floor(random.next() * 16 ** digits)
      .toString(16)
      .padStart(digits, '0');
  return () => `${hex(8)}-${hex(4)}-7${hex(3)}-8${hex(3)}-${hex(12)}`;
}

export async function openTab(
  phone: Phone,
  parts: { scheduler: Scheduler; random: SeededRandom; network: Network },
): Promise<Tab> {
  const tab: Tab = {
    phone,
    alive: true,
    asked: new Set(),
    engine: null,
    syncing: false,
  };
  phone.tabs.push(tab);
  tab.engine = await openEngine(portsOf(tab, parts), {
    appVersion: `1.${phone.contract}`,
    contract: phone.contract,
    // Older apps know nothing of instructions.
    ...(phone.contract >= 3 ? { kinds: ['instruction'] } : {}),
    readPull: (body) => (typeof body === 'object' && body !== null && 'streams' in body ? (body as PullAnswer) : null),
    piece: 8,
  });
  return tab;
}

/**
 * At any await: what it waits for never comes.
 * @param lastWordCounts what it had asked of its store happens all the same, and it never hears of it
 */
export function kill(tab: Tab, lastWordCounts: boolean): void {
  tab.alive = false;
  if (lastWordCounts) for (const work of tab.asked) attempt(work);
  tab.asked.clear();
  tab.phone.tabs = tab.phone.tabs.filter((one) => one !== tab);
  for (const [name, held] of tab.phone.locks) if (held.tab === tab) letGo(tab.phone, name);
}

function attempt(work: () => unknown): void {
  try {
    work();
  } catch (error) {
    if (!(error instanceof StoreFull)) throw error;
  }
}

function letGo(phone: Phone, name: string): void {
  const held = phone.locks.get(name);
  const next = held?.next.shift();
  if (next === undefined) phone.locks.delete(name);
  else next();
}

function portsOf(
  tab: Tab,
  { scheduler, random, network }: { scheduler: Scheduler; random: SeededRandom; network: Network },
): Ports {
  const { phone } = tab;

  /** Takes a moment; the app may be killed before, and then never hears of it. */
  function soon<Result>(work: () => Result): Promise<Result> {
    return new Promise((done, failed) => {
      if (!tab.alive) return;
      tab.asked.add(work);
      scheduler.after(random.chance(0.1) ? random.integer(0, 20) : 0, () => {
        if (!tab.alive) return;
        tab.asked.delete(work);
        try {
          done(work());
        } catch (error) {
          failed(error as Error);
        }
      });
    });
  }

  return {
    store: {
      get: (table, key) => soon(() => structured(phone.tables.get(table)!.get(key))),
      list: (table) => soon(() => rowsOf(phone.tables.get(table)!)),
      write: (changes) =>
        soon(() => {
          const grows = changes.some(({ value }) => value !== undefined);
          if ((phone.full || phone.mark !== null) && grows) throw new StoreFull();
          putAll(phone.tables, changes.map(structuredChange));
        }),
      destroy: () =>
        soon(() => {
          for (const rows of phone.tables.values()) rows.clear();
        }),
    },
    line: (asked) =>
      new Promise((done, failed) => {
        if (!tab.alive) return;
        network(phone, asked, (answered) => {
          if (!tab.alive) return;
          if (answered === null) failed(new NoLine());
          else done(answered);
        });
      }),
    lock: (name, work) =>
      new Promise((done, failed) => {
        const begin = () => {
          if (!tab.alive) return letGo(phone, name);
          const waiting = phone.locks.get(name)?.next ?? [];
          phone.locks.set(name, { tab, next: waiting });
          work()
            .then(done, failed)
            .finally(() => {
              if (phone.locks.get(name)?.tab === tab) letGo(phone, name);
            });
        };
        const held = phone.locks.get(name);
        if (held) held.next.push(begin);
        else begin();
      }),
    vault: {
      destroy: (mark) =>
        soon(() => {
          phone.mark = mark;
          phone.onWipe();
          // Its other tabs hear of it and end; with the key gone they could write nothing.
          for (const other of phone.tabs) if (other !== tab) kill(other, false);
        }),
      mark: () => soon(() => phone.mark),
      renew: () =>
        soon(() => {
          phone.mark = null;
        }),
    },
    clock: () => new Date(scheduler.now() + phone.skew),
    newId: phone.ids,
    changed: () => {},
  };
}

/** What is stored is a copy, as in a real store. */
function structuredChange({ table, key, value }: Change): Change {
  return { table, key, value: structured(value) };
}

/** Rows are never changed in place by the engine, which a frozen copy would show; so one depth is enough. */
function structured(value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  return Object.freeze({ ...value });
}
