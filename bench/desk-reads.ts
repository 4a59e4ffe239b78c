/**
 * node bench/desk-reads.ts: what each read of the desk costs, one after the other (`--times` each, 60): by whom, how long it
 * took, how many bytes came, and the processor of the server and of PostgreSQL for one answer. For finding what is slow; how a
 * busy county feels is bench/desk-day.ts. Copies LINLI_BENCH_COUNTY (bench/field-county.ts). Prints; asserts nothing.
 */
import http from 'node:http';
import { loadavg } from 'node:os';
import { parseArgs } from 'node:util';
import { tell } from './desk-client.ts';
import { openFieldCounty, type Phone } from './field-county.ts';
import { measureCost, type Server } from './measure-cost.ts';

const { values } = parseArgs({ options: { times: { type: 'string', default: '60' } } });
const times = Number(values.times);
const people = [
  ['county acceptor', `role = 'acceptor' and level = 'county'`, 'to-accept'],
  ['county dispatcher', `role = 'dispatcher' and level = 'county'`, 'to-dispatch'],
  ['shift head', `role = 'shift-head' and level = 'county'`, 'overdue'],
  ['centre head', `role = 'centre-head' and level = 'county'`, 'overdue'],
  ['town acceptor', `role = 'acceptor' and level = 'town'`, 'to-accept'],
  ['unit head', `role = 'unit-head' and level = 'county'`, 'handling'],
] as const;

const county = await openFieldCounty({ people: 1 });
const agent = new http.Agent({ keepAlive: true });
try {
  const [server] = await county.startServers(1);
  console.log(
    `${'who, what'.padEnd(44)} p50 ms   worst    bytes   server ms   PostgreSQL ms   load ${loadavg()[0]!.toFixed(1)}`,
  );
  for (const [name, where, queue] of people) {
    const person = await busiest(where);
    if (person === undefined) continue;
    const root = `/api/counties/${county.countyCode}`;
    const list = (given: Record<string, string>) =>
      `${root}/incidents?${new URLSearchParams({ limit: '50', ...given })}`;
    const due = list({ queue, order: 'due' });
    const first = await tell({ person, port: server!.port, agent }, 'GET', due);
    const [line] = first.read<{ items: { incidentId: string }[] }>().items;
    const reads: [what: string, path: string][] = [
      ['counts', `${root}/incidents/counts`],
      [`list ${queue}`, due],
      ['list open', list({ queue: 'open', order: 'due' })],
      ['list all, newest', list({ queue: 'all', order: 'newest' })],
      ['list overdue', list({ queue: 'overdue', order: 'due' })],
      ['search 路灯', list({ queue: 'all', order: 'newest', q: '路灯' })],
      ['search 路灯, open', list({ queue: 'open', order: 'due', q: '路灯' })],
      ...(line === undefined
        ? []
        : ([
            ['file', `${root}/incidents/${line.incidentId}`],
            ['file ahead', `${root}/incidents/${line.incidentId}?ahead=yes`],
          ] as [string, string][])),
      ...(name.endsWith('head') ? ([['dashboard', `${root}/dashboard`]] as [string, string][]) : []),
      ['unread notices', '/api/notices?limit=0'],
    ];
    for (const [what, path] of reads) await measure(`${name}: ${what}`, person, server!, path);
  }
} finally {
  agent.destroy();
  await county.close();
}

/** Whose desk or unit has the most open cases. */
async function busiest(where: string): Promise<Phone | undefined> {
  const found = await county.signIn(where, 'desk');
  const loads = await county.rows<{ id: string; n: number }>(
    `select coalesce(unit_id, desk_organisation_id)::text as id, count(*)::int as n from incidents.incident
      where closed_at is null group by 1 union all
      select desk_organisation_id::text, count(*)::int from incidents.incident where closed_at is null group by 1`,
  );
  const load = new Map(loads.toSorted((one, other) => one.n - other.n).map(({ id, n }) => [id, n]));
  return found.toSorted((one, other) => (load.get(other.organisationId) ?? 0) - (load.get(one.organisationId) ?? 0))[0];
}

async function measure(name: string, person: Phone, server: Server, path: string): Promise<void> {
  const seat = { person, port: server.port, agent };
  for (let warm = 0; warm < 8; warm += 1) await tell(seat, 'GET', path);
  const took: number[] = [];
  let bytes = 0;
  const measured = measureCost([server]);
  for (let time = 0; time < times; time += 1) {
    const told = await tell(seat, 'GET', path);
    if (told.status !== 200) return console.log(`${name}: ${told.status} ${JSON.stringify(told.read())}`);
    took.push(told.milliseconds);
    ({ bytes } = told);
  }
  const { server: own, database } = measured();
  const sorted = took.toSorted((one, other) => one - other);
  const each = (spent: number) => ((spent * 1000) / times).toFixed(1).padStart(9);
  console.log(
    `${name.padEnd(44)}${sorted[Math.floor(times / 2)]!.toFixed(1).padStart(7)}${sorted.at(-1)!.toFixed(1).padStart(8)}${String(bytes).padStart(9)}${each(own)}   ${each(database)}`,
  );
}
