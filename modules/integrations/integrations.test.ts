/** The exchange on real parts; longer than 300 lines because one county and its orders serve all of it. */
import { expect } from 'vitest';
import { sql } from 'kysely';
import { erasePersonalText, takeAction } from '#modules/incidents/public.ts';
import { sha256 } from '#platform/crypto/chain-hashes.ts';
import { systemEyes, type Tx, type Unit } from '#platform/database/database.ts';
import { readSpreadsheet } from '#platform/files/spreadsheet.ts';
import { canonicalJson } from '#platform/pure/canonical-json.ts';
import { uuidv7 } from '#platform/pure/uuid.ts';
import { Refusal } from '#platform/refusal.ts';
import { sandbox } from '#platform/testing/sandbox.ts';
import { fixtureNow, foundSmallCounty, type PersonKey, type SmallCounty } from '../../tests/fixtures/small-county.ts';
import { askExtension } from './commands/ask-extension.ts';
import { eraseOrderTexts } from './commands/erase-order-texts.ts';
import { makePackage } from './commands/make-package.ts';
import { putPartner } from './commands/put-partner.ts';
import { type PackageItem, renderPackage } from './package/render-package.ts';
import { writeTable } from './package/write-table.ts';
import { findPartner } from './queries/find-partner.ts';
import {
  latestReconciliation,
  listDifferences,
  listIncoming,
  listMessages,
  listRows,
} from './queries/list-exchange.ts';
import { receivePackage } from './receive.ts';
import { reconcile } from './reconcile.ts';
import type { PackageContent } from './rules/exchange-codes.ts';
import { defaultMapping } from './rules/partner-mapping.ts';

const inSandbox = sandbox();
const titles = [
  '工单编号',
  '来件类型',
  '诉求内容',
  '详细地址',
  '经度',
  '纬度',
  '来电人',
  '联系电话',
  '诉求分类',
  '受理时间',
  '办理时限',
];

type Order = Partial<Record<(typeof titles)[number], string>>;
const order = (number: string, change: Order = {}): Order => ({
  工单编号: number,
  来件类型: '新办',
  诉求内容: '门前占用公共场地经营',
  详细地址: '人民路 12 号',
  经度: '119.905',
  纬度: '33.005',
  来电人: '甲乙丙',
  联系电话: '13800001111',
  诉求分类: '占道经营',
  受理时间: '2026-01-05 08:30',
  办理时限: '2026-01-12 17:30',
  ...change,
});

async function begin(unit: Unit, who: PersonKey = 'shift-head') {
  const county = await foundSmallCounty(unit);
  const { countyCode } = county;
  const actor = county.as(who);
  const partnerId = uuidv7();
  await county.run(who, putPartner, {
    partnerId,
    code: 'hotline-12345',
    name: '12345 热线',
    kind: 'hotline',
    mapping: { ...defaultMapping, matters: { 占道经营: 'event-04-05' } },
    receiptHours: 2,
    answerHours: 120,
    active: true,
  });
  const doors = { services: county.services, runCommand: county.runCommand };
  const receive = (bytes: Uint8Array, content: PackageContent = 'orders') =>
    receivePackage(doors, {
      countyCode,
      partner: { partnerId },
      content,
      fileName: 'file.xlsx',
      bytes,
      actor,
      now: fixtureNow,
      packageId: uuidv7(),
    });
  const send = async () => {
    const { packageId } = await county.run(who, makePackage, { packageId: uuidv7(), partnerId });
    const eyes = { scope: actor.scope, actorId: actor.accountId };
    const partner = await unit.transact(eyes, (tx) => findPartner(tx, { countyCode, partnerId, actor }));
    const { trees, sealer } = county.services;
    const write = async (form: 'table' | 'json') =>
      renderPackage({ unit, tree: await trees.of(countyCode), sealer }, { countyCode, partner, packageId, form });
    const read = JSON.parse((await write('json')).bytes.toString()) as { digest: string; items: PackageItem[] };
    return { packageId, write, ...read };
  };
  const compare = async () =>
    reconcile(doors, {
      countyCode,
      partner: { partnerId },
      reconciliationId: uuidv7(),
      commandId: uuidv7(),
      actor,
      now: fixtureNow,
    });
  return { county, countyCode, partnerId, actor, doors, receive, send, compare };
}

