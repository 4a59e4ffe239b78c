// Longer than 300 lines: the whole life of instructions is told over the same few people.
import { sql } from 'kysely';
import { expect } from 'vitest';
import { createLinkMinter } from '#modules/attachments/public.ts';
import { addPeople } from '#modules/staff/public.ts';
import { createCursorKeeper } from '#platform/http/cursor.ts';
import { systemEyes, type Tx, type Unit } from '#platform/database/database.ts';
import { deliverOutbox } from '#platform/outbox/deliver-outbox.ts';
import { uuidv7 } from '#platform/pure/uuid.ts';
import { sandbox } from '#platform/testing/sandbox.ts';
import { fixtureNow, foundSmallCounty, type PersonKey, type SmallCounty } from '../../tests/fixtures/small-county.ts';
import { erasePersonalText } from './commands/erase-personal-text.ts';
import { giveInstruction, type InstructionInput, setInstructions } from './commands/give-instruction.ts';
import { type InstructionMoveInput, moveInstruction, tellUnreceived } from './commands/move-instruction.ts';
import { reportIncident } from './commands/report-incident.ts';
import type { InstructionBox, InstructionSide, InstructionTo } from './contract.ts';
import { instructionTargets } from './queries/instruction-targets.ts';
import { countInstructions, instructionsOfCase, listInstructions } from './queries/list-instructions.ts';
import { openInstruction } from './queries/open-instruction.ts';
import { incidentReactions } from './reactions.ts';

const inSandbox = sandbox();
const links = createLinkMinter(Buffer.alloc(32, 5));
const cursors = createCursorKeeper(Buffer.alloc(32, 7), 'incidents');
const minutes = (count: number) => new Date(fixtureNow.getTime() + count * 60_000);
let serial = 0;

async function reported(county: SmallCounty, confidential = false): Promise<string> {
  serial += 1;
  const marks = { number: `9901012026010${6_000_000 + serial}`, queryCode: `N${String(serial).padStart(7, '0')}` };
  const { incidentId } = await county.run('acceptor', reportIncident(county.services, county.book, marks), {
    incidentId: uuidv7(),
    source: 'operator',
    appealKind: 'complaint',
    matterCode: 'event-04-05',
    description: '王小明家门前有人店外经营。',
    place: { point: county.inside['grid-2'] },
    reporter: { name: '王小明', phone: '13812345678', confidential },
    emergency: false,
    attachments: [],
  });
  return incidentId;
}

const post = (county: SmallCounty, who: PersonKey): InstructionTo => ({
  kind: 'post',
  postId: county.as(who).capacityId!,
});
async function give(
  county: SmallCounty,
  who: PersonKey,
  to: InstructionTo[],
  given: Partial<InstructionInput> = {},
): Promise<string> {
  const instructionId = uuidv7();
  const input = { instructionId, to, words: '请到现场查看并回复', emergency: false, attachments: [], ...given };
  await county.run(who, giveInstruction(county.book), input);
  return instructionId;
}
const move = (
  county: SmallCounty,
  who: PersonKey,
  instructionId: string,
  what: InstructionMoveInput['move'],
  given: Partial<InstructionMoveInput> = {},
  now = fixtureNow,
) => county.run(who, moveInstruction, { instructionId, move: what, attachments: [], ...given }, now);

const eyesOf = (county: SmallCounty, who: PersonKey) => {
  const { scope, accountId } = county.as(who);
  return { scope, actorId: accountId };
};
const open = (unit: Unit, county: SmallCounty, who: PersonKey, instructionId: string, addresseeId?: string) =>
  unit.transact(eyesOf(county, who), (tx) =>
    openInstruction(tx, county.book.tree, links, {
      countyCode: county.countyCode,
      instructionId,
      addresseeId,
      actor: county.as(who),
      now: fixtureNow,
    }),
  );
const list = (county: SmallCounty, who: PersonKey, side: InstructionSide, box: InstructionBox, more: object = {}) =>
  listInstructions(county.services, cursors, {
    countyCode: county.countyCode,
    actor: county.as(who),
    now: fixtureNow,
    side,
    box,
    limit: 50,
    ...more,
  });
