/**
 * node bench/field-commands.ts: how many durable commands of phones a second the server takes, on PostgreSQL, over HTTP on
 * loopback. Hundreds of phones report, fix on the spot, verify, receive and report done, each with its next command as soon
 * as the last is answered, until there were so many (`--commands`, 20,000). What they verify and work is brought that far
 * beforehand, by the same requests. `--servers` share the database, the first one with the worker. The database must be
 * durable: fsync and synchronous_commit are looked at. Copies LINLI_BENCH_COUNTY (bench/field-county.ts). Prints; asserts
 * nothing.
 */
import http from 'node:http';
import { parseArgs } from 'node:util';
import { uuidv7 } from '#platform/pure/uuid.ts';
import { ask, openFieldCounty, type Phone } from './field-county.ts';
import { measureCost, tellCost, tellTimes } from './measure-cost.ts';

const { values } = parseArgs({
  options: {
    commands: { type: 'string', default: '20000' },
    phones: { type: 'string', default: '400' },
    /** So many are on the line at once. */
    lines: { type: 'string', default: '48' },
    servers: { type: 'string', default: '2' },
  },
});
const commands = Number(values.commands);
const lines = Number(values.lines);
/** Of a hundred commands of phones. A case that is received is also reported done. */
const shares = { report: 40, 'fix on the spot': 10, verify: 20, receive: 15, 'report done': 15 };
const ruleMatter = 'facility-01-76';

