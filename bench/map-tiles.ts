/**
 * node bench/map-tiles.ts: how long a tile of the map of cases takes over HTTP, at every third zoom, for the county, a town
 * and a unit and for each kind of filter: cold (what was held is gone) and held. The tile asked for is the fullest of its
 * zoom. With LINLI_BENCH_COUNTY in a county of size (bench/field-county.ts copies it); otherwise in a small one that is
 * filled with `--cases` (331,000), on LINLI_BENCH_DATABASE_URL or the embedded engine. `--rounds` 7.
 */
import { parseArgs } from 'node:util';
import os from 'node:os';
import { sql } from 'kysely';
import pg from 'pg';
import { uuidv7 } from '#platform/pure/uuid.ts';
import { cellBits, worldPlace } from '#modules/incidents/rules/map-tiles.ts';
import { startTestServer } from '../tests/fixtures/running-server.ts';
import { fillTables } from '../tests/plans/fill-tables.ts';
import { openFieldCounty } from './field-county.ts';

const { values } = parseArgs({
  options: { cases: { type: 'string', default: '331000' }, rounds: { type: 'string', default: '7' } },
});
const rounds = Number(values.rounds);
/** Longer than a tile is held. */
const forgotten = 5200;
const zooms = [6, 9, 12, 15, 18];

type Reader = { name: string; ask: (path: string) => Promise<{ status: number; size: number }> };
type World = {
  countyCode: string;
  rows: <Row extends pg.QueryResultRow>(text: string) => Promise<Row[]>;
  readers: Reader[];
  close: () => Promise<void>;
};

const world = process.env['LINLI_BENCH_COUNTY'] ? await countyOfSize() : await smallCounty();
try {
  const { countyCode, rows } = world;
  const [size] = await rows<{ cases: string; open: string; bytes: string; newest: string; matter: string }>(
    `select count(*)::text as cases, count(*) filter (where closed_at is null)::text as open,
        (max(reported_at) at time zone 'Asia/Shanghai')::date::text as newest,
        pg_relation_size('incidents.incident_past_on_map')::text as bytes,
        (select matter_code from incidents.incident where matter_code is not null group by 1 order by count(*) desc limit 1) as matter
      from incidents.incident where county_code = '${countyCode}'`,
  );
  const { cases, open, newest, matter, bytes } = size!;
  const month = `${newest.slice(0, 8)}01`;
  console.log(
    `${cases} cases, ${open} open; index of the past on the map ${(Number(bytes) / 2 ** 20).toFixed(0)} MB; load ${load()}`,
  );
  const questions: [string, string][] = [
    ['open', 'status=open'],
    ['open, red', 'status=open&light=red'],
    ['all', 'status=all'],
    ['all of a matter', `status=all&matterCode=${matter}`],
    ['all emergencies', 'status=all&emergency=yes'],
    ['all of a month', `status=all&from=${month}&to=${newest}`],
    ['all of a day', `status=all&from=${newest}&to=${newest}`],
  ];
  const places = new Map<number, string>();
  for (const zoom of zooms) places.set(zoom, await fullestTile(zoom));
  const asked = world.readers.flatMap((reader) =>
    questions.flatMap(([name, query]) =>
      zooms.map((zoom) => ({
        reader,
        name,
        zoom,
        path: `/api/counties/${countyCode}/map/cases/${places.get(zoom)!}?${query}`,
        cold: [] as number[],
        held: [] as number[],
        size: 0,
      })),
    ),
  );
  for (let round = 0; round < rounds; round += 1) {
    await new Promise((resolve) => setTimeout(resolve, forgotten));
    for (const one of asked) {
      for (const times of [one.cold, one.held]) {
        const start = performance.now();
        const answer = await one.reader.ask(one.path);
        times.push(performance.now() - start);
        if (answer.status !== 200) throw new Error(`${one.reader.name} ${one.path}: ${answer.status}`);
        one.size = answer.size;
      }
    }
  }
  const middle = (times: readonly number[]) => times.toSorted((a, b) => a - b)[Math.floor(times.length / 2)]!;
  const ms = (times: readonly number[]) => `${middle(times).toFixed(0)}/${Math.max(...times).toFixed(0)}`;
  for (const reader of world.readers) {
    for (const [name] of questions) {
      const of = asked.filter((one) => one.reader === reader && one.name === name);
      console.log(
        `${reader.name.padEnd(7)} ${name.padEnd(16)} ${of
          .map(
            ({ zoom, cold, held, size: told }) =>
              `z${zoom} ${ms(cold)} held ${ms(held)} ms ${(told / 1024).toFixed(0)} KB`,
          )
          .join('  ')}`,
      );
    }
  }
  const all = (kind: 'cold' | 'held') => asked.flatMap((one) => one[kind]).toSorted((a, b) => a - b);
  for (const kind of ['cold', 'held'] as const) {
    const times = all(kind);
    const at = (share: number) => times[Math.min(times.length - 1, Math.floor(times.length * share))]!.toFixed(0);
    console.log(`${kind}: p50 ${at(0.5)}, p95 ${at(0.95)}, most ${at(1)} ms of ${times.length}; load ${load()}`);
  }

  /** As the address of a tile. */
  async function fullestTile(zoom: number): Promise<string> {
    const [row] = await rows<{ longitude: number; latitude: number }>(
      `select min(ST_X(location)) as longitude, min(ST_Y(location)) as latitude from incidents.incident
        where county_code = '${countyCode}' and location is not null
        group by incidents.map_cell(location) >> ${2 * (cellBits - zoom)} order by count(*) desc limit 1`,
    );
    const { x, y } = worldPlace(row!.longitude, row!.latitude);
    return `${zoom}/${Math.floor(x * 2 ** zoom)}/${Math.floor(y * 2 ** zoom)}`;
  }
} finally {
  await world.close();
}

