import { sql } from 'kysely';
import { expect } from 'vitest';
import { mergeGrids, moveCorner, splitGrid } from '#modules/grids/rules/edit-territory.ts';
import { cellOf, type StandingGrid } from '#modules/grids/rules/territory-draft.ts';
import { affectedByDraft } from '#modules/incidents/queries/affected-by-draft.ts';
import { addAddresses } from '#modules/ledger/public.ts';
import { systemEyes, type Tx } from '#platform/database/database.ts';
import { chinaDay } from '#platform/pure/china-time.ts';
import type { Point } from '#platform/pure/ring-repair.ts';
import { uuidv7 } from '#platform/pure/uuid.ts';
import { sandbox } from '#platform/testing/sandbox.ts';
import { act, type Act, casesOf, gridStream, phoneOf, reported } from '../fixtures/field-phone.ts';
import { fixtureNow, foundSmallCounty, type PersonKey, type SmallCounty } from '../fixtures/small-county.ts';
import { brokenCase, readCase } from '../fixtures/stored-case.ts';
import { territoryScene } from '../fixtures/territory-scene.ts';

const inSandbox = sandbox();
const day = 86_400_000;
const nextDay = new Date(fixtureNow.getTime() + day);

/** The border between the two grids goes west, so that what lay in the first one's middle lies in the second. */
function borderWest(standing: readonly StandingGrid[]): StandingGrid[] {
  let cells = standing.map((grid) => ({ ...cellOf(grid), grid }));
  for (const latitude of [33, 33.01]) cells = moveCorner(cells, [119.91, latitude], [119.904, latitude] as Point);
  return cells.map(({ grid, polygons }) => ({ ...grid, polygons }));
}

/** The second grid takes the first one over. */
function joined(standing: readonly StandingGrid[], keptId: string): StandingGrid[] {
  const merged = mergeGrids(
    standing.map((grid) => ({ ...cellOf(grid), grid })),
    standing.map((one) => one.gridId),
    keptId,
  );
  if (!merged.ok) throw new Error(merged.because);
  return merged.cells.map(({ grid, polygons }) => ({ ...grid, polygons }));
}

type Scripted = readonly [who: PersonKey, given: Act];

/** What leads a case into each status. */
function roads(county: SmallCounty): Record<string, readonly Scripted[]> {
  const { rule, organisations } = county;
  const worker = county.as('worker').accountId;
  const registered: Scripted[] = [['town-acceptor', { action: 'register', ruleId: rule }]];
  const dispatched: Scripted[] = [
    ...registered,
    ['town-dispatcher', { action: 'dispatch', unitId: organisations.department }],
  ];
  const handling: Scripted[] = [...dispatched, ['unit-head', { action: 'receive' }]];
  const handled: Scripted[] = [...handling, ['unit-head', { action: 'report-done', answer: '已劝导入店经营' }]];
  const inspecting: Scripted[] = [...handled, ['town-dispatcher', { action: 'ask-inspection', inspectorId: worker }]];
  const inspected: Scripted[] = [...inspecting, ['worker', { action: 'pass' }]];
  return {
    reported: [],
    claimed: [['town-acceptor', { action: 'claim' }]],
    verifying: [['town-acceptor', { action: 'ask-verification', verifierId: worker }]],
    registered,
    dispatched,
    returned: [...dispatched, ['unit-head', { action: 'return', reason: '不属本单位职责', ground: '属水利部门' }]],
    handling,
    handled,
    inspecting,
    inspected,
    closed: [...inspected, ['town-acceptor', { action: 'close', outcome: 'solved', answer: '已处理' }]],
  };
}

async function clocksOf(tx: Tx, incidentId: string) {
  const { rows } = await sql`select * from incidents.clock where incident_id = ${incidentId} order by ordinal`.execute(
    tx,
  );
  return rows;
}

