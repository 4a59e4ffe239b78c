import type { Box, LngLat } from './base-map.ts';

/** A part of the map that somebody marked: a line around it, the last corner joined to the first. */
export type MapArea = readonly LngLat[];
export type AreaTool = 'box' | 'lasso';

const mostCorners = 60;

/** The box around an area. */
export function boxOfArea(area: MapArea): Box {
  const lngs = area.map(({ lng }) => lng);
  const lats = area.map(({ lat }) => lat);
  return [Math.min(...lngs), Math.min(...lats), Math.max(...lngs), Math.max(...lats)];
}

/** The four corners of a box. */
export function areaOfBox([west, south, east, north]: Box): MapArea {
  return [
    { lng: west, lat: south },
    { lng: east, lat: south },
    { lng: east, lat: north },
    { lng: west, lat: north },
  ];
}

/** As few corners as an address can hold, evenly taken from a line drawn by hand. */
export function thinOut<Corner>(line: readonly Corner[]): Corner[] {
  if (line.length <= mostCorners) return [...line];
  return Array.from({ length: mostCorners }, (_, place) => line[Math.floor((place * line.length) / mostCorners)]!);
}