const idsOf = async (listed: ReturnType<typeof list>) => (await listed).items.map(({ instructionId }) => instructionId);

async function deliver(unit: Unit, { countyCode }: SmallCounty): Promise<void> {
  const onFault = (error: unknown) => {
    throw error;
  };
  while ((await deliverOutbox(unit, countyCode, minutes(600), incidentReactions, onFault)) > 0);
}
const notices = async (tx: Tx, county: SmallCounty, who: PersonKey) => {
  const { rows } = await sql<{ code: string }>`
    select code from notifications.notice where account_id = ${county.as(who).accountId}
      and subject_kind = 'instruction' order by notice_id`.execute(tx);
  return rows.map(({ code }) => code);
};

inSandbox(
  'one says what is to be done, the other receipts, answers and is done; the giver closes it',
  async (unit, tx) => {
    const county = await foundSmallCounty(unit);
    const instructionId = await give(county, 'dispatcher', [post(county, 'worker')], {
      dueAt: minutes(120).toISOString(),
    });
    await deliver(unit, county);
    expect(await notices(tx, county, 'worker')).toEqual(['instruction-given']);
    expect(await idsOf(list(county, 'worker', 'received', 'waiting'))).toEqual([instructionId]);
    expect((await list(county, 'dispatcher', 'given', 'waiting')).items).toMatchObject([
      { instructionId, addressees: 1, waiting: 1, title: '请到现场查看并回复', mine: null },
    ]);
    // The worker's list has it: that is what delivered means.
    const [line] = (await open(unit, county, 'dispatcher', instructionId)).lines;
    expect(line).toMatchObject({ state: 'waiting', deliveredAt: fixtureNow.toISOString(), receivedAt: null });

    await move(county, 'worker', instructionId, 'receive', { occurredAt: minutes(-30).toISOString() }, minutes(4));
    expect(await idsOf(list(county, 'worker', 'received', 'open'))).toEqual([instructionId]);
    expect(await idsOf(list(county, 'dispatcher', 'given', 'open'))).toEqual([instructionId]);
    await move(county, 'worker', instructionId, 'answer', { words: '已到现场' }, minutes(9));
    await move(county, 'dispatcher', instructionId, 'answer', { words: '请补照片' }, minutes(10));
    await move(county, 'worker', instructionId, 'done', {}, minutes(12));
    const thread = await open(unit, county, 'dispatcher', instructionId);
    expect(thread.entries).toMatchObject([
      { kind: 'given', fromGiver: true, words: '请到现场查看并回复' },
      { kind: 'received', fromGiver: false, occurredAt: minutes(-30).toISOString(), at: minutes(4).toISOString() },
      { kind: 'answered', fromGiver: false, words: '已到现场' },
      { kind: 'answered', fromGiver: true, words: '请补照片' },
      { kind: 'done', fromGiver: false, words: null },
    ]);
    expect(thread.lines).toMatchObject([
      {
        state: 'done',
        receivedAt: minutes(4).toISOString(),
        answeredAt: minutes(9).toISOString(),
        endedAt: minutes(12).toISOString(),
      },
    ]);
    expect(thread.moves).toEqual(['answer', 'withdraw', 'close']);
    await move(county, 'dispatcher', instructionId, 'close');
    expect(await idsOf(list(county, 'worker', 'received', 'ended'))).toEqual([instructionId]);
    expect(await idsOf(list(county, 'dispatcher', 'given', 'ended'))).toEqual([instructionId]);
    await expect(move(county, 'worker', instructionId, 'answer', { words: '还有' })).rejects.toMatchObject({
      code: 'incidents.instruction-ended',
    });
    await deliver(unit, county);
    expect(await notices(tx, county, 'dispatcher')).toEqual(['instruction-answered']);
  },
);

