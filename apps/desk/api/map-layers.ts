import { keepPreviousData, useQueries, useQuery } from '@tanstack/react-query';
import { LayerFeaturesAnswer, LayersAtAnswer, MapLayersAnswer } from '#modules/grids/contract.ts';
import { ask } from './client.ts';
import { useCountyPath } from './county.ts';

export const mapLayersKey = 'map-layers';

/** Layers that may be laid over the map. */
export function useMapLayers() {
  const county = useCountyPath();
  return useQuery({
    queryKey: [mapLayersKey, county],
    queryFn: ({ signal }) => ask(`${county}/map-layers`, MapLayersAnswer, { signal }),
    staleTime: 300_000,
  });
}

/** What of some layers lies in a box. */
export function useLayerFeatures(layerIds: readonly string[], bbox: string | null) {
  const county = useCountyPath();
  return useQueries({
    queries: layerIds.map((layerId) => ({
      queryKey: [mapLayersKey, county, layerId, bbox],
      queryFn: ({ signal }: { signal: AbortSignal }) =>
        ask(`${county}/map-layers/${layerId}/features`, LayerFeaturesAnswer, { query: { bbox }, signal }),
      enabled: bbox !== null,
      staleTime: 300_000,
      placeholderData: keepPreviousData,
    })),
    combine: (results) => ({
      features: results.map(({ data }) => data?.items),
      isWhole: results.every(({ data }) => data?.isWhole ?? true),
    }),
  });
}

/** Which areas of the layers hold a point. */
export function useLayersAt(at: { lng: number; lat: number } | null) {
  const county = useCountyPath();
  return useQuery({
    queryKey: [mapLayersKey, county, 'at', at],
    queryFn: ({ signal }) =>
      ask(`${county}/map-layers/at`, LayersAtAnswer, { query: { longitude: at?.lng, latitude: at?.lat }, signal }),
    enabled: at !== null,
    staleTime: 300_000,
    placeholderData: keepPreviousData,
  });
}