function load(): string {
  return os
    .loadavg()
    .map((one) => one.toFixed(1))
    .join(' ');
}

async function countyOfSize(): Promise<World> {
  const county = await openFieldCounty({ people: 1 });
  const { countyCode, rows } = county;
  const [server] = await county.startServers(1);
  const reader = async (name: string, where: string): Promise<Reader> => {
    const [person] = await county.signIn(where);
    const cookie = person!.cookie;
    return { name, ask: (path) => ask(`http://127.0.0.1:${server!.port}`, path, cookie, person!.postId) };
  };
  const fullest = (column: string) =>
    `(select ${column} from incidents.incident where ${column} is not null group by 1 order by count(*) desc limit 1)`;
  const centre = `role in ('acceptor', 'dispatcher', 'centre-head')`;
  const readers = [
    await reader('county', `${centre} and division_path = '${countyCode}'`),
    await reader('town', `${centre} and division_path || '000' = ${fullest('town_code')}`),
    await reader('unit', `role = 'unit-head' and organisation_id = ${fullest('unit_id')}`),
  ];
  return { countyCode, rows, readers, close: () => county.close() };
}

async function smallCounty(): Promise<World> {
  const bench = process.env['LINLI_BENCH_DATABASE_URL'];
  if (bench) process.env['LINLI_TEST_DATABASE_URL'] = bench;
  else delete process.env['LINLI_TEST_DATABASE_URL'];
  const running = await startTestServer();
  const { county, deployment, address } = running;
  await fillTables(
    deployment.database,
    Number(values.cases),
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
  // As the server or the engine does by itself in a quiet moment.
  const client = new pg.Client(deployment.address.connection as pg.ClientConfig);
  await client.connect();
  await client.query('vacuum analyze incidents.incident');
  await client.end();
  const readers: Reader[] = [];
  for (const [name, who] of [
    ['county', 'acceptor'],
    ['town', 'town-acceptor'],
    ['unit', 'unit-head'],
  ] as const) {
    const { cookie } = await running.signIn(who);
    readers.push({ name, ask: (path) => ask(address, path, cookie) });
  }
  return {
    countyCode: county.countyCode,
    rows: <Row extends pg.QueryResultRow>(text: string) =>
      deployment.database.asOwner(async (tx) => (await sql.raw<Row>(text).execute(tx)).rows),
    readers,
    close: () => running.close(),
  };
}

async function ask(address: string, path: string, cookie: string, post?: string) {
  const answer = await fetch(`${address}${path}`, {
    headers: { cookie, 'x-linli-client': 'desk', ...(post ? { 'x-linli-post': post } : {}) },
  });
  return { status: answer.status, size: (await answer.arrayBuffer()).byteLength };
}
