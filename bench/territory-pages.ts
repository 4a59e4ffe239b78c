/**
 * node bench/territory-pages.ts --grids 6700: what the server takes for the pages on which the territory is drawn and looked
 * at, over HTTP, in a county of so many grids (ten a village, borders of 24 corners a side). Without
 * LINLI_BENCH_DATABASE_URL on the embedded engine; each run makes a database of its own and drops it.
 */
import { sql } from 'kysely';
import { uuidv7 } from '#platform/pure/uuid.ts';
import { startTestServer } from '../tests/fixtures/running-server.ts';

const given = process.argv.indexOf('--grids');
const grids = given === -1 ? 6700 : Number(process.argv[given + 1]);
const rounds = 7;
const bench = process.env['LINLI_BENCH_DATABASE_URL'];
if (bench) process.env['LINLI_TEST_DATABASE_URL'] = bench;
else delete process.env['LINLI_TEST_DATABASE_URL'];

type Point = [number, number];
const side = 24;
const width = 0.004;
const [columns, west, south] = [Math.ceil(Math.sqrt(grids)), 118.2, 33.1];
const round = (value: number) => Math.round(value * 1e7) / 1e7;

/** A place on the lines between cells, waving by a seventh of a cell; both neighbours of a line walk over the same points. */
function at(column: number, row: number): Point {
  const wave = width / 7;
  return [
    round(west + column * width + wave * Math.sin(row * 5.1 + column)),
    round(south + row * width + wave * Math.sin(column * 4.3 + row)),
  ];
}

function outline(column: number, row: number): object {
  const steps = Array.from({ length: side }, (_, step) => step / side);
  const ring = [
    ...steps.map((share) => at(column + share, row)),
    ...steps.map((share) => at(column + 1, row + share)),
    ...steps.map((share) => at(column + 1 - share, row + 1)),
    ...steps.map((share) => at(column, row + 1 - share)),
  ];
  return { type: 'MultiPolygon', coordinates: [[[...ring, ring[0]!]]] };
}

const running = await startTestServer();
try {
  const { county, deployment } = running;
  const { countyCode } = county;
  const rows = Array.from({ length: grids }, (_, number) => {
    // Ten grids a village lie beside each other, fifty villages a town.
    const village = Math.floor(number / 10);
    const town = 100 + Math.floor(village / 50);
    const villageCode = `${countyCode}${town}${String(200 + (village % 50)).padStart(3, '0')}`;
    const [column, row] = [number % columns, Math.floor(number / columns)];
    return {
      gridId: uuidv7(),
      gridCode: `${villageCode}${String((number % 10) + 1).padStart(3, '0')}`,
      geometry: outline(column, row),
    };
  });
  await deployment.database.asOwner(async (tx) => {
    for (let from = 0; from < rows.length; from += 500) {
      const values = JSON.stringify(rows.slice(from, from + 500));
      const each = sql`jsonb_to_recordset(${values}::jsonb) as one ("gridId" uuid, "gridCode" text, geometry jsonb)`;
      await sql`insert into grids.grid (county_code, grid_id, grid_code, name, kind, setting, town_code, village_code, division_path, household_count)
        select ${countyCode}, "gridId", "gridCode", '第' || right("gridCode", 3) || '网格', 'basic', 'rural',
          left("gridCode", 9) || '000', left("gridCode", 12), left("gridCode", 12), 320 from ${each}`.execute(tx);
      await sql`insert into grids.grid_version (county_code, grid_id, version, valid_from, geometry)
        select ${countyCode}, "gridId", 1, '2024-01-01', ST_GeomFromGeoJSON(geometry::text) from ${each}`.execute(tx);
    }
    await sql`insert into organisation.division (county_code, division_code, division_path, level, name, name_key, parent_code, valid_from)
      select distinct ${countyCode}, village_code, village_code, 'village', '村' || right(village_code, 6), village_code,
        town_code, date '2020-01-01' from grids.grid where county_code = ${countyCode}
      on conflict do nothing`.execute(tx);
    await sql`analyze grids.grid, grids.grid_version`.execute(tx);
  });
  const head = await running.signIn('centre-head');
  const api = `/api/counties/${countyCode}`;
  const villages = [...new Set(rows.map((row) => row.gridCode.slice(0, 12)))];
  const one = villages[Math.floor(villages.length / 2)]!;
  const draftId = uuidv7();
  const about = { title: '测量', villageCodes: [one], inForceOn: '2030-01-01' };
  const own = rows.find((row) => row.gridCode.startsWith(one))!;
  const grid = { gridId: own.gridId, gridCode: own.gridCode, name: '改名网格', kind: 'basic', setting: 'rural' };
  const changes = [{ ...grid, act: 'change', householdCount: 320, polygons: null, into: null, version: 1 }];
  const saved = await head.act('/territory-drafts', { draftId, revision: 0, ...about, changes });
  if (saved.status !== 200) throw new Error(JSON.stringify(saved.body));
  console.log(
    `${grids} grids in ${villages.length} villages (${deployment.database.engine}); middle and slowest of ${rounds}`,
  );
  for (const [what, path] of [
    ['list of drafts', '/territory-drafts'],
    ['divisions', '/divisions'],
    ['a draft, checked', `/territory-drafts/${draftId}`],
    ['what moves along', `/territory-drafts/${draftId}/affected`],
    ['a village to draw on', `/territory?villages=${one}`],
    ['20 villages to draw on', `/territory?villages=${villages.slice(0, 20).join(',')}`],
    ['a day, the county', '/territory/on-day?on=2026-01-05'],
    ['a day, a town', `/territory/on-day?on=2026-01-05&division=${one.slice(0, 9)}`],
    ['a day, a village', `/territory/on-day?on=2026-01-05&division=${one}`],
  ] as const) {
    const times: number[] = [];
    let size = 0;
    for (let round = 0; round < rounds; round += 1) {
      const start = performance.now();
      const answer = await head.get(`${api}${path}`);
      times.push(performance.now() - start);
      if (answer.status !== 200) throw new Error(`${path}: ${answer.status} ${JSON.stringify(answer.body)}`);
      size = JSON.stringify(answer.body).length;
    }
    const [middle, slowest] = [times.toSorted((a, b) => a - b)[Math.floor(rounds / 2)]!, Math.max(...times)];
    console.log(
      `${what.padEnd(24)} ${middle.toFixed(0).padStart(5)} / ${slowest.toFixed(0).padStart(5)} ms  ${(size / 1024).toFixed(0)} KB`,
    );
  }
} finally {
  await running.close();
}
