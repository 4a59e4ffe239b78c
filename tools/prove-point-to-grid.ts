/**
 * The proof of point → grid: on 10^5 points, half of them corners, borders and the numbers next to them, the index in
 * memory names the grid that PostGIS names, by the same precedence. Where they differ the point must lie so near to an
 * edge that doubles cannot tell, and ours must be one of the grids at that edge: the rule is that such a point lies in
 * exactly one of the neighbours. On the embedded engine, or on the server of LINLI_TEST_DATABASE_URL.
 */
import { sql } from 'kysely';
import { createGridIndexes } from '#modules/grids/public.ts';
import { kindPrecedence } from '#modules/grids/rules/locate.ts';
import { systemEyes } from '#platform/database/database.ts';
import { insertMany } from '#platform/database/many-rows.ts';
import { uuidv7 } from '#platform/pure/uuid.ts';
import { openTestDatabase } from '#platform/testing/test-database.ts';
import { countyOfGrids, hardPoints, type Point } from '../bench/county-points.ts';

const wanted = Number(process.env['LINLI_PROVE_POINTS'] ?? 100_000);
/** Two units of the last place of a longitude, in degrees: some 3 nanometres. */
const undecidable = 2 ** -45;
const { grids, bounds, countyCode } = countyOfGrids();
const held = await openTestDatabase();
const { database } = held;
await database.asOwner(async (tx) => {
  const ids = grids.map(() => uuidv7());
  await sql
    .raw(
      insertMany(
        'grids.grid',
        grids.map((grid, place) => ({
          county_code: countyCode,
          grid_id: ids[place],
          grid_code: grid.code,
          name: grid.name,
          kind: grid.kind,
          setting: grid.setting,
          town_code: `${grid.villageCode.slice(0, 9)}000`,
          village_code: grid.villageCode,
          division_path: grid.villageCode,
        })),
      ),
    )
    .execute(tx);
  for (const [place, grid] of grids.entries()) {
    await sql`insert into grids.grid_version (county_code, grid_id, version, valid_from, geometry) values (
      ${countyCode}, ${ids[place]}, 1, '2020-01-01', ST_Multi(ST_SetSRID(ST_GeomFromGeoJSON(
        ${JSON.stringify(grid.geometry)}), 4326)))`.execute(tx);
  }
});
await database.asOwner((tx) => sql`analyze`.execute(tx));
const index = await createGridIndexes(database).of(countyCode);
const points = hardPoints(grids, bounds, wanted);
const began = performance.now();
const theirs: (string | null)[] = [];
for (let from = 0; from < points.length; from += 5000)
  theirs.push(...(await byPostgis(points.slice(from, from + 5000))));
const byCode = new Map(grids.map((grid) => [grid.code, grid]));
let differing = 0;
let unexplained = 0;
for (const [place, [longitude, latitude]] of points.entries()) {
  const ours = index.at(longitude, latitude, '2026-03-01')?.gridCode ?? null;
  const other = theirs[place] ?? null;
  if (ours === other) continue;
  differing += 1;
  const atEdge = [ours, other].every((code) => code === null || onOutline(code, longitude, latitude));
  if (!atEdge || (ours === null && !onCountyBorder(longitude, latitude))) {
    unexplained += 1;
    console.log(`UNEXPLAINED ${longitude} ${latitude}: ours ${ours}, PostGIS ${other}`);
  }
}
for (const odd of [Number.NaN, Infinity, -Infinity])
  if (index.at(odd, 33) !== undefined || index.at(119.9, odd) !== undefined) {
    unexplained += 1;
    console.log(`UNEXPLAINED: ${odd} lies in a grid`);
  }
console.log(
  `${held.address.engine}: ${points.length} points over ${grids.length} grids, ${theirs.filter((code) => code !== null).length} held; ${differing} differ, all but ${unexplained} within ${undecidable.toExponential(1)}° of an edge; ${((performance.now() - began) / 1000).toFixed(0)} s`,
);
await held.close();
process.exitCode = unexplained > 0 ? 1 : 0;

function onOutline(code: string, longitude: number, latitude: number): boolean {
  return byCode.get(code)!.geometry.coordinates.some((ring) =>
    ring.some((corner, place) => {
      const next = ring[place + 1];
      return next !== undefined && distance(corner, next, longitude, latitude) <= undecidable;
    }),
  );
}

/** Where only one grid lies at the edge, "in none" is one of the two answers. */
function onCountyBorder(longitude: number, latitude: number): boolean {
  return grids.filter(({ code }) => onOutline(code, longitude, latitude)).length === 1;
}

function distance([x, y]: Point, [x2, y2]: Point, longitude: number, latitude: number): number {
  const [dx, dy] = [x2 - x, y2 - y];
  const share = Math.max(0, Math.min(1, ((longitude - x) * dx + (latitude - y) * dy) / (dx * dx + dy * dy || 1)));
  return Math.hypot(longitude - x - share * dx, latitude - y - share * dy);
}

async function byPostgis(some: readonly Point[]): Promise<(string | null)[]> {
  const { rows } = await database.transact(systemEyes, (tx) =>
    sql<{ grid_code: string | null }>`
      select found.grid_code from unnest(${some.map(([x]) => x)}::float8[], ${some.map(([, y]) => y)}::float8[])
        with ordinality as given (x, y, position)
      left join lateral (
        select grid.grid_code from grids.grid_version as version join grids.grid using (county_code, grid_id)
        where ST_Covers(version.geometry, ST_SetSRID(ST_MakePoint(given.x, given.y), 4326))
        order by array_position(${[...kindPrecedence]}::text[], grid.kind), grid.grid_code limit 1
      ) as found on true order by given.position`.execute(tx),
  );
  return rows.map((row) => row.grid_code);
}
