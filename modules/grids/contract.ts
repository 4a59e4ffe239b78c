import * as z from 'zod/mini';
import { CommandHead, Id, text } from '#platform/contract-parts.ts';
import { topologyKinds } from './rules/county-topology.ts';

export * from './contract/base-maps.ts';
export * from './contract/map-layers.ts';

/** GET /api/counties/:countyCode/grids?bbox=w,s,e,n&on=YYYY-MM-DD : outlines in a box, at most 2,000. */
export const GridsQuery = z.strictObject({
  bbox: z.optional(z.string().check(z.regex(/^-?\d+(\.\d+)?(,-?\d+(\.\d+)?){3}$/))),
  on: z.optional(z.iso.date()),
});
export const GridFeature = z.object({
  gridId: z.string(),
  gridCode: z.string(),
  name: z.string(),
  kind: z.string(),
  setting: z.string(),
  villageCode: z.string(),
  villageName: z.string(),
  townName: z.string(),
  /** GeoJSON geometry, EPSG:4326. */
  geometry: z.unknown(),
});
export const GridsAnswer = z.object({ items: z.array(GridFeature), more: z.boolean() });

/** GET /api/counties/:countyCode/grid-at?longitude=&latitude=&on= */
export const GridAtQuery = z.strictObject({
  longitude: z.coerce.number().check(z.minimum(-180), z.maximum(180)),
  latitude: z.coerce.number().check(z.minimum(-90), z.maximum(90)),
  on: z.optional(z.iso.date()),
});
export const GridAt = z.object({
  gridId: z.string(),
  gridCode: z.string(),
  name: z.string(),
  kind: z.string(),
  townCode: z.string(),
  townName: z.string(),
  villageCode: z.string(),
  villageName: z.string(),
});
/** `grid` is null outside every grid of the county. */
export const GridAtAnswer = z.object({ grid: z.nullable(GridAt) });

/** GET /api/counties/:countyCode/base-map: the county's own ground, drawn without any outside host. */
export const BaseMapAnswer = z.object({
  bounds: z.array(z.number()),
  layers: z.array(z.object({ layer: z.string(), features: z.unknown() })),
});

/** GET /api/counties/:countyCode/grids/:gridId : one grid and those that adjoin it; a closed one with its last outline. */
export const OneGridAnswer = z.object({
  grid: GridFeature,
  adjoining: z.array(GridFeature),
  validFrom: z.string(),
  validTo: z.nullable(z.string()),
  householdCount: z.nullable(z.number()),
});

const GridCode = z.string().check(z.regex(/^\d{15}$/));
const Outline = z.strictObject({
  type: z.enum(['Polygon', 'MultiPolygon']),
  coordinates: z.array(z.array(z.unknown())),
});

/** POST /api/counties/:countyCode/grids */
export const AddGridsRequest = z.strictObject({
  ...CommandHead,
  grids: z
    .array(
      z.strictObject({
        gridId: Id,
        gridCode: GridCode,
        name: text(60),
        kind: z.enum(['basic', 'dedicated', 'micro']),
        setting: z.enum(['urban', 'rural']),
        householdCount: z._default(z.nullable(z.int().check(z.minimum(0), z.maximum(100_000))), null),
        geometry: Outline,
        validFrom: z.optional(z.iso.date()),
      }),
    )
    .check(z.minLength(1), z.maxLength(200)),
});
export const AddGridsAnswer = z.object({ added: z.number() });

/** POST /api/counties/:countyCode/grids/:gridId/outline : in force from a day on, today or before. */
export const RedrawGridRequest = z.strictObject({
  ...CommandHead,
  geometry: Outline,
  validFrom: z.optional(z.iso.date()),
});
export const RedrawGridAnswer = z.object({ gridId: z.string(), version: z.number() });

/** POST /api/counties/:countyCode/grids/:gridId/close */
export const CloseGridRequest = z.strictObject(CommandHead);
export const CloseGridAnswer = z.object({ gridId: z.string(), validTo: z.string() });

/** POST /api/counties/:countyCode/grids/:gridId/rename : another name or number; the number it had leads to it still. */
export const RenameGridRequest = z.strictObject({
  ...CommandHead,
  name: z.optional(text(60)),
  gridCode: z.optional(GridCode),
});
export const RenameGridAnswer = z.object({ gridId: z.string(), gridCode: z.string(), name: z.string() });

/** GET /api/counties/:countyCode/grids/topology?divisionPath= : what is wrong with the map as it stands. */
export const TopologyQuery = z.strictObject({
  divisionPath: z.optional(z.string().check(z.regex(/^\d{6}(\d{3}){0,2}$/))),
  /** Grids with fewer or more households are told; without them 100 and 800. */
  leastHouseholds: z.optional(z.coerce.number().check(z.int(), z.minimum(0), z.maximum(1e6))),
  mostHouseholds: z.optional(z.coerce.number().check(z.int(), z.minimum(0), z.maximum(1e6))),
  /** The same of the area; without them it is not looked at. */
  leastSquareMetres: z.optional(z.coerce.number().check(z.minimum(0), z.maximum(1e12))),
  mostSquareMetres: z.optional(z.coerce.number().check(z.minimum(0), z.maximum(1e12))),
});
export const TopologyFaultShown = z.object({
  kind: z.enum(topologyKinds),
  of: z.nullable(z.enum(['overlap', 'gap', 'outside'])),
  gridIds: z.array(z.string()),
  names: z.array(z.string()),
  squareMetres: z.number(),
  width: z.nullable(z.number()),
  longitude: z.number(),
  latitude: z.number(),
  /** A closed line around the place; empty where the whole grid is meant. */
  ring: z.array(z.array(z.number())),
});
export const TopologyAnswer = z.object({
  /** Grids that were checked. */
  checked: z.number(),
  counts: z.record(z.string(), z.number()),
  /** The gravest first, at most 200. */
  faults: z.array(TopologyFaultShown),
  more: z.boolean(),
});

export * from './contract/territory-draft.ts';