inSandbox('each addressee has a line of his own and reads nothing of the others', async (unit) => {
  const county = await foundSmallCounty(unit);
  const instructionId = await give(county, 'shift-head', [
    post(county, 'worker'),
    post(county, 'worker-2'),
    { kind: 'unit', organisationId: county.organisations.department },
  ]);
  await move(county, 'worker', instructionId, 'answer', { words: '一网格已查' });
  await move(county, 'worker-2', instructionId, 'cannot', { words: '道路中断' });
  // Whoever of the unit sees it first answers for it.
  await move(county, 'handler', instructionId, 'receive');
  await expect(move(county, 'unit-head', instructionId, 'receive')).rejects.toMatchObject({
    code: 'incidents.instruction-received',
  });
  const all = await open(unit, county, 'shift-head', instructionId);
  expect(all).toMatchObject({ addressees: 3, waiting: 0 });
  expect(all.lines.map(({ state }) => state).toSorted()).toEqual(['cannot', 'received', 'received']);
  expect(all.lines.find(({ kind }) => kind === 'unit')).toMatchObject({
    name: '城市管理局',
    receivedByName: '测试handler',
  });
  const his = await open(unit, county, 'worker', instructionId, county.as('worker-2').capacityId!);
  expect(his.lines).toMatchObject([{ name: '测试worker', state: 'received' }]);
  expect(JSON.stringify(his)).not.toMatch(/道路中断|worker-2/);
  const one = await open(unit, county, 'shift-head', instructionId, county.as('worker-2').capacityId!);
  expect(one.entries.map(({ words }) => words)).toEqual(['请到现场查看并回复', '道路中断']);
  await move(county, 'shift-head', instructionId, 'answer', {
    words: '请绕行',
    addresseeId: county.as('worker-2').capacityId!,
  });
  expect(JSON.stringify(await open(unit, county, 'worker', instructionId))).not.toContain('请绕行');
  expect(JSON.stringify(await open(unit, county, 'worker-2', instructionId))).toContain('请绕行');
});

inSandbox('nobody instructs outside what he leads, nor somebody above him, nor himself', async (unit) => {
  const county = await foundSmallCounty(unit);
  const refusedFor = async (who: PersonKey, to: InstructionTo, code: string) =>
    expect(give(county, who, [to])).rejects.toMatchObject({ code });
  const outside = 'incidents.addressee-outside';
  await refusedFor('town-dispatcher', post(county, 'unit-head'), outside);
  await refusedFor('town-dispatcher', { kind: 'unit', organisationId: county.organisations.department }, outside);
  await refusedFor('dispatcher', post(county, 'centre-head'), outside);
  await refusedFor('dispatcher', post(county, 'dispatcher'), outside);
  await refusedFor('unit-head', post(county, 'worker'), outside);
  await refusedFor('unit-head', { kind: 'grid', gridId: county.grids['grid-1'] }, outside);
  await refusedFor('acceptor', post(county, 'worker'), outside);
  await refusedFor('town-dispatcher', { kind: 'division', divisionCode: '990101000000' }, outside);
  await refusedFor('dispatcher', { kind: 'post', postId: uuidv7() }, 'incidents.addressee-not-serving');
  await give(county, 'unit-head', [post(county, 'handler')]);
  await give(county, 'centre-head', [post(county, 'town-dispatcher'), post(county, 'unit-head')]);
});

inSandbox('an area names the grid workers who are on duty there, each of them once', async (unit, tx) => {
  const county = await foundSmallCounty(unit);
  const grid: InstructionTo = { kind: 'grid', gridId: county.grids['grid-1'] };
  const town: InstructionTo = { kind: 'division', divisionCode: '990101001000' };
  const both = await give(county, 'dispatcher', [grid, town, post(county, 'worker')]);
  expect((await open(unit, county, 'dispatcher', both)).lines).toHaveLength(2);
  await sql`update staff.duty set ends_at = ${fixtureNow} where post_id = ${county.as('worker').capacityId}`.execute(
    tx,
  );
  expect((await open(unit, county, 'dispatcher', await give(county, 'dispatcher', [town]))).lines).toMatchObject([
    { name: '测试worker-2' },
  ]);
  await expect(give(county, 'dispatcher', [grid])).rejects.toMatchObject({ code: 'incidents.no-addressees' });
  // Who is named by his post is named whether he is on duty or not.
  await give(county, 'dispatcher', [post(county, 'worker')]);
});

