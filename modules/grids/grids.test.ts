import { gunzipSync } from 'node:zlib';
import { sql } from 'kysely';
import { expect } from 'vitest';
import { addDivisions } from '#modules/organisation/public.ts';
import { createRunCommand } from '#platform/commands/run-command.ts';
import { systemEyes, type Tx, type Unit } from '#platform/database/database.ts';
import { seededRandom } from '#platform/pure/seeded-random.ts';
import { uuidv7 } from '#platform/pure/uuid.ts';
import { sandbox } from '#platform/testing/sandbox.ts';
import { systemActor } from '#platform/timers/fire-timers.ts';
import { addGrids, drawGround, type GridGiven } from './commands/add-grids.ts';
import { redrawGrid } from './commands/redraw-grid.ts';
import { baseMapVersion, createPackedGrounds, readBaseMap } from './queries/base-map.ts';
import { createGridIndexes } from './queries/grid-index.ts';
import { listGridsInBox } from './queries/list-grids-in-box.ts';
import { kindPrecedence } from './rules/locate.ts';

const inSandbox = sandbox();
const countyCode = '990101';
const villageCode = '990101001001';
const now = new Date('2026-03-01T02:00:00Z');
const west = 118;
const south = 33;
const cell = 1 / 64;
const side = 6;
type Position = [number, number];

/** Corners on whole parts of 2^-16, so that middles of edges are exact and every engine must agree on them. */
function corners(): Position[][] {
  const random = seededRandom('corners');
  const nudge = () => random.integer(-256, 256) / 2 ** 16;
  return Array.from({ length: side + 1 }, (_, row) =>
    Array.from({ length: side + 1 }, (_, column): Position => [
      west + column * cell + nudge(),
      south + row * cell + nudge(),
    ]),
  );
}

function latticeOfGrids(): GridGiven[] {
  const at = corners();
  const grids = Array.from({ length: side * side }, (_, number): GridGiven => {
    const [row, column] = [Math.floor(number / side), number % side];
    const ring = [
      at[row]![column]!,
      at[row]![column + 1]!,
      at[row + 1]![column + 1]!,
      at[row + 1]![column]!,
      at[row]![column]!,
    ];
    return gridOf(number + 1, [ring]);
  });
  // A dedicated grid fills the hole of the first basic one.
  const x = west + cell / 4;
  const y = south + cell / 4;
  const inner: Position[] = [
    [x, y],
    [x + cell / 4, y],
    [x + cell / 4, y + cell / 2],
    [x, y + cell / 2],
    [x, y],
  ];
  const first = grids[0]!.geometry as { coordinates: Position[][] };
  grids[0] = gridOf(1, [...first.coordinates, inner]);
  return [...grids, gridOf(801, [inner])];
}

function gridOf(serial: number, coordinates: Position[][]): GridGiven {
  return {
    gridId: uuidv7(),
    gridCode: villageCode + String(serial).padStart(3, '0'),
    name: `第${serial}网格`,
    kind: serial > 799 ? 'dedicated' : 'basic',
    setting: 'urban',
    householdCount: 300,
    geometry: { type: 'Polygon', coordinates },
    validFrom: '2026-01-01',
  };
}

function county(unit: Unit) {
  const run = createRunCommand({ unit, authorise: () => {} });
  const envelope = <Input>(input: Input) => ({
    commandId: uuidv7(),
    countyCode,
    actor: systemActor(countyCode),
    now,
    input,
  });
  return {
    add: (grids: GridGiven[]) => run(addGrids, envelope({ grids })),
    redraw: (input: { gridId: string; geometry: unknown; validFrom?: string }) => run(redrawGrid, envelope(input)),
    draw: (input: Parameters<typeof drawGround.run>[1]) => run(drawGround, envelope(input)),
    async divide() {
      const parent = (code: string) => ({ parentCode: code, setting: 'urban' as const });
      await run(
        addDivisions,
        envelope({
          divisions: [
            { divisionCode: '990101001000', name: '滨河街道', ...parent('990101000000') },
            { divisionCode: villageCode, name: '望江社区', ...parent('990101001000') },
          ],
        }),
      );
    },
  };
}

