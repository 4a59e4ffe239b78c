/** Grounds of others beside the county's own: who set them up, and their tiles as the server hands them on. */
import * as z from 'zod/mini';
import { CommandHead, CountyCode, Id, text } from '#platform/contract-parts.ts';
import { deepestBaseMapZoom, sourceCoordinates } from '../rules/base-map-source.ts';

const Zoom = z.int().check(z.minimum(0), z.maximum(deepestBaseMapZoom));

/** GET /api/counties/:countyCode/base-map-sources */
export const BaseMapSource = z.object({
  sourceId: z.string(),
  name: z.string(),
  /** 审图号, shown on the map. */
  approvalNumber: z.nullable(z.string()),
  attribution: z.nullable(z.string()),
  leastZoom: z.number(),
  deepestZoom: z.number(),
  /** For who sets them up; the key itself is told to nobody. */
  setUp: z.nullable(z.object({ address: z.string(), system: z.enum(sourceCoordinates), hasKey: z.boolean() })),
});
export type BaseMapSource = z.infer<typeof BaseMapSource>;
export const BaseMapSourcesAnswer = z.object({ items: z.array(BaseMapSource) });

/** POST /api/counties/:countyCode/base-map-sources : a new one, or one that is changed. */
export const PutBaseMapSourceRequest = z.strictObject({
  ...CommandHead,
  sourceId: Id,
  name: text(40),
  address: text(600),
  system: z.enum(sourceCoordinates),
  approvalNumber: z.nullable(text(60)),
  attribution: z.nullable(text(120)),
  leastZoom: Zoom,
  deepestZoom: Zoom,
  /** Left out, the key stays as it is; null takes it away. */
  key: z.optional(z.nullable(text(200))),
});
export const PutBaseMapSourceAnswer = z.object({ sourceId: z.string() });

/** POST /api/counties/:countyCode/base-map-sources/:sourceId/end */
export const EndBaseMapSourceRequest = z.strictObject(CommandHead);

/** GET /api/counties/:countyCode/base-map-sources/:sourceId/tiles/:zoom/:x/:y : a picture, or 204 where there is none. */
export const BaseMapTileParams = z.object({
  countyCode: CountyCode,
  sourceId: Id,
  zoom: z.coerce.number().check(z.int(), z.minimum(0), z.maximum(deepestBaseMapZoom)),
  x: z.coerce.number().check(z.int(), z.minimum(0), z.maximum(2 ** deepestBaseMapZoom)),
  y: z.coerce.number().check(z.int(), z.minimum(0), z.maximum(2 ** deepestBaseMapZoom)),
});
