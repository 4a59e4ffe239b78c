import { sql } from 'kysely';
import { verifyAudit, verifyChains } from '#modules/audit/public.ts';
import { caseChains } from '#modules/incidents/public.ts';
import { type Database, systemEyes, type Tx } from '#platform/database/database.ts';
import { brokenCase, readCase } from '../fixtures/stored-case.ts';
import type { CrashCounty } from './crash-county.ts';
import type { Sent } from './load-client.ts';

export type Remains = {
  /** Told as done or refused, and not there or otherwise. */
  lost: number;
  /** Took effect more than once. */
  doubled: number;
  timers: { watched: number; lost: number; doubled: number };
  casesReplayed: number;
  chains: { steps: number; audit: number };
  problems: string[];
};

type CommandRow = { command_id: string; name: string; outcome: string; answer: { code?: string } };

/** What is there after the last kill, held against what people were told. */
export async function remainsOf(database: Database, county: CrashCounty, sent: readonly Sent[]): Promise<Remains> {
  const { countyCode } = county;
  const problems: string[] = [];
  const rows = await database.transact(systemEyes, (tx) => readAll(tx, countyCode));
  const { lost, doubled } = judgeCommands(sent, rows, problems);
  const timers = judgeTimers(county, rows);
  for (const [what, number] of Object.entries(rows.waiting)) if (number !== 0) problems.push(`${number} ${what}`);
  if (rows.moved.length !== rows.steppers) {
    problems.push(`${rows.steppers} commands moved a case, ${rows.moved.length} were told to browsers`);
  }

  const steps = await verifyChains(database.asAuditor, caseChains(countyCode));
  const audit = await verifyAudit(database, { countyCode });
  for (const report of [steps, audit]) {
    if (!report.unbroken) problems.push(`${report.kind} chain: ${JSON.stringify(report.findings.slice(0, 3))}`);
  }
  const ids = [...rows.incidents].slice(0, 300);
  for (const id of ids) {
    const life = await readCase(database, countyCode, id);
    // What was due has been told: nothing overdue waits, as was seen above.
    const due = life.row.due_at?.getTime() ?? null;
    const broken = brokenCase(life, due !== null && due <= Date.now() ? due : null);
    problems.push(...broken.map((sentence) => `case ${id}: ${sentence}`));
  }
  return {
    lost,
    doubled,
    timers,
    casesReplayed: ids.length,
    chains: { steps: steps.entries, audit: audit.entries },
    problems,
  };
}

type Rows = Awaited<ReturnType<typeof readAll>>;

async function readAll(tx: Tx, countyCode: string) {
  const here = sql`county_code = ${countyCode}`;
  const counted = async (text: ReturnType<typeof sql>) => {
    const { rows } = await (text as ReturnType<typeof sql<{ id: string; n: number }>>).execute(tx);
    return new Map(rows.map((row) => [row.id, row.n]));
  };
  const { rows: commands } = await sql<CommandRow>`
    select command_id, name, outcome, answer from platform.command where ${here}`.execute(tx);
  const steps = await counted(sql`
    select command_id as id, count(*)::int as n from incidents.step where ${here} group by 1`);
  const audited = await counted(sql`
    select entry_text::jsonb->'facts'->>'commandId' as id, count(*)::int as n from platform.audit_entry
    where ${here} and outcome <> 'looked' group by 1`);
  const { rows: moved } = await sql<{ id: string; n: number }>`
    select payload->>'incidentId' || ' ' || (payload->>'version') as id, count(*)::int as n
    from platform.live_event where ${here} and topic = 'incidents.moved' group by 1`.execute(tx);
  const told = await counted(sql`
    select entry.subject_id as id, count(*)::int as n from platform.audit_entry as entry
    where ${here} and action = 'incidents.clock-due' and outcome = 'done' group by 1`);
  const noticed = await counted(sql`
    select subject_id as id, count(*)::int as n from notifications.notice
    where ${here} and code = 'incident-overdue' group by 1`);
  const { rows: incidents } = await sql<{ id: string }>`
    select incident_id as id from incidents.incident where ${here} order by reported_at desc`.execute(tx);
  const { rows: waiting } = await sql<
    Record<'messages waiting' | 'entries unsealed' | 'commands unfinished' | 'timers overdue', number>
  >`
    select (select count(*)::int from platform.outbox) as "messages waiting",
      (select count(*)::int from platform.audit_pending) as "entries unsealed",
      (select count(*)::int from platform.command where outcome = 'running') as "commands unfinished",
      (select count(*)::int from platform.timer where due_at < ${new Date(Date.now() - 2_000)}) as "timers overdue"`.execute(
    tx,
  );
  return {
    commands: new Map(commands.map((row) => [row.command_id, row])),
    steps,
    audited,
    moved,
    told,
    noticed,
    steppers: steps.size,
    incidents: incidents.map((row) => row.id),
    waiting: waiting[0]!,
  };
}

function judgeCommands(sent: readonly Sent[], rows: Rows, problems: string[]): { lost: number; doubled: number } {
  let lost = 0;
  let doubled = 0;
  for (const { commandId, steps, answer } of sent) {
    if (answer === null) continue;
    const kept = rows.commands.get(commandId);
    const written = rows.steps.get(commandId) ?? 0;
    const done = answer.status === 200;
    const asTold = done
      ? kept?.outcome === 'done' && written >= steps
      : kept?.outcome === 'refused' && kept.answer.code === answer.body['code'];
    if (!asTold) {
      lost += 1;
      if (lost <= 5) problems.push(`told ${JSON.stringify(answer)}, kept ${JSON.stringify(kept)}, ${written} steps`);
    }
    if (written > (done ? steps : 0) || (rows.audited.get(commandId) ?? 0) !== 1) {
      doubled += 1;
      if (doubled <= 5) problems.push(`${commandId}: ${written} steps, ${rows.audited.get(commandId)} audit entries`);
    }
  }
  // Nothing that nobody sent, and nothing told twice.
  const reports = sent.filter((one) => one.body['incidentId'] && one.answer?.status === 200).length;
  const others = [...rows.commands.values()].filter((row) => row.name === 'incidents.report').length - reports;
  if (rows.incidents.length !== reports + others)
    problems.push(`${rows.incidents.length} cases of ${reports + others} reports`);
  for (const { id, n } of rows.moved) if (n > 1) problems.push(`browsers heard of ${id} ${n} times`);
  return { lost, doubled };
}

function judgeTimers({ watched }: CrashCounty, rows: Rows): Remains['timers'] {
  let lost = 0;
  let doubled = 0;
  for (const { incidentId } of watched) {
    const told = rows.told.get(incidentId) ?? 0;
    const noticed = rows.noticed.get(incidentId) ?? 0;
    if (told < 1 || noticed < 1) lost += 1;
    if (told > 1 || noticed > 1) doubled += 1;
  }
  return { watched: watched.length, lost, doubled };
}
