/** A draft of the territory: what it changes, how it goes from hand to hand, and what the map is with it. */
import { readGridCode } from '#platform/pure/division-code.ts';
import type { PolygonSet } from '#platform/pure/ring-repair.ts';
import type { DraftCell } from './draft-topology.ts';

export const draftStatuses = [
  'drafting',
  'in-review',
  'refused',
  'agreed',
  'in-force',
  'stopped',
  'withdrawn',
] as const;
export type DraftStatus = (typeof draftStatuses)[number];

export const draftActs = ['draw', 'send', 'comment', 'agree', 'refuse', 'put-in-force', 'stop', 'withdraw'] as const;
export type DraftAct = (typeof draftActs)[number];

/** From where an act may be done, and where it leads; null: it stays. */
export const draftMoves: Readonly<Record<DraftAct, { from: readonly DraftStatus[]; to: DraftStatus | null }>> = {
  draw: { from: ['drafting', 'refused', 'stopped'], to: 'drafting' },
  send: { from: ['drafting'], to: 'in-review' },
  comment: { from: ['drafting', 'in-review', 'refused', 'agreed', 'stopped'], to: null },
  agree: { from: ['in-review'], to: 'agreed' },
  refuse: { from: ['in-review'], to: 'refused' },
  'put-in-force': { from: ['agreed'], to: 'in-force' },
  /** The map moved on since it was agreed. */
  stop: { from: ['agreed'], to: 'stopped' },
  withdraw: { from: ['drafting', 'in-review', 'refused', 'agreed', 'stopped'], to: 'withdrawn' },
};

export type GridKind = DraftCell['kind'];

/** What becomes of one grid. */
export type GridChange = {
  gridId: string;
  act: 'add' | 'change' | 'close';
  gridCode: string;
  name: string;
  kind: GridKind;
  setting: 'urban' | 'rural';
  householdCount: number | null;
  /** Null: its outline stays, or it is closed. */
  polygons: PolygonSet | null;
  /** Of a grid that is closed: the one that goes on with its posts and cases. */
  into: string | null;
  /** Over which version it was drawn; 0 for a new one. */
  version: number;
};

export type StandingGrid = {
  gridId: string;
  gridCode: string;
  name: string;
  kind: GridKind;
  setting: 'urban' | 'rural';
  householdCount: number | null;
  version: number;
  polygons: PolygonSet;
};

export type ChangeFault =
  | 'grids.draft-empty'
  | 'grids.draft-outdated'
  | 'grids.bad-grid-code'
  | 'grids.code-taken'
  | 'grids.foreign-village'
  | 'grids.no-heir';

/** What is wrong with changes against the grids that stand, apart from their drawing. `taken`: codes that lead to a grid. */
export function faultOfChanges(
  changes: readonly GridChange[],
  standing: readonly StandingGrid[],
  { villageCodes, taken }: { villageCodes: readonly string[]; taken: ReadonlyMap<string, string> },
): { fault: ChangeFault; gridId: string | null } | null {
  if (changes.length === 0) return { fault: 'grids.draft-empty', gridId: null };
  const held = new Map(standing.map((grid) => [grid.gridId, grid]));
  const closed = new Set(changes.flatMap((one) => (one.act === 'close' ? [one.gridId] : [])));
  const staying = new Set([
    ...standing.filter((grid) => !closed.has(grid.gridId)).map((grid) => grid.gridId),
    ...changes.flatMap((one) => (one.act === 'add' ? [one.gridId] : [])),
  ]);
  const given = new Set<string>();
  for (const { gridId, act, gridCode, into, version, polygons } of changes) {
    const grid = held.get(gridId);
    const known = act === 'add' ? grid === undefined && polygons !== null : grid?.version === version;
    if (!known) return { fault: 'grids.draft-outdated', gridId };
    if (act === 'close') {
      if (into !== null && !staying.has(into)) return { fault: 'grids.no-heir', gridId };
      continue;
    }
    const read = readGridCode(gridCode);
    if (!read.ok) return { fault: 'grids.bad-grid-code', gridId };
    if (!villageCodes.includes(read.grid.villageCode)) return { fault: 'grids.foreign-village', gridId };
    // A code that a grid has or had leads to it for ever.
    const owner = taken.get(gridCode);
    if (given.has(gridCode) || (owner !== undefined && owner !== gridId)) return { fault: 'grids.code-taken', gridId };
    given.add(gridCode);
  }
  return null;
}

/** The grids as they stand with the changes. */
export function withChanges(standing: readonly StandingGrid[], changes: readonly GridChange[]): StandingGrid[] {
  const byId = new Map(changes.map((one) => [one.gridId, one]));
  const kept = standing.flatMap((grid): StandingGrid[] => {
    const change = byId.get(grid.gridId);
    if (!change) return [grid];
    return change.act === 'close' ? [] : [changed(change, change.polygons ?? grid.polygons)];
  });
  const added = changes.flatMap((one) => (one.act === 'add' && one.polygons ? [changed(one, one.polygons)] : []));
  return [...kept, ...added];
}

function changed(change: GridChange, polygons: PolygonSet): StandingGrid {
  const { gridId, gridCode, name, kind, setting, householdCount, version } = change;
  return { gridId, gridCode, name, kind, setting, householdCount, version, polygons };
}

/** What must be changed to get from the grids that stand to those that are drawn. `heirOf` says who goes on for a closed one. */
export function changesBetween(
  standing: readonly StandingGrid[],
  drawn: readonly StandingGrid[],
  heirOf: (gridId: string) => string | null,
): GridChange[] {
  const was = new Map(standing.map((grid) => [grid.gridId, grid]));
  const is = new Map(drawn.map((grid) => [grid.gridId, grid]));
  const changes = drawn.flatMap((grid): GridChange[] => {
    const before = was.get(grid.gridId);
    if (!before) return [{ ...grid, act: 'add', into: null, version: 0 }];
    const sameOutline = JSON.stringify(before.polygons) === JSON.stringify(grid.polygons);
    const { polygons: _, ...about } = grid;
    const { polygons: __, ...aboutBefore } = before;
    if (sameOutline && JSON.stringify(about) === JSON.stringify(aboutBefore)) return [];
    return [
      { ...grid, polygons: sameOutline ? null : grid.polygons, act: 'change', into: null, version: before.version },
    ];
  });
  const closed = standing.flatMap((grid): GridChange[] => {
    if (is.has(grid.gridId)) return [];
    return [{ ...grid, polygons: null, act: 'close', into: heirOf(grid.gridId), version: grid.version }];
  });
  return [...changes, ...closed];
}

/** A grid as a cell of the map that is checked. */
export function cellOf({ gridId, name, kind, polygons }: StandingGrid): DraftCell {
  return { id: gridId, name, kind, polygons };
}
