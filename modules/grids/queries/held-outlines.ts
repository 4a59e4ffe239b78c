import '../tables.ts';
import { sql } from 'kysely';
import type { Tx } from '#platform/database/database.ts';
import type { PolygonSet } from '#platform/pure/ring-repair.ts';

export type HeldGrid = {
  gridId: string;
  gridCode: string;
  name: string;
  kind: string;
  setting: string;
  householdCount: number | null;
  closed: boolean;
  version: number;
  validFrom: string;
  polygons: PolygonSet;
  /** Codes it had before. */
  earlierCodes: readonly string[];
};

/** Grids in their last state, closed ones included: all of the county, or those that have or had some codes. */
export async function readHeldGrids(
  tx: Tx,
  { countyCode, gridCodes }: { countyCode: string; gridCodes?: readonly string[] },
): Promise<HeldGrid[]> {
  const codes = gridCodes === undefined ? null : [...gridCodes];
  const among =
    codes === null
      ? sql``
      : sql`and (grid.grid_code = any(${codes}) or grid.grid_id in (
          select grid_id from grids.grid_alias
          where county_code = ${countyCode} and scheme = 'earlier-code' and alias = any(${codes})))`;
  const { rows } = await sql<{
    grid_id: string;
    grid_code: string;
    name: string;
    kind: string;
    setting: string;
    household_count: number | null;
    closed: boolean;
    version: number;
    valid_from: string;
    outline: string;
    earlier_codes: string[];
  }>`
    select grid.grid_id, grid.grid_code, grid.name, grid.kind, grid.setting, grid.household_count,
      grid.closed_at is not null as closed, last.version, last.valid_from, last.outline,
      array(select alias from grids.grid_alias as other where other.county_code = grid.county_code
        and other.grid_id = grid.grid_id and other.scheme = 'earlier-code' order by alias) as earlier_codes
    from grids.grid join lateral (
      select version, valid_from, ST_AsGeoJSON(geometry, 9) as outline from grids.grid_version
      where county_code = grid.county_code and grid_id = grid.grid_id order by version desc limit 1
    ) as last on true
    where grid.county_code = ${countyCode} ${among} order by grid.grid_code limit 40000`.execute(tx);
  return rows.map((row) => ({
    gridId: row.grid_id,
    gridCode: row.grid_code,
    name: row.name,
    kind: row.kind,
    setting: row.setting,
    householdCount: row.household_count,
    closed: row.closed,
    version: row.version,
    validFrom: row.valid_from,
    polygons: (JSON.parse(row.outline) as { coordinates: PolygonSet }).coordinates,
    earlierCodes: row.earlier_codes,
  }));
}

export type HeldOutline = { divisionCode: string; validFrom: string; polygons: PolygonSet };

/** The outline of each division, or of some, that is in force on a day, or the last of all. */
export async function readHeldOutlines(
  tx: Tx,
  {
    countyCode,
    day,
    divisionCodes,
  }: { countyCode: string; day?: string | undefined; divisionCodes?: readonly string[] },
): Promise<HeldOutline[]> {
  const among = divisionCodes === undefined ? sql`` : sql`and division_code = any(${[...divisionCodes]}::text[])`;
  const until = day === undefined ? sql`` : sql`and valid_from <= ${day}::date`;
  const { rows } = await sql<{ division_code: string; valid_from: string; outline: string }>`
    select distinct on (division_code) division_code, valid_from, ST_AsGeoJSON(geometry, 9) as outline
    from grids.division_outline where county_code = ${countyCode} ${until} ${among}
    order by division_code, valid_from desc limit 20000`.execute(tx);
  return rows.map((row) => ({
    divisionCode: row.division_code,
    validFrom: row.valid_from,
    polygons: (JSON.parse(row.outline) as { coordinates: PolygonSet }).coordinates,
  }));
}

/** Which of some outlines the database takes as sound, in their order. */
export async function areSound(tx: Tx, outlines: readonly PolygonSet[]): Promise<boolean[]> {
  if (outlines.length === 0) return [];
  const texts = outlines.map((coordinates) => JSON.stringify({ type: 'MultiPolygon', coordinates }));
  const { rows } = await sql<{ sound: boolean }>`
    select ST_IsValid(ST_GeomFromGeoJSON(outline)) as sound
    from unnest(${texts}::text[]) with ordinality as given (outline, position) order by position`.execute(tx);
  return rows.map((row) => row.sound);
}

export function sameOutline(one: PolygonSet, other: PolygonSet): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}