/** Random points, corners, and points on edges shared by two grids. */
function testPoints(): Position[] {
  const random = seededRandom('points');
  const at = corners();
  const span = side * cell;
  const anywhere = Array.from({ length: 1400 }, (): Position => [
    west - 0.01 + random.next() * (span + 0.02),
    south - 0.01 + random.next() * (span + 0.02),
  ]);
  const onEdges = Array.from({ length: 520 }, (): Position => {
    const row = random.integer(0, side);
    const column = random.integer(0, side);
    const one = at[row]![column]!;
    const other = random.chance(0.5) ? at[row]?.[column + 1] : at[row + 1]?.[column];
    const share = random.integer(1, 7) / 8;
    return other ? [one[0] + (other[0] - one[0]) * share, one[1] + (other[1] - one[1]) * share] : one;
  });
  const x = west + cell / 4;
  const y = south + cell / 4;
  const roundHole = Array.from({ length: 31 }, (_, step): Position => [x, y + (step * cell) / 64]);
  return [...anywhere, ...onEdges, ...at.flat(), ...roundHole];
}

/** The grid that PostGIS names, by the same precedence. */
async function gridsByPostgis(tx: Tx, points: readonly Position[], day: string): Promise<(string | null)[]> {
  const { rows } = await sql<{ grid_code: string | null }>`
    select found.grid_code from unnest(${points.map(([x]) => x)}::float8[], ${points.map(([, y]) => y)}::float8[])
      with ordinality as given (x, y, position)
    left join lateral (
      select grid.grid_code from grids.grid_version as version join grids.grid using (county_code, grid_id)
      where ST_Covers(version.geometry, ST_SetSRID(ST_MakePoint(given.x, given.y), 4326))
        and version.valid_from <= ${day}::date and (version.valid_to is null or ${day}::date < version.valid_to)
      order by array_position(${[...kindPrecedence]}::text[], grid.kind), grid.grid_code limit 1
    ) as found on true order by given.position`.execute(tx);
  return rows.map((row) => row.grid_code);
}

inSandbox('2,000 points lie in the grid that PostGIS names, corners and common edges included', async (unit, tx) => {
  const grids = latticeOfGrids();
  await county(unit).add(grids);
  const index = await createGridIndexes(unit).of(countyCode);
  const points = testPoints();
  expect(points.length).toBeGreaterThanOrEqual(2000);
  const inMemory = points.map(([x, y]) => index.at(x, y, '2026-03-01')?.gridCode ?? null);
  expect(inMemory).toEqual(await gridsByPostgis(tx, points, '2026-03-01'));
  expect(new Set(inMemory).size).toBe(grids.length + 1);
});

inSandbox('a redrawn grid keeps its old outline for its old days', async (unit, tx) => {
  const { add, redraw } = county(unit);
  const [grid] = latticeOfGrids();
  await add([grid!]);
  const moved = JSON.parse(JSON.stringify(grid!.geometry), (_, value: unknown) =>
    Array.isArray(value) && typeof value[0] === 'number' ? [value[0] + 1, value[1]] : value,
  ) as object;
  await expect(redraw({ gridId: grid!.gridId, geometry: moved, validFrom: '2026-02-01' })).resolves.toMatchObject({
    version: 2,
  });
  const index = await createGridIndexes(unit).of(countyCode);
  const [x, y] = [west + cell * 0.7, south + cell * 0.5];
  expect(index.at(x, y, '2026-01-31')?.version).toBe(1);
  expect(index.at(x, y, '2026-02-01')).toBeUndefined();
  expect(index.at(x + 1, y, '2026-02-01')?.version).toBe(2);
  expect(index.current()).toHaveLength(1);
  const points: Position[] = [
    [x, y],
    [x + 1, y],
  ];
  expect(await gridsByPostgis(tx, points, '2026-01-31')).toEqual([grid!.gridCode, null]);
  expect(await gridsByPostgis(tx, points, '2026-02-01')).toEqual([null, grid!.gridCode]);
});

inSandbox('a redrawing that no map could hold is refused', async (unit) => {
  const { add, redraw } = county(unit);
  const [grid] = latticeOfGrids();
  await add([grid!]);
  const { gridId, geometry } = grid!;
  const knot = {
    type: 'Polygon',
    coordinates: [
      [
        [118, 33],
        [119, 34],
        [119, 33],
        [118, 34],
        [118, 33],
      ],
    ],
  };
  await expect(redraw({ gridId, geometry: knot })).rejects.toMatchObject({ code: 'grids.bad-outline' });
  await expect(redraw({ gridId, geometry: { type: 'Point' } })).rejects.toMatchObject({ code: 'grids.bad-outline' });
  await expect(redraw({ gridId: uuidv7(), geometry })).rejects.toMatchObject({ code: 'grids.no-such-grid' });
  await expect(redraw({ gridId, geometry, validFrom: '2026-01-01' })).rejects.toMatchObject({
    code: 'grids.not-after-last-version',
  });
  await expect(redraw({ gridId, geometry, validFrom: '2026-03-02' })).rejects.toMatchObject({
    code: 'grids.redraw-in-future',
  });
  await expect(add([grid!])).rejects.toMatchObject({ code: 'grids.code-taken' });
});

