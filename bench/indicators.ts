/**
 * node bench/indicators.ts --cases 80000 --years 1,4: what the dashboard and the indicators take in the server (no HTTP),
 * with one year of sums and with more, turn by turn in one run: the ratio says whether cost grows with history. Databases
 * of its own on LINLI_BENCH_DATABASE_URL, dropped at the end; sums and facts are made up, 4,000 cases are open.
 * With LINLI_BENCH_COUNTY a copy of that county is counted from its log (how long, and again; --recount no: once) and
 * asked instead.
 */
import { parseArgs } from 'node:util';
import { sql } from 'kysely';
import pg from 'pg';
import {
  countMissing,
  type Names,
  readBridge,
  readDashboard,
  readIndicators,
  recountCounty,
} from '#modules/assessment/public.ts';
import { createCatalogueCache, createWorkingTimeBooks } from '#modules/catalogue/public.ts';
import { createGridIndexes } from '#modules/grids/public.ts';
import { reportIncident } from '#modules/incidents/public.ts';
import { createOrganisationTrees } from '#modules/organisation/public.ts';
import type { Actor } from '#platform/commands/actor.ts';
import { newQueryCode } from '#platform/crypto/query-code.ts';
import { migrate } from '#platform/database/migrate.ts';
import { openDatabase } from '#platform/database/open-database.ts';
import { type Database, systemEyes } from '#platform/database/database.ts';
import { uuidv7 } from '#platform/pure/uuid.ts';
import { openTestDatabase } from '#platform/testing/test-database.ts';
import { loadavg } from 'node:os';
import { foundSmallCounty } from '../tests/fixtures/small-county.ts';

const { values } = parseArgs({
  options: {
    cases: { type: 'string', default: '80000' },
    years: { type: 'string', default: '1,4' },
    rounds: { type: 'string', default: '21' },
    recount: { type: 'string', default: 'yes' },
  },
});
const [cases, rounds] = [Number(values.cases), Number(values.rounds)];
const bench = process.env['LINLI_BENCH_DATABASE_URL'];
const original = process.env['LINLI_BENCH_COUNTY'];
const lastDay = '2026-06-18';

type Scene = { name: string; names: Names; actor: Actor; now: Date; townCode: string; close(): Promise<void> };

if (original) await benchCounty(original);
else if (bench) await benchHistory(bench);
else {
  process.stderr.write('Set LINLI_BENCH_DATABASE_URL or LINLI_BENCH_COUNTY to an address on PostgreSQL.\n');
  process.exitCode = 2;
}

/** The same questions with more and more years behind them. */
async function benchHistory(server: string): Promise<void> {
  process.env['LINLI_TEST_DATABASE_URL'] = server;
  const scenes: Scene[] = [];
  try {
    for (const years of values.years.split(',').map(Number)) scenes.push(await madeUp(years));
    await measure(scenes);
  } finally {
    for (const scene of scenes) await scene.close();
  }
}

