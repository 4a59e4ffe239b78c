/** What a draft of some villages is drawn over. Only their grids and what lies beside them is read, however large the county is. */
import '../tables.ts';
import { sql } from 'kysely';
import type { Tx } from '#platform/database/database.ts';
import type { PolygonSet } from '#platform/pure/ring-repair.ts';
import { type DraftFinding, type DraftMap, findDraftFaults, findingsThatStop } from '../rules/draft-topology.ts';
import { mergeOutlines } from '../rules/merge-outlines.ts';
import { cellOf, type GridChange, type GridKind, type StandingGrid, withChanges } from '../rules/territory-draft.ts';
import { readHeldOutlines } from './held-outlines.ts';

export type VillageMap = {
  /** Open grids of the villages. */
  standing: readonly StandingGrid[];
  /** Open grids beside them. */
  around: readonly StandingGrid[];
  /** What the grids should fill. */
  rim: PolygonSet | null;
  /** Every code of these villages that leads to a grid, also one that it had before. */
  taken: ReadonlyMap<string, string>;
};

/** So much beside the villages is looked at as well. */
const besideDegrees = 0.001;
const mostBeside = 2000;

export async function readVillages(
  tx: Tx,
  { countyCode, villageCodes }: { countyCode: string; villageCodes: readonly string[] },
): Promise<VillageMap> {
  // Each village by its own ends: joined to a list of villages, the planner would read every grid of the county.
  const within = (code: string) =>
    villageCodes.length === 0
      ? sql`false`
      : sql`(${sql.join(
          villageCodes.map((village) => sql`${sql.ref(code)} between ${`${village}000`} and ${`${village}999`}`),
          sql` or `,
        )})`;
  const isOwn = within('grid.grid_code');
  const standing = await gridsIn(tx, sql`from grids.grid where grid.county_code = ${countyCode} and ${isOwn}`);
  const outlines = await readHeldOutlines(tx, { countyCode, divisionCodes: villageCodes });
  const drawn = outlines.map((one) => one.polygons);
  const tiles = standing.filter((grid) => grid.kind !== 'micro').map((grid) => grid.polygons);
  // Without an outline of every village the ground that its grids hold now is what they should go on filling.
  const rim =
    drawn.length === villageCodes.length ? mergeOutlines(drawn) : tiles.length > 0 ? mergeOutlines(tiles) : null;
  const box = boxAround(standing.length > 0 ? standing.map((grid) => grid.polygons) : drawn);
  const around =
    box === null
      ? []
      : await gridsIn(
          tx,
          sql`from grids.grid_version as grid where county_code = ${countyCode} and valid_to is null
              and geometry && ST_MakeEnvelope(${sql.join(box)}, 4326)`,
          { but: isOwn, most: mostBeside },
        );
  const { rows } = await sql<{ code: string; grid_id: string }>`
    select grid_code as code, grid_id from grids.grid where county_code = ${countyCode} and ${within('grid_code')}
    union all
    select alias, grid_id from grids.grid_alias
    where county_code = ${countyCode} and scheme = 'earlier-code' and ${within('alias')}`.execute(tx);
  return { standing, around, rim, taken: new Map(rows.map((row) => [row.code, row.grid_id])) };
}

/** Open grids of a `from` that names them `grid`, each by its key and in its last state, in the order of codes. */
async function gridsIn(
  tx: Tx,
  from: ReturnType<typeof sql>,
  { but = sql`false`, most = 40_000 }: { but?: ReturnType<typeof sql>; most?: number } = {},
): Promise<StandingGrid[]> {
  const { rows } = await sql<Omit<StandingGrid, 'polygons'> & { outline: string }>`
    with named as (select distinct grid.county_code, grid.grid_id ${from})
    select grid.grid_id as "gridId", grid.grid_code as "gridCode", grid.name, grid.kind, grid.setting,
      grid.household_count as "householdCount", last.version, last.outline
    from named join lateral (
      select * from grids.grid where county_code = named.county_code and grid_id = named.grid_id offset 0
    ) as grid on true join lateral (
      select version, ST_AsGeoJSON(geometry, 9) as outline from grids.grid_version
      where county_code = grid.county_code and grid_id = grid.grid_id order by version desc limit 1
    ) as last on true
    where grid.closed_at is null and not (${but}) order by grid.grid_code limit ${most}`.execute(tx);
  return rows.map(({ outline, kind, ...grid }) => {
    return {
      ...grid,
      kind: kind as GridKind,
      polygons: (JSON.parse(outline) as { coordinates: PolygonSet }).coordinates,
    };
  });
}

/** Some metres more than outlines hold; null without any. */
function boxAround(outlines: readonly PolygonSet[]): [number, number, number, number] | null {
  let [west, south, east, north] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const [x, y] of outlines.flat(3) as (readonly [number, number])[]) {
    [west, south, east, north] = [Math.min(west, x), Math.min(south, y), Math.max(east, x), Math.max(north, y)];
  }
  if (west > east) return null;
  return [west - besideDegrees, south - besideDegrees, east + besideDegrees, north + besideDegrees];
}

/** What is wrong with the map as a draft leaves it, and what of that stops it. */
export function checkDraft(
  villages: VillageMap,
  changes: readonly GridChange[],
): { findings: DraftFinding[]; stops: DraftFinding[] } {
  const mapOf = (grids: readonly StandingGrid[]): DraftMap => ({
    cells: grids.map(cellOf),
    around: villages.around.map(cellOf),
    rim: villages.rim,
  });
  const findings = findDraftFaults(mapOf(withChanges(villages.standing, changes)));
  return { findings, stops: findingsThatStop(findDraftFaults(mapOf(villages.standing)), findings) };
}
