// Longer than 300 lines because what is counted, asked and recounted is told of one county.
import { sql } from 'kysely';
import { expect } from 'vitest';
import { type ActionInput, reportIncident, takeAction } from '#modules/incidents/public.ts';
import type { Actor } from '#platform/commands/actor.ts';
import { systemEyes, type Unit } from '#platform/database/database.ts';
import { createCursorKeeper } from '#platform/http/cursor.ts';
import { deliverOutbox } from '#platform/outbox/deliver-outbox.ts';
import { uuidv7 } from '#platform/pure/uuid.ts';
import { sandbox } from '#platform/testing/sandbox.ts';
import { fixtureNow, foundSmallCounty, type PersonKey, type SmallCounty } from '../../tests/fixtures/small-county.ts';
import { countAll, countFacts } from './commands/count-cases.ts';
import { countMissing, noteUncounted, recountCounty } from './commands/recount-county.ts';
import type { IndicatorsAnswer } from './contract.ts';
import { readBridge } from './queries/bridge.ts';
import { readDashboard } from './queries/dashboard.ts';
import { indicatorCases } from './queries/indicator-cases.ts';
import { readIndicators } from './queries/indicators.ts';
import { readOutlines } from './queries/outlines.ts';
import { assessmentReactions } from './reactions.ts';
import type { IndicatorCode } from './rules/indicators.ts';

const inSandbox = sandbox();
const hour = 3_600_000;
const day = 24 * hour;
/** The working days after Monday, 5 January 2026. */
const period = { from: '2026-01-01', to: '2026-01-31' };
const monthLater = new Date(fixtureNow.getTime() + 40 * day);
const cursors = createCursorKeeper(new Uint8Array(32));
let serial = 0;

function later(milliseconds: number): Date {
  return new Date(fixtureNow.getTime() + milliseconds);
}

async function report(county: SmallCounty, given: { confidential?: boolean } = {}, now = fixtureNow): Promise<string> {
  serial += 1;
  const marks = {
    number: `9901012026010${String(serial).padStart(7, '0')}`,
    queryCode: `A${String(serial).padStart(7, '0')}`,
  };
  const { incidentId } = await county.run(
    'town-acceptor',
    reportIncident(county.services, county.book, marks),
    {
      incidentId: uuidv7(),
      source: 'operator',
      appealKind: 'complaint',
      matterCode: 'event-04-05',
      description: '人民路12号门前有人店外经营,堵住了盲道。',
      place: { point: county.inside['grid-1'], words: '人民路 12 号' },
      emergency: false,
      attachments: [],
      ...(given.confidential ? { reporter: { name: '王小明', phone: '13812345678', confidential: true } } : {}),
    },
    now,
  );
  return incidentId;
}

function act(
  county: SmallCounty,
  who: PersonKey,
  incidentId: string,
  given: Partial<ActionInput> & { action: ActionInput['action'] },
  now = fixtureNow,
) {
  return county.run(who, takeAction(county.book), { incidentId, attachments: [], ...given }, now);
}

/** Registered, given to the department and received. */
async function received(county: SmallCounty, given: { confidential?: boolean } = {}): Promise<string> {
  const incidentId = await report(county, given);
  await act(county, 'town-acceptor', incidentId, { action: 'register', ruleId: county.rule });
  await act(county, 'town-dispatcher', incidentId, { action: 'dispatch', unitId: county.organisations.department });
  await act(county, 'unit-head', incidentId, { action: 'receive' });
  return incidentId;
}

async function closed(county: SmallCounty, now = fixtureNow): Promise<string> {
  const incidentId = await received(county);
  await act(county, 'unit-head', incidentId, { action: 'report-done', answer: '已劝导入店经营' }, now);
  const inspectorId = county.as('worker').accountId;
  await act(county, 'town-dispatcher', incidentId, { action: 'ask-inspection', inspectorId }, now);
  await act(county, 'worker', incidentId, { action: 'pass' }, now);
  await act(county, 'town-acceptor', incidentId, { action: 'close', outcome: 'solved', answer: '已处理' }, now);
  return incidentId;
}

