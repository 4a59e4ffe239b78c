import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'vitest';
import { systemEyes, type Unit } from '#platform/database/database.ts';
import type { RowReport } from '#platform/files/row-report.ts';
import { namedId } from '#platform/imports/named-id.ts';
import { fromWgs84 } from '#platform/pure/coordinates.ts';
import { uuidv7 } from '#platform/pure/uuid.ts';
import { sandbox } from '#platform/testing/sandbox.ts';
import { systemActor } from '#platform/timers/fire-timers.ts';
import { dbf, type Ring, shapefile, zipOf } from '../../../tests/fixtures/map-files.ts';
import { fixtureNow, foundSmallCounty, type SmallCounty } from '../../../tests/fixtures/small-county.ts';
import { endMapLayer, renameMapLayer } from '../commands/keep-map-layers.ts';
import { layerFeatures, layersAt, mapLayers } from '../queries/map-layers.ts';
import { type LayerOptions, layerImporter } from './layer-importer.ts';

const inSandbox = sandbox();
const square = (west: number, south: number, side = 0.01) => [
  [west, south],
  [west + side, south],
  [west + side, south + side],
  [west, south + side],
  [west, south],
];
const feature = (name: string, geometry: object | null) => ({ type: 'Feature', properties: { 名称: name }, geometry });
const collection = (...features: object[]) => JSON.stringify({ type: 'FeatureCollection', features });
const wholeCounty = [119, 32, 121, 34] as const;

async function take(
  unit: Unit,
  county: SmallCounty,
  file: string | Buffer,
  options: Partial<LayerOptions> = {},
  dry = false,
) {
  const path = join(await mkdtemp(join(tmpdir(), 'linli-layer-')), 'file');
  await writeFile(path, file);
  const importer = layerImporter({ unit, runCommand: county.runCommand });
  const job = uuidv7();
  const reports: RowReport[] = [];
  for await (const batch of importer.run({
    path,
    fileName: 'file',
    options: importer.options!.parse({ name: '警格', ...options }) as LayerOptions,
    countyCode: county.countyCode,
    actor: systemActor(county.countyCode),
    now: fixtureNow,
    idOf: (word) => namedId(job, word),
    dry,
    after: null,
    signal: new AbortController().signal,
  })) {
    reports.push(...batch.reports);
  }
  return reports.map(({ row, code }) => `${row} ${code}`);
}

const layersOf = (unit: Unit, { countyCode }: SmallCounty) =>
  unit.ask(systemEyes, (tx) => mapLayers(tx, { countyCode }));
const shown = (unit: Unit, { countyCode }: SmallCounty, layerId: string) =>
  unit.ask(systemEyes, (tx) => layerFeatures(tx, { countyCode, layerId, box: wholeCounty })) as Promise<
    { name: string; geometry: { type: string; coordinates: number[][][][] } }[]
  >;

inSandbox('points, lines and areas come in with their names; what cannot be drawn is told', async (unit) => {
  const county = await foundSmallCounty(unit);
  const file = collection(
    feature('岗亭<b>', { type: 'Point', coordinates: [119.905, 33.005] }),
    feature('小河', { type: 'LineString', coordinates: square(119.9, 33) }),
    feature('警格一', { type: 'Polygon', coordinates: [square(119.9, 33)] }),
    feature('没有图形', null),
    feature('太远', { type: 'Point', coordinates: [33.005, 60] }),
    feature('不是数', { type: 'Point', coordinates: ['a', 33] }),
    feature('交叉', {
      type: 'Polygon',
      coordinates: [
        [
          [119.9, 33],
          [119.91, 33.01],
          [119.91, 33],
          [119.9, 33.01],
          [119.9, 33],
        ],
      ],
    }),
    feature('', { type: 'MultiPoint', coordinates: [[119.91, 33.001]] }),
  );
  expect(await take(unit, county, file, {}, true)).toHaveLength(8);
  expect(await layersOf(unit, county)).toEqual([]);
  expect((await take(unit, county, file, { kind: 'police-grid' })).toSorted()).toEqual([
    '1 grids.feature-taken',
    '2 grids.feature-taken',
    '3 grids.feature-taken',
    '4 grids.feature-no-shape',
    '5 grids.feature-far-away',
    '6 grids.feature-not-a-position',
    '7 grids.feature-unsound',
    '8 grids.feature-taken',
  ]);
  const [layer] = await layersOf(unit, county);
  expect(layer).toMatchObject({ name: '警格', kind: 'police-grid', featureCount: 4 });
  const features = await shown(unit, county, layer!.layerId);
  expect(features.map(({ name, geometry }) => `${name} ${geometry.type}`)).toEqual([
    '岗亭<b> MultiPoint',
    '小河 MultiLineString',
    '警格一 MultiPolygon',
    '警格 8 MultiPoint',
  ]);
});

