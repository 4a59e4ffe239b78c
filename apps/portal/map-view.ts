import type { MapBox, Point } from '#modules/portal/rules/light-map.ts';

/** What of the ground is seen: its middle, and how many pixels a degree of latitude takes. */
export type View = { longitude: number; latitude: number; scale: number };
export type Size = { width: number; height: number };
export type Pixel = { x: number; y: number };

/** A degree to the east is shorter than one to the north. */
function narrowing({ latitude }: { latitude: number }): number {
  return Math.cos((latitude * Math.PI) / 180);
}

/** The whole box, with a little room around it. */
export function viewOf([west, south, east, north]: MapBox, { width, height }: Size): View {
  const middle = { longitude: (west + east) / 2, latitude: (south + north) / 2 };
  const across = Math.max(1e-4, (east - west) * narrowing(middle));
  const along = Math.max(1e-4, north - south);
  return { ...middle, scale: 0.92 * Math.min(width / across, height / along) };
}

export function pixelOf(view: View, { width, height }: Size, [longitude, latitude]: Point): Pixel {
  return {
    x: width / 2 + (longitude - view.longitude) * view.scale * narrowing(view),
    y: height / 2 - (latitude - view.latitude) * view.scale,
  };
}

export function pointOf(view: View, { width, height }: Size, { x, y }: Pixel): Point {
  return [
    view.longitude + (x - width / 2) / (view.scale * narrowing(view)),
    view.latitude - (y - height / 2) / view.scale,
  ];
}

/** Moves what is seen by so many pixels. */
export function panned(view: View, across: number, along: number): View {
  return {
    ...view,
    longitude: view.longitude - across / (view.scale * narrowing(view)),
    latitude: view.latitude + along / view.scale,
  };
}

const nearest = 1_500_000;

/** Larger or smaller around a pixel, which stays where it is. Never farther than the whole. */
export function zoomed(view: View, size: Size, { at, by, least }: { at: Pixel; by: number; least: number }): View {
  const scale = Math.min(nearest, Math.max(least, view.scale * by));
  const before = pointOf(view, size, at);
  const after = pointOf({ ...view, scale }, size, at);
  return {
    scale,
    longitude: view.longitude + before[0] - after[0],
    latitude: view.latitude + before[1] - after[1],
  };
}
