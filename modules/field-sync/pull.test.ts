import { sql } from 'kysely';
import { expect } from 'vitest';
import { erasePersonalText } from '#modules/incidents/public.ts';
import { uuidv7 } from '#platform/pure/uuid.ts';
import { sandbox } from '#platform/testing/sandbox.ts';
import {
  act,
  casesOf,
  gridStream,
  phoneOf,
  rated,
  reported,
  reportedForSomebody,
  work,
} from '../../tests/fixtures/field-phone.ts';
import { fixtureNow, foundSmallCounty } from '../../tests/fixtures/small-county.ts';
import { keepStreams } from './keep-streams.ts';

const inSandbox = sandbox();
const at = (days: number) => new Date(fixtureNow.getTime() + days * 86_400_000);

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

inSandbox('whoever reported a case learns what its reporter said of the result', async (unit) => {
  const county = await foundSmallCounty(unit);
  const { incidentId, token } = await reportedForSomebody(county);
  const phone = phoneOf(county, 'worker', [`person:${county.as('worker').accountId}`]);
  await act(county, 'town-acceptor', incidentId, { action: 'answer', answer: '已劝导入店' });
  await work(county, unit);
  await phone.pull();
  expect([...phone.held.values()]).toMatchObject([{ recordId: incidentId, status: 'closed', outcome: 'explained' }]);
  expect([...phone.held.values()][0]).not.toHaveProperty('rating');
  await rated(county, unit, token, { solved: true, satisfied: false }, at(0.1));
  await work(county, unit, at(0.1));
  await phone.pull({ now: at(0.1) });
  expect([...phone.held.values()]).toMatchObject([{ rating: { solved: true, satisfied: false } }]);
});