function book(rows: readonly Order[], head: readonly string[] = titles): Promise<Buffer> {
  const cells = rows.map((row) => head.map((title) => row[title] ?? ''));
  return writeTable({ sheetName: '工单', titles: head, widths: head.map(() => 12), rows: cells });
}

function receipts(items: readonly { itemId: string }[], word = '已接收'): Promise<Buffer> {
  return book(
    items.map(({ itemId }) => ({ 条目编号: itemId, 接收结果: word })),
    ['条目编号', '接收结果'],
  );
}

async function casesIn(tx: Tx, countyCode: string): Promise<{ incident_id: string; status: string; source: string }[]> {
  const { rows } = await sql<{ incident_id: string; status: string; source: string }>`
    select incident_id, status, source from incidents.incident where county_code = ${countyCode}
    order by number`.execute(tx);
  return rows;
}

async function caseOf(tx: Tx, countyCode: string, number: string): Promise<string> {
  const { rows } = await sql<{ incident_id: string }>`
    select incident_id from integrations.partner_order
    where county_code = ${countyCode} and external_number = ${number}`.execute(tx);
  return rows[0]!.incident_id;
}

const act = (county: SmallCounty, who: PersonKey, incidentId: string, action: string, more: object = {}) =>
  county.run(who, takeAction(county.book), { incidentId, action, attachments: [], ...more } as never);

inSandbox(
  'orders of a file become cases with their reporters sealed, and the same file again does nothing',
  async (unit, tx) => {
    const { countyCode, receive } = await begin(unit);
    const file = await book([
      order('RX1'),
      order('RX2', { 联系电话: '不详' }),
      order('', {}),
      order('RX3', { 诉求内容: '' }),
    ]);
    const first = await receive(file);
    expect(first.known).toBe(false);
    expect(first.counts).toMatchObject({ taken: 1, repaired: 1, refused: 2, 'order-taken': 2, 'text-missing': 1 });
    const cases = await casesIn(tx, countyCode);
    expect(cases.map(({ status, source }) => `${source} ${status}`)).toEqual(['hotline reported', 'hotline reported']);
    const { rows } = await sql<{ name_masked: string; name_sealed: string }>`
    select name_masked, name_sealed from incidents.reporter where county_code = ${countyCode}`.execute(tx);
    expect(rows).toHaveLength(2);
    expect(rows[0]!.name_masked).not.toContain('乙');

    const again = await receive(file);
    expect(again).toEqual({ ...first, known: true });
    expect(await casesIn(tx, countyCode)).toHaveLength(2);
    // Nothing of a person stands in what is listed.
    const kept = await sql<{ all: string }>`
    select (select jsonb_agg(r)::text from integrations.incoming_row r) ||
      (select jsonb_agg(o)::text from integrations.partner_order o) as all`.execute(tx);
    expect(kept.rows[0]!.all).not.toMatch(/甲乙丙|13800001111/);
  },
);

inSandbox('the same number with other words is a message for the case, never a second case', async (unit, tx) => {
  const { countyCode, partnerId, county, receive } = await begin(unit);
  await receive(await book([order('RX1')]));
  const second = await receive(
    await book([
      order('RX1'),
      order('RX1', { 来件类型: '催办', 诉求内容: '请尽快处理', 受理时间: '2026-01-06 09:00' }),
      order('RX1', { 诉求内容: '补充:还堵住了盲道' }),
      order('RX1', { 诉求内容: '补充:还堵住了盲道', 办理时限: '2026-01-13 17:30' }),
      order('RX1', { 来件类型: '撤单', 诉求内容: '' }),
      order('RX9', { 来件类型: '催办' }),
    ]),
  );
  expect(second.counts).toMatchObject({
    'order-known': 1,
    'order-urge': 1,
    'order-supplement': 1,
    'order-due-change': 1,
    'order-withdrawal': 1,
    'order-unknown': 1,
    refused: 1,
  });
  expect(await casesIn(tx, countyCode)).toHaveLength(1);
  const messages = await listMessages(tx, county.services.sealer, { countyCode, partnerId, before: null, limit: 10 });
  expect(messages.map(({ kind }) => kind).sort()).toEqual(['due-change', 'supplement', 'urge', 'withdrawal']);
  expect(messages.find(({ kind }) => kind === 'urge')!.text).toBe('请尽快处理');
  const third = await receive(
    await book([order('RX1', { 来件类型: '催办', 诉求内容: '请尽快处理', 受理时间: '2026-01-06 09:00' })]),
  );
  expect(third.counts).toMatchObject({ 'order-known': 1 });
});

