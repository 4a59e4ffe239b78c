// Longer than 300 lines: everything that one importer makes of files, over the one small county that they draw.
import { existsSync } from 'node:fs';
import { mkdtemp, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'vitest';
import { addDivisions } from '#modules/organisation/public.ts';
import { createRunCommand } from '#platform/commands/run-command.ts';
import type { Unit } from '#platform/database/database.ts';
import { countFindings, countRows, type RowReport } from '#platform/files/row-report.ts';
import type { ImportSummary } from '#platform/imports/importer.ts';
import { namedId } from '#platform/imports/named-id.ts';
import { distanceInMetres, fromWgs84, type Position } from '#platform/pure/coordinates.ts';
import { uuidv7 } from '#platform/pure/uuid.ts';
import { sandbox } from '#platform/testing/sandbox.ts';
import { systemActor } from '#platform/timers/fire-timers.ts';
import { createGridIndexes } from '../queries/grid-index.ts';
import { readHeldGrids, readHeldOutlines } from '../queries/held-outlines.ts';
import { dbf, type Ring, shapefile, zipOf } from '../../../tests/fixtures/map-files.ts';
import * as en from '../words.en.ts';
import * as zh from '../words.zh.ts';
import { territoryImporter, type TerritoryOptions } from './territory-importer.ts';

const inSandbox = sandbox();
const now = new Date('2026-03-01T02:00:00Z');
const eyes = { scope: '', actorId: '' };

type Named = readonly [code: string, name: string];
const smallCounty: readonly Named[] = [
  ['990101000000', '临江县'],
  ['990101001000', '城关街道'],
  ['990101100000', '沙河镇'],
  ['990101001001', '滨河社区'],
  ['990101001002', '新村'],
  ['990101100201', '新村'],
];

function county(unit: Unit, countyCode = '990101') {
  const runCommand = createRunCommand({ unit, authorise: () => {} });
  const importer = territoryImporter({ unit, runCommand });
  const actor = systemActor(countyCode);
  return {
    async divide(divisions: readonly Named[] = smallCounty) {
      const given = divisions.map(([divisionCode, name]) => {
        return { divisionCode, name, parentCode: null, setting: 'urban' as const, validFrom: '2020-01-01' };
      });
      const input = { divisions: given };
      await runCommand(addDivisions, { commandId: uuidv7(), countyCode, actor, now, input });
    },
    async take(path: string, options: Partial<TerritoryOptions> = {}, dry = false) {
      const job = uuidv7();
      const reports: RowReport[] = [];
      let summary: readonly ImportSummary[] = [];
      const batches = importer.run({
        path,
        fileName: 'map',
        options: { ...importer.options!.parse({}), ...options } as TerritoryOptions,
        countyCode,
        actor,
        now,
        idOf: (word) => namedId(job, word),
        dry,
        after: null,
        signal: new AbortController().signal,
      });
      for await (const batch of batches) {
        reports.push(...batch.reports);
        summary = batch.summary ?? summary;
      }
      for (const { code } of reports) {
        expect(Object.keys(zh.territoryImportWords.findings)).toContain(code);
        expect(Object.keys(en.territoryImportWords.findings)).toContain(code);
      }
      return {
        reports,
        rows: countRows(reports.filter((one) => one.row > 0)),
        findings: countFindings(reports),
        summary,
      };
    },
    outlines: () => unit.transact({ ...eyes, actorId: actor.accountId }, (tx) => readHeldOutlines(tx, { countyCode })),
    grids: () => unit.transact({ ...eyes, actorId: actor.accountId }, (tx) => readHeldGrids(tx, { countyCode })),
    index: () => createGridIndexes(unit).of(countyCode),
  };
}

async function file(name: string, content: string | Uint8Array): Promise<string> {
  const path = join(await mkdtemp(join(tmpdir(), 'linli-territory-')), name);
  await writeFile(path, content);
  return path;
}

function box(west: number, south: number, east: number, north: number): Ring {
  return [
    [west, south],
    [east, south],
    [east, north],
    [west, north],
    [west, south],
  ];
}

function feature(properties: object, ...rings: Ring[]) {
  return { type: 'Feature', properties, geometry: { type: 'Polygon', coordinates: rings } };
}

function collection(...features: object[]): string {
  return JSON.stringify({ type: 'FeatureCollection', features });
}

const whole = [
  feature({ adcode: 990101, name: '临江县' }, box(119.9, 33, 119.94, 33.02)),
  feature({ 区划代码: '990101001', 名称: '城关街道' }, box(119.9, 33, 119.92, 33.02)),
  feature({ name: '沙河镇' }, box(119.92, 33, 119.94, 33.02)),
];

inSandbox(
  'outlines of divisions are matched by code, then by name; twice changes nothing, dry neither',
  async (unit) => {
    const { divide, take, outlines } = county(unit);
    await divide();
    const path = await file('map.geojson', `\uFEFF${collection(...whole)}`);
    const dry = await take(path, {}, true);
    expect(await outlines()).toEqual([]);
    const done = await take(path);
    expect(done.findings).toEqual(dry.findings);
    expect(done.findings).toEqual({ 'grids.outline-added': 3 });
    expect(done.rows).toEqual({ taken: 3, repaired: 0, refused: 0 });
    const before = await outlines();
    expect(before.map((one) => one.divisionCode)).toEqual(['990101000000', '990101001000', '990101100000']);
    expect((await take(path)).findings).toEqual({ 'grids.outline-known': 3 });
    expect(await outlines()).toEqual(before);
  },
);

inSandbox('what cannot be matched, drawn or mended is refused with the reason and the place', async (unit) => {
  const { divide, take, outlines } = county(unit);
  await divide();
  const [a, b, c, d] = box(119.92, 33, 119.94, 33.02) as [
    [number, number],
    [number, number],
    [number, number],
    [number, number],
  ];
  const path = await file(
    'map.geojson',
    collection(
      whole[0]!,
      feature({ 'na me': '城关街道' }, box(119.9, 33, 119.92, 33.02).slice(0, -1)),
      feature({ Layer: '乡镇' }, box(119.9, 33, 119.92, 33.02)),
      feature({ name: '新村' }, box(119.9, 33, 119.91, 33.01)),
      feature({ name: '别处镇' }, box(119.9, 33, 119.91, 33.01)),
      feature({ adcode: 320111 }, box(119.9, 33, 119.91, 33.01)),
      feature({ name: '沙河镇' }, [a, c, b, d, a]),
      feature({ code: '990101001001' }, box(120.9, 33, 120.91, 33.01)),
      { type: 'Feature', properties: { name: '滨河社区' }, geometry: { type: 'Point', coordinates: [119.9, 33] } },
    ),
  );
  const { reports, rows } = await take(path);
  const told = reports.filter((one) => one.row > 0).map((one) => `${one.row} ${one.code} ${one.level}`);
  expect(told.sort()).toEqual([
    '1 grids.outline-added taken',
    '2 grids.key-mended repaired',
    '2 grids.outline-added taken',
    '2 grids.ring-closed repaired',
    '3 grids.nameless refused',
    '4 grids.ambiguous-name refused',
    '5 grids.unknown-division refused',
    '6 grids.foreign-code refused',
    '7 grids.ring-self-crossing refused',
    '8 grids.outside-county refused',
    '9 grids.no-area refused',
  ]);
  expect(rows).toEqual({ taken: 1, repaired: 1, refused: 7 });
  expect(reports.find((one) => one.row === 7)?.details['at']).toBe('119.9300000,33.0100000');
  expect(reports.find((one) => one.row === 4)?.details['candidates']).toEqual(['990101001002', '990101100201']);
  expect(await outlines()).toHaveLength(2);
  // The town whose outline was refused is a gap in the county.
  expect(reports.find((one) => one.code === 'grids.topology-gap')?.details['codes']).toEqual(['990101001000']);
});

inSandbox('grids come by code or by village and name; numbers are given once; the map is checked', async (unit) => {
  const { divide, take, grids, index } = county(unit);
  await divide();
  await take(await file('map.geojson', collection(...whole)));
  const drawn = [
    feature({ gridCode: '990101001001001', name: '第一网格', households: 320 }, box(119.9, 33, 119.91, 33.02)),
    feature(
      { 网格名称: '第二网格', 村社: '滨河社区', 网格类型: '基础网格', 户数: '410' },
      box(119.91, 33, 119.92, 33.02),
    ),
    feature({ 网格名称: '市场', 社区代码: '990101100201', 网格类型: '专属' }, box(119.92, 33, 119.94, 33.0199)),
    feature({ 网格名称: '无名', 社区: '新村' }, box(119.92, 33, 119.94, 33.02)),
  ];
  const path = await file('grids.geojson', collection(...drawn));
  const { findings, rows, summary } = await take(path, { target: 'grids' });
  expect(rows).toEqual({ taken: 3, repaired: 0, refused: 1 });
  expect(findings).toMatchObject({ 'grids.outline-added': 3, 'grids.ambiguous-name': 1, 'grids.topology-gap': 1 });
  expect(summary).toEqual([{ code: 'grids.topology-gap', values: { count: 1 } }]);
  const before = await grids();
  expect(before.map((one) => [one.gridCode, one.name, one.kind, one.householdCount])).toEqual([
    ['990101001001001', '第一网格', 'basic', 320],
    ['990101001001002', '第二网格', 'basic', 410],
    ['990101100201800', '市场', 'dedicated', null],
  ]);
  expect((await take(path, { target: 'grids' })).findings['grids.outline-known']).toBe(3);
  expect(await grids()).toEqual(before);
  // A border that is drawn otherwise begins on its day; the old one keeps its days.
  const later = collection(
    feature({ gridCode: '990101001001001', name: '第一网格', households: 320 }, box(119.9, 33, 119.912, 33.02)),
    feature({ gridCode: '990101001001002', name: '第二网格甲' }, box(119.91, 33, 119.92, 33.02)),
  );
  const changed = await take(await file('later.geojson', later), { target: 'grids', from: '2026-04-01' });
  expect(changed.findings).toMatchObject({
    'grids.outline-redrawn': 1,
    'grids.outline-described': 1,
    'grids.topology-overlap': 1,
  });
  const map = await index();
  expect(map.at(119.911, 33.01, '2026-03-31')?.gridCode).toBe('990101001001002');
  expect(map.at(119.911, 33.01, '2026-04-01')?.gridCode).toBe('990101001001001');
  expect(map.at(119.9105, 33.01, '2026-04-01')?.version).toBe(2);
});

inSandbox('outlines in GCJ-02 and BD-09 lie where they are, within a millionth of a degree', async (unit) => {
  const { divide, take, outlines } = county(unit);
  await divide();
  for (const system of ['gcj02', 'bd09'] as const) {
    const ring = box(119.9, 33, 119.94, 33.02).map((position) => fromWgs84(position as Position, system));
    const path = await file('map.json', collection(feature({ adcode: '990101' }, ring as Ring)));
    await take(path, { system });
    const corners = (await outlines())[0]!.polygons[0]![0]!;
    for (const [at, corner] of box(119.9, 33, 119.94, 33.02).entries()) {
      expect(Math.abs(corners[at]![0] - corner[0])).toBeLessThan(1e-6);
      expect(Math.abs(corners[at]![1] - corner[1])).toBeLessThan(1e-6);
    }
  }
});

inSandbox('KML, a geometry collection in GBK, and a zipped Shapefile in GBK are read', async (unit) => {
  const { divide, take, outlines } = county(unit);
  await divide();
  const corners = (ring: Ring) => ring.map((position) => position.join(',')).join(' ');
  const placemark = `<Placemark><name>沙河镇</name><Polygon><outerBoundaryIs><LinearRing><coordinates>${corners(
    box(119.92, 33, 119.94, 33.02),
  )}</coordinates></LinearRing></outerBoundaryIs></Polygon></Placemark>`;
  const kml = `<?xml version="1.0"?><kml xmlns="http://www.opengis.net/kml/2.2"><Document>${placemark}</Document></kml>`;
  expect((await take(await file('map.kml', kml))).findings).toMatchObject({ 'grids.outline-added': 1 });

  const plain = { type: 'Polygon', coordinates: [box(119.9, 33, 119.92, 33.02)] };
  const text = collection({
    type: 'Feature',
    properties: { name: '@@' },
    geometry: { type: 'GeometryCollection', geometries: [plain] },
  });
  // 城关街道 in GB 18030.
  const name = Buffer.from('b3c7b9d8bdd6b5c0', 'hex');
  const [before, after] = text.split('@@') as [string, string];
  const gbk = Buffer.concat([Buffer.from(before), name, Buffer.from(after)]);
  expect((await take(await file('map.json', gbk))).findings).toMatchObject({ 'grids.outline-added': 1 });

  const zip = zipOf({
    'map.shp': shapefile(box(119.9, 33, 119.94, 33.02)),
    'map.dbf': dbf('990101', name),
    'map.cpg': Buffer.from('GBK'),
  });
  expect((await take(await file('map.zip', zip))).findings).toMatchObject({ 'grids.outline-added': 1 });
  expect((await outlines()).map((one) => one.divisionCode)).toEqual(['990101000000', '990101001000', '990101100000']);
});

inSandbox(
  'a file that is none, an entity bomb, a cut archive and an unknown system are refused whole',
  async (unit) => {
    const { divide, take } = county(unit);
    await divide();
    const code = async (name: string, content: string | Uint8Array) =>
      take(await file(name, content)).then(
        () => 'taken',
        (refusal: { code: string }) => refusal.code,
      );
    expect(await code('map.json', 'name;code')).toBe('grids.unknown-file');
    expect(await code('map.json', '{"type":')).toBe('files.unreadable');
    expect(await code('map.kml', '<!DOCTYPE k [<!ENTITY a "b">]><kml/>')).toBe('files.unreadable');
    expect(await code('map.kml', '<html/>')).toBe('grids.unknown-file');
    const zip = zipOf({ 'map.shp': shapefile(box(119.9, 33, 119.94, 33.02)) });
    expect(await code('map.zip', zip.subarray(0, zip.length - 30))).toBe('files.unreadable');
    expect(await code('map.zip', zipOf({ 'map.shp': Buffer.alloc(40) }))).toBe('files.unreadable');
    expect(await code('map.zip', zipOf({ 'readme.txt': Buffer.from('x') }))).toBe('grids.unknown-file');
    const crs = { type: 'name', properties: { name: 'urn:ogc:def:crs:EPSG::4547' } };
    expect(await code('map.json', JSON.stringify({ type: 'FeatureCollection', crs, features: [] }))).toBe(
      'grids.unknown-system',
    );
  },
);

const published = new URL('../../../../shared/data/', import.meta.url);
const real: readonly [string, string, number][] = [
  ['320111', 'county-320111-gcj02.json', 1],
  ['321281', 'county-321281-gcj02.json', 1],
  ['321322', 'county-321322-gcj02.json', 1],
  ['150622', 'prefecture-150600-gcj02.json', 1],
];

for (const [countyCode, name, outlinesTaken] of existsSync(published) ? real : []) {
  inSandbox(`the published outline of ${countyCode} lands in its county, converted, others are told`, async (unit) => {
    const { divide, take, outlines } = county(unit, countyCode);
    await divide([[`${countyCode}000000`, '本县']]);
    const path = new URL(`territory/${name}`, published).pathname;
    const { findings, rows } = await take(path, { system: 'gcj02' });
    expect(findings['grids.outline-added']).toBe(outlinesTaken);
    expect(rows.refused).toBe(findings['grids.foreign-code'] ?? 0);
    const given = JSON.parse(await readFile(path, 'utf8')) as {
      features: { properties: { adcode: number }; geometry: { coordinates: [number, number][][][] } }[];
    };
    const own = given.features.find((one) => String(one.properties.adcode) === countyCode)!;
    const [first] = own.geometry.coordinates[0]![0]!;
    const metres = distanceInMetres(first!, (await outlines())[0]!.polygons[0]![0]![0]!);
    expect(metres).toBeGreaterThan(100);
    expect(metres).toBeLessThan(1000);
    expect((await take(path, { system: 'gcj02' })).findings['grids.outline-known']).toBe(outlinesTaken);
  });
}

if (existsSync(published)) {
  inSandbox('the sixty townships go in by name, the one with a broken key as well', async (unit) => {
    const { divide, take, outlines } = county(unit, '511421');
    const path = new URL('territory/townships-renshou.geojson', published).pathname;
    const given = JSON.parse(await readFile(path, 'utf8')) as { features: { properties: Record<string, string> }[] };
    const names = given.features.map(({ properties }) => properties['name'] ?? properties['na me'] ?? '');
    const towns = names.map((town, at): Named => [`511421${100 + at}000`, town]);
    await divide([['511421000000', '仁寿县'], ...towns]);
    const started = performance.now();
    const { findings, rows } = await take(path);
    expect(performance.now() - started).toBeLessThan(30_000);
    expect(rows.taken + rows.repaired + rows.refused).toBe(60);
    expect(findings['grids.key-mended']).toBe(1);
    const count = (await outlines()).length;
    expect(findings['grids.outline-added']).toBe(count);
    expect((await take(path)).findings['grids.outline-known']).toBe(count);
  });
}