inSandbox('a file of the same name replaces the layer as a whole, and another county keeps its own', async (unit) => {
  const county = await foundSmallCounty(unit);
  const other = await foundSmallCounty(unit, '990102');
  const area = (name: string) => collection(feature(name, { type: 'Polygon', coordinates: [square(119.9, 33)] }));
  await take(unit, county, area('旧'));
  await take(unit, other, area('邻县'));
  await take(unit, county, area('新'), { kind: 'river-reach' });
  const layers = await layersOf(unit, county);
  expect(layers).toMatchObject([{ kind: 'river-reach', featureCount: 1 }]);
  expect((await shown(unit, county, layers[0]!.layerId)).map(({ name }) => name)).toEqual(['新']);
  const at = await unit.ask(systemEyes, (tx) =>
    layersAt(tx, { countyCode: county.countyCode, longitude: 119.905, latitude: 33.005 }),
  );
  expect(at).toMatchObject([{ layerName: '警格', name: '新' }]);
  // A file of which nothing can be drawn leaves it as it is.
  await take(unit, county, collection(feature('空', null)));
  expect((await shown(unit, county, layers[0]!.layerId)).map(({ name }) => name)).toEqual(['新']);
});

inSandbox('shifted coordinates come to lie where they belong, from KML and from a Shapefile too', async (unit) => {
  const county = await foundSmallCounty(unit);
  const [x, y] = fromWgs84([119.905, 33.005], 'gcj02');
  const kml = `<?xml version="1.0"?><kml xmlns="http://www.opengis.net/kml/2.2"><Document><Placemark><name>岗亭</name>
    <Point><coordinates>${x},${y}</coordinates></Point></Placemark></Document></kml>`;
  expect(await take(unit, county, kml, { name: '岗亭', system: 'gcj02' })).toEqual(['1 grids.feature-taken']);
  const shp = zipOf({
    'net.shp': shapefile(square(119.9, 33) as Ring),
    'net.dbf': dbf('1', Buffer.from('北片')),
  });
  expect(await take(unit, county, shp, { name: '安监' })).toEqual(['1 grids.feature-taken']);
  const layers = await layersOf(unit, county);
  const [point] = await shown(unit, county, layers.find(({ name }) => name === '岗亭')!.layerId);
  const [longitude, latitude] = point!.geometry.coordinates[0] as unknown as [number, number];
  expect(Math.abs(longitude - 119.905) + Math.abs(latitude - 33.005)).toBeLessThan(1e-5);
  const [area] = await shown(unit, county, layers.find(({ name }) => name === '安监')!.layerId);
  expect(area).toMatchObject({ name: '北片', geometry: { type: 'MultiPolygon' } });
});

inSandbox('a layer is renamed and ended; of an ended one nothing is left', async (unit, tx) => {
  const county = await foundSmallCounty(unit);
  await take(unit, county, collection(feature('点', { type: 'Point', coordinates: [119.905, 33.005] })));
  await take(unit, county, collection(feature('点', { type: 'Point', coordinates: [119.905, 33.005] })), {
    name: '二',
  });
  const [first, second] = await layersOf(unit, county);
  const rename = (name: string) =>
    county.run('system', renameMapLayer, { layerId: first!.layerId, name, kind: 'camera' });
  await expect(rename(second!.name)).rejects.toMatchObject({ code: 'grids.layer-name-taken' });
  await rename('路口');
  expect((await layersOf(unit, county)).map(({ name, kind }) => `${name} ${kind}`).toSorted()).toContain('路口 camera');
  await county.run('system', endMapLayer, { layerId: first!.layerId });
  await expect(county.run('system', endMapLayer, { layerId: first!.layerId })).rejects.toMatchObject({
    code: 'grids.no-such-layer',
  });
  expect(await layersOf(unit, county)).toHaveLength(1);
  const left = await tx.selectFrom('grids.map_feature').select('name').where('layer_id', '=', first!.layerId).execute();
  expect(left).toEqual([]);
});
