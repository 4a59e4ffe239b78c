import type { FeatureCollection } from 'geojson';
import type * as z from 'zod/mini';
import type { MatterAnswer, Rule } from '#modules/catalogue/contract.ts';
import type { GroundAnswer } from '#modules/field-sync/contract.ts';
import { covers, type PolygonRings } from '#modules/grids/rules/locate.ts';
import type { BaseMap } from '#ui/map/base-map.ts';
import { straightMetres, type At } from './distance.ts';

export type KnownAddress = { readonly name: string; readonly at: At };

export type GroundGrid = {
  gridId: string;
  name: string;
  code: string;
  own: boolean;
  geometry: unknown;
  polygons: readonly PolygonRings[];
};

/** A grid with its neighbours as the phone works with it. */
export type Ground = {
  gridId: string;
  /** When it came from the server. */
  readAt: string;
  bounds: readonly [number, number, number, number];
  grids: readonly GroundGrid[];
  base: BaseMap;
  addresses: readonly KnownAddress[];
  matters: GroundAnswer['matters'];
};

export function groundOf(answer: GroundAnswer, readAt: string): Ground {
  const { gridId, bounds, grids, layers, addresses, matters } = answer;
  return {
    gridId,
    readAt,
    bounds,
    grids: grids.map((grid) => ({ ...grid, polygons: polygonsOf(grid.geometry) })),
    base: {
      bounds,
      layers: Object.fromEntries(
        layers.map(({ layer, features }) => [layer, { type: 'FeatureCollection', features } as FeatureCollection]),
      ),
    },
    addresses: addresses.map(([name, longitude, latitude]) => ({ name, at: { longitude, latitude } })),
    matters,
  };
}

function polygonsOf(geometry: unknown): readonly PolygonRings[] {
  const { type, coordinates } = (geometry ?? {}) as { type?: string; coordinates?: unknown };
  if (type === 'MultiPolygon') return coordinates as PolygonRings[];
  return type === 'Polygon' ? [coordinates as PolygonRings] : [];
}

/** In which of the known grids a point lies: the own one before its neighbours; null outside all of them. */
export function gridAt(grounds: readonly Ground[], { longitude, latitude }: At): GroundGrid | null {
  const grids = grounds.flatMap((ground) => ground.grids);
  const holding = grids.filter(({ polygons }) => covers(polygons, longitude, latitude));
  return holding.find(({ own }) => own) ?? holding[0] ?? null;
}

/** Farther than this an address does not say where something is. */
const addressReach = 60;

/** The nearest known door of a point. */
export function nearestAddress(grounds: readonly Ground[], at: At): { address: KnownAddress; metres: number } | null {
  let best: { address: KnownAddress; metres: number } | null = null;
  for (const { addresses } of grounds) {
    for (const address of addresses) {
      // A thousandth of a degree is beyond reach everywhere in the country.
      if (Math.abs(address.at.latitude - at.latitude) > 0.001) continue;
      if (Math.abs(address.at.longitude - at.longitude) > 0.001) continue;
      const metres = straightMetres(at, address.at);
      if (metres <= addressReach && (best === null || metres < best.metres)) best = { address, metres };
    }
  }
  return best === null ? null : { ...best, metres: Math.round(best.metres) };
}

type Matter = z.infer<typeof MatterAnswer>['matter'];

/** The catalogue as the phone took it along. */
export function mattersOf(grounds: readonly Ground[]): Matter[] {
  return (grounds[0]?.matters ?? []).map((matter) => ({
    matterCode: matter.code,
    kind: matter.kind,
    majorName: matter.major,
    minorName: matter.name,
    initials: matter.initials,
    pinyin: matter.pinyin,
    emergency: matter.emergency,
  }));
}

export type KnownRule = Pick<
  Rule,
  'ruleId' | 'number' | 'opensWhen' | 'closesWhen' | 'evidence' | 'verifyMode' | 'inspectMode'
>;

/** The rules in force of a matter, as far as the phone took them along. */
export function rulesOf(grounds: readonly Ground[], matterCode: string): readonly KnownRule[] {
  return grounds[0]?.matters.find(({ code }) => code === matterCode)?.rules ?? [];
}
