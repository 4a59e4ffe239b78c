/** Commits that race: nobody ever reads past a change that is still to come. */
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { moveStreams } from '#modules/field-sync/commands/move-streams.ts';
import { openStream } from '#modules/field-sync/commands/open-stream.ts';
import { fieldSyncReactions } from '#modules/field-sync/public.ts';
import { pull } from '#modules/field-sync/queries/pull.ts';
import { streamOf } from '#modules/field-sync/rules/streams.ts';
import { reportIncident, takeAction } from '#modules/incidents/public.ts';
import { systemEyes, type Tx } from '#platform/database/database.ts';
import { createCursorKeeper } from '#platform/http/cursor.ts';
import { deliverOutbox } from '#platform/outbox/deliver-outbox.ts';
import { seededRandom } from '#platform/pure/seeded-random.ts';
import { uuidv7 } from '#platform/pure/uuid.ts';
import { openTestDatabase, type TestDatabase } from '#platform/testing/test-database.ts';
import { fixtureNow, foundSmallCounty, type SmallCounty } from '../fixtures/small-county.ts';

let held: TestDatabase;
let county: SmallCounty;
beforeAll(async () => {
  held = await openTestDatabase();
  county = await foundSmallCounty(held.database);
}, 120_000);
afterAll(() => held?.close());

const countyCode = '990101';
const pause = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));

/** Reads as a phone does: always what is beyond the last that it has seen. */
async function readAfter(streamId: string, counter: number): Promise<{ record_id: string; counter: number }[]> {
  const rows = await held.database.ask(
    systemEyes,
    () => sql<{ record_id: string; counter: string }>`
      select record_id, counter from field_sync.change
      where county_code = ${countyCode} and stream_id = ${streamId} and counter > ${counter} order by counter`,
  );
  return rows.map((row) => ({ record_id: row.record_id, counter: Number(row.counter) }));
}

/** What readers miss while writers write; each write takes its time between its change and its commit. */
async function missedWhile(streamId: string, write: (tx: Tx, recordId: string) => Promise<void>): Promise<string[]> {
  await openStream(held.database, { countyCode, stream: { ...streamOf('grid', streamId.slice(5)) }, now: fixtureNow });
  const random = seededRandom(streamId);
  const records = Array.from({ length: 8 }, () => uuidv7());
  let writing = true;
  const writers = Array.from({ length: 4 }, async (_, writer) => {
    for (let round = 0; round < 15; round += 1) {
      await held.database.transact(systemEyes, async (tx) => {
        await write(tx, records[(writer + round) % records.length]!);
        await pause(random.integer(0, 6));
      });
    }
  });
  const seen = new Map<string, number>();
  const reader = (async () => {
    let place = 0;
    for (let last = false; ; last = !writing) {
      for (const { record_id: recordId, counter } of await readAfter(streamId, place)) {
        seen.set(recordId, counter);
        place = counter;
      }
      if (last) return;
      await pause(1);
    }
  })();
  await Promise.all(writers);
  writing = false;
  await reader;
  const truth = await readAfter(streamId, 0);
  expect(truth).toHaveLength(records.length);
  return truth.filter((row) => seen.get(row.record_id) !== row.counter).map((row) => row.record_id);
}

test('whatever the order in which transactions begin, a reader misses none of their changes', async () => {
  const streamId = `grid:${uuidv7()}`;
  const missed = await missedWhile(streamId, (tx, recordId) =>
    moveStreams(tx, {
      countyCode,
      record: { recordId, recordKind: 'case' },
      streamIds: [streamId],
      belongsTo: new Set([streamId]),
      until: null,
      now: fixtureNow,
    }),
  );
  expect(missed).toEqual([]);
});

