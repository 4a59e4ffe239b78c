import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { addPeople } from '#modules/staff/public.ts';
import { systemEyes } from '#platform/database/database.ts';
import { openDeployment } from '#platform/deployment/open-deployment.ts';
import { uuidv7 } from '#platform/pure/uuid.ts';
import { openTestDatabase, type TestDatabase } from '#platform/testing/test-database.ts';
import { systemActor } from '#platform/timers/fire-timers.ts';
import { runCli } from './run.ts';
import { servicesOf } from './services.ts';

const folder = mkdtempSync(join(tmpdir(), 'linli-links-'));
let held: TestDatabase;
let deployment: Awaited<ReturnType<typeof openDeployment>>;
let environment: Record<string, string>;

async function run(...args: string[]): Promise<{ code: number; text: string }> {
  const lines: string[] = [];
  const say = (line: string) => void lines.push(line);
  return { code: await runCli(args, { environment, out: say, err: say }), text: lines.join('\n') };
}

beforeAll(async () => {
  held = await openTestDatabase();
  environment = {
    LINLI_DATA: join(folder, 'data'),
    DATABASE_URL: held.address.connection.connectionString!,
    INIT_CWD: folder,
  };
  deployment = await openDeployment({
    dataFolder: environment['LINLI_DATA']!,
    databaseUrl: environment['DATABASE_URL'],
  });
}, 120_000);
afterAll(async () => {
  await deployment?.close();
  await held?.close();
  rmSync(folder, { recursive: true, force: true });
});

test('links of those who wait go into a file that only its owner reads, and into nothing else', async () => {
  await run('setup', '--county', '320111', '--name', '浦口区', '--centre', '区中心');
  expect(await run('people', 'links', '--to', 'none.csv')).toMatchObject({ code: 1 });
  const { runCommand, incidents } = servicesOf(deployment);
  const centre = (await incidents.trees.of('320111')).all()[0]!;
  const person = (name: string, posted: boolean) => ({
    workerId: uuidv7(),
    accountId: uuidv7(),
    username: `u-${uuidv7()}`,
    name,
    employment: 'full-time' as const,
    publicPhone: null,
    passwordHash: null,
    posts: posted
      ? [
          {
            postId: uuidv7(),
            role: 'acceptor' as const,
            organisationId: centre.organisationId,
            gridId: null,
            profile: null,
          },
        ]
      : [],
  });
  await runCommand(addPeople, {
    commandId: uuidv7(),
    countyCode: '320111',
    actor: systemActor('320111'),
    now: new Date(),
    input: { people: [person('赵敏', true), person('=钱进', false)] },
  });

  const one = await run(
    'people',
    'links',
    '--organisation',
    '区中心',
    '--to',
    'one.csv',
    '--address',
    'https://l.example',
  );
  expect(one.code).toBe(0);
  const file = join(folder, 'one.csv');
  expect(statSync(file).mode & 0o777).toBe(0o600);
  const lines = readFileSync(file, 'utf8').trim().split('\r\n');
  expect(lines).toHaveLength(2);
  expect(lines[1]).toMatch(/^赵敏,u-[\w-]+,https:\/\/l\.example\/setup#[\w-]{32},\d{4}-/);
  expect(one.text).not.toContain(/#([\w-]{32})/.exec(lines[1]!)![1]);

  const all = await run('people', 'links', '--to', 'all.csv', '--days', '3');
  expect(all.text).toMatch(/Links for 2 people/);
  expect(readFileSync(join(folder, 'all.csv'), 'utf8')).toContain("'=钱进,");
  const rows = await deployment.database.ask(systemEyes, (tx) =>
    tx.selectFrom('platform.audit_entry' as never).select('entry_text' as never),
  );
  expect(JSON.stringify(rows)).toContain('access.reset-account');

  for (const [args, code] of [
    [['--to', 'all.csv'], 'cli.file-exists'],
    [['--to', 'x.csv', '--organisation', '没有'], 'cli.unknown-organisation'],
    [['--to', 'x.csv', '--days', '31'], 'cli.bad-flag'],
  ] as const) {
    expect((await run('people', 'links', ...args)).text).toContain(code);
  }
});
