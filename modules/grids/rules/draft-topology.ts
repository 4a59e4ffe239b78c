/**
 * What is wrong with a village's grids while somebody draws them: each finding with its place, its measure and how grave
 * it is. Pure and quick, so that an editor looks after every drag; the server looks by the same code when a draft is sent.
 */
import { defaultTopologyLimits, findAreaFaults, squareMetresOf } from '#platform/pure/map-topology.ts';
import { isInside, type Point, type PolygonSet, repairPolygons } from '#platform/pure/ring-repair.ts';
import { forNearPairs } from '#platform/pure/segment-grid.ts';
import { edgesOf, liesWithin, metresBetween, nearestOnEdge, type Scale, scaleOf } from './outline-geometry.ts';

/** The gravest first. */
export const draftFindingKinds = [
  'no-area',
  'self-crossing',
  'overlap',
  'gap',
  'hole',
  'outside',
  'sliver',
  'spike',
  'unshared-corner',
  'several-parts',
  'doubled-corner',
] as const;
export type DraftFindingKind = (typeof draftFindingKinds)[number];

export type DraftCell = {
  id: string;
  name: string;
  kind: 'basic' | 'dedicated' | 'micro';
  polygons: PolygonSet;
};

export type DraftMap = {
  cells: readonly DraftCell[];
  /** Grids of the villages beside: they stay as they are. */
  around: readonly DraftCell[];
  /** What the cells should fill: the village's outline, or the ground that its grids held before. */
  rim: PolygonSet | null;
};

export type DraftFinding = {
  kind: DraftFindingKind;
  /** Of a sliver: whether it is covered twice, by nothing, or beyond the village. */
  of: 'overlap' | 'gap' | 'outside' | null;
  /** `stops`: a place would belong to two grids or to none, so the draft cannot be sent. */
  severity: 'stops' | 'warns';
  ids: readonly string[];
  at: Point;
  ring: readonly Point[];
  squareMetres: number | null;
  /** The width of a sliver, the length of a spike, how far a corner lies off. */
  metres: number | null;
};

/** Thinner than this is a sliver, and may be snapped away. */
export const snapMetres = 2;
/** A spike goes out and comes back by nearly the same way, and is nowhere wider than what is snapped away. */
export const spikeDegrees = 4;
const leastSpike = 0.5;
const doubledMetres = 0.01;
/** Less than what counts as on an edge when corners are shared, so that rounding tells nothing. */
const unsharedMetres = 0.03;

const warnsOnly: ReadonlySet<DraftFindingKind> = new Set([
  'spike',
  'unshared-corner',
  'several-parts',
  'doubled-corner',
]);

/** Everything that is wrong, the gravest kind first and the largest of each first. */
export function findDraftFaults({ cells, around, rim }: DraftMap): DraftFinding[] {
  const scale = scaleOf([...cells, ...around].map((cell) => cell.polygons));
  const findings: DraftFinding[] = [];
  const sound: DraftCell[] = [];
  const broken: DraftCell[] = [];
  for (const cell of cells) {
    findings.push(...faultsOfShape(cell, scale));
    const mended = repairPolygons(cell.polygons);
    if (mended.ok) {
      sound.push({ ...cell, polygons: mended.polygons });
      continue;
    }
    broken.push(cell);
    const kind =
      mended.fault === 'self-crossing' ? 'self-crossing' : mended.fault === 'hole-outside' ? 'hole' : 'no-area';
    findings.push(finding(kind, [cell.id], mended.at ?? cell.polygons[0]?.[0]?.[0] ?? [0, 0]));
  }
  // Micro grids are cut out of others and lie over them.
  const tiles = sound.filter((cell) => cell.kind !== 'micro');
  const beside = around.flatMap((cell) => {
    const mended = cell.kind === 'micro' ? null : repairPolygons(cell.polygons);
    return mended?.ok ? [{ ...cell, polygons: mended.polygons }] : [];
  });
  const own = new Set(cells.map((cell) => cell.id));
  findings.push(
    ...faultsOfArea(tiles, beside, rim, broken, own),
    ...unsharedCorners([...tiles, ...beside], own, scale),
  );
  return inOrder(findings);
}

