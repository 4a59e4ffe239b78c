import type { LayerSpecification, SourceSpecification, StyleSpecification } from 'maplibre-gl';
import { colours, type ColourScheme } from '../tokens/colors.ts';
import type { BaseMap } from './base-map.ts';

type Colours = (typeof colours)[ColourScheme];

type Drawing = {
  source: string;
  kinds: readonly string[];
  minzoom?: number;
  type: 'fill' | 'line' | 'symbol';
  paint: Record<string, unknown>;
  layout?: Record<string, unknown>;
};

/** A width that grows with the zoom, from the zoom where the thing appears. */
function growing(from: number, thin: number, to: number, thick: number) {
  return ['interpolate', ['exponential', 1.5], ['zoom'], from, thin, to, thick];
}

/**
 * How the ground is drawn, from the bottom up: muted areas, water, roads with a quiet edge, dashed boundaries, few
 * labels. The county's own layers name a kind and the zoom from which it is worth drawing.
 */
function drawings(colour: Colours): Drawing[] {
  const area = (source: string, kinds: string[], fill: string, minzoom = 0): Drawing => ({
    source,
    kinds,
    minzoom,
    type: 'fill',
    paint: { 'fill-color': fill, 'fill-antialias': true },
  });
  const line = (
    source: string,
    kinds: string[],
    stroke: string,
    width: unknown,
    minzoom = 0,
    dash?: number[],
  ): Drawing => ({
    source,
    kinds,
    minzoom,
    type: 'line',
    layout: { 'line-cap': dash ? 'butt' : 'round', 'line-join': 'round' },
    paint: { 'line-color': stroke, 'line-width': width, ...(dash ? { 'line-dasharray': dash } : {}) },
  });
  const label = (kinds: string[], size: number, minzoom: number, ink = colour['map-text'], padding = 6): Drawing => ({
    source: 'places',
    kinds,
    minzoom,
    type: 'symbol',
    layout: { 'text-field': ['get', 'name'], 'text-size': size, 'text-max-width': 8, 'text-padding': padding },
    paint: { 'text-color': ink, 'text-halo-color': colour['map-land'], 'text-halo-width': 1.5 },
  });
  return [
    area('ground', ['county'], colour['map-land']),
    area('ground', ['built-up', 'commercial', 'industry', 'campus', 'hamlet'], colour['map-built'], 10),
    area('green', ['wood', 'park'], colour['map-green'], 11),
    area('water', ['river', 'lake'], colour['map-water']),
    line('water', ['canal'], colour['map-water'], growing(11, 1, 17, 8), 11),
    area('buildings', ['building'], colour['map-road-edge'], 15),
    line('boundaries', ['village'], colour['map-line'], 0.7, 12.5, [2, 3]),
    line('roads', ['lane'], colour['map-road'], growing(14, 1, 18, 8), 14),
    line('roads', ['street'], colour['map-road-edge'], growing(12, 1.5, 18, 15), 12.5),
    line('roads', ['main'], colour['map-road-edge'], growing(10, 1.5, 18, 21), 10),
    line('roads', ['highway'], colour['map-road-edge'], growing(8, 2, 18, 25), 8),
    line('roads', ['street'], colour['map-road'], growing(12, 0.7, 18, 13), 12.5),
    line('roads', ['main'], colour['map-road'], growing(10, 0.8, 18, 18), 10),
    line('roads', ['highway'], colour['map-road'], growing(8, 1, 18, 21), 8),
    line('boundaries', ['town'], colour['map-line'], 1.1, 9, [4, 3]),
    line('boundaries', ['county'], colour['map-line'], 1.8),
    {
      source: 'roads',
      kinds: ['street', 'main', 'highway'],
      minzoom: 14,
      type: 'symbol',
      layout: { 'symbol-placement': 'line', 'text-field': ['get', 'name'], 'text-size': 11, 'symbol-spacing': 320 },
      paint: { 'text-color': colour['map-text'], 'text-halo-color': colour['map-road'], 'text-halo-width': 1.5 },
    },
    label(['estate', 'park', 'school', 'market', 'station', 'enterprise-zone'], 11, 15),
    label(['hospital', 'government'], 11, 14),
    label(['water'], 12, 11.5, colour['map-text'], 24),
    label(['village'], 11.5, 13),
    label(['town'], 13, 10),
  ];
}

/** A whole style: no glyph server, no sprite, no address outside. */
export function groundStyle(base: BaseMap, scheme: ColourScheme): StyleSpecification {
  const colour = colours[scheme];
  const sources: Record<string, SourceSpecification> = {};
  const layers: LayerSpecification[] = [
    { id: 'background', type: 'background', paint: { 'background-color': colour.ground } },
  ];
  for (const [index, { source, kinds, ...drawing }] of drawings(colour).entries()) {
    const data = base.layers[source];
    if (data === undefined) continue;
    sources[source] ??= { type: 'geojson', data, tolerance: 0.5 };
    layers.push({
      id: `ground-${index}`,
      source,
      filter: ['in', ['get', 'kind'], ['literal', [...kinds]]],
      ...drawing,
    } as LayerSpecification);
  }
  return { version: 8, sources, layers };
}
