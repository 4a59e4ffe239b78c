import { sql } from 'kysely';
import { expect } from 'vitest';
import { reportIncident } from '#modules/incidents/commands/report-incident.ts';
import { erasePersonalText } from '#modules/incidents/commands/erase-personal-text.ts';
import { takeAction } from '#modules/incidents/commands/take-action.ts';
import type { ActionInput } from '#modules/incidents/commands/action-input.ts';
import { systemEyes, type Unit } from '#platform/database/database.ts';
import { createCursorKeeper } from '#platform/http/cursor.ts';
import { deliverOutbox } from '#platform/outbox/deliver-outbox.ts';
import { uuidv7 } from '#platform/pure/uuid.ts';
import { sandbox } from '#platform/testing/sandbox.ts';
import { fixtureNow, foundSmallCounty, type PersonKey, type SmallCounty } from '../../tests/fixtures/small-county.ts';
import { changeDevice, confirmWipe, setExpiry } from './commands/change-device.ts';
import type { FieldRecord, PullAnswer, StreamPage } from './contract.ts';
import { keepStreams } from './keep-streams.ts';
import { listDevices } from './queries/list-devices.ts';
import { pull } from './queries/pull.ts';
import { fieldSyncReactions } from './reactions.ts';

const inSandbox = sandbox();
const cursors = createCursorKeeper(Buffer.alloc(32, 7), 'field-sync');
const day = 86_400_000;
const at = (days: number) => new Date(fixtureNow.getTime() + days * day);
let serial = 0;

type Act = Partial<ActionInput> & { action: ActionInput['action'] };

async function reported(county: SmallCounty, who: PersonKey = 'town-acceptor', grid: 'grid-1' | 'grid-2' = 'grid-1') {
  serial += 1;
  const marks = { number: `9901012026010${8_000_000 + serial}`, queryCode: `F${String(serial).padStart(7, '0')}` };
  const { incidentId } = await county.run(who, reportIncident(county.services, county.book, marks), {
    incidentId: uuidv7(),
    source: who === 'worker' ? 'worker' : 'operator',
    appealKind: 'complaint',
    matterCode: 'event-04-05',
    description: '门前有人店外经营。',
    place: { point: county.inside[grid] },
    reporter: { name: '王小明', phone: '13812345678' },
    emergency: false,
    attachments: [],
  });
  return incidentId;
}

const act = (county: SmallCounty, who: PersonKey, incidentId: string, given: Act, now = fixtureNow) =>
  county.run(who, takeAction(county.book), { incidentId, attachments: [], ...given }, now);

/** What the worker does with what was announced. */
async function work(county: SmallCounty, unit: Unit, now = fixtureNow): Promise<void> {
  const faults: unknown[] = [];
  await deliverOutbox(unit, county.countyCode, now, fieldSyncReactions, (error) => void faults.push(error));
  expect(faults).toEqual([]);
}

type Phone = {
  pull(more?: { limit?: number; undelivered?: number; contract?: number; now?: Date }): Promise<PullAnswer>;
  held: Map<string, FieldRecord>;
  cursors: Map<string, string | null>;
  deviceId: string;
};

/** A phone as it is meant to behave: pages with their cursors, gone is removed, a reset drops the stream. */
function phoneOf(county: SmallCounty, who: PersonKey, streams: string[]): Phone {
  const held = new Map<string, FieldRecord>();
  const places = new Map<string, string | null>(streams.map((id) => [id, null]));
  const deviceId = uuidv7();
  const take = (page: StreamPage) => {
    if (page.reset) for (const key of held.keys()) if (key.startsWith(page.streamId)) held.delete(key);
    for (const record of page.records) held.set(`${page.streamId} ${record.recordId}`, record);
    for (const id of page.gone) held.delete(`${page.streamId} ${id}`);
    places.set(page.streamId, page.cursor);
  };
  return {
    held,
    cursors: places,
    deviceId,
    async pull({ limit = 500, undelivered = 0, contract = 3, now = fixtureNow } = {}) {
      const asked = {
        contract,
        deviceId,
        appVersion: '1.0.0',
        undelivered,
        limit,
        streams: [...places].map(([streamId, cursor]) => ({ streamId, cursor })),
      };
      const { countyCode } = county;
      const parts = { services: county.services, cursors };
      const answer = await pull(parts, { countyCode, actor: county.as(who), now, asked });
      for (const page of answer.streams) take(page);
      return answer;
    },
  };
}

