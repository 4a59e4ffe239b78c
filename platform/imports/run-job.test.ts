// What a run promises; longer than 300 lines because one importer of lines and one way of dying serve all its tests.
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import * as z from 'zod/mini';
import type { Command } from '#platform/commands/command.ts';
import { createRunCommand, type RunCommand } from '#platform/commands/run-command.ts';
import { systemEyes, type Database } from '#platform/database/database.ts';
import { uuidv7 } from '#platform/pure/uuid.ts';
import { Refusal } from '#platform/refusal.ts';
import { openTestDatabase } from '#platform/testing/test-database.ts';
import { systemActor } from '#platform/timers/fire-timers.ts';
import type { Importer } from './importer.ts';
import { forgetImports, startJobRunner } from './job-runner.ts';
import { findJob, insertJob, type Job, type JobKey } from './jobs.ts';
import { readFindings } from './job-report.ts';
import { namedId } from './named-id.ts';
import { type RunParts, runJob } from './run-job.ts';
import { openSpool, type Spool } from './spool.ts';

const countyCode = '990102';
const folder = mkdtempSync(join(tmpdir(), 'linli-imports-'));
let database: Database;
let runCommand: RunCommand;
let spool: Spool;
let close: () => Promise<void>;

beforeAll(async () => {
  const held = await openTestDatabase();
  ({ database, close } = held);
  runCommand = createRunCommand({ unit: database, authorise: () => {} });
  spool = await openSpool(join(folder, 'spool'));
}, 120_000);

afterAll(async () => {
  await close();
  rmSync(folder, { recursive: true, force: true });
});

/** Settings stand for what a room stores: one row a line of the file. */
const storeLines: Command<{ lines: { key: string; text: string }[] }, null> = {
  name: 'lines.store',
  async run(tx, { lines }) {
    for (const { key, text } of lines) {
      await sql`insert into platform.number_block (county_code, day, next) values (${`7${key}`}, '2026-01-01', ${text.length})`.execute(
        tx,
      );
    }
    return null;
  },
};

type LinesOptions = { size: number };

/** An importer as a room would write one: batches through a command, known rows compared first. */
function linesImporter(spoil: (batch: number, run: { signal: AbortSignal }) => unknown = () => null) {
  let begun = 0;
  const importer: Importer<LinesOptions> = {
    kind: 'lines',
    right: 'lines.store',
    options: z.strictObject({ size: z._default(z.number(), 10) }),
    endings: ['.txt'],
    takenCode: 'lines.taken',
    knownCode: 'lines.known',
    words: {
      zh: { title: '行', help: '', findings: {}, options: {} },
      en: { title: 'Lines', help: '', findings: {}, options: {} },
    },
    async *run({ path, options, actor, now, idOf, dry, after, signal }) {
      begun += 1;
      const lines = readFileSync(path, 'utf8').split('\n');
      const first = Number(after?.['line'] ?? 0);
      for (let from = first; from < lines.length; from += options.size) {
        const few = lines.slice(from, from + options.size).map((text, index) => {
          return { row: from + index + 1, key: String(from + index + 1).padStart(5, '0'), text };
        });
        const commandId = idOf(`batch ${from}`);
        const known = await knownKeys(
          few.map(({ key }) => key),
          commandId,
        );
        const fresh = few.filter(({ key, text }) => !known.has(key) && text !== 'bad');
        if (!dry && fresh.length > 0) {
          const input = { lines: fresh.map(({ key, text }) => ({ key, text })) };
          await runCommand(storeLines, { commandId, countyCode, actor, now, input });
        }
        await spoil(from / options.size, { signal });
        yield {
          reports: few.map(({ row, key, text }) => {
            if (text === 'bad') return { sheet: '', row, level: 'refused', code: 'lines.bad', details: { row } };
            return {
              sheet: '',
              row,
              level: 'taken',
              code: known.has(key) ? 'lines.known' : 'lines.taken',
              details: {},
            };
          }),
          done: from + few.length,
          total: lines.length,
          checkpoint: dry ? null : { line: from + few.length },
        };
      }
    },
  };
  return { importer: importer as unknown as Importer, begun: () => begun };
}

/** What stood there before this job: a row that this very command stored is not known, it is being taken again. */
async function knownKeys(keys: readonly string[], commandId: string): Promise<Set<string>> {
  const [done] = await database.ask(
    systemEyes,
    () => sql<{ n: number }>`select count(*)::int as n from platform.command where command_id = ${commandId}`,
  );
  if (done!.n > 0) return new Set();
  const rows = await database.ask(
    systemEyes,
    () => sql<{ county_code: string }>`
      select county_code from platform.number_block where county_code = any(${keys.map((key) => `7${key}`)})`,
  );
  return new Set(rows.map((row) => row.county_code.slice(1)));
}

async function stored(): Promise<number> {
  const [row] = await database.ask(
    systemEyes,
    () => sql<{ n: number }>`select count(*)::int as n from platform.number_block where county_code like '7%'`,
  );
  return row!.n;
}

