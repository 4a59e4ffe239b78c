import type { ReportInput } from '#modules/incidents/public.ts';
import type { IncidentStatus } from '#modules/incidents/rules/statuses.ts';
import type { County } from '../county/county.ts';
import { drawPersonNames } from '../county/names.ts';
import { centreKey, countyCentreKey } from '../county/organisations.ts';
import type { Random } from '../county/random.ts';
import type { CountyIds } from '../demo/plan.ts';
import type { DemoReport } from '../reports.ts';
import type { Cast, Player } from './cast.ts';

/** What makes this case different from the ordinary one. */
export type Twist =
  | 'ordinary'
  | 'answered'
  | 'declined'
  | 'cancelled'
  | 'not-found'
  | 'on-the-spot'
  | 'returned'
  | 'reworked'
  | 'lifted'
  | 'sub-dispatched'
  | 'adjudicated'
  | 'reopened';

/** Of a hundred cases. */
const twistShares: readonly (readonly [Twist, number])[] = [
  ['ordinary', 52],
  ['answered', 6],
  ['declined', 4],
  ['cancelled', 1.5],
  ['not-found', 2.5],
  ['on-the-spot', 9],
  ['returned', 6],
  ['reworked', 7],
  ['lifted', 3],
  ['sub-dispatched', 5],
  ['adjudicated', 2],
  ['reopened', 2],
];

/** How a case comes in, before anybody works it. */
export type Draft = {
  report: DemoReport;
  twist: Twist;
  source: ReportInput['source'];
  by: Player;
  reporter: ReportInput['reporter'];
  /** Told without an exact place: the county's desk finds it out by phone. */
  placeless: boolean;
  /** For a case that is to be found where it stands: who should hold it, and where it stops. */
  wish?: Wish;
};

export type Wish = {
  status: IncidentStatus;
  /** Stops only when the holder's name stands in the case (handling by a handler). */
  assigned?: boolean;
  claimed?: boolean;
  holder?: string;
  /** How much of the running clock's time is used when the story reaches the present. */
  used: number;
};

const sources: readonly (readonly [ReportInput['source'], number])[] = [
  ['worker', 36],
  ['patrol', 10],
  ['hotline', 24],
  ['resident', 16],
  ['operator', 5],
  ['city-management', 5],
  ['police-transfer', 3],
  ['leader-instruction', 1],
];

function draw<Name>(random: Random, shares: readonly (readonly [Name, number])[]): Name {
  let rest = random.next() * shares.reduce((sum, [, share]) => sum + share, 0);
  return (shares.find(([, share]) => (rest -= share) < 0) ?? shares[0]!)[0];
}

/** Numbers that no telephone has: 100 is nobody's prefix. */
function phoneNumber(random: Random): string {
  return `100${String(random.whole(0, 99_999_999)).padStart(8, '0')}`;
}

export type Drafter = (random: Random, write: (random: Random) => DemoReport, wish?: Partial<Draft>) => Draft;

/** Makes up how cases come in. */
export function drafter(county: County, ids: CountyIds, cast: Cast): Drafter {
  const centre = ids.organisation(countyCentreKey);
  return (random, write, wished = {}) => {
    const report = write(random);
    const calm = report.appealKind === 'question' || report.appealKind === 'suggestion';
    const twist = report.matter.emergency
      ? 'ordinary'
      : (wished.twist ?? (calm && random.chance(0.6) ? 'answered' : draw(random, twistShares)));
    const workers = cast.ofGrid(ids.grid(report.gridCode));
    const bySelf = workers.length > 0 && (twist === 'on-the-spot' || !calm);
    let source = wished.source ?? (twist === 'on-the-spot' ? 'worker' : draw(random, sources));
    if (!bySelf && (source === 'worker' || source === 'patrol')) source = 'hotline';
    const self = source === 'worker' || source === 'patrol';
    const townDesk = ids.organisation(centreKey(`${report.gridCode.slice(0, 9)}000`));
    const atTown = source === 'resident' || (source === 'operator' && random.chance(0.5));
    const desks = atTown ? cast.at(townDesk, 'acceptor') : cast.at(centre, 'acceptor');
    const by = self ? random.pick(workers) : random.pick(desks.length > 0 ? desks : cast.at(centre, 'acceptor'));
    const told = source === 'resident' || source === 'hotline';
    return {
      report,
      twist: twist === 'on-the-spot' && !self ? 'ordinary' : twist,
      source,
      by,
      reporter: told
        ? {
            name: drawPersonNames(random)(),
            phone: phoneNumber(random),
            ...(report.appealKind === 'tip-off' || random.chance(0.02) ? { confidential: true } : {}),
          }
        : undefined,
      placeless: wished.placeless ?? (source === 'hotline' && random.chance(0.35)),
      ...(wished.wish ? { wish: wished.wish } : {}),
    };
  };
}
