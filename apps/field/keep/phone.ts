import { GroundAnswer, PullAnswer } from '#modules/field-sync/contract.ts';
import { laterKinds } from '#modules/field-sync/rules/streams.ts';
import { requestContract } from '#modules/incidents/rules/request-contract.ts';
import { uuidv7 } from '#platform/pure/uuid.ts';
import { type Grounds, groundShape, openGrounds } from '../ground/keep-grounds.ts';
import { openEngine, type Engine } from '../sync/engine.ts';
import { openMemoryStore } from '../sync/memory-store.ts';
import type { Lock, Ports, Vault, WipeMark } from '../sync/ports.ts';
import { takeOverOlder } from './older-store.ts';
import { askServer } from './phone-line.ts';
import { openPhoneStore } from './phone-store.ts';

/** The engine in this browser, and whether what it keeps outlives the page. */
export type OpenPhone = { engine: Engine; grounds: Grounds<GroundAnswer>; durable: boolean };
export type Changed = Parameters<Ports['changed']>[0];

const listeners = new Set<(what: Changed) => void>();
const tabs = 'BroadcastChannel' in globalThis ? new BroadcastChannel('linli.field') : null;
tabs?.addEventListener('message', ({ data }: MessageEvent<Changed>) => tellHere(data));

function tellHere(what: Changed): void {
  for (const listener of listeners) listener(what);
}

/** Called with everything that changes in the phone's store, by this tab or another. */
export function whenPhoneChanges(listener: (what: Changed) => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

const uploads = new Set<(keptId: string, percent: number) => void>();
export function whenUploading(listener: (keptId: string, percent: number) => void): () => void {
  uploads.add(listener);
  return () => uploads.delete(listener);
}

let opened: Promise<OpenPhone> | null = null;

/** Opened once a page. */
export function openPhone(): Promise<OpenPhone> {
  opened ??= open();
  return opened;
}

async function open(): Promise<OpenPhone> {
  const { store, vault, durable } = await openStores();
  const ports: Ports = {
    store,
    vault,
    line: askServer,
    lock: oneAtATime(),
    clock: () => new Date(),
    newId: uuidv7,
    changed(what) {
      tellHere(what);
      // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a channel has none: it never leaves this origin
      tabs?.postMessage(what);
    },
  };
  const engine = await openEngine(ports, {
    appVersion: `field ${requestContract.now}`,
    contract: requestContract.now,
    kinds: laterKinds,
    readPull(body) {
      const read = PullAnswer.safeParse(body);
      if (!read.success) console.error('A pull does not match its contract', read.error.issues);
      return read.success ? read.data : null;
    },
    onProgress(keptId, percent) {
      for (const listener of uploads) listener(keptId, percent);
    },
  });
  const grounds = openGrounds<GroundAnswer>(ports, {
    shape: groundShape,
    read(body) {
      const read = GroundAnswer.safeParse(body);
      if (!read.success) console.error('A ground does not match its contract', read.error.issues);
      return read.success ? read.data : null;
    },
  });
  return { engine, grounds, durable };
}

async function openStores() {
  try {
    const { store, vault } = await openPhoneStore();
    await takeOverOlder(store).catch((error: unknown) => console.error('The older store stays for now', error));
    return { store, vault, durable: true };
  } catch (error) {
    console.error('This phone keeps nothing', error);
    return { store: openMemoryStore(), vault: vaultInMemory(), durable: false };
  }
}

function vaultInMemory(): Vault {
  let held: WipeMark | null = null;
  return {
    async destroy(mark) {
      held = mark;
    },
    mark: () => Promise.resolve(held),
    async renew() {
      held = null;
    },
  };
}

/** Over all tabs where the browser can, else within this one. */
function oneAtATime(): Lock {
  const here = new Map<string, Promise<unknown>>();
  return async (name, work) => {
    if ('locks' in navigator) {
      return (await navigator.locks.request(`linli.field.${name}`, work)) as Awaited<ReturnType<typeof work>>;
    }
    const before = here.get(name) ?? Promise.resolve();
    const mine = before.then(work, work);
    here.set(
      name,
      mine.catch(() => {}),
    );
    return mine;
  };
}
