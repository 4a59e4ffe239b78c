import { expect } from 'vitest';
import { createCursorKeeper } from '#platform/http/cursor.ts';
import type { Unit } from '#platform/database/database.ts';
import { formatCaseNumber } from '#platform/pure/case-number.ts';
import { uuidv7 } from '#platform/pure/uuid.ts';
import { sandbox } from '#platform/testing/sandbox.ts';
import { fixtureNow, foundSmallCounty, type PersonKey, type SmallCounty } from '../../tests/fixtures/small-county.ts';
import { dropView, keepView, type ViewGiven } from './commands/keep-view.ts';
import { type ReportInput, reportIncident } from './commands/report-incident.ts';
import type { ListFilter } from './contract.ts';
import { type ListGiven, listIncidents } from './queries/list-incidents.ts';
import { countViews, savedViews } from './queries/saved-views.ts';
import { mostViews } from './rules/saved-views.ts';

const inSandbox = sandbox();
const cursors = createCursorKeeper(Buffer.alloc(32, 4));
const hour = 3_600_000;
let serial = 0;

async function report(county: SmallCounty, more: Partial<ReportInput>, at = fixtureNow): Promise<string> {
  serial += 1;
  const incidentId = uuidv7();
  const number = formatCaseNumber({ countyCode: county.countyCode, day: '2026-01-05', serial });
  const input = {
    incidentId,
    description: '人民路路灯不亮',
    title: '人民路路灯不亮',
    matterCode: 'event-04-05',
    place: { point: county.inside['grid-1'] },
    source: 'operator' as const,
    appealKind: 'problem' as const,
    emergency: false,
    attachments: [],
    ...more,
  };
  await county.run(
    'acceptor',
    reportIncident(county.services, county.book, { number, queryCode: `V${serial}` }),
    input,
    at,
  );
  return incidentId;
}

const listOf =
  (unit: Unit, county: SmallCounty, who: PersonKey = 'acceptor') =>
  async (given: Partial<ListGiven>): Promise<string[]> => {
    const rest = { countyCode: county.countyCode, actor: county.as(who), now: fixtureNow, limit: 20 };
    const asked = { queue: 'open' as const, order: 'newest' as const, ...rest, ...given };
    return (await listIncidents(county.services, unit, cursors, asked)).items.map(({ incidentId }) => incidentId);
  };

const view = (more: Partial<ViewGiven> = {}): ViewGiven => ({
  viewId: uuidv7(),
  name: '热线',
  queue: 'open',
  order: 'due',
  filter: { source: 'hotline' },
  columns: ['clock', 'matter'],
  sharedWith: null,
  ...more,
});

const viewsOf = async (unit: Unit, county: SmallCounty, who: PersonKey) =>
  (await savedViews(unit, { countyCode: county.countyCode, actor: county.as(who), now: fixtureNow })).items;

inSandbox('a list is narrowed by source, status, emergency, place, day and light', async (unit) => {
  const county = await foundSmallCounty(unit);
  const old = await report(county, { source: 'hotline' }, new Date(fixtureNow.getTime() - 72 * hour));
  const lamp = await report(county, {});
  const place = { point: county.inside['grid-1'], words: '东风桥头' };
  const bridge = await report(county, { emergency: true, place });
  const list = listOf(unit, county);
  const found: [ListFilter, string[]][] = [
    [{ source: 'hotline' }, [old]],
    [{ status: 'reported' }, [bridge, lamp, old]],
    [{ status: 'handling' }, []],
    [{ emergency: 'yes' }, [bridge]],
    [{ place: '风桥' }, [bridge]],
    [{ place: '%' }, []],
    [{ light: 'red' }, [old]],
    [{ light: 'grey' }, []],
    [{ from: '2026-01-05' }, [bridge, lamp]],
    [{ to: '2026-01-04' }, [old]],
    [{ source: 'hotline', light: 'green' }, []],
  ];
  for (const [filter, ids] of found) {
    expect((await list(filter)).toSorted(), JSON.stringify(filter)).toEqual(ids.toSorted());
  }
});

inSandbox('every case that is open has one light, and a list of that light shows it', async (unit) => {
  const county = await foundSmallCounty(unit);
  for (const hours of [0, 1, 2, 30]) await report(county, {}, new Date(fixtureNow.getTime() - hours * hour));
  const asked = { countyCode: county.countyCode, actor: county.as('acceptor'), now: fixtureNow, limit: 20 };
  const all = await listIncidents(county.services, unit, cursors, { ...asked, queue: 'open', order: 'newest' });
  expect(all.items).toHaveLength(4);
  for (const light of ['green', 'yellow', 'red', 'grey'] as const) {
    const shown = await listOf(unit, county)({ light });
    expect(shown).toEqual(all.items.filter((line) => line.light === light).map(({ incidentId }) => incidentId));
  }
});

