import { GeoJSONSource, type Map as MapLibre } from 'maplibre-gl';
import { caseFeatures } from './case-marks.ts';

/** What must be the same for a map to serve for the next one: the ground, and what is drawn and said on it once. */
export type MapGround = readonly unknown[];

/** A map and the element that it draws in, which goes with it from frame to frame. */
export type HeldMap = { map: MapLibre; box: HTMLElement };

/** Whoever reads the next case within this time is shown it on the same map. */
const keptFor = 60_000;

let kept: (HeldMap & { ground: MapGround; timer: ReturnType<typeof setTimeout> }) | null = null;

/**
 * The map that a frame before has left, where it stands on this very ground: to make one costs the ground of a whole county
 * cut into tiles anew, which is more than all else that a file needs.
 */
export function takeMap(ground: MapGround): HeldMap | null {
  if (kept === null || kept.ground.length !== ground.length) return null;
  if (kept.ground.some((part, place) => part !== ground[place])) return null;
  const { map, box, timer } = kept;
  clearTimeout(timer);
  kept = null;
  return { map, box };
}

/** Leaves a map to the frame that comes next; nothing of what it showed stays on it. */
export function keepMap({ map, box }: HeldMap, ground: MapGround): void {
  if (kept !== null) {
    clearTimeout(kept.timer);
    kept.map.remove();
  }
  const source = map.getSource('cases');
  if (source instanceof GeoJSONSource) void source.setData(caseFeatures([], null));
  map.getCanvas().title = '';
  map.getCanvas().style.cursor = '';
  box.remove();
  const timer = setTimeout(() => {
    kept = null;
    map.remove();
  }, keptFor);
  kept = { map, box, ground, timer };
}
