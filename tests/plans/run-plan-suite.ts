import pg from 'pg';
import { sql } from 'kysely';
import { pageOfIncidents } from '#modules/incidents/queries/list-incidents.ts';
import { systemEyes } from '#platform/database/database.ts';
import { systemActor } from '#platform/timers/fire-timers.ts';
import { headersOf, requestOf } from '../fixtures/example-requests.ts';
import { type ExampleServer, startExampleServer } from '../fixtures/examples.ts';
import { fixtureNow } from '../fixtures/small-county.ts';
import { isAllowed, nameOf } from '../matrix/rights-matrix.ts';
import { whoMay } from '../matrix/who-may.ts';
import { fillTables } from './fill-tables.ts';
import { type Explained, judgePlan, type Judgement, type Limits, limitsFor } from './judge-plan.ts';
import { type Asked, askedOfCases, askedOfRooms } from './questions.ts';
import { recordStatements, type SentStatement } from './record-statements.ts';

/** From so many rows a table is searched: reading it from end to end would show. */
const searchedFrom = 5000;

export type PlanFinding = { name: string; faults: string[]; text: string };
type Timed = { name: string; milliseconds: number; touched: number };
export type PlanReport = {
  requests: number;
  statements: number;
  findings: PlanFinding[];
  /** The slowest, for people; nothing rests on times. */
  slowest: Timed[];
  acrossCounties: Timed[];
  tables: Record<string, number>;
};

export type PlanStage = {
  fixture: ExampleServer;
  searched: ReadonlySet<string>;
  tables: Record<string, number>;
  allowed: Limits;
};

/** The whole server over the wide county, its tables filled to a size. */
export async function openPlanStage(rows: number): Promise<PlanStage> {
  const fixture = await startExampleServer();
  const { wide } = fixture;
  const partnerId = await fixture.buildersFor(wide.member('shift-head@county')).partner();
  await fillTables(fixture.held.database, rows, {
    countyCode: wide.county.countyCode,
    desks: wide.organisations,
    units: [wide.organisations.department, wide.organisations['department-2'], wide.organisations['town-unit']],
    grid: wide.county.grids['grid-1'],
    accounts: wide.members.filter(({ actor }) => actor.capacityId !== null).map(({ actor }) => actor.accountId),
    partnerId,
  });
  const tables = await tableSizes(fixture);
  return { fixture, tables, searched: new Set(Object.keys(tables)), allowed: limitsFor(rows) };
}

async function tableSizes({ held }: ExampleServer): Promise<Record<string, number>> {
  const { rows } = await held.database.transact(systemEyes, (tx) =>
    sql<{ name: string; rows: number }>`
      select n.nspname || '.' || c.relname as name, c.reltuples::float8 as rows
      from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where c.relkind = 'r' and c.reltuples >= ${searchedFrom} and n.nspname not in ('pg_catalog', 'public')
      order by 2 desc, 1`.execute(tx),
  );
  return Object.fromEntries(rows.map(({ name, rows: count }) => [name, count]));
}

type Named = SentStatement & { name: string };

