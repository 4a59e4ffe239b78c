import { expect, test } from 'vitest';
import { openMemoryStore } from './memory-store.ts';
import { type Answered, NoLine, type Ports, type Store, StoreFull } from './ports.ts';
import { openPuller, type PullAnswer } from './pull.ts';

const streamId = 'grid:1';
const asked = {
  countyCode: '990101',
  postId: 'post',
  deviceId: 'device',
  appVersion: '1',
  contract: 3,
  read: (body: unknown) => body as PullAnswer,
};

/** A server with three pages of one stream, and a phone that says in which order things happen to it. */
function phone({ breaksAt, fullAt }: { breaksAt?: string; fullAt?: number } = {}) {
  const log: string[] = [];
  const inner = openMemoryStore();
  let writes = 0;
  const store: Store = {
    ...inner,
    async write(changes) {
      await new Promise((resolve) => setTimeout(resolve, 5));
      writes += 1;
      if (writes === fullAt) throw new StoreFull('the phone has no room');
      await inner.write(changes);
      log.push(`written ${changes.flatMap(({ table, key }) => (table === 'record' ? [key.slice(-1)] : [])).join()}`);
    },
  };
  const line = async ({ body }: { body?: unknown }): Promise<Answered> => {
    const [stream] = (body as { streams: { cursor: string | null }[] }).streams;
    const at = stream === undefined ? 'mine' : (stream.cursor ?? '0');
    log.push(`asked ${at}`);
    if (at === breaksAt) throw new NoLine();
    const page = Number(at);
    const answer = {
      streams: stream
        ? [
            {
              streamId,
              kind: 'grid',
              cursor: String(page + 1),
              more: page < 2,
              reset: false,
              records: [{ recordKind: 'case', recordId: String(page) }],
              gone: [],
            },
          ]
        : [],
      mine: [streamId],
      me: {},
      device: { state: 'active' },
      expiryHours: 72,
      serverTime: '2026-01-05T01:00:00.000Z',
    };
    return { status: 200, body: answer, headers: {} };
  };
  const puller = openPuller({
    store,
    line,
    lock: (_name: string, work: () => unknown) => work(),
    clock: () => new Date('2026-01-05T01:00:00Z'),
    changed: () => {},
  } as unknown as Ports);
  const kept = async () => (await puller.records('post')).map(({ record }) => record.recordId).sort();
  const cursor = async () => (await puller.streamsOf('post'))[0]?.cursor;
  return { log, puller, kept, cursor };
}

test('the next page is on its way while this one is written, and each is written in its turn', async () => {
  const { log, puller, kept, cursor } = phone();
  await expect(puller.pull(asked)).resolves.toMatchObject({ state: 'done' });
  expect(log).toEqual([
    'asked mine',
    'written ',
    'asked 0',
    'asked 1',
    'written 0',
    'asked 2',
    'written 1',
    'written 2',
  ]);
  expect([await kept(), await cursor()]).toEqual([['0', '1', '2'], '3']);
});

test('where the line breaks while a page is written, the page stays and the next pull goes on behind it', async () => {
  const { puller, kept, cursor } = phone({ breaksAt: '1' });
  await expect(puller.pull(asked)).resolves.toEqual({ state: 'stopped', why: 'no-line', code: null });
  expect([await kept(), await cursor()]).toEqual([['0'], '1']);
});

test('what came ahead of a page that could not be written is not kept', async () => {
  const { puller, kept, cursor } = phone({ fullAt: 2 });
  await expect(puller.pull(asked)).rejects.toThrow(StoreFull);
  expect([await kept(), await cursor()]).toEqual([[], null]);
});
