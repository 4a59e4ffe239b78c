import * as z from 'zod/mini';
import { CountsAnswer, ListAnswer, type Queue } from '#modules/incidents/contract.ts';
import type { IncidentStatus } from '#modules/incidents/rules/statuses.ts';
import type { Door } from './door.ts';
import { askAs, type PlayedPost } from './players.ts';

/** One case on a board. */
export type Item = {
  incidentId: string;
  emergency: boolean;
  /** Nobody takes it up before. */
  notBefore: number;
  /** The version at which somebody has put it off, so that he does not put it off again. */
  waitedAt: number;
  /** Those who looked and could do nothing with it. */
  passedBy: Set<string>;
  tries: number;
};

/** A queue as those who work it see it, with what is on their minds about its cases. */
export type Board = {
  key: string;
  queue: Queue | 'calls' | 'escalated';
  statuses: readonly IncidentStatus[];
  /** Its rank among the boards of one person: what is nearly done comes first. */
  rank: number;
  posts: PlayedPost[];
  /** The county's shift, where none of its own people comes in today or more lies there than they can do. */
  standIns: readonly PlayedPost[];
  items: Map<string, Item>;
  /** Something came in since it was last read. */
  dirty: boolean;
  listedAt: number;
  /** There is more than one page of it. */
  more: boolean;
  /** Versions that somebody looked at and left: shown again only when they have moved. */
  left: Map<string, number>;
  longest: number;
};

type BoardPlan = { queue: Board['queue']; rank: number; statuses: readonly IncidentStatus[] };
const plans = {
  escalated: { queue: 'escalated', rank: 0, statuses: [] },
  calls: { queue: 'calls', rank: 1, statuses: ['closed'] },
  toClose: { queue: 'to-close', rank: 2, statuses: ['inspected'] },
  toCheck: { queue: 'to-check', rank: 3, statuses: ['handled'] },
  toDispatch: { queue: 'to-dispatch', rank: 4, statuses: ['registered', 'returned'] },
  toAdjudicate: { queue: 'to-adjudicate', rank: 5, statuses: ['adjudicating'] },
  toReceive: { queue: 'to-receive', rank: 6, statuses: ['dispatched'] },
  toAssign: { queue: 'to-assign', rank: 7, statuses: ['handling'] },
  toHandle: { queue: 'mine-to-handle', rank: 8, statuses: ['handling'] },
  toVerify: { queue: 'mine-to-verify', rank: 9, statuses: ['verifying'] },
  toInspect: { queue: 'mine-to-inspect', rank: 10, statuses: ['inspecting'] },
  toAccept: { queue: 'to-accept', rank: 11, statuses: ['reported'] },
} as const satisfies Record<string, BoardPlan>;

/** What the county's shift does for a town: takes reports up to its own desk, and closes. */
const relieved: readonly Board['queue'][] = ['to-accept', 'to-close'];

/** Every board of the county, with those who work it. */
export function layOutBoards(posts: readonly PlayedPost[], standsIn = false): Map<string, Board> {
  const boards = new Map<string, Board>();
  const fromAbove = standsIn ? posts.filter(({ role, level }) => role === 'shift-head' && level === 'county') : [];
  const give = (plan: BoardPlan, owner: string, post: PlayedPost) => {
    const key = boardKey(plan.queue, owner);
    const known = boards.get(key);
    if (known) {
      if (!known.posts.some((one) => one.player === post.player)) known.posts.push(post);
      return;
    }
    boards.set(key, {
      key,
      ...plan,
      posts: [post],
      standIns: relieved.includes(plan.queue) && post.level === 'town' ? fromAbove : [],
      items: new Map(),
      dirty: false,
      listedAt: 0,
      more: false,
      left: new Map(),
      longest: 0,
    });
  };
  const dispatchers = new Set(posts.filter(({ role }) => role === 'dispatcher').map((post) => post.organisationId));
  for (const post of posts) {
    const { role, organisationId } = post;
    if (role === 'acceptor') {
      for (const plan of [plans.toAccept, plans.toClose, plans.calls]) give(plan, organisationId, post);
    }
    const alone = role === 'acceptor' && post.profile === 'small-centre' && !dispatchers.has(organisationId);
    if (role === 'dispatcher' || alone) {
      for (const plan of [plans.toDispatch, plans.toCheck]) give(plan, organisationId, post);
    }
    if (role === 'reviewer') give(plans.toAdjudicate, organisationId, post);
    if (role === 'shift-head') give(plans.escalated, organisationId, post);
    if (role === 'unit-head') for (const plan of [plans.toReceive, plans.toAssign]) give(plan, organisationId, post);
    const { accountId } = post.player;
    if (role === 'handler' || role === 'unit-head') give(plans.toHandle, accountId, post);
    if (['grid-worker', 'grid-head', 'acceptor', 'dispatcher', 'shift-head'].includes(role)) {
      for (const plan of [plans.toVerify, plans.toInspect]) give(plan, accountId, post);
    }
  }
  return boards;
}

export function boardKey(queue: Board['queue'], owner: string): string {
  return `${queue} ${owner}`;
}

export function putOn(board: Board, incidentId: string, emergency: boolean, notBefore: number): void {
  board.items.set(incidentId, { incidentId, emergency, notBefore, waitedAt: -1, passedBy: new Set(), tries: 0 });
}

const page = 100;
const mostPages = 20;

/** Reads the queue over HTTP, what is due next first, and brings the board up to date. */
export async function readBoard(
  door: Door,
  countyCode: string,
  board: Board,
  post: PlayedPost,
  at: number,
): Promise<void> {
  board.dirty = false;
  board.listedAt = at;
  // Who stands in sees all towns, and looks at this one.
  const town = board.posts[0]?.divisionPath ?? '';
  const only = board.standIns.includes(post) ? `&townCode=${town.padEnd(12, '0')}` : '';
  const path = `/api/counties/${countyCode}/incidents?queue=${board.queue}&order=due&limit=${page}${only}`;
  const listed = new Set<string>();
  const known = board.items.size;
  // Leafs on while all that is shown is known and left already.
  for (let cursor: string | null = '', turned = 0; cursor !== null && turned < mostPages; turned += 1) {
    if (turned > 0 && board.items.size > known) break;
    const answer = await askAs(door, post, {
      method: 'GET',
      path: cursor === '' ? path : `${path}&cursor=${encodeURIComponent(cursor)}`,
    });
    if (answer.status !== 200) return;
    const { items, nextCursor } = z.object(ListAnswer.shape).parse(answer.body);
    cursor = nextCursor;
    board.more = nextCursor !== null;
    for (const { incidentId, version, emergency } of items) {
      listed.add(incidentId);
      if (board.items.has(incidentId) || board.left.get(incidentId) === version) continue;
      putOn(board, incidentId, emergency, 0);
    }
  }
  if (!board.more) for (const id of board.items.keys()) if (!listed.has(id)) board.items.delete(id);
  const long = board.more ? await countOf(door, countyCode, board, post) : listed.size;
  board.longest = Math.max(board.longest, long);
}

async function countOf(door: Door, countyCode: string, board: Board, post: PlayedPost): Promise<number> {
  const path = `/api/counties/${countyCode}/incidents/counts`;
  const answer = await askAs(door, post, { method: 'GET', path });
  if (answer.status !== 200) return page;
  const { counts } = z.object(CountsAnswer.shape).parse(answer.body);
  return counts.find(({ queue }) => queue === board.queue)?.count.value ?? page;
}
