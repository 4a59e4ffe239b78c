import * as z from 'zod/mini';

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
