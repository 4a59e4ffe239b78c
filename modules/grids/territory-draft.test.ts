import { sql } from 'kysely';
import { expect } from 'vitest';
import { uuidv7 } from '#platform/pure/uuid.ts';
import { sandbox } from '#platform/testing/sandbox.ts';
import { fixtureNow, foundSmallCounty } from '../../tests/fixtures/small-county.ts';
import { territoryScene } from '../../tests/fixtures/territory-scene.ts';
import { eraseDraftNotes } from './commands/erase-draft-notes.ts';
import { redrawGrid } from './commands/redraw-grid.ts';
import { readDraftSteps } from './queries/territory-drafts.ts';
import { drawGrid } from './rules/draw-grid.ts';
import { splitGrid } from './rules/edit-territory.ts';
import { cellOf, type StandingGrid } from './rules/territory-draft.ts';

const inSandbox = sandbox();
const day = 86_400_000;

/** The first grid is cut in two by a line from south to north; the new half gets the next number. */
function cut(standing: readonly StandingGrid[]): StandingGrid[] {
  const [first] = standing;
  const gridId = uuidv7();
  const line = [
    [119.904, 32.99],
    [119.904, 33.02],
  ] as const;
  const edited = splitGrid(
    standing.map((grid) => ({ ...cellOf(grid), grid })),
    first!.gridId,
    line,
    (whole, polygons) => ({
      ...whole,
      id: gridId,
      polygons,
      grid: { ...whole.grid, gridId, gridCode: `${whole.grid.gridCode.slice(0, 12)}003`, name: '第三网格', version: 0 },
    }),
  );
  if (!edited.ok) throw new Error(edited.because);
  return edited.cells.map(({ grid, polygons }) => ({ ...grid, polygons }));
}

inSandbox('a draft is drawn by one, agreed to by another, and in force on its day in one step', async (unit, tx) => {
  const county = await foundSmallCounty(unit);
  const scene = territoryScene(county, unit);
  const draft = await scene.drawn(cut, { inForceOn: '2026-01-07' });
  await scene.send(draft);
  await expect(scene.review({ ...draft, agreed: true }, scene.author)).rejects.toMatchObject({
    code: 'grids.own-draft',
  });
  await scene.comment({ draftId: draft.draftId, note: '请与警格核对' });
  await expect(scene.review({ ...draft, agreed: true })).resolves.toMatchObject({ status: 'agreed' });
  await scene.work(new Date(fixtureNow.getTime() + day));
  expect((await scene.readVillage()).standing).toHaveLength(2);
  await scene.work(new Date(fixtureNow.getTime() + 2 * day));
  const { standing } = await scene.readVillage();
  expect(standing.map((grid) => [grid.gridCode.slice(12), grid.version])).toEqual([
    ['001', 2],
    ['002', 1],
    ['003', 1],
  ]);
  county.services.grids.forget(county.countyCode);
  const index = await county.services.grids.of(county.countyCode);
  expect(index.at(119.902, 33.005, '2026-01-06')?.gridCode).toMatch(/001$/);
  expect(index.at(119.902, 33.005, '2026-01-07')?.gridCode).toMatch(/003$/);
  const { rows } = await sql<{ act: string }>`select act from grids.territory_draft_step
    where draft_id = ${draft.draftId} order by position`.execute(tx);
  expect(rows.map((row) => row.act)).toEqual(['draw', 'send', 'comment', 'agree', 'put-in-force']);
});

inSandbox('what would leave a place to two grids or to none is not sent', async (unit) => {
  const county = await foundSmallCounty(unit);
  const scene = territoryScene(county, unit);
  const gap = await scene.drawn((standing) => standing.filter((grid) => grid.gridId !== county.grids['grid-1']), {
    heirs: { [county.grids['grid-1']]: county.grids['grid-2'] },
  });
  await expect(scene.send(gap)).rejects.toMatchObject({ code: 'grids.draft-has-faults', details: { kinds: ['gap'] } });
  const double = await scene.drawn((standing) => [
    ...standing,
    { ...standing[0]!, gridId: uuidv7(), gridCode: `${scene.villageCode}009`, version: 0 },
  ]);
  await expect(scene.send(double)).rejects.toMatchObject({ details: { kinds: ['overlap'] } });
  const nothing = await scene.drawn((standing) => [...standing]);
  await expect(scene.send(nothing)).rejects.toMatchObject({ code: 'grids.draft-empty' });
});