inSandbox('one instruction reaches at most five hundred', async (unit) => {
  const county = await foundSmallCounty(unit);
  const many = (from: number, count: number) =>
    Array.from({ length: count }, (_, n) => ({
      workerId: uuidv7(),
      accountId: uuidv7(),
      username: `many-${from + n}`,
      name: `网格员${from + n}`,
      employment: 'full-time' as const,
      publicPhone: null,
      passwordHash: null,
      posts: [
        {
          postId: uuidv7(),
          role: 'grid-worker' as const,
          organisationId: county.organisations.town,
          gridId: county.grids['grid-1'],
          profile: null,
          onDuty: true,
        },
      ],
    }));
  const town: InstructionTo = { kind: 'division', divisionCode: '990101001000' };
  await county.run('system', addPeople, { people: many(0, 498) });
  const instructionId = await give(county, 'shift-head', [town]);
  expect((await open(unit, county, 'shift-head', instructionId)).lines).toHaveLength(500);
  await county.run('system', addPeople, { people: many(1000, 1) });
  await expect(give(county, 'shift-head', [town])).rejects.toMatchObject({ code: 'incidents.too-many-addressees' });
});

inSandbox(
  'a missing receipt is told to the giver after the minutes of the county, and stands on top',
  async (unit, tx) => {
    const county = await foundSmallCounty(unit);
    await expect(
      county.run('town-dispatcher', setInstructions, { receiptMinutes: 60, emergencyMinutes: 5 }),
    ).rejects.toMatchObject({ code: 'incidents.not-the-county-centre' });
    await county.run('centre-head', setInstructions, { receiptMinutes: 60, emergencyMinutes: 5 });
    const slow = await give(county, 'shift-head', [post(county, 'worker')]);
    const urgent = await give(county, 'shift-head', [post(county, 'worker'), post(county, 'worker-2')], {
      emergency: true,
    });
    const { items, setting } = await list(county, 'shift-head', 'given', 'waiting');
    expect(items.map(({ instructionId }) => instructionId)).toEqual([urgent, slow]);
    expect(setting).toEqual({ receiptMinutes: 60, emergencyMinutes: 5 });
    const { rows } = await sql<{ subject_id: string; due_at: Date }>`
    select subject_id, due_at from platform.timer where kind = 'incidents.instruction-unreceived' order by due_at`.execute(
      tx,
    );
    expect(rows).toEqual([
      { subject_id: urgent, due_at: minutes(5) },
      { subject_id: slow, due_at: minutes(60) },
    ]);
    await move(county, 'worker', urgent, 'receive');
    const fire = (subjectId: string) =>
      county.run('system', tellUnreceived, {
        countyCode: county.countyCode,
        timerId: uuidv7(),
        kind: tellUnreceived.name,
        subjectId,
        dueAt: minutes(5),
        payload: {},
      });
    expect(await fire(urgent)).toEqual({ waiting: 1 });
    await deliver(unit, county);
    expect(await notices(tx, county, 'shift-head')).toEqual(['instruction-unreceived']);
    const asked = { countyCode: county.countyCode, actor: county.as('shift-head') };
    expect((await countInstructions(unit, { ...asked, now: minutes(6) })).unreceived.value).toBe(1);
    expect(
      (await countInstructions(unit, { ...asked, actor: county.as('worker'), now: minutes(6) })).toReceive.value,
    ).toBe(1);
    await move(county, 'worker-2', urgent, 'receive');
    expect(await fire(urgent)).toEqual({ waiting: 0 });
  },
);

