/**
 * Reads outlines out of a file that somebody sent: GeoJSON, KML (or KMZ), a zipped Shapefile. Its bytes decide what it
 * is. Every feature comes with its properties as text and its rings as longitude and latitude in the file's own system.
 */
import { readFile, stat } from 'node:fs/promises';
import { kml } from '@tmcw/togeojson';
import { DOMParser } from '@xmldom/xmldom';
import { defaultTableLimits, openTableSource, type TableInput } from '#platform/files/table-source.ts';
import { openZip, type ZipArchive } from '#platform/files/zip-reader.ts';
import { Refusal } from '#platform/refusal.ts';

export type Rings = readonly (readonly (readonly number[])[])[];

export type TerritoryFeature = {
  /** As the file counts them, from 1. */
  number: number;
  properties: Readonly<Record<string, string>>;
  /** A key of the properties was written with blanks in it. */
  keysMended: boolean;
  /** As the file gives it. */
  geometry: unknown;
  /** Null where the feature has no area (a point, a line, nothing). */
  polygons: readonly Rings[] | null;
};

export type TerritoryFile = {
  layer: string;
  features: TerritoryFeature[];
  /** The file names its own system and it is WGS 84 or China's CGCS2000, or was turned into it. */
  system: 'named' | 'unnamed';
};

const most = { fileBytes: 64 * 2 ** 20, xmlBytes: 16 * 2 ** 20, features: 20_000, positions: 4_000_000 };

/** @throws Refusal when it is none of these files, or too large, or in a system that is not known here */
export async function readTerritory(input: TableInput): Promise<TerritoryFile[]> {
  const size = 'bytes' in input ? input.bytes.length : (await stat(input.path)).size;
  if (size > most.fileBytes) throw new Refusal('too-large', 'files.file-too-large', { size, limit: most.fileBytes });
  const limits = { ...defaultTableLimits, unpackedBytes: 256 * 2 ** 20 };
  const source = await openTableSource(input, limits);
  try {
    const start = Buffer.from(await source.read(0, 4)).toString('hex');
    if (start.startsWith('504b')) return checked(await readArchive(await openZip(source, limits)));
  } finally {
    await source.close();
  }
  return checked([readText(decode('bytes' in input ? input.bytes : await readFile(input.path)), '')]);
}

function readText(text: string, layer: string): TerritoryFile {
  const start = text.trimStart()[0];
  if (start === '{') return readGeojson(text, layer);
  if (start === '<') return readKml(text, layer);
  throw new Refusal('invalid', 'grids.unknown-file');
}

/** UTF-8 with or without its mark, UTF-16 with its mark, otherwise GB 18030. */
function decode(bytes: Uint8Array): string {
  const start = Buffer.from(bytes.subarray(0, 2)).toString('hex');
  if (start === 'fffe') return new TextDecoder('utf-16le').decode(bytes);
  if (start === 'feff') return new TextDecoder('utf-16be').decode(bytes);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('gb18030').decode(bytes);
  }
}

function unreadable(because: string): Refusal {
  return new Refusal('invalid', 'files.unreadable', { because });
}

type Json = Readonly<Record<string, unknown>>;

function readGeojson(text: string, layer: string): TerritoryFile {
  let root: unknown;
  try {
    root = JSON.parse(text);
  } catch {
    throw unreadable('not-json');
  }
  if (!isObject(root)) throw new Refusal('invalid', 'grids.unknown-file');
  return { layer, features: featuresOf(root), system: systemOf(root) };
}

