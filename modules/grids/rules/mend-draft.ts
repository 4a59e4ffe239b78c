/** Mends of a drawn map that are safe: no border moves by more than two metres, and nothing else becomes wrong. */
import { type Point, type PolygonSet, repairPolygons } from '#platform/pure/ring-repair.ts';
import { type DraftFinding, type DraftMap, findDraftFaults, snapMetres } from './draft-topology.ts';
import {
  edgesOf,
  isSame,
  liesWithin,
  mapRings,
  metresBetween,
  nearestOnEdge,
  onEdgeMetres,
  type Scale,
  scaleOf,
  stored,
  withCorners,
} from './outline-geometry.ts';

/** The outlines that a mend gives, by grid. */
export type Mend = ReadonlyMap<string, PolygonSet>;

/**
 * The mend of a finding, or null where none is safe. Neighbours' borders are moved together, so that what was shared
 * stays shared; the village's outline and grids of other villages stay.
 */
export function mendOf(map: DraftMap, finding: DraftFinding, before = findDraftFaults(map)): Mend | null {
  const scale = scaleOf(map.cells.map((cell) => cell.polygons));
  for (const tried of mendsToTry(map, finding, scale)) {
    if (tried === null || tried.size === 0) continue;
    if (isBetter(before, findDraftFaults(withMend(map, tried)), finding)) return tried;
  }
  return null;
}

/** The map as a mend leaves it. */
export function withMend(map: DraftMap, mend: Mend): DraftMap {
  return { ...map, cells: map.cells.map((cell) => ({ ...cell, polygons: mend.get(cell.id) ?? cell.polygons })) };
}

function mendsToTry(map: DraftMap, finding: DraftFinding, scale: Scale): (Mend | null)[] {
  switch (finding.kind) {
    case 'doubled-corner':
      return [repaired(map, finding.ids[0]!)];
    case 'spike':
      return [withoutSpike(map, finding, scale)];
    case 'unshared-corner':
      return [shared(map, finding.ids, scale)];
    case 'sliver':
      // Either border may be the one that stays; corners are moved only where sharing them is not enough.
      return [false, true].flatMap((moving) =>
        finding.ids.slice(0, 2).map((_, staying) => snapped(map, finding, scale, { staying, moving })),
      );
    default:
      return [];
  }
}

/** Fewer of the kind in these grids, and of nothing else more or larger than before. */
function isBetter(before: readonly DraftFinding[], after: readonly DraftFinding[], mended: DraftFinding): boolean {
  const sums = (findings: readonly DraftFinding[]) => {
    const held = new Map<string, { count: number; size: number }>();
    for (const { kind, ids, squareMetres } of findings) {
      const key = [kind, ...ids].join(' ');
      const known = held.get(key) ?? { count: 0, size: 0 };
      held.set(key, { count: known.count + 1, size: known.size + (squareMetres ?? 0) });
    }
    return held;
  };
  const [was, is] = [sums(before), sums(after)];
  const key = [mended.kind, ...mended.ids].join(' ');
  if ((is.get(key)?.count ?? 0) >= (was.get(key)?.count ?? 0)) return false;
  return [...is].every(([one, { count, size }]) => {
    const known = was.get(one);
    return known !== undefined && count <= known.count && size <= known.size + 1;
  });
}

function repaired({ cells }: DraftMap, id: string): Mend | null {
  const cell = cells.find((one) => one.id === id);
  const mended = cell && repairPolygons(cell.polygons);
  return mended?.ok ? new Map([[id, mended.polygons]]) : null;
}

/** Takes the tip away, in every grid that has it. */
function withoutSpike({ cells }: DraftMap, { at, ring }: DraftFinding, scale: Scale): Mend | null {
  const [before, , next] = ring as readonly [Point, Point, Point];
  const shorter = metresBetween(before, at, scale) < metresBetween(next, at, scale) ? before : next;
  const longer = shorter === before ? next : before;
  if (nearestOnEdge(at, longer, shorter, scale).metres > snapMetres) return null;
  const changed = new Map<string, PolygonSet>();
  for (const { id, polygons } of cells) {
    if (!hasCorner(polygons, at)) continue;
    const mended = repairPolygons(mapRings(polygons, (corners) => corners.filter((one) => !isSame(one, at))));
    if (!mended.ok) return null;
    changed.set(id, mended.polygons);
  }
  return changed;
}

/** Gives each of two neighbours the corners that the other has on their border; no border moves. */
function shared({ cells, around }: DraftMap, ids: readonly string[], scale: Scale): Mend {
  const pair = [...cells, ...around].filter((cell) => ids.includes(cell.id));
  const changed = new Map<string, PolygonSet>();
  for (const cell of pair) {
    if (!cells.includes(cell)) continue;
    const others = pair
      .filter((one) => one !== cell)
      .flatMap((one) => [...edgesOf(one.polygons)].map(([from]) => from));
    const edges = [...edgesOf(cell.polygons)];
    const missing = others.filter((corner) => edges.some(([from, to]) => liesWithin(from, to, corner, scale)));
    if (missing.length > 0) changed.set(cell.id, withCorners(cell.polygons, missing, scale));
  }
  return changed;
}

