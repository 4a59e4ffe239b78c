/** Instructions over HTTP: a desk gives, a phone answers as it keeps its wishes, and nobody else hears a word. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { uuidv7 } from '#platform/pure/uuid.ts';
import { type Client, type RunningServer, startTestServer } from '../fixtures/running-server.ts';

const countyCode = '990141';
let running: RunningServer;
let head: Client;
let worker: Client;

beforeAll(async () => {
  running = await startTestServer({ countyCode });
  head = await running.signIn('shift-head');
  worker = await running.signIn('worker');
}, 180_000);
afterAll(() => running?.close());

const at = (path: string) => `/api/counties/${countyCode}${path}`;

async function give(more: object = {}): Promise<string> {
  const instructionId = uuidv7();
  const to = [{ kind: 'post', postId: running.county.as('worker').capacityId }];
  const answer = await head.act('/instructions', { instructionId, to, words: '请到现场查看', ...more });
  expect(answer.status, JSON.stringify(answer.body)).toBe(200);
  expect(answer.body).toMatchObject({ instructionId, addressees: 1 });
  return instructionId;
}

/** As the phone sends what it kept. */
const kept = (instructionId: string, body: object) => ({
  path: at(`/instructions/${instructionId}/moves`),
  body: { contract: 3, commandId: uuidv7(), attachments: [], ...body },
});

test('a receipt that is sent twice is one, and says when the phone meant it by a clock that was wrong', async () => {
  const instructionId = await give();
  const keptSince = { clock: '2026-06-05T09:00:00+08:00', offsetSeconds: 3600 };
  const wish = kept(instructionId, { move: 'receive', keptSince });
  const answers = [await worker.post(wish.path, wish.body), await worker.post(wish.path, wish.body)];
  expect(answers.map(({ status, body }) => [status, body])).toEqual([
    [200, { instructionId, state: 'open', entries: 2 }],
    [200, { instructionId, state: 'open', entries: 2 }],
  ]);
  const thread = (await head.get(at(`/instructions/${instructionId}`))).body as { entries: object[]; lines: object[] };
  expect(thread.entries[1]).toMatchObject({ kind: 'received', occurredAt: '2026-06-05T02:00:00.000Z' });
  expect(thread.lines).toMatchObject([{ state: 'received' }]);
});

test('a desk says its moves by the first contract, and a refusal has words', async () => {
  const instructionId = await give();
  expect((await head.act(`/instructions/${instructionId}/moves`, { move: 'close' })).body).toMatchObject({
    state: 'closed',
  });
  const late = kept(instructionId, { move: 'answer', words: '已到' });
  const { status, body } = await worker.post(late.path, late.body);
  expect([status, body['code']]).toEqual([409, 'incidents.instruction-ended']);
  expect(body['detail']).toMatch(/结束/);
});

test('whoever is no party finds nothing, in threads, lists and counts', async () => {
  const instructionId = await give({ emergency: true });
  const other = await running.signIn('worker-2');
  expect((await other.get(at(`/instructions/${instructionId}`))).status).toBe(404);
  const wish = kept(instructionId, { move: 'receive' });
  expect((await other.post(wish.path, wish.body)).status).toBe(404);
  const acceptor = await running.signIn('acceptor');
  expect((await acceptor.get(at(`/instructions/${instructionId}`))).status).toBe(404);
  expect((await other.get(at('/instructions?side=received&box=waiting'))).body['items']).toEqual([]);
  expect((await other.get(at('/instructions/count'))).body).toMatchObject({ toReceive: { value: 0 } });
  const mine = (await worker.get(at('/instructions?side=received&box=waiting'))).body['items'] as object[];
  expect(mine).toMatchObject([{ instructionId, emergency: true, mine: 'waiting' }]);
});

test('more than six files, an addressee outside, and words that are missing are refused', async () => {
  const instructionId = await give();
  const files = Array.from({ length: 7 }, () => ({ fileId: uuidv7(), kind: 'near' }));
  const many = kept(instructionId, { move: 'answer', words: '见照片', attachments: files });
  expect((await worker.post(many.path, many.body)).status).toBe(400);
  const silent = kept(instructionId, { move: 'cannot' });
  expect((await worker.post(silent.path, silent.body)).body['code']).toBe('incidents.words-needed');
  const town = await running.signIn('town-dispatcher');
  const outside = await town.act('/instructions', {
    instructionId: uuidv7(),
    to: [{ kind: 'unit', organisationId: running.county.organisations.department }],
    words: '请处理',
  });
  expect([outside.status, outside.body['code']]).toEqual([403, 'incidents.addressee-outside']);
});
