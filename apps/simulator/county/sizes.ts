/** How big a county is. Metres in the plane of plane.ts. */
export type Size = 'demo' | 'county';

export type SizePlan = {
  streets: number;
  communities: number;
  urbanGrids: number;
  towns: number;
  /** Villages of the towns, each town's own community (居委会) counted in. */
  villages: number;
  ruralGrids: number;
  urbanDedicated: number;
  ruralDedicated: number;
  /** Half axes of the county and of the built-up county seat. */
  halfWidth: number;
  halfHeight: number;
  coreWidth: number;
  coreHeight: number;
  /** Spacing of lattice lines in the county seat (a block) and outside. */
  block: [least: number, most: number];
  field: [least: number, most: number];
  /** The river's meanders. */
  meander: number;
  meanderLength: number;
  lakes: number;
  addresses: number;
  /** The seven at the county's desk do everything there by turns, instead of one thing each. */
  allRound: boolean;
  /** Hands of a department that leads in much of the work, and of any other; and those who receive and assign there. */
  hands: [busy: number, other: number];
  heads: [busy: number, other: number];
  /** Grid workers in all, part-time ones included; null: one for each grid and nobody else. */
  workers: number | null;
};

export const sizePlans: Readonly<Record<Size, SizePlan>> = {
  demo: {
    streets: 2,
    communities: 14,
    urbanGrids: 64,
    towns: 4,
    villages: 26,
    ruralGrids: 77,
    urbanDedicated: 6,
    ruralDedicated: 3,
    halfWidth: 6600,
    halfHeight: 5600,
    coreWidth: 1750,
    coreHeight: 1480,
    block: [105, 165],
    field: [150, 200],
    meander: 330,
    meanderLength: 6400,
    lakes: 3,
    addresses: 4000,
    allRound: false,
    hands: [2, 2],
    heads: [1, 1],
    workers: null,
  },
  county: {
    streets: 3,
    communities: 60,
    urbanGrids: 349,
    towns: 37,
    villages: 427,
    ruralGrids: 1291,
    urbanDedicated: 30,
    ruralDedicated: 45,
    halfWidth: 27000,
    halfHeight: 24000,
    coreWidth: 3900,
    coreHeight: 3500,
    block: [105, 165],
    field: [215, 275],
    meander: 900,
    meanderLength: 15000,
    lakes: 9,
    addresses: 20000,
    allRound: true,
    hands: [60, 8],
    heads: [7, 1],
    workers: 7381,
  },
};

/** Splits a total into parts of at least `least`, following the weights, exactly. */
export function shares(total: number, weights: readonly number[], least: number): number[] {
  const sum = weights.reduce((all, weight) => all + weight, 0);
  const free = total - least * weights.length;
  if (free < 0) throw new Error(`cannot share ${total} among ${weights.length} with at least ${least} each`);
  const exact = weights.map((weight) => (free * weight) / sum);
  const parts = exact.map((value) => least + Math.floor(value));
  const left = total - parts.reduce((all, part) => all + part, 0);
  const order = exact.map((value, index) => ({ index, rest: value - Math.floor(value) }));
  order.sort((one, other) => other.rest - one.rest || one.index - other.index);
  for (const { index } of order.slice(0, left)) parts[index]! += 1;
  return parts;
}
