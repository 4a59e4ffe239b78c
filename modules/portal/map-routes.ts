import { createHash } from 'node:crypto';
import * as z from 'zod/mini';
import { areasOnMap, featuresOnMap, gridsOnMap, type LightFeature } from '#modules/grids/public.ts';
import { CountyCode, InCounty } from '#platform/contract-parts.ts';
import { systemEyes, type Unit } from '#platform/database/database.ts';
import { type Route, route } from '#platform/http/route.ts';
import { Refusal } from '#platform/refusal.ts';
import type { Portal } from './portal.ts';
import { type CountyMap, type MapBox, type MapLine, pack, type Point, type TownMap } from './rules/light-map.ts';

const InTown = z.object({ countyCode: CountyCode, townCode: z.string().check(z.regex(/^\d{12}$/)) });

const anHour = 3_600_000;
const mostKept = 400;

/** A light map of the county's own outlines, on which a resident taps where it is: the whole first, then one town. */
export function mapRoutes(portal: Portal): Route[] {
  const { unit } = portal.services;
  const drawn = new Map<string, { at: number; text: Promise<string> }>();

  /** Drawn once an hour, for all who ask. */
  function kept(key: string, draw: () => Promise<object>): Promise<string> {
    const known = drawn.get(key);
    if (known && Date.now() - known.at < anHour) return known.text;
    const text = draw().then((map) => JSON.stringify(map));
    if (drawn.size >= mostKept) drawn.clear();
    drawn.set(key, { at: Date.now(), text });
    text.catch(() => drawn.delete(key));
    return text;
  }

  const countyOf = async (countyCode: string) => {
    const county = await portal.counties(countyCode);
    if (!county) throw new Refusal('missing', 'portal.no-county', {});
    return kept(countyCode, () => drawCounty(unit, countyCode));
  };

  return [
    route({
      method: 'GET',
      path: '/portal/:countyCode/map',
      summary: 'The county’s towns with few corners, for a map on a phone',
      right: 'public',
      params: InCounty,
      example: (make) => ({ params: { countyCode: make.countyCode } }),
      async handle({ params: { countyCode }, request, reply }) {
        portal.limit.pages(request);
        const text = await countyOf(countyCode);
        return sendMap(text, request.headers['if-none-match'], reply);
      },
    }),
    route({
      method: 'GET',
      path: '/portal/:countyCode/map/:townCode',
      summary: 'One town’s grids and roads with few corners',
      right: 'public',
      params: InTown,
      example: (make) => ({ params: { countyCode: make.countyCode, townCode: make.townOnMap() } }),
      async handle({ params: { countyCode, townCode }, request, reply }) {
        portal.limit.pages(request);
        const county = JSON.parse(await countyOf(countyCode)) as CountyMap;
        const town = county.towns.find((one) => one.code === townCode);
        // Codes that are guessed draw nothing and are not kept.
        if (!town) throw new Refusal('missing', 'platform.no-such-page', {});
        const text = await kept(`${countyCode}/${townCode}`, () => drawTown(unit, { countyCode, townCode }));
        return sendMap(text, request.headers['if-none-match'], reply);
      },
    }),
  ];
}

type Reply = Parameters<Route['handle']>[0]['reply'];

function sendMap(text: string, known: string | undefined, reply: Reply) {
  const tag = `"${createHash('sha256').update(text).digest('base64url').slice(0, 16)}"`;
  reply.header('etag', tag).header('cache-control', 'public, max-age=3600');
  if (known === tag) return reply.code(304).send();
  return reply.type('application/json; charset=utf-8').send(text);
}

async function drawCounty(unit: Unit, countyCode: string): Promise<CountyMap> {
  return unit.transact(systemEyes, async (tx) => {
    const rows = await areasOnMap(tx, { countyCode, townCode: null, villageCode: null });
    const box = boxOf(rows.flatMap(({ geometry }) => linesOf(geometry).lines));
    const asked = { countyCode, box, tolerance: 0.0005, most: 200 };
    return {
      box,
      towns: rows.map(({ code, name, geometry }) => ({
        code,
        path: code.replace(/(?:000)+$/, ''),
        name,
        rings: linesOf(geometry).lines.map(pack),
      })),
      roads: (await featuresOnMap(tx, { ...asked, layer: 'roads', kinds: ['highway', 'main'] })).map(lineOf),
      waters: (await featuresOnMap(tx, { ...asked, layer: 'water', kinds: ['river', 'lake'] })).map(lineOf),
    };
  });
}

async function drawTown(
  unit: Unit,
  { countyCode, townCode }: { countyCode: string; townCode: string },
): Promise<TownMap> {
  return unit.transact(systemEyes, async (tx) => {
    const grids = await gridsOnMap(tx, { countyCode, townCode });
    const box = boxOf(grids.flatMap(({ geometry }) => linesOf(geometry).lines));
    const asked = { countyCode, box, tolerance: 0.00008 };
    const roads = { ...asked, layer: 'roads', kinds: ['highway', 'main', 'street', 'lane'], most: 900 };
    const waters = { ...asked, layer: 'water', kinds: ['river', 'lake', 'canal'], most: 100 };
    const kinds = ['hospital', 'government', 'station', 'school', 'market', 'park', 'estate'];
    const places = await featuresOnMap(tx, { ...asked, layer: 'places', kinds, most: 150 });
    return {
      grids: grids.map(({ name, villageName, geometry }) => ({
        name,
        village: villageName ?? '',
        rings: linesOf(geometry).lines.map(pack),
      })),
      roads: (await featuresOnMap(tx, roads)).map(lineOf),
      waters: (await featuresOnMap(tx, waters)).map(lineOf),
      places: places.flatMap(({ kind, name, geometry }) => {
        const at = linesOf(geometry).lines[0]?.[0];
        return at && name !== null ? [{ kind, name, at }] : [];
      }),
    };
  });
}

function lineOf({ kind, name, geometry }: LightFeature): MapLine {
  const { lines, isArea } = linesOf(geometry);
  return { kind, name: name ?? '', lines: lines.map(pack), isArea };
}

type Geometry = { type: string; coordinates?: unknown; geometries?: Geometry[] };

/** All lines, rings or points of a geometry, whatever its kind. */
function linesOf(geometry: string): { lines: Point[][]; isArea: boolean } {
  const lines: Point[][] = [];
  let isArea = false;
  const add = ({ type, coordinates, geometries }: Geometry): void => {
    if (type === 'GeometryCollection') geometries?.forEach(add);
    else if (type === 'Point') lines.push([coordinates as Point]);
    else if (type === 'LineString' || type === 'MultiPoint') lines.push(coordinates as Point[]);
    else if (type === 'MultiLineString' || type === 'Polygon') lines.push(...(coordinates as Point[][]));
    else if (type === 'MultiPolygon') lines.push(...(coordinates as Point[][][]).flat());
    if (type.endsWith('Polygon')) isArea = true;
  };
  add(JSON.parse(geometry) as Geometry);
  return { lines, isArea };
}

function boxOf(lines: readonly (readonly Point[])[]): MapBox {
  const box: [number, number, number, number] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const line of lines) {
    for (const [x, y] of line) {
      box[0] = Math.min(box[0], x);
      box[1] = Math.min(box[1], y);
      box[2] = Math.max(box[2], x);
      box[3] = Math.max(box[3], y);
    }
  }
  // Nothing is drawn here yet: a box of nothing.
  return box[0] <= box[2] ? box : [0, 0, 0, 0];
}