inSandbox('open cases in every status follow a new territory, and no clock hears of it', async (unit, tx) => {
  const county = await foundSmallCounty(unit);
  const scene = territoryScene(county, unit);
  const cases = new Map<string, string>();
  for (const [name, road] of Object.entries(roads(county))) {
    const incidentId = await reported(county);
    for (const [who, given] of road) await act(county, who, incidentId, given);
    cases.set(name, incidentId);
  }
  const elsewhere = await reported(county, 'town-acceptor', 'grid-2');
  const own = `person:${county.as('worker').accountId}`;
  const here = phoneOf(county, 'worker', [gridStream(county), own]);
  const there = phoneOf(county, 'worker-2', [`grid:${county.grids['grid-2']}`]);
  await scene.work();
  await here.pull();
  await there.pull();
  const before = new Map<string, { clocks: unknown[]; version: number; due: Date | null }>();
  for (const incidentId of cases.values()) {
    const { row } = await readCase(unit, county.countyCode, incidentId);
    before.set(incidentId, { clocks: await clocksOf(tx, incidentId), version: row.version, due: row.due_at });
  }

  const draft = await scene.drawn(borderWest, { inForceOn: chinaDay(nextDay) });
  await scene.send(draft);
  await scene.review({ ...draft, agreed: true });
  await scene.work();
  // Its day has not come.
  expect((await readCase(unit, county.countyCode, cases.get('reported')!)).row.grid_id).toBe(county.grids['grid-1']);
  await scene.work(nextDay);

  for (const [name, incidentId] of cases) {
    const stored = await readCase(unit, county.countyCode, incidentId);
    const was = before.get(incidentId)!;
    expect(brokenCase(stored), name).toEqual([]);
    expect(await clocksOf(tx, incidentId), name).toEqual(was.clocks);
    expect(stored.row.due_at, name).toEqual(was.due);
    if (name === 'closed') {
      expect(stored.row).toMatchObject({ grid_id: county.grids['grid-1'], version: was.version });
      continue;
    }
    expect(stored.row, name).toMatchObject({ grid_id: county.grids['grid-2'], version: was.version + 1 });
    const last = stored.steps.at(-1)!;
    expect(last, name).toMatchObject({ action: 'adjust-grid', from_status: last.to_status });
    expect(JSON.parse(last.entry_text), name).toMatchObject({
      given: { gridChange: { draftId: draft.draftId, from: county.grids['grid-1'], to: county.grids['grid-2'] } },
    });
  }
  expect((await readCase(unit, county.countyCode, elsewhere)).row.version).toBe(1);

  // The old worker's phone loses what is not his any more; what he verifies or inspects stays with him.
  await here.pull({ now: nextDay });
  await there.pull({ now: nextDay });
  const kept = ['verifying', 'inspecting', 'inspected', 'closed'].map((name) => cases.get(name)!);
  expect(casesOf(here).filter((id) => !kept.includes(id))).toEqual([]);
  expect(casesOf(here)).toContain(cases.get('verifying'));
  for (const [name, incidentId] of cases) if (name !== 'closed') expect(casesOf(there), name).toContain(incidentId);
  // What he wrote before he heard of it is still his to send.
  await act(county, 'worker', cases.get('verifying')!, { action: 'give-verification', finding: 'confirmed' }, nextDay);
  await act(county, 'worker', cases.get('inspecting')!, { action: 'pass' }, nextDay);

  // Once more, when every process has read the new map: nothing moves twice.
  await scene.work(new Date(nextDay.getTime() + 3_600_000));
  expect((await readCase(unit, county.countyCode, cases.get('handling')!)).row.version).toBe(
    before.get(cases.get('handling')!)!.version + 1,
  );
});

