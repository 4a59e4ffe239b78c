import { expect, test } from 'vitest';
import { openEngine } from './engine.ts';
import { openMemoryStore } from './memory-store.ts';
import { type Asked, NoLine, type Ports } from './ports.ts';
import { clockOffset, isExpired, type Contact } from './standing.ts';

const hour = 3_600_000;
const start = new Date('2026-06-05T01:00:00Z');
const contact: Contact = {
  serverTime: start.toISOString(),
  phoneTime: start.toISOString(),
  expiryHours: 72,
  order: 'active',
};
const after = (hours: number) => new Date(start.getTime() + hours * hour);

/** A phone without a line whose clock can be turned. */
async function phone() {
  const store = openMemoryStore();
  const state = { now: start, asked: [] as Asked[], told: [] as Parameters<Ports['changed']>[0][] };
  let mark: Awaited<ReturnType<Ports['vault']['mark']>> = null;
  let online = false;
  const engine = await openEngine(
    {
      store,
      lock: (_name, work) => work(),
      clock: () => state.now,
      newId: () => `id-${Math.random()}`,
      changed: (what) => void state.told.push(what),
      vault: {
        destroy: (next) => Promise.resolve(void (mark = next)),
        mark: () => Promise.resolve(mark),
        renew: () => Promise.resolve(void (mark = null)),
      },
      line(asked) {
        state.asked.push(asked);
        if (!online) return Promise.reject(new NoLine());
        const body = asked.path.endsWith('/standing') ? { state: 'wipe' } : {};
        return Promise.resolve({ status: 200, body, headers: {} });
      },
    },
    { contract: 3, appVersion: 'test', readPull: () => null },
  );
  return { engine, store, state, goOnline: () => void (online = true) };
}

test('a phone lapses by its own clock, forwards and back, and a little correction is none', () => {
  expect(isExpired(null, after(1000))).toBe(false);
  expect(isExpired(contact, after(71))).toBe(false);
  expect(isExpired(contact, after(73))).toBe(true);
  expect(isExpired(contact, after(-0.5))).toBe(false);
  expect(isExpired(contact, after(-24))).toBe(true);
});

test('how far the clock is off is known from the last contact', () => {
  expect(clockOffset(null)).toBe(0);
  expect(clockOffset({ ...contact, phoneTime: after(72).toISOString() })).toBe(-72 * hour);
});

test('once lapsed it stays so, wherever the clock is turned to', async () => {
  const { engine, store, state } = await phone();
  await store.write([{ table: 'fact', key: 'contact', value: contact }]);
  expect(await engine.standing()).toBe('shown');
  state.now = after(73);
  expect(await engine.standing()).toBe('expired');
  state.now = after(1);
  expect(await engine.standing()).toBe('expired');
});

test('records of a post that the person holds no longer go, with its stream and whose eyes they were', async () => {
  const { engine, store, state } = await phone();
  const record = (postId: string, recordId: string) => ({
    table: 'record' as const,
    key: `${postId}/grid:1/${recordId}`,
    value: { postId, streamId: 'grid:1', record: { recordKind: 'case', recordId } },
  });
  const stream = (postId: string) => ({
    table: 'stream' as const,
    key: `${postId}/grid:1`,
    value: { postId, streamId: 'grid:1', kind: 'grid', cursor: 'x' },
  });
  await store.write([
    { table: 'fact', key: 'account', value: 'me' },
    { table: 'fact', key: 'me old', value: {} },
    record('old', 'a'),
    record('new', 'b'),
    stream('old'),
    stream('new'),
  ]);
  await engine.sync({ accountId: 'me', postId: 'new', countyCode: '990101', posts: ['new'] });
  expect((await store.list('record')).map(({ key }) => key)).toEqual(['new/grid:1/b']);
  expect((await store.list('stream')).map(({ key }) => key)).toEqual(['new/grid:1']);
  expect(await store.get('fact', 'me old')).toBeUndefined();
  expect(state.told).toContainEqual({ records: true });
});

test('a wipe destroys first and tells until it is heard; only then the page is told to go', async () => {
  const { engine, store, state, goOnline } = await phone();
  await store.write([{ table: 'kept', key: 'a', value: { id: 'a' } }]);
  const worker = { accountId: 'me', postId: 'post', countyCode: '990101' };
  await engine.heedOrder(worker);
  expect(await store.list('kept')).toHaveLength(1);
  goOnline();
  await engine.heedOrder(worker);
  expect(await store.list('kept')).toEqual([]);
  expect(state.asked.at(-1)?.path).toBe('/api/counties/990101/field/wiped');
  expect(state.told.at(-1)).toEqual({ device: true, wiped: true });
  expect(await engine.recall('wiped')).toBe(start.toISOString());
  expect(await engine.standing()).toBe('shown');
});
