/**
 * node bench/point-to-grid.ts: which grid holds a point, answers a second and core, over a county of 1,715 grids. Counted
 * in processor time of this process, so that neighbours on the machine do not count. Half of the points are hard ones:
 * corners, common borders, the nearest numbers beside them.
 */
import { buildGridIndex } from '#modules/grids/public.ts';
import { countyOfGrids, hardPoints, nodeOf } from './county-points.ts';

const { grids, bounds } = countyOfGrids();
const index = buildGridIndex(grids.map(nodeOf));
const points = hardPoints(grids, bounds, 100_000);
const plain = points.slice(0, points.length / 2);
for (const [title, asked] of [
  ['anywhere', plain],
  ['anywhere and on borders', points],
] as const) {
  const rates: number[] = [];
  let held = 0;
  for (let round = 0; round < 9; round += 1) {
    held = 0;
    const before = process.cpuUsage();
    for (const [longitude, latitude] of asked) if (index.at(longitude, latitude, '2026-03-01')) held += 1;
    const { user, system } = process.cpuUsage(before);
    rates.push(asked.length / ((user + system) / 1e6));
  }
  const median = rates.toSorted((one, other) => one - other)[4]!;
  console.log(
    `${title}: ${Math.round(median).toLocaleString('en')} answers/s/core over ${grids.length} grids (best ${Math.round(Math.max(...rates)).toLocaleString('en')}, ${held} of ${asked.length} held)`,
  );
}
