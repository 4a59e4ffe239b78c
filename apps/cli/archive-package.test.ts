import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { reportIncident, takeAction } from '#modules/incidents/public.ts';
import { putHold } from '#modules/incidents/commands/hold-case.ts';
import { openDeployment } from '#platform/deployment/open-deployment.ts';
import { uuidv7 } from '#platform/pure/uuid.ts';
import { openTestDatabase, type TestDatabase } from '#platform/testing/test-database.ts';
import { foundSmallCounty, type SmallCounty } from '../../tests/fixtures/small-county.ts';
import { runCli } from './run.ts';

const folder = mkdtempSync(join(tmpdir(), 'linli-package-cli-'));
const number = '990101-20260105-000001';
let environment: Record<string, string>;
let held: TestDatabase | null = null;
let county: SmallCounty;
let incidentId: string;
let close: () => Promise<void>;

beforeAll(async () => {
  environment = { LINLI_DATA: join(folder, 'data'), INIT_CWD: folder };
  if (process.env['LINLI_TEST_DATABASE_URL']) {
    held = await openTestDatabase();
    environment['DATABASE_URL'] = held.address.connection.connectionString!;
  }
  const deployment = await openDeployment({
    dataFolder: environment['LINLI_DATA']!,
    databaseUrl: environment['DATABASE_URL'],
  });
  ({ close } = deployment);
  county = await foundSmallCounty(deployment.database);
  const marks = { number, queryCode: 'PACKAGE1' };
  ({ incidentId } = await county.run('acceptor', reportIncident(county.services, county.book, marks), {
    incidentId: uuidv7(),
    source: 'operator',
    appealKind: 'problem',
    matterCode: 'event-04-05',
    description: '路灯不亮。',
    place: { point: county.inside['grid-1'] },
    emergency: false,
    attachments: [],
  }));
  const answer = { incidentId, attachments: [], action: 'answer' as const, answer: '已转路灯所。' };
  await county.run('acceptor', takeAction(county.book), answer);
}, 120_000);
afterAll(async () => {
  await close?.();
  await held?.close();
  rmSync(folder, { recursive: true, force: true });
});

async function run(...args: string[]): Promise<{ code: number; text: string }> {
  const lines: string[] = [];
  const say = (line: string) => void lines.push(line);
  const code = await runCli(args, { environment, out: say, err: say });
  return { code, text: lines.join('\n') };
}

test('on the command line: a package is written once, verifies, and is refused when a byte changes', async () => {
  const file = join(folder, 'case.zip');
  expect(await run('incidents', 'archive-package', number, 'case.zip')).toMatchObject({ code: 0 });
  expect(statSync(file).mode & 0o777).toBe(0o600);
  expect(await run('incidents', 'archive-package', number, 'case.zip')).toMatchObject({
    code: 1,
    text: expect.stringContaining('cli.file-exists') as string,
  });
  // Without a deployment, as on any other machine.
  environment['LINLI_DATA'] = join(folder, 'nowhere');
  const whole = await run('audit', 'verify-package', 'case.zip');
  expect(whole.text).toContain('2 intact, 0 erased by order');
  expect(whole.code).toBe(0);
  const bytes = readFileSync(file);
  const at = bytes.indexOf('已转路灯所');
  bytes[at] = bytes[at]! ^ 1;
  writeFileSync(join(folder, 'altered.zip'), bytes);
  const altered = await run('audit', 'verify-package', 'altered.zip');
  expect(altered.text).toContain('A file was altered');
  expect(altered.code).toBe(1);
  expect(await run('audit', 'verify-package', 'missing.zip')).toMatchObject({ code: 1 });
  expect(existsSync(environment['LINLI_DATA'])).toBe(false);
  environment['LINLI_DATA'] = join(folder, 'data');
});

test('the order to erase a held case is refused and says which order holds it', async () => {
  await county.run('shift-head', putHold, {
    incidentId,
    holdId: uuidv7(),
    orderNumber: '冻〔2026〕7 号',
    basis: '诉讼法',
  });
  const accounts = [`--first`, `centre-head-${county.countyCode}`, '--second', `shift-head-${county.countyCode}`];
  const refused = await run('erase', '--incident', number, '--order', '删 1', '--basis', '个保法 47', ...accounts);
  expect(refused.code).toBe(1);
  expect(refused.text).toContain('冻〔2026〕7 号');
  expect(refused.text).toContain('This case is on hold');
});