/** What happened is delivered and counted. */
async function count(unit: Unit, county: SmallCounty): Promise<void> {
  const reactions = assessmentReactions({ wake() {} });
  const onFault = (error: unknown) => {
    throw error;
  };
  while ((await deliverOutbox(unit, county.countyCode, monthLater, reactions, onFault)) > 0);
  await countAll(unit, county.countyCode);
}

function ask(
  county: SmallCounty,
  who: PersonKey,
  given: Partial<Parameters<typeof readIndicators>[1]> = {},
): Promise<IndicatorsAnswer> {
  const { countyCode, services } = county;
  const asked = { ...period, by: 'whole' as const, countyCode, actor: county.as(who), now: monthLater, ...given };
  return readIndicators(services, asked);
}

function partsOf(figures: IndicatorsAnswer['total'], code: IndicatorCode): (number | null)[] {
  const figure = figures.find((one) => one.code === code)!;
  return [figure.numerator, figure.denominator];
}

inSandbox('what moved is counted, and a later act corrects the day on which it was due', async (unit) => {
  const county = await foundSmallCounty(unit);
  await closed(county);
  const second = await received(county);
  const third = await received(county);
  await count(unit, county);
  const before = await ask(county, 'centre-head');
  expect(partsOf(before.total, 'handled-in-time')).toEqual([1, 3]);
  expect(partsOf(before.total, 'dispatched-accurately')).toEqual([3, 3]);
  expect(before.waiting).toBe(0);
  // Days later one is handled, too late; another is cancelled.
  await act(county, 'unit-head', second, { action: 'report-done', answer: '已办' }, later(20 * day));
  await act(county, 'town-dispatcher', third, { action: 'recall', reason: '派错了' }, later(20 * day)).catch(
    () => null,
  );
  await count(unit, county);
  const after = await ask(county, 'centre-head');
  expect(partsOf(after.total, 'handled')[0]).toBe(2);
  expect(partsOf(after.total, 'handled-in-time')[0]).toBe(1);
});

inSandbox('the log of steps alone leads to the same facts and the same sums', async (unit, tx) => {
  const county = await foundSmallCounty(unit);
  await closed(county);
  await received(county);
  await count(unit, county);
  const recount = await recountCounty(unit, { countyCode: county.countyCode, time: county.book.time });
  expect(recount).toMatchObject({ cases: 2, casesCorrected: 0, talliesCorrected: 0 });
  // A recount puts right what was spoilt.
  await sql`update assessment.tally set items = items + 1
    where dimension = 'town' and grain = 'month' and stage = 'report'`.execute(tx);
  await sql`delete from assessment.fact where stage = 'whole'`.execute(tx);
  const again = await recountCounty(unit, { countyCode: county.countyCode, time: county.book.time });
  expect(again.casesCorrected).toBe(2);
  expect(again.talliesCorrected).toBeGreaterThan(0);
  const third = await recountCounty(unit, { countyCode: county.countyCode, time: county.book.time });
  expect(third).toMatchObject({ casesCorrected: 0, talliesCorrected: 0 });
});

inSandbox('what no event told of is found by the sweep', async (unit, tx) => {
  const county = await foundSmallCounty(unit);
  await closed(county);
  await sql`delete from platform.outbox`.execute(tx);
  const page = await noteUncounted(unit, { countyCode: county.countyCode, after: null, cases: 100 });
  expect(page).toMatchObject({ found: 1, last: expect.any(String) });
  expect(await countAll(unit, county.countyCode)).toBe(1);
  await noteUncounted(unit, { countyCode: county.countyCode, after: null, cases: 100 });
  expect(await countAll(unit, county.countyCode)).toBe(0);
});

