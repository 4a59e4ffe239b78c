import type { Division, Grid, Organisation, Person, Post } from './county.ts';
import { drawPersonNames } from './names.ts';
import { centreKey, countyCentreKey, fallbackKey, townTeamKey } from './organisations.ts';
import type { Random } from './random.ts';
import { type Size, sizePlans } from './sizes.ts';

type Request = {
  divisions: readonly Division[];
  grids: readonly Grid[];
  organisations: readonly Organisation[];
  size: Size;
  random: Random;
};

type Appoint = (
  username: string,
  title: string,
  posts: Post[],
  showcase?: boolean,
  employment?: Person['employment'],
) => void;

/** The departments that lead in two thirds of all matters. */
const busy: readonly string[] = ['urban-management', 'housing'];

/**
 * The staff of the demo county. User names say the post's kind and a number, never a name or a place. Shown on the
 * start page: one person for every role.
 */
export function appointPeople({ divisions, grids, organisations, size, random }: Request): Person[] {
  const { allRound, hands, heads, workers } = sizePlans[size];
  const nextName = drawPersonNames(random.fork('names'));
  const people: Person[] = [];
  const appoint: Appoint = (username, title, posts, showcase = false, employment = 'full-time') => {
    people.push({ key: username, name: nextName(), username, title, posts, employment, showcase });
  };
  const desk: readonly Post['role'][] = ['acceptor', 'dispatcher', 'shift-head'];
  // His first post is the one he is named after.
  const county = (role: Post['role']): Post[] =>
    (allRound && desk.includes(role) ? [role, ...desk.filter((other) => other !== role)] : [role]).map((held) => ({
      role: held,
      organisationKey: countyCentreKey,
    }));
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
  if (workers !== null) appointHelpers(grids, workers - people.filter(isWorker).length, appoint);

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
    const isBusy = busy.includes(department.key);
    for (let head = 2; head <= heads[isBusy ? 0 : 1]; head += 1) {
      const posts: Post[] = [{ role: 'unit-head', organisationKey: department.key }];
      appoint(`department-${number}-${head}`, `${short}值班负责人`, posts);
    }
    // Two hands at least, so that one can stand in for the other.
    for (let hand = 1; hand <= hands[isBusy ? 0 : 1]; hand += 1) {
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
  for (let hand = 1; hand < hands[1]; hand += 1) {
    appoint(`fallback-${hand}`, '综合保障办公室处置员', [{ role: 'handler', organisationKey: fallbackKey }]);
  }

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
      employment: 'full-time',
      administrator,
      showcase: true,
    });
  }
  return people;
}

/** One full-time worker a grid; a dedicated grid is looked after by the worker of the village's first grid. */
function appointWorkers(grids: readonly Grid[], villages: readonly Division[], appoint: Appoint): void {
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
      // In town it is a living; in a village it goes beside the fields.
      const employment = village.code.slice(9) >= '200' ? 'part-time' : 'full-time';
      appoint(`worker-${String(number).padStart(3, '0')}`, `${grid.name}网格员`, posts, number === 1, employment);
    });
  }
}

function isWorker({ posts: [first] }: Person): boolean {
  return first?.role === 'grid-worker';
}

/** Part-time workers beside the one of each grid, as evenly as they come. */
function appointHelpers(grids: readonly Grid[], count: number, appoint: Appoint): void {
  const basic = grids.filter((grid) => grid.kind === 'basic');
  for (let number = 1; number <= count; number += 1) {
    const grid = basic[(number - 1) % basic.length]!;
    const posts: Post[] = [{ role: 'grid-worker', organisationKey: centreKey(grid.villageCode), gridCode: grid.code }];
    appoint(`helper-${String(number).padStart(4, '0')}`, `${grid.name}兼职网格员`, posts, false, 'part-time');
  }
}