inSandbox('a package that broke off goes on with the same file and takes no order twice', async (unit, tx) => {
  const { countyCode, partnerId, doors, actor } = await begin(unit);
  const bytes = await book(Array.from({ length: 12 }, (_, index) => order(`RX${index}`)));
  const packageId = uuidv7();
  const given = {
    countyCode,
    partner: { partnerId },
    content: 'orders' as const,
    fileName: 'orders.xlsx',
    bytes,
    actor,
    now: fixtureNow,
    packageId,
  };
  const broken = receivePackage(doors, {
    ...given,
    progress: (done) => {
      if (done === 5) throw new Error('the power went');
    },
  });
  await expect(broken).rejects.toThrow('the power went');
  expect(await casesIn(tx, countyCode)).toHaveLength(5);
  const { counts } = await receivePackage(doors, { ...given, packageId: uuidv7() });
  expect(counts).toMatchObject({ taken: 12, 'order-taken': 12 });
  expect(await casesIn(tx, countyCode)).toHaveLength(12);
  expect(await listRows(tx, { countyCode, partnerId, packageId, after: 0, limit: 50 })).toHaveLength(12);
});

inSandbox(
  'what happened since the last package goes out once, and again until it is acknowledged',
  async (unit, tx) => {
    const { county, countyCode, receive, send } = await begin(unit);
    await receive(await book([order('RX1'), order('RX2')]));
    const first = await send();
    expect(first.items.map(({ externalNumber, status }) => `${externalNumber} ${status}`).sort()).toEqual([
      'RX1 received',
      'RX2 received',
    ]);
    const declined = await caseOf(tx, countyCode, 'RX2');
    const [one] = first.items;
    await receive(await receipts([one!]), 'receipts');
    // Its place lies in the town, whose desk works it.
    await act(county, 'town-acceptor', declined, 'decline', {
      reason: '属于省道管理',
      ground: '公路法第八条',
      answer: '该路段由公路部门管理，已转告',
    });
    const second = await send();
    const shown = second.items.map(({ kind, status, repeated, reason, answer, ground }) => ({
      kind,
      status,
      repeated,
      reason,
      answer,
      ground,
    }));
    expect(shown).toEqual([
      { kind: 'progress', status: 'received', repeated: true, reason: null, answer: null, ground: null },
      {
        kind: 'objection',
        status: 'refused',
        repeated: false,
        reason: '属于省道管理',
        answer: '该路段由公路部门管理，已转告',
        ground: '公路法第八条',
      },
    ]);
    expect(second.digest).toBe(sha256(canonicalJson(second.items)));
    // Written out again it is the same, item for item, and a package cannot be changed.
    expect(JSON.parse((await second.write('json')).bytes.toString())).toMatchObject({ digest: second.digest });
    const lines = [];
    for await (const line of readSpreadsheet({ bytes: (await second.write('table')).bytes })) lines.push(line);
    expect(lines).toHaveLength(3);
    const change = unit.transact(systemEyes, (inner) =>
      sql`update integrations.outgoing_package_item set ordinal = 99`.execute(inner),
    );
    await expect(change).rejects.toMatchObject({ code: '42501' });
    await receive(await receipts(second.items), 'receipts');
    await expect(send()).rejects.toMatchObject({ code: 'integrations.nothing-to-send' });
  },
);

