import type { FeatureCollection, Point } from 'geojson';
import { GeoJSONSource, type Map as MapLibre } from 'maplibre-gl';
import { namePoints } from './name-points.ts';
import { colours, type ColourScheme } from '../tokens/colors.ts';

const none: FeatureCollection = { type: 'FeatureCollection', features: [] };

/** What lies over the map besides cases: areas, lines and points, each with a `name`. Quiet, so that the marks stand out. */
export function showOverlays(map: MapLibre, data: FeatureCollection | null, scheme: ColourScheme): void {
  const names = namePoints(data ?? none);
  if (setKnown(map, 'overlays', data) && setKnown(map, 'overlay-names', names)) return;
  const colour = colours[scheme];
  const below = map.getLayer('tile-groups') ? 'tile-groups' : undefined;
  map.addSource('overlays', { type: 'geojson', data: data ?? none, tolerance: 0.5 });
  map.addSource('overlay-names', { type: 'geojson', data: names });
  const isOf = (...types: string[]) => ['match', ['geometry-type'], types, true, false] as never;
  const area = isOf('Polygon', 'MultiPolygon');
  const point = isOf('Point', 'MultiPoint');
  const add = (layer: object) => map.addLayer({ source: 'overlays', ...layer } as never, below);
  add({
    id: 'overlays-area',
    type: 'fill',
    filter: area,
    paint: { 'fill-color': colour.second, 'fill-opacity': 0.06 },
  });
  add({
    id: 'overlays-line',
    type: 'line',
    filter: ['!', point],
    paint: {
      'line-color': colour.second,
      'line-width': ['match', ['get', 'kind'], 'river-reach', 3, 1.4],
      'line-dasharray': [4, 2],
    },
  });
  add({
    id: 'overlays-point',
    type: 'circle',
    filter: point,
    paint: {
      'circle-radius': ['interpolate', ['linear'], ['zoom'], 10, 2.5, 16, 5],
      'circle-color': colour.second,
      'circle-stroke-color': colour.surface,
      'circle-stroke-width': 1.5,
    },
  });
  add({
    id: 'overlays-name',
    type: 'symbol',
    source: 'overlay-names',
    minzoom: 12.5,
    layout: {
      'text-field': ['get', 'name'],
      'text-size': 11.5,
      'text-max-width': 8,
      'text-padding': 6,
      'text-variable-anchor': ['center', 'top', 'bottom'],
      'text-radial-offset': 0.6,
    },
    paint: { 'text-color': colour['map-text'], 'text-halo-color': colour['map-land'], 'text-halo-width': 1.5 },
  });
}

/** How many serve each grid, at a point of the grid: `on` of `all` on duty. Nobody's own place is known. */
export function showPosts(map: MapLibre, data: FeatureCollection<Point> | null, scheme: ColourScheme): void {
  if (setKnown(map, 'posts', data)) return;
  const colour = colours[scheme];
  const below = map.getLayer('tile-groups') ? 'tile-groups' : undefined;
  map.addSource('posts', { type: 'geojson', data: data ?? none });
  map.addLayer(
    {
      id: 'posts-label',
      type: 'symbol',
      source: 'posts',
      layout: {
        'text-field': ['concat', ['get', 'on'], '/', ['get', 'all']],
        'text-size': 13,
        'text-padding': 4,
        // Below the middle of a grid, where a mark may stand.
        'text-offset': [0, 1.8],
        // Where nobody is on duty is seen first.
        'symbol-sort-key': ['get', 'on'],
      },
      paint: {
        'text-color': ['case', ['==', ['get', 'on'], 0], colour['red-text'], colour['brand-strong']],
        'text-halo-color': colour.surface,
        'text-halo-width': 2,
      },
    },
    below,
  );
}

function setKnown(map: MapLibre, id: string, data: FeatureCollection | null): boolean {
  const known = map.getSource(id);
  if (!(known instanceof GeoJSONSource)) return false;
  void known.setData(data ?? none);
  return true;
}