export function isGraver(one: DraftFinding, other: DraftFinding): boolean {
  return draftFindingKinds.indexOf(one.kind) < draftFindingKinds.indexOf(other.kind);
}

function inOrder(findings: DraftFinding[]): DraftFinding[] {
  const rank = ({ kind }: DraftFinding) => draftFindingKinds.indexOf(kind);
  const size = (one: DraftFinding) => one.squareMetres ?? one.metres ?? 0;
  return findings.sort((one, other) => rank(one) - rank(other) || size(other) - size(one));
}

function finding(
  kind: DraftFindingKind,
  ids: readonly string[],
  at: Point,
  more: Partial<Pick<DraftFinding, 'of' | 'ring' | 'squareMetres' | 'metres'>> = {},
): DraftFinding {
  const severity = warnsOnly.has(kind) ? 'warns' : 'stops';
  return { kind, of: null, severity, ids, at, ring: [], squareMetres: null, metres: null, ...more };
}

/** Doubled corners, spikes and loose parts of one grid. */
function faultsOfShape(cell: DraftCell, scale: Scale): DraftFinding[] {
  const findings: DraftFinding[] = [];
  let doubled: Point | null = null;
  for (const ring of cell.polygons.flat()) {
    const corners: Point[] = [];
    for (const point of ring.slice(0, -1)) {
      const last = corners.at(-1);
      if (last && metresBetween(last, point, scale) < doubledMetres) doubled ??= point;
      else corners.push(point);
    }
    for (const [at, point] of corners.entries()) {
      const [before, next] = [corners.at(at - 1)!, corners[(at + 1) % corners.length]!];
      const spike = spikeAt(before, point, next, scale);
      if (spike)
        findings.push(finding('spike', [cell.id], point, { metres: tenths(spike), ring: [before, point, next] }));
    }
  }
  if (doubled) findings.push(finding('doubled-corner', [cell.id], doubled));
  if (cell.kind === 'basic' && cell.polygons.length > 1) {
    const parts = cell.polygons
      .map((rings) => ({ ring: rings[0]!, squareMetres: squareMetresOf([rings]) }))
      .sort((one, other) => one.squareMetres - other.squareMetres);
    const { ring, squareMetres } = parts[0]!;
    findings.push(finding('several-parts', [cell.id], ring[0]!, { ring, squareMetres: Math.round(squareMetres) }));
  }
  return findings;
}

/** How long a spike at a corner is; null where there is none. */
export function spikeAt(before: Point, corner: Point, next: Point, [east, north]: Scale): number | null {
  const [ax, ay] = [(before[0] - corner[0]) * east, (before[1] - corner[1]) * north];
  const [bx, by] = [(next[0] - corner[0]) * east, (next[1] - corner[1]) * north];
  const length = Math.min(Math.hypot(ax, ay), Math.hypot(bx, by));
  if (length < leastSpike) return null;
  const angle = Math.atan2(Math.abs(ax * by - ay * bx), ax * bx + ay * by);
  // A wedge that opens wider than that is the form of the ground.
  return angle < (spikeDegrees * Math.PI) / 180 && Math.sin(angle) * length < snapMetres ? length : null;
}

