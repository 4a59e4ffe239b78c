import { sql } from 'kysely';
import { expect, test } from 'vitest';
import type { Actor } from '#platform/commands/actor.ts';
import { systemEyes, type Unit } from '#platform/database/database.ts';
import { buildHttp } from '#platform/http/build-http.ts';
import { uuidv7 } from '#platform/pure/uuid.ts';
import { sandbox } from '#platform/testing/sandbox.ts';
import { systemActor } from '#platform/timers/fire-timers.ts';
import { forgetNotices } from './commands/forget-notices.ts';
import { notify } from './commands/notify.ts';
import { notificationRoutes } from './routes.ts';
import { noticeCodes } from './rules/notices.ts';
import * as en from './words.en.ts';
import * as zh from './words.zh.ts';

const inSandbox = sandbox();
const county = '990101';
const now = new Date('2026-01-05T01:00:00Z');
const wang = '0193c0de-0000-7000-8000-00000000000a';
const li = '0193c0de-0000-7000-8000-00000000000b';

function given(change: object = {}) {
  return {
    countyCode: county,
    accountIds: [wang, wang, li],
    code: 'incident-assigned',
    subjectKind: 'incident',
    subjectId: uuidv7(),
    details: { number: '990101-20260105-000042' },
    now,
    ...change,
  };
}

async function serve(unit: Unit) {
  const app = await buildHttp({
    logger: false,
    now: () => now,
    authenticate: async ({ headers }): Promise<Actor> => ({
      ...systemActor(county),
      role: 'handler',
      accountId: String(headers['x-who']),
    }),
    demand: () => {},
    findWords: () => undefined,
    routes: notificationRoutes({ unit }),
    onFault: (error) => console.error(error),
    release: 'test',
  });
  const headers = (who: string) => ({ 'x-who': who, 'x-linli-client': 'desk' });
  type Answer = { unread: number; items: { noticeId: string; code: string; read: boolean; details: unknown }[] };
  return {
    list: async (who: string, limit = 100) =>
      (await app.inject({ url: `/api/notices?limit=${limit}`, headers: headers(who) })).json<Answer>(),
    read: async (who: string, noticeIds: string[]) =>
      (
        await app.inject({ method: 'POST', url: '/api/notices/read', headers: headers(who), payload: { noticeIds } })
      ).json<{
        read: number;
      }>(),
  };
}

inSandbox('a notice is told to each account once, and read by its own', async (unit) => {
  await unit.transact(systemEyes, (tx) => notify(tx, given()));
  await unit.transact(systemEyes, (tx) =>
    notify(tx, given({ accountIds: [wang], code: 'incident-overdue', now: new Date(now.getTime() + 1_000) })),
  );
  await unit.transact(systemEyes, (tx) => notify(tx, given({ accountIds: [] })));
  const { list, read } = await serve(unit);
  const mine = await list(wang);
  expect(mine.unread).toBe(2);
  expect(mine.items.map(({ code }) => code)).toEqual(['incident-overdue', 'incident-assigned']);
  expect(mine.items[1]).toMatchObject({ read: false, details: { number: '990101-20260105-000042' } });
  const theirs = await list(li);
  expect(theirs.items).toHaveLength(1);

  const ids = [...mine.items, ...theirs.items].map(({ noticeId }) => noticeId);
  expect(await read(wang, ids)).toEqual({ read: 2 });
  expect(await read(wang, ids)).toEqual({ read: 0 });
  expect((await list(wang)).unread).toBe(0);
  expect((await list(li)).unread).toBe(1);
  expect(await list(uuidv7())).toEqual({ unread: 0, items: [] });
});

inSandbox(
  'the bell asks how many are unread without the notices, and counts no further than a hundred',
  async (unit) => {
    const tell = (many: number) =>
      unit.transact(systemEyes, async (tx) => {
        for (let place = 0; place < many; place += 1)
          await notify(tx, given({ accountIds: [wang], subjectId: uuidv7() }));
      });
    const { list, read } = await serve(unit);
    expect(await list(wang, 0)).toEqual({ unread: 0, items: [] });
    await tell(3);
    expect(await list(wang, 0)).toEqual({ unread: 3, items: [] });
    expect((await list(wang, 2)).items).toHaveLength(2);
    await tell(100);
    const { unread, items } = await list(wang);
    expect([unread, items.length]).toEqual([100, 100]);
    await read(
      wang,
      items.map(({ noticeId }) => noticeId),
    );
    expect((await list(wang, 0)).unread).toBe(3);
  },
);

inSandbox('a notice is gone with the transaction that told of it', async (unit, tx) => {
  const failing = unit.transact(systemEyes, async (inner) => {
    await notify(inner, given());
    throw new Error('the work failed');
  });
  await expect(failing).rejects.toThrow('the work failed');
  const { rows } = await sql<{ n: number }>`select count(*)::int as n from notifications.notice`.execute(tx);
  expect(rows[0]!.n).toBe(0);
});

inSandbox('after ninety days a notice is forgotten', async (unit) => {
  const old = new Date(now.getTime() - 91 * 86_400_000);
  await unit.transact(systemEyes, (tx) => notify(tx, given({ now: old })));
  await unit.transact(systemEyes, (tx) => notify(tx, given()));
  await expect(unit.transact(systemEyes, (tx) => forgetNotices(tx, { now }))).resolves.toBe(2);
  expect((await (await serve(unit)).list(wang)).items).toHaveLength(1);
});

test('every notice has words in both languages, with few details and with many', () => {
  const full = {
    number: '990101-20260105-000042',
    matter: '暴露垃圾',
    place: '河东社区',
    dueAt: '2026-01-05T03:30:00Z',
  };
  // Notices about a case name it; others are about a queue.
  for (const code of noticeCodes.filter((each) => each.startsWith('incident-'))) {
    for (const words of [zh.noticeWords, en.noticeWords]) {
      expect(words[code]({ number: '990101-20260105-000042' })).toMatch(/[:：] ?990101-20260105-000042$/);
      expect(words[code](full)).toContain('暴露垃圾 · 河东社区 · 990101-20260105-000042');
      expect(words[code]({})).not.toMatch(/undefined|null|NaN/);
    }
  }
  expect(zh.noticeWords['incident-assigned'](full)).toBe(
    '交由您处置：暴露垃圾 · 河东社区 · 990101-20260105-000042，请于 2026-01-05 11:30 前完成',
  );
});
