import { deviceHeader, deviceIdOf } from './device-id.ts';
import { openOutbox, type OutboxGiven, type Round, type Sent } from './outbox.ts';
import { NoLine, type Ports, StoreFull } from './ports.ts';
import { openPuller, type Pulled, type PullAnswer } from './pull.ts';
import { defaultExpiryHours, isExpired, type Contact } from './standing.ts';

/** Of the requests of field-sync itself, which no phone keeps. */
const ownContract = 1;

/** Who works on this phone, in which post, as the session says; without a post there is nothing to pull. */
export type Worker = {
  accountId: string;
  postId: string;
  countyCode: string;
  /** Every post of the person, as the session says; what was read in another one is not his any more. */
  posts?: readonly string[];
};

export type EngineGiven = OutboxGiven & {
  appVersion: string;
  /** Kinds of records that this app knows beside the first ones. */
  kinds?: readonly string[];
  readPull: (body: unknown) => PullAnswer | null;
};

/**
 * shown: what the phone holds may be shown · locked: the desk locked this phone · expired: too long without contact ·
 * wiped: everything is destroyed, and the server does not know it yet.
 */
export type Standing = 'shown' | 'locked' | 'expired' | 'wiped';

export type Synced = { round: Round | null; pulled: Pulled | null };

export type Engine = Awaited<ReturnType<typeof openEngine>>;

/** A phone without room has lapsed all the same. */
function unlessFull(error: unknown): void {
  if (!(error instanceof StoreFull)) throw error;
}