const gridStream = (county: SmallCounty) => `grid:${county.grids['grid-1']}`;
const casesOf = (phone: Phone) => [...phone.held.values()].map((record) => record.recordId).toSorted();

inSandbox(
  'the first pull fills a stream, the next brings only what changed, and nothing tells who reported',
  async (unit) => {
    const county = await foundSmallCounty(unit);
    const [one, other] = [await reported(county), await reported(county)];
    await work(county, unit);
    const phone = phoneOf(county, 'worker', [gridStream(county)]);
    const first = await phone.pull();
    expect(first.mine).toEqual([`person:${county.as('worker').accountId}`, gridStream(county)]);
    expect(first.me).toMatchObject({ role: 'grid-worker', gridId: county.grids['grid-1'] });
    expect(casesOf(phone)).toEqual([one, other].toSorted());
    expect(first.streams[0]).toMatchObject({ more: false, reset: false, gone: [] });
    expect(JSON.stringify(first)).not.toMatch(/王小明|13812345678|王\*/);

    expect((await phone.pull()).streams[0]!.records).toEqual([]);
    await act(county, 'town-acceptor', one, { action: 'register', ruleId: county.rule });
    await work(county, unit);
    const next = await phone.pull();
    expect(next.streams[0]!.records.map(({ recordId }) => recordId)).toEqual([one]);
    expect(next.streams[0]!.records[0]).toMatchObject({
      status: 'registered',
      version: 2,
      description: '门前有人店外经营。',
    });
  },
);

inSandbox(
  'a case that is reported while nobody has pulled costs nothing, and comes with the first pull',
  async (unit, tx) => {
    const county = await foundSmallCounty(unit);
    await reported(county);
    await work(county, unit);
    const { rows } = await sql`select 1 from field_sync.change`.execute(tx);
    expect(rows).toEqual([]);
  },
);

inSandbox('what leaves a grid becomes a tombstone there and appears where it went', async (unit) => {
  const county = await foundSmallCounty(unit);
  const incidentId = await reported(county);
  await act(county, 'town-acceptor', incidentId, { action: 'claim' });
  const here = phoneOf(county, 'worker', [gridStream(county)]);
  const there = phoneOf(county, 'worker-2', [`grid:${county.grids['grid-2']}`]);
  await here.pull();
  await there.pull();
  await act(county, 'town-acceptor', incidentId, {
    action: 'correct',
    place: { point: county.inside['grid-2'] },
    reason: '地点有误',
  });
  await work(county, unit);
  expect((await here.pull()).streams[0]!.gone).toEqual([incidentId]);
  expect(casesOf(here)).toEqual([]);
  await there.pull();
  expect(casesOf(there)).toEqual([incidentId]);
});

inSandbox(
  'who is asked to look at a place of another grid finds it in his own stream, until somebody else is asked',
  async (unit) => {
    const county = await foundSmallCounty(unit);
    const mine = `person:${county.as('worker-2').accountId}`;
    const phone = phoneOf(county, 'worker-2', [mine]);
    await phone.pull();
    const incidentId = await reported(county);
    await act(county, 'town-acceptor', incidentId, {
      action: 'ask-verification',
      verifierId: county.as('worker-2').accountId,
    });
    await work(county, unit);
    await phone.pull();
    expect([...phone.held.values()]).toMatchObject([
      { recordId: incidentId, status: 'verifying', parts: ['verifier'] },
    ]);
    await act(county, 'town-acceptor', incidentId, {
      action: 'reassign-verification',
      verifierId: county.as('worker').accountId,
    });
    await work(county, unit);
    expect((await phone.pull()).streams[0]!.gone).toEqual([incidentId]);
  },
);

