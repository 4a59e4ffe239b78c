import { expect, test } from 'vitest';
import type { Kept } from './kept.ts';
import { openMemoryStore } from './memory-store.ts';
import { openOutbox } from './outbox.ts';
import { type Answered, type Asked, NoLine, type Ports } from './ports.ts';

/** A phone with its real outbox over a store in memory; the line is what the test says of it. */
function phone(answer: (asked: Asked) => Answered | null) {
  const sent: Asked[] = [];
  let serial = 0;
  const ports: Ports = {
    store: openMemoryStore(),
    line: async (asked) => {
      const answered = answer(asked);
      if (answered === null) throw new NoLine('nobody there');
      sent.push(asked);
      return answered;
    },
    lock: (_, work) => work(),
    vault: { destroy: async () => {}, mark: async () => null, renew: async () => {} },
    clock: () => new Date('2026-06-05T01:00:00Z'),
    newId: () => `id-${(serial += 1)}`,
    changed: () => {},
  };
  return { outbox: openOutbox(ports, { contract: 3 }), sent };
}

const post = { accountId: 'sun', postId: 'post', countyCode: '990101' };
const wish = (thread: string, serial: string, move: string) =>
  [
    { ...post, id: `${thread}:${serial}`, kind: 'instruction' as const, form: {}, title: move },
    { ...post, path: `/api/counties/990101/instructions/${thread}/moves`, body: { move } },
  ] as const;
const yes = ({ path }: Asked): Answered => ({
  status: 200,
  body: { instructionId: path.split('/').at(-2), state: 'open', entries: 2 },
  headers: {},
});
const movesOf = (sent: readonly Asked[], thread: string) =>
  sent.filter(({ path }) => path.includes(`/${thread}/`)).map(({ body }) => (body as { move: string }).move);

test('what was said without a line leaves in its order, a thread by itself, with when it was said', async () => {
  let up = false;
  const { outbox, sent } = phone((asked) => (up ? yes(asked) : null));
  for (const [thread, serial, move] of [
    ['one', 'receive', 'receive'],
    ['two', 'receive', 'receive'],
    ['one', 'a', 'answer'],
    ['one', 'b', 'done'],
  ] as const)
    await outbox.submit(...wish(thread, serial, move));
  expect((await outbox.sendWaiting('sun')).stopped).toBe('no-line');
  up = true;
  await outbox.sendWaiting('sun');
  expect([movesOf(sent, 'one'), movesOf(sent, 'two')]).toEqual([['receive', 'answer', 'done'], ['receive']]);
  expect(sent[0]!.body).toMatchObject({ contract: 3, keptSince: { clock: '2026-06-05T01:00:00.000Z' } });
  expect(await outbox.all()).toEqual([]);
});

test('what came back in one thread holds up that thread only, and stays to be settled', async () => {
  const ended = { code: 'incidents.instruction-ended', detail: '这条指令已经结束', details: { state: 'withdrawn' } };
  const { outbox, sent } = phone((asked) =>
    asked.path.includes('/one/') ? { status: 409, body: ended, headers: {} } : yes(asked),
  );
  await outbox.submit(...wish('one', 'receive', 'receive'));
  await outbox.submit(...wish('one', 'a', 'answer'));
  await outbox.submit(...wish('two', 'receive', 'receive'));
  await outbox.sendWaiting('sun');
  expect(movesOf(sent, 'one')).toEqual(['receive']);
  expect(movesOf(sent, 'two')).toEqual(['receive']);
  const states = (await outbox.all()).map(({ id, state, refusal }: Kept) => [id, state, refusal?.code ?? null]);
  expect(states).toEqual([
    ['one:a', 'waiting', null],
    ['one:receive', 'refused', 'incidents.instruction-ended'],
  ]);
});

test('a network that says yes to everything is no room', async () => {
  const { outbox } = phone(() => ({ status: 200, body: { welcome: true }, headers: {} }));
  await outbox.submit(...wish('one', 'receive', 'receive'));
  await outbox.sendWaiting('sun');
  expect((await outbox.all()).map(({ state }) => state)).toEqual(['waiting']);
});
