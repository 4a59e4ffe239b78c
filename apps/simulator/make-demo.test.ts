import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { checkPassword } from '#platform/crypto/password.ts';
import { systemEyes } from '#platform/database/database.ts';
import { type Deployment, openDeployment } from '#platform/deployment/open-deployment.ts';
import { openTestDatabase, type TestDatabase } from '#platform/testing/test-database.ts';

const program = resolve(import.meta.dirname, 'make-demo.ts');
let folder: string;
let onServer: TestDatabase | null = null;
let deployment: Deployment;
let databaseUrl: string | undefined;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'linli-demo-'));
  if (process.env['LINLI_TEST_DATABASE_URL']) {
    onServer = await openTestDatabase();
    databaseUrl = onServer.address.connection.connectionString;
  }
  // Held open as by a running server: the program joins its engine.
  deployment = await openDeployment({ dataFolder: folder, databaseUrl });
}, 120_000);
afterAll(async () => {
  await deployment?.close();
  await onServer?.close();
  rmSync(folder, { recursive: true, force: true });
});

function run(): Promise<{ code: number | null; messages: unknown[]; said: string }> {
  const environment = { ...process.env, LINLI_DATA: folder, ...(databaseUrl ? { DATABASE_URL: databaseUrl } : {}) };
  const child = spawn(process.execPath, [program, '--cases', '40'], {
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    env: environment,
  });
  const messages: unknown[] = [];
  let said = '';
  child.on('message', (message) => messages.push(message));
  child.stdout!.on('data', (chunk: Buffer) => (said += chunk.toString()));
  child.stderr!.on('data', (chunk: Buffer) => (said += chunk.toString()));
  return new Promise((done) => child.on('close', (code) => done({ code, messages, said })));
}

async function counts() {
  const [row] = await deployment.database.ask(
    systemEyes,
    () => sql<Record<string, number>>`
      select (select count(*)::int from incidents.incident) as incidents,
        (select count(*)::int from platform.command) as commands,
        (select count(*)::int from access.account) as accounts,
        (select count(*)::int from ledger.address) as addresses`,
  );
  return row!;
}

test(
  'the demonstration is made beside a running server, and made again it stays as it is',
  { timeout: 240_000 },
  async () => {
    const first = await run();
    expect(first, first.said).toMatchObject({ code: 0, messages: ['accounts'] });
    const made = await counts();
    expect(made).toMatchObject({ incidents: 40 });
    expect(made['addresses']).toBeGreaterThan(4_000);
    const [shown] = await deployment.database.ask(
      systemEyes,
      () => sql<{ password: string; hash: string; names: number; found: number; done: boolean }>`
      select value ->> 'password' as password, jsonb_array_length(value -> 'usernames') as names,
        (select count(*)::int from access.account where value -> 'usernames' ? username) as found,
        (select password_hash from access.account where username = value -> 'usernames' ->> 0) as hash,
        exists (select 1 from platform.setting where key = 'demo-history-done') as done
      from platform.setting where key = 'demo-accounts'`,
    );
    expect(shown).toMatchObject({ names: 13, found: 13, done: true });
    expect(await checkPassword(shown!.hash, shown!.password)).toBe(true);

    expect(await run()).toMatchObject({ code: 0, messages: ['accounts'] });
    expect(await counts()).toEqual(made);
  },
);
