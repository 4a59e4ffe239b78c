import type { z } from 'zod/mini';
import type { GridsAnswer } from '#modules/grids/contract.ts';
import type { Arrival } from './arrivals.ts';
import { type Board, putOn } from './boards.ts';
import type { MatterChooser } from './choose-matter.ts';
import type { Door } from './door.ts';
import { boardsOf, type Landed } from './landing.ts';
import type { Intention } from './judgement.ts';
import type { PlayedPost, Player } from './players.ts';
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
  pending: Pending[];
  inHand: Set<string>;
  tally: Tally;
};

export type Decided = { intention: Intention; named: string | null };

/** A case has come to stand somewhere: whoever works there will see it. */
export function land(stage: Stage, landed: Landed, emergency: boolean): void {
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