async function madeUp(years: number): Promise<Scene> {
  const held = await openTestDatabase();
  const { database } = held;
  const county = await foundSmallCounty(database);
  const { countyCode, services } = county;
  const began = performance.now();
  const { incidentId } = await county.run(
    'town-acceptor',
    reportIncident(services, county.book, {
      number: await services.numbers.next(countyCode, new Date()),
      queryCode: newQueryCode(),
    }),
    {
      incidentId: uuidv7(),
      source: 'operator',
      appealKind: 'complaint',
      description: '店外经营',
      place: { point: county.inside['grid-1'] },
      emergency: false,
      attachments: [],
    },
  );
  await database.asOwner(async (tx) => {
    // 4,000 that are open now, in forty towns.
    await sql`insert into incidents.incident
      select (jsonb_populate_record(null::incidents.incident, to_jsonb(one) || jsonb_build_object(
        'incident_id', gen_random_uuid(), 'number', one.number || '-' || nth, 'query_code', 'B' || lpad(nth::text, 7, '0'),
        'town_code', ${countyCode} || lpad((1 + nth % 40)::text, 3, '0') || '000'))).*
      from incidents.incident as one, generate_series(1, 4000) as nth where incident_id = ${incidentId}`.execute(tx);
    await sql`insert into assessment.fact (county_code, incident_id, ordinal, stage, state, day, due_at, done_at,
        reported_on, done_on, town_code, village_code, grid_id, organisation_id, matter_code, extended, hung, reworked,
        minutes)
      select ${countyCode}, md5(nth::text)::uuid, ordinal, stage,
        case when ordinal = 1 then 'registered' when draw < 0.85 then 'in-time' when draw < 0.95 then 'late'
          when draw < 0.98 then 'open' else 'cancelled' end, day, day::timestamptz, day::timestamptz, day - 3, day,
        ${countyCode} || lpad((1 + nth % 40)::text, 3, '0') || '000',
        ${countyCode} || lpad((1 + nth % 40)::text, 3, '0') || lpad((1 + nth % 12)::text, 3, '0'),
        md5('grid ' || nth % 1715), md5('unit ' || nth % 60), 'event-' || nth % 80, 0, 0, 0, 90
      from (select nth, random() as draw, ${lastDay}::date - floor(random() * 365 * ${sql.lit(years)}::int)::int as day
          from generate_series(1, ${sql.lit(cases * years)}::int) as nth) as made,
        unnest(array['report', 'whole', 'accept', 'dispatch', 'receipt', 'handle', 'inspect', 'closing'])
          with ordinality as told (stage, ordinal)`.execute(tx);
  });
  const time = await createWorkingTimeBooks(database).of(countyCode);
  const filled = performance.now();
  // No log stands behind made-up facts: only the sums are made from them.
  await database.asOwner((tx) => sql`delete from incidents.step where incident_id <> ${incidentId}`.execute(tx));
  const { talliesCorrected } = await recountCounty(database, { countyCode, time });
  await vacuum((held.address.connection as { connectionString: string }).connectionString);
  console.log(
    `${years} years: ${cases * years} cases in ${seconds(filled - began)}, ${talliesCorrected} sums made in ` +
      `${seconds(performance.now() - filled)}`,
  );
  return {
    name: `${years} years`,
    names: services,
    actor: county.as('centre-head'),
    now: new Date(`${lastDay}T09:00:00Z`),
    townCode: `${countyCode}001000`,
    close: () => held.close(),
  };
}

/** A county as it stands: counted for the first time, counted again, and asked. */
async function benchCounty(address: string): Promise<void> {
  const url = new URL(address);
  const inPlace = process.env['BENCH_IN_PLACE'] === 'yes';
  const name = `linli_bench_figures_${process.pid}`;
  const administrate = async (text: string) => {
    const client = new pg.Client({ connectionString: new URL('/postgres', address).href });
    await client.connect();
    await client.query(text).finally(() => client.end());
  };
  if (!inPlace) {
    await administrate(`create database ${name} template ${url.pathname.slice(1)} strategy file_copy`);
    url.pathname = `/${name}`;
  }
  let database: Database | null = null;
  try {
    const connection = { connectionString: url.href };
    await migrate(connection);
    database = openDatabase({ engine: 'postgres', connection, maxConnections: 4 });
    const [county] = await database.ask(
      systemEyes,
      () => sql<{ countyCode: string; cases: number; last: Date }>`
        select county_code as "countyCode", (select count(*)::int from incidents.incident) as cases,
          (select max(reported_at) from incidents.incident) as last
        from organisation.county order by founded_at limit 1`,
    );
    const { countyCode } = county!;
    const time = await createWorkingTimeBooks(database).of(countyCode);
    const began = performance.now();
    const missing = await countMissing(database, { countyCode });
    const counted = performance.now();
    console.log(`counted for the first time: ${missing} cases in ${seconds(counted - began)}`);
    if (values.recount === 'yes') {
      const again = await recountCounty(database, { countyCode, time });
      console.log(
        `counted again from the log: ${again.facts} facts in ${seconds(performance.now() - counted)}; ` +
          `${again.casesCorrected} cases and ${again.talliesCorrected} sums were others`,
      );
    }
    await vacuum(url.href);
    const names: Names = {
      unit: database,
      trees: createOrganisationTrees(database),
      grids: createGridIndexes(database),
      catalogue: createCatalogueCache(database),
    };
    const actor: Actor = {
      accountId: uuidv7(),
      capacityId: null,
      role: 'centre-head',
      profile: null,
      countyCode,
      organisationId: null,
      level: 'county',
      divisionPath: countyCode,
      gridId: null,
      scope: `${countyCode}/${countyCode}`,
    };
    const townCode = `${countyCode}001000`;
    await measure([
      { name: `${county!.cases} cases`, names, actor, now: county!.last, townCode, close: async () => {} },
    ]);
  } finally {
    await database?.close();
    if (!inPlace) await administrate(`drop database ${name} with (force)`);
  }
}