inSandbox('a unit holds what is open there, and its hand what is his', async (unit) => {
  const county = await foundSmallCounty(unit);
  const { accountId, organisationId } = county.as('handler');
  const phone = phoneOf(county, 'handler', [`person:${accountId}`, `unit:${organisationId}`]);
  await phone.pull();
  const incidentId = await reported(county);
  await act(county, 'town-acceptor', incidentId, { action: 'register', ruleId: county.rule });
  await act(county, 'town-dispatcher', incidentId, { action: 'dispatch', unitId: county.organisations.department });
  await act(county, 'unit-head', incidentId, { action: 'receive' });
  await act(county, 'unit-head', incidentId, { action: 'assign-handler', handlerId: accountId });
  await work(county, unit);
  const answer = await phone.pull();
  expect(answer.streams.map(({ kind, records }) => [kind, records.length])).toEqual([
    ['person', 1],
    ['unit', 1],
  ]);
});

inSandbox('pages are bounded over all streams, and each goes on where it stopped', async (unit) => {
  const county = await foundSmallCounty(unit);
  const ids = [];
  for (let count = 0; count < 7; count += 1) ids.push(await reported(county, 'worker'));
  const phone = phoneOf(county, 'worker', [`person:${county.as('worker').accountId}`, gridStream(county)]);
  const first = await phone.pull({ limit: 4 });
  expect(first.streams.map(({ records, more }) => [records.length, more])).toEqual([
    [4, true],
    [0, true],
  ]);
  let rounds = 1;
  while ((await phone.pull({ limit: 4 })).streams.some(({ more }) => more)) rounds += 1;
  expect(rounds).toBe(3);
  expect(phone.held.size).toBe(14);
  expect(new Set(casesOf(phone))).toEqual(new Set(ids));
});

inSandbox(
  'a closed case stays for thirty days, becomes a tombstone, and who was away for longer begins anew',
  async (unit) => {
    const county = await foundSmallCounty(unit);
    const incidentId = await reported(county);
    const stays = await reported(county);
    const phone = phoneOf(county, 'worker', [gridStream(county)]);
    const away = phoneOf(county, 'worker', [gridStream(county)]);
    await phone.pull();
    await away.pull();
    await act(county, 'town-acceptor', incidentId, { action: 'answer', answer: '已说明政策' }, at(1));
    await work(county, unit, at(1));
    await phone.pull({ now: at(20) });
    expect(phone.held.get(`${gridStream(county)} ${incidentId}`)).toMatchObject({ status: 'closed' });
    expect(await keepStreams(unit, county.countyCode, at(30))).toBe(0);
    expect(await keepStreams(unit, county.countyCode, at(32))).toBe(1);
    expect((await phone.pull({ now: at(32) })).streams[0]!.gone).toEqual([incidentId]);
    // Thirty days later the tombstone goes; who has heard of it does not notice.
    expect(await keepStreams(unit, county.countyCode, at(63))).toBe(1);
    expect((await phone.pull({ now: at(63) })).streams[0]).toMatchObject({ reset: false, records: [], gone: [] });
    const anew = await away.pull({ now: at(63) });
    expect(anew.streams[0]).toMatchObject({ reset: true });
    expect(casesOf(away)).toEqual([stays]);
    // Whoever begins after the floor rose reads in pages without ever being sent back.
    const late = phoneOf(county, 'worker', [gridStream(county)]);
    expect((await late.pull({ now: at(63), limit: 1 })).streams[0]).toMatchObject({ reset: false });
    expect((await late.pull({ now: at(63) })).streams[0]).toMatchObject({ reset: false });
  },
);

inSandbox('a stream that nobody pulls is forgotten, and its old cursor leads to a new beginning', async (unit) => {
  const county = await foundSmallCounty(unit);
  const incidentId = await reported(county);
  const phone = phoneOf(county, 'worker', [gridStream(county)]);
  await phone.pull();
  await keepStreams(unit, county.countyCode, at(62));
  const { streams } = await phone.pull({ now: at(62) });
  expect(streams[0]).toMatchObject({ reset: true });
  expect(casesOf(phone)).toEqual([incidentId]);
});

inSandbox('nobody pulls what is not his, and a cursor of another post or a spoilt one begins anew', async (unit) => {
  const county = await foundSmallCounty(unit);
  await reported(county);
  const foreign = phoneOf(county, 'worker-2', [gridStream(county), `person:${county.as('worker').accountId}`]);
  const answer = await foreign.pull();
  expect(answer.streams).toEqual([]);
  expect(answer.mine).not.toContain(gridStream(county));
  const phone = phoneOf(county, 'worker', [gridStream(county)]);
  await phone.pull();
  phone.cursors.set(gridStream(county), 'spoilt.cursor');
  expect((await phone.pull()).streams[0]).toMatchObject({ reset: true });
  const other = phoneOf(county, 'worker', [`person:${county.as('worker').accountId}`]);
  other.cursors.set(`person:${county.as('worker').accountId}`, phone.cursors.get(gridStream(county))!);
  expect((await other.pull()).streams[0]).toMatchObject({ reset: true });
});

