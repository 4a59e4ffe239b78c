/** Layers over the map of a county: what they may be of, how much they may hold, and how a shape of a file is read. */
import { type CoordinateSystem, toWgs84 } from '#platform/pure/coordinates.ts';
import { repairPolygons } from '#platform/pure/ring-repair.ts';

/** 警格、河段、安全生产网格、设施、摄像头、其他. */
export const layerKinds = ['police-grid', 'river-reach', 'work-safety', 'facility', 'camera', 'other'] as const;
export type LayerKind = (typeof layerKinds)[number];

export const mostLayers = 30;
export const mostFeaturesOfLayer = 20_000;
export const mostPositionsOfLayer = 500_000;
/** So many are drawn at once. */
export const mostFeaturesShown = 2000;
export const longestFeatureName = 60;

export type LayerSystem = CoordinateSystem | 'cgcs2000';
export type LayerShape =
  | { type: 'MultiPoint'; coordinates: number[][] }
  | { type: 'MultiLineString'; coordinates: number[][][] }
  | { type: 'MultiPolygon'; coordinates: unknown };
export type ShapeFault = 'no-shape' | 'not-a-position' | 'mixed' | 'unsound';

type Parts = { points: number[][]; lines: number[][][]; polygons: number[][][][] };

/** A shape as a file gives it, in longitude and latitude of its own system, as one that can be stored; or why not. */
export function readShape(given: unknown, system: LayerSystem): LayerShape | ShapeFault {
  const parts: Parts = { points: [], lines: [], polygons: [] };
  if (!gather(given, parts, 0)) return 'not-a-position';
  const kinds = [parts.points, parts.lines, parts.polygons].filter((one) => one.length > 0);
  if (kinds.length === 0) return 'no-shape';
  if (kinds.length > 1) return 'mixed';
  const moved = (position: number[]): number[] => {
    const at = [position[0]!, position[1]!] as const;
    // CGCS2000 differs from WGS 84 by centimetres.
    return [...(system === 'wgs84' || system === 'cgcs2000' ? at : toWgs84(at, system))];
  };
  if (parts.points.length > 0) return { type: 'MultiPoint', coordinates: parts.points.map(moved) };
  if (parts.lines.length > 0) {
    return { type: 'MultiLineString', coordinates: parts.lines.map((line) => line.map(moved)) };
  }
  const repaired = repairPolygons(parts.polygons.map((rings) => rings.map((ring) => ring.map(moved))));
  return repaired.ok ? { type: 'MultiPolygon', coordinates: repaired.polygons } : 'unsound';
}

/** How many positions a stored shape has. */
export function positionsOf(shape: LayerShape): number {
  const count = (value: unknown): number =>
    Array.isArray(value)
      ? typeof value[0] === 'number'
        ? 1
        : value.reduce((sum: number, one) => sum + count(one), 0)
      : 0;
  return count(shape.coordinates);
}

/** Whether every number of a shape lies on earth; collects what it is made of. */
function gather(given: unknown, parts: Parts, depth: number): boolean {
  if (typeof given !== 'object' || given === null || depth > 4) return true;
  const { type, coordinates, geometries } = given as Record<string, unknown>;
  switch (type) {
    case 'Point':
      return isPosition(coordinates) && parts.points.push(coordinates) > 0;
    case 'MultiPoint':
      return isLine(coordinates, 1) && parts.points.push(...coordinates) > 0;
    case 'LineString':
      return isLine(coordinates, 2) && parts.lines.push(coordinates) > 0;
    case 'MultiLineString':
      return isList(coordinates) && coordinates.every((line) => isLine(line, 2) && parts.lines.push(line) > 0);
    case 'Polygon':
      return isRings(coordinates) && parts.polygons.push(coordinates) > 0;
    case 'MultiPolygon':
      return isList(coordinates) && coordinates.every((rings) => isRings(rings) && parts.polygons.push(rings) > 0);
    case 'GeometryCollection':
      return isList(geometries) && geometries.every((one) => gather(one, parts, depth + 1));
    default:
      return true;
  }
}

function isList(value: unknown): value is unknown[] {
  return Array.isArray(value);
}

function isPosition(value: unknown): value is number[] {
  if (!isList(value)) return false;
  const [x, y] = value;
  return typeof x === 'number' && typeof y === 'number' && Math.abs(x) <= 180 && Math.abs(y) <= 85;
}

function isLine(value: unknown, least: number): value is number[][] {
  return isList(value) && value.length >= least && value.every(isPosition);
}

function isRings(value: unknown): value is number[][][] {
  return isList(value) && value.length > 0 && value.every((ring) => isLine(ring, 3));
}

/** A name that a map can show: one line, no longer than a label. */
export function featureName(given: string): string {
  // Exports hold signs that end a line or turn the writing round.
  return given
    .replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]+/gu, ' ')
    .trim()
    .slice(0, longestFeatureName);
}
