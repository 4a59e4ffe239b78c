/** Addresses from files: columns, ranges, one text; the tree that they make, and how they are found again. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect } from 'vitest';
import { addGrids, createGridIndexes } from '#modules/grids/public.ts';
import { addDivisions, foundCounty } from '#modules/organisation/public.ts';
import { createRunCommand } from '#platform/commands/run-command.ts';
import type { Tx, Unit } from '#platform/database/database.ts';
import type { RowReport } from '#platform/files/row-report.ts';
import { fromWgs84 } from '#platform/pure/coordinates.ts';
import { uuidv7 } from '#platform/pure/uuid.ts';
import { sandbox } from '#platform/testing/sandbox.ts';
import { systemActor } from '#platform/timers/fire-timers.ts';
import { createKnownDivisions } from '../queries/known-divisions.ts';
import { matchAddress } from '../queries/match-address.ts';
import { searchPlaces } from '../queries/search-places.ts';
import { addressesImporter } from './addresses-importer.ts';

const inSandbox = sandbox();
const countyCode = '990101';
const now = new Date('2026-03-01T02:00:00Z');
let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'linli-addresses-'));
});
afterAll(() => rm(folder, { recursive: true }));

async function settle(unit: Unit) {
  const run = createRunCommand({ unit, authorise: () => {} });
  const tell = <Input, Answer>(command: Parameters<typeof run<Input, Answer>>[0], input: Input) =>
    run(command, { commandId: uuidv7(), countyCode, actor: systemActor(countyCode), now, input });
  await tell(foundCounty, { name: '临江县', demo: false });
  const division = (divisionCode: string, name: string, parentCode: string | null) => {
    return { divisionCode, name, parentCode, setting: 'urban' as const };
  };
  await tell(addDivisions, {
    divisions: [
      division('990101000000', '临江县', null),
      division('990101001000', '滨河街道', '990101000000'),
      division('990101001001', '望江社区', '990101001000'),
      division('990101001002', '河湾村', '990101001000'),
    ],
  });
  const ring = [
    [118, 33],
    [118.01, 33],
    [118.01, 33.01],
    [118, 33.01],
    [118, 33],
  ];
  await tell(addGrids, {
    grids: [
      {
        gridId: uuidv7(),
        gridCode: '990101001001001',
        name: '第一网格',
        kind: 'basic' as const,
        setting: 'urban' as const,
        householdCount: null,
        geometry: { type: 'Polygon', coordinates: [ring] },
      },
    ],
  });
}

async function importRows(unit: Unit, rows: readonly string[], options = {}): Promise<RowReport[]> {
  const file = path.join(folder, `${uuidv7()}.csv`);
  await writeFile(file, rows.join('\n'));
  const importer = addressesImporter({
    unit,
    runCommand: createRunCommand({ unit, authorise: () => {} }),
    grids: createGridIndexes(unit),
  });
  const ids = new Map<string, string>();
  const reports: RowReport[] = [];
  const run = importer.run({
    path: file,
    fileName: 'addresses.csv',
    options: { coordinates: 'wgs84', source: 'file', move: false, ...options },
    countyCode,
    actor: systemActor(countyCode),
    now,
    idOf(word) {
      if (!ids.has(word)) ids.set(word, uuidv7());
      return ids.get(word)!;
    },
    dry: false,
    after: null,
    signal: new AbortController().signal,
  });
  for await (const batch of run) reports.push(...batch.reports);
  return reports;
}

async function tree(tx: Tx): Promise<string[]> {
  const { rows } = await sql<{ line: string }>`
    select node.kind || ' ' || node.label || ' < ' || coalesce(above.label, '') as line
    from ledger.address as node left join ledger.address as above
      on above.county_code = node.county_code and above.address_id = node.parent_id
    where node.county_code = ${countyCode} order by cardinality(node.elements), node.label`.execute(tx);
  return rows.map((row) => row.line);
}

const titles = '省,市,县,镇,村,小区,楼幢,单元,室,经度,纬度,别名';

inSandbox('columns become a tree, a range its buildings, and the point says the grid', async (unit, tx) => {
  await settle(unit);
  const rows = [titles, '江北省,临江市,临江县,滨河街道,望江社区,望江花园,1-3幢,无,无,118.005,33.005,江边小区'];
  const first = await importRows(unit, rows);
  expect(first.map((report) => report.code)).toEqual(['ledger.address-taken']);
  expect(await tree(tx)).toEqual([
    'county 临江县 < ',
    'town 滨河街道 < 临江县',
    'village 望江社区 < 滨河街道',
    'estate 望江花园 < 望江社区',
    'building 望江花园1幢 < 望江花园',
    'building 望江花园2幢 < 望江花园',
    'building 望江花园3幢 < 望江花园',
  ]);
  const { rows: placed } = await sql<{ grid: string; path: string }>`
    select grid.name as grid, address.division_path as path from ledger.address as address
    join grids.grid using (county_code, grid_id) where address.kind = 'building'`.execute(tx);
  expect(placed).toEqual([1, 2, 3].map(() => ({ grid: '第一网格', path: '990101001001' })));
  const again = await importRows(unit, rows);
  expect(again.map((report) => report.code)).toEqual(['ledger.address-known']);
  expect(await tree(tx)).toHaveLength(7);
  const byAlias = await matchAddress(tx, { countyCode, text: '江边小区2幢' });
  expect(byAlias[0]).toMatchObject({ label: '望江花园2幢', agree: expect.arrayContaining(['place', 'building']) });
});

inSandbox('one text gives the same nodes as columns, however fully it is written', async (unit, tx) => {
  await settle(unit);
  await importRows(unit, ['地址,经度,纬度', '临江县滨河街道望江社区人民路12号3幢502室,118.005,33.005']);
  const before = await tree(tx);
  const point = fromWgs84([118.005, 33.005], 'gcj02');
  const codes = (
    await importRows(unit, ['地址,lng,lat', `人民路１２号三幢502,${point.join()}`], { coordinates: 'gcj02' })
  ).map((report) => report.code);
  expect(codes).toEqual(['ledger.address-known']);
  expect(await tree(tx)).toEqual(before);
  expect(before.at(-1)).toBe('room 人民路12号3幢502室 < 人民路12号3幢');
});

inSandbox('a file without titles is a list of addresses; what cannot be placed is refused', async (unit, tx) => {
  await settle(unit);
  const reports = await importRows(unit, ['望江花园', '沭阳县人民路1号', '???', '人民路8号对面', '阳光新区']);
  expect(reports.map(({ row, level, code }) => [row, level, code])).toEqual([
    [2, 'refused', 'ledger.other-county'],
    [3, 'refused', 'ledger.nothing-placing'],
    [1, 'taken', 'ledger.address-taken'],
    [4, 'repaired', 'ledger.near-left-out'],
    [4, 'taken', 'ledger.address-taken'],
    [5, 'taken', 'ledger.address-taken'],
  ]);
  expect(await tree(tx)).toContain('number 人民路8号 < 人民路');
  const bad = await importRows(unit, [
    titles,
    ',,,滨河街道,望江社区,望江花园,1-999幢,,,,,',
    ',,,滨河街道,望江社区,望江花园,1幢,,,33.005,118.005,',
    ',,,滨河街道,河湾村,望江花园,9幢,,,118.005,33.005,',
  ]);
  expect(bad.map((report) => report.code)).toEqual([
    'ledger.range-too-long',
    'ledger.bad-coordinates',
    'ledger.other-village',
    'ledger.address-taken',
  ]);
  await expect(importRows(unit, ['甲,乙', '丙,丁'])).rejects.toMatchObject({ code: 'ledger.file-without-titles' });
});

inSandbox('a later edition gives a node its point and its old name, and makes no second one', async (unit, tx) => {
  await settle(unit);
  await importRows(unit, [titles, ',,,滨河街道,望江社区,望江花园,1幢,,,,,']);
  expect(await searchPlaces(tx, { countyCode, q: '望江花园1幢' })).toEqual([]);
  const later = [titles, ',,,滨河街道,望江社区,望江花园,1幢,,,118.005,33.005,一号楼;老楼'];
  expect((await importRows(unit, later)).map((report) => report.code)).toEqual(['ledger.address-taken']);
  expect((await importRows(unit, later)).map((report) => report.code)).toEqual(['ledger.address-known']);
  expect(await searchPlaces(tx, { countyCode, q: '望江花园1幢' })).toMatchObject([
    { label: '望江花园1幢', longitude: 118.005, latitude: 33.005 },
  ]);
});

inSandbox('a file that contradicts a known point says so, and moves it only when asked', async (unit, tx) => {
  await settle(unit);
  const row = (longitude: number) => [titles, `,,,滨河街道,望江社区,望江花园,1幢,,,${longitude},33.005,`];
  await importRows(unit, row(118.005));
  const longitude = async () => (await searchPlaces(tx, { countyCode, q: '望江花园1幢' }))[0]?.longitude;
  expect((await importRows(unit, row(118.007))).map((report) => report.code)).toContain('ledger.other-point');
  expect(await longitude()).toBe(118.005);
  await importRows(unit, row(118.007), { move: true });
  expect(await longitude()).toBe(118.007);
});

inSandbox('free text finds its address with reasons: the room, else the building, also misspelt', async (unit, tx) => {
  await settle(unit);
  await importRows(unit, [
    titles,
    ',,,滨河街道,望江社区,望江花园,1-9幢,1-2单元,101,118.005,33.005,',
    ',,,滨河街道,望江社区,幸福小区,1-9幢,无,无,118.006,33.006,',
  ]);
  const match = (text: string) => matchAddress(tx, { countyCode, text });
  expect((await match('滨河街道望江花园3号楼2单元101'))[0]).toMatchObject({
    label: '望江花园3幢2单元101室',
    decision: 'same',
    contradict: [],
  });
  const [unknownRoom] = await match('望江花园三幢2单元909室');
  expect(unknownRoom).toMatchObject({ label: '望江花园3幢2单元', missing: expect.arrayContaining(['room']) });
  expect((await match('望江化园小区5幢'))[0]?.label).toMatch(/^望江花园5幢/);
  expect((await match('幸福小区7幢对面'))[0]).toMatchObject({ label: '幸福小区7幢', decision: 'same' });
  const known = await createKnownDivisions(unit).of(countyCode);
  const said = (text: string) => matchAddress(tx, { countyCode, text, known });
  const short = '临江滨河望江望江花园3号楼2单元101';
  expect((await match(short))[0]?.decision).not.toBe('same');
  expect((await said(short))[0]).toMatchObject({ label: '望江花园3幢2单元101室', decision: 'same' });
  // The estate is not taken for the village of the same name.
  expect((await said('望江花园3号楼2单元101'))[0]).toMatchObject({ label: '望江花园3幢2单元101室', decision: 'same' });
  expect((await searchPlaces(tx, { countyCode, q: short, known }))[0]).toMatchObject({
    label: '望江花园3幢2单元101室',
  });
  expect(await match('人民公园')).toEqual([]);
  expect((await searchPlaces(tx, { countyCode, q: '望江花园3号楼' }))[0]).toMatchObject({ label: '望江花园3幢' });
});
