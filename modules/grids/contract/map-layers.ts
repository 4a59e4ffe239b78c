/** Layers over the map: which there are, what of them lies in a part of it, and what holds a point. */
import * as z from 'zod/mini';
import { CommandHead, Id, text } from '#platform/contract-parts.ts';
import { layerKinds } from '../rules/map-layer.ts';

/** GET /api/counties/:countyCode/map-layers */
export const MapLayer = z.object({
  layerId: z.string(),
  name: z.string(),
  kind: z.enum(layerKinds),
  featureCount: z.number(),
  changedAt: z.string(),
});
export type MapLayer = z.infer<typeof MapLayer>;
export const MapLayersAnswer = z.object({ items: z.array(MapLayer) });

/** GET /api/counties/:countyCode/map-layers/:layerId/features?bbox=w,s,e,n : at most 2,000, drawn as finely as the box asks. */
export const LayerFeaturesQuery = z.strictObject({
  bbox: z.string().check(z.regex(/^-?\d{1,3}(\.\d{1,9})?(,-?\d{1,3}(\.\d{1,9})?){3}$/)),
});
export const LayerFeature = z.object({ name: z.string(), geometry: z.unknown() });
export const LayerFeaturesAnswer = z.object({ items: z.array(LayerFeature), isWhole: z.boolean() });

/** GET /api/counties/:countyCode/map-layers/at?longitude=…&latitude=… : which of them hold a point. */
export const LayersAtQuery = z.strictObject({
  longitude: z.coerce.number().check(z.minimum(-180), z.maximum(180)),
  latitude: z.coerce.number().check(z.minimum(-90), z.maximum(90)),
});
export const LayersAtAnswer = z.object({
  items: z.array(z.object({ layerId: z.string(), layerName: z.string(), kind: z.enum(layerKinds), name: z.string() })),
});

/** POST /api/counties/:countyCode/map-layers/:layerId */
export const RenameMapLayerRequest = z.strictObject({ ...CommandHead, name: text(30), kind: z.enum(layerKinds) });
/** POST /api/counties/:countyCode/map-layers/:layerId/end */
export const EndMapLayerRequest = z.strictObject(CommandHead);
export const MapLayerAnswer = z.object({ layerId: Id });
