import * as z from 'zod/mini';
import { CountsAnswer, IncidentFile, ListAnswer } from '#modules/incidents/contract.ts';
import type { IncidentStatus } from '#modules/incidents/rules/statuses.ts';
import { type Board, readBoard } from './boards.ts';
import type { PlayedPost } from './players.ts';
import { hourInChina, onShift, reachable } from './shifts.ts';
import { land, type Stage } from './stage.ts';
import { noteOlder } from './tally.ts';
import { reportCase } from './report-case.ts';
import { ask, workCase } from './work-case.ts';

export type Days = {
  from: number;
  until: number;
  /** Ends as soon as nothing is open any more. */
  workOff: boolean;
  onHour?: (at: number) => void;
};

const minute = 60_000;
/** The clock moves in steps of this; acts within a step are done together, each case by one person at a time. */
const step = 10 * minute;
/** A list in use is read again after this, an empty one at once. */
const listAgain = 30 * minute;
const sampleEvery = 6 * 60 * minute;
const morning = 8;

/** Plays the days. Everybody works his own boards during his shifts until the time is over or the work is done. */
export async function runDays(stage: Stage, { from, until, workOff, onHour }: Days): Promise<{ endedAt: number }> {
  await advance(stage, from);
  await lookAround(stage);
  let nextSample = from;
  let endedAt = until;
  for (let at = from + step; at <= until; at += step) {
    if (at % (60 * minute) < step) onHour?.(at);
    if (at >= nextSample) {
      nextSample = at + sampleEvery;
      await advance(stage, at);
      await sample(stage);
      if (workOff && isQuiet(stage) && (await lookAround(stage)) === 0) {
        endedAt = at;
        break;
      }
    }
    if (hourInChina(at) >= morning && hourInChina(at - step) < morning) lookInTheMorning(stage);
    if (!somethingDue(stage, at)) continue;
    await advance(stage, at);
    await finishDue(stage, at);
    await takeReports(stage, at);
    while (await workRound(stage, at));
  }
  await advance(stage, endedAt);
  await sample(stage);
  await lookAround(stage);
  return { endedAt };
}

/** Desks and units read their lists when the day begins, whether or not anything was heard. */
function lookInTheMorning({ boards }: Stage): void {
  for (const board of boards.values()) {
    const pool = board.posts.some((post) => board.key.endsWith(` ${post.organisationId}`));
    if (pool && board.queue !== 'calls' && board.queue !== 'escalated') board.dirty = true;
  }
}

async function advance({ door }: Stage, at: number): Promise<void> {
  const answer = await door.ask({
    method: 'POST',
    path: '/simulation/advance',
    body: { to: new Date(at).toISOString() },
  });
  if (answer.status !== 200) throw new Error(`the server has no clock to be moved: ${answer.status}`);
}

function somethingDue(stage: Stage, at: number): boolean {
  const [arrival] = stage.arrivals;
  if (arrival && arrival.at <= at) return true;
  if (stage.pending.some(({ finish }) => finish <= at)) return true;
  for (const board of stage.boards.values()) {
    if (board.dirty && board.posts.some((post) => post.player.freeAt <= at && onShift(post, at))) return true;
    for (const item of board.items.values()) {
      if (
        item.notBefore <= at &&
        !stage.inHand.has(item.incidentId) &&
        freePost(board, item.emergency, at, item.passedBy)
      )
        return true;
    }
  }
  return false;
}

function freePost(board: Board, emergency: boolean, at: number, passedBy?: Set<string>): PlayedPost | undefined {
  return board.posts.find(
    (post) => post.player.freeAt < at && !passedBy?.has(post.player.accountId) && reachable(post, at, emergency),
  );
}

async function finishDue(stage: Stage, at: number): Promise<void> {
  const due = stage.pending.filter(({ finish }) => finish <= at);
  stage.pending = stage.pending.filter(({ finish }) => finish > at);
  await Promise.all(due.map(({ carryOut }) => carryOut()));
}

async function takeReports(stage: Stage, at: number): Promise<void> {
  const now = stage.arrivals.findIndex((arrival) => arrival.at > at);
  const due = stage.arrivals.splice(0, now === -1 ? stage.arrivals.length : now);
  await Promise.all(due.map((arrival) => reportCase(stage, arrival, at)));
}

/** Everybody who is free reads his lists, then takes up one case each. @returns whether anybody did anything */
async function workRound(stage: Stage, at: number): Promise<boolean> {
  const boards = [...stage.boards.values()].filter((board) => board.dirty || board.more || board.items.size > 0);
  boards.sort((one, other) => one.rank - other.rank || (one.key < other.key ? -1 : 1));
  const lists = boards.flatMap((board) => {
    const post = mustRead(board, at) ? freePost(board, board.listedAt === 0, at) : undefined;
    return post ? [readBoard(stage.door, stage.countyCode, board, post, at)] : [];
  });
  await Promise.all(lists);
  const busy = new Set<string>();
  const taken: Promise<void>[] = [];
  const cases = new Set<string>();
  const chosen: {
    board: Board;
    item: Board['items'] extends Map<string, infer Item> ? Item : never;
    post: PlayedPost;
  }[] = [];
  for (const urgent of [true, false]) {
    for (const board of boards) {
      for (const item of board.items.values()) {
        if (item.emergency !== urgent || item.notBefore > at) continue;
        if (stage.inHand.has(item.incidentId) || cases.has(item.incidentId)) continue;
        const post = board.posts.find(
          ({ player, ...rest }) =>
            player.freeAt < at &&
            !busy.has(player.accountId) &&
            !item.passedBy.has(player.accountId) &&
            reachable(rest, at, item.emergency),
        );
        if (!post) {
          if (!urgent && item.passedBy.size === 0) break;
          continue;
        }
        busy.add(post.player.accountId);
        cases.add(item.incidentId);
        chosen.push({ board, item, post });
      }
    }
  }
  for (const { board, item, post } of chosen) taken.push(workCase(stage, board, item, post, at - step, at));
  await Promise.all(taken);
  return chosen.length > 0;
}

