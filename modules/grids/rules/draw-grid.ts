/** A new grid drawn by hand over a village. */
import { squareMetresOf } from '#platform/pure/map-topology.ts';
import { type Point, type PolygonSet, repairPolygons } from '#platform/pure/ring-repair.ts';
import { cutOutline } from './cut-outline.ts';
import type { DraftCell } from './draft-topology.ts';
import type { Edited } from './edit-territory.ts';
import { edgesOf, isSame, scaleOf, stored, withCorners } from './outline-geometry.ts';

export type DrawFault = 'outline-crosses-itself' | 'outline-too-small' | 'covers-grid' | 'no-free-ground';

/**
 * What a drawn grid does with the ground it covers: `cut` takes it out of the grids beneath (in the middle of one it
 * leaves a hole), `free` takes only what no grid has, `over` lies on top as micro grids do.
 */
export type GroundOf = 'cut' | 'free' | 'over';

/** Less than a small house is a slip of the hand. */
const leastSquareMetres = 20;

/** Adds a grid; neighbours get its corners where it lies on their borders. `make` names it. */
export function drawGrid<Cell extends DraftCell>(
  cells: readonly Cell[],
  line: readonly Point[],
  ground: GroundOf,
  make: (polygons: PolygonSet) => Cell,
): Edited<Cell> {
  const corners = line.map(stored).filter((point, at, all) => at === 0 || !isSame(point, all[at - 1]!));
  if (corners.length > 1 && isSame(corners[0]!, corners.at(-1)!)) corners.pop();
  if (corners.length < 3) return { ok: false, because: 'outline-too-small' };
  const mended = repairPolygons([[[...corners, corners[0]!]]]);
  if (!mended.ok) {
    return { ok: false, because: mended.fault === 'self-crossing' ? 'outline-crosses-itself' : 'outline-too-small' };
  }
  const drawn: PolygonSet = mended.polygons;
  if (squareMetresOf(drawn) < leastSquareMetres) return { ok: false, because: 'outline-too-small' };
  if (ground === 'over') return { ok: true, cells: [...cells, make(drawn)] };

  const scale = scaleOf([drawn]);
  // Of a grid that crosses itself nobody can say what it covers: it stays as it is.
  const sound = new Map(
    cells.flatMap((cell) => {
      const one = cell.kind === 'micro' ? null : repairPolygons(cell.polygons);
      return one?.ok ? [[cell.id, one.polygons] as const] : [];
    }),
  );
  let own = drawn;
  const left = new Map<string, PolygonSet>();
  for (const [id, polygons] of sound) {
    if (!boxesMeet(polygons, drawn)) continue;
    if (ground === 'free') {
      own = cutOutline(own, polygons);
      continue;
    }
    const rest = cutOutline(polygons, drawn);
    const lost = squareMetresOf(polygons) - squareMetresOf(rest);
    if (lost < 1) continue;
    if (squareMetresOf(rest) < leastSquareMetres) return { ok: false, because: 'covers-grid' };
    left.set(id, rest);
  }
  if (squareMetresOf(own) < leastSquareMetres) return { ok: false, because: 'no-free-ground' };
  const cut = cells.map((cell) => ({ ...cell, polygons: left.get(cell.id) ?? cell.polygons }));
  const near = cut.filter((cell) => cell.kind !== 'micro' && boxesMeet(cell.polygons, own));
  // Corners that neighbours have on its border, and those that it has on theirs.
  own = withCorners(own, cornersOf(near.map((cell) => cell.polygons)), scale);
  const given = cornersOf([own, ...left.values()]);
  return {
    ok: true,
    cells: [
      ...cut.map((cell) =>
        near.includes(cell) ? { ...cell, polygons: withCorners(cell.polygons, given, scale) } : cell,
      ),
      make(own),
    ],
  };
}

function cornersOf(outlines: readonly PolygonSet[]): Point[] {
  return outlines.flatMap((outline) => [...edgesOf(outline)].map(([from]) => from));
}

/** Whether their boxes touch, a metre more for what lies on a border. */
function boxesMeet(one: PolygonSet, other: PolygonSet): boolean {
  const [a, b] = [boxOf(one), boxOf(other)];
  const more = 0.00001;
  return a[0] <= b[2] + more && a[2] + more >= b[0] && a[1] <= b[3] + more && a[3] + more >= b[1];
}

function boxOf(outline: PolygonSet): readonly [number, number, number, number] {
  let [west, south, east, north] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const [x, y] of outline.flat(2)) {
    [west, south, east, north] = [Math.min(west, x), Math.min(south, y), Math.max(east, x), Math.max(north, y)];
  }
  return [west, south, east, north];
}