function faultsOfArea(
  tiles: readonly DraftCell[],
  beside: readonly DraftCell[],
  rim: PolygonSet | null,
  broken: readonly DraftCell[],
  own: ReadonlySet<string>,
): DraftFinding[] {
  const mendedRim = rim ? repairPolygons(rim) : null;
  const within = findAreaFaults(tiles, mendedRim?.ok ? mendedRim.polygons : null, defaultTopologyLimits);
  const near = beside.length === 0 ? [] : findAreaFaults([...tiles, ...beside], null, defaultTopologyLimits);
  const among = near.filter(
    // What lies between own grids is told already, and of others alone nothing is asked.
    ({ kind, ids }) => kind === 'overlap' && ids.some((id) => own.has(id)) && !ids.every((id) => own.has(id)),
  );
  return [...within, ...among].flatMap((fault) => {
    // Of a grid that crosses itself nobody can say what it covers.
    if (
      fault.kind === 'gap' &&
      broken.some((cell) => cell.polygons.some(([outer]) => isInside(outer ?? [], fault.at)))
    ) {
      return [];
    }
    const thin = fault.width < snapMetres;
    const inHole = fault.kind === 'gap' && tiles.some((cell) => isInHole(cell.polygons, fault.at));
    const kind = thin ? 'sliver' : inHole ? 'hole' : fault.kind;
    const squareMetres = tenths(fault.squareMetres);
    const metres = thin ? Math.round(fault.width * 100) / 100 : null;
    return [
      finding(kind, fault.ids, fault.at, { of: thin ? fault.kind : null, ring: fault.ring, squareMetres, metres }),
    ];
  });
}

function isInHole(polygons: PolygonSet, point: Point): boolean {
  return polygons.some(([, ...holes]) => holes.some((hole) => isInside(hole, point)));
}

/** Corners of one grid on the border of another that has none there: moving one of the borders would tear them apart. */
function unsharedCorners(cells: readonly DraftCell[], own: ReadonlySet<string>, scale: Scale): DraftFinding[] {
  const owners: number[] = [];
  const edges: (readonly [Point, Point])[] = [];
  const numbers: number[] = [];
  const [x0, y0] = cells[0]?.polygons[0]?.[0]?.[0] ?? [0, 0];
  for (const [owner, cell] of cells.entries()) {
    for (const edge of edgesOf(cell.polygons)) {
      owners.push(owner);
      edges.push(edge);
      for (const [x, y] of edge) numbers.push((x - x0) * scale[0], (y - y0) * scale[1]);
    }
  }
  const found = new Map<string, { ids: string[]; at: Point; metres: number }>();
  forNearPairs(numbers, 0.1, (one, other) => {
    const [a, b] = [cells[owners[one]!]!.id, cells[owners[other]!]!.id];
    if (a === b || !(own.has(a) || own.has(b))) return;
    for (const [edge, ends] of [
      [edges[one]!, edges[other]!],
      [edges[other]!, edges[one]!],
    ] as const) {
      for (const corner of ends) {
        if (!liesWithin(edge[0], edge[1], corner, scale, unsharedMetres)) continue;
        const ids = [a, b].sort();
        const key = ids.join(' ');
        const { metres } = nearestOnEdge(edge[0], edge[1], corner, scale);
        const known = found.get(key);
        if (!known) found.set(key, { ids, at: corner, metres });
        else known.metres = Math.max(known.metres, metres);
      }
    }
  });
  return [...found.values()].map(({ ids, at, metres }) =>
    finding('unshared-corner', ids, at, { metres: Math.round(metres * 1000) / 1000 }),
  );
}

function tenths(value: number): number {
  return Math.round(value * 10) / 10;
}

/**
 * What stops a draft: findings that stop and were not there, or not as large, before it. What another person left wrong
 * in another corner of the village does not hold up a change that leaves it as it was.
 */
export function findingsThatStop(before: readonly DraftFinding[], after: readonly DraftFinding[]): DraftFinding[] {
  const keyOf = ({ kind, of, ids }: DraftFinding) => [kind, of, ...ids].join(' ');
  const held = new Map<string, number>();
  for (const one of before) held.set(keyOf(one), (held.get(keyOf(one)) ?? 0) + (one.squareMetres ?? 0));
  return after.filter((one) => {
    if (one.severity !== 'stops') return false;
    const size = held.get(keyOf(one));
    return size === undefined || (one.squareMetres ?? 0) > size + 1;
  });
}
