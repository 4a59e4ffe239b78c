import type { z } from 'zod/mini';
import type { GridsAnswer } from '#modules/grids/contract.ts';
import type { Arrival } from './arrivals.ts';
import { type Board, putOn } from './boards.ts';
import type { MatterChooser } from './choose-matter.ts';
import type { Door } from './door.ts';
import { boardsOf, type Landed, mayMoveByItself } from './landing.ts';
import type { Intention } from './judgement.ts';
import type { PlayedPost, Player } from './players.ts';
import { noteWhereabouts, type QueueDay, type Whereabouts } from './queues.ts';
import { perhapsSays, type Saying } from './residents.ts';
import type { Tally } from './tally.ts';

export type KnownGrid = Pick<
  z.infer<typeof GridsAnswer>['items'][number],
  'gridId' | 'gridCode' | 'villageCode' | 'villageName' | 'name'
>;

/** An act that is under way: its person is busy with it until it is finished. */
export type Pending = {
  finish: number;
  post: PlayedPost;
  board: Board;
  incidentId: string;
  carryOut(): Promise<void>;
};

/** Everything a simulation holds while it runs. */
export type Stage = {
  door: Door;
  countyCode: string;
  seed: string;
  /** Goes into every id, so that the same seed from another start makes other cases. */
  run: string;
  players: readonly Player[];
  posts: readonly PlayedPost[];
  byAccount: ReadonlyMap<string, Player>;
  staffedUnits: ReadonlySet<string>;
  matters: MatterChooser;
  grids: readonly KnownGrid[];
  boards: ReadonlyMap<string, Board>;
  arrivals: Arrival[];
  hotline: 'calls' | 'orders';
  pending: Pending[];
  inHand: Set<string>;
  /** Where every open case stands that anybody has touched, and since when. */
  whereabouts: Map<string, Whereabouts>;
  /** Cases that the system moves by itself, if it does: looked at again when it had its time. */
  leftToSystem: Set<string>;
  /** Cases that the system moves at its next turn, if it does. */
  systemNext: Set<string>;
  /** Private links of reporters, those who were asked already, and what some of them will say. */
  links: Map<string, string>;
  said: Set<string>;
  sayings: Saying[];
  /** How many cases left a board since the day began. */
  departed: Map<string, number>;
  /** How long each queue was at the end of each day. */
  queueDays: QueueDay[];
  /** What the virtual clock says. */
  now: number;
  tally: Tally;
};

export type Decided = { intention: Intention; named: string | null };

/** A case has come to stand somewhere: whoever works there will see it. */
export function land(stage: Stage, incidentId: string, landed: Landed, emergency: boolean): void {
  const before = noteWhereabouts(stage.whereabouts, incidentId, landed, stage.now);
  if (before) {
    const key = `${before.queue} ${before.owner}`;
    stage.departed.set(key, (stage.departed.get(key) ?? 0) + 1);
  }
  if (mayMoveByItself(landed)) stage.leftToSystem.add(incidentId);
  if (landed.modes) {
    if (landed.status === 'handled' && landed.modes.inspectMode === 'sample') stage.systemNext.add(incidentId);
    perhapsSays(stage, incidentId, { status: landed.status, modes: landed.modes });
  }
  for (const key of boardsOf(landed)) {
    const board = stage.boards.get(key);
    if (!board) continue;
    board.dirty = true;
    // An alarm is looked at now, not when the list is next read.
    if (emergency) board.listedAt = 0;
  }
}

/** Somebody has to step in: the shift heads of the desk and of the centres above are told. */
export function escalate(
  stage: Stage,
  landed: Pick<Landed, 'deskOrganisationId' | 'deskAbove'>,
  incidentId: string,
  at: number,
): boolean {
  const desks = [landed.deskOrganisationId, ...landed.deskAbove];
  for (const desk of desks) {
    const board = stage.boards.get(`escalated ${desk}`);
    if (!board || board.left.has(incidentId)) continue;
    putOn(board, incidentId, false, at);
    return true;
  }
  return false;
}
