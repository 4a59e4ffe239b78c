import '../tables.ts';
import { sql } from 'kysely';
import type { Tx } from '#platform/database/database.ts';
import type { PolygonSet } from '#platform/pure/ring-repair.ts';
import { Refusal } from '#platform/refusal.ts';
import { type DraftFinding, type DraftMap, findDraftFaults, findingsThatStop } from '../rules/draft-topology.ts';
import { mergeOutlines } from '../rules/merge-outlines.ts';
import {
  cellOf,
  type DraftAct,
  type DraftStatus,
  type GridChange,
  type GridKind,
  type StandingGrid,
  withChanges,
} from '../rules/territory-draft.ts';
import { readHeldGrids, readHeldOutlines } from './held-outlines.ts';

export type TerritoryDraft = {
  draftId: string;
  title: string;
  villageCodes: readonly string[];
  divisionPath: string;
  status: DraftStatus;
  revision: number;
  inForceOn: string;
  changes: readonly GridChange[];
  drawnBy: string;
  drawnAt: Date;
  reviewedBy: string | null;
};

const draftColumns = sql`draft_id as "draftId", title, village_codes as "villageCodes", division_path as "divisionPath",
  status, revision, in_force_on as "inForceOn", changes, drawn_by as "drawnBy", drawn_at as "drawnAt",
  reviewed_by as "reviewedBy"`;

/** A draft that somebody may see. @throws Refusal grids.no-such-draft */
export async function readDraft(
  tx: Tx,
  { countyCode, draftId, below, lock = false }: { countyCode: string; draftId: string; below: string; lock?: boolean },
): Promise<TerritoryDraft> {
  const { rows } = await sql<TerritoryDraft>`
    select ${draftColumns} from grids.territory_draft
    where county_code = ${countyCode} and draft_id = ${draftId} and starts_with(division_path, ${below})
    ${lock ? sql`for update` : sql``}`.execute(tx);
  if (!rows[0]) throw new Refusal('missing', 'grids.no-such-draft', { draftId });
  return rows[0];
}

export type DraftLine = Omit<TerritoryDraft, 'changes' | 'drawnAt'> & { drawnAt: Date; changeCount: number };

const mostDrafts = 200;

/** The latest drafts at or below a division, without what they change. */
export async function listDrafts(
  tx: Tx,
  { countyCode, below }: { countyCode: string; below: string },
): Promise<DraftLine[]> {
  const { rows } = await sql<DraftLine>`
    select draft_id as "draftId", title, village_codes as "villageCodes", division_path as "divisionPath", status,
      revision, in_force_on as "inForceOn", drawn_by as "drawnBy", drawn_at as "drawnAt", reviewed_by as "reviewedBy",
      jsonb_array_length(changes) as "changeCount"
    from grids.territory_draft where county_code = ${countyCode} and starts_with(division_path, ${below})
    order by drawn_at desc, draft_id desc limit ${mostDrafts}`.execute(tx);
  return rows;
}

export type DraftStep = { position: number; act: DraftAct; actorId: string; note: string | null; takenAt: Date };

export async function readDraftSteps(tx: Tx, countyCode: string, draftId: string): Promise<DraftStep[]> {
  const { rows } = await sql<DraftStep>`
    select position, act, actor_id as "actorId", note, taken_at as "takenAt" from grids.territory_draft_step
    where county_code = ${countyCode} and draft_id = ${draftId} order by position limit 500`.execute(tx);
  return rows;
}

export type VillageMap = {
  /** Open grids of the villages. */
  standing: readonly StandingGrid[];
  /** Open grids beside them. */
  around: readonly StandingGrid[];
  /** What the grids should fill. */
  rim: PolygonSet | null;
  /** Every code that leads to a grid, also one that it had before. */
  taken: ReadonlyMap<string, string>;
};

/** What a draft of some villages is drawn over. */
export async function readVillages(
  tx: Tx,
  { countyCode, villageCodes }: { countyCode: string; villageCodes: readonly string[] },
): Promise<VillageMap> {
  const held = await readHeldGrids(tx, { countyCode });
  const open = held.filter((grid) => !grid.closed);
  const standing: StandingGrid[] = [];
  const others: StandingGrid[] = [];
  for (const { gridId, gridCode, name, kind, setting, householdCount, version, polygons } of open) {
    const about = { gridId, gridCode, name, householdCount, version, polygons };
    const grid = { ...about, kind: kind as GridKind, setting: setting as StandingGrid['setting'] };
    (villageCodes.includes(gridCode.slice(0, 12)) ? standing : others).push(grid);
  }
  const taken = new Map(
    held.flatMap((grid) => [grid.gridCode, ...grid.earlierCodes].map((code) => [code, grid.gridId])),
  );
  const outlines = await readHeldOutlines(tx, { countyCode });
  const drawn = outlines.filter((one) => villageCodes.includes(one.divisionCode)).map((one) => one.polygons);
  const tiles = standing.filter((grid) => grid.kind !== 'micro').map((grid) => grid.polygons);
  // Without an outline of every village the ground that its grids hold now is what they should go on filling.
  const rim =
    drawn.length === villageCodes.length ? mergeOutlines(drawn) : tiles.length > 0 ? mergeOutlines(tiles) : null;
  const [west, south, east, north] = boxOf(standing);
  const around = others.filter((grid) => {
    const box = boxOf([grid]);
    return box[0] <= east && box[2] >= west && box[1] <= north && box[3] >= south;
  });
  return { standing, around, rim, taken };
}

/** Some metres more than the grids hold. */
function boxOf(grids: readonly StandingGrid[]): readonly [number, number, number, number] {
  let [west, south, east, north] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const [x, y] of grids.flatMap((grid) => grid.polygons.flat(2))) {
    west = Math.min(west, x);
    south = Math.min(south, y);
    east = Math.max(east, x);
    north = Math.max(north, y);
  }
  const more = 0.001;
  return [west - more, south - more, east + more, north + more];
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
