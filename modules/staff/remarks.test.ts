// What staff say about the platform and their work: written, given on, answered, on real SQL.
import { sql } from 'kysely';
import { expect } from 'vitest';
import { createLinkMinter } from '#modules/attachments/public.ts';
import type { Tx } from '#platform/database/database.ts';
import { createCursorKeeper } from '#platform/http/cursor.ts';
import { uuidv7 } from '#platform/pure/uuid.ts';
import { sandbox } from '#platform/testing/sandbox.ts';
import { fixtureNow, foundSmallCounty, type PersonKey, type SmallCounty } from '../../tests/fixtures/small-county.ts';
import { acceptRemark, answerRemark, forwardRemark, reopenRemark, takeRemark } from './commands/act-on-remark.ts';
import { eraseRemarks } from './commands/erase-remarks.ts';
import { sendRemark } from './commands/send-remark.ts';
import { countRemarks, listRemarks, myRemarks, remarkFile } from './queries/remarks.ts';
import { lineIn } from './remark-routes.ts';

const inSandbox = sandbox();
const cursors = createCursorKeeper(new Uint8Array(32));
const links = createLinkMinter(new Uint8Array(32));
const day = 86_400_000;
const dueAt = new Date(fixtureNow.getTime() + 15 * day);

async function stage(county: SmallCounty, tx: Tx) {
  const { countyCode, services, organisations } = county;
  const { sealer } = services;
  const tree = await services.trees.of(countyCode);
  const placeOf = (organisationId: string) => tree.find(organisationId)!.divisionPath;
  const desk = { organisationId: organisations.county, divisionPath: countyCode, dueAt };
  const common = { countyCode, tree, now: fixtureNow };
  return {
    async send(who: PersonKey, given: { nameHidden?: boolean; words?: string; remarkId?: string } = {}) {
      const remarkId = given.remarkId ?? uuidv7();
      await county.run(who, sendRemark(sealer, desk), {
        remarkId,
        kind: 'too-many-forms',
        words: given.words ?? '同一次走访要填三张表',
        nameHidden: given.nameHidden ?? false,
        files: [],
      });
      return remarkId;
    },
    take: (who: PersonKey, remarkId: string) => county.run(who, takeRemark(sealer, placeOf), { remarkId }),
    forward(who: PersonKey, remarkId: string, organisationId: string) {
      const target = tree.find(organisationId) ?? null;
      const command = forwardRemark(sealer, { target, writersLine: lineIn(tree), placeOf });
      return county.run(who, command, { remarkId, organisationId, words: null });
    },
    answer: (who: PersonKey, remarkId: string, words = '三张表已并为一张') =>
      county.run(who, answerRemark(sealer, placeOf), { remarkId, words }),
    accept: (who: PersonKey, remarkId: string) => county.run(who, acceptRemark(sealer, placeOf), { remarkId }),
    reopen: (who: PersonKey, remarkId: string, words = '还是三张表') =>
      county.run(who, reopenRemark(sealer, { ...desk, dueAt: new Date(dueAt.getTime() + day) }, placeOf), {
        remarkId,
        words,
      }),
    open: (who: PersonKey, remarkId: string) =>
      remarkFile(tx, { ...common, remarkId, actor: county.as(who), sealer, links }),
    mine: (who: PersonKey) => myRemarks(tx, { ...common, actor: county.as(who), sealer, links }),
    list: (who: PersonKey, list: 'open' | 'over' = 'open', limit = 50, cursor?: string) =>
      listRemarks(tx, cursors, { ...common, actor: county.as(who), list, limit, cursor }),
    counts: () => countRemarks(tx, common),
  };
}

inSandbox('a worker writes, the county takes it up and answers, the worker accepts', async (unit, tx) => {
  const county = await foundSmallCounty(unit);
  const at = await stage(county, tx);
  const remarkId = await at.send('worker');
  await at.take('shift-head', remarkId);
  await at.answer('centre-head', remarkId);
  const [mine] = await at.mine('worker');
  expect(mine).toMatchObject({ remarkId, state: 'answered', mine: true, acts: ['accept', 'reopen'] });
  expect(mine!.steps.map(({ act, words }) => [act, words])).toEqual([
    ['send', '同一次走访要填三张表'],
    ['take', null],
    ['answer', '三张表已并为一张'],
  ]);
  await at.accept('worker', remarkId);
  expect((await at.open('centre-head', remarkId)).state).toBe('accepted');
  expect((await at.list('centre-head', 'over')).items.map((one) => one.remarkId)).toEqual([remarkId]);
});

inSandbox('without the name only the head of the county learns who wrote it', async (unit, tx) => {
  const county = await foundSmallCounty(unit);
  const at = await stage(county, tx);
  const hidden = await at.send('worker', { nameHidden: true });
  const open = await at.send('worker');
  expect((await at.open('centre-head', hidden)).writer).not.toBeNull();
  expect((await at.open('shift-head', hidden)).writer).toBeNull();
  expect((await at.open('shift-head', open)).writer).not.toBeNull();
  const told = JSON.stringify(await at.open('shift-head', hidden));
  expect(told).not.toContain(county.as('worker').accountId);
});

