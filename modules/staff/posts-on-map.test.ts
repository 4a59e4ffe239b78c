import { expect } from 'vitest';
import { addGrids } from '#modules/grids/public.ts';
import { systemEyes } from '#platform/database/database.ts';
import { sandbox } from '#platform/testing/sandbox.ts';
import { uuidv7 } from '#platform/pure/uuid.ts';
import { chinaDay } from '#platform/pure/china-time.ts';
import { fixtureNow, foundSmallCounty } from '../../tests/fixtures/small-county.ts';
import { setDuty } from './commands/set-duty.ts';
import { postsOnMap } from './queries/posts-on-map.ts';

const inSandbox = sandbox();

inSandbox('posts stand at a point of their grid, with how many of them are on duty', async (unit) => {
  const county = await foundSmallCounty(unit);
  const { countyCode } = county;
  const ring = [
    [119.93, 33],
    [119.94, 33],
    [119.94, 33.01],
    [119.93, 33.01],
    [119.93, 33],
  ];
  const empty = {
    gridId: uuidv7(),
    gridCode: `${countyCode}001001090`,
    name: '空岗网格',
    kind: 'basic' as const,
    setting: 'urban' as const,
    householdCount: 300,
    geometry: { type: 'Polygon', coordinates: [ring] },
    validFrom: '2020-01-01',
  };
  await county.run('system', addGrids, { grids: [empty] });
  const read = () =>
    unit.ask(systemEyes, (tx) =>
      postsOnMap(tx, { countyCode, box: [119.5, 32.5, 120.5, 33.5], day: chinaDay(fixtureNow), now: fixtureNow }),
    );
  const before = await read();
  const mine = (rows: typeof before) => rows.find(({ gridId }) => gridId === county.grids['grid-1'])!;
  expect(mine(before).posts).toBeGreaterThan(0);
  expect(before.find(({ gridId }) => gridId === empty.gridId)).toMatchObject({ posts: 0, onDuty: 0 });
  for (const { longitude, latitude, gridId } of before) {
    if (gridId !== empty.gridId) continue;
    expect(longitude > 119.93 && longitude < 119.94 && latitude > 33 && latitude < 33.01).toBe(true);
  }
  const was = mine(before).onDuty;
  await county.run('worker', setDuty, { postId: undefined, onDuty: was === 0 });
  const after = mine(await read());
  expect(Math.abs(after.onDuty - was)).toBe(1);
  expect([after.longitude, after.latitude]).toEqual([mine(before).longitude, mine(before).latitude]);
});
