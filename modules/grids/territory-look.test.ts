import { expect } from 'vitest';
import { uuidv7 } from '#platform/pure/uuid.ts';
import { systemEyes, type Unit } from '#platform/database/database.ts';
import { fromWgs84, type Position } from '#platform/pure/coordinates.ts';
import { sandbox } from '#platform/testing/sandbox.ts';
import { dbf, type Ring, shapefile, zipOf } from '../../tests/fixtures/map-files.ts';
import { foundSmallCounty, type SmallCounty } from '../../tests/fixtures/small-county.ts';
import { addGrids } from './commands/add-grids.ts';
import { closeGrid } from './commands/close-grid.ts';
import { redrawGrid } from './commands/redraw-grid.ts';
import { draftFromFile } from './import/draft-from-file.ts';
import { readTerritoryDays, readTerritoryOn } from './queries/territory-on-day.ts';
import { readVillages } from './queries/village-map.ts';

const inSandbox = sandbox();

function square(west: number, south: number, side = 0.01): Ring {
  const [east, north] = [Math.round((west + side) * 1e7) / 1e7, Math.round((south + side) * 1e7) / 1e7];
  return [
    [west, south],
    [east, south],
    [east, north],
    [west, north],
    [west, south],
  ];
}

function read(
  unit: Unit,
  { countyCode }: SmallCounty,
  bytes: Uint8Array,
  given: { system?: 'wgs84' | 'gcj02'; villageCodes?: readonly string[]; below?: string } = {},
) {
  const { system = 'wgs84', villageCodes = [], below = countyCode } = given;
  return unit.transact(systemEyes, (tx) =>
    draftFromFile(tx, { countyCode, bytes, system, below, villageCodes, day: '2026-01-05', newId: uuidv7 }),
  );
}

type Given = { properties: Record<string, unknown>; ring: Ring };

function geojson(features: readonly Given[]): Buffer {
  const written = features.map(({ properties, ring }) => {
    return { type: 'Feature', properties, geometry: { type: 'Polygon', coordinates: [ring] } };
  });
  return Buffer.from(JSON.stringify({ type: 'FeatureCollection', features: written }));
}

inSandbox(
  'what stood on a day is shown, closed grids and earlier outlines included, and on which days it changed',
  async (unit) => {
    const county = await foundSmallCounty(unit);
    const { countyCode } = county;
    const village = `${countyCode}001001`;
    const gridId = uuidv7();
    const about = {
      gridId,
      gridCode: `${village}007`,
      name: '码头网格',
      kind: 'basic' as const,
      setting: 'urban' as const,
    };
    const geometry = { type: 'Polygon', coordinates: [square(119.95, 33)] };
    await county.run('system', addGrids, {
      grids: [{ ...about, householdCount: null, geometry, validFrom: '2024-03-01' }],
    });
    await county.run('system', redrawGrid, {
      gridId,
      geometry: { type: 'Polygon', coordinates: [square(119.95, 33, 0.02)] },
      validFrom: '2025-06-01',
    });
    await county.run('system', closeGrid, { gridId });
    const on = (day: string, divisionPath = countyCode) =>
      unit.transact(systemEyes, (tx) => readTerritoryOn(tx, { countyCode, divisionPath, day }));
    const dock = async (day: string): Promise<unknown> => {
      const found = (await on(day)).find((grid) => grid.gridId === gridId);
      return found && (JSON.parse(found.geometry) as { coordinates: unknown[][][] }).coordinates[0]![0]![2];
    };
    expect(await dock('2024-02-29')).toBeUndefined();
    expect(await dock('2024-03-01')).toEqual([119.96, 33.01]);
    expect(await dock('2025-06-01')).toEqual([119.97, 33.02]);
    expect(await dock('2026-01-05')).toBeUndefined();
    expect(await on('2025-06-01', `${countyCode}002`)).toEqual([]);
    expect((await on('2025-06-01', village)).map((grid) => grid.gridCode.slice(12))).toEqual(['001', '002', '007']);
    const days = await unit.transact(systemEyes, (tx) => readTerritoryDays(tx, { countyCode, divisionPath: village }));
    expect(days.filter(({ day }) => day > '2024')).toEqual([
      { day: '2026-01-05', began: 0, ended: 1 },
      { day: '2025-06-01', began: 1, ended: 1 },
      { day: '2024-03-01', began: 1, ended: 0 },
    ]);
  },
);