inSandbox(
  'a closed grid gives its posts, addresses and cases to its heir, and old cases keep its name',
  async (unit, tx) => {
    const county = await foundSmallCounty(unit);
    const { countyCode, grids } = county;
    const scene = territoryScene(county, unit);
    const open = await reported(county);
    const addressId = uuidv7();
    await county.run('system', addAddresses, {
      addresses: [
        {
          addressId,
          kind: 'address',
          label: '人民路 12 号',
          detail: '滨河社区',
          ...county.inside['grid-1'],
          gridId: grids['grid-1'],
          divisionPath: `${countyCode}001001`,
        },
      ],
    });
    const draw = (standing: readonly StandingGrid[]) => joined(standing, grids['grid-2']);
    const lonely = await scene.drawn(draw);
    await expect(scene.send(lonely)).rejects.toMatchObject({ code: 'grids.grid-in-use' });
    const draft = await scene.drawn(draw, { heirs: { [grids['grid-1']]: grids['grid-2'] } });
    await scene.send(draft);
    await scene.review({ ...draft, agreed: true });
    await scene.work();

    expect((await readCase(unit, countyCode, open)).row.grid_id).toBe(grids['grid-2']);
    const { rows: addresses } = await sql`select grid_id from ledger.address where address_id = ${addressId}`.execute(
      tx,
    );
    expect(addresses).toEqual([{ grid_id: grids['grid-2'] }]);
    const { rows: posts } = await sql<{ grid_id: string; on_duty: boolean }>`
    select post.grid_id, exists (select 1 from staff.duty where duty.post_id = post.post_id and ends_at is null) as on_duty
    from staff.post join staff.worker using (county_code, worker_id)
    where worker.account_id = ${county.as('worker').accountId} and valid_to is null`.execute(tx);
    expect(posts).toEqual([{ grid_id: grids['grid-2'], on_duty: true }]);
    const { rows: capacities } = await sql`select grid_id from access.capacity
    where account_id = ${county.as('worker').accountId} and valid_to is null`.execute(tx);
    expect(capacities).toEqual([{ grid_id: grids['grid-2'] }]);
    county.services.grids.forget(countyCode);
    const index = await county.services.grids.of(countyCode);
    expect(index.find(grids['grid-1'])).toBeUndefined();
    expect(index.named(grids['grid-1'])?.name).toBe('滨河社区第一网格');
    // The day before, the place lay in the grid that is closed now.
    const { longitude, latitude } = county.inside['grid-1'];
    expect(index.at(longitude, latitude, '2026-01-04')?.gridId).toBe(grids['grid-1']);
    expect(index.at(longitude, latitude, '2026-01-05')?.gridId).toBe(grids['grid-2']);
  },
);

inSandbox('whoever reviews sees what each grid will hold: cases, addresses, posts, and a vacancy', async (unit) => {
  const county = await foundSmallCounty(unit);
  const { countyCode, grids, inside } = county;
  const scene = territoryScene(county, unit);
  await reported(county);
  await reported(county, 'town-acceptor', 'grid-2');
  const at = (longitude: number, number: number) => ({
    addressId: uuidv7(),
    kind: 'address' as const,
    label: `人民路 ${number} 号`,
    detail: '滨河社区',
    longitude,
    latitude: 33.005,
    gridId: grids['grid-1'],
    divisionPath: `${countyCode}001001`,
  });
  await county.run('system', addAddresses, {
    addresses: [at(119.902, 1), at(119.906, 2), at(119.907, 3), at(119.908, 4)],
  });
  const newId = uuidv7();
  const draft = await scene.drawn((standing) => {
    const cut = splitGrid(
      standing.map((grid) => ({ ...cellOf(grid), grid })),
      grids['grid-1'],
      [
        [119.904, 32.99],
        [119.904, 33.02],
      ],
      (whole, polygons) => {
        const gridCode = `${whole.grid.gridCode.slice(0, 12)}003`;
        const grid = { ...whole.grid, gridId: newId, gridCode, name: '第三网格', householdCount: null, version: 0 };
        return { ...whole, id: newId, polygons, grid };
      },
    );
    if (!cut.ok) throw new Error(cut.because);
    return cut.cells.map(({ grid, polygons }) => ({ ...grid, polygons }));
  });
  const read = (draftId: string) =>
    unit.transact(systemEyes, (tx) => affectedByDraft(tx, { countyCode, draftId, below: countyCode }));
  const households = (await scene.readVillage()).standing[0]!.householdCount!;
  const affected = await read(draft.draftId);
  expect(affected).toMatchObject({ openCases: 0, addresses: 1, posts: 0 });
  expect(inside['grid-1'].longitude).toBeGreaterThan(119.904);
  expect(affected.grids).toEqual([
    { gridId: grids['grid-1'], openCases: 1, addresses: 3, posts: 1, households: Math.round(households * 0.75) },
    { gridId: newId, openCases: 0, addresses: 1, posts: 0, households: Math.round(households * 0.25) },
  ]);

  const merged = await scene.drawn((standing) => joined(standing, grids['grid-2']), {
    heirs: { [grids['grid-1']]: grids['grid-2'] },
  });
  expect((await read(merged.draftId)).grids).toMatchObject([
    { gridId: grids['grid-2'], openCases: 2, addresses: 4, posts: 2 },
  ]);
});
