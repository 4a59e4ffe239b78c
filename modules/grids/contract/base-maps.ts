/** Grounds of others beside the county's own: who set them up, and their tiles as the server hands them on. */
import * as z from 'zod/mini';
import { CommandHead, CountyCode, Id, text } from '#platform/contract-parts.ts';
import {
  archiveFaults,
  baseMapKinds,
  deepestBaseMapZoom,
  mostLevelOffset,
  sourceCoordinates,
  tileCuts,
  tileFaults,
} from '../rules/base-map-source.ts';

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
  setUp: z.nullable(
    z.object({
      kind: z.enum(baseMapKinds),
      address: z.nullable(z.string()),
      fileName: z.nullable(z.string()),
      system: z.enum(sourceCoordinates),
      cut: z.enum(tileCuts),
      levelOffset: z.number(),
      hasKey: z.boolean(),
    }),
  ),
});
export type BaseMapSource = z.infer<typeof BaseMapSource>;
export const BaseMapSourcesAnswer = z.object({ items: z.array(BaseMapSource) });

/** POST /api/counties/:countyCode/base-map-sources : a new one, or one that is changed. */
const WhereFrom = {
  /** Left out: tiles by an address. */
  kind: z.optional(z.enum(baseMapKinds)),
  /** Of all but an archive. */
  address: z.optional(z.nullable(text(600))),
  /** Of an archive, in the folder `maps` of the deployment. */
  fileName: z.optional(z.nullable(text(128))),
  system: z.enum(sourceCoordinates),
  /** Left out: Web Mercator. */
  cut: z.optional(z.enum(tileCuts)),
  /** Added to our zoom; left out: nothing. */
  levelOffset: z.optional(z.int().check(z.minimum(-mostLevelOffset), z.maximum(mostLevelOffset))),
  /** Left out, the key stays as it is; null takes it away. */
  key: z.optional(z.nullable(text(200))),
};

export const PutBaseMapSourceRequest = z.strictObject({
  ...CommandHead,
  ...WhereFrom,
  sourceId: Id,
  name: text(40),
  approvalNumber: z.nullable(text(60)),
  attribution: z.nullable(text(120)),
  leastZoom: Zoom,
  deepestZoom: Zoom,
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

/** GET /api/counties/:countyCode/base-map-files : what lies in the folder `maps` of the deployment. */
export const BaseMapFilesAnswer = z.object({
  items: z.array(
    z.object({
      fileName: z.string(),
      bytes: z.number(),
      fault: z.nullable(z.enum(archiveFaults)),
      leastZoom: z.number(),
      deepestZoom: z.number(),
      /** West, south, east, north. */
      bounds: z.array(z.number()),
    }),
  ),
});

/** POST /api/counties/:countyCode/base-map-sources/try : how a ground would look around a place; nothing is kept. */
export const TryBaseMapRequest = z.strictObject({
  ...WhereFrom,
  /** Whose kept key is used where none is given. */
  sourceId: z.optional(Id),
  zoom: Zoom,
  longitude: z.number().check(z.minimum(-180), z.maximum(180)),
  latitude: z.number().check(z.minimum(-85), z.maximum(85)),
});
export const TryBaseMapAnswer = z.object({
  /** A PNG in base64, the place in its middle; null where not one tile came. */
  picture: z.nullable(z.string()),
  width: z.number(),
  height: z.number(),
  tiles: z.number(),
  /** How many of them did not come, and why the first of them did not. */
  missing: z.number(),
  fault: z.nullable(z.enum(tileFaults)),
  status: z.nullable(z.number()),
});
export type TryBaseMapAnswer = z.infer<typeof TryBaseMapAnswer>;
