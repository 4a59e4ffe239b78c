import type { FeatureCollection } from 'geojson';
import { GeoJSONSource, type Map as MapLibre } from 'maplibre-gl';
import { namePoints } from './name-points.ts';
import { colours, type ColourScheme } from '../tokens/colors.ts';

/** Outlines that can be switched on, each feature with a `name`: grids, nets that lie over them. */
export function showOutlines(map: MapLibre, data: FeatureCollection | null, scheme: ColourScheme): void {
  const shown = data ?? { type: 'FeatureCollection' as const, features: [] };
  const known = map.getSource('outlines');
  const names = map.getSource('outline-names');
  if (known instanceof GeoJSONSource && names instanceof GeoJSONSource) {
    void known.setData(shown);
    void names.setData(namePoints(shown));
    return;
  }
  const colour = colours[scheme];
  const below = map.getLayer('tile-groups') ? 'tile-groups' : undefined;
  map.addSource('outlines', { type: 'geojson', data: shown, tolerance: 0.5 });
  map.addSource('outline-names', { type: 'geojson', data: namePoints(shown) });
  map.addLayer(
    {
      id: 'outlines-line',
      type: 'line',
      source: 'outlines',
      paint: { 'line-color': colour.brand, 'line-width': 1.2, 'line-opacity': 0.7 },
    },
    below,
  );
  map.addLayer(
    {
      id: 'outlines-name',
      type: 'symbol',
      source: 'outline-names',
      minzoom: 13.5,
      layout: { 'text-field': ['get', 'name'], 'text-size': 12, 'text-max-width': 8, 'text-padding': 8 },
      paint: {
        'text-color': colour['brand-strong'],
        'text-halo-color': colour['map-land'],
        'text-halo-width': 1.5,
      },
    },
    below,
  );
}