/** Asks everything over HTTP, and has every statement that was sent explained. */
export async function runPlanSuite(stage: PlanStage, only: RegExp = /./): Promise<PlanReport> {
  const { fixture } = stage;
  const named: Named[] = [];
  const failed: PlanFinding[] = [];
  const cookies = new Map<string, string>();
  let requests = 0;
  async function cookieOf(who: string): Promise<string> {
    const cookie = cookies.get(who) ?? (await fixture.signIn(fixture.wide.member(who)));
    cookies.set(who, cookie);
    return cookie;
  }
  async function ask(name: string, who: string, request: ReturnType<typeof requestOf>) {
    requests += 1;
    const cookie = await cookieOf(who);
    const sent = await recordStatements(async () => {
      const answer = await fixture.server.app.inject({
        ...request,
        headers: { ...headersOf(cookie), ...request.headers },
      });
      // A page that was sent a form leads on to the next one.
      if (answer.statusCode >= 300 && answer.statusCode !== 303)
        failed.push({ name, faults: [`answers ${answer.statusCode}`], text: answer.payload.slice(0, 300) });
    });
    named.push(...sent.map((statement) => ({ ...statement, name: `${name} as ${who}` })));
  }
  const asked: Asked[] = [...askedOfCases(fixture), ...askedOfRooms(fixture)];
  for (const { name, who, path, body } of asked) {
    if (!only.test(name)) continue;
    const url = `/api/counties/${fixture.wide.county.countyCode}${path}`;
    const payload = { headers: { 'content-type': 'application/json' }, payload: JSON.stringify(body) };
    await ask(name, who, body ? { method: 'POST', url, ...payload } : { method: 'GET', url, headers: {} });
  }
  // Whatever else a route asks on the way to its answer, commands included.
  for (const route of fixture.routes) {
    const row = whoMay[nameOf(route)];
    if (!row || !route.example || row.streams || row.endsSession || !only.test(nameOf(route))) continue;
    const able = fixture.wide.members.filter((member) => isAllowed(row, member) && member.role !== 'nobody');
    const roles = new Map(able.map((member) => [`${member.role} ${member.site}`, member]));
    const members = route.method === 'GET' ? [...roles.values()] : able.slice(0, 1);
    for (const member of members) {
      const example = await route.example(fixture.buildersFor(member));
      await ask(nameOf(route), member.key, requestOf(route, example));
    }
  }
  if (only.test('cases of nine counties')) {
    for (const order of ['newest', 'due'] as const) {
      const sent = await recordStatements(() => askNineCounties(stage, order));
      named.push(...sent.map((statement) => ({ ...statement, name: `cases of nine counties by ${order}` })));
    }
  }
  const { findings, judged } = await explainAll(stage, named);
  const slowest = judged
    .toSorted((one, other) => other.milliseconds - one.milliseconds)
    .slice(0, 10)
    .map(({ name, milliseconds, touched }) => ({ name, milliseconds, touched }));
  const acrossCounties = judged
    .filter(({ name }) => name.startsWith('cases of nine counties'))
    .map(({ name, milliseconds, touched }) => ({ name, milliseconds, touched }));
  const answered = [...failed, ...findings];
  return { requests, statements: judged.length, findings: answered, slowest, acrossCounties, tables: stage.tables };
}

/** A list over all counties of the prefecture, as whoever answers for all of them would read it. */
async function askNineCounties({ fixture }: PlanStage, order: 'newest' | 'due'): Promise<void> {
  const counties = Array.from({ length: 9 }, (_, place) => String(990101 + place));
  const actor = systemActor(counties[0]!);
  const page = { countyCodes: counties, actor, now: fixtureNow, queue: 'all' as const, order, limit: 50 };
  const rows = await fixture.held.database.ask(systemEyes, () => pageOfIncidents(fixture.cursorsOf('incidents'), page));
  if (rows.length !== 51) throw new Error(`nine counties answer ${rows.length} cases`);
}

/** Each statement once, under the role and eyes that it was sent with; nothing stays written. */
async function explainAll({ fixture, searched, allowed }: PlanStage, statements: readonly Named[]) {
  const client = new pg.Client({ ...fixture.held.address.connection });
  await client.connect();
  const seen = new Set<string>();
  const findings: PlanFinding[] = [];
  const judged: (Judgement & { name: string })[] = [];
  try {
    for (const { name, opening, text, values } of statements) {
      const key = `${opening}\n${text}\n${JSON.stringify(values)}`;
      if (seen.has(key)) continue;
      seen.add(key);
      await client.query(opening);
      try {
        const { rows } = await client.query<{ 'QUERY PLAN': [Explained] }>(
          `explain (analyze, buffers, verbose, format json) ${text}`,
          [...values],
        );
        const judgement = judgePlan(rows[0]!['QUERY PLAN'][0], searched, allowed);
        judged.push({ ...judgement, name });
        if (judgement.faults.length > 0) findings.push({ name, faults: judgement.faults, text });
      } finally {
        await client.query('rollback');
      }
    }
  } finally {
    await client.end();
  }
  return { findings, judged };
}

/** Findings in words, alike ones counted once. */
export function describeFindings(findings: readonly PlanFinding[]): string[] {
  const counted = new Map<string, number>();
  for (const { name, faults } of findings) {
    const line = `${name}: ${faults.join('; ')}`;
    counted.set(line, (counted.get(line) ?? 0) + 1);
  }
  return [...counted].map(([line, times]) => (times > 1 ? `${line} (${times} times)` : line));
}