const county = await openFieldCounty({ people: Number(values.phones) });
const agent = new http.Agent({ keepAlive: true, maxSockets: lines });
try {
  const servers = await county.startServers(Number(values.servers));
  const { countyCode } = county;
  const workers = county.phones.filter(({ gridId }) => gridId !== null);
  const [rule] = await county.rows<{ ruleId: string; opensWhen: string }>(
    `select rule_id as "ruleId", opens_when as "opensWhen" from catalogue.rule
      where matter_code = $1 and evidence = 'none' and verify_mode = 'none' order by rule_id limit 1`,
    [ruleMatter],
  );
  const [unit] = await county.rows<{ unitId: string }>(
    `select lead_organisation_id as "unitId" from catalogue.dispatch_entry
      where county_code = $1 and matter_code = $2 and division_path = $1 limit 1`,
    [countyCode, ruleMatter],
  );
  const unitHeads = await county.signIn(`role = 'unit-head' and organisation_id = '${unit!.unitId}'`);
  const acceptors = new Map(
    (await county.signIn(`role = 'acceptor'`)).map((phone): [string, Phone] => [phone.organisationId, phone]),
  );
  const points = new Map(
    (
      await county.rows<{ id: string; longitude: number; latitude: number }>(
        `select grid_id as id, ST_X(ST_PointOnSurface(geometry)) as longitude, ST_Y(ST_PointOnSurface(geometry)) as latitude
          from grids.grid_version where valid_to is null and grid_id = any ($1::uuid[])`,
        [workers.map(({ gridId }) => gridId)],
      )
    ).map(({ id, ...point }) => [id, point]),
  );
  let turn = 0;
  const path = `/api/counties/${countyCode}/incidents`;

  async function send(phone: Phone, where: string, body: object): Promise<Record<string, unknown>> {
    const { port } = servers[(turn += 1) % servers.length]!;
    const text = JSON.stringify({ contract: 3, commandId: uuidv7(), ...body });
    const { status, bytes } = await ask(port, phone, 'POST', where, { body: text, by: agent });
    if (status !== 200) throw new Error(`${where}: ${status} ${bytes.toString()} for ${text}`);
    return JSON.parse(bytes.toString()) as Record<string, unknown>;
  }
  const now = () => ({ keptSince: { clock: new Date().toISOString(), offsetSeconds: 0 } });
  const report = async (phone: Phone, more: object = {}) => {
    const incidentId = uuidv7();
    const serial = Math.floor(Math.random() * 1e6);
    await send(phone, path, {
      incidentId,
      source: 'worker',
      matterCode: ruleMatter,
      description: `巡查时看到人民路第 ${serial} 根灯杆的路灯不亮，晚上出行不便，请派人看看。`,
      place: { point: points.get(phone.gridId!)!, words: `第 ${serial} 根灯杆旁` },
      ...now(),
      ...more,
    });
    return incidentId;
  };
  const act = (phone: Phone, incidentId: string, action: string, given: object) =>
    send(phone, `${path}/${incidentId}/actions`, { action, ...given });

  // Phones that pull: what is done is told to their streams too.
  await inTurns(county.phones.length, async (place) => {
    const phone = county.phones[place]!;
    const grid = phone.gridId === null ? [] : [`grid:${phone.gridId}`];
    const streams = [`person:${phone.accountId}`, ...grid].map((streamId) => ({ streamId, cursor: null }));
    const { deviceId } = phone;
    const body = JSON.stringify({ contract: 3, deviceId, appVersion: '1.0.0', undelivered: 0, streams });
    const { port } = servers[place % servers.length]!;
    const { status } = await ask(port, phone, 'POST', `/api/counties/${countyCode}/field/pull`, { body, by: agent });
    if (status !== 200) throw new Error(`pull: ${status}`);
  });

  // Brought so far: by whom it was reported, at which desk it lies.
  const count = (share: number) => Math.round((commands * share) / 100);
  const verifying: { incidentId: string; by: Phone }[] = [];
  const dispatched: string[] = [];
  await inTurns(count(shares.verify) + count(shares.receive), async (place) => {
    const phone = workers[place % workers.length]!;
    const incidentId = await report(phone);
    const desk = acceptors.get(await deskOf(incidentId));
    if (!desk) throw new Error('nobody accepts at the desk of a report');
    if (place < count(shares.verify)) {
      const by =
        workers.find((one) => one.gridId === phone.gridId && one.accountId !== phone.accountId) ??
        workers[(place + 1) % workers.length]!;
      await act(desk, incidentId, 'ask-verification', { verifierId: by.accountId });
      verifying.push({ incidentId, by });
    } else {
      await act(desk, incidentId, 'register-and-dispatch', { ...rule, unitId: unit!.unitId });
      dispatched.push(incidentId);
    }
  });
  await county.settle();
  const [setting] = await county.rows<Record<string, string>>(
    `select current_setting('fsync') as fsync, current_setting('synchronous_commit') as synchronous,
      current_setting('full_page_writes') as pages, (select count(*) from incidents.incident) as cases`,
  );
  console.log(
    `${setting!['cases']} cases, ${county.phones.length} phones, ${lines} at once, ${servers.length} servers; fsync ${setting!['fsync']}, synchronous_commit ${setting!['synchronous']}, full_page_writes ${setting!['pages']}`,
  );

  const plan = shuffled([
    ...Array.from({ length: count(shares.report) }, (): string => 'report'),
    ...Array.from({ length: count(shares['fix on the spot']) }, () => 'fix on the spot'),
    ...verifying.map(() => 'verify'),
    ...dispatched.flatMap(() => ['receive', 'report done']),
  ]);
  const received: string[] = [];
  const times = new Map<string, number[]>(Object.keys(shares).map((name) => [name, []]));
  const measured = measureCost(servers);
  await inTurns(plan.length, async (place) => {
    let what = plan[place]!;
    if (what === 'report done' && received.length === 0) what = 'receive';
    else if (what === 'receive' && dispatched.length === 0) what = 'report done';
    const worker = workers[place % workers.length]!;
    const head = unitHeads[place % unitHeads.length]!;
    const began = performance.now();
    if (what === 'report') await report(worker);
    else if (what === 'fix on the spot')
      await report(worker, { solvedOnSpot: { answer: '现场拧紧接头，灯已亮', ruleId: rule!.ruleId } });
    else if (what === 'verify') {
      const { incidentId, by } = verifying.pop()!;
      await act(by, incidentId, 'give-verification', { finding: 'confirmed', baseVersion: 2, ...now() });
    } else if (what === 'receive') {
      const incidentId = dispatched.pop()!;
      const { version } = await act(head, incidentId, 'receive', { ...now() });
      if (typeof version === 'number') received.push(incidentId);
    } else await act(head, received.shift()!, 'report-done', { answer: '已更换灯具，恢复照明', ...now() });
    times.get(what)!.push(performance.now() - began);
  });
  const cost = measured();
  for (const [name, taken] of times) tellTimes(name, taken);
  tellTimes('all', [...times.values()].flat());
  console.log(
    `${(plan.length / cost.seconds).toFixed(0)} durable commands a second (${plan.length} in ${cost.seconds.toFixed(1)} s)`,
  );
  tellCost(cost);
  const each = (spent: number) => ((spent * 1000) / plan.length).toFixed(2);
  console.log(
    `a command with what follows from it: servers ${each(cost.server)} ms, PostgreSQL ${each(cost.database)} ms, phones ${each(cost.phones)} ms of processor`,
  );
  console.log(`everything told and sealed ${(await county.settle()).toFixed(1)} s after the last`);

  async function deskOf(incidentId: string): Promise<string> {
    const [row] = await county.rows<{ desk: string }>(
      'select desk_organisation_id as desk from incidents.incident where county_code = $1 and incident_id = $2',
      [countyCode, incidentId],
    );
    return row!.desk;
  }
} finally {
  agent.destroy();
  await county.close();
}

/** So many at once, each with the next when the last is answered. */
async function inTurns(many: number, work: (place: number) => Promise<void>): Promise<void> {
  let next = 0;
  await Promise.all(
    Array.from({ length: lines }, async () => {
      while (next < many) {
        next += 1;
        await work(next - 1);
      }
    }),
  );
}

function shuffled<Item>(items: Item[]): Item[] {
  return items
    .map((item): [number, Item] => [Math.random(), item])
    .sort(([one], [other]) => one - other)
    .map(([, item]) => item);
}