/** Outbox and replica over one store: the whole of the phone's half, without a browser in it. */
export async function openEngine(ports: Ports, given: EngineGiven) {
  const { store, lock, vault, line, newId, clock } = ports;
  const outbox = openOutbox(ports, given);
  const puller = openPuller(ports);
  // A wipe that was cut off goes on before anything is read.
  if ((await vault.mark()) !== null) await store.destroy();

  const deviceId = () => deviceIdOf(ports);

  async function contact(): Promise<Contact | null> {
    return ((await store.get('fact', 'contact')) as Contact | undefined) ?? null;
  }

  async function lockDevice(): Promise<void> {
    const known = await contact();
    const phoneTime = clock().toISOString();
    const before = known ?? { serverTime: phoneTime, phoneTime, expiryHours: defaultExpiryHours };
    await store.write([{ table: 'fact', key: 'contact', value: { ...before, order: 'locked' } }]);
    ports.changed({ device: true });
  }

  /** First the key, then everything; what was not delivered goes too, that is what a wipe is for. */
  async function wipe({ countyCode, postId }: Worker): Promise<void> {
    const mark = { deviceId: await deviceId(), countyCode, postId, commandId: newId() };
    await lock('store', async () => {
      await vault.destroy(mark);
      await store.destroy();
    });
    ports.changed({ device: true, records: true, kept: [] });
    await confirmWipe();
  }

  /** Until the server knows, it is told at every occasion. */
  async function confirmWipe(): Promise<boolean> {
    const mark = await vault.mark();
    if (mark === null) return true;
    const { deviceId: wiped, countyCode, postId, commandId } = mark;
    const status = await line({
      method: 'POST',
      path: `/api/counties/${countyCode}/field/wiped`,
      postId,
      headers: { [deviceHeader]: wiped },
      body: { contract: ownContract, commandId, deviceId: wiped },
    }).then(
      (answered) => answered.status,
      (error: unknown) => {
        if (error instanceof NoLine) return 0;
        throw error;
      },
    );
    // Nobody there, signed out, or a server that stumbles: later. A "no" comes from a desk that thought better of it.
    if (status === 0 || status === 401 || status === 429 || status >= 500) return false;
    // Nothing could be kept without a key: what lies in the store from here on is of the phone that begins anew.
    await vault.renew();
    // Whoever takes the phone up next is told why it is empty.
    await store.write([{ table: 'fact', key: 'page wiped', value: clock().toISOString() }]);
    ports.changed({ device: true, wiped: true });
    return true;
  }

  /** What the desk has ordered for this phone, asked without a session: a lost phone's is over. */
  async function heedOrder(worker: Worker): Promise<void> {
    const asked = await deviceId();
    const path = `/api/counties/${worker.countyCode}/field/standing`;
    const body = await line({ method: 'POST', path, postId: null, body: { deviceId: asked } }).then(
      (answered) => (answered.status === 200 ? answered.body : null),
      (error: unknown) => {
        if (error instanceof NoLine) return null;
        throw error;
      },
    );
    const state = (body as { state?: unknown } | null)?.state;
    if (state === 'wipe') await wipe(worker);
    else if (state === 'locked') await lockDevice();
  }

  async function pull(worker: Worker): Promise<Pulled> {
    const pulled = await puller.pull({
      ...worker,
      deviceId: await deviceId(),
      appVersion: given.appVersion,
      contract: given.contract,
      ...(given.kinds === undefined ? {} : { kinds: given.kinds }),
      read: given.readPull,
    });
    if (pulled.state === 'done') ports.changed({ device: true });
    if (pulled.state === 'stopped' && pulled.why === 'signed-out') await heedOrder(worker);
    if (pulled.state !== 'device') return pulled;
    if (pulled.device === 'wipe') await wipe(worker);
    else await lockDevice();
    return pulled;
  }

  /** Another person works on this phone from now on: what the last one had read is not his to see. */
  async function takeOver(accountId: string): Promise<void> {
    if ((await store.get('fact', 'account')) === accountId) return;
    await lock('store', async () => {
      const [records, streams] = [await store.list('record'), await store.list('stream')];
      await store.write([
        ...records.map(({ key }) => ({ table: 'record' as const, key, value: undefined })),
        ...streams.map(({ key }) => ({ table: 'stream' as const, key, value: undefined })),
        { table: 'fact', key: 'account', value: accountId },
      ]);
      ports.changed({ records: true });
    });
  }

  return {
    ...outbox,
    records: puller.records,
    streamsOf: puller.streamsOf,
    deviceId,
    contact,

    /** As whom the rules are asked offline; null before the first pull. */
    async me(postId: string): Promise<unknown> {
      return (await store.get('fact', `me ${postId}`)) ?? null;
    },

    async standing(): Promise<Standing> {
      if ((await vault.mark()) !== null) return 'wiped';
      const known = await contact();
      if (known?.order === 'locked') return 'locked';
      if (known === null || !isExpired(known, clock())) return 'shown';
      // Once lapsed it stays so, wherever the clock is turned to, until the server has been heard again.
      if (known.lapsed !== true) {
        await store.write([{ table: 'fact', key: 'contact', value: { ...known, lapsed: true } }]).catch(unlessFull);
      }
      return 'expired';
    },

    /** Sends what waits, then pulls what is new. */
    async sync(worker: Worker, onSent?: (sent: Sent) => void): Promise<Synced> {
      if (!(await confirmWipe())) return { round: null, pulled: null };
      await takeOver(worker.accountId);
      if (worker.posts !== undefined) await puller.leavePosts(worker.posts);
      const round = await outbox.sendWaiting(worker.accountId, onSent);
      if (round.stopped === 'signed-out') await heedOrder(worker);
      const pulled = round.stopped === null || round.stopped === 'device' ? await pull(worker) : null;
      return { round, pulled };
    },

    pull,
    heedOrder,
    takeOver,

    /** Small things that pages want to know again without a line: who was signed in, which post was chosen. */
    remember: (name: string, value: unknown) =>
      store.write([{ table: 'fact', key: `page ${name}`, value: value === null ? undefined : value }]),
    recall: async (name: string): Promise<unknown> => (await store.get('fact', `page ${name}`)) ?? null,

    confirmWipe,
  };
}
