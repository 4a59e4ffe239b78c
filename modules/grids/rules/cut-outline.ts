/** What of one outline lies outside another: a bite at its rim, a hole in its middle, or several parts. */
import { buildEdgeNetwork, type Edge, parentOwner } from '#platform/pure/edge-network.ts';
import { isCovered } from '#platform/pure/map-topology.ts';
import { type PolygonSet, repairPolygons } from '#platform/pure/ring-repair.ts';
import { outlinesAlong } from './merge-outlines.ts';

/**
 * The ground of `whole` without that of `taken`; empty where nothing is left. Both must be sound. Where the two borders
 * meet both have the same corners, once `taken` has been given those of the answer.
 */
export function cutOutline(whole: PolygonSet, taken: PolygonSet): PolygonSet {
  // A parent's edges never cancel with a cell's, so that every edge of both is there, cut wherever they meet.
  const network = buildEdgeNetwork([whole], taken);
  const { edges, x, y, toPoint } = network;
  const middleOf = ({ from, to }: Edge) => toPoint((x[from]! + x[to]!) / 2, (y[from]! + y[to]!) / 2);
  const onward = edges.flatMap((edge): (readonly [number, number])[] => {
    const own = sideOf(edge, (owner) => owner !== parentOwner);
    const other = sideOf(edge, (owner) => owner === parentOwner);
    // What is left lies on the left of an edge that is walked from `from` to `to`.
    const forward = [edge.from, edge.to] as const;
    const back = [edge.to, edge.from] as const;
    if (own !== null && other !== null) return own === other ? [] : [own === 'left' ? forward : back];
    if (own !== null) return isCovered(taken, middleOf(edge)) ? [] : [own === 'left' ? forward : back];
    if (other !== null) return isCovered(whole, middleOf(edge)) ? [other === 'left' ? back : forward] : [];
    return [];
  });
  const mended = repairPolygons(outlinesAlong(network, onward));
  return mended.ok ? mended.polygons : [];
}

/** On which side of an edge the ground of some owners lies; null: on none, or on both. */
function sideOf({ left, right }: Edge, isOne: (owner: number) => boolean): 'left' | 'right' | null {
  const [lefts, rights] = [left.filter(isOne).length, right.filter(isOne).length];
  if (lefts === rights) return null;
  return lefts > rights ? 'left' : 'right';
}
