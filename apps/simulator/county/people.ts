import type { Division, Grid, Organisation, Person, Post } from './county.ts';
import { drawPersonNames } from './names.ts';
import { centreKey, countyCentreKey, fallbackKey, townTeamKey } from './organisations.ts';
import type { Random } from './random.ts';

type Request = {
  divisions: readonly Division[];
  grids: readonly Grid[];
  organisations: readonly Organisation[];
  random: Random;
};

/**
 * The staff of the demo county. User names say the post's kind and a number, never a name or a place. Shown on the
 * start page: one person for every role.
 */
export function appointPeople({ divisions, grids, organisations, random }: Request): Person[] {
  const nextName = drawPersonNames(random.fork('names'));
  const people: Person[] = [];
  const appoint = (username: string, title: string, posts: Post[], showcase = false): void => {
    people.push({ key: username, name: nextName(), username, title, posts, showcase });
  };
  const county = (role: Post['role']): Post[] => [{ role, organisationKey: countyCentreKey }];
  const series = (count: number, username: string, title: string, role: Post['role']): void => {
    for (let number = 1; number <= count; number += 1)
      appoint(`${username}${number}`, title, county(role), number === 1);
  };
  series(3, 'acceptor', '县中心受理员', 'acceptor');
  series(2, 'dispatcher', '县中心派遣员', 'dispatcher');
  series(2, 'shift-head', '县中心值班长', 'shift-head');
  series(2, 'reviewer', '县中心会商专员', 'reviewer');
  series(1, 'centre-head', '县中心主任', 'centre-head');

  const towns = divisions.filter((division) => division.level === 'town');
  towns.forEach((town, index) => {
    const organisationKey = centreKey(town.code);
    const number = String(index + 1).padStart(2, '0');
    appoint(
      `town-acceptor-${number}`,
      `${town.name}中心受理派遣员`,
      [
        { role: 'acceptor', organisationKey, profile: 'small-centre' },
        { role: 'dispatcher', organisationKey, profile: 'small-centre' },
      ],
      index === 0,
    );
    appoint(`town-shift-${number}`, `${town.name}中心值班长`, [
      { role: 'dispatcher', organisationKey },
      { role: 'shift-head', organisationKey },
    ]);
    appoint(`town-head-${number}`, `${town.name}中心负责人`, [{ role: 'centre-head', organisationKey }]);
    appoint(`team-head-${number}`, `${town.name}综合行政执法队队长`, [
      { role: 'unit-head', organisationKey: townTeamKey(town.code) },
    ]);
    appoint(`team-${number}`, `${town.name}综合行政执法队队员`, [
      { role: 'handler', organisationKey: townTeamKey(town.code) },
    ]);
  });

  const villages = divisions.filter((division) => division.level === 'village');
  villages.forEach((village, index) => {
    const organisationKey = centreKey(village.code);
    appoint(
      `village-${String(index + 1).padStart(3, '0')}`,
      `${village.name}网格长`,
      [
        { role: 'grid-head', organisationKey },
        { role: 'centre-head', organisationKey },
      ],
      index === 0,
    );
  });
  appointWorkers(grids, villages, appoint);

  const departments = organisations.filter((organisation) => organisation.kind === 'department');
  departments.forEach((department, index) => {
    const number = String(index + 1).padStart(2, '0');
    const short = department.name.replace('临江县', '');
    appoint(
      `department-${number}`,
      `${short}负责人`,
      [{ role: 'unit-head', organisationKey: department.key }],
      index === 0,
    );
    // Two hands each, so that one can stand in for the other.
    for (const hand of [1, 2]) {
      const posts: Post[] = [{ role: 'handler', organisationKey: department.key }];
      appoint(`handler-${number}-${hand}`, `${short}处置员`, posts, index === 0 && hand === 1);
    }
    organisations
      .filter((unit) => unit.parentKey === department.key)
      .forEach((unit, order) => {
        const serial = `${number}-${order + 1}`;
        appoint(`unit-${serial}`, `${unit.name}负责人`, [{ role: 'unit-head', organisationKey: unit.key }]);
        appoint(`unit-hand-${serial}`, `${unit.name}处置员`, [{ role: 'handler', organisationKey: unit.key }]);
      });
  });
  appoint('fallback-head', '综合保障办公室负责人', [{ role: 'unit-head', organisationKey: fallbackKey }]);
  appoint('fallback-1', '综合保障办公室处置员', [{ role: 'handler', organisationKey: fallbackKey }]);

  const administrators = [
    ['system-admin', '系统管理员'],
    ['security-admin', '安全管理员'],
    ['audit-admin', '审计管理员'],
  ] as const;
  for (const [administrator, title] of administrators) {
    people.push({
      key: administrator,
      name: nextName(),
      username: administrator,
      title,
      posts: [],
      administrator,
      showcase: true,
    });
  }
  return people;
}

/** One full-time worker a grid; a dedicated grid is looked after by the worker of the village's first grid. */
function appointWorkers(
  grids: readonly Grid[],
  villages: readonly Division[],
  appoint: (username: string, title: string, posts: Post[], showcase?: boolean) => void,
): void {
  let number = 0;
  for (const village of villages) {
    const own = grids.filter((grid) => grid.villageCode === village.code);
    const basic = own.filter((grid) => grid.kind === 'basic');
    const dedicated = own.filter((grid) => grid.kind === 'dedicated');
    // Small rural grids share: the fourth and later go to the workers of the first ones.
    const workers = village.code.slice(9) >= '200' ? basic.slice(0, 3) : basic;
    workers.forEach((grid, index) => {
      const extra = basic.slice(workers.length).filter((_, order) => order % workers.length === index);
      const held = [grid, ...extra, ...(index === 0 ? dedicated : [])];
      number += 1;
      const posts = held.map((one): Post => ({
        role: 'grid-worker',
        organisationKey: centreKey(village.code),
        gridCode: one.code,
      }));
      appoint(`worker-${String(number).padStart(3, '0')}`, `${grid.name}网格员`, posts, number === 1);
    });
  }
}