inSandbox('a county that was never counted is, and only once', async (unit, tx) => {
  const county = await foundSmallCounty(unit);
  await closed(county);
  await received(county);
  await sql`delete from platform.outbox`.execute(tx);
  const { countyCode } = county;
  expect(await countMissing(unit, { countyCode })).toBe(2);
  expect(await countMissing(unit, { countyCode })).toBe(0);
  const recount = await recountCounty(unit, { countyCode, time: county.book.time });
  expect(recount).toMatchObject({ cases: 2, casesCorrected: 0, talliesCorrected: 0 });
});

inSandbox(
  'of many at once the facts come first and their sums in the end, and a case may move in between',
  async (unit, tx) => {
    const county = await foundSmallCounty(unit);
    const { countyCode } = county;
    await closed(county);
    const open = await received(county);
    await sql`delete from platform.outbox`.execute(tx);
    await noteUncounted(unit, { countyCode, after: null, cases: 100 });
    expect(await countFacts(unit, countyCode, 'made-later')).toBe(2);
    const sums = async () => {
      const { rows } = await sql<{ sums: number; least: number }>`
      select count(*)::int as sums, coalesce(min(items), 0)::int as least from assessment.tally`.execute(tx);
      return rows[0]!;
    };
    expect(await sums()).toEqual({ sums: 0, least: 0 });
    // Its facts are taken back before they were ever summed up: no sum may fall below nothing.
    await act(county, 'unit-head', open, { action: 'report-done', answer: '已劝导入店经营' }, later(30 * day));
    await noteUncounted(unit, { countyCode, after: null, cases: 100 });
    expect(await countFacts(unit, countyCode, 'moved')).toBe(1);
    expect((await sums()).least).toBeGreaterThanOrEqual(0);
    // Whoever comes next finishes what was broken off.
    expect(await countAll(unit, countyCode)).toBe(0);
    expect((await sums()).sums).toBeGreaterThan(20);
    const recount = await recountCounty(unit, { countyCode, time: county.book.time });
    expect(recount).toMatchObject({ cases: 2, casesCorrected: 0, talliesCorrected: 0 });
  },
);

inSandbox('a head of a department sees his department, and nobody beyond his area', async (unit) => {
  const county = await foundSmallCounty(unit);
  await closed(county);
  await count(unit, county);
  expect(partsOf((await ask(county, 'unit-head')).total, 'handled')).toEqual([1, 1]);
  expect(partsOf((await ask(county, 'other-head')).total, 'handled')).toEqual([0, 0]);
  const { groupings } = await ask(county, 'unit-head');
  expect(groupings).not.toContain('organisation');
  await expect(ask(county, 'unit-head', { by: 'organisation' })).rejects.toMatchObject({
    code: 'assessment.not-told-apart-so',
  });
  const ofTown: Actor = { ...county.as('centre-head'), divisionPath: '990101001' };
  expect(partsOf((await ask(county, 'centre-head', { actor: ofTown })).total, 'handled')).toEqual([1, 1]);
  const ofOther: Actor = { ...county.as('centre-head'), divisionPath: '990101002' };
  expect(partsOf((await ask(county, 'centre-head', { actor: ofOther })).total, 'handled')).toEqual([0, 0]);
  await expect(ask(county, 'centre-head', { actor: ofOther, area: '990101001000' })).rejects.toMatchObject({
    code: 'assessment.outside-area',
  });
  await expect(ask(county, 'centre-head', { countyCode: '990199' })).rejects.toMatchObject({
    code: 'access.other-county',
  });
});

