import { connect } from 'node:net';
import type { AddressInfo } from 'node:net';
import type { FastifyInstance } from 'fastify';
import { sql } from 'kysely';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import type { Actor } from '#platform/commands/actor.ts';
import { createRunCommand } from '#platform/commands/run-command.ts';
import type { Command } from '#platform/commands/command.ts';
import { systemEyes } from '#platform/database/database.ts';
import { buildHttp } from '#platform/http/build-http.ts';
import { deliverOutbox } from '#platform/outbox/deliver-outbox.ts';
import { uuidv7 } from '#platform/pure/uuid.ts';
import { Refusal } from '#platform/refusal.ts';
import { openTestDatabase, type TestDatabase } from '#platform/testing/test-database.ts';
import { systemActor } from '#platform/timers/fire-timers.ts';
import { createLiveHub, type LiveHub, type LiveParts, liveRoute } from './live.ts';

const now = new Date('2026-01-05T01:00:00Z');
const say: Command<{ from: number; to: number; topic: string; filling: string }, null> = {
  name: 'testing.say',
  async run(_, { from, to, topic, filling }, { announce }) {
    for (let n = from; n <= to; n += 1) announce({ topic, payload: { n, filling } });
    return null;
  },
};

let held: TestDatabase;
let hub: LiveHub;
let app: FastifyInstance | null = null;
let counties = 0;
let county = '';
const session = { standing: true };

beforeAll(async () => {
  held = await openTestDatabase();
});
afterAll(() => held.close());
afterEach(async () => {
  hub.close();
  await app?.close();
  app = null;
});

async function serve(parts: Partial<LiveParts> = {}, pollMilliseconds = 50): Promise<string> {
  county = String(990300 + (counties += 1));
  session.standing = true;
  hub = createLiveHub({ unit: held.database, pollMilliseconds });
  const authenticate = async (): Promise<Actor> => {
    if (!session.standing) throw new Refusal('unauthenticated', 'access.signed-out');
    return { ...systemActor(county), role: 'acceptor' };
  };
  app = await buildHttp({
    logger: false,
    now: () => now,
    authenticate,
    demand: () => {},
    findWords: () => undefined,
    routes: [liveRoute({ hub, authenticate, ...parts })],
    onFault: (error) => console.error(error),
    release: 'test',
  });
  await app.listen({ port: 0, host: '127.0.0.1' });
  return `http://127.0.0.1:${(app.server.address() as AddressInfo).port}/api/counties/${county}/events`;
}

/** Announces numbered events and delivers them, as the worker would. */
async function tell(from: number, to = from, { topic = 'testing.said', filling = '' } = {}): Promise<void> {
  const run = createRunCommand({ unit: held.database, authorise: () => {} });
  const input = { from, to, topic, filling };
  await run(say, { commandId: uuidv7(), countyCode: county, actor: systemActor(county), now, input });
  while ((await deliverOutbox(held.database, county, now, [], (error) => console.error(error))) > 0);
}

type Heard = { id: string; event: string; data: { n?: number; type: string } };

/** Listens like a browser: gives what it heard so far, and waits. */
async function listen(url: string, lastEventId?: number) {
  const stop = new AbortController();
  const response = await fetch(url, {
    signal: stop.signal,
    headers: lastEventId === undefined ? {} : { 'last-event-id': String(lastEventId) },
  });
  const heard: Heard[] = [];
  const state = { over: false, beats: 0 };
  void (async () => {
    let text = '';
    try {
      for await (const part of response.body!.pipeThrough(new TextDecoderStream())) {
        text += part;
        const frames = text.split('\n\n');
        text = frames.pop()!;
        for (const frame of frames) {
          if (frame.startsWith(':')) state.beats += 1;
          const field = (name: string) => new RegExp(`^${name}: (.*)$`, 'm').exec(frame)?.[1] ?? '';
          if (field('data'))
            heard.push({ id: field('id'), event: field('event'), data: JSON.parse(field('data')) as Heard['data'] });
        }
      }
    } catch {
      // Stopped, or dropped by the server.
    }
    state.over = true;
  })();
  return {
    response,
    heard,
    state,
    stop: () => stop.abort(),
    numbers: () => heard.map(({ data }) => data.n),
    places: () => heard.map(({ id }) => Number(id)),
  };
}

async function until(holds: () => boolean, milliseconds = 5_000): Promise<void> {
  const end = Date.now() + milliseconds;
  while (!holds()) {
    if (Date.now() > end) throw new Error('it did not come');
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}

const upTo = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, index) => from + index);

test('whoever listens hears what is delivered from then on, in order, with its place', async () => {
  const url = await serve();
  await tell(1, 3);
  const [one, other] = [await listen(url), await listen(url)];
  expect(one.response.headers.get('content-type')).toBe('text/event-stream; charset=utf-8');
  await new Promise((resolve) => setTimeout(resolve, 100));
  for (const n of [4, 5, 6]) await tell(n);
  await until(() => one.heard.length === 3 && other.heard.length === 3);
  expect(one.heard[0]).toEqual({ id: '4', event: '', data: { n: 4, filling: '', type: 'testing.said' } });
  expect(other.numbers()).toEqual([4, 5, 6]);
});