inSandbox('among all cases a source is sought in seven days, and the answer says which', async (unit) => {
  const county = await foundSmallCounty(unit);
  await report(county, { source: 'hotline' }, new Date(fixtureNow.getTime() - 20 * 24 * hour));
  const near = await report(county, { source: 'hotline' });
  const asked = {
    countyCode: county.countyCode,
    actor: county.as('acceptor'),
    now: fixtureNow,
    limit: 20,
    queue: 'all' as const,
    order: 'newest' as const,
    source: 'hotline' as const,
  };
  const { items, looked } = await listIncidents(county.services, unit, cursors, asked);
  expect(items.map(({ incidentId }) => incidentId)).toEqual([near]);
  expect(looked?.to).toBe('2026-01-05');
  const wide = listIncidents(county.services, unit, cursors, { ...asked, from: '2025-01-01', to: '2026-01-05' });
  await expect(wide).rejects.toMatchObject({ code: 'incidents.too-many-days', details: { days: 31 } });
});

inSandbox('a person keeps a list under a name, changes it, counts it and drops it', async (unit) => {
  const county = await foundSmallCounty(unit);
  await report(county, { source: 'hotline' });
  await report(county, {});
  const kept = view();
  await county.run('acceptor', keepView, kept);
  await county.run('acceptor', keepView, { ...kept, name: '12345', filter: {} });
  const asked = { countyCode: county.countyCode, actor: county.as('acceptor'), now: fixtureNow };
  expect(await viewsOf(unit, county, 'acceptor')).toEqual([{ ...kept, name: '12345', filter: {}, own: true }]);
  await county.run('acceptor', keepView, view({ name: '热线' }));
  expect((await countViews(unit, asked)).map(({ count }) => count)).toEqual([
    { value: 2, exact: true },
    { value: 1, exact: true },
  ]);
  await county.run('acceptor', dropView, { viewId: kept.viewId });
  expect(await viewsOf(unit, county, 'acceptor')).toHaveLength(1);
});

inSandbox('nobody sees, changes or drops what another keeps', async (unit) => {
  const county = await foundSmallCounty(unit);
  const kept = view();
  await county.run('acceptor', keepView, kept);
  expect(await viewsOf(unit, county, 'dispatcher')).toEqual([]);
  await expect(county.run('dispatcher', keepView, { ...kept, name: '改' })).rejects.toMatchObject({
    code: 'incidents.view-of-another',
  });
  await expect(county.run('dispatcher', dropView, { viewId: kept.viewId })).rejects.toMatchObject({
    code: 'incidents.unknown-view',
  });
  expect(await viewsOf(unit, county, 'acceptor')).toMatchObject([{ name: '热线' }]);
});

inSandbox('a head shares a list with a role of his own desk, and with no other', async (unit) => {
  const county = await foundSmallCounty(unit);
  const kept = view({ sharedWith: 'dispatcher' });
  await county.run('shift-head', keepView, kept);
  expect(await viewsOf(unit, county, 'dispatcher')).toEqual([{ ...kept, own: false }]);
  expect(await viewsOf(unit, county, 'acceptor')).toEqual([]);
  expect(await viewsOf(unit, county, 'town-dispatcher')).toEqual([]);
  for (const who of ['acceptor', 'dispatcher'] as const) {
    await expect(county.run(who, keepView, view({ sharedWith: 'acceptor' }))).rejects.toMatchObject({
      code: 'incidents.view-not-shared',
    });
  }
});

inSandbox('a name stands for one list, and thirty lists are the most', async (unit) => {
  const county = await foundSmallCounty(unit);
  for (let count = 0; count < mostViews; count += 1)
    await county.run('acceptor', keepView, view({ name: `第${count}个` }));
  await expect(county.run('acceptor', keepView, view({ name: '第3个' }))).rejects.toMatchObject({
    code: 'incidents.view-name-taken',
  });
  await expect(county.run('acceptor', keepView, view({ name: '又一个' }))).rejects.toMatchObject({
    code: 'incidents.too-many-views',
    details: { most: mostViews },
  });
});
