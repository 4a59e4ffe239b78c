/**
 * node bench/map-tiles.ts --cases 331000: how long a tile of the map of cases takes over HTTP, at every third zoom, for the
 * county, a town and a unit: made (nobody has asked for it in five seconds) and held. Without
 * LINLI_BENCH_DATABASE_URL on the embedded engine; each run makes a database of its own and drops it. Also prints how long
 * an index of the map takes to be made and how large it is.
 */
import { sql } from 'kysely';
import pg from 'pg';
import { uuidv7 } from '#platform/pure/uuid.ts';
import { startTestServer } from '../tests/fixtures/running-server.ts';
import type { PersonKey } from '../tests/fixtures/small-county.ts';
import { fillTables } from '../tests/plans/fill-tables.ts';

const given = process.argv.indexOf('--cases');
const cases = given === -1 ? 331_000 : Number(process.argv[given + 1]);
const rounds = 9;
const bench = process.env['LINLI_BENCH_DATABASE_URL'];
if (bench) process.env['LINLI_TEST_DATABASE_URL'] = bench;
else delete process.env['LINLI_TEST_DATABASE_URL'];

const running = await startTestServer();
try {
  const { county, deployment, address } = running;
  const began = performance.now();
  await fillTables(
    deployment.database,
    cases,
    {
      countyCode: county.countyCode,
      desks: { ...county.organisations, village: county.organisations.town, 'town-2': county.organisations.fallback },
      units: [county.organisations.department, county.organisations['other-department'], county.organisations.fallback],
      grid: county.grids['grid-1'],
      accounts: [county.as('handler').accountId, county.as('worker').accountId],
      partnerId: uuidv7(),
      alone: true,
    },
    ['incidents.incident'],
  );
  console.log(
    `${cases} cases filled in ${Math.round((performance.now() - began) / 1000)} s (${deployment.database.engine})`,
  );
  await vacuum();
  const [index] = await deployment.database.asOwner(async (tx) => {
    const { rows } = await sql<{ bytes: string }>`
      select pg_relation_size('incidents.incident_past_on_map')::text as bytes`.execute(tx);
    return rows;
  });
  console.log(`index of the past on the map: ${(Number(index?.bytes ?? 0) / 2 ** 20).toFixed(0)} MB`);
  for (const who of ['acceptor', 'town-acceptor', 'unit-head'] as const) {
    const { cookie } = await running.signIn(who);
    for (const [status, period] of [
      ['open', ''],
      ['all', ''],
      ['all', 'one day'],
    ] as const) {
      const lines: string[] = [];
      for (const zoom of [6, 9, 12, 15, 18]) lines.push(await measure(who, cookie, zoom, status, period));
      console.log(
        `${who.padEnd(14)} ${status.padEnd(4)} ${(period === '' ? 'all days' : period).padEnd(8)} ${lines.join('  ')}`,
      );
    }
  }

  /** Middle and slowest of several: made, held; and the bytes of it. */
  async function measure(
    who: PersonKey,
    cookie: string,
    zoom: number,
    status: string,
    period: string,
  ): Promise<string> {
    const side = 2 ** zoom;
    const [longitude, latitude] = [119.95, 33.0];
    const x = Math.floor(((longitude + 180) / 360) * side);
    const y = Math.floor(((1 - Math.asinh(Math.tan((latitude * Math.PI) / 180)) / Math.PI) / 2) * side);
    const made: number[] = [];
    const held: number[] = [];
    let size = 0;
    for (let round = 0; round < rounds; round += 1) {
      // Another question to the server's memory every time, and the same work for the database.
      const from = period === '' ? `&from=2001-01-${10 + round}` : oneDay(round);
      const path = `/api/counties/${county.countyCode}/map/cases/${zoom}/${x}/${y}?status=${status}${from}`;
      for (const times of [made, held]) {
        const start = performance.now();
        const answer = await fetch(`${address}${path}`, { headers: { cookie, 'x-linli-client': 'desk' } });
        size = (await answer.arrayBuffer()).byteLength;
        if (!answer.ok) throw new Error(`${who} ${path}: ${answer.status}`);
        times.push(performance.now() - start);
      }
    }
    const middle = (times: readonly number[]) => times.toSorted((a, b) => a - b)[Math.floor(times.length / 2)]!;
    return `z${zoom} ${middle(made).toFixed(0)}/${Math.max(...made).toFixed(0)} held ${middle(held).toFixed(0)} ms ${(size / 1024).toFixed(0)} KB`;
  }

  function oneDay(round: number): string {
    const day = `2025-12-${10 + round}`;
    return `&from=${day}&to=${day}`;
  }

  /** As the server or the engine does by itself in a quiet moment. */
  async function vacuum(): Promise<void> {
    const client = new pg.Client(deployment.address.connection as pg.ClientConfig);
    await client.connect();
    await client.query('vacuum analyze incidents.incident');
    await client.end();
  }
} finally {
  await running.close();
}
