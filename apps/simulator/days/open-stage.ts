import type { z } from 'zod/mini';
import type { GridsAnswer } from '#modules/grids/contract.ts';
import { seededRandom } from '#platform/pure/seeded-random.ts';
import { planArrivals, type TaleTeller } from './arrivals.ts';
import { layOutBoards } from './boards.ts';
import { readMatters } from './choose-matter.ts';
import { openDoor } from './door.ts';
import { type Login, signIn } from './players.ts';
import type { KnownGrid, Stage } from './stage.ts';
import { openTally } from './tally.ts';

export type StageGiven = {
  address: string;
  countyCode: string;
  seed: string;
  from: Date;
  days: number;
  /** New reports a day; none when only open work is done. */
  perDay: number;
  logins: readonly Login[];
  /** Makes the stories from the county's grids, as they are read over HTTP. */
  teller(grids: readonly KnownGrid[]): TaleTeller;
};

/** Signs everybody in, reads catalogue and grids as they would, and plans who will report what. */
export async function openStage(given: StageGiven): Promise<Stage> {
  const { address, countyCode, seed, from, days, perDay } = given;
  const door = openDoor(address);
  const players = await signIn(door, countyCode, given.logins);
  const posts = players.flatMap((player) => player.posts);
  const [reader] = posts;
  if (!reader) throw new Error(`nobody of ${countyCode} can sign in`);
  const asReader = { cookie: reader.player.cookie, postId: reader.postId };
  const matters = await readMatters((asked) => door.ask({ ...asked, ...asReader }));
  const outlines = await door.ask({ method: 'GET', path: `/api/counties/${countyCode}/grids`, ...asReader });
  const grids = (outlines.body as z.infer<typeof GridsAnswer>).items
    .map(({ gridId, gridCode, villageCode, villageName, name }) => ({
      gridId,
      gridCode,
      villageCode,
      villageName,
      name,
    }))
    .sort((one, other) => (one.gridCode < other.gridCode ? -1 : 1));
  const tell = given.teller(grids);
  return {
    door,
    countyCode,
    seed,
    run: `simulation ${countyCode} ${seed} ${from.toISOString()}`,
    players,
    posts,
    byAccount: new Map(players.map((player) => [player.accountId, player])),
    staffedUnits: new Set(posts.filter(({ role }) => role === 'unit-head').map((post) => post.organisationId)),
    matters,
    grids,
    boards: layOutBoards(posts),
    arrivals: perDay > 0 ? planArrivals(seededRandom(seed), tell, { from: from.getTime(), days, perDay }) : [],
    pending: [],
    inHand: new Set(),
    tally: openTally(),
  };
}
