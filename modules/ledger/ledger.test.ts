import { expect } from 'vitest';
import { createRunCommand } from '#platform/commands/run-command.ts';
import type { Unit } from '#platform/database/database.ts';
import { buildHttp } from '#platform/http/build-http.ts';
import { uuidv7 } from '#platform/pure/uuid.ts';
import { sandbox } from '#platform/testing/sandbox.ts';
import { systemActor } from '#platform/timers/fire-timers.ts';
import { addAddresses, type AddressGiven } from './commands/add-addresses.ts';
import { searchPlaces } from './queries/search-places.ts';
import { ledgerRoutes } from './routes.ts';

const inSandbox = sandbox();
const countyCode = '990101';
const now = new Date('2026-03-01T02:00:00Z');

function place(label: string, detail = '临江县滨河街道望江社区', rest: Partial<AddressGiven> = {}): AddressGiven {
  return {
    addressId: uuidv7(),
    kind: 'address',
    label,
    detail,
    longitude: 118.25,
    latitude: 33.5,
    gridId: null,
    divisionPath: '990101001001',
    ...rest,
  };
}

function adder(unit: Unit) {
  const run = createRunCommand({ unit, authorise: () => {} });
  return (addresses: AddressGiven[], county = countyCode) =>
    run(addAddresses, {
      commandId: uuidv7(),
      countyCode: county,
      actor: systemActor(county),
      now,
      input: { addresses },
    });
}

inSandbox('places are found by words, the best first, never those of another county', async (unit, tx) => {
  const add = adder(unit);
  await add([
    place('望江花园', undefined, { kind: 'estate' }),
    place('望江花园 3 幢'),
    place('望江花园 13 幢'),
    place('人民路 12 号', '临江县滨河街道人民路'),
    place('人民路 120 号', '临江县滨河街道人民路'),
  ]);
  await add([place('望江花园')], '990102');
  const search = async (q: string) => (await searchPlaces(tx, { countyCode, q })).map((one) => one.label);
  expect(await search('望江花园')).toEqual(['望江花园', '望江花园 3 幢', '望江花园 13 幢']);
  expect((await search('望江花园3幢'))[0]).toBe('望江花园 3 幢');
  expect((await search('人民路12号'))[0]).toBe('人民路 12 号');
  expect(await search('滨河街道 人民路')).toEqual([
    '人民路 12 号',
    '人民路 120 号',
    '望江花园',
    '望江花园 3 幢',
    '望江花园 13 幢',
  ]);
  expect(await search('望')).toEqual([]);
  expect(await search('不存在的地方')).toEqual([]);
  expect(await searchPlaces(tx, { countyCode, q: '望江花园' })).toContainEqual({
    kind: 'estate',
    label: '望江花园',
    detail: '临江县滨河街道望江社区',
    longitude: 118.25,
    latitude: 33.5,
  });
});

inSandbox('the same places again are known; a place that is nowhere is refused', async (unit) => {
  const add = adder(unit);
  const places = Array.from({ length: 1200 }, (_, index) => place(`幸福路 ${index} 号`));
  await expect(add(places)).resolves.toEqual({ added: 1200, known: 0 });
  await expect(add([...places, place('幸福路')])).resolves.toEqual({ added: 1, known: 1200 });
  await expect(add([place('海上', '', { longitude: Number.NaN })])).rejects.toMatchObject({
    code: 'ledger.bad-location',
  });
  await expect(add([place('无', '', { divisionPath: '1' })])).rejects.toMatchObject({ code: 'ledger.bad-division' });
  await expect(add([place('无', '', { gridId: uuidv7() })])).rejects.toMatchObject({ code: 'ledger.unknown-grid' });
});

inSandbox('never more than twenty places are told', async (unit, tx) => {
  await adder(unit)(Array.from({ length: 100 }, (_, index) => place(`幸福路 ${index} 号`)));
  expect(await searchPlaces(tx, { countyCode, q: '幸福路' })).toHaveLength(20);
});

inSandbox('the desk searches as people type', async (unit) => {
  await adder(unit)([place('望江花园', undefined, { kind: 'estate' })]);
  const app = await buildHttp({
    logger: false,
    now: () => now,
    authenticate: async () => systemActor(countyCode),
    demand: () => {},
    findWords: () => undefined,
    routes: ledgerRoutes({ unit }),
    onFault: (error) => {
      throw error;
    },
    release: 'test',
  });
  const get = (q: string) => app.inject(`/api/counties/${countyCode}/places?q=${encodeURIComponent(q)}`);
  expect((await get('望江')).json()).toMatchObject({
    items: [{ kind: 'estate', label: '望江花园', longitude: 118.25 }],
  });
  expect((await get(' ')).statusCode).toBe(400);
  expect((await get("%' or 1=1 --")).json()).toEqual({ items: [] });
  await app.close();
});