async function forgetLines(): Promise<void> {
  await database.transact(systemEyes, async (tx) => {
    await sql`delete from platform.command`.execute(tx);
    await sql`delete from platform.import_finding`.execute(tx);
    await sql`delete from platform.import_job`.execute(tx);
  });
  await database.asOwner(async (tx) => void (await sql`delete from platform.number_block`.execute(tx)));
}

async function ask(text: string, { dry = false, kind = 'lines' } = {}): Promise<JobKey & { path: string }> {
  const [jobId, fileId] = [uuidv7(), uuidv7()];
  const path = spool.pathOf(countyCode, fileId);
  writeFileSync(path, text);
  await database.transact(systemEyes, (tx) =>
    insertJob(tx, {
      countyCode,
      jobId,
      kind,
      door: 'desk',
      dry,
      fileId,
      fileName: 'lines.txt',
      fileBytes: text.length,
      digest: 'd',
      options: { size: 10 },
      actor: systemActor(countyCode),
      askedAt: new Date(),
    }),
  );
  return { countyCode, jobId, path };
}

const faults: unknown[] = [];
const partsWith = (importer: Importer, more: Partial<RunParts> = {}): RunParts => ({
  unit: database,
  importers: [importer],
  now: () => new Date('2026-01-05T01:00:00Z'),
  onFault: (error) => void faults.push(error),
  lease: 300,
  ...more,
});

function run(parts: RunParts, { path, ...key }: JobKey & { path: string }, signal = new AbortController().signal) {
  return runJob(parts, { key, runner: uuidv7(), path, signal, afterSignal: 'waiting' });
}

const jobOf = (key: JobKey): Promise<Job> => database.transact(systemEyes, (tx) => findJob(tx, key));

async function findingsOf(key: JobKey): Promise<string[]> {
  const found: string[] = [];
  for await (const { row, code } of readFindings(database, await jobOf(key))) found.push(`${row} ${code}`);
  return found;
}

const file = Array.from({ length: 45 }, (_, index) => (index % 20 === 3 ? 'bad' : `line ${index}`)).join('\n');
const whole = { taken: 42, repaired: 0, refused: 3, known: 0, done: 45, total: 45, findings: 45 };

test('a trial counts everything and stores nothing; the run for good stores; again everything is known', async () => {
  await forgetLines();
  const { importer } = linesImporter();
  const trial = await run(partsWith(importer), await ask(file, { dry: true }));
  expect(trial).toMatchObject({ state: 'done', dry: true, tally: whole });
  expect(await stored()).toBe(0);
  const real = await run(partsWith(importer), await ask(file));
  expect(real).toMatchObject({ state: 'done', tally: whole, error: null });
  expect(await stored()).toBe(42);
  const again = await run(partsWith(importer), await ask(file));
  expect(again).toMatchObject({ state: 'done', tally: { ...whole, taken: 0, known: 42 } });
  expect(await stored()).toBe(42);
});

test('a run that ends between storing a batch and noting it goes on with the same end, nothing twice', async () => {
  for (const at of [0, 1, 4]) {
    await forgetLines();
    const broken = linesImporter((batch) => {
      if (batch === at) throw new Error('gone');
    });
    const key = await ask(file);
    await expect(run(dying(broken.importer), key)).rejects.toThrow('gone');
    expect(await jobOf(key)).toMatchObject({ state: 'running', checkpoint: at === 0 ? null : { line: at * 10 } });

    const next = linesImporter();
    expect(await run(partsWith(next.importer), key)).toBeNull();
    await wait(350);
    expect(await run(partsWith(next.importer), key)).toMatchObject({ state: 'done', tally: whole });
    expect(await stored()).toBe(42);
    const found = await findingsOf(key);
    expect(found).toHaveLength(45);
    expect(new Set(found.map((one) => one.split(' ')[0])).size).toBe(45);
  }
});

/** A process that is gone once the run has met its fault: the database hears nothing more from it. */
function dying(importer: Importer): RunParts {
  let dead = false;
  const check = () => {
    if (dead) throw new Error('gone');
  };
  return {
    ...partsWith(importer),
    onFault: () => (dead = true),
    unit: {
      transact: async (eyes, work) => (check(), database.transact(eyes, work)),
      ask: async (eyes, build) => (check(), database.ask(eyes, build)),
    },
  };
}

test('findings behind the last checkpoint are forgotten and come again', async () => {
  await forgetLines();
  const { importer } = linesImporter((batch) => {
    if (batch === 2) throw new Refusal('invalid', 'lines.unreadable', { batch });
  });
  const trial = await ask(file, { dry: true });
  expect(await run(partsWith(importer), trial)).toMatchObject({
    state: 'failed',
    error: { code: 'lines.unreadable', details: { batch: 2 } },
    tally: { done: 20, findings: 20 },
  });
  await database.transact(systemEyes, async (tx) => {
    await sql`update platform.import_job set state = 'waiting' where job_id = ${trial.jobId}`.execute(tx);
  });
  expect(await run(partsWith(linesImporter().importer), trial)).toMatchObject({ state: 'done', tally: whole });
  expect(await findingsOf(trial)).toHaveLength(45);
});

