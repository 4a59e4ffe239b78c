import type { Position } from './county.ts';
import { smoothNoise, type Random } from './random.ts';
import type { SizePlan } from './sizes.ts';

/**
 * The county is laid out on a plane whose axes follow its river: u runs down the river, v across it, v = 0 is the
 * middle of the stream, both in metres. Streets at constant u or v therefore bend with the river, as they do in
 * real towns. `toGround` bends, turns and places the plane on the globe.
 */
export type PlanePoint = readonly [u: number, v: number];
export type Plane = {
  toGround(u: number, v: number): Position;
  /** For drawing only: six decimals, a tenth of a metre. */
  toMap(u: number, v: number): Position;
};

const origin: Position = [119.9, 33.1];
const turn = (6.5 * Math.PI) / 180;
const metresPerDegree = (() => {
  const latitude = (origin[1] * Math.PI) / 180;
  return {
    longitude: 111412.84 * Math.cos(latitude) - 93.5 * Math.cos(3 * latitude),
    latitude: 111132.92 - 559.82 * Math.cos(2 * latitude),
  };
})();

export const riverHalfWidth = 44;
/** Where the embankment ends and the riverside street runs. */
export const embankment = 78;

export function layPlane(plan: SizePlan, random: Random): Plane {
  const phase = random.between(0, Math.PI * 2);
  const second = random.between(0, Math.PI * 2);
  const wave = (Math.PI * 2) / plan.meanderLength;
  const river = (u: number): number =>
    plan.meander * (0.8 * Math.sin(u * wave + phase) + 0.3 * Math.sin(u * wave * 1.9 + second));
  const reach = plan.halfHeight * 0.75;
  const eastward = smoothNoise(random, plan.meanderLength * 0.75);
  const northward = smoothNoise(random, plan.meanderLength * 0.75);
  const unrest = plan.meander * 0.75;
  const cosine = Math.cos(turn);
  const sine = Math.sin(turn);

  const bend = (u: number, v: number): [number, number] => {
    // The town was planned, the fields were not: little noise in the middle, more outside.
    const distance = Math.hypot(u / plan.coreWidth, v / plan.coreHeight);
    const wild = unrest * Math.min(1, Math.max(0.12, (distance - 0.9) / 1.8));
    const x = u + wild * eastward(u + 900, v);
    const y =
      v + river(u) * Math.exp(-((v / reach) ** 2)) + wild * northward(u, v - 700) * Math.min(1, Math.abs(v) / 900);
    return [x * cosine - y * sine, x * sine + y * cosine];
  };
  const place = (u: number, v: number, decimals: number): Position => {
    const [x, y] = bend(u, v);
    const longitude = origin[0] + x / metresPerDegree.longitude;
    const latitude = origin[1] + y / metresPerDegree.latitude;
    return [Math.round(longitude * decimals) / decimals, Math.round(latitude * decimals) / decimals];
  };
  return {
    toGround: (u, v) => place(u, v, 1e7),
    toMap: (u, v) => place(u, v, 1e6),
  };
}
