import { systemEyes } from '#platform/database/database.ts';
import { chinaDay } from '#platform/pure/china-time.ts';
import type { Portal } from './portal.ts';
import { placeOfWords } from './queries/place-of-words.ts';
import type { ReportTyped } from './rules/public-view.ts';
import { pointTyped } from './rules/report-form.ts';

/** Where it is: the phone's point, else what the ledger knows of the words; and whom to go around. */
export async function locate(
  portal: Pick<Portal, 'services' | 'counties'>,
  { countyCode, typed, now }: { countyCode: string; typed: ReportTyped; now: Date },
) {
  const { unit, trees, grids } = portal.services;
  const index = await grids.of(countyCode);
  const own = pointTyped(typed);
  const known =
    own === null && typed.place !== ''
      ? await unit.transact(systemEyes, (tx) =>
          placeOfWords(tx, index, { countyCode, words: typed.place, today: chinaDay(now) }),
        )
      : null;
  const point = own ?? known?.point ?? null;
  const grid = (point ? index.at(point.longitude, point.latitude, chinaDay(now)) : undefined) ?? known?.grid;
  const county = await portal.counties(countyCode);
  const town = county?.towns.find((one) => one.path === typed.town)?.path ?? null;
  const divisionPath = grid?.divisionPath ?? town ?? countyCode;
  const tree = await trees.of(countyCode);
  const inCharge = tree
    .all()
    .filter((node) => node.kind === 'centre' && node.level !== 'county' && divisionPath.startsWith(node.divisionPath))
    .map((node) => node.organisationId);
  const place = {
    ...(point && grid ? { point } : {}),
    ...(!point && grid ? { gridId: grid.gridId } : {}),
    ...(typed.place === '' ? {} : { words: typed.place }),
  };
  return { place, divisionPath, inCharge, compared: { gridId: grid?.gridId ?? null, point } };
}
export type Located = Awaited<ReturnType<typeof locate>>;
