import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { createFieldSealer, type FieldSealer } from '#platform/crypto/field-sealer.ts';
import { openKeyRing } from '#platform/crypto/key-ring.ts';
import { openMessageLine } from '#platform/database/message-line.ts';
import { openTestDatabase, type TestDatabase } from '#platform/testing/test-database.ts';
import type { Seat } from './presence.ts';
import { sharePresence, type SharedPresence } from './shared-presence.ts';

let held: TestDatabase;
let sealer: FieldSealer;
const folders: string[] = [];
const open: { close(): Promise<unknown> }[] = [];

async function sealerOfItsOwn(): Promise<FieldSealer> {
  const folder = mkdtempSync(join(tmpdir(), 'linli-presence-'));
  folders.push(folder);
  return createFieldSealer(await openKeyRing({ folder }));
}

beforeAll(async () => {
  held = await openTestDatabase();
  sealer = await sealerOfItsOwn();
});
afterEach(async () => {
  for (const one of open.splice(0)) await one.close();
});
afterAll(async () => {
  await held.close();
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

const onServer = () => held.address.engine === 'postgres';
const at = (accountId: string, more: Partial<Seat> = {}): Seat => ({
  countyCode: '990101',
  organisationId: 'desk',
  accountId,
  seat: 'page',
  ...more,
});

async function until(holds: () => boolean, milliseconds = 8_000): Promise<void> {
  const end = Date.now() + milliseconds;
  while (!holds()) {
    if (Date.now() > end) throw new Error('it did not come');
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

type OneProcess = SharedPresence & { news: string[] };

/** The presence of one process; ready as soon as its line stands, where there is one. */
async function start(given: { lease?: number; sealer?: FieldSealer } = {}): Promise<OneProcess> {
  const news: string[] = [];
  const shared = sharePresence({
    address: held.address,
    sealer,
    onNews: ({ organisationId }) => void news.push(organisationId),
    ...given,
  });
  open.push(shared);
  if (onServer()) await until(shared.stands);
  return { ...shared, news };
}

test('who is at which case is known in every process, each told once of what is new; the engine of one process has nobody to tell', async () => {
  const [one, other] = [await start(), await start()];
  one.sit(at('li'), 'case');
  if (!onServer()) {
    await new Promise((resolve) => setTimeout(resolve, 400));
    expect([other.stands(), other.others(at('wang'))]).toEqual([false, []]);
    expect(one.others(at('wang'))).toEqual([{ subjectId: 'case', accountId: 'li' }]);
    return;
  }
  await until(() => other.others(at('wang')).length === 1);
  expect(other.others(at('wang'))).toEqual([{ subjectId: 'case', accountId: 'li' }]);
  expect(other.others(at('wang', { organisationId: 'town' }))).toEqual([]);
  one.sit(at('li'), 'case');
  one.sit(at('li'), 'next');
  await until(() => other.others(at('wang'))[0]?.subjectId === 'next');
  one.sit(at('li'), null);
  await until(() => other.others(at('wang')).length === 0);
  expect(other.news).toEqual(['desk', 'desk', 'desk']);
  // Nobody hears himself.
  expect(one.news).toEqual([]);
});

test('a process that dies is forgotten when its last word runs out', async () => {
  const [dying, other] = [await start({ lease: 1_500 }), await start({ lease: 1_500 })];
  dying.sit(at('li'), 'case');
  const own = onServer() ? other : dying;
  await until(() => own.others(at('wang')).length === 1);
  const heard = Date.now();
  await dying.close();
  await until(() => own.others(at('wang')).length === 0);
  expect(Date.now() - heard).toBeLessThan(2_500);
});

test('a hundred pages that speak within one moment are told in a few notices, none of which shows a person or a case', async () => {
  const [one, other] = [await start(), await start()];
  const texts: string[] = [];
  open.push(openMessageLine(held.address, { channel: 'linli_presence', onText: (text) => void texts.push(text) }));
  await new Promise((resolve) => setTimeout(resolve, 300));
  for (let page = 0; page < 100; page += 1) one.sit(at(`person ${page}`), `case ${page}`);
  if (!onServer()) {
    expect(one.others(at('wang'))).toHaveLength(100);
    return;
  }
  await until(() => other.others(at('wang')).length === 100);
  expect(texts.length).toBeLessThanOrEqual(10);
  expect(texts.join()).not.toMatch(/person|case|990101/);
  // Only the one desk, once a notice.
  expect(new Set(other.news)).toEqual(new Set(['desk']));
  expect(other.news.length).toBeLessThanOrEqual(texts.length);
});

test('what another installation, or nobody we know, says on the same database is not read', async () => {
  const [ours, theirs] = [await start(), await start({ sealer: await sealerOfItsOwn() })];
  const line = openMessageLine(held.address, { channel: 'linli_presence', onText() {} });
  open.push(line);
  if (onServer()) await until(line.stands);
  for (const text of ['', 'rubbish', '{"from":"x","words":[]}', 'x'.repeat(20_000)]) line.say(text);
  theirs.sit(at('li'), 'case');
  await new Promise((resolve) => setTimeout(resolve, 600));
  expect(ours.others(at('wang'))).toEqual([]);
  expect(ours.news).toEqual([]);
});

test('a line that broke is taken up again by itself', async () => {
  const [one, other] = [await start(), await start()];
  if (!onServer()) {
    expect([one.stands(), other.stands()]).toEqual([false, false]);
    return;
  }
  const administrator = new pg.Client(held.address.connection as pg.ClientConfig);
  await administrator.connect();
  await administrator.query(`select pg_terminate_backend(pid) from pg_stat_activity
    where application_name = 'linli-line' and datname = current_database()`);
  await administrator.end();
  await until(() => !one.stands() || !other.stands());
  // A page breathes; the first breath after the line stands again is heard.
  await until(() => one.stands() && other.stands());
  one.sit(at('li'), 'case');
  await until(() => other.others(at('wang')).length === 1);
});
