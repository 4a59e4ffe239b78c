import { spawn } from 'node:child_process';
import { resolve } from 'node:path';
import { sql } from 'kysely';
import { systemEyes } from '#platform/database/database.ts';
import type { Deployment } from '#platform/deployment/open-deployment.ts';
import { readDemoAccounts } from './demo-accounts.ts';
import type { ServerOptions } from './options.ts';

const maker = resolve(import.meta.dirname, '../simulator/make-demo.ts');

/**
 * On the first start of an empty database the demonstration county is made by a process of its own, so that people can
 * sign in and look around while its history still loads. On later starts only the accounts are shown.
 */
export async function makeDemoCounty(
  deployment: Deployment,
  options: ServerOptions,
  say: (line: string) => void,
): Promise<void> {
  const [county] = await deployment.database.ask(systemEyes, (tx) =>
    tx.selectFrom('organisation.county').select(['county_code', 'demo']).limit(1),
  );
  if (county && !county.demo) return;
  if (!county || !(await historyDone(deployment))) {
    await runMaker(options, () => showAccounts(deployment, say));
    return;
  }
  await showAccounts(deployment, say);
}

async function historyDone({ database }: Deployment): Promise<boolean> {
  const { accounts } = await readDemoAccounts(database);
  const [done] = await database.ask(
    systemEyes,
    () => sql<{ key: string }>`select key from platform.setting where key = 'demo-history-done'`,
  );
  return accounts.length > 0 && done !== undefined;
}

/** The maker says `accounts` on a line of its own when people can sign in; its progress goes straight to the terminal. */
function runMaker(options: ServerOptions, onAccounts: () => Promise<void>): Promise<void> {
  return new Promise((done) => {
    const child = spawn(process.execPath, [maker], {
      stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
      env: {
        ...process.env,
        LINLI_DATA: resolve(options.dataFolder),
        ...(options.databaseUrl ? { DATABASE_URL: options.databaseUrl } : {}),
      },
    });
    const stop = () => child.kill('SIGTERM');
    process.once('exit', stop);
    child.on('message', (message) => {
      if (message === 'accounts') void onAccounts();
    });
    child.on('exit', () => {
      process.off('exit', stop);
      done();
    });
  });
}

async function showAccounts({ database }: Deployment, say: (line: string) => void): Promise<void> {
  const { accounts, password } = await readDemoAccounts(database);
  if (!password) return;
  say(`演示账号 Demo accounts (密码 password: ${password})`);
  for (const account of accounts)
    say(`  ${account.username.padEnd(14)} ${account.displayName}  ${account.role}  ${account.organisationName}`);
}
