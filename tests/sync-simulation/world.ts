import type { Actor as PlatformActor } from '#platform/commands/actor.ts';
import type { Desk, RuleModes } from '#modules/incidents/rules/facts.ts';
import { modesBeforeRule } from '#modules/incidents/rules/modes.ts';

/** The people of the simulation and where they work: those of the small county of the tests. */
export const phoneHolders = ['worker', 'worker-2', 'handler', 'unit-head'] as const;
export type PhoneHolder = (typeof phoneHolders)[number];
export const deskPeople = ['town-acceptor', 'dispatcher', 'shift-head', 'centre-head'] as const;
export type Person = PhoneHolder | (typeof deskPeople)[number];

/** What both servers of the simulation must know alike. */
export type World = {
  countyCode: string;
  people: Readonly<Record<Person, PlatformActor>>;
  grids: readonly [string, string];
  /** The desk of a grid's town; both grids lie in one. */
  desk: Desk;
  department: string;
  matterCode: string;
  rule: string;
  /** As its edition in force has them; a new edition binds the cases that are opened from then on. */
  ruleModes: RuleModes;
  inside: readonly [{ longitude: number; latitude: number }, { longitude: number; latitude: number }];
};

const id = (number: number) => `00000000-0000-7000-8000-${String(number).padStart(12, '0')}`;

/** The same county without a database. */
export function paperWorld(): World {
  const countyCode = '990101';
  const [county, town, department] = [id(1), id(2), id(3)];
  const grids = [id(4), id(5)] as const;
  const person = (
    number: number,
    role: string,
    organisationId: string,
    level: string,
    divisionPath: string,
    gridId: string | null = null,
  ): PlatformActor => ({
    accountId: id(number),
    capacityId: id(number + 100),
    role,
    profile: role === 'acceptor' ? 'small-centre' : null,
    countyCode,
    organisationId,
    level,
    divisionPath,
    gridId,
    scope: divisionPath,
  });
  return {
    countyCode,
    people: {
      worker: person(11, 'grid-worker', town, 'town', '990101001001', grids[0]),
      'worker-2': person(12, 'grid-worker', town, 'town', '990101001001', grids[1]),
      handler: person(13, 'handler', department, 'county', '990101'),
      'unit-head': person(14, 'unit-head', department, 'county', '990101'),
      'town-acceptor': person(15, 'acceptor', town, 'town', '990101001'),
      dispatcher: person(16, 'dispatcher', town, 'town', '990101001'),
      'shift-head': person(17, 'shift-head', county, 'county', '990101'),
      'centre-head': person(18, 'centre-head', county, 'county', '990101'),
    },
    grids,
    desk: { organisationId: town, level: 'town', above: [county] },
    department,
    matterCode: 'event-04-05',
    rule: id(21),
    ruleModes: modesBeforeRule,
    inside: [
      { longitude: 119.905, latitude: 33.005 },
      { longitude: 119.915, latitude: 33.005 },
    ],
  };
}