inSandbox('more time is asked once, goes out, and their answer moves the due time', async (unit, tx) => {
  const { county, countyCode, partnerId, receive, send } = await begin(unit);
  await receive(await book([order('RX1')]));
  const ask = (askedUntil: string) =>
    county.run('shift-head', askExtension(county.services.sealer), {
      extensionId: uuidv7(),
      partnerId,
      externalNumber: 'RX1',
      askedUntil,
      reason: '需协调产权单位',
    });
  await expect(ask('2026-01-10T09:30:00Z')).rejects.toMatchObject({ code: 'integrations.extension-not-later' });
  await ask('2026-01-20T09:30:00Z');
  await expect(ask('2026-01-21T09:30:00Z')).rejects.toMatchObject({ code: 'integrations.extension-pending' });
  const { items } = await send();
  const asked = items.find(({ kind }) => kind === 'extension')!;
  expect(asked).toMatchObject({ reason: '需协调产权单位', askedUntil: '2026-01-20T09:30:00.000Z' });
  const answer = await book(
    [{ 条目编号: asked.itemId, 接收结果: '已接收', 延期答复: '同意', 办理时限: '2026-01-19 17:30' }],
    ['条目编号', '接收结果', '延期答复', '办理时限'],
  );
  const { counts } = await receive(answer, 'receipts');
  expect(counts).toMatchObject({ 'item-acknowledged': 1, 'extension-granted': 1 });
  const { rows } = await sql<{ due_at: Date }>`
    select due_at from integrations.partner_order where county_code = ${countyCode}`.execute(tx);
  expect(rows[0]!.due_at.toISOString()).toBe('2026-01-19T09:30:00.000Z');
});

inSandbox(
  'an erasure takes the words of messages and requests, and packages written out again lack the words of the case',
  async (unit, tx) => {
    const { county, countyCode, partnerId, actor, receive, send } = await begin(unit);
    await receive(await book([order('RX1')]));
    await receive(await book([order('RX1', { 来件类型: '催办', 诉求内容: '金丝雀催办' })]));
    await county.run('shift-head', askExtension(county.services.sealer), {
      extensionId: uuidv7(),
      partnerId,
      externalNumber: 'RX1',
      askedUntil: '2026-01-20T09:30:00Z',
      reason: '金丝雀延期',
    });
    const incidentId = await caseOf(tx, countyCode, 'RX1');
    await act(county, 'town-acceptor', incidentId, 'answer', { answer: '金丝雀答复' });
    const made = await send();
    const written = async () => (await made.write('json')).bytes.toString();
    expect(await written()).toMatch(/金丝雀答复[^]*金丝雀延期|金丝雀延期[^]*金丝雀答复/);
    const erase = { incidentId, orderNumber: '令-1', basis: '个人信息保护法 47', secondPersonId: actor.accountId };
    await county.run('centre-head', erasePersonalText, erase);
    await county.run('centre-head', eraseOrderTexts, { incidentId, orderNumber: '令-1' });
    expect(await written()).not.toContain('金丝雀');
    const messages = await listMessages(tx, county.services.sealer, { countyCode, partnerId, before: null, limit: 9 });
    expect(messages.map(({ text }) => text)).toEqual([null]);
  },
);

inSandbox('a row without a due time is due by the hours that the partner gives', async (unit, tx) => {
  const { countyCode, receive } = await begin(unit);
  await receive(await book([order('RX1', { 办理时限: '' })]));
  const { rows } = await sql<{ due_at: Date }>`
    select due_at from integrations.partner_order where county_code = ${countyCode}`.execute(tx);
  expect(rows[0]!.due_at.toISOString()).toBe('2026-01-10T00:30:00.000Z');
});

inSandbox('reconciling finds each planted difference and calls the rest clean', async (unit, tx) => {
  const { countyCode, partnerId, receive, send, compare } = await begin(unit);
  await receive(await book(['RX1', 'RX2', 'RX3', 'RX4'].map((number) => order(number))));
  const { items } = await send();
  await receive(await receipts(items), 'receipts');
  const head = ['工单编号', '工单状态', '受理时间', '办理时限'];
  const line = (number: string, change: Order = {}) => ({
    工单编号: number,
    工单状态: '已接收',
    受理时间: '2026-01-05 08:30',
    办理时限: '2026-01-12 17:30',
    ...change,
  });
  await receive(await book([line('RX1'), line('RX2'), line('RX3'), line('RX4')], head), 'statuses');
  expect(await compare()).toMatchObject({ orders: 4, differences: 0, clean: true });

  const planted = [
    line('RX1', { 工单状态: '已办结' }),
    line('RX2', { 办理时限: '2026-01-11 17:30' }),
    line('RX4'),
    line('RX5'),
  ];
  await receive(await book(planted, head), 'statuses');
  expect(await compare()).toMatchObject({ orders: 5, differences: 4, clean: false });
  const latest = await latestReconciliation(tx, { countyCode, partnerId });
  const found = await listDifferences(tx, {
    countyCode,
    reconciliationId: latest!.reconciliationId,
    after: { externalNumber: '', kind: '' },
    limit: 50,
  });
  expect(found.map(({ externalNumber, kind }) => `${externalNumber} ${kind}`)).toEqual([
    'RX1 closed-there',
    'RX2 due-differs',
    'RX3 only-ours',
    'RX5 only-theirs',
  ]);
});

