import type { FastifyReply, FastifyRequest } from 'fastify';
import { sql } from 'kysely';
import * as z from 'zod/mini';
import type { Actor } from '#platform/commands/actor.ts';
import { CountyCode } from '#platform/contract-parts.ts';
import { systemEyes, type Unit } from '#platform/database/database.ts';
import { type Route, route } from '#platform/http/route.ts';
import { Refusal } from '#platform/refusal.ts';
import { countStreams, demandRoom } from './count-streams.ts';
import { framed, lastSeen, type Said, whispered } from './frames.ts';

export type LiveEvent = {
  countyCode: string;
  /** In the order of commit, without gaps; what a browser sends back as Last-Event-ID. */
  position: number;
  topic: string;
  payload: Readonly<Record<string, unknown>>;
};

/** One who listens: told every event behind `position`, or that too much was missed to tell it. */
export type Listener = {
  position: number;
  hear(event: LiveEvent): void;
  /** Read everything anew; what happens from here on is told. */
  reset(position: number): void;
  /** Said in passing: of this moment, kept nowhere, told once or never. */
  overhear?(said: Said): void;
};

export type LiveHub = {
  /** Begins to tell. `after` null: from now on. Answers when the listener has caught up; gives the way to leave. */
  join(countyCode: string, after: number | null, listener: Omit<Listener, 'position'>): Promise<() => void>;
  /** Something was delivered in this process: look now instead of at the next poll. */
  wake(countyCode: string): void;
  /** To whoever listens in this process now; whoever comes later never hears it. */
  whisper(countyCode: string, said: Said): void;
  /** Ends every stream, so that the server can stop. */
  close(): void;
  onClose(end: () => void): () => void;
  /** Streams open in this process. */
  streams(): number;
};

type Tail = { position: number; listeners: Set<Listener>; users: number; timer: NodeJS.Timeout; round: Promise<void> };

const batchSize = 500;
/** More than this is quicker read anew than told one by one. */
const mostMissed = 2_000;

/** Tells browsers what the worker delivered: polling is the truth, waking is quicker; polled while somebody listens. */
export function createLiveHub({
  unit,
  pollMilliseconds = 1_000,
  onFault = () => {},
}: {
  unit: Unit;
  pollMilliseconds?: number;
  onFault?: (error: unknown) => void;
}): LiveHub {
  const tails = new Map<string, Tail>();
  const ends = new Set<() => void>();

  async function read(countyCode: string, after: number): Promise<LiveEvent[]> {
    const rows = await unit.ask(
      systemEyes,
      () => sql<{ position: number; topic: string; payload: Record<string, unknown> }>`
        select position, topic, payload from platform.live_event
        where county_code = ${countyCode} and position > ${after} order by position limit ${batchSize}`,
    );
    return rows.map((row) => ({ countyCode, ...row }));
  }

  async function newest(countyCode: string): Promise<number> {
    const rows = await unit.ask(
      systemEyes,
      () => sql<{ position: number }>`select position from platform.live_cursor where county_code = ${countyCode}`,
    );
    return rows[0]?.position ?? 0;
  }

  /** One round at a time for a county. */
  function poll(countyCode: string, tail: Tail): Promise<void> {
    tail.round = tail.round.then(() => advance(countyCode, tail)).catch(onFault);
    return tail.round;
  }

  async function advance(countyCode: string, tail: Tail): Promise<void> {
    for (;;) {
      const events = await read(countyCode, tail.position);
      const [first] = events;
      if (!first) return;
      const missed = first.position > tail.position + 1;
      tail.position = events.at(-1)!.position;
      for (const listener of tail.listeners) {
        if (missed && listener.position < first.position - 1) listener.reset(tail.position);
        else events.filter(({ position }) => position > listener.position).forEach(listener.hear);
        listener.position = tail.position;
      }
      if (events.length < batchSize) return;
    }
  }

  async function tailOf(countyCode: string): Promise<Tail> {
    const known = tails.get(countyCode);
    if (known) return known;
    const position = await newest(countyCode);
    const raced = tails.get(countyCode);
    if (raced) return raced;
    const tail: Tail = {
      position,
      listeners: new Set(),
      users: 0,
      round: Promise.resolve(),
      timer: setInterval(() => void poll(countyCode, tail), pollMilliseconds),
    };
    tails.set(countyCode, tail);
    return tail;
  }

  /** From the listener's place to where the county stands. */
  async function catchUp(countyCode: string, tail: Tail, listener: Listener): Promise<void> {
    await poll(countyCode, tail);
    // Ahead of everything: the database is not the one this listener knew.
    if (listener.position > tail.position || tail.position - listener.position > mostMissed) {
      listener.position = tail.position;
      listener.reset(tail.position);
    }
    while (listener.position < tail.position) {
      const events = await read(countyCode, listener.position);
      if (events[0]?.position !== listener.position + 1) {
        listener.position = tail.position;
        listener.reset(tail.position);
        return;
      }
      for (const event of events) listener.hear(event);
      listener.position = events.at(-1)!.position;
    }
  }

  return {
    async join(countyCode, after, given) {
      const tail = await tailOf(countyCode);
      const listener: Listener = { ...given, position: after ?? tail.position };
      tail.users += 1;
      const leave = () => {
        tail.listeners.delete(listener);
        tail.users -= 1;
        if (tail.users > 0) return;
        clearInterval(tail.timer);
        if (tails.get(countyCode) === tail) tails.delete(countyCode);
      };
      try {
        // Looked at once more without a pause before it joins: the tail may have moved on meanwhile.
        while (after !== null && listener.position !== tail.position) await catchUp(countyCode, tail, listener);
      } catch (error) {
        leave();
        throw error;
      }
      tail.listeners.add(listener);
      return leave;
    },
    wake(countyCode) {
      const tail = tails.get(countyCode);
      if (tail) void poll(countyCode, tail);
    },
    whisper(countyCode, said) {
      for (const listener of tails.get(countyCode)?.listeners ?? []) listener.overhear?.(said);
    },
    close() {
      for (const end of ends) end();
      for (const tail of tails.values()) clearInterval(tail.timer);
      tails.clear();
    },
    onClose(end) {
      ends.add(end);
      return () => void ends.delete(end);
    },
    streams: () => ends.size,
  };
}