test('a wake makes it quicker than the poll', async () => {
  const url = await serve({}, 600_000);
  const one = await listen(url);
  await new Promise((resolve) => setTimeout(resolve, 100));
  await tell(1);
  hub.wake(county);
  await until(() => one.heard.length === 1);
});

test('what is said in passing is heard by whoever listens now and may hear it, and by nobody later', async () => {
  const url = await serve({ mayHear: (_, { payload }) => payload['desk'] === 'ours' });
  const one = await listen(url);
  await until(() => hub.streams() === 1);
  await new Promise((resolve) => setTimeout(resolve, 100));
  hub.whisper(county, { topic: 'testing.there', payload: { desk: 'theirs' } });
  hub.whisper(county, { topic: 'testing.there', payload: { desk: 'ours' } });
  await until(() => one.heard.length === 1);
  expect(one.heard[0]).toMatchObject({ event: 'said', data: { desk: 'ours', type: 'testing.there' } });
  const late = await listen(url, 0);
  await new Promise((resolve) => setTimeout(resolve, 200));
  expect(late.heard).toEqual([]);
});

test('a line that broke is taken up where it was, nothing twice and nothing lost while more comes in', async () => {
  const url = await serve();
  await tell(1, 700);
  const telling = (async () => {
    for (let n = 701; n <= 720; n += 1) await tell(n);
  })();
  const one = await listen(url, 3);
  await telling;
  await until(() => one.heard.length >= 717);
  expect(one.places()).toEqual(upTo(4, 720));
  expect(new Set(one.numbers()).size).toBe(717);
  one.stop();
  await tell(721, 725);
  const again = await listen(url, 720);
  await until(() => again.heard.length === 5);
  expect(again.places()).toEqual(upTo(721, 725));
});

test('who was away too long is told to read anew, and hears what comes then', async () => {
  const url = await serve();
  await tell(1, 30);
  await held.database.transact(systemEyes, async (tx) => {
    await sql`delete from platform.live_event where county_code = ${county} and position <= 20`.execute(tx);
  });
  const late = await listen(url, 5);
  await until(() => late.heard.length === 1);
  expect(late.heard[0]).toMatchObject({ id: '30', event: 'reset' });
  const stranger = await listen(url, 4_000);
  await until(() => stranger.heard.length === 1);
  expect(stranger.heard[0]).toMatchObject({ id: '30', event: 'reset' });
  const inTime = await listen(url, 20);
  await tell(31);
  await until(() => late.heard.length === 2 && inTime.heard.length === 11 && stranger.heard.length === 2);
  expect(late.numbers()).toEqual([undefined, 31]);
});

test('what is not for these ears is not told', async () => {
  const url = await serve({ mayHear: (actor, event) => event.topic !== `secret.from-${actor.role}` });
  const one = await listen(url, 0);
  await tell(1, 2, { topic: 'secret.from-acceptor' });
  await tell(3);
  await until(() => one.heard.length > 0);
  expect(one.numbers()).toEqual([3]);
});

test('who has signed out hears nothing more, and a quiet line beats', async () => {
  const url = await serve({ reauthoriseMilliseconds: 100, heartbeatMilliseconds: 20 });
  const one = await listen(url);
  await until(() => one.state.beats > 2);
  expect(one.state.over).toBe(false);
  session.standing = false;
  await until(() => one.state.over);
  await tell(1);
  expect(one.heard).toEqual([]);
});

test('another county’s events are refused', async () => {
  const url = await serve();
  const refused = await fetch(url.replace(county, '990999'));
  expect(refused.status).toBe(403);
});

test('an account has only so many streams', async () => {
  const url = await serve();
  const streams = [];
  for (let count = 0; count < 12; count += 1) streams.push(await listen(url));
  expect((await fetch(url)).status).toBe(429);
  streams[0]!.stop();
  await new Promise((resolve) => setTimeout(resolve, 100));
  expect((await listen(url)).response.status).toBe(200);
});

test('a consumer that does not read is dropped, the others go on', async () => {
  const url = await serve({
    heartbeatMilliseconds: 100,
    patienceMilliseconds: 2_000,
    mostUnreadBytes: 64 * 1024 * 1024,
  });
  const { hostname, port, pathname } = new URL(url);
  let closed = false;
  const stalled = connect(Number(port), hostname, () =>
    stalled.write(`GET ${pathname} HTTP/1.1\r\nhost: linli\r\n\r\n`),
  );
  stalled.pause();
  stalled.on('close', () => (closed = true));
  stalled.on('error', () => {});
  const one = await listen(url);
  await new Promise((resolve) => setTimeout(resolve, 100));
  for (let n = 1; n <= 16; n += 1) await tell(n * 100, n * 100 + 99, { filling: 'x'.repeat(10_000) });
  await until(() => one.heard.length === 1_600, 20_000);
  await new Promise((resolve) => setTimeout(resolve, 2_500));
  // The rest of what the kernel held is read; then the line is seen to be gone.
  stalled.resume();
  await until(() => closed);
  expect(one.state.over).toBe(false);
});

test('closing the hub ends every stream, so that the server stops at once', async () => {
  const url = await serve();
  const one = await listen(url);
  hub.close();
  const started = Date.now();
  await app!.close();
  app = null;
  expect(Date.now() - started).toBeLessThan(2_000);
  await until(() => one.state.over);
});