inSandbox('a JSON package is held to its digest, its partner, its kind and its sequence', async (unit, tx) => {
  const { countyCode, partnerId, receive } = await begin(unit);
  const make = (sequence: number, items: object[], change: object = {}) =>
    Buffer.from(
      JSON.stringify({
        format: 1,
        content: 'orders',
        partner: 'hotline-12345',
        sequence,
        digest: sha256(canonicalJson(items)),
        items,
        ...change,
      }),
    );
  const item = {
    number: 'RX1',
    text: '路灯不亮',
    place: { words: '人民路' },
    caller: { name: '丁', phone: '13900002222' },
  };
  const codeOf = (bytes: Buffer) =>
    receive(bytes).then(
      () => 'taken',
      (error: unknown) => (error as Refusal).code,
    );
  expect(await codeOf(make(1, [item]))).toBe('taken');
  expect(await codeOf(make(1, [{ ...item, number: 'RX2' }]))).toBe('integrations.sequence-used');
  expect(await codeOf(make(4, [{ ...item, number: 'RX2' }]))).toBe('taken');
  expect(await codeOf(make(5, [item], { digest: 'f'.repeat(64) }))).toBe('integrations.digest-wrong');
  expect(await codeOf(make(5, [item], { partner: 'police' }))).toBe('integrations.other-partner');
  expect(await codeOf(make(5, [item], { content: 'receipts' }))).toBe('integrations.other-content');
  expect(await codeOf(make(5, [{ a: { b: { c: { d: { e: { f: { g: 1 } } } } } } }]))).toBe(
    'integrations.package-unreadable',
  );
  expect(await codeOf(Buffer.from('{"format":1'))).toBe('integrations.package-unreadable');
  expect(await codeOf(Buffer.from('工单编号,别的\n1,2\n'))).toBe('integrations.header-missing');
  expect(await casesIn(tx, countyCode)).toHaveLength(2);
  const incoming = await listIncoming(tx, { countyCode, partnerId, before: null, limit: 10 });
  expect(incoming.map(({ sequence, missingBefore }) => `${sequence} ${missingBefore}`).sort()).toEqual(['1 0', '4 2']);
});

inSandbox('a town works its own partner only; its orders come to its own desk', async (unit, tx) => {
  const { county, countyCode, partnerId } = await begin(unit);
  const see = (who: PersonKey) => findPartner(tx, { countyCode, partnerId, actor: county.as(who) });
  await expect(see('town-acceptor')).rejects.toMatchObject({ code: 'integrations.unknown-partner' });
  const own = uuidv7();
  await county.run('town-acceptor', putPartner, {
    partnerId: own,
    code: 'hotline-town',
    name: '街道热线',
    kind: 'hotline',
    mapping: defaultMapping,
    receiptHours: null,
    answerHours: null,
    active: true,
  });
  const doors = { services: county.services, runCommand: county.runCommand };
  await receivePackage(doors, {
    countyCode,
    partner: { code: 'hotline-town' },
    content: 'orders',
    fileName: 'town.xlsx',
    bytes: await book([order('T1', { 经度: '', 纬度: '' })]),
    actor: county.as('town-acceptor'),
    now: fixtureNow,
    packageId: uuidv7(),
  });
  const { rows } = await sql<{ desk_organisation_id: string; division_path: string }>`
    select desk_organisation_id, division_path from incidents.incident where county_code = ${countyCode}`.execute(tx);
  expect(rows).toEqual([{ desk_organisation_id: county.organisations.town, division_path: `${countyCode}001` }]);
});
