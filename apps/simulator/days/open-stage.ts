import type { z } from 'zod/mini';
import type { GridsAnswer } from '#modules/grids/contract.ts';
import { seededRandom } from '#platform/pure/seeded-random.ts';
import { planArrivals, type TaleTeller } from './arrivals.ts';
import { layOutBoards } from './boards.ts';
import { readMatters } from './choose-matter.ts';
import { openDoor } from './door.ts';
import { type ModeMix, setModes } from './modes.ts';
import { askAs, gatherPlayers, type Login } from './players.ts';
import { type Staffing, staffingPlans } from './staffing.ts';
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
  /** Who is there, and when. */
  staffing?: Staffing;
  /** How the rules are worked; as they stand when nothing is said. */
  modes?: ModeMix;
  logins: readonly Login[];
  /** Makes the stories from the county's grids, as they are read over HTTP. */
  teller(grids: readonly KnownGrid[]): TaleTeller;
};

/** Signs everybody in, reads catalogue and grids as they would, and plans who will report what. */
export async function openStage(given: StageGiven): Promise<Stage> {
  const { address, countyCode, seed, from, days, perDay } = given;
  const door = openDoor(address);
  const plan = staffingPlans[given.staffing ?? 'full'];
  const players = await gatherPlayers(door, countyCode, given.logins, plan);
  const posts = players.flatMap((player) => player.posts);
  const [reader] = posts;
  if (!reader) throw new Error(`nobody of ${countyCode} can sign in`);
  const run = `simulation ${countyCode} ${seed} ${from.toISOString()}`;
  const readAll = () => readMatters((asked) => askAs(door, reader, asked));
  let matters = await readAll();
  const mix = given.modes ?? 'catalogue';
  if (mix !== 'catalogue' && (await setModes({ door, countyCode, run }, posts, matters, mix)) > 0) {
    matters = await readAll();
  }
  const outlines = await askAs(door, reader, { method: 'GET', path: `/api/counties/${countyCode}/grids` });
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
    run,
    players,
    posts,
    byAccount: new Map(players.map((player) => [player.accountId, player])),
    staffedUnits: new Set(posts.filter(({ role }) => role === 'unit-head').map((post) => post.organisationId)),
    matters,
    grids,
    boards: layOutBoards(posts, plan.standsIn),
    arrivals:
      perDay > 0 ? planArrivals(seededRandom(seed), tell, { from: from.getTime(), days, perDay, mix: plan.mix }) : [],
    hotline: plan.mix.hotline,
    pending: [],
    inHand: new Set(),
    whereabouts: new Map(),
    leftToSystem: new Set(),
    systemNext: new Set(),
    links: new Map(),
    said: new Set(),
    sayings: [],
    departed: new Map(),
    queueDays: [],
    now: from.getTime(),
    tally: openTally(),
  };
}