inSandbox(
  'told apart by town, village, grid, department, matter, day and month, figures add up to the whole',
  async (unit) => {
    const county = await foundSmallCounty(unit);
    await closed(county);
    await received(county);
    await received(county);
    await count(unit, county);
    const whole = await ask(county, 'centre-head');
    for (const by of ['day', 'month', 'town', 'organisation', 'matter'] as const) {
      const told = await ask(county, 'centre-head', { by });
      expect(told.total, by).toEqual(whole.total);
      expect(told.groups.length, by).toBeGreaterThan(0);
    }
    for (const by of ['village', 'grid'] as const) {
      const told = await ask(county, 'centre-head', { by, area: '990101001000' });
      expect(told.total, by).toEqual(whole.total);
    }
    const { groups } = await ask(county, 'centre-head', { by: 'organisation' });
    expect(groups.map(({ name }) => name)).toContain('城市管理局');
    // As many days read one by one as whole months.
    const months = await ask(county, 'centre-head', { from: '2025-11-20', to: '2026-02-10' });
    const days = await ask(county, 'centre-head', { from: '2025-11-20', to: '2026-02-10', by: 'day' });
    expect(days.total).toEqual(months.total);
  },
);

inSandbox('one indicator alone is told by its groups, beside those of the days before', async (unit) => {
  const county = await foundSmallCounty(unit);
  await closed(county);
  await received(county);
  await count(unit, county);
  const indicator = 'handled-in-time' as const;
  const told = await ask(county, 'centre-head', { by: 'day', indicator, compare: 'before', from: '2026-01-05' });
  const whole = await ask(county, 'centre-head', { from: '2026-01-05' });
  expect(told.total).toEqual(whole.total);
  expect(told.groups.map(({ key, figures }) => [key, figures.map(({ code }) => code)])).toEqual([
    ['2026-01-05', [indicator]],
  ]);
  expect(partsOf(told.groups[0]!.figures, indicator)).toEqual(partsOf(whole.total, indicator));
  expect(told.compared).toMatchObject({ period: { from: '2025-12-09', to: '2026-01-04' }, groups: [] });
  const next = { by: 'day', indicator, compare: 'before', from: '2026-01-06', to: '2026-01-07' } as const;
  const later = await ask(county, 'centre-head', next);
  expect(later.groups).toEqual([]);
  expect(later.compared!.groups.map(({ key }) => key)).toEqual(['2026-01-05']);
  for (const by of ['town', 'organisation', 'matter'] as const) {
    const groups = await ask(county, 'centre-head', { by, indicator });
    const full = await ask(county, 'centre-head', { by });
    const figures = full.groups.map(({ key, figures: all }) => [key, all.filter(({ code }) => code === indicator)]);
    expect(
      groups.groups.map(({ key, figures: one }) => [key, one]),
      by,
    ).toEqual(figures.filter(([key]) => groups.groups.some((group) => group.key === key)));
  }
});

inSandbox('the areas that a reader may ask for are drawn, each under the key of its figures', async (unit) => {
  const county = await foundSmallCounty(unit);
  await closed(county);
  await count(unit, county);
  const { countyCode, services } = county;
  const drawn = (area?: string, who: PersonKey = 'centre-head') =>
    readOutlines(services, { countyCode, actor: county.as(who), area });
  const towns = await drawn();
  expect(towns).toMatchObject({ by: 'town', items: [{ key: '990101001000', name: '城关街道' }] });
  const villages = await drawn('990101001000');
  expect(villages).toMatchObject({ by: 'village', items: [{ key: '990101001001', name: '滨河社区' }] });
  expect(villages.items[0]!.geometry).toMatchObject({ type: 'Polygon' });
  const grids = await drawn('990101001001');
  expect(grids.by).toBe('grid');
  expect(grids.items.map(({ key }) => key)).toEqual([county.grids['grid-1'], county.grids['grid-2']].toSorted());
  const { groups } = await ask(county, 'centre-head', { by: 'town' });
  expect(groups.map(({ key }) => key)).toEqual(towns.items.map(({ key }) => key));
  // A department works everywhere.
  expect((await drawn(undefined, 'unit-head')).by).toBe('town');
  await expect(drawn('990102001000')).rejects.toMatchObject({ code: 'assessment.outside-area' });
});

