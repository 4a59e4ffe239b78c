/**
 * Mapbox Vector Tile 2.1, as far as points need it: written by hand, because both engines have to make the same tiles and
 * the embedded one has no ST_AsMVT to rely on.
 */

/** The units of a tile's side. */
export const tileExtent = 4096;

export type TileValue = string | number | boolean;
export type TilePoint = {
  /** In units of the tile, from its north-west corner; beyond its edges it is a neighbour's. */
  x: number;
  y: number;
  values: Readonly<Record<string, TileValue>>;
};

/** One layer of points as the bytes of a tile; no points make an empty tile. */
export function encodePoints(layer: string, points: readonly TilePoint[]): Buffer {
  if (points.length === 0) return Buffer.alloc(0);
  const keys = new Map<string, number>();
  const values = new Map<TileValue, number>();
  const features: Bytes = [];
  for (const point of points) writeFeature(features, point, keys, values);
  const body: Bytes = [];
  writeText(body, 1, layer);
  append(body, features);
  for (const key of keys.keys()) writeText(body, 3, key);
  for (const value of values.keys()) {
    const bytes: Bytes = [];
    writeValue(bytes, value);
    writeBytes(body, 4, bytes);
  }
  writeNumber(body, 5, tileExtent);
  writeNumber(body, 15, 2);
  const tile: Bytes = [];
  writeBytes(tile, 3, body);
  return Buffer.from(tile);
}

type Bytes = number[];
const [varint, fixed64, delimited] = [0, 1, 2];
const pointType = 1;
/** MoveTo, once. */
const moveTo = 9;

function writeFeature(
  layer: Bytes,
  { x, y, values: given }: TilePoint,
  keys: Map<string, number>,
  values: Map<TileValue, number>,
): void {
  const tags: Bytes = [];
  for (const [key, value] of Object.entries(given)) {
    writeVarint(tags, placeIn(keys, key));
    writeVarint(tags, placeIn(values, value));
  }
  const geometry: Bytes = [];
  writeVarint(geometry, moveTo);
  writeVarint(geometry, zigzag(Math.round(x)));
  writeVarint(geometry, zigzag(Math.round(y)));
  const feature: Bytes = [];
  if (tags.length > 0) writeBytes(feature, 2, tags);
  writeNumber(feature, 3, pointType);
  writeBytes(feature, 4, geometry);
  writeBytes(layer, 2, feature);
}

function placeIn<Key>(places: Map<Key, number>, key: Key): number {
  const known = places.get(key);
  if (known !== undefined) return known;
  places.set(key, places.size);
  return places.size - 1;
}

function writeValue(bytes: Bytes, value: TileValue): void {
  if (typeof value === 'string') writeText(bytes, 1, value);
  else if (typeof value === 'boolean') writeNumber(bytes, 7, value ? 1 : 0);
  else if (Number.isSafeInteger(value) && value >= 0) writeNumber(bytes, 5, value);
  else {
    const eight = Buffer.alloc(8);
    eight.writeDoubleLE(value);
    bytes.push((3 << 3) | fixed64!);
    append(bytes, eight);
  }
}

function writeText(bytes: Bytes, field: number, text: string): void {
  writeBytes(bytes, field, Buffer.from(text, 'utf8'));
}

function writeBytes(bytes: Bytes, field: number, content: ArrayLike<number>): void {
  writeVarint(bytes, (field << 3) | delimited!);
  writeVarint(bytes, content.length);
  append(bytes, content);
}

function writeNumber(bytes: Bytes, field: number, value: number): void {
  writeVarint(bytes, (field << 3) | varint!);
  writeVarint(bytes, value);
}

/** By division, not by shifting: numbers above 2^31 stay what they are. */
function writeVarint(bytes: Bytes, value: number): void {
  let rest = value;
  while (rest >= 128) {
    bytes.push((rest % 128) | 128);
    rest = Math.floor(rest / 128);
  }
  bytes.push(rest);
}

function append(bytes: Bytes, more: ArrayLike<number>): void {
  for (let place = 0; place < more.length; place += 1) bytes.push(more[place]!);
}

function zigzag(value: number): number {
  return value < 0 ? -2 * value - 1 : 2 * value;
}
