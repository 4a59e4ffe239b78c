import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Answer, type RunningServer, startTestServer } from '../fixtures/running-server.ts';

let running: RunningServer;
beforeAll(async () => {
  running = await startTestServer();
}, 300_000);
afterAll(async () => {
  await running?.close();
});

const base = '/api/counties/990101';
type Item = { setting: string; last: Record<string, unknown> | null };

async function must(answer: Promise<Answer>): Promise<Record<string, unknown>> {
  const { status, body } = await answer;
  if (status !== 200) throw new Error(`${status} ${JSON.stringify(body)}`);
  return body;
}

async function lastOf(setting: string): Promise<Item['last']> {
  const head = await running.signIn('shift-head');
  const { items } = await must(head.get(`${base}/settings`));
  return (items as Item[]).find((item) => item.setting === setting)!.last;
}

test('a parameter that nobody has changed is listed without a change', async () => {
  expect(await lastOf('incidents.instructions')).toBeNull();
});

test('a change by the room’s own command stands in the history: what, by whom, when and why, and agrees with the room', async () => {
  const head = await running.signIn('centre-head');
  const first = { sharePercent: 20, waitHours: 24, mostTries: 2 };
  await must(head.act('/call-backs/setting', { ...first, reason: '回访人手增加' }));
  await must(head.act('/call-backs/setting', { ...first, sharePercent: 30 }));
  expect(await lastOf('incidents.call-backs')).toMatchObject({
    value: { ...first, sharePercent: 30 },
    reason: null,
    changedBy: '测试centre-head',
    changedRole: 'centre-head',
  });
  const { setting } = await must(head.get(`${base}/call-backs`));
  expect(setting).toEqual({ ...first, sharePercent: 30 });
  const { items } = await must(head.get(`${base}/settings/incidents.call-backs/changes?limit=1`));
  expect(items).toHaveLength(1);
  const all = await must(head.get(`${base}/settings/incidents.call-backs/changes`));
  expect(
    (all['items'] as { reason: string | null; value: object }[]).map(({ reason, value }) => ({ reason, value })),
  ).toEqual([
    { reason: null, value: { ...first, sharePercent: 30 } },
    { reason: '回访人手增加', value: first },
  ]);
});

test('the same command sent again is one change', async () => {
  const head = await running.signIn('centre-head');
  const body = {
    contract: 1,
    commandId: '0197f3a0-0000-7000-8000-000000000001',
    receiptMinutes: 20,
    emergencyMinutes: 5,
    reason: '缩短签收时间',
  };
  for (let time = 0; time < 2; time += 1) await must(head.post(`${base}/instructions/setting`, body));
  const { items } = await must(head.get(`${base}/settings/incidents.instructions/changes`));
  expect(items).toHaveLength(1);
});

test('what is refused changes nothing, and an unknown parameter has no history', async () => {
  const shift = await running.signIn('shift-head');
  const before = await lastOf('incidents.instructions');
  const { status } = await shift.act('/instructions/setting', { receiptMinutes: 60, emergencyMinutes: 30 });
  expect(status).toBe(403);
  expect(await lastOf('incidents.instructions')).toEqual(before);
  expect((await shift.get(`${base}/settings/incidents.nothing/changes`)).status).toBe(404);
});

test('a table is told of by who changed it, and its own page keeps the rows', async () => {
  const head = await running.signIn('centre-head');
  await must(
    head.act('/retention', {
      settings: [
        {
          settingId: '0197f3a0-0000-7000-8000-000000000002',
          matterCode: null,
          retention: 'thirty-years',
          basis: '县档案馆意见',
          validFrom: '2099-01-01',
        },
      ],
    }),
  );
  expect(await lastOf('catalogue.retention')).toMatchObject({ value: { changed: 1 }, changedRole: 'centre-head' });
});

test('partners, duty lists, layers and ways of signing in stand among the parameters, and who changed them', async () => {
  const partner = { partnerId: '0197f3a0-0000-7000-8000-000000000003', code: 'hotline-12345', kind: 'hotline' };
  const head = await running.signIn('centre-head');
  const hours = { receiptHours: 2, answerHours: 24 };
  await must(head.act('/exchange/partners', { ...partner, name: '市热线', ...hours, active: true }));
  expect(await lastOf('integrations.partners')).toMatchObject({
    value: { code: 'hotline-12345', active: true, ...hours },
    changedBy: '测试centre-head',
  });
  for (const setting of ['duties.lists', 'grids.map-layers', 'access.providers']) {
    expect(await lastOf(setting)).toBeNull();
  }
});