inSandbox('what is due later today is not owed yet', async (unit) => {
  const county = await foundSmallCounty(unit);
  await report(county);
  await count(unit, county);
  const early = await ask(county, 'centre-head', { from: '2026-01-05', to: '2026-01-05', now: fixtureNow });
  expect(partsOf(early.total, 'accepted-in-time')).toEqual([0, 0]);
  const late = await ask(county, 'centre-head', { from: '2026-01-05', to: '2026-01-05' });
  expect(partsOf(late.total, 'accepted-in-time')).toEqual([0, 1]);
});

inSandbox(
  'behind a figure stand its very cases, page by page; those told in confidence are not named',
  async (unit) => {
    const county = await foundSmallCounty(unit);
    const good = await closed(county);
    const open = [await received(county), await received(county)];
    const hidden = await received(county, { confidential: true });
    await count(unit, county);
    const { unit: _, ...services } = county.services;
    const asked = {
      ...period,
      countyCode: county.countyCode,
      actor: county.as('centre-head'),
      now: monthLater,
      code: 'handled-in-time' as const,
      by: 'whole' as const,
      limit: 1,
    };
    const list = async (part: 'numerator' | 'rest') => {
      const found: string[] = [];
      let cursor: string | undefined;
      do {
        const page = await indicatorCases({ unit, trees: services.trees, cursors }, { ...asked, part, cursor });
        found.push(...page.items.map(({ incidentId }) => incidentId));
        cursor = page.nextCursor ?? undefined;
      } while (cursor !== undefined);
      return found;
    };
    expect(await list('numerator')).toEqual([good]);
    expect((await list('rest')).toSorted()).toEqual(open.toSorted());
    expect(partsOf((await ask(county, 'centre-head')).total, 'handled-in-time')).toEqual([1, 4]);
    expect(await list('rest')).not.toContain(hidden);
  },
);

inSandbox('the bridge ends at the honest rate that the indicators tell', async (unit) => {
  const county = await foundSmallCounty(unit);
  await closed(county);
  await received(county);
  const gone = await report(county);
  await act(county, 'town-acceptor', gone, {
    action: 'decline',
    declineGround: 'outside-competence',
    reason: 'x',
    answer: 'x',
  });
  await count(unit, county);
  const given = { ...period, countyCode: county.countyCode, actor: county.as('centre-head'), now: monthLater };
  const bridge = await readBridge(unit, given);
  expect(bridge.old).toEqual({ numerator: 1, denominator: 3 });
  expect(bridge.lines).toContainEqual({ reason: 'declined', numerator: 0, denominator: -1 });
  const { numerator, denominator } = bridge.honest;
  expect([numerator, denominator]).toEqual(partsOf((await ask(county, 'centre-head')).total, 'closed'));
});

inSandbox('the dashboard tells what is open and late now, and thirty days with today', async (unit) => {
  const county = await foundSmallCounty(unit);
  await closed(county);
  await received(county);
  await count(unit, county);
  const given = { countyCode: county.countyCode, actor: county.as('centre-head') };
  const soon = await readDashboard(county.services, { ...given, now: later(hour) });
  expect(soon).toMatchObject({ day: '2026-01-05', reportedToday: 2, closedToday: 1, open: 1, overdue: 0, hung: 0 });
  expect(soon.trend).toHaveLength(30);
  expect(soon.trend.at(-1)).toMatchObject({ day: '2026-01-05', reported: 2, closed: 1 });
  expect(soon.places).toMatchObject([{ key: '990101001000', name: '城关街道', open: 1 }]);
  const late = await readDashboard(county.services, { ...given, now: later(25 * day) });
  expect(late).toMatchObject({ open: 1, overdue: 1, reportedToday: 0 });
  const { rows } = await unit.transact(systemEyes, (tx) =>
    sql<{ count: number }>`select count(*)::int as count from assessment.fact`.execute(tx),
  );
  expect(rows[0]!.count).toBeGreaterThan(10);
});
