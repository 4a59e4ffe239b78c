import { type Queue, queues } from '#modules/incidents/contract.ts';
import type { ExampleServer } from '../fixtures/examples.ts';
import { worldPlace } from '#modules/incidents/rules/map-tiles.ts';
import { fixtureNow } from '../fixtures/small-county.ts';

/** A question as somebody of the county asks it; `who` is a member of the wide county. */
export type Asked = { name: string; who: string; path: string; body?: object };

/** One of each way in which lists of cases are bounded: county, town, village, unit, unit below a town, grid. */
const readers = [
  'centre-head@county',
  'dispatcher@town',
  'acceptor@village',
  'unit-head@department',
  'handler@town-unit',
  'grid-worker@grid-1',
] as const;

/** The same queues in every order and place; words that are common, rare, unknown, short; numbers whole and cut. */
export function askedOfCases(fixture: ExampleServer): Asked[] {
  const { countyCode, grids } = fixture.wide.county;
  const cursors = fixture.cursorsOf('incidents');
  const middle = new Date(fixtureNow.getTime() - 86_400_000).toISOString();
  const past = new Date(fixtureNow.getTime() - 4 * 86_400_000).toISOString();
  const id = '80000000-0000-4000-8000-000000000000';
  const filters: Record<string, Record<string, string>> = {
    'of a town': { townCode: `${countyCode}001000` },
    'of a village': { villageCode: `${countyCode}001001` },
    'of a grid': { gridId: grids['grid-1'] },
    'of a matter': { matterCode: 'event-04-05' },
    'of a rare matter': { matterCode: 'event-99-99' },
    'of a unit': { unitId: fixture.wide.organisations.department },
    'of a source': { source: 'hotline' },
    'of a rare source': { source: 'device-alarm' },
    'of a status that is open': { status: 'handling' },
    'of a status that is over': { status: 'cancelled' },
    'of a light': { light: 'yellow' },
    'of emergencies': { emergency: 'yes' },
    'of a place': { place: '望江路7号' },
    'of a day': { from: '2026-01-03', to: '2026-01-03' },
    'of years ago': { to: '2020-01-01' },
    'of everything at once': {
      source: 'hotline',
      status: 'closed',
      place: '望江',
      from: '2025-12-28',
      to: '2026-01-03',
    },
    'with a common word': { q: '路灯' },
    'with two common words together': { q: '人民路12号路灯' },
    'with a rare word': { q: '犬吠' },
    'with an unknown word': { q: '鲸鱼' },
    'with one character': { q: '灯' },
    'with one unknown character': { q: '鲸' },
    'with a number': { q: `${countyCode}20260104000042` },
    'with the end of a number': { q: '0042' },
  };
  const asked: Asked[] = [];
  for (const who of readers) {
    const add = (queue: Queue, order: 'due' | 'newest', how: string, more: Record<string, string>) =>
      asked.push({
        name: `cases ${queue} by ${order}${how ? ` ${how}` : ''}`,
        who,
        path: `/incidents?${new URLSearchParams({ queue, order, limit: '50', ...more })}`,
      });
    for (const queue of queues) {
      for (const order of ['newest', 'due'] as const) {
        add(queue, order, '', {});
        add(queue, order, 'further on', { cursor: cursors.write([order, middle, id]) });
        add(queue, order, 'far on', { cursor: cursors.write([order, past, id]) });
        if (!['all', 'open', 'overdue', 'to-accept', 'handling'].includes(queue)) continue;
        for (const [how, more] of Object.entries(filters)) {
          // Numbers are looked for wherever the case lies, in whatever order.
          if (order === 'newest' || queue !== 'all') add(queue, order, how, more);
        }
      }
    }
    asked.push({ name: 'counts of the queues', who, path: '/incidents/counts' });
    asked.push({ name: 'counts of saved views', who, path: '/incidents/views/counts' });
    const boxes = {
      street: '119.9,33.0,119.905,33.004',
      town: '119.9,33.0,119.95,33.05',
      county: '119.6,32.7,120.3,33.4',
    };
    for (const [size, bbox] of Object.entries(boxes)) {
      for (const status of ['open', 'all']) {
        asked.push({
          name: `${status} cases in a box, ${size}`,
          who,
          path: `/incidents/box?bbox=${bbox}&status=${status}`,
        });
      }
    }
    const ask = (name: string, path: string, query: Record<string, string>) =>
      asked.push({ name, who, path: `${path}?${new URLSearchParams(query)}` });
    for (const [size, bbox] of Object.entries(boxes)) {
      for (const status of ['open', 'closed', 'all'])
        ask(`${status} cases on the map as a list, ${size}`, '/map/list', { bbox, status });
    }
    ask('cases within a line drawn on the map', '/map/list', {
      bbox: boxes.town,
      ring: '119.9,33.0 119.95,33.0 119.92,33.05',
    });
    for (const zoom of [6, 9, 12, 16]) {
      const at = worldPlace(119.9001, 33.0001);
      const tile = `/map/cases/${zoom}/${Math.floor(at.x * 2 ** zoom)}/${Math.floor(at.y * 2 ** zoom)}`;
      for (const status of ['open', 'all']) ask(`${status} cases in a tile, zoom ${zoom}`, tile, { status });
      const { 'of a town': town, 'of a village': village, 'of a rare matter': rare, 'of a day': day } = filters;
      for (const filter of [town!, village!, rare!, day!, { status: 'open', light: 'red' }])
        ask(`cases in a tile, zoom ${zoom}, ${Object.keys(filter).join(' ')}`, tile, { status: 'all', ...filter });
    }
  }
  return asked;
}

