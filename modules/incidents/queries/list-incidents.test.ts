import { expect } from 'vitest';
import { systemEyes, type Unit } from '#platform/database/database.ts';
import { createCursorKeeper } from '#platform/http/cursor.ts';
import { formatCaseNumber } from '#platform/pure/case-number.ts';
import { uuidv7 } from '#platform/pure/uuid.ts';
import { sandbox } from '#platform/testing/sandbox.ts';
import { systemActor } from '#platform/timers/fire-timers.ts';
import {
  fixtureNow,
  foundSmallCounty,
  type PersonKey,
  type SmallCounty,
} from '../../../tests/fixtures/small-county.ts';
import { reportIncident } from '../commands/report-incident.ts';
import type { ActionInput } from '../commands/action-input.ts';
import { takeAction } from '../commands/take-action.ts';
import { countQueues } from './count-queues.ts';
import { type ListGiven, listIncidents, pageOfIncidents } from './list-incidents.ts';

const inSandbox = sandbox();
const cursors = createCursorKeeper(Buffer.alloc(32, 4));

async function report(county: SmallCounty, description: string, serial: number, at = fixtureNow): Promise<string> {
  const number = formatCaseNumber({ countyCode: county.countyCode, day: '2026-01-05', serial });
  return reportAs(county, description, { number, queryCode: `Q${serial}` }, at);
}

async function reportAs(
  county: SmallCounty,
  description: string,
  marks: { number: string; queryCode: string },
  at = fixtureNow,
): Promise<string> {
  const incidentId = uuidv7();
  const place = { point: county.inside['grid-1'] };
  const given = { incidentId, description, place, source: 'operator' as const, appealKind: 'problem' as const };
  const input = { ...given, title: description, matterCode: 'event-04-05', emergency: false, attachments: [] };
  await county.run('acceptor', reportIncident(county.services, county.book, marks), input, at);
  return incidentId;
}

const listing =
  (unit: Unit, county: SmallCounty, who: PersonKey) =>
  async (given: Partial<ListGiven> = {}): Promise<string[]> => {
    const rest = { countyCode: county.countyCode, actor: county.as(who), now: fixtureNow, limit: 20 };
    const asked = { queue: 'all' as const, order: 'newest' as const, ...rest, ...given };
    return (await listIncidents(county.services, unit, cursors, asked)).items.map(({ incidentId }) => incidentId);
  };

const act = (county: SmallCounty, who: PersonKey, input: Partial<ActionInput>) =>
  county.run(who, takeAction(county.book), { attachments: [], ...input } as ActionInput);

inSandbox('words of two characters, longer ones, a piece of them and the end of a number find a case', async (unit) => {
  const county = await foundSmallCounty(unit);
  const lamp = await report(county, '人民路路灯不亮', 4711);
  const dog = await report(county, '望江花园深夜犬吠扰民 100%_', 815);
  const list = listing(unit, county, 'acceptor');
  expect(await list({ q: '路灯' })).toEqual([lamp]);
  expect(await list({ q: '犬吠扰民' })).toEqual([dog]);
  expect(await list({ q: '路路灯不' })).toEqual([lamp]);
  expect(await list({ q: '灯路' })).toEqual([]);
  // All its pairs stand in the title, but not one after the other.
  expect(await list({ q: '民路路路灯' })).toEqual([]);
  expect(await list({ q: '100%_' })).toEqual([dog]);
  expect(await list({ q: '4711' })).toEqual([lamp]);
  expect(await list({ q: '0105000815' })).toEqual([dog]);
  expect(await list({ q: `${county.countyCode}-20260105-004711` })).toEqual([lamp]);
  expect(await list({ q: '路灯', queue: 'to-accept', order: 'due' })).toEqual([lamp]);
});

inSandbox('a whole number finds its case however a person types it, open or closed, and no other', async (unit) => {
  const county = await foundSmallCounty(unit);
  const number = await county.services.numbers.next(county.countyCode, fixtureNow);
  const found = await reportAs(county, '人民路路灯不亮', { number, queryCode: 'Q1' });
  const after = await county.services.numbers.next(county.countyCode, fixtureNow);
  await reportAs(county, '望江花园犬吠', { number: after, queryCode: 'Q2' });
  const list = listing(unit, county, 'acceptor');
  const digits = number.replaceAll('-', '');
  const ways = [number, digits, number.replaceAll('-', ' '), number.replaceAll('-', '－'), digits.slice(-14)];
  const fullWidth = digits.replaceAll(/\d/g, (digit) => String.fromCodePoint(0xff10 + Number(digit)));
  for (const typed of [...ways, fullWidth]) {
    expect(await list({ q: typed }), typed).toEqual([found]);
    expect(await list({ q: typed, queue: 'to-accept', order: 'due' }), typed).toEqual([found]);
  }
  await act(county, 'acceptor', { incidentId: found, action: 'answer', answer: '已告知办理途径' });
  for (const typed of ways) expect(await list({ q: typed }), typed).toEqual([found]);
  expect(await list({ q: digits.replace(/\d{6}$/, '099999') })).toEqual([]);
});

