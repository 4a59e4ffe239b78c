import type { GridNode } from '#modules/grids/public.ts';
import type { IncidentServices } from '#modules/incidents/public.ts';
import { publicPostsOf } from '#modules/staff/public.ts';
import { systemEyes } from '#platform/database/database.ts';
import { chinaDay } from '#platform/pure/china-time.ts';
import type { Opening } from '#platform/pure/working-time/calendar.ts';
import type { WhoServes } from '../rules/public-view.ts';

/** The public board of a grid: who serves it, which centre takes reports, and when somebody is there. */
export async function whoServes(
  { unit, trees, workingTimes }: IncidentServices,
  { countyCode, grid, asWritten, now }: { countyCode: string; grid: GridNode; asWritten: string | null; now: Date },
): Promise<WhoServes> {
  const { gridId, divisionPath } = grid;
  const tree = await trees.of(countyCode);
  const centre = tree.deskFor(divisionPath);
  const book = await workingTimes.of(countyCode);
  const people = await unit.transact(systemEyes, (tx) => publicPostsOf(tx, { countyCode, gridId, divisionPath, now }));
  const day = chinaDay(now);
  const above = centre ? tree.above(centre.organisationId).map((node) => node.organisationId) : [];
  // Of no clock in particular: the hours of the place itself.
  const key = centre && book.scheduleFor({ clock: '', organisationIds: [centre.organisationId, ...above], day });
  const schedule = key ? book.schedule(key) : null;
  const plan = schedule?.dayOf(day);
  return {
    gridId,
    gridCode: grid.gridCode,
    gridName: grid.name,
    villageName: grid.villageName,
    townName: grid.townName,
    centreName: centre?.name ?? '',
    asWritten,
    people,
    hours: schedule && schedule.calendar.week.some((one) => !isWhole(one)) ? runsOf(schedule.calendar.week) : null,
    today: plan && plan.because !== 'week' ? { name: plan.name ?? '', openings: plan.openings } : null,
  };
}

function isWhole(openings: readonly Opening[]): boolean {
  return openings.length === 1 && openings[0]!.from === '00:00' && openings[0]!.to === '24:00';
}

/** Days of the week that follow each other with the same hours are one line. */
function runsOf(week: readonly (readonly Opening[])[]) {
  const runs: { from: number; to: number; openings: readonly Opening[] }[] = [];
  for (const [index, openings] of week.entries()) {
    const last = runs.at(-1);
    if (last && JSON.stringify(last.openings) === JSON.stringify(openings)) last.to = index + 1;
    else runs.push({ from: index + 1, to: index + 1, openings });
  }
  return runs;
}