inSandbox(
  'who has not receipted is reminded, once an hour at most and counted; who has is left alone',
  async (unit, tx) => {
    const county = await foundSmallCounty(unit);
    const instructionId = await give(county, 'shift-head', [post(county, 'worker'), post(county, 'worker-2')]);
    await move(county, 'worker', instructionId, 'receive');
    await move(county, 'shift-head', instructionId, 'remind', {}, minutes(31));
    await deliver(unit, county);
    expect(await notices(tx, county, 'worker')).toEqual(['instruction-given']);
    expect(await notices(tx, county, 'worker-2')).toEqual(['instruction-given', 'instruction-reminded']);
    await expect(move(county, 'centre-head', instructionId, 'remind', {}, minutes(60))).rejects.toMatchObject({
      code: 'incidents.reminded-lately',
    });
    await move(county, 'centre-head', instructionId, 'remind', {}, minutes(91));
    expect(await open(unit, county, 'shift-head', instructionId)).toMatchObject({ reminders: 2 });
  },
);

inSandbox('withdrawn with a reason, it asks nothing of anybody any more', async (unit, tx) => {
  const county = await foundSmallCounty(unit);
  const instructionId = await give(county, 'dispatcher', [post(county, 'worker')]);
  await expect(move(county, 'dispatcher', instructionId, 'withdraw')).rejects.toMatchObject({
    code: 'incidents.words-needed',
  });
  await expect(move(county, 'worker', instructionId, 'withdraw', { words: '不' })).rejects.toMatchObject({
    code: 'incidents.instruction-not-yours',
  });
  await expect(move(county, 'acceptor', instructionId, 'receive')).rejects.toMatchObject({
    code: 'incidents.unknown-instruction',
  });
  await move(county, 'dispatcher', instructionId, 'withdraw', { words: '发错了' });
  await deliver(unit, county);
  expect(await notices(tx, county, 'worker')).toEqual(['instruction-given', 'instruction-withdrawn']);
  expect(await idsOf(list(county, 'worker', 'received', 'waiting'))).toEqual([]);
  expect(await open(unit, county, 'worker', instructionId)).toMatchObject({ state: 'withdrawn', moves: [] });
  const { rows } = await sql`select 1 from platform.timer where subject_id = ${instructionId}`.execute(tx);
  expect(rows).toEqual([]);
});

inSandbox('of a confidential case nobody reads a word in lists who may not open it', async (unit) => {
  const county = await foundSmallCounty(unit);
  const incidentId = await reported(county, true);
  const words = '请到王小明家核实，电话 13812345678';
  const instructionId = await give(county, 'shift-head', [post(county, 'worker'), post(county, 'worker-2')], {
    incidentId,
    words,
  });
  // The case lies in grid 2: its worker may open it, the other one may not.
  expect((await list(county, 'worker', 'received', 'waiting')).items).toMatchObject([{ title: null, case: null }]);
  const theirs = (await list(county, 'worker-2', 'received', 'waiting')).items[0]!;
  expect(theirs.case).toMatchObject({ incidentId });
  expect(theirs.title).not.toContain('13812345678');
  // What was said to him he reads.
  expect((await open(unit, county, 'worker', instructionId)).entries[0]!.words).toBe(words);
  const of = (who: PersonKey) =>
    unit.transact(eyesOf(county, who), (tx) =>
      instructionsOfCase(tx, {
        countyCode: county.countyCode,
        incidentId,
        actor: county.as(who),
        tree: county.book.tree,
      }),
    );
  expect(await of('shift-head')).toMatchObject([{ instructionId, mine: null }]);
  expect(await of('worker-2')).toMatchObject([{ instructionId, mine: 'waiting' }]);
  expect(await of('acceptor')).toEqual([]);
  await expect(of('worker')).rejects.toMatchObject({ code: 'incidents.unknown' });
});

