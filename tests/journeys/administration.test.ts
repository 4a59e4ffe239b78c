import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Answer, type Client, type RunningServer, startTestServer } from '../fixtures/running-server.ts';
import { type Administrators, addAdministrators } from '../fixtures/sign-in-scene.ts';
import type { PersonKey } from '../fixtures/small-county.ts';

let running: RunningServer;
let three: Administrators;
let auditor: Client;
beforeAll(async () => {
  running = await startTestServer();
  three = await addAdministrators(running);
  auditor = await running.signIn('audit-admin' as PersonKey);
}, 300_000);
afterAll(async () => {
  await running?.close();
});

const base = '/api/counties/990101';

async function must(answer: Promise<Answer>): Promise<Record<string, unknown>> {
  const { status, body } = await answer;
  if (status !== 200) throw new Error(`${status} ${JSON.stringify(body)}`);
  return body;
}
type Entry = { action: string; outcome: string; actorName: string | null; actorId: string };
const entries = async (query: string) =>
  (await must(auditor.get(`${base}/audit/entries?limit=200&${query}`)))['items'] as Entry[];

test('the log of sign-ins holds ways in and out and nothing else, the log of operations everything else', async () => {
  await running.signIn('handler');
  await running.nobody.post('/api/session', { username: 'handler-990101', password: 'Wrong-2026' });
  const signIns = await entries('log=sign-in');
  expect(new Set(signIns.map(({ action }) => action))).toEqual(new Set(['access.sign-in']));
  const operations = await entries('log=operations');
  expect(operations.length).toBeGreaterThan(0);
  expect(operations.some(({ action }) => action === 'access.sign-in')).toBe(false);
});

test('a person is found by the whole name or the account, with how it ended; an unknown name finds nothing', async () => {
  const refused = await entries('log=sign-in&outcome=refused&person=handler-990101');
  expect(refused.map(({ outcome, actorName }) => [outcome, actorName])).toEqual([['refused', '测试handler']]);
  expect((await entries(`log=sign-in&person=${encodeURIComponent('测试handler')}`)).length).toBe(2);
  expect(await entries(`person=${encodeURIComponent('没有这个人')}`)).toEqual([]);
});

test('the export says what the list says, and stands in the log itself', async () => {
  const { headers, body } = await auditor.get(`${base}/audit/export?log=sign-in&person=handler-990101`);
  expect(headers.get('content-type')).toContain('text/csv');
  const lines = String(body['text']).trim().split('\r\n');
  expect(lines).toHaveLength(3);
  expect(lines[0]).toContain('操作人');
  expect(lines[1]).toContain('测试handler');
  expect((await entries('action=audit.export')).map(({ actorName }) => actorName)).toEqual(['audit-admin']);
});

test('the three stay apart: each reads and does his own alone', async () => {
  const worker = running.county.as('handler').accountId;
  const status = async (client: Client, path: string) => (await client.get(`${base}${path}`)).status;
  expect(await status(three.system, '/audit/entries')).toBe(403);
  expect(await status(three.security, '/audit/export')).toBe(403);
  expect(await status(three.system, '/sessions')).toBe(403);
  expect(await status(auditor, '/sessions')).toBe(403);
  expect(await status(auditor, '/settings')).toBe(403);
  expect((await three.system.act(`/accounts/${worker}/end-sessions`, {})).status).toBe(403);
});

test('who is signed in is listed, and signed out at once on every device; nobody outside the county is', async () => {
  const one = await running.signIn('unit-head');
  const { accountId } = running.county.as('unit-head');
  const { items } = await must(three.security.get(`${base}/sessions?person=unit-head-990101`));
  expect(items).toMatchObject([{ accountId, client: 'desk', roles: ['unit-head'], secondFactor: false }]);
  expect(JSON.stringify(items)).not.toContain('hash');
  expect(await must(three.security.act(`/accounts/${accountId}/end-sessions`, {}))).toEqual({ ended: 1 });
  expect((await one.get(`${base}/people`)).status).toBe(401);
  const stranger = '0197f3a0-0000-7000-8000-00000000dead';
  expect((await three.security.act(`/accounts/${stranger}/end-sessions`, {})).status).toBe(403);
  expect((await entries('log=sign-in&action=access.end-sessions')).map(({ outcome }) => outcome).sort()).toEqual([
    'done',
    'refused',
  ]);
});

test('why a post was given and ended is kept, and told to administrators alone', async () => {
  const { items } = await must(three.security.get(`${base}/people?q=${encodeURIComponent('测试handler')}`));
  const { workerId } = (items as { workerId: string }[])[0]!;
  const postId = '0197f3a0-0000-7000-8000-00000000beef';
  await must(
    three.security.act(`/people/${workerId}/posts`, {
      postId,
      role: 'unit-head',
      organisationId: running.county.organisations.department,
      gridId: null,
      profile: null,
      reason: '临时主持工作',
    }),
  );
  await must(three.security.act(`/posts/${postId}/end`, { reason: '主持工作期满' }));
  const postOf = async (client: Client) =>
    ((await must(client.get(`${base}/people/${workerId}`)))['posts'] as { postId: string }[]).find(
      (post) => post.postId === postId,
    );
  expect(await postOf(three.system)).toMatchObject({ givenReason: '临时主持工作', endedReason: '主持工作期满' });
  expect(await postOf(await running.signIn('acceptor'))).toMatchObject({ givenReason: null, endedReason: null });
});