inSandbox('a number that another grid has or had is given to none', async (unit) => {
  const county = await foundSmallCounty(unit);
  const scene = territoryScene(county, unit);
  const renumbered = (code: string) => (standing: readonly StandingGrid[]) =>
    standing.map((grid, at) => (at === 0 ? { ...grid, gridCode: `${scene.villageCode}${code}` } : grid));
  await expect(scene.send(await scene.drawn(renumbered('002')))).rejects.toMatchObject({ code: 'grids.code-taken' });
  const draft = await scene.drawn(renumbered('005'));
  await scene.send(draft);
  await scene.review({ ...draft, agreed: true });
  await scene.work();
  const { taken } = await scene.readVillage();
  expect(taken.get(`${scene.villageCode}001`)).toBe(county.grids['grid-1']);
  expect(taken.get(`${scene.villageCode}005`)).toBe(county.grids['grid-1']);
});

inSandbox(
  'refused with a reason it goes back to its author, and what was drawn on an older state is told',
  async (unit) => {
    const county = await foundSmallCounty(unit);
    const scene = territoryScene(county, unit);
    const draft = await scene.drawn(cut);
    await scene.send(draft);
    await expect(scene.review({ ...draft, agreed: false })).rejects.toMatchObject({ code: 'grids.reason-needed' });
    await scene.review({ ...draft, agreed: false, note: '界线请沿河道走' });
    const { draftId, revision, changes } = draft;
    const again = {
      draftId,
      revision,
      title: '滨河社区网格调整',
      villageCodes: [scene.villageCode],
      inForceOn: '2026-01-08',
      changes,
    };
    await expect(scene.save(again, scene.reviewer)).rejects.toMatchObject({ code: 'grids.not-your-draft' });
    await expect(scene.save(again)).resolves.toEqual({ draftId, revision: 2 });
    await expect(scene.save(again)).rejects.toMatchObject({ code: 'grids.draft-moved-on' });
    await expect(scene.withdraw(draftId)).resolves.toMatchObject({ status: 'withdrawn' });
  },
);

inSandbox(
  'a draft whose ground has changed since it was agreed to is stopped and changes nothing',
  async (unit, tx) => {
    const county = await foundSmallCounty(unit);
    const scene = territoryScene(county, unit);
    const draft = await scene.drawn(cut, { inForceOn: '2026-01-08' });
    await scene.send(draft);
    await scene.review({ ...draft, agreed: true });
    const standing = (await scene.readVillage()).standing[0]!;
    await county.run('system', redrawGrid, {
      gridId: standing.gridId,
      geometry: { type: 'MultiPolygon', coordinates: standing.polygons },
    });
    await scene.work(new Date(fixtureNow.getTime() + 4 * day));
    const { rows } = await sql`select status from grids.territory_draft where draft_id = ${draft.draftId}`.execute(tx);
    expect(rows).toEqual([{ status: 'stopped' }]);
    expect((await scene.readVillage()).standing).toHaveLength(2);
  },
);