/** Lists and searches of the other rooms, beyond what the examples of their routes ask. */
export function askedOfRooms(fixture: ExampleServer): Asked[] {
  const { county, organisations, members } = fixture.wide;
  const { accountId } = members[0]!.actor;
  const asked: Asked[] = [];
  const add = (who: string, name: string, path: string, query: Record<string, string>) =>
    asked.push({ name, who, path: `${path}?${new URLSearchParams(query)}` });
  for (const q of ['南湖', '桃源3路1206', '南湖17路188号', '县', '路', 'zz', '白鹤 1200', '芙蓉88路1999号5栋'])
    add('acceptor@county', `places ${q}`, '/places', { q });
  for (const text of ['南湖17路188号', '白鹤88路5栋', '滨河社区']) {
    add('acceptor@county', `addresses of ${text}`, '/addresses/match', { text });
  }
  const people: Record<string, Record<string, string>> = {
    all: {},
    'of a name': { q: '张伟' },
    'of a pinyin': { q: 'zhang' },
    'of an unknown name': { q: '欧阳' },
    'of a role': { role: 'grid-worker' },
    'of an organisation': { organisationId: organisations.department },
    'of a grid': { gridId: county.grids['grid-1'] },
    'far on': { cursor: fixture.cursorsOf('people').write(['yang 500', '80000000-0000-4000-8000-000000000000']) },
  };
  for (const [how, query] of Object.entries(people)) add('centre-head@county', `people ${how}`, '/people', query);
  const audit: Record<string, Record<string, string>> = {
    all: {},
    'of an action': { action: 'incidents.report' },
    'of a rare action': { action: 'grids.close' },
    'of the sign-ins': { log: 'sign-in' },
    'of the operations': { log: 'operations' },
    'of what was refused': { log: 'operations', outcome: 'refused' },
    'of an actor': { actorId: accountId },
    'of a subject': { subjectId: '80000000-0000-4000-8000-000000000000' },
    'of days': { from: '2025-12-20T00:00:00Z', to: '2025-12-22T00:00:00Z' },
    'far on': {
      cursor: fixture.cursorsOf('audit').write(['2025-12-30T00:00:00.000Z', '80000000-0000-4000-8000-000000000000']),
    },
  };
  for (const [how, query] of Object.entries(audit)) add('audit-admin', `audit entries ${how}`, '/audit/entries', query);
  for (const bbox of ['119.9,33.3,119.91,33.31', '119.6,32.7,120.3,33.9'])
    add('centre-head@county', `grids in ${bbox}`, '/grids', { bbox });
  for (const who of ['shift-head@county', 'shift-head@town', 'centre-head@county']) {
    add(who, 'wall', '/wall', {});
    add(who, 'wall of a holder', '/wall', { holderId: organisations.department });
    add(who, 'shift now', '/shift-sheets/now', {});
    add(who, 'shift sheets', '/shift-sheets', { limit: '50' });
  }
  asked.push(...figuresOfHeads(fixture));
  asked.push(...pullsOfPhones(fixture));
  return asked;
}

/** The figures of a county, a town and a department: whole, by days, by groups; and the cases behind one. */
function figuresOfHeads({ wide }: ExampleServer): Asked[] {
  const { countyCode } = wide.county;
  const month = { from: '2025-12-08', to: '2026-01-05' };
  const indicator = 'handled-in-time';
  const queries: Record<string, Record<string, string>> = {
    whole: { ...month, compare: 'before' },
    'by day': { ...month, by: 'day', indicator, compare: 'before' },
    'by town': { ...month, by: 'town', indicator },
    'by department': { ...month, by: 'organisation', indicator },
    'of a town by village': { ...month, by: 'village', indicator, area: `${countyCode}001000` },
  };
  const pathOf = (path: string, query: Record<string, string> = {}) =>
    `${path}?${new URLSearchParams(query).toString()}`;
  const ofHead = Object.entries(queries).map(([how, query]) => ({
    name: `figures ${how}`,
    who: 'centre-head@county',
    path: pathOf('/indicators', query),
  }));
  const both = ['centre-head@county', 'unit-head@department'].flatMap((who) => [
    { name: 'figures of today', who, path: '/dashboard' },
    { name: 'figures by day', who, path: pathOf('/indicators', { ...month, by: 'day', indicator }) },
    {
      name: 'cases behind a figure',
      who,
      path: pathOf(`/indicators/${indicator}/cases`, { ...month, part: 'numerator', by: 'whole' }),
    },
    {
      name: 'the bridge of a day',
      who,
      path: pathOf('/indicators/bridge', { from: '2026-01-02', to: '2026-01-02' }),
    },
  ]);
  return [...ofHead, ...both];
}

/** What phones pull, of every kind of stream: the first time, page by page, and when there is nothing new. */
function pullsOfPhones({ wide }: ExampleServer): Asked[] {
  const streams = {
    'grid-worker@grid-1': [
      `grid:${wide.county.grids['grid-1']}`,
      `person:${wide.member('grid-worker@grid-1').actor.accountId}`,
    ],
    'handler@department': [
      `unit:${wide.organisations.department}`,
      `person:${wide.member('handler@department').actor.accountId}`,
    ],
  };
  return Object.entries(streams).flatMap(([who, ids]) =>
    ['the first time', 'once more'].map((when) => ({
      name: `pull of a phone, ${when}`,
      who,
      path: '/field/pull',
      body: {
        contract: 3,
        deviceId: '80000000-0000-4000-8000-000000000000',
        appVersion: '1.0.0',
        undelivered: 0,
        streams: ids.map((streamId) => ({ streamId, cursor: null })),
      },
    })),
  );
}
