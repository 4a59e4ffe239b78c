import { keepPreviousData, useQuery } from '@tanstack/react-query';
import type { FeatureCollection, Geometry, Point } from 'geojson';
import { useMemo } from 'react';
import type { MapLayer } from '#modules/grids/contract.ts';
import { PeopleAnswer, PostsOnMapAnswer } from '#modules/staff/contract.ts';
import type { Box } from '#ui/map/base-map.ts';
import { ask } from '../../api/client.ts';
import { useCountyPath } from '../../api/county.ts';
import { useLayerFeatures } from '../../api/map-layers.ts';

/** Where posts can be told apart. */
const nearEnough = 11.5;

/** The box in sight, widened to a lattice, so that small moves ask nothing new; the finer the closer one looks. */
function latticeBox(view: { box: Box; zoom: number }): string {
  const piece = 360 / 2 ** Math.max(2, Math.floor(view.zoom) - 1);
  const within = [-180, -85, 180, 85];
  return view.box
    .map((degrees, side) => {
      const whole = (side < 2 ? Math.floor : Math.ceil)(degrees / piece) * piece;
      return (side < 2 ? Math.max(whole, within[side]!) : Math.min(whole, within[side]!)).toFixed(6);
    })
    .join(',');
}

/** What of the chosen layers lies around what is in sight. */
export function useOverlays(layers: readonly MapLayer[], view: { box: Box; zoom: number } | null) {
  const ids = layers.map(({ layerId }) => layerId);
  const { features, isWhole } = useLayerFeatures(ids, view === null || ids.length === 0 ? null : latticeBox(view));
  const data = useMemo(
    (): FeatureCollection => ({
      type: 'FeatureCollection',
      features: layers.flatMap(({ kind }, place) =>
        (features[place] ?? []).map(({ name, geometry }) => ({
          type: 'Feature' as const,
          properties: { name, kind },
          geometry: geometry as Geometry,
        })),
      ),
    }),
    [layers, features],
  );
  return { data, isWhole };
}

/** The grids in sight with how many serve them; read again each minute, since duty begins and ends. */
export function usePosts(view: { box: Box; zoom: number } | null, isOn: boolean) {
  const county = useCountyPath();
  const bbox = isOn && view !== null && view.zoom >= nearEnough ? latticeBox(view) : null;
  const { data } = useQuery({
    queryKey: ['map-posts', county, bbox],
    queryFn: ({ signal }) => ask(`${county}/map/posts`, PostsOnMapAnswer, { query: { bbox }, signal }),
    enabled: bbox !== null,
    staleTime: 30_000,
    refetchInterval: 60_000,
    placeholderData: keepPreviousData,
  });
  const isNear = bbox !== null;
  return useMemo(() => {
    const items = isNear && data ? data.items : [];
    const drawn: FeatureCollection<Point> = {
      type: 'FeatureCollection',
      features: items.map(({ gridName, longitude, latitude, posts, onDuty }) => ({
        type: 'Feature',
        properties: { name: gridName, on: onDuty, all: posts },
        geometry: { type: 'Point', coordinates: [longitude, latitude] },
      })),
    };
    return { items, drawn, isNear };
  }, [data, isNear]);
}

/** Who serves a grid, by name: as its public board says it. */
export function useServing(gridId: string | null) {
  const county = useCountyPath();
  return useQuery({
    queryKey: ['people', county, 'of-grid', gridId],
    queryFn: ({ signal }) => ask(`${county}/people`, PeopleAnswer, { query: { gridId, limit: 20 }, signal }),
    enabled: gridId !== null,
    staleTime: 60_000,
  });
}