test('a fault of ours ends the run with a code, and is told once', async () => {
  await forgetLines();
  faults.length = 0;
  const { importer } = linesImporter(() => {
    throw new TypeError('a person’s name stands here');
  });
  const job = await run(partsWith(importer), await ask(file));
  expect(job).toMatchObject({ state: 'failed', error: { code: 'imports.fault', details: {} } });
  expect(JSON.stringify(job!.error)).not.toContain('person');
  expect(faults).toHaveLength(1);
  expect(await run(partsWith(importer), { ...(await ask(file)), path: join(folder, 'none') })).toMatchObject({
    error: { code: 'imports.file-gone' },
  });
});

test('a stop is obeyed at the next batch and the rest follows when it is resumed', async () => {
  await forgetLines();
  const key = await ask(file);
  const { importer } = linesImporter(async (batch) => {
    if (batch !== 1) return;
    await database.transact(systemEyes, async (tx) => {
      await sql`update platform.import_job set stop_asked = true where job_id = ${key.jobId}`.execute(tx);
    });
  });
  expect(await run(partsWith(importer), key)).toMatchObject({ state: 'stopped', checkpoint: { line: 20 } });
  expect(await stored()).toBe(19);
  await database.transact(systemEyes, async (tx) => {
    await sql`update platform.import_job set stop_asked = false, state = 'waiting' where job_id = ${key.jobId}`.execute(
      tx,
    );
  });
  expect(await run(partsWith(importer), key)).toMatchObject({ state: 'done', tally: whole });
});

test('of one kind one runs in a county; two runners never have one job', async () => {
  await forgetLines();
  let going: () => void = () => {};
  const gate = new Promise<void>((resolve) => (going = resolve));
  const { importer, begun } = linesImporter((batch) => (batch === 0 ? gate : null));
  const [first, second] = [await ask(file), await ask(file)];
  const running = run(partsWith(importer), first);
  while (begun() === 0) await wait(10);
  expect(await run(partsWith(importer), first)).toBeNull();
  expect(await run(partsWith(importer), second)).toBeNull();
  // A sign of life keeps it, however long one batch takes.
  await wait(500);
  expect(await run(partsWith(importer), first)).toBeNull();
  going();
  expect(await running).toMatchObject({ state: 'done', tally: whole });
  expect(begun()).toBe(1);
});

test('a file that breaks the process each time is given up', async () => {
  await forgetLines();
  const key = await ask(file);
  const { importer } = linesImporter(() => {
    throw new Error('gone');
  });
  for (let times = 0; times < 4; times += 1) {
    await expect(run(dying(importer), key)).rejects.toThrow('gone');
    await wait(350);
  }
  expect(await run(partsWith(importer), key)).toBeNull();
  expect(await jobOf(key)).toMatchObject({ state: 'failed', error: { code: 'imports.gave-up' } });
});

test('the background carries out what waits, goes on after a restart, and cleans up', async () => {
  await forgetLines();
  let stopping: Promise<void> | null = null;
  let stop: () => Promise<void> = async () => {};
  const slow = linesImporter((batch) => {
    if (batch === 1) stopping = stop();
  });
  const key = await ask(file);
  const trial = await ask(file, { dry: true });
  const first = startJobRunner({ ...partsWith(slow.importer), spool, pollMilliseconds: 20 });
  stop = first.stop;
  while (!stopping) await wait(10);
  await stopping;
  expect(await jobOf(key)).toMatchObject({ state: 'waiting', checkpoint: { line: 20 }, runner: null });

  const second = startJobRunner({ ...partsWith(linesImporter().importer), spool, pollMilliseconds: 20 });
  await second.drain();
  await second.stop();
  expect(await jobOf(key)).toMatchObject({ state: 'done', tally: whole });
  expect(await jobOf(trial)).toMatchObject({ state: 'done', tally: { known: 42, refused: 3 } });
  expect(await stored()).toBe(42);
  // The trial's file waits for the run for good.
  expect(await spool.holds(countyCode, (await jobOf(key)).file_id)).toBe(false);
  expect(await spool.holds(countyCode, (await jobOf(trial)).file_id)).toBe(true);

  await forgetImports(database, spool, new Date('2026-03-05T01:00:00Z'));
  await expect(jobOf(trial)).rejects.toMatchObject({ code: 'imports.unknown-job' });
  expect(await database.ask(systemEyes, (tx) => tx.selectFrom('platform.import_finding').select('position'))).toEqual(
    [],
  );
});

test('the same word is the same id in every run of a job, and another in another job', () => {
  expect(namedId('import', countyCode, 'a', 'b')).toBe(namedId('import', countyCode, 'a', 'b'));
  expect(namedId('import', countyCode, 'a', 'b')).not.toBe(namedId('import', countyCode, 'c', 'b'));
});