async function measure(scenes: readonly Scene[]): Promise<void> {
  const day = (scene: Scene, back: number) =>
    new Date(scene.now.getTime() + 8 * 3_600_000 - back * 86_400_000).toISOString().slice(0, 10);
  const month = (scene: Scene) => ({ from: `${day(scene, 0).slice(0, 7)}-01`, to: day(scene, 0) });
  const quarter = (scene: Scene) => ({ from: day(scene, 91), to: day(scene, 0) });
  const year = (scene: Scene) => ({ from: day(scene, 364), to: day(scene, 0) });
  const indicator = 'handled-in-time' as const;
  type Asked = Omit<Parameters<typeof readIndicators>[1], 'countyCode' | 'actor' | 'now'>;
  const figures = (asked: (scene: Scene) => Asked) => (scene: Scene) =>
    readIndicators(scene.names, { ...given(scene), ...asked(scene) });
  const questions: [string, (scene: Scene) => Promise<unknown>][] = [
    ['dashboard', (scene) => readDashboard(scene.names, given(scene))],
    ['dashboard of a town', (scene) => readDashboard(scene.names, { ...given(scene), area: scene.townCode })],
    ['this month', figures((scene) => ({ ...month(scene), by: 'whole', compare: 'year-ago' }))],
    ['this month of a town', figures((scene) => ({ ...month(scene), by: 'whole', area: scene.townCode }))],
    ['this month by town', figures((scene) => ({ ...month(scene), by: 'town', indicator }))],
    ['92 days one by one', figures((scene) => ({ ...quarter(scene), by: 'day', indicator, compare: 'before' }))],
    ['year by month', figures((scene) => ({ ...year(scene), by: 'month', indicator, compare: 'before' }))],
    ['year by department', figures((scene) => ({ ...year(scene), by: 'organisation', indicator }))],
    ['year by matter', figures((scene) => ({ ...year(scene), by: 'matter', indicator }))],
    ['year by department, all figures', figures((scene) => ({ ...year(scene), by: 'organisation' }))],
    ['bridge of this month', (scene) => readBridge(scene.names.unit, { ...given(scene), ...month(scene) })],
  ];
  console.log(`median (p95) of ${rounds} in ms, turn by turn; load ${loadavg()[0]!.toFixed(1)}`);
  for (const [what, ask] of questions) {
    const taken = scenes.map(() => [] as number[]);
    for (let round = -2; round < rounds; round += 1) {
      for (const [index, scene] of scenes.entries()) {
        const began = performance.now();
        await ask(scene);
        if (round >= 0) taken[index]!.push(performance.now() - began);
      }
    }
    const told = taken.map((one) => one.toSorted((a, b) => a - b));
    const median = told.map((one) => one[Math.floor(one.length / 2)]!);
    const texts = scenes.map(
      ({ name }, index) =>
        `${name} ${median[index]!.toFixed(0)} (${told[index]![Math.floor(rounds * 0.95)]!.toFixed(0)})`,
    );
    const ratio = median.length > 1 ? `; ratio ${(median.at(-1)! / median[0]!).toFixed(2)}` : '';
    console.log(`${what.padEnd(32)} ${texts.join(', ')}${ratio}`);
  }
}

function given({ actor, now }: Scene) {
  return { countyCode: actor.countyCode, actor, now };
}

async function vacuum(connectionString: string): Promise<void> {
  const client = new pg.Client({ connectionString });
  await client.connect();
  await client.query('vacuum (analyze) assessment.tally').then(() => client.query('vacuum (analyze) assessment.fact'));
  await client.query('analyze incidents.incident').finally(() => client.end());
}

function seconds(milliseconds: number): string {
  return `${(milliseconds / 1000).toFixed(0)} s`;
}
