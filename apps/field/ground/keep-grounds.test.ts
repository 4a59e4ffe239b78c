import { expect, test } from 'vitest';
import { openMemoryStore } from '../sync/memory-store.ts';
import { type Answered, type Asked, NoLine, StoreFull } from '../sync/ports.ts';
import { freshMilliseconds, type GroundsAsked, openGrounds } from './keep-grounds.ts';

type Ground = { name: string };

function phoneWith(answer: (asked: Asked) => Answered) {
  const asked: Asked[] = [];
  const store = openMemoryStore();
  const time = { now: Date.parse('2026-06-05T01:00:00Z') };
  const grounds = openGrounds<Ground>(
    {
      store,
      lock: (_name, work) => work(),
      clock: () => new Date(time.now),
      changed: () => {},
      line: async (one) => {
        asked.push(one);
        return answer(one);
      },
    },
    { read: (body) => (typeof body === 'object' ? (body as Ground) : null), shape: 1 },
  );
  return { grounds, asked, store, time };
}

const gridOf = ({ path }: Asked) => path.split('gridId=')[1]!;
const answerWith = (tag: string) => (asked: Asked) => ({
  status: 200,
  body: { name: gridOf(asked) },
  headers: { etag: tag },
});
const mine = (gridIds: string[], more: Partial<GroundsAsked> = {}): GroundsAsked => ({
  countyCode: '990101',
  deviceId: 'device-1',
  postId: 'post-1',
  postIds: ['post-1'],
  gridIds,
  ...more,
});

test('a ground is fetched once, kept, and asked for again only after hours or by hand', async () => {
  const { grounds, asked, time } = phoneWith(answerWith('"one"'));
  await grounds.refresh(mine(['grid-1']));
  expect(await grounds.of('post-1', 'grid-1')).toEqual({ name: 'grid-1' });
  await grounds.refresh(mine(['grid-1']));
  expect(asked).toHaveLength(1);
  await grounds.refresh(mine(['grid-1'], { now: true }));
  time.now += freshMilliseconds;
  await grounds.refresh(mine(['grid-1']));
  expect(asked.map(({ headers }) => headers?.['if-none-match'])).toEqual([undefined, '"one"', '"one"']);
  expect(asked[0]).toMatchObject({ postId: 'post-1', headers: { 'linli-device': 'device-1' } });
});

test('what has not changed stays as it was read, and is known to hold still', async () => {
  let status = 200;
  const { grounds, time } = phoneWith((asked) =>
    status === 200 ? answerWith('"one"')(asked) : { status, body: null, headers: {} },
  );
  await grounds.refresh(mine(['grid-1']));
  status = 304;
  time.now += freshMilliseconds;
  await grounds.refresh(mine(['grid-1']));
  const [kept] = await grounds.kept();
  expect(kept).toMatchObject({ readAt: '2026-06-05T01:00:00.000Z', checkedAt: '2026-06-05T07:00:00.000Z' });
  expect(await grounds.of('post-1', 'grid-1')).toEqual({ name: 'grid-1' });
});

test('the ground of a grid that is not mine any more goes, and so does what another person left here', async () => {
  const { grounds, store } = phoneWith(answerWith('"one"'));
  await grounds.refresh(mine(['grid-1']));
  await grounds.refresh(mine(['grid-2']));
  expect(await grounds.of('post-1', 'grid-1')).toBeNull();
  await grounds.refresh(mine(['grid-3'], { postId: 'post-2', postIds: ['post-2'] }));
  expect(await store.list('ground')).toEqual([{ key: 'post-2/grid-3', value: { name: 'grid-3' } }]);
});

test('a grid that the server gives no more is taken off the phone', async () => {
  let status = 200;
  const { grounds } = phoneWith((asked) =>
    status === 200 ? answerWith('"one"')(asked) : { status, body: {}, headers: {} },
  );
  await grounds.refresh(mine(['grid-1']));
  status = 404;
  await grounds.refresh(mine(['grid-1'], { now: true }));
  expect(await grounds.of('post-1', 'grid-1')).toBeNull();
  expect(await grounds.kept()).toEqual([]);
});

test.each([
  [
    'a broken line',
    () => {
      throw new NoLine();
    },
  ],
  ['a server that stumbles', () => ({ status: 500, body: null, headers: {} })],
  ['an answer that is no ground', () => ({ status: 200, body: 'sorry', headers: {} })],
])('%s leaves the ground as it is', async (_name, trouble) => {
  let troubled = false;
  const { grounds } = phoneWith((asked) => (troubled ? trouble() : answerWith('"one"')(asked)));
  await grounds.refresh(mine(['grid-1']));
  troubled = true;
  await grounds.refresh(mine(['grid-1'], { now: true }));
  expect(await grounds.of('post-1', 'grid-1')).toEqual({ name: 'grid-1' });
});

test('a phone without room goes on without a new ground', async () => {
  const { grounds, store } = phoneWith(answerWith('"one"'));
  store.write = () => Promise.reject(new StoreFull());
  await grounds.refresh(mine(['grid-1']));
  expect(await grounds.of('post-1', 'grid-1')).toBeNull();
});

test('of many posts a phone keeps few grounds', async () => {
  const { grounds } = phoneWith(answerWith('"one"'));
  const postIds = ['post-1', 'post-2', 'post-3', 'post-4', 'post-5', 'post-6'];
  for (const postId of postIds) await grounds.refresh(mine(['grid-1'], { postId, postIds }));
  const kept = await grounds.kept();
  expect(kept.map(({ postId }) => postId)).toContain('post-6');
  expect(kept).toHaveLength(4);
});
