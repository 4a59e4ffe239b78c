import { type Board, type Item, readBoard } from './boards.ts';
import { advance, endDay, lookAround, sample, seeWhatSystemDid } from './oversee.ts';
import type { PlayedPost } from './players.ts';
import { hourInChina, onShift, reachable, worksToday } from './shifts.ts';
import { letResidentsSpeak } from './residents.ts';
import type { Stage } from './stage.ts';
import { reportCase } from './report-case.ts';
import { workCase } from './work-case.ts';

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
/** More cases than one person does before noon: then somebody helps. */
const muchWork = 15;
const morning = 8;
const evening = 18;
const day = 24 * 60 * minute;

/** Plays the days. Everybody works his own boards during his shifts until the time is over or the work is done. */
export async function runDays(stage: Stage, { from, until, workOff, onHour }: Days): Promise<{ endedAt: number }> {
  await advance(stage, from);
  await lookAround(stage);
  let nextSample = from;
  // Days end at six in the evening, when the offices close.
  let nextDay = from + ((evening - hourInChina(from) + 24) % 24 || 24) * 60 * minute;
  let endedAt = until;
  endDay(stage, from);
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
    if (somethingDue(stage, at)) {
      await advance(stage, at);
      await letResidentsSpeak(stage, at);
      await letSystemAct(stage, at);
      await finishDue(stage, at);
      await takeReports(stage, at);
      while (await workRound(stage, at));
    }
    if (at >= nextDay) {
      nextDay += day;
      await advance(stage, at);
      await seeWhatSystemDid(stage, [...stage.leftToSystem]);
      endDay(stage, at);
    }
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

function somethingDue(stage: Stage, at: number): boolean {
  const [arrival] = stage.arrivals;
  if (arrival && arrival.at <= at) return true;
  if (stage.systemNext.size > 0 || stage.sayings.some((saying) => saying.at <= at)) return true;
  if (stage.pending.some(({ finish }) => finish <= at)) return true;
  for (const board of stage.boards.values()) {
    if (!board.dirty && board.items.size === 0) continue;
    if (board.dirty && workersOf(board, at).some((post) => post.player.freeAt <= at && onShift(post.rota, at)))
      return true;
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

/** Those of the board; the county's shift where none of them comes in today, and with them where much lies there. */
function workersOf({ posts, standIns, items }: Board, at: number): readonly PlayedPost[] {
  if (standIns.length === 0) return posts;
  if (!posts.some((post) => worksToday(post.rota, at))) return standIns;
  return items.size > muchWork ? [...posts, ...standIns] : posts;
}

/** Whoever is at work comes first; only then somebody is rung up. */
function freePost(
  board: Board,
  emergency: boolean,
  at: number,
  passedBy?: ReadonlySet<string>,
  busy?: ReadonlySet<string>,
): PlayedPost | undefined {
  const isFree = ({ player }: PlayedPost) =>
    player.freeAt < at && !passedBy?.has(player.accountId) && !busy?.has(player.accountId);
  const posts = workersOf(board, at);
  return (
    posts.find((post) => isFree(post) && onShift(post.rota, at) && reachable(post, at, emergency)) ??
    (emergency ? posts.find((post) => isFree(post) && reachable(post, at, true)) : undefined)
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
  if (due.length === 0) return;
  await Promise.all(due.map((arrival) => reportCase(stage, arrival, at)));
  // What the system dispatches is done before anybody looks at his list.
  await letSystemAct(stage, at);
}

async function letSystemAct(stage: Stage, at: number): Promise<void> {
  if (stage.systemNext.size === 0) return;
  await advance(stage, at);
  const acted = [...stage.systemNext];
  stage.systemNext.clear();
  await seeWhatSystemDid(stage, acted);
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
  const chosen: { board: Board; item: Item; post: PlayedPost }[] = [];
  for (const urgent of [true, false]) {
    for (const board of boards) {
      for (const item of board.items.values()) {
        if (item.emergency !== urgent || item.notBefore > at) continue;
        if (stage.inHand.has(item.incidentId) || cases.has(item.incidentId)) continue;
        const post = freePost(board, item.emergency, at, item.passedBy, busy);
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
