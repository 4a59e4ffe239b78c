/** A map file read as a draft: which grids of which villages it draws, and row by row what is wrong. Nothing is written. */
import { listDivisions } from '#modules/organisation/public.ts';
import type { Tx } from '#platform/database/database.ts';
import type { RowReport } from '#platform/files/row-report.ts';
import { readVillages, type VillageMap } from '../queries/village-map.ts';
import { nextGridCode } from '../rules/edit-territory.ts';
import { judgeGrid } from '../rules/judge-outline.ts';
import type { GridKind, StandingGrid } from '../rules/territory-draft.ts';
import { sameOutline } from '../queries/held-outlines.ts';
import type { GridTarget } from './identify-features.ts';
import { readShapes, type Shape, type ShapeTerms } from './read-shapes.ts';

export type FileDraft = {
  /** Features of the file. */
  total: number;
  villageCodes: readonly string[];
  /** Grids that the file draws otherwise than they stand; version 0: new ones. */
  grids: readonly StandingGrid[];
  reports: readonly RowReport[];
};

/** A draft holds so many villages. */
export const mostVillages = 20;

export async function draftFromFile(
  tx: Tx,
  given: {
    countyCode: string;
    bytes: Uint8Array;
    system: ShapeTerms['system'];
    /** Where the asker may draw. */
    below: string;
    /** Of a draft that is being drawn: only its villages; empty: those of the file. */
    villageCodes: readonly string[];
    day: string;
    newId: () => string;
  },
): Promise<FileDraft> {
  const { countyCode, bytes, system, below, newId, day } = given;
  const divisions = (await listDivisions(tx, { countyCode }).execute(tx)).rows.map((row) => {
    return { divisionCode: row.division_code, name: row.name, setting: row.setting };
  });
  const read = await readShapes({ bytes }, { countyCode, target: 'grids', system, divisions });
  const reports = [...read.reports];
  const refuse = ({ sheet, row }: Shape, code: string, details: RowReport['details']) => {
    reports.push({ sheet, row, level: 'refused', code, details });
  };
  const villages: string[] = [...given.villageCodes];
  const shapes = read.shapes.flatMap((shape): (Shape & { target: GridTarget })[] => {
    const { target } = shape;
    if (target.kind !== 'grid') return [];
    const { villageCode, name } = target;
    const isOpen = given.villageCodes.length === 0 && villageCode.startsWith(below);
    if (!villages.includes(villageCode)) {
      if (!isOpen || villages.length >= mostVillages) {
        refuse(shape, isOpen ? 'grids.too-many-villages' : 'grids.other-village', { name, village: villageCode });
        return [];
      }
      villages.push(villageCode);
    }
    return [{ ...shape, target }];
  });
  const map = await readVillages(tx, { countyCode, villageCodes: villages });
  const match = createMatcher(map);
  const grids: StandingGrid[] = [];
  const seen = new Map<string, number>();
  for (const shape of shapes) {
    const { target, polygons, sheet, row } = shape;
    const matched = match(target);
    if (matched === 'closed' || matched === 'full') {
      if (matched === 'full') refuse(shape, 'grids.village-is-full', { village: target.villageCode });
      else refuse(shape, 'grids.outline-closed-earlier', { code: target.gridCode ?? '', name: target.name });
      continue;
    }
    const { gridCode, standing } = matched;
    const twin = seen.get(gridCode);
    if (twin !== undefined) {
      refuse(shape, 'grids.outline-twice', { code: gridCode, feature: twin });
      continue;
    }
    seen.set(gridCode, row);
    const kind: GridKind = target.gridKind ?? standing?.kind ?? 'basic';
    const drawn = { name: target.name, kind, householdCount: target.householdCount };
    const same = standing !== undefined && sameOutline(standing.polygons, polygons);
    const outcome = judgeGrid(drawn, standing && { ...standing, closed: false, validFrom: '' }, {
      sameOutline: same,
      day,
    });
    const details = { code: gridCode, name: target.name };
    reports.push({ sheet, row, level: 'taken', code: `grids.draft-${outcome}`, details }, ...shape.reports);
    if (outcome === 'known') continue;
    grids.push({
      gridId: standing?.gridId ?? newId(),
      gridCode,
      ...drawn,
      householdCount: target.householdCount ?? standing?.householdCount ?? null,
      setting: standing?.setting ?? target.setting,
      version: standing?.version ?? 0,
      polygons,
    });
  }
  return { total: read.total, villageCodes: villages, grids, reports: inFileOrder(reports) };
}

/** By code, also one it had before; without a code by name within the village; else the next number of the village. */
function createMatcher({ standing, taken }: VillageMap) {
  const byId = new Map(standing.map((grid) => [grid.gridId, grid]));
  const byName = new Map(standing.map((grid) => [`${grid.gridCode.slice(0, 12)} ${grid.name}`, grid]));
  const used = new Set(taken.keys());
  return ({
    gridCode,
    villageCode,
    name,
    gridKind,
  }: GridTarget): { gridCode: string; standing: StandingGrid | undefined } | 'closed' | 'full' => {
    const owner = gridCode === null ? undefined : taken.get(gridCode);
    const known = gridCode === null ? byName.get(`${villageCode} ${name}`) : owner && byId.get(owner);
    if (known) return { gridCode: known.gridCode, standing: known };
    if (owner !== undefined) return 'closed';
    const code = gridCode ?? nextGridCode(used, villageCode, gridKind ?? 'basic');
    if (code === null) return 'full';
    used.add(code);
    return { gridCode: code, standing: undefined };
  };
}

function inFileOrder(reports: readonly RowReport[]): RowReport[] {
  return reports.toSorted((one, other) =>
    one.sheet < other.sheet ? -1 : one.sheet > other.sheet ? 1 : one.row - other.row,
  );
}
