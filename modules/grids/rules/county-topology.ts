/**
 * What is wrong with a map of grids or divisions as it stands, or would stand: places covered twice, by nothing, beyond
 * the rim; thin slivers; outlines that cross themselves; sizes off the aim. Pure, so that an editor checks while it draws.
 */
import { defaultTopologyLimits, findAreaFaults, isCovered, squareMetresOf } from '#platform/pure/map-topology.ts';
import { type Point, type PolygonSet, repairPolygons } from '#platform/pure/ring-repair.ts';

export const topologyKinds = [
  'self-crossing',
  'overlap',
  'gap',
  'outside',
  'sliver',
  'area-off-target',
  'households-off-target',
] as const;
export type TopologyKind = (typeof topologyKinds)[number];

export type MapCell = {
  id: string;
  name: string;
  /** The code of what it lies in, or its own: `division_path` or the path of its village. */
  path: string;
  households: number | null;
  polygons: PolygonSet;
};

export type MapRim = { path: string; polygons: PolygonSet };

export type TopologyFault = {
  kind: TopologyKind;
  /** Of a sliver: whether it is covered twice or by nothing. */
  of: 'overlap' | 'gap' | 'outside' | null;
  ids: readonly string[];
  names: readonly string[];
  squareMetres: number;
  width: number | null;
  at: Point;
  ring: readonly Point[];
};

export type TopologyAims = {
  /** Thinner than this many metres is a sliver. */
  sliverWidth: number;
  /** From and to; outside of them a cell is told. Null: no aim. */
  households: readonly [number, number] | null;
  squareMetres: readonly [number, number] | null;
};

/** 300 to 500 households is what most counties aim at; what is far off that is worth a look and no more. */
export const defaultTopologyAims: TopologyAims = { sliverWidth: 2, households: [100, 800], squareMetres: null };

/** All of it, gravest kind first and the largest of each first. */
export function findTopologyFaults(
  cells: readonly MapCell[],
  rims: readonly MapRim[],
  aims: TopologyAims = defaultTopologyAims,
): TopologyFault[] {
  return [...findShapeFaults(cells, rims, aims), ...findSizeFaults(cells, aims)];
}

/** What is drawn wrong. Rims narrow gaps down to the lowest outline known. */
export function findShapeFaults(
  cells: readonly MapCell[],
  rims: readonly MapRim[],
  aims: Pick<TopologyAims, 'sliverWidth'> = defaultTopologyAims,
): TopologyFault[] {
  const search = searchShapeFaults(cells, rims, aims);
  for (;;) {
    const step = search.next();
    if (step.done) return step.value;
  }
}

/** The same in steps of some hundredths of a second, so that a server can answer others in between. */
export function* searchShapeFaults(
  cells: readonly MapCell[],
  rims: readonly MapRim[],
  { sliverWidth }: Pick<TopologyAims, 'sliverWidth'> = defaultTopologyAims,
): Generator<void, TopologyFault[]> {
  const names = new Map(cells.map((cell) => [cell.id, cell.name]));
  const faults: TopologyFault[] = [];
  const sound: MapCell[] = [];
  for (const [index, cell] of cells.entries()) {
    if (index % 50 === 49) yield;
    const mended = repairPolygons(cell.polygons);
    if (mended.ok) sound.push({ ...cell, polygons: mended.polygons });
    else faults.push({ ...single('self-crossing', cell), at: mended.at ?? middleOf(cell) });
  }
  const used = lowestRims(sound, rims);
  for (const rim of [null, ...used]) {
    yield;
    // Overlaps are found over the whole map at once; gaps and what lies beyond, rim by rim.
    const mended = rim ? repairPolygons(rim.polygons) : null;
    if (mended && !mended.ok) continue;
    const within = rim ? sound.filter((cell) => cell.path.startsWith(rim.path)) : sound;
    for (const fault of findAreaFaults(within, mended?.polygons ?? null, defaultTopologyLimits)) {
      if (rim === null ? fault.kind === 'outside' : fault.kind === 'overlap') continue;
      // A gap is told by the narrowest rim that holds it.
      const narrower = used.filter((one) => one !== rim && one.path.length > (rim?.path.length ?? 0));
      if (fault.kind === 'gap' && narrower.some((one) => isCovered(one.polygons, fault.at))) continue;
      const thin = fault.width < sliverWidth;
      faults.push({
        kind: thin ? 'sliver' : fault.kind,
        of: thin ? fault.kind : null,
        ids: fault.ids,
        names: fault.ids.map((id) => names.get(id) ?? id),
        squareMetres: Math.round(fault.squareMetres * 10) / 10,
        width: Math.round(fault.width * 100) / 100,
        at: fault.at,
        ring: fault.ring,
      });
    }
  }
  return inOrder(faults);
}

/** Cells that are drawn well but larger or smaller than the aim, in households or in area. */
export function findSizeFaults(
  cells: readonly MapCell[],
  { households, squareMetres }: Pick<TopologyAims, 'households' | 'squareMetres'>,
): TopologyFault[] {
  const crowded = cells.filter((cell) => isOff(cell.households, households));
  const wide = squareMetres && cells.filter((cell) => isOff(squareMetresOf(cell.polygons), squareMetres));
  return inOrder([
    ...crowded.map((cell) => single('households-off-target', cell)),
    ...(wide ?? []).map((cell) => single('area-off-target', cell)),
  ]);
}

function inOrder(faults: TopologyFault[]): TopologyFault[] {
  const rank = (fault: TopologyFault) => topologyKinds.indexOf(fault.kind);
  return faults.sort((one, other) => rank(one) - rank(other) || other.squareMetres - one.squareMetres);
}

/** For each cell the lowest outline it lies in. An outline without cells is not cut yet, which is no fault. */
function lowestRims(cells: readonly MapCell[], rims: readonly MapRim[]): MapRim[] {
  const used = new Set<MapRim>();
  const sorted = rims.toSorted((one, other) => other.path.length - one.path.length);
  for (const cell of cells) {
    const rim = sorted.find((one) => cell.path.startsWith(one.path));
    if (rim) used.add(rim);
  }
  return [...used];
}

function isOff(value: number | null, aim: readonly [number, number] | null): boolean {
  return value !== null && aim !== null && (value < aim[0] || value > aim[1]);
}

function single(kind: TopologyKind, cell: MapCell): TopologyFault {
  const squareMetres = kind === 'self-crossing' ? 0 : Math.round(squareMetresOf(cell.polygons));
  return {
    kind,
    of: null,
    ids: [cell.id],
    names: [cell.name],
    squareMetres,
    width: null,
    at: middleOf(cell),
    ring: [],
  };
}

function middleOf({ polygons }: MapCell): Point {
  const corners = polygons.flat(2);
  const sum = corners.reduce((total, [x, y]) => [total[0]! + x, total[1]! + y], [0, 0]);
  return [sum[0]! / Math.max(corners.length, 1), sum[1]! / Math.max(corners.length, 1)];
}
