// "Somebody else has this open", while two people at one desk are served by two processes; one of which is killed.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openDeployment } from '#platform/deployment/open-deployment.ts';
import { uuidv7 } from '#platform/pure/uuid.ts';
import { type Desk, foundDeskCounty } from '../crash/desk-county.ts';
import { openOwnDatabase, type OwnDatabase } from '../crash/own-database.ts';
import { type ServerProcess, startServer } from '../crash/server-process.ts';

const onServer = process.env['LINLI_TEST_DATABASE_URL'] !== undefined;

let dataFolder: string;
let own: OwnDatabase;
let root: string;
let desks: readonly Desk[];
/** The embedded engine belongs to one process: there both people come to the same. */
const servers: ServerProcess[] = [];

beforeAll(async () => {
  dataFolder = mkdtempSync(join(tmpdir(), 'linli-presence-'));
  own = await openOwnDatabase(process.env['LINLI_TEST_DATABASE_URL']);
  const place = { dataFolder, databaseUrl: own.databaseUrl };
  const founding = await openDeployment(place);
  const county = await foundDeskCounty(founding.database, 4);
  await founding.close();
  root = `/api/counties/${county.countyCode}`;
  desks = county.desks;
  for (let count = 0; count < (onServer ? 2 : 1); count += 1) servers.push(await startServer(place));
}, 300_000);
afterAll(async () => {
  for (const server of servers) await server.kill();
  await own?.drop();
  rmSync(dataFolder, { recursive: true, force: true });
});

/** One page of one person, at one server. */
function pageOf(desk: Desk, server: ServerProcess, seat = uuidv7()) {
  const headers = { cookie: desk.cookie, 'x-linli-client': 'desk', 'content-type': 'application/json' };
  return {
    async say(incidentId: string | null): Promise<string[]> {
      const body = JSON.stringify({ contract: 1, seat, incidentId });
      const answer = await fetch(`${server.address}${root}/incidents/presence`, { method: 'POST', headers, body });
      const text = await answer.text();
      expect(answer.status, text).toBe(200);
      return (JSON.parse(text) as { items: { incidentId: string }[] }).items.map((item) => item.incidentId);
    },
    /** What is said in passing to this page from now on. */
    async listen() {
      const stop = new AbortController();
      const { body } = await fetch(`${server.address}${root}/events`, { headers, signal: stop.signal });
      const heard = { text: '', stop: () => stop.abort() };
      void (async () => {
        try {
          for await (const part of body!.pipeThrough(new TextDecoderStream())) heard.text += part;
        } catch {
          // Stopped, or its server was.
        }
      })();
      return heard;
    },
    at: (other: ServerProcess) => pageOf(desk, other, seat),
  };
}

/** Every table in which this text stands anywhere: of a made-up case only presence can have told. */
async function tablesWith(text: string): Promise<string[]> {
  const read = await openDeployment({
    dataFolder,
    databaseUrl: own.databaseUrl,
    join: true,
    maxConnections: 1,
  });
  try {
    return await read.database.asOwner(async (tx) => {
      const { rows } = await sql<{ name: string }>`select format('%I.%I', schemaname, tablename) as name from pg_tables
        where schemaname not in ('pg_catalog', 'information_schema')`.execute(tx);
      expect(rows.length).toBeGreaterThan(50);
      const found: string[] = [];
      for (const { name } of rows) {
        const looked = sql`select 1 from ${sql.raw(name)} as one where one::text like ${`%${text}%`} limit 1`;
        if ((await looked.execute(tx)).rows.length > 0) found.push(name);
      }
      return found;
    });
  } finally {
    await read.close();
  }
}

async function until(holds: () => boolean | Promise<boolean>, milliseconds: number): Promise<void> {
  const end = Date.now() + milliseconds;
  while (!(await holds())) {
    if (Date.now() > end) throw new Error('it did not come');
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

test(
  'two at one desk hear of each other within a second whichever process serves them; a page may move between them; who is killed with his process is forgotten in half a minute',
  { timeout: 180_000 },
  async () => {
    const [first, second] = [servers[0]!, servers.at(-1)!];
    // An acceptor and a dispatcher of the town's centre, and a unit's head somewhere else.
    const [li, wang, elsewhere] = [pageOf(desks[0]!, first), pageOf(desks[1]!, second), pageOf(desks[2]!, second)];
    const [one, other] = [uuidv7(), uuidv7()];
    const [heard, strange] = [await wang.listen(), await elsewhere.listen()];
    await wang.say(other);
    // His own desk is told of him too.
    await until(() => heard.text.includes('"type":"incidents.presence"'), 5_000);
    heard.text = '';
    const said = Date.now();
    await li.say(one);
    await until(() => heard.text.includes('"type":"incidents.presence"'), 5_000);
    const took = Date.now() - said;
    expect(took).toBeLessThan(2_000);
    expect(await wang.say(other)).toEqual([one]);
    await until(async () => (await li.say(one)).includes(other), 8_000);
    expect(await elsewhere.say(null)).toEqual([]);
    expect(strange.text).not.toContain('presence');

    // The next word of the same page comes to the other process: it is there once, and then nowhere.
    const moved = li.at(second);
    await moved.say(other);
    expect(await wang.say(other)).toEqual([other]);
    const looking = pageOf(desks[3]!, first);
    await until(async () => (await looking.say(null)).filter((id) => id === other).length === 2, 8_000);
    expect(await looking.say(null)).not.toContain(one);
    await moved.say(null);
    await until(async () => (await looking.say(null)).length === 1, 8_000);

    expect(await tablesWith(one)).toEqual([]);

    await li.say(one);
    await until(async () => (await wang.say(other)).includes(one), 8_000);
    const killed = Date.now();
    await first.kill();
    servers.shift();
    if (!onServer) return;
    expect(await wang.say(other)).toEqual([one]);
    await until(async () => (await wang.say(other)).length === 0, 40_000);
    expect(Date.now() - killed).toBeLessThan(31_500);
    heard.stop();
    strange.stop();
    expect(second.errors()).toBe('');
  },
);
