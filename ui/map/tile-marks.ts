import type { ExpressionSpecification, Map as MapLibre } from 'maplibre-gl';
import { VectorTileSource } from 'maplibre-gl';
import { colours, type ColourScheme } from '../tokens/colors.ts';

/** Marks that the server has put together, tile by tile: any number of cases costs the browser the same. */
export type MarkTiles = {
  /** An address with {z}, {x} and {y}, complete with host; another one has the marks read anew. */
  address: string;
  headers: () => Record<string, string>;
};

const source = 'tiles';
const deepestZoom = 18;
export const tileLayers = { groups: 'tile-groups', marks: 'tile-marks' } as const;
const isGroup: ExpressionSpecification = ['has', 'count'];

/** Draws them, or has them read anew from another address. */
export function showMarkTiles(map: MapLibre, address: string, scheme: ColourScheme): void {
  const known = map.getSource(source);
  if (known instanceof VectorTileSource) {
    known.setTiles([address]);
    return;
  }
  const colour = colours[scheme];
  map.addSource(source, { type: 'vector', tiles: [address], maxzoom: deepestZoom });
  const shared = { source, 'source-layer': 'cases' } as const;
  map.addLayer({
    id: tileLayers.groups,
    type: 'circle',
    ...shared,
    filter: isGroup,
    paint: {
      'circle-radius': ['interpolate', ['linear'], ['log10', ['get', 'count']], 0, 10, 2, 15, 4, 21],
      'circle-color': colour.surface,
      'circle-stroke-color': [
        'match',
        ['get', 'light'],
        'red',
        colour['red-mark'],
        'yellow',
        colour['yellow-mark'],
        'green',
        colour['green-mark'],
        colour['grey-mark'],
      ],
      'circle-stroke-width': 2,
    },
  });
  map.addLayer({
    id: 'tile-counts',
    type: 'symbol',
    ...shared,
    filter: isGroup,
    layout: {
      'text-field': shortCount,
      'text-size': 12,
      'text-allow-overlap': true,
      'text-ignore-placement': true,
    },
    paint: { 'text-color': colour.text },
  });
  map.addLayer({
    id: 'tile-current',
    type: 'circle',
    ...shared,
    filter: nothing,
    paint: {
      'circle-radius': 15,
      'circle-color': colour.surface,
      'circle-opacity': 0.75,
      'circle-stroke-color': colour.text,
      'circle-stroke-width': 1.5,
    },
  });
  map.addLayer({
    id: tileLayers.marks,
    type: 'symbol',
    ...shared,
    filter: ['!', isGroup],
    layout: { 'icon-image': ['concat', 'light-', ['get', 'light']], 'icon-allow-overlap': true },
  });
}

/** A ring around the case that is open, where it stands alone. */
export function ringTileMark(map: MapLibre, id: string | null): void {
  if (map.getLayer('tile-current')) map.setFilter('tile-current', id === null ? nothing : ['==', ['get', 'id'], id]);
}

/** No case has it. */
const nothing: ExpressionSpecification = ['==', ['get', 'id'], ''];

/** 842, 1.2k, 15k: it has to stand in a circle. */
const shortCount: ExpressionSpecification = [
  'case',
  ['<', ['get', 'count'], 1000],
  ['to-string', ['get', 'count']],
  ['<', ['get', 'count'], 10_000],
  ['concat', ['to-string', ['/', ['floor', ['/', ['get', 'count'], 100]], 10]], 'k'],
  ['concat', ['to-string', ['floor', ['/', ['get', 'count'], 1000]]], 'k'],
];
