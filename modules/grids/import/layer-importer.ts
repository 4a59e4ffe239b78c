import * as z from 'zod/mini';
import type { RunCommand } from '#platform/commands/run-command.ts';
import { systemEyes, type Unit } from '#platform/database/database.ts';
import type { RowReport } from '#platform/files/row-report.ts';
import type { ImportBatch, Importer, ImportRun } from '#platform/imports/importer.ts';
import { Refusal } from '#platform/refusal.ts';
import { putLayerFeatures } from '../commands/keep-map-layers.ts';
import { readHeldGrids, readHeldOutlines } from '../queries/held-outlines.ts';
import { mapLayerNamed, mapLayers } from '../queries/map-layers.ts';
import {
  featureName,
  layerKinds,
  type LayerShape,
  mostFeaturesOfLayer,
  mostLayers,
  mostPositionsOfLayer,
  positionsOf,
  readShape,
} from '../rules/map-layer.ts';
import * as en from '../words.en.ts';
import * as zh from '../words.zh.ts';
import { readTerritory, type TerritoryFeature } from './read-territory.ts';

const Options = z.strictObject({
  /** A layer of that name is replaced by what the file holds. */
  name: z.string().check(z.trim(), z.minLength(1), z.maxLength(30)),
  kind: z._default(z.enum(layerKinds), 'other'),
  system: z._default(z.enum(['wgs84', 'cgcs2000', 'gcj02', 'bd09']), 'wgs84'),
});
export type LayerOptions = z.output<typeof Options>;

const batchFeatures = 500;
/** Degrees around the county: what lies further off is in another system, or has its two numbers swapped. */
const near = 1;
const nameKeys = [
  'name',
  '名称',
  'mc',
  'title',
  '标题',
  'gridname',
  '网格名称',
  '河段',
  '河段名称',
  '学校',
  '点位名称',
];

/** Takes in a layer over the map: points, lines and areas with a name each, and nothing else of what a file says. */
export function layerImporter({ unit, runCommand }: { unit: Unit; runCommand: RunCommand }): Importer<LayerOptions> {
  return {
    kind: 'map-layer',
    right: 'grids.put-layer-features',
    options: Options,
    endings: ['.geojson', '.json', '.kml', '.kmz', '.zip'],
    takenCode: 'grids.feature-taken',
    knownCode: 'grids.feature-known',
    words: { zh: zh.layerImportWords, en: en.layerImportWords },
    run: (given) => runLayer(unit, runCommand, given),
  };
}

type Item = { row: number; sheet: string; name: string; shape: LayerShape };

async function* runLayer(
  unit: Unit,
  runCommand: RunCommand,
  given: ImportRun<LayerOptions>,
): AsyncGenerator<ImportBatch> {
  const { countyCode, options, dry, after, signal } = given;
  const files = await readTerritory({ path: given.path });
  const stand = await unit.transact(systemEyes, async (tx) => ({
    named: (await mapLayerNamed(tx, { countyCode, name: options.name }).execute(tx)).rows[0]?.layer_id,
    layers: (await mapLayers(tx, { countyCode }).execute(tx)).rows.length,
    // Of a county whose own outline is not there yet its grids tell where it lies.
    ground: [...(await readHeldOutlines(tx, { countyCode })), ...(await readHeldGrids(tx, { countyCode }))],
  }));
  const layerId = stand.named ?? given.idOf('layer');
  if (stand.named === undefined && stand.layers >= mostLayers) {
    throw new Refusal('conflict', 'grids.too-many-layers', { limit: mostLayers });
  }
  const county = boxAround(stand.ground.flatMap(({ polygons }) => polygons.flat(2)));
  const items: Item[] = [];
  const refused: RowReport[] = [];
  let [total, positions] = [0, 0];
  for (const { layer, features } of files) {
    for (const feature of features) {
      total += 1;
      const place = { sheet: layer, row: feature.number };
      const name = nameOf(feature) || `${options.name} ${total}`;
      const shape = readShape(feature.geometry, options.system);
      const fault = typeof shape === 'string' ? shape : county && !isNear(shape, county) ? 'far-away' : null;
      if (fault !== null || typeof shape === 'string') {
        refused.push({ ...place, level: 'refused', code: `grids.feature-${fault}`, details: { name } });
        continue;
      }
      positions += positionsOf(shape);
      items.push({ ...place, name, shape });
    }
  }
  const limit = items.length > mostFeaturesOfLayer ? mostFeaturesOfLayer : mostPositionsOfLayer;
  if (items.length > mostFeaturesOfLayer || positions > mostPositionsOfLayer) {
    throw new Refusal('too-large', 'grids.too-many-features', { limit });
  }
  // A file of which nothing can be drawn leaves the layer as it is.
  if (items.length === 0) {
    yield { reports: refused, done: total, total, checkpoint: null };
    return;
  }
  let done = refused.length;
  if (after === null) yield { reports: refused, done, total, checkpoint: { batch: 0 } };
  const first = Number(after?.['batch'] ?? 0);
  for (let from = 0, number = 0; from < items.length; from += batchFeatures, number += 1) {
    const part = items.slice(from, from + batchFeatures);
    done += part.length;
    if (number < first) continue;
    if (signal.aborted) return;
    if (!dry) {
      await runCommand(putLayerFeatures, {
        commandId: given.idOf(`features ${number}`),
        countyCode,
        actor: given.actor,
        now: given.now,
        input: {
          layerId,
          name: options.name,
          kind: options.kind,
          revision: given.idOf('revision'),
          features: part.map(({ name, shape }, index) => ({ ordinal: from + index + 1, name, shape })),
          total: from + batchFeatures >= items.length ? items.length : null,
        },
      });
    }
    const reports = part.map(({ sheet, row, name }): RowReport => {
      return { sheet, row, level: 'taken', code: 'grids.feature-taken', details: { name } };
    });
    yield { reports, done, total, checkpoint: { batch: number + 1 } };
  }
}

function nameOf({ properties }: TerritoryFeature): string {
  for (const key of nameKeys) {
    const name = featureName(properties[key] ?? '');
    if (name !== '') return name;
  }
  return '';
}

type Bounds = { west: number; south: number; east: number; north: number };

function boxAround(positions: readonly (readonly number[])[]): Bounds | null {
  if (positions.length === 0) return null;
  const bounds = { west: 180, south: 90, east: -180, north: -90 };
  for (const [x = 0, y = 0] of positions) {
    bounds.west = Math.min(bounds.west, x);
    bounds.east = Math.max(bounds.east, x);
    bounds.south = Math.min(bounds.south, y);
    bounds.north = Math.max(bounds.north, y);
  }
  return bounds;
}

function isNear(shape: LayerShape, county: Bounds): boolean {
  const positions: number[][] = [];
  const walk = (value: unknown): void => {
    if (!Array.isArray(value)) return;
    if (typeof value[0] === 'number') positions.push(value as number[]);
    else value.forEach(walk);
  };
  walk(shape.coordinates);
  const box = boxAround(positions)!;
  return (
    box.west <= county.east + near &&
    box.east >= county.west - near &&
    box.south <= county.north + near &&
    box.north >= county.south - near
  );
}