inSandbox(
  'a part of the map shows the outlines that touch it, with the names of village and town',
  async (unit, tx) => {
    const { add, divide } = county(unit);
    await divide();
    await add(latticeOfGrids());
    const list = async (box: [number, number, number, number] | null, day = '2026-03-01') =>
      (await listGridsInBox(tx, { countyCode, box, day }).execute(tx)).rows;
    expect(await list(null)).toHaveLength(37);
    expect(await list(null, '2025-12-31')).toHaveLength(0);
    const corner = await list([west + cell * 5.5, south + cell * 5.5, west + cell * 5.6, south + cell * 5.6]);
    expect(corner).toHaveLength(1);
    expect(corner[0]).toMatchObject({
      grid_code: `${villageCode}036`,
      village_name: '望江社区',
      town_name: '滨河街道',
    });
    expect(corner[0]!.geometry).toMatchObject({ type: 'MultiPolygon' });
  },
);

inSandbox('outlines in a box are found by the index of their place', async (unit, tx) => {
  const grids = latticeOfGrids();
  await county(unit).add(grids);
  // A county's worth of far-away versions makes the other ways dearer.
  await sql`insert into grids.grid_version (county_code, grid_id, version, valid_from, geometry)
    select county_code, grid_id, 1 + step, valid_from, ST_Translate(geometry, step * 0.2, 0)
    from grids.grid_version, generate_series(1, 60) as step`.execute(tx);
  const box: [number, number, number, number] = [west, south, west + 0.001, south + 0.001];
  const question = listGridsInBox(tx, { countyCode, box, day: '2026-03-01' });
  const { rows } = await sql<{ 'QUERY PLAN': string }>`explain ${question}`.execute(tx);
  expect(rows.map((row) => row['QUERY PLAN']).join('\n')).toContain('grid_version_by_place');
});

inSandbox('the ground is drawn, drawn again, and told with the box that holds it', async (unit, tx) => {
  const { add, draw } = county(unit);
  const asked = { eyes: systemEyes, countyCode };
  const told = async () => {
    let text = '';
    for await (const part of readBaseMap(unit, asked)) text += part;
    return JSON.parse(text) as unknown;
  };
  expect(await told()).toEqual({ bounds: [], layers: [] });
  const grounds = createPackedGrounds(unit);
  const empty = await baseMapVersion(tx, { countyCode });
  const packed = await grounds.of(empty, asked);
  expect(gunzipSync(packed).toString()).toBe('{"bounds":[],"layers":[]}');
  await add(latticeOfGrids());
  const river = { type: 'FeatureCollection', features: [] };
  const layers = [
    { layer: 'river', features: river },
    { layer: 'road', features: river },
  ];
  await draw({ outlines: [], layers });
  await draw({ outlines: [], layers });
  const map = (await told()) as { bounds: number[]; layers: { layer: string; features: unknown }[] };
  expect(map.layers.map((one) => one.layer)).toEqual(['river', 'road']);
  expect(map.bounds[0]).toBeCloseTo(west, 1);
  expect(map.bounds[3]).toBeCloseTo(south + side * cell, 1);
  // Packed once for all, until it is another.
  expect(await grounds.of(empty, asked)).toBe(packed);
  const drawn = await baseMapVersion(tx, { countyCode });
  expect(drawn).not.toBe(empty);
  expect(JSON.parse(gunzipSync(await grounds.of(drawn, asked)).toString())).toEqual(map);
});

inSandbox('neighbours are the grids that share a border, not those in the corners', async (unit) => {
  await county(unit).add(latticeOfGrids());
  const index = await createGridIndexes(unit).of(countyCode);
  const middle = index.current().find((grid) => grid.gridCode === `${villageCode}015`)!;
  expect(
    index
      .adjoining(middle.gridId)
      .map((grid) => grid.gridCode.slice(-3))
      .sort(),
  ).toEqual(['009', '014', '016', '021']);
});