export type LiveParts = {
  hub: LiveHub;
  /** Asked again every minute: who signs out, or loses the post, hears nothing more. */
  authenticate: (request: FastifyRequest) => Promise<Actor>;
  /** Is this event for these ears? By default all of the county's, since events carry ids and codes only. */
  mayHear?: (actor: Actor, event: LiveEvent) => boolean;
  /** Tells of an account whose sessions or posts may have changed: its streams are asked for again at once. */
  whenChanged?: (watcher: (accountId: string) => void) => () => void;
  heartbeatMilliseconds?: number;
  reauthoriseMilliseconds?: number;
  /**
   * A consumer that takes nothing for so long, or has so much unread, is dropped; it comes back and says what it saw
   * last.
   */
  patienceMilliseconds?: number;
  mostUnreadBytes?: number;
};

/** GET /api/counties/:countyCode/events: one stream of server-sent events for a browser. */
export function liveRoute({
  hub,
  authenticate,
  mayHear = () => true,
  whenChanged,
  heartbeatMilliseconds = 20_000,
  reauthoriseMilliseconds = 60_000,
  patienceMilliseconds = 30_000,
  mostUnreadBytes = 4 * 1024 * 1024,
}: LiveParts): Route {
  const streams = new Map<string, number>();

  async function open(request: FastifyRequest, reply: FastifyReply, actor: Actor, countyCode: string): Promise<void> {
    let ears = actor;
    let ended = false;
    let leave: () => void = () => {};
    const { raw } = reply;
    const cleanings: (() => void)[] = [];
    const end = () => {
      if (ended) return;
      ended = true;
      for (const clean of cleanings) clean();
      leave();
      countStreams(streams, actor.accountId, -1);
      raw.end();
      // An end that a stalled reader never takes must not keep the connection.
      setTimeout(() => raw.destroy(), 2_000).unref();
    };
    let stalledSince = Number.POSITIVE_INFINITY;
    const write = (text: string) => {
      if (ended) return;
      if (!raw.write(text)) stalledSince = Math.min(stalledSince, Date.now());
      if (raw.writableLength > mostUnreadBytes || Date.now() - stalledSince > patienceMilliseconds) {
        raw.destroy();
        end();
      }
    };
    raw.on('drain', () => (stalledSince = Number.POSITIVE_INFINITY));

    countStreams(streams, actor.accountId, 1);
    raw.writeHead(200, {
      'content-type': 'text/event-stream; charset=utf-8',
      'cache-control': 'no-store',
      'x-accel-buffering': 'no',
      'x-content-type-options': 'nosniff',
      'x-request-id': request.id,
    });
    raw.on('close', end);
    raw.on('error', end);
    cleanings.push(hub.onClose(end));
    const heart = setInterval(() => write(': still here\n\n'), heartbeatMilliseconds);
    const askAgain = () => {
      authenticate(request).then(
        (now) => (now.countyCode === countyCode ? (ears = now) : end()),
        (error: unknown) => {
          // A database that does not answer for a moment is no sign-out.
          if (error instanceof Refusal && error.kind !== 'unavailable') end();
        },
      );
    };
    const porter = setInterval(askAgain, reauthoriseMilliseconds);
    if (whenChanged) cleanings.push(whenChanged((accountId) => accountId === actor.accountId && askAgain()));
    cleanings.push(() => [heart, porter].forEach(clearInterval));
    write('retry: 3000\n\n');
    try {
      const left = await hub.join(countyCode, lastSeen(request), {
        hear(event) {
          if (mayHear(ears, event)) write(framed(event));
        },
        overhear(said) {
          if (mayHear(ears, { countyCode, position: 0, ...said })) write(whispered(said));
        },
        reset: (position) => write(`id: ${position}\nevent: reset\ndata: {"type":"reset"}\n\n`),
      });
      if (ended) left();
      else leave = left;
    } catch {
      end();
    }
  }

  return route({
    method: 'GET',
    path: '/api/counties/:countyCode/events',
    summary: 'What happens in a county, as server-sent events; resumable by Last-Event-ID for an hour',
    right: 'signed-in',
    params: z.object({ countyCode: CountyCode }),
    example: ({ countyCode }) => ({ params: { countyCode } }),
    async handle({ params, actor, request, reply }) {
      const { countyCode } = params;
      if (actor.countyCode !== countyCode) throw new Refusal('forbidden', 'access.other-county', { countyCode });
      demandRoom(streams, actor.accountId);
      reply.hijack();
      await open(request, reply, actor, countyCode);
      return reply;
    },
  });
}
