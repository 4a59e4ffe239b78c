import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type EmbeddedEngine, openEmbeddedEngine } from './open-embedded-engine.ts';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'linli-crash-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** A process that opens the folder and commits pairs of rows as fast as it can, telling each commit when it has it. */
const writer = (round: number): string[] => [
  '--input-type=module',
  '-e',
  `import pg from 'pg';
   import { openEmbeddedEngine } from ${JSON.stringify(new URL('./open-embedded-engine.ts', import.meta.url).href)};
   const engine = await openEmbeddedEngine({ folder: ${JSON.stringify(folder)} });
   const pool = new pg.Pool({ ...engine.connection, max: 4 });
   await pool.query('create table if not exists pair (name text, half integer, filler text)');
   console.log('ready');
   await Promise.all([0, 1, 2, 3].map(async (who) => {
     for (let n = 0; ; n += 1) {
       const name = ['${round}', who, n].join('.');
       const client = await pool.connect();
       await client.query('begin');
       await client.query('insert into pair values ($1, 1, $2)', [name, 'x'.repeat(500)]);
       await client.query('insert into pair values ($1, 2, $2)', [name, 'x'.repeat(500)]);
       await client.query('commit');
       client.release();
       process.stdout.write('ok ' + name + '\\n');
       if (who === 0 && n === 20) await engine.checkpoint();
     }
   }));`,
];

async function runAndKill(round: number, after: number): Promise<string[]> {
  const child = spawn(process.execPath, writer(round), {
    cwd: import.meta.dirname,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let said = '';
  let aimed = false;
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    said += text;
    // Never before a few are acknowledged: on a busy machine the first takes longer than all of `after`.
    if (aimed || said.split('\nok ').length <= 4) return;
    aimed = true;
    setTimeout(() => child.kill('SIGKILL'), after);
  });
  await once(child, 'close');
  return [...said.matchAll(/^ok (.+)$/gm)].map((match) => match[1] ?? '');
}

test(
  'killing the process under load never loses an acknowledged commit nor keeps half of one',
  { timeout: 180_000 },
  async () => {
    const acknowledged: string[] = [];
    for (const [round, after] of [150, 40, 400, 230].entries()) acknowledged.push(...(await runAndKill(round, after)));
    expect(acknowledged.length).toBeGreaterThan(10);

    const engine: EmbeddedEngine = await openEmbeddedEngine({ folder });
    const client = new pg.Client(engine.connection);
    await client.connect();
    const { rows } = await client.query<{ name: string; halves: number }>(
      'select name, count(*)::int as halves from pair group by name',
    );
    await client.end();
    await engine.close();
    const halves = new Map(rows.map(({ name, halves }) => [name, halves]));
    expect(acknowledged.filter((name) => halves.get(name) !== 2)).toEqual([]);
    expect(rows.filter(({ halves }) => halves !== 2)).toEqual([]);
  },
);
