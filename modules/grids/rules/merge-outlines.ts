/** Several outlines that tile as one: borders between them go, what is left is walked around. */
import { buildEdgeNetwork, type EdgeNetwork } from '#platform/pure/edge-network.ts';
import { isInside, type Point, type PolygonSet, signedArea } from '#platform/pure/ring-repair.ts';
import { stored } from './outline-geometry.ts';

/**
 * The outline around outlines that neither overlap nor leave gaps. Corners on the common rim stay, for neighbours have
 * them too; parts that do not touch stay parts.
 */
export function mergeOutlines(outlines: readonly PolygonSet[]): PolygonSet {
  const network = buildEdgeNetwork(outlines, null);
  // What is covered lies on the left.
  const onward = network.edges.map(({ from, to, left, right }) =>
    left.length > right.length ? ([from, to] as const) : ([to, from] as const),
  );
  return outlinesAlong(network, onward);
}

/** Walks around what lies on the left of directed edges. */
export function outlinesAlong(
  { x, y, toPoint }: Pick<EdgeNetwork, 'x' | 'y' | 'toPoint'>,
  edges: readonly (readonly [number, number])[],
): PolygonSet {
  const onward = new Map<number, number[]>();
  for (const [start, end] of edges) {
    const known = onward.get(start);
    if (known) known.push(end);
    else onward.set(start, [end]);
  }
  const rings: Point[][] = [];
  for (const start of onward.keys()) {
    while ((onward.get(start)?.length ?? 0) > 0) {
      for (const loop of loopsFrom(start, onward)) {
        if (loop.length > 2) rings.push([...loop, loop[0]!].map((node) => stored(toPoint(x[node]!, y[node]!))));
      }
    }
  }
  return nested(rings);
}

/** Walks until it is back, cutting off a loop wherever it meets itself; so no ring touches itself. */
function* loopsFrom(start: number, onward: Map<number, number[]>): Generator<number[]> {
  const path: number[] = [];
  const placeOf = new Map<number, number>();
  for (let node: number | undefined = start; node !== undefined; node = onward.get(node)?.pop()) {
    const met = placeOf.get(node);
    if (met !== undefined) {
      const loop = path.splice(met);
      for (const one of loop) placeOf.delete(one);
      yield loop;
    }
    placeOf.set(node, path.length);
    path.push(node);
  }
}

/** Rings that run left are parts, those that run right holes of the smallest part around them. */
function nested(rings: readonly Point[][]): PolygonSet {
  const parts = rings.filter((ring) => signedArea(ring) > 0).map((ring) => [ring]);
  parts.sort((one, other) => signedArea(one[0]!) - signedArea(other[0]!));
  for (const hole of rings.filter((ring) => signedArea(ring) < 0)) {
    const part = parts.find(([outer]) => {
      const corner = hole.find((point) => !outer!.some((one) => one[0] === point[0] && one[1] === point[1]));
      return corner !== undefined && isInside(outer!, corner);
    });
    part?.push(hole);
  }
  return parts.toReversed();
}