inSandbox('what is given on is read there, and never by those above a writer who asked for it', async (unit, tx) => {
  const county = await foundSmallCounty(unit);
  const { department, town } = county.organisations;
  const at = await stage(county, tx);
  const hidden = await at.send('town-acceptor', { nameHidden: true });
  await expect(at.open('unit-head', hidden)).rejects.toMatchObject({ code: 'staff.unknown-remark' });
  await expect(at.forward('shift-head', hidden, department)).rejects.toMatchObject({ code: 'staff.not-your-remark' });
  await expect(at.forward('centre-head', hidden, town)).rejects.toMatchObject({ code: 'staff.remark-own-line' });
  await at.forward('centre-head', hidden, department);
  const file = await at.open('unit-head', hidden);
  expect(file).toMatchObject({ writer: null, state: 'working', organisationName: '城市管理局' });
  await expect(at.open('other-head', hidden)).rejects.toMatchObject({ code: 'staff.unknown-remark' });
  await at.answer('unit-head', hidden);
  await at.reopen('town-acceptor', hidden);
  const again = await at.open('centre-head', hidden);
  expect(again).toMatchObject({ state: 'working', reopened: true, organisationName: '临江县网格化服务管理中心' });
  expect(new Date(again.dueAt).getTime()).toBe(dueAt.getTime() + day);
  await expect(at.open('unit-head', hidden)).rejects.toMatchObject({ code: 'staff.unknown-remark' });
  await at.answer('centre-head', hidden);
  await expect(at.reopen('town-acceptor', hidden)).rejects.toMatchObject({ code: 'staff.remark-reopened-once' });
});

inSandbox('nobody answers his own, and it stands in no list of his', async (unit, tx) => {
  const county = await foundSmallCounty(unit);
  const at = await stage(county, tx);
  const own = await at.send('centre-head');
  expect((await at.list('centre-head')).items).toEqual([]);
  await expect(at.answer('centre-head', own)).rejects.toMatchObject({ code: 'staff.not-your-remark' });
  expect((await at.list('shift-head')).items.map((one) => one.remarkId)).toEqual([own]);
});

inSandbox('a list goes on where it stopped, by when an answer is due', async (unit, tx) => {
  const county = await foundSmallCounty(unit);
  const at = await stage(county, tx);
  const sent = [await at.send('worker'), await at.send('worker-2'), await at.send('handler')];
  const first = await at.list('centre-head', 'open', 2);
  expect(first.counts).toEqual({ open: 3, late: 0 });
  const rest = await at.list('centre-head', 'open', 2, first.nextCursor!);
  expect([...first.items, ...rest.items].map((one) => one.remarkId)).toEqual(sent);
  expect(rest.nextCursor).toBeNull();
  expect((await at.list('unit-head')).items).toEqual([]);
});

inSandbox('heads are told that something came in, the writer that it was answered, nobody a word', async (unit, tx) => {
  const county = await foundSmallCounty(unit);
  const at = await stage(county, tx);
  const remarkId = await at.send('shift-head', { words: '考核口径不清' });
  await at.answer('centre-head', remarkId, '已经公布');
  const { rows } = await sql<{ account_id: string; code: string; details: object }>`
    select account_id, code, details from notifications.notice where subject_id = ${remarkId} order by code`.execute(
    tx,
  );
  expect(rows.map(({ account_id: who, code }) => [who, code])).toEqual([
    [county.as('shift-head').accountId, 'remark-answered'],
    [county.as('centre-head').accountId, 'remark-received'],
  ]);
  expect(rows.flatMap(({ details }) => Object.keys(details))).toEqual(['dueAt', 'dueAt']);
});

inSandbox('one person has at most twenty open at a time, and none twice', async (unit, tx) => {
  const county = await foundSmallCounty(unit);
  const at = await stage(county, tx);
  const remarkId = uuidv7();
  await at.send('worker', { remarkId });
  await expect(at.send('worker', { remarkId })).rejects.toMatchObject({ code: 'staff.remark-known' });
  for (let count = 1; count < 20; count += 1) await at.send('worker');
  await expect(at.send('worker')).rejects.toMatchObject({ code: 'staff.too-many-remarks' });
  expect((await at.counts()).kinds.find(({ kind }) => kind === 'too-many-forms')).toMatchObject({ all: 20, open: 20 });
});

inSandbox(
  'words lie sealed, are read by writer and holder alone, and go two years after the answer',
  async (unit, tx) => {
    const county = await foundSmallCounty(unit);
    const at = await stage(county, tx);
    const remarkId = await at.send('worker', { words: '表格太多啦' });
    const { rows } = await sql<{ body: string }>`
    select body_sealed as body from staff.remark_text where remark_id = ${remarkId}`.execute(tx);
    expect(rows).toHaveLength(1);
    expect(rows[0]!.body).not.toContain('表格');
    const { scope } = county.as('town-acceptor');
    const seenBy = (who: PersonKey) =>
      unit.transact({ scope: county.as(who).scope, actorId: county.as(who).accountId }, async (eyes) => {
        const found = await sql`select 1 from staff.remark_text where remark_id = ${remarkId}`.execute(eyes);
        return found.rows.length;
      });
    expect(scope).toContain('/');
    expect([await seenBy('worker'), await seenBy('town-acceptor'), await seenBy('centre-head')]).toEqual([1, 0, 1]);
    await at.answer('centre-head', remarkId);
    const soon = new Date(fixtureNow.getTime() + 700 * day);
    const late = new Date(fixtureNow.getTime() + 732 * day);
    expect(await eraseRemarks(tx, { now: soon })).toBe(0);
    expect(await eraseRemarks(tx, { now: late })).toBe(1);
    const erased = await at.open('worker', remarkId);
    expect(erased).toMatchObject({ erased: true, acts: ['accept', 'reopen'] });
    expect(erased.steps.map(({ words }) => words)).toEqual([null, null]);
  },
);