inSandbox(
  'a map file is told row by row: redrawn, new, unknown, crossing itself, twice; and nothing is written',
  async (unit) => {
    const county = await foundSmallCounty(unit);
    const village = `${county.countyCode}001001`;
    const bow = [...square(119.9, 33)].toSpliced(1, 2, [119.91, 33.01], [119.91, 33]);
    const file = geojson([
      { properties: { 编码: `${village}001`, 名称: '滨河社区第一网格' }, ring: square(119.9, 33, 0.008) },
      { properties: { 名称: '码头网格', 村社代码: village, 类型: '专属网格' }, ring: square(119.95, 33) },
      { properties: { 名称: '无处', 村社: '没有的村' }, ring: square(119.96, 33) },
      { properties: { 编码: `${village}002`, 名称: '第二' }, ring: bow },
      { properties: { 编码: `${village}001`, 名称: '再来一次' }, ring: square(119.9, 33) },
      { properties: { 编码: '990909001001001', 名称: '外县' }, ring: square(119.9, 33) },
    ]);
    const { grids, reports, total, villageCodes } = await read(unit, county, file);
    expect({ total, villageCodes }).toEqual({ total: 6, villageCodes: [village] });
    expect(
      grids.map(({ gridId, gridCode, version, kind }) => [
        gridId === county.grids['grid-1'],
        gridCode.slice(12),
        version,
        kind,
      ]),
    ).toEqual([
      [true, '001', 1, 'basic'],
      [false, '800', 0, 'dedicated'],
    ]);
    expect(reports.map(({ row, level, code }) => [row, level, code])).toEqual([
      [1, 'taken', 'grids.draft-redrawn'],
      [2, 'taken', 'grids.draft-added'],
      [3, 'refused', 'grids.unknown-division'],
      [4, 'refused', 'grids.ring-self-crossing'],
      [5, 'refused', 'grids.outline-twice'],
      [6, 'refused', 'grids.foreign-code'],
    ]);
    const { standing } = await unit.transact(systemEyes, (tx) =>
      readVillages(tx, { countyCode: county.countyCode, villageCodes: [village] }),
    );
    expect(standing.map((grid) => grid.version)).toEqual([1, 1]);
  },
);

inSandbox(
  'a zipped Shapefile and a KML are read as the importer reads them, shifted coordinates included',
  async (unit) => {
    const county = await foundSmallCounty(unit);
    const village = `${county.countyCode}001001`;
    const ring = square(119.95, 33);
    const shifted = ring.map(([x, y]) => fromWgs84([x, y] as Position, 'gcj02')) as unknown as Ring;
    const zip = zipOf({
      'grids.shp': shapefile(ring),
      'grids.dbf': dbf(`${village}007`, Buffer.from('码头')),
    });
    const kml = `<kml xmlns="http://www.opengis.net/kml/2.2"><Document><Placemark><name>码头网格</name><ExtendedData>
    <Data name="gridcode"><value>${village}007</value></Data></ExtendedData><Polygon><outerBoundaryIs><LinearRing>
    <coordinates>${shifted.map(([x, y]) => `${x},${y}`).join(' ')}</coordinates></LinearRing></outerBoundaryIs></Polygon>
    </Placemark></Document></kml>`;
    const corners = async (bytes: Uint8Array, system: 'wgs84' | 'gcj02') =>
      (await read(unit, county, bytes, { system })).grids.map(({ polygons }) =>
        polygons[0]![0]!
          .slice(1)
          .map((corner) => corner.map((value) => value.toFixed(5)).join(' '))
          .toSorted(),
      );
    const expected = [
      ring
        .slice(1)
        .map(([x, y]) => `${x!.toFixed(5)} ${y!.toFixed(5)}`)
        .toSorted(),
    ];
    expect(await corners(zip, 'wgs84')).toEqual(expected);
    expect(await corners(Buffer.from(kml), 'gcj02')).toEqual(expected);
    await expect(read(unit, county, Buffer.from('no map'))).rejects.toMatchObject({ code: 'grids.unknown-file' });
  },
);

inSandbox('grids of other villages, and of what somebody may not draw on, are left out and told', async (unit) => {
  const county = await foundSmallCounty(unit);
  const village = `${county.countyCode}001001`;
  const file = geojson([{ properties: { 编码: `${village}001`, 名称: '第一' }, ring: square(119.9, 33, 0.008) }]);
  for (const given of [{ villageCodes: [`${county.countyCode}001002`] }, { below: `${county.countyCode}002` }]) {
    const { grids, reports } = await read(unit, county, file, given);
    expect(grids).toEqual([]);
    expect(reports.map((one) => one.code)).toEqual(['grids.other-village']);
  }
});

inSandbox(
  'of a village its own grids, those beside it and its own numbers are read, and nothing of the rest',
  async (unit) => {
    const county = await foundSmallCounty(unit);
    const { countyCode } = county;
    const other = `${countyCode}002001`;
    const add = (gridCode: string, west: number) => ({
      gridId: uuidv7(),
      gridCode,
      name: gridCode.slice(12),
      kind: 'basic' as const,
      setting: 'urban' as const,
      householdCount: null,
      geometry: { type: 'Polygon', coordinates: [square(west, 33)] },
      validFrom: '2024-01-01',
    });
    await county.run('system', addGrids, { grids: [add(`${other}001`, 119.92), add(`${other}002`, 120.4)] });
    const villageCodes = [`${countyCode}001001`];
    const { standing, around, taken } = await unit.transact(systemEyes, (tx) =>
      readVillages(tx, { countyCode, villageCodes }),
    );
    expect(standing.map((grid) => grid.gridCode.slice(6))).toEqual(['001001001', '001001002']);
    expect(around.map((grid) => grid.gridCode)).toContain(`${other}001`);
    expect(around.map((grid) => grid.gridCode)).not.toContain(`${other}002`);
    expect([...taken.keys()].every((code) => code.startsWith(villageCodes[0]!))).toBe(true);
  },
);
