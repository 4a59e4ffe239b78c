import '../tables.ts';
import Flatbush from 'flatbush';
import { sql } from 'kysely';
import { systemEyes, type Tx, type Unit } from '#platform/database/database.ts';
import { chinaDay } from '#platform/pure/china-time.ts';
import { adjoin, borderReach } from '../rules/adjoin.ts';
import { chooseGrid, covers, type PolygonRings } from '../rules/locate.ts';

export type GridNode = {
  gridId: string;
  gridCode: string;
  name: string;
  kind: string;
  setting: string;
  townCode: string;
  townName: string;
  villageCode: string;
  villageName: string;
  divisionPath: string;
  version: number;
  validFrom: string;
  validTo: string | null;
  householdCount: number | null;
  polygons: readonly PolygonRings[];
};

/** A county's grids in memory, in every version, so that an old case keeps the grid of its time. */
export type GridIndex = {
  /** The grid that holds a point on a day (Asia/Shanghai); undefined outside every grid. */
  at(longitude: number, latitude: number, day?: string): GridNode | undefined;
  find(gridId: string | null | undefined): GridNode | undefined;
  /** The last outline of a grid, also of one that has been closed: an old case keeps its name. */
  named(gridId: string | null | undefined): GridNode | undefined;
  /** Grids that share a border with this one, or one drawn within some metres of it. */
  adjoining(gridId: string): GridNode[];
  current(): readonly GridNode[];
};

type Row = {
  grid_id: string;
  grid_code: string;
  name: string;
  kind: string;
  setting: string;
  town_code: string;
  town_name: string;
  village_code: string;
  village_name: string;
  division_path: string;
  version: number;
  valid_from: string;
  valid_to: string | null;
  household_count: number | null;
  outline: string;
};

export function buildGridIndex(nodes: readonly GridNode[]): GridIndex {
  const boxes = nodes.map((node) => boxOf(node.polygons));
  const tree = new Flatbush(Math.max(nodes.length, 1));
  if (nodes.length === 0) tree.add(0, 0, 0, 0);
  for (const box of boxes) tree.add(...box);
  tree.finish();
  const current = nodes.filter((node) => node.validTo === null);
  const byId = new Map(current.map((node) => [node.gridId, node]));
  const last = new Map(nodes.toSorted((one, other) => one.version - other.version).map((node) => [node.gridId, node]));
  const neighbours = new Map<string, GridNode[]>();
  // Some metres as degrees, rounded up.
  const reach = borderReach / 50_000;
  const valid = (node: GridNode, day: string) => node.validFrom <= day && (node.validTo === null || day < node.validTo);

  return {
    at(longitude, latitude, day = chinaDay(new Date())) {
      // Nearly every point lies in one grid: lists are made only where several cover it.
      let one: GridNode | undefined;
      let several: GridNode[] | undefined;
      for (const place of tree.search(longitude, latitude, longitude, latitude)) {
        const node = nodes[place];
        if (!node || !valid(node, day) || !covers(node.polygons, longitude, latitude)) continue;
        if (several) several.push(node);
        else if (one) several = [one, node];
        else one = node;
      }
      return several ? chooseGrid(several) : one;
    },
    find: (gridId) => (gridId ? byId.get(gridId) : undefined),
    named: (gridId) => (gridId ? last.get(gridId) : undefined),
    adjoining(gridId) {
      const known = neighbours.get(gridId);
      if (known) return known;
      const node = byId.get(gridId);
      if (!node) return [];
      const [west, south, east, north] = boxOf(node.polygons);
      const found = tree
        .search(west - reach, south - reach, east + reach, north + reach)
        .flatMap((index) => nodes[index] ?? [])
        .filter((other) => other.validTo === null && other.gridId !== gridId)
        .filter((other) => adjoin(node.polygons, other.polygons))
        .sort((one, other) => (one.gridCode < other.gridCode ? -1 : 1));
      neighbours.set(gridId, found);
      return found;
    },
    current: () => current,
  };
}

function boxOf(polygons: readonly PolygonRings[]): [number, number, number, number] {
  const box: [number, number, number, number] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const [outer] of polygons) {
    for (const [x, y] of outer ?? []) {
      box[0] = Math.min(box[0], x);
      box[1] = Math.min(box[1], y);
      box[2] = Math.max(box[2], x);
      box[3] = Math.max(box[3], y);
    }
  }
  return box;
}

function listVersions(_: Tx, countyCode: string) {
  return sql<Row>`
    select grid.grid_id, grid.grid_code, grid.name, grid.kind, grid.setting, grid.town_code, grid.village_code,
      coalesce(town.name, grid.town_code) as town_name, coalesce(village.name, grid.village_code) as village_name,
      grid.division_path, version.version, version.valid_from, version.valid_to,
      grid.household_count,
      ST_AsGeoJSON(version.geometry, 15) as outline
    from grids.grid join grids.grid_version as version using (county_code, grid_id)
    left join organisation.division as town
      on town.county_code = grid.county_code and town.division_code = grid.town_code
    left join organisation.division as village
      on village.county_code = grid.county_code and village.division_code = grid.village_code
    where grid.county_code = ${countyCode}`;
}

/** Indexes by county, read again when older than five minutes or when told. */
export function createGridIndexes(unit: Unit) {
  const held = new Map<string, { index: Promise<GridIndex>; readAt: number }>();
  async function read(countyCode: string): Promise<GridIndex> {
    const rows = await unit.ask(systemEyes, (tx) => listVersions(tx, countyCode));
    return buildGridIndex(
      rows.map((row) => ({
        gridId: row.grid_id,
        gridCode: row.grid_code,
        name: row.name,
        kind: row.kind,
        setting: row.setting,
        townCode: row.town_code,
        townName: row.town_name,
        villageCode: row.village_code,
        villageName: row.village_name,
        divisionPath: row.division_path,
        version: row.version,
        validFrom: row.valid_from,
        validTo: row.valid_to,
        householdCount: row.household_count,
        polygons: (JSON.parse(row.outline) as { coordinates: PolygonRings[] }).coordinates,
      })),
    );
  }
  return {
    of(countyCode: string): Promise<GridIndex> {
      const known = held.get(countyCode);
      if (known && Date.now() - known.readAt < 300_000) return known.index;
      const index = read(countyCode);
      held.set(countyCode, { index, readAt: Date.now() });
      index.catch(() => held.delete(countyCode));
      return index;
    },
    forget(countyCode: string): void {
      held.delete(countyCode);
    },
  };
}
export type GridIndexes = ReturnType<typeof createGridIndexes>;
