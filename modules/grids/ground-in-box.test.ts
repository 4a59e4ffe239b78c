import { sql } from 'kysely';
import { expect } from 'vitest';
import { sandbox } from '#platform/testing/sandbox.ts';
import { systemEyes, type Tx } from '#platform/database/database.ts';
import { seededRandom } from '#platform/pure/seeded-random.ts';
import { createGroundReader, type GroundLayer } from './queries/ground-in-box.ts';
import type { Box } from './rules/box.ts';

const inSandbox = sandbox();
const countyCode = '990101';
const random = seededRandom(7);

function square(name: string, [x, y]: readonly [number, number], side: number) {
  const corners = [
    [x, y],
    [x + side, y],
    [x + side, y + side],
    [x, y + side],
    [x, y],
  ];
  return { type: 'Feature', properties: { name }, geometry: { type: 'Polygon', coordinates: [corners] } };
}

const anywhere = (): [number, number] => [119 + random.integer(0, 1000) / 1000, 33 + random.integer(0, 1000) / 1000];

async function put(tx: Tx, layer: string, position: number, features: readonly object[]): Promise<void> {
  const collection = JSON.stringify({ type: 'FeatureCollection', features });
  await sql`insert into grids.base_map_layer (county_code, layer, position, features)
    values (${countyCode}, ${layer}, ${position}, ${collection}::jsonb)
    on conflict (county_code, layer) do update set features = excluded.features`.execute(tx);
}

/** Every feature looked at, one by one. */
async function byLooking(tx: Tx, box: Box): Promise<GroundLayer[]> {
  const { rows } = await sql<GroundLayer>`
    select layer, json_agg(json_build_object('type', 'Feature', 'properties', properties,
        'geometry', ST_AsGeoJSON(cut, 6)::json)) as features
    from (
      select layer, position, feature -> 'properties' as properties, ST_ClipByBox2D(
          ST_SetSRID(ST_GeomFromGeoJSON(feature ->> 'geometry'), 4326), ST_MakeEnvelope(${sql.join(box)}, 4326)) as cut
      from grids.base_map_layer, jsonb_array_elements(features -> 'features') as feature
      where county_code = ${countyCode}
    ) as pieces
    where cut is not null and not ST_IsEmpty(cut) group by layer, position order by position, layer`.execute(tx);
  return rows;
}

inSandbox('the ground of a box is what looking at every feature finds, cut at its edge', async (_unit, tx) => {
  await put(
    tx,
    'water',
    1,
    Array.from({ length: 60 }, (_, n) => square(`池 ${n}`, anywhere(), 0.02)),
  );
  await put(
    tx,
    'roads',
    0,
    Array.from({ length: 40 }, (_, n) => square(`路 ${n}`, anywhere(), 0.05)),
  );
  const read = createGroundReader();
  let found = 0;
  for (let turn = 0; turn < 30; turn += 1) {
    const [west, south] = anywhere();
    const box: Box = [west, south, west + 0.1, south + 0.1];
    const answer = await read(tx, { countyCode, box });
    expect(answer).toEqual(await byLooking(tx, box));
    found += answer.flatMap(({ features }) => features).length;
  }
  expect(found).toBeGreaterThan(30);
  expect(await read(tx, { countyCode: '990102', box: [119, 33, 120, 34] })).toEqual([]);
});

inSandbox('what is drawn anew is found at once where it lies now', async (unit) => {
  const read = createGroundReader();
  const box: Box = [119, 33, 119.1, 33.1];
  const names = async () =>
    (await unit.transact(systemEyes, (inner) => read(inner, { countyCode, box }))).flatMap(({ features }) =>
      features.map(({ properties }) => (properties as { name: string }).name),
    );
  await unit.transact(systemEyes, (inner) => put(inner, 'water', 1, [square('旧池', [119.05, 33.05], 0.01)]));
  expect(await names()).toEqual(['旧池']);
  await unit.transact(systemEyes, (inner) =>
    put(inner, 'water', 1, [square('远池', [119.5, 33.5], 0.01), square('新池', [119.02, 33.02], 0.01)]),
  );
  expect(await names()).toEqual(['新池']);
});
