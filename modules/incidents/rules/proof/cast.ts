/** The people of the proofs: who holds which posts, in a full county and in the smallest one allowed. */
import type { Level, PostRole } from '#modules/access/rules/roles.ts';
import type { Actor, Desk, IncidentStart, RuleModes } from '../facts.ts';

export type Person = { readonly accountId: string; readonly posts: readonly Actor[] };
export type Cast = { readonly people: readonly Person[] };

export const county: Desk = { organisationId: 'county-centre', level: 'county', above: [] };
export const town: Desk = { organisationId: 'town-centre', level: 'town', above: ['county-centre'] };
export const village: Desk = {
  organisationId: 'village-centre',
  level: 'village',
  above: ['town-centre', 'county-centre'],
};
export const desks = [county, town, village] as const;

export const lightUnit = 'light-bureau';
export const lightTeam = 'light-team';
export const waterUnit = 'water-bureau';

type PostGiven = readonly [role: PostRole, organisationId: string, level: Level];

function person(accountId: string, profile: 'small-centre' | null, ...posts: readonly PostGiven[]): Person {
  return {
    accountId,
    posts: posts.map(([role, organisationId, level]) => ({
      accountId,
      role,
      organisationId,
      level,
      onDuty: true,
      ...(profile === null ? {} : { profile }),
    })),
  };
}

export const systemAccountId = 'system';
export const systemPerson: Person = {
  accountId: systemAccountId,
  posts: [
    { accountId: systemAccountId, role: 'system', organisationId: 'county-centre', level: 'county', onDuty: true },
  ],
};
export const reporterPerson: Person = {
  accountId: 'resident',
  posts: [{ accountId: 'resident', role: 'reporter', organisationId: '', level: 'village', onDuty: true }],
};

/** The least the design allows: two people at the county centre, one in the village, one in each unit. */
export const smallestCast: Cast = {
  people: [
    person(
      'county-1',
      'small-centre',
      ['acceptor', county.organisationId, 'county'],
      ['shift-head', county.organisationId, 'county'],
      ['reviewer', county.organisationId, 'county'],
    ),
    person(
      'county-2',
      'small-centre',
      ['acceptor', county.organisationId, 'county'],
      ['shift-head', county.organisationId, 'county'],
      ['reviewer', county.organisationId, 'county'],
    ),
    person(
      'village-1',
      'small-centre',
      ['acceptor', village.organisationId, 'village'],
      ['grid-worker', village.organisationId, 'village'],
    ),
    person('light-1', null, ['unit-head', lightUnit, 'county']),
    systemPerson,
    reporterPerson,
  ],
};

/** An ordinary county: separate posts, a town centre, a second worker, two units and a team below one of them. */
export const fullCast: Cast = {
  people: [
    person(
      'county-1',
      null,
      ['acceptor', county.organisationId, 'county'],
      ['shift-head', county.organisationId, 'county'],
    ),
    person(
      'county-2',
      null,
      ['dispatcher', county.organisationId, 'county'],
      ['reviewer', county.organisationId, 'county'],
    ),
    person(
      'county-3',
      null,
      ['acceptor', county.organisationId, 'county'],
      ['dispatcher', county.organisationId, 'county'],
      ['shift-head', county.organisationId, 'county'],
    ),
    person(
      'county-4',
      null,
      ['reviewer', county.organisationId, 'county'],
      ['acceptor', county.organisationId, 'county'],
    ),
    person(
      'town-1',
      'small-centre',
      ['acceptor', town.organisationId, 'town'],
      ['shift-head', town.organisationId, 'town'],
      ['grid-head', town.organisationId, 'town'],
    ),
    person('town-2', 'small-centre', ['dispatcher', town.organisationId, 'town']),
    person(
      'village-1',
      'small-centre',
      ['acceptor', village.organisationId, 'village'],
      ['grid-worker', village.organisationId, 'village'],
    ),
    person('village-2', null, ['grid-worker', village.organisationId, 'village']),
    person('light-1', null, ['unit-head', lightUnit, 'county']),
    // One person with two posts: he may handle and, on another day, inspect; never the same case.
    person('light-2', null, ['handler', lightUnit, 'county'], ['grid-head', town.organisationId, 'town']),
    person('light-3', null, ['unit-head', lightTeam, 'county'], ['handler', lightTeam, 'county']),
    person('water-1', null, ['unit-head', waterUnit, 'county'], ['handler', waterUnit, 'county']),
    systemPerson,
    reporterPerson,
  ],
};

export function without(cast: Cast, accountId: string): Cast {
  return { people: cast.people.filter((someone) => someone.accountId !== accountId) };
}

/** The strictest rule: everything by hand, everything looked at on site. Other modes only open more ways. */
export const strictModes: RuleModes = {
  verify: 'required',
  evidence: 'required',
  dispatchMode: 'manual',
  inspectMode: 'field',
  closeMode: 'manual',
  reworkFloorMinutes: 60,
};

export function startAt(desk: Desk, changes: Partial<IncidentStart> = {}): IncidentStart {
  return {
    desk,
    reporterAccountId: reporterPerson.accountId,
    emergency: false,
    confidential: false,
    dutyWorkerReportWithPhoto: false,
    ruleId: null,
    modes: strictModes,
    ...changes,
  };
}