inSandbox('words that an order erased leave the phones with the next pull', async (unit) => {
  const county = await foundSmallCounty(unit);
  const incidentId = await reported(county);
  await act(county, 'town-acceptor', incidentId, { action: 'answer', answer: '已说明政策' });
  const phone = phoneOf(county, 'worker', [gridStream(county)]);
  await work(county, unit);
  await phone.pull();
  const order = { incidentId, orderNumber: '临个保〔2026〕1 号', basis: '个人信息保护法 47', secondPersonId: uuidv7() };
  await county.run('centre-head', erasePersonalText, order);
  await work(county, unit);
  await phone.pull();
  expect([...phone.held.values()]).toMatchObject([{ recordId: incidentId, description: null }]);
  expect(JSON.stringify([...phone.held.values()])).not.toContain('店外经营。');
});

inSandbox('an app that is too old is told so and pulls nothing', async (unit) => {
  const county = await foundSmallCounty(unit);
  const phone = phoneOf(county, 'worker', [gridStream(county)]);
  expect(await phone.pull({ contract: 99 })).toMatchObject({ streams: [], contract: { speaks: 3, least: 1 } });
});

inSandbox(
  'a phone is known from its first pull; the desk sees it only with undelivered work, locked or to be wiped',
  async (unit) => {
    const county = await foundSmallCounty(unit);
    const { countyCode } = county;
    const phone = phoneOf(county, 'worker', [gridStream(county)]);
    const list = (who: PersonKey, accountId?: string) =>
      unit.transact(systemEyes, (tx) => listDevices(tx, { countyCode, actor: county.as(who), accountId }));
    await phone.pull();
    expect((await list('centre-head')).items).toEqual([]);
    await phone.pull({ undelivered: 3 });
    expect((await list('centre-head')).items).toMatchObject([
      { deviceId: phone.deviceId, undelivered: 3, state: 'active', may: ['locked', 'wipe'] },
    ]);
    await phone.pull();
    expect((await list('centre-head')).items).toEqual([]);
    expect((await list('centre-head', county.as('worker').accountId)).items).toHaveLength(1);

    await county.run('shift-head', changeDevice, { deviceId: phone.deviceId, to: 'locked' });
    expect(await phone.pull()).toMatchObject({ device: { state: 'locked' }, streams: [] });
    await expect(
      county.run('shift-head', changeDevice, { deviceId: phone.deviceId, to: 'wipe' }),
    ).rejects.toMatchObject({
      code: 'field-sync.device-not-so',
    });
    await county.run('centre-head', changeDevice, { deviceId: phone.deviceId, to: 'wipe' });
    expect(await phone.pull()).toMatchObject({ device: { state: 'wipe' }, streams: [] });
    await county.run('system', confirmWipe, { deviceId: phone.deviceId });
    expect(await phone.pull()).toMatchObject({ device: { state: 'wipe' } });
    expect((await list('centre-head')).items).toEqual([]);
    await expect(
      county.run('centre-head', changeDevice, { deviceId: phone.deviceId, to: 'active' }),
    ).rejects.toMatchObject({ code: 'field-sync.device-not-so' });
  },
);

inSandbox('a wipe that nobody asked for is not confirmed', async (unit) => {
  const county = await foundSmallCounty(unit);
  const phone = phoneOf(county, 'worker', []);
  await phone.pull();
  await expect(county.run('system', confirmWipe, { deviceId: phone.deviceId })).rejects.toMatchObject({
    code: 'field-sync.not-asked-to-wipe',
  });
});

inSandbox('the time without contact is three days until the county says another', async (unit) => {
  const county = await foundSmallCounty(unit);
  const phone = phoneOf(county, 'worker', []);
  expect((await phone.pull()).expiryHours).toBe(72);
  await county.run('centre-head', setExpiry, { hours: 24 });
  expect((await phone.pull()).expiryHours).toBe(24);
});