function isObject(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The `crs` member of older GeoJSON. Without one the person says which system it is. */
function systemOf({ crs }: Json): TerritoryFile['system'] {
  const name = isObject(crs) && isObject(crs['properties']) ? String(crs['properties']['name'] ?? '') : '';
  if (name === '') return 'unnamed';
  if (/(4326|4490|CRS84)$/.test(name)) return 'named';
  throw new Refusal('invalid', 'grids.unknown-system', { system: name.slice(0, 80) });
}

function featuresOf(root: Json): TerritoryFeature[] {
  const list = root['type'] === 'FeatureCollection' ? root['features'] : [root];
  if (!Array.isArray(list)) throw unreadable('no-features');
  return list.map((given: unknown, index) => {
    const feature = isObject(given) ? given : {};
    const isFeature = feature['type'] === 'Feature';
    const { properties, mended } = textsOf(isFeature ? feature['properties'] : {});
    const geometry = isFeature ? feature['geometry'] : feature;
    return { number: index + 1, properties, keysMended: mended, geometry, polygons: areasOf(geometry) };
  });
}

/** Keys are compared without case and blanks: exports break them ("na me"). */
function textsOf(given: unknown): { properties: Record<string, string>; mended: boolean } {
  const properties: Record<string, string> = {};
  let mended = false;
  for (const [key, value] of Object.entries(isObject(given) ? given : {})) {
    const plain = key.normalize('NFKC').trim();
    const name = plain.replace(/\s+/g, '').toLowerCase();
    if (name !== plain.toLowerCase()) mended = true;
    if (typeof value === 'string' || typeof value === 'number')
      properties[name] ??= String(value).normalize('NFKC').trim();
  }
  return { properties, mended };
}

function areasOf(geometry: unknown): Rings[] | null {
  const polygons = polygonsOf(geometry, 0);
  return polygons.length > 0 ? polygons : null;
}

function polygonsOf(geometry: unknown, depth: number): Rings[] {
  if (!isObject(geometry) || depth > 8) return [];
  const { type, coordinates, geometries } = geometry;
  if (type === 'Polygon' && Array.isArray(coordinates)) return [coordinates as Rings];
  if (type === 'MultiPolygon' && Array.isArray(coordinates)) return coordinates as Rings[];
  if (type !== 'GeometryCollection' || !Array.isArray(geometries)) return [];
  return geometries.flatMap((one) => polygonsOf(one, depth + 1));
}

function readKml(text: string, layer: string): TerritoryFile {
  // A document that brings entities of its own could unfold without end, and no export needs them.
  if (/<!(DOCTYPE|ENTITY)/i.test(text)) throw unreadable('entities');
  if (text.length > most.xmlBytes) throw new Refusal('too-large', 'files.file-too-large', { limit: most.xmlBytes });
  try {
    const faults: string[] = [];
    const document = new DOMParser({ onError: (level) => void faults.push(level) }).parseFromString(
      text.replace(/^\uFEFF/, ''),
      'text/xml',
    );
    if (document.documentElement?.localName !== 'kml') throw new Refusal('invalid', 'grids.unknown-file');
    // Positions of KML are WGS 84 by its standard; what people write into it may be shifted all the same.
    return { layer, features: featuresOf(kml(document as never) as unknown as Json), system: 'unnamed' };
  } catch (cause) {
    if (cause instanceof Refusal) throw cause;
    throw unreadable('not-xml');
  }
}

async function readArchive(zip: ZipArchive): Promise<TerritoryFile[]> {
  const names = zip.names.filter((name) => !name.startsWith('__MACOSX') && !name.endsWith('/'));
  const ending = (name: string) => name.slice(name.lastIndexOf('.') + 1).toLowerCase();
  const bytesOf = async (name: string) => {
    const pieces: Uint8Array[] = [];
    for await (const piece of zip.stream(name)) pieces.push(piece);
    return Buffer.concat(pieces);
  };
  const files: TerritoryFile[] = [];
  for (const name of names) {
    const stem = name.slice(0, name.lastIndexOf('.'));
    if (['json', 'geojson', 'kml'].includes(ending(name))) files.push(readText(decode(await bytesOf(name)), stem));
    if (ending(name) !== 'shp') continue;
    const part = async (wanted: string) => {
      const beside = names.find((other) => other.toLowerCase() === `${stem.toLowerCase()}.${wanted}`);
      return beside === undefined ? null : bytesOf(beside);
    };
    const [dbf, prj, cpg] = [await part('dbf'), await part('prj'), await part('cpg')];
    files.push(await readShapefile({ stem, shp: await bytesOf(name), dbf, prj, cpg }));
  }
  if (files.length === 0) throw new Refusal('invalid', 'grids.unknown-file');
  return files;
}

type ShapefileParts = { stem: string; shp: Buffer; dbf: Buffer | null; prj: Buffer | null; cpg: Buffer | null };

async function readShapefile({ stem, shp, dbf, prj, cpg }: ShapefileParts): Promise<TerritoryFile> {
  try {
    const shpjs = await import('shpjs');
    const geometries: unknown[] = shpjs.parseShp(shp, prj?.toString('utf8'));
    const rows: unknown[] = dbf ? shpjs.parseDbf(dbf, encodingOf(dbf, cpg)) : [];
    const features = geometries.map((geometry, index) => {
      const { properties, mended } = textsOf(rows[index] ?? {});
      return { number: index + 1, properties, keysMended: mended, geometry, polygons: areasOf(geometry) };
    });
    return { layer: stem, features, system: prj ? 'named' : 'unnamed' };
  } catch {
    throw unreadable('not-a-shapefile');
  }
}

/** What the .cpg says, as far as it is true; otherwise what the bytes are. */
function encodingOf(dbf: Buffer, cpg: Buffer | null): string {
  const said = cpg?.toString('latin1').trim().toLowerCase() ?? '';
  if (/936|gb/.test(said)) return 'gb18030';
  if (/950|big5/.test(said)) return 'big5';
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(dbf.subarray(dbf.readUInt16LE(8)));
    return 'utf-8';
  } catch {
    return 'gb18030';
  }
}

function checked(files: TerritoryFile[]): TerritoryFile[] {
  let [features, positions] = [0, 0];
  for (const file of files) {
    features += file.features.length;
    for (const { polygons } of file.features) {
      for (const rings of polygons ?? []) {
        for (const ring of Array.isArray(rings) ? rings : []) positions += Array.isArray(ring) ? ring.length : 0;
      }
    }
  }
  if (features > most.features) throw new Refusal('too-large', 'grids.too-many-features', { limit: most.features });
  if (positions > most.positions) throw new Refusal('too-large', 'grids.too-many-features', { limit: most.positions });
  return files;
}