test('a counter from a sequence would be read past: where transactions run side by side, the reader above sees it', async () => {
  const streamId = `grid:${uuidv7()}`;
  await held.database.asOwner(async (tx) => {
    await sql`create sequence field_sync.planted`.execute(tx);
    await sql`grant usage on sequence field_sync.planted to linli_app`.execute(tx);
  });
  const put = (tx: Tx, recordId: string) =>
    sql`insert into field_sync.change (county_code, stream_id, record_id, record_kind, counter, gone, changed_at)
      values (${countyCode}, ${streamId}, ${recordId}, 'case', nextval('field_sync.planted'), false, ${fixtureNow})`.execute(
      tx,
    );
  const [first, second] = [uuidv7(), uuidv7()];
  let release = (): void => {};
  const held1 = new Promise<void>((resolve) => (release = resolve));
  const slow = held.database.transact(systemEyes, async (tx) => {
    await put(tx, first);
    // The embedded engine has one line: there nothing runs beside this.
    if (held.database.engine === 'postgres') await held1;
  });
  await pause(50);
  await held.database.transact(systemEyes, (tx) => put(tx, second).then(() => {}));
  const seen = await readAfter(streamId, 0);
  release();
  await slow;
  const place = seen.at(-1)!.counter;
  const afterwards = await readAfter(streamId, place);
  const missed = 2 - seen.length - afterwards.length;
  expect(missed).toBe(held.database.engine === 'postgres' ? 1 : 0);
});

test('with people working, two workers delivering and phones pulling for the first time, every phone ends with the truth', async () => {
  const cursors = createCursorKeeper(Buffer.alloc(32, 3), 'field-sync');
  const { services, grids } = county;
  const streamId = `grid:${grids['grid-1']}`;
  const reports: string[] = [];
  let working = true;
  const people = Array.from({ length: 3 }, async () => {
    for (let round = 0; round < 6; round += 1) {
      const incidentId = uuidv7();
      const marks = { number: await services.numbers.next(countyCode, fixtureNow), queryCode: incidentId.slice(-8) };
      await county.run('town-acceptor', reportIncident(services, county.book, marks), {
        incidentId,
        source: 'operator',
        appealKind: 'problem',
        matterCode: 'event-04-05',
        description: '门前店外经营',
        place: { point: county.inside['grid-1'] },
        emergency: false,
        attachments: [],
      });
      reports.push(incidentId);
      const moving = takeAction(county.book);
      await county.run('town-acceptor', moving, { incidentId, attachments: [], action: 'claim' });
      if (round % 2 === 0) {
        const place = { point: county.inside['grid-2'] };
        await county.run('town-acceptor', moving, {
          incidentId,
          attachments: [],
          action: 'correct',
          place,
          reason: '更正',
        });
      }
    }
  });
  const faults: unknown[] = [];
  const deliver = () =>
    deliverOutbox(held.database, countyCode, fixtureNow, fieldSyncReactions, (error) => void faults.push(error));
  const workers = Array.from({ length: 2 }, async () => {
    for (let last = false; ; last = !working) {
      while ((await deliver()) > 0);
      if (last) return;
      await pause(3);
    }
  });
  const phone = async (delay: number) => {
    const versions = new Map<string, number>();
    let cursor: string | null = null;
    await pause(delay);
    for (let last = false; ; last = !working) {
      const asked = {
        contract: 3,
        deviceId: uuidv7(),
        appVersion: '1',
        undelivered: 0,
        limit: 5,
        streams: [{ streamId, cursor }],
      };
      for (;;) {
        const actor = county.as('worker');
        const answer = await pull({ services, cursors }, { countyCode, actor, now: fixtureNow, asked });
        const page = answer.streams[0]!;
        if (page.reset) versions.clear();
        for (const record of page.records)
          if (record.recordKind === 'case') versions.set(record.recordId, record.version);
        for (const id of page.gone) versions.delete(id);
        cursor = page.cursor;
        asked.streams[0]!.cursor = cursor;
        if (!page.more) break;
      }
      if (last) return versions;
      await pause(5);
    }
  };
  const phones = [phone(0), phone(20), phone(60)];
  await Promise.all(people);
  // What was announced last is still to be delivered; then phones pull once more.
  while ((await deliver()) > 0);
  working = false;
  await Promise.all(workers);
  const after = await Promise.all([...phones, phone(0)]);
  const rows = await held.database.ask(
    systemEyes,
    () => sql<{ incident_id: string; version: number }>`
      select incident_id, version from incidents.incident where county_code = ${countyCode} and grid_id = ${grids['grid-1']}`,
  );
  const truth = new Map(rows.map((row) => [row.incident_id, row.version]));
  expect(faults).toEqual([]);
  expect(reports).toHaveLength(18);
  expect(truth.size).toBe(9);
  for (const versions of after) expect(versions).toEqual(truth);
}, 60_000);