function mustRead(board: Board, at: number): boolean {
  if (board.queue === 'escalated' || board.queue === 'calls') return false;
  const waiting = [...board.items.values()].some((item) => item.notBefore <= at);
  if (board.dirty && (!waiting || at - board.listedAt >= listAgain)) return true;
  return board.more && !waiting && at > board.listedAt;
}

function isQuiet(stage: Stage): boolean {
  if (stage.pending.length > 0 || stage.arrivals.length > 0) return false;
  for (const board of stage.boards.values()) if (board.dirty || board.more || board.items.size > 0) return false;
  return true;
}

/** Whoever oversees the county. */
function overseer({ posts }: Stage): PlayedPost {
  const county = posts.filter((post) => post.level === 'county');
  const post =
    county.find(({ role }) => role === 'centre-head') ?? county.find(({ role }) => role === 'acceptor') ?? posts[0];
  if (!post) throw new Error('nobody is there to play');
  return post;
}

/**
 * The head of the centre goes through all that is open and reminds whoever has it. @returns how many cases are open and
 * not known to be stuck
 */
export async function lookAround(stage: Stage): Promise<number> {
  const post = overseer(stage);
  const path = `/api/counties/${stage.countyCode}/incidents`;
  let open = 0;
  for (let cursor: string | null = ''; cursor !== null;) {
    const query: string = `queue=open&limit=200${cursor === '' ? '' : `&cursor=${encodeURIComponent(cursor)}`}`;
    const answer = await ask(stage, post, { method: 'GET', path: `${path}?${query}` });
    if (answer.status !== 200) throw new Error(`the open cases cannot be read: ${answer.status}`);
    const { items, nextCursor } = answer.body as z.infer<typeof ListAnswer>;
    cursor = nextCursor;
    for (const { incidentId, status } of items) {
      noteOlderOnce(stage, incidentId, status);
      if (!stage.tally.stuck.has(incidentId)) open += 1;
    }
    const held = items.filter(({ status }) => !atDesk.includes(status));
    await Promise.all(held.map(({ incidentId }) => remind(stage, post, `${path}/${incidentId}`)));
    for (const status of new Set(items.map((item) => item.status).filter((one) => atDesk.includes(one))))
      remindDesks(stage, status);
  }
  return open;
}

const atDesk: readonly IncidentStatus[] = [
  'reported',
  'registered',
  'returned',
  'adjudicating',
  'handled',
  'inspected',
];

function remindDesks(stage: Stage, status: IncidentStatus): void {
  for (const board of stage.boards.values())
    if (board.queue !== 'calls' && board.statuses.includes(status)) board.dirty = true;
}

async function remind(stage: Stage, post: PlayedPost, path: string): Promise<void> {
  const answer = await ask(stage, post, { method: 'GET', path });
  if (answer.status !== 200) return;
  const { facts } = answer.body as IncidentFile;
  const held = facts as Parameters<typeof land>[1] & { emergency: boolean };
  land(stage, held, held.emergency);
}

function noteOlderOnce(stage: Stage, incidentId: string, status: string): void {
  if (!stage.tally.cases.has(incidentId)) noteOlder(stage.tally, incidentId, status);
}

/** How much is overdue, and how long the desks' queues are, as their own counts say. */
async function sample(stage: Stage): Promise<void> {
  const { overdue } = stage.tally;
  overdue.atEnd = (await countsOf(stage, overseer(stage))).get('overdue') ?? 0;
  overdue.most = Math.max(overdue.most, overdue.atEnd);
  const asked = new Set<string>();
  const desks = stage.posts.filter(({ role, organisationId }) => {
    const key = `${role} ${organisationId}`;
    return ['acceptor', 'dispatcher', 'unit-head'].includes(role) && !asked.has(key) && asked.add(key);
  });
  const changed = desks.filter((post) =>
    [...stage.boards.values()].some((board) => board.posts.includes(post) && (board.items.size > 0 || board.dirty)),
  );
  await Promise.all(
    changed.map(async (post) => {
      const counts = await countsOf(stage, post);
      for (const board of stage.boards.values()) {
        if (!board.key.endsWith(` ${post.organisationId}`)) continue;
        board.longest = Math.max(board.longest, counts.get(board.queue) ?? 0);
      }
    }),
  );
}

async function countsOf(stage: Stage, post: PlayedPost): Promise<Map<string, number>> {
  const path = `/api/counties/${stage.countyCode}/incidents/counts`;
  const answer = await ask(stage, post, { method: 'GET', path });
  if (answer.status !== 200) return new Map();
  const { counts } = answer.body as z.infer<typeof CountsAnswer>;
  return new Map(counts.map(({ queue, count }) => [queue, count.value]));
}