/** Draws a sliver's borders onto the one that stays: of the village, of a grid beside, or of one of the grids. */
function snapped(
  { cells, around, rim }: DraftMap,
  finding: DraftFinding,
  scale: Scale,
  { staying, moving }: { staying: number; moving: boolean },
): Mend | null {
  const mine = cells.filter((cell) => finding.ids.includes(cell.id));
  const beside = around.find((cell) => finding.ids.includes(cell.id));
  const firm = beside?.polygons ?? (mine.length > 1 ? mine[staying]!.polygons : rim);
  const loose = beside || mine.length === 1 ? mine : mine.filter((_, at) => at !== staying);
  if (!firm) return null;
  const moves: [Point, Point][] = [];
  for (const cell of moving ? loose : []) {
    for (const [corner] of edgesOf(cell.polygons)) {
      if (!isNearRing(corner, finding.ring, scale)) continue;
      const to = snappedTo(corner, firm, scale);
      if (to && !isSame(to, corner) && !moves.some(([from]) => isSame(from, corner))) moves.push([corner, to]);
    }
  }
  let changed = cells.map((cell) => ({ ...cell, polygons: moved(cell.polygons, moves) }));
  // Corners that one of the two has on the border of the other become corners of both.
  const firmCorners = [...edgesOf(firm)].map(([from]) => from).filter((one) => isNearRing(one, finding.ring, scale));
  const newCorners = moves.map(([, to]) => to);
  changed = changed.map((cell) =>
    finding.ids.includes(cell.id)
      ? { ...cell, polygons: withCorners(pulled(cell.polygons, firmCorners, finding.ring, scale), newCorners, scale) }
      : cell,
  );
  const mend = new Map<string, PolygonSet>();
  for (const [at, cell] of changed.entries()) {
    if (cell.polygons === cells[at]!.polygons) continue;
    const mended = repairPolygons(cell.polygons);
    if (!mended.ok) return null;
    if (JSON.stringify(mended.polygons) !== JSON.stringify(cells[at]!.polygons)) mend.set(cell.id, mended.polygons);
  }
  return mend;
}

/** The nearest corner of an outline within reach, or else the nearest place on its border. */
function snappedTo(corner: Point, firm: PolygonSet, scale: Scale): Point | null {
  let best: { at: Point; metres: number } | null = null;
  let border: { at: Point; metres: number } | null = null;
  for (const [from, to] of edgesOf(firm)) {
    const metres = metresBetween(from, corner, scale);
    if (metres <= snapMetres && metres < (best?.metres ?? Infinity)) best = { at: from, metres };
    const near = nearestOnEdge(from, to, corner, scale);
    if (near.metres <= snapMetres && near.metres < (border?.metres ?? Infinity)) border = near;
  }
  return best?.at ?? (border ? stored(border.at) : null);
}

/** Corners of the firm border that lie within reach of an edge are put into it, which pulls the edge onto them. */
function pulled(polygons: PolygonSet, firm: readonly Point[], ring: readonly Point[], scale: Scale): PolygonSet {
  return firm.reduce((outline, corner) => {
    if (hasCorner(outline, corner)) return outline;
    let best: { from: Point; to: Point; metres: number } | null = null;
    for (const [from, to] of edgesOf(outline)) {
      const near = nearestOnEdge(from, to, corner, scale);
      const inside = near.share > 0 && near.share < 1;
      if (!inside || near.metres > snapMetres || near.metres >= (best?.metres ?? Infinity)) continue;
      if (isNearRing(near.at, ring, scale)) best = { from, to, metres: near.metres };
    }
    if (!best) return outline;
    const { from, to } = best;
    return mapRings(outline, (corners) =>
      corners.flatMap((one, at) =>
        isSame(one, from) && isSame(corners[(at + 1) % corners.length]!, to) ? [one, corner] : [one],
      ),
    );
  }, polygons);
}

function moved(polygons: PolygonSet, moves: readonly [Point, Point][]): PolygonSet {
  if (!moves.some(([from]) => hasCorner(polygons, from))) return polygons;
  return mapRings(polygons, (corners) =>
    corners.map((corner) => moves.find(([from]) => isSame(from, corner))?.[1] ?? corner),
  );
}

function hasCorner(polygons: PolygonSet, corner: Point): boolean {
  return polygons.some((rings) => rings.some((ring) => ring.some((one) => isSame(one, corner))));
}

/** Both borders of a sliver run along its ring; a corner that is merely near belongs to another border. */
function isNearRing(point: Point, ring: readonly Point[], scale: Scale): boolean {
  return ring.some((from, at) => {
    const to = ring[at + 1];
    return to !== undefined && nearestOnEdge(from, to, point, scale).metres <= 2 * onEdgeMetres;
  });
}