inSandbox(
  'what was written on a draft is destroyed by order of two persons, and that it was there stays',
  async (unit, tx) => {
    const county = await foundSmallCounty(unit);
    const scene = territoryScene(county, unit);
    const { draftId } = await scene.drawn(cut);
    await scene.comment({ draftId, note: '张三家的院子应划入第一网格' });
    const order = { draftId, orderNumber: '删〔2026〕1 号', basis: '个人信息保护法第四十七条' };
    const alone = county.run('centre-head', eraseDraftNotes, {
      ...order,
      secondPersonId: county.as('centre-head').accountId,
    });
    await expect(alone).rejects.toMatchObject({ code: 'grids.same-person' });
    const secondPersonId = county.as('shift-head').accountId;
    await expect(county.run('centre-head', eraseDraftNotes, { ...order, secondPersonId })).resolves.toEqual({
      notes: 1,
    });
    await expect(county.run('centre-head', eraseDraftNotes, { ...order, secondPersonId })).resolves.toEqual({
      notes: 0,
    });
    const steps = await readDraftSteps(tx, county.countyCode, draftId);
    expect(steps.map(({ act, note, noteErased }) => [act, note, noteErased])).toEqual([
      ['draw', null, false],
      ['comment', null, true],
    ]);
  },
);

inSandbox('a special grid cut as a hole out of another is sent, in force, and holds the places in it', async (unit) => {
  const county = await foundSmallCounty(unit);
  const scene = territoryScene(county, unit);
  const gridId = uuidv7();
  const draft = await scene.drawn((standing) => {
    const edited = drawGrid(
      standing.map((grid) => ({ ...cellOf(grid), grid })),
      [
        [119.904, 33.004],
        [119.906, 33.004],
        [119.906, 33.006],
        [119.904, 33.006],
      ],
      'cut',
      (polygons) => {
        const about = { name: '市场网格', kind: 'dedicated' as const, polygons };
        const gridCode = `${scene.villageCode}800`;
        const grid = { ...about, gridId, gridCode, setting: 'urban' as const, householdCount: null, version: 0 };
        return { ...about, id: gridId, grid };
      },
    );
    if (!edited.ok) throw new Error(edited.because);
    return edited.cells.map(({ grid, polygons }) => ({ ...grid, polygons }));
  });
  expect(draft.changes.map(({ act, polygons }) => [act, polygons?.[0]?.length])).toEqual([
    ['change', 2],
    ['add', 1],
  ]);
  await scene.send(draft);
  await scene.review({ ...draft, agreed: true });
  await scene.work();
  county.services.grids.forget(county.countyCode);
  const index = await county.services.grids.of(county.countyCode);
  expect(index.at(119.905, 33.005, '2026-01-05')?.gridId).toBe(gridId);
  expect(index.at(119.902, 33.005, '2026-01-05')?.gridId).toBe(county.grids['grid-1']);
});

inSandbox('a micro grid belongs to the grid in which it lies, also when that is drawn anew', async (unit, tx) => {
  const county = await foundSmallCounty(unit);
  const scene = territoryScene(county, unit);
  const microId = uuidv7();
  const parent = async () => {
    const { rows } = await sql<{ code: string | null }>`
      select around.grid_code as code from grids.grid as micro
        left join grids.grid as around on around.grid_id = micro.parent_grid_id
      where micro.grid_id = ${microId}`.execute(tx);
    return rows[0]!.code;
  };
  const put = async (draw: Parameters<typeof scene.drawn>[0]) => {
    const draft = await scene.drawn(draw);
    await scene.send(draft);
    await scene.review({ ...draft, agreed: true });
    await scene.work();
  };
  await put((standing) => {
    const corners = [
      [119.901, 33.004],
      [119.903, 33.004],
      [119.903, 33.006],
      [119.901, 33.006],
    ] as const;
    const cells = standing.map((grid) => ({ ...cellOf(grid), grid }));
    const edited = drawGrid(cells, corners, 'over', (polygons) => {
      const about = { name: '1号楼', kind: 'micro' as const, polygons };
      const gridCode = `${scene.villageCode}101`;
      const grid = { ...about, gridId: microId, gridCode, setting: 'urban' as const, householdCount: 40, version: 0 };
      return { ...about, id: microId, grid };
    });
    if (!edited.ok) throw new Error(edited.because);
    return edited.cells.map(({ grid, polygons }) => ({ ...grid, polygons }));
  });
  expect(await parent()).toBe(`${scene.villageCode}001`);
  await put(cut);
  expect(await parent()).toBe(`${scene.villageCode}003`);
});
