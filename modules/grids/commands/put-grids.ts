import '../tables.ts';
import { sql } from 'kysely';
import type { Command } from '#platform/commands/command.ts';
import type { Tx } from '#platform/database/database.ts';
import { sendTogether, textOf } from '#platform/database/transaction.ts';
import { readGridCode } from '#platform/pure/division-code.ts';
import type { PolygonSet } from '#platform/pure/ring-repair.ts';
import { Refusal } from '#platform/refusal.ts';
import { gridsChanged } from '../events.ts';
import { areSound, type HeldGrid, readHeldGrids, sameOutline } from '../queries/held-outlines.ts';
import { judgeGrid, type OutlineOutcome } from '../rules/judge-outline.ts';
import { settleMicroGrids } from './settle-micro-grids.ts';

export type PutGrid = {
  /** Taken when the grid is new. */
  gridId: string;
  gridCode: string;
  name: string;
  kind: 'basic' | 'dedicated' | 'micro';
  setting: 'urban' | 'rural';
  householdCount: number | null;
  polygons: PolygonSet;
};

export type GridsGiven = {
  /** The first day of outlines that are new or changed. */
  validFrom: string;
  grids: readonly PutGrid[];
};

export type GridsPut = { outcomes: readonly { code: string; outcome: OutlineOutcome }[] };

/**
 * Takes a part of a map of grids: adds what is new, redraws what is drawn otherwise, takes over names and numbers of
 * households. The same again changes nothing, and what the map leaves out stays.
 */
export const putGrids: Command<GridsGiven, GridsPut> = {
  name: 'grids.put-grids',
  async run(tx, { validFrom, grids }, { countyCode, announce, audit }) {
    const gridCodes = grids.map((grid) => grid.gridCode);
    if (new Set(gridCodes).size < gridCodes.length) throw new Refusal('conflict', 'grids.code-taken', {});
    const held = byCode(await readHeldGrids(tx, { countyCode, gridCodes }));
    const sound = await areSound(
      tx,
      grids.map((grid) => grid.polygons),
    );
    const outcomes: { code: string; outcome: OutlineOutcome }[] = [];
    const changed: string[] = [];
    for (const [index, grid] of grids.entries()) {
      const code = readGridCode(grid.gridCode);
      if (!code.ok || !grid.gridCode.startsWith(countyCode)) {
        throw new Refusal('invalid', 'grids.bad-grid-code', { gridCode: grid.gridCode });
      }
      const standing = held.get(grid.gridCode);
      const same = standing !== undefined && sameOutline(standing.polygons, grid.polygons);
      const outcome = sound[index] ? judgeGrid(grid, standing, { sameOutline: same, day: validFrom }) : 'unsound';
      outcomes.push({ code: grid.gridCode, outcome });
      if (!['added', 'redrawn', 'described'].includes(outcome)) continue;
      changed.push(standing?.gridId ?? grid.gridId);
      const text = (statement: Parameters<typeof textOf>[1]) => textOf(tx, statement);
      await sendTogether(
        tx,
        (standing
          ? changeStatements(countyCode, grid, standing, outcome === 'redrawn' ? validFrom : null)
          : addStatements(countyCode, grid, code.grid.villageCode, validFrom)
        ).map(text),
      );
    }
    const villageCodes = grids.map(({ gridCode }) => gridCode.slice(0, 12));
    if (changed.length > 0) await settleMicroGrids(tx, countyCode, villageCodes);
    if (changed.length > 0) announce(gridsChanged(changed));
    audit({ kind: 'county', id: countyCode }, { changed: changed.length });
    return { outcomes };
  },
};

/** Every grid under the codes that it has and had; a code in force wins. */
export function byCode(grids: readonly HeldGrid[]): Map<string, HeldGrid> {
  const held = new Map<string, HeldGrid>();
  for (const grid of grids) for (const code of grid.earlierCodes) held.set(code, grid);
  for (const grid of grids) held.set(grid.gridCode, grid);
  return held;
}

function addStatements(countyCode: string, grid: PutGrid, villageCode: string, validFrom: string) {
  const geometry = JSON.stringify({ type: 'MultiPolygon', coordinates: grid.polygons });
  return [
    sql`insert into grids.grid (county_code, grid_id, grid_code, name, kind, setting, town_code, village_code,
        division_path, household_count)
      values (${countyCode}, ${grid.gridId}, ${grid.gridCode}, ${grid.name}, ${grid.kind}, ${grid.setting},
        ${`${villageCode.slice(0, 9)}000`}, ${villageCode}, ${villageCode}, ${grid.householdCount})`,
    sql`insert into grids.grid_version (county_code, grid_id, version, valid_from, geometry)
      values (${countyCode}, ${grid.gridId}, 1, ${validFrom}, ST_GeomFromGeoJSON(${geometry}))`,
  ];
}

function changeStatements(countyCode: string, grid: PutGrid, standing: HeldGrid, validFrom: string | null) {
  const { gridId } = standing;
  const geometry = JSON.stringify({ type: 'MultiPolygon', coordinates: grid.polygons });
  const description = sql`update grids.grid set name = ${grid.name}, kind = ${grid.kind},
      household_count = coalesce(${grid.householdCount}, household_count)
    where county_code = ${countyCode} and grid_id = ${gridId}`;
  if (validFrom === null) return [description];
  return [
    description,
    sql`update grids.grid_version set valid_to = ${validFrom}
      where county_code = ${countyCode} and grid_id = ${gridId} and version = ${standing.version}`,
    sql`insert into grids.grid_version (county_code, grid_id, version, valid_from, geometry)
      values (${countyCode}, ${gridId}, ${standing.version + 1}, ${validFrom}, ST_GeomFromGeoJSON(${geometry}))`,
  ];
}

/** Locks an open grid. @throws Refusal grids.no-such-grid */
export async function lockGrid(tx: Tx, countyCode: string, gridId: string) {
  const grid = await tx
    .selectFrom('grids.grid')
    .select(['grid_id', 'grid_code', 'name', 'village_code'])
    .where('county_code', '=', countyCode)
    .where('grid_id', '=', gridId)
    .where('closed_at', 'is', null)
    .forUpdate()
    .executeTakeFirst();
  if (!grid) throw new Refusal('missing', 'grids.no-such-grid', { gridId });
  return grid;
}
