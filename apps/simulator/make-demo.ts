import { parseArgs } from 'node:util';
import { sql } from 'kysely';
import { countMissing } from '#modules/assessment/public.ts';
import { createRunCommand } from '#platform/commands/run-command.ts';
import { createFieldSealer } from '#platform/crypto/field-sealer.ts';
import { hashPassword } from '#platform/crypto/password.ts';
import { systemEyes, type Database } from '#platform/database/database.ts';
import { openDeployment } from '#platform/deployment/open-deployment.ts';
import { putSetting } from '#platform/settings.ts';
import { generateCounty } from './county/generate-county.ts';
import type { County } from './county/county.ts';
import { type Founding, type FoundingStep, takeFoundingStep } from './demo/found-county.ts';
import { type CountyIds, countyIds } from './demo/plan.ts';
import { showProgress, type Stage } from './demo/progress.ts';
import { writeHistory } from './history/write-history.ts';

const password = 'Linli-2026';
const day = 86_400_000;
/** The county worked a month without cases before its history begins. */
const quietDays = 30;

const stages: Record<FoundingStep | 'history' | 'figures', Stage & { weight: number }> = {
  county: { zh: '区划', en: 'divisions', weight: 2 },
  organisations: { zh: '机构', en: 'organisations', weight: 1 },
  grids: { zh: '网格', en: 'grids', weight: 2 },
  ground: { zh: '底图', en: 'map', weight: 2 },
  catalogue: { zh: '事项目录', en: 'catalogue', weight: 2 },
  calendars: { zh: '作息与节假日', en: 'calendars', weight: 1 },
  people: { zh: '人员', en: 'people', weight: 4 },
  addresses: { zh: '地址', en: 'addresses', weight: 7 },
  history: { zh: '历史事件', en: 'history', weight: 40 },
  figures: { zh: '统计', en: 'figures', weight: 20 },
};

/** What must be there before people can sign in. */
const beforeSignIn = ['county', 'organisations', 'grids', 'ground', 'catalogue', 'calendars', 'people'] as const;

const { values: given } = parseArgs({
  options: {
    size: { type: 'string', default: 'demo' },
    seed: { type: 'string', default: 'linjiang' },
    cases: { type: 'string' },
    days: { type: 'string' },
  },
});

/** Makes the demonstration county in an empty database, or goes on where an earlier run was broken off. */
async function makeDemo(): Promise<void> {
  const size = given.size === 'county' ? 'county' : 'demo';
  const days = Number(given.days ?? (size === 'county' ? 365 : 60));
  const cases = Number(given.cases ?? (size === 'county' ? 320_000 : 2_000));
  const county = generateCounty({ seed: given.seed, size });
  const ids = countyIds(county);
  const progress = showProgress(new Map(Object.values(stages).map((stage) => [stage, stage.weight])), process.stdout);
  const deployment = await openDeployment({
    dataFolder: process.env['LINLI_DATA'] ?? 'data',
    databaseUrl: process.env['DATABASE_URL'] || undefined,
    join: true,
  });
  const { database } = deployment;
  try {
    const begun = await readBegun(database, county.code, ids);
    const foundedAt = begun?.foundedAt ?? new Date(Date.now() - (days + quietDays) * day);
    const founding: Founding = {
      // The server authorises; this program is the system, which founds the county.
      runCommand: createRunCommand({ unit: database, authorise: () => {} }),
      unit: database,
      county,
      ids,
      foundedAt,
      passwordHash: begun?.passwordHash ?? (await hashPassword(password)),
    };
    for (const step of beforeSignIn) {
      progress.at(stages[step], 0);
      await takeFoundingStep(step, founding);
    }
    await putSetting(database, 'demo-accounts', { password, usernames: showcaseOf(county) });
    process.send?.('accounts');
    progress.at(stages.addresses, 0);
    await takeFoundingStep('addresses', founding, (done) => progress.at(stages.addresses, done));
    await writeHistory({
      database,
      sealer: createFieldSealer(deployment.keys),
      county,
      ids,
      cases,
      days,
      // The story's present: where the founding left off, also when a broken-off run goes on later.
      now: new Date(foundedAt.getTime() + (days + quietDays) * day),
      progress: (done) => progress.at(stages.history, done),
      // Short transactions where people already look around on the embedded engine, which does one at a time.
      atOnce: size === 'county' ? 200 : 25,
    });
    // Written without events, it would be counted piece by piece within the hour; whoever looks now should see figures. A
    // county of size is left to the worker: it takes an hour.
    if (size === 'demo') {
      progress.at(stages.figures, 0);
      const onPage = (looked: number) => progress.at(stages.figures, looked / cases);
      await countMissing(database, { countyCode: county.code, onPage });
    }
    await putSetting(database, 'demo-history-done', { cases, days, at: new Date().toISOString() });
    progress.at(size === 'demo' ? stages.figures : stages.history, 1);
  } finally {
    progress.end();
    await deployment.close();
  }
}

/** What an earlier run has made. A broken-off run keeps its day and its password's hash. */
async function readBegun(database: Database, countyCode: string, ids: CountyIds) {
  const counties = await database.ask(
    systemEyes,
    () => sql<{ county_code: string; demo: boolean; founded_at: Date }>`
      select county_code, demo, founded_at from organisation.county`,
  );
  const other = counties.find((row) => !row.demo || row.county_code !== countyCode);
  if (other)
    throw new Error(`数据库里已有真实的县,不建演示县。 The database holds a real county (${other.county_code}).`);
  const [county] = counties;
  if (!county) return null;
  const [account] = await database.ask(
    systemEyes,
    () => sql<{ password_hash: string | null }>`
      select password_hash from access.account where account_id = ${ids.account('acceptor1')}`,
  );
  return { foundedAt: county.founded_at, passwordHash: account?.password_hash ?? null };
}

/** One person a role, in the order in which a case meets them. */
function showcaseOf(county: County): string[] {
  const order = [
    'acceptor',
    'dispatcher',
    'town',
    'department',
    'handler',
    'worker',
    'village',
    'shift',
    'reviewer',
    'centre',
  ];
  const rank = (username: string) => {
    const found = order.findIndex((start) => username.startsWith(start));
    return found === -1 ? order.length : found;
  };
  return county.people
    .filter((person) => person.showcase)
    .map((person) => person.username)
    .sort((one, other) => rank(one) - rank(other));
}

makeDemo().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  if (process.env['LINLI_LOG'] === 'debug') process.stderr.write(`${(error as Error).stack}\n`);
  process.exit(1);
});