inSandbox('one character finds what is open; by what is due next, all is what is open', async (unit) => {
  const county = await foundSmallCounty(unit);
  const open = await report(county, '路灯不亮', 1);
  const closed = await report(county, '灯箱破损', 2);
  await act(county, 'acceptor', { incidentId: closed, action: 'answer', answer: '已告知办理途径' });
  const list = listing(unit, county, 'acceptor');
  expect(await list({ q: '灯' })).toEqual([open]);
  expect(await list({ q: '灯箱' })).toEqual([closed]);
  expect(await list()).toHaveLength(2);
  expect(await list({ order: 'due' })).toEqual([open]);
});

inSandbox('a unit lists what it leads and what it helps with, each once, in one order, page by page', async (unit) => {
  const county = await foundSmallCounty(unit);
  const ids: string[] = [];
  for (const place of [0, 1, 2, 3, 4]) {
    const id = await report(county, '店外经营', 10 + place, new Date(fixtureNow.getTime() - place * 60_000));
    await act(county, 'acceptor', { incidentId: id, action: 'register', ruleId: county.rule });
    await act(county, 'dispatcher', { incidentId: id, action: 'dispatch', unitId: county.organisations.department });
    ids.push(id);
  }
  const { department, 'other-department': other } = county.organisations;
  await unit.transact(systemEyes, async (tx) => {
    const helps = (id: string, unitId: string) =>
      tx
        .updateTable('incidents.incident')
        .set({ unit_id: unitId, child_unit_id: department })
        .where('incident_id', '=', id)
        .execute();
    await helps(ids[1]!, other);
    await helps(ids[2]!, department);
  });
  expect(await listing(unit, county, 'unit-head')()).toEqual(ids);
  const rest = { countyCode: county.countyCode, actor: county.as('unit-head'), now: fixtureNow, limit: 2 };
  const seen: string[] = [];
  for (let cursor: string | undefined, more = true; more;) {
    const page = await listIncidents(county.services, unit, cursors, {
      ...rest,
      queue: 'all',
      order: 'newest',
      cursor,
    });
    seen.push(...page.items.map(({ incidentId }) => incidentId));
    cursor = page.nextCursor ?? undefined;
    more = cursor !== undefined;
  }
  expect(seen).toEqual(ids);
  const counts = await countQueues(unit, {
    countyCode: county.countyCode,
    actor: county.as('unit-head'),
    now: fixtureNow,
  });
  expect(counts.find(({ queue }) => queue === 'all')?.count).toEqual({ value: 5, exact: true });
});

inSandbox('what a unit has received waits to be assigned until somebody works it, and then no longer', async (unit) => {
  const county = await foundSmallCounty(unit);
  const { department, 'other-department': other } = county.organisations;
  const received = async (serial: number) => {
    const incidentId = await report(county, '店外经营', serial);
    await act(county, 'acceptor', { incidentId, action: 'register', ruleId: county.rule });
    await act(county, 'dispatcher', { incidentId, action: 'dispatch', unitId: department });
    await act(county, 'unit-head', { incidentId, action: 'receive' });
    return incidentId;
  };
  const [free, worked, helped] = [await received(1), await received(2), await received(3)];
  await act(county, 'unit-head', {
    incidentId: worked,
    action: 'assign-handler',
    handlerId: county.as('handler').accountId,
  });
  // Given to another's team below: that one names the hand.
  await unit.transact(systemEyes, (tx) =>
    tx.updateTable('incidents.incident').set({ child_unit_id: other }).where('incident_id', '=', helped).execute(),
  );
  const mine = listing(unit, county, 'unit-head');
  expect(await mine({ queue: 'to-assign' })).toEqual([free]);
  expect(await mine({ queue: 'to-assign', order: 'due' })).toEqual([free]);
  expect((await mine({ queue: 'handling' })).sort()).toEqual([free, worked, helped].sort());
  expect(await listing(unit, county, 'other-head')({ queue: 'to-assign' })).toEqual([helped]);
  const { countyCode } = county;
  const counts = await countQueues(unit, { countyCode, actor: county.as('unit-head'), now: fixtureNow });
  expect(counts.find(({ queue }) => queue === 'to-assign')?.count).toEqual({ value: 1, exact: true });
});

inSandbox('a list over several counties is in one order', async (unit) => {
  const one = await foundSmallCounty(unit, '990101');
  const other = await foundSmallCounty(unit, '990102');
  const at = (minutes: number) => new Date(fixtureNow.getTime() - minutes * 60_000);
  const ids = [
    await report(one, '路灯不亮', 1, at(1)),
    await report(other, '路灯不亮', 2, at(2)),
    await report(other, '路灯不亮', 3, at(3)),
    await report(one, '路灯不亮', 4, at(4)),
  ];
  const page = (countyCodes: string[], limit: number) =>
    unit.ask(systemEyes, () =>
      pageOfIncidents(cursors, {
        countyCodes,
        limit,
        actor: systemActor('990101'),
        now: fixtureNow,
        queue: 'all',
        order: 'newest',
      }),
    );
  expect((await page(['990101', '990102'], 10)).map((row) => row.incident_id)).toEqual(ids);
  // One row more than was asked for says that there is another page.
  expect((await page(['990102', '990101'], 2)).map((row) => row.incident_id)).toEqual(ids.slice(0, 3));
});