inSandbox('an order that erases a case erases the words and pictures of its instructions', async (unit, tx) => {
  const county = await foundSmallCounty(unit);
  const incidentId = await reported(county);
  const instructionId = await give(county, 'shift-head', [post(county, 'worker-2')], { incidentId, words: '找王小明' });
  const fileId = uuidv7();
  await sql`insert into attachments.file (county_code, file_id, kind, media_type, byte_size, digest, width, height,
      uploaded_by, uploaded_at)
    values (${county.countyCode}, ${fileId}, 'near', 'image/jpeg', 10, 'x', 8, 8, ${county.as('worker-2').accountId},
      ${fixtureNow})`.execute(tx);
  await move(county, 'worker-2', instructionId, 'answer', {
    words: '王小明不在家',
    attachments: [{ fileId, kind: 'near' }],
  });
  expect((await open(unit, county, 'shift-head', instructionId)).entries[1]!.files).toMatchObject([{ fileId }]);
  const order = { incidentId, orderNumber: '删〔2026〕2 号', basis: '个人信息保护法第四十七条' };
  await county.run('centre-head', erasePersonalText, { ...order, secondPersonId: county.as('shift-head').accountId });
  const thread = await open(unit, county, 'shift-head', instructionId);
  expect(thread.entries).toMatchObject([{ words: null }, { words: null, files: [] }]);
  expect(thread.title).toBeNull();
});

inSandbox('words are read by the giver’s people and by whoever is addressed, and by no other eyes', async (unit) => {
  const county = await foundSmallCounty(unit);
  const instructionId = await give(county, 'dispatcher', [post(county, 'worker')]);
  const read = (scope: string, actorId = systemEyes.actorId) =>
    unit.transact({ scope, actorId }, async (tx) => {
      const { rows } = await sql`select body from incidents.instruction_content
        where instruction_id = ${instructionId}`.execute(tx);
      return rows.length;
    });
  expect(await read('990101/990101')).toBe(1);
  expect(await read('990101/990101002')).toBe(0);
  expect(await read('')).toBe(0);
  // Somebody whose post has moved away still reads what was said to him.
  expect(await read('990101/990101002', county.as('worker').accountId)).toBe(1);
});

inSandbox('a page of a list goes on where the last one ended', async (unit) => {
  const county = await foundSmallCounty(unit);
  const given: string[] = [];
  for (let n = 0; n < 5; n += 1) given.push(await give(county, 'shift-head', [post(county, 'worker')]));
  for (const [who, side] of [
    ['shift-head', 'given'],
    ['worker', 'received'],
  ] as const) {
    const seen: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await list(county, who, side, 'waiting', { limit: 2, cursor });
      seen.push(...page.items.map(({ instructionId }) => instructionId));
      cursor = page.nextCursor ?? undefined;
    } while (cursor !== undefined);
    expect(seen).toEqual(given);
  }
  const { nextCursor } = await list(county, 'shift-head', 'given', 'waiting', { limit: 2 });
  await expect(list(county, 'shift-head', 'given', 'ended', { cursor: nextCursor })).rejects.toMatchObject({
    code: 'platform.bad-cursor',
  });
});

inSandbox(
  'whom somebody may instruct is proposed: who has to do with the case first, then whom he leads',
  async (unit) => {
    const county = await foundSmallCounty(unit);
    const incidentId = await reported(county);
    const targets = (who: PersonKey, given: { q?: string; incidentId?: string } = {}) =>
      unit.transact(eyesOf(county, who), (tx) =>
        instructionTargets(tx, county.book, {
          countyCode: county.countyCode,
          actor: county.as(who),
          now: fixtureNow,
          ...given,
        }),
      );
    const first = await targets('dispatcher', { incidentId });
    expect(first[0]).toMatchObject({ name: '测试worker-2', reason: 'grid', to: post(county, 'worker-2') });
    expect(first[1]).toMatchObject({ reason: 'grid', to: { kind: 'grid', gridId: county.grids['grid-2'] } });
    const names = async (who: PersonKey, q?: string) =>
      (await targets(who, q === undefined ? {} : { q })).map(({ name }) => name);
    expect(await names('unit-head')).toEqual(['测试handler']);
    expect(await names('acceptor')).toEqual([]);
    expect(await names('dispatcher', '水利')).toEqual(['水利局']);
    expect(await names('town-dispatcher')).not.toContain('城市管理局');
    // Everybody who is proposed may be told.
    for (const who of ['centre-head', 'shift-head', 'dispatcher', 'town-dispatcher', 'unit-head'] as const) {
      for (const { to } of await targets(who)) await give(county, who, [to]);
    }
  },
);
