import type { Feature, FeatureCollection, Point } from 'geojson';
import type { Map as MapLibre } from 'maplibre-gl';
import type { Light } from '../light/lights.ts';
import { colours, type ColourScheme } from '../tokens/colors.ts';
import type { CaseMark } from './map.tsx';

/** The same shapes as in the lists: circle, triangle, diamond, pause; drawn with a rim that lifts them off the ground. */
const shapes: Record<Light | 'over', string> = {
  over: 'M12 8a4 4 0 1 0 0 8a4 4 0 1 0 0-8ZM12 9.8a2.2 2.2 0 1 1 0 4.4a2.2 2.2 0 1 1 0-4.4Z',
  green: 'M12 6.5a5.5 5.5 0 1 0 0 11a5.5 5.5 0 1 0 0-11Z',
  yellow: 'M12 4.5 19 17.5 5 17.5Z',
  red: 'M12 4 20 12 12 20 4 12Z',
  grey: 'M6.5 6h4v12h-4zM13.5 6h4v12h-4z',
};

/** Draws the four marks once into the map's own images. */
export function addMarkImages(map: MapLibre, scheme: ColourScheme): void {
  const scale = 2;
  for (const [light, path] of Object.entries(shapes) as [Light | 'over', string][]) {
    const canvas = new OffscreenCanvas(24 * scale, 24 * scale);
    const pen = canvas.getContext('2d');
    if (pen === null) continue;
    pen.scale(scale, scale);
    const shape = new Path2D(path);
    pen.lineJoin = 'round';
    pen.lineWidth = 3;
    pen.strokeStyle = colours[scheme].surface;
    pen.stroke(shape);
    pen.fillStyle = colours[scheme][`${light === 'over' ? 'grey' : light}-mark`];
    // oxlint-disable-next-line unicorn/no-array-fill-with-reference-type -- a drawing context, not an array
    pen.fill(shape);
    map.addImage(`light-${light}`, pen.getImageData(0, 0, 24 * scale, 24 * scale), { pixelRatio: scale });
  }
}

/** Puts the layers of the cases above everything else. */
export function addCaseLayers(map: MapLibre, scheme: ColourScheme): void {
  const colour = colours[scheme];
  map.addSource('cases', {
    type: 'geojson',
    data: { type: 'FeatureCollection', features: [] },
    cluster: true,
    clusterRadius: 36,
    clusterMaxZoom: 14,
    // A group shows the worst light inside it.
    clusterProperties: { worst: ['max', ['match', ['get', 'light'], 'red', 3, 'yellow', 2, 'green', 1, 0]] },
  });
  map.addLayer({
    id: 'case-groups',
    type: 'circle',
    source: 'cases',
    filter: ['has', 'point_count'],
    paint: {
      'circle-radius': ['interpolate', ['linear'], ['get', 'point_count'], 2, 12, 100, 20, 1000, 26],
      'circle-color': colour.surface,
      'circle-stroke-color': [
        'match',
        ['get', 'worst'],
        3,
        colour['red-mark'],
        2,
        colour['yellow-mark'],
        1,
        colour['green-mark'],
        colour['grey-mark'],
      ],
      'circle-stroke-width': 2,
    },
  });
  map.addLayer({
    id: 'case-counts',
    type: 'symbol',
    source: 'cases',
    filter: ['has', 'point_count'],
    layout: { 'text-field': ['to-string', ['get', 'point_count']], 'text-size': 12, 'text-allow-overlap': true },
    paint: { 'text-color': colour.text },
  });
  map.addLayer({
    id: 'case-current',
    type: 'circle',
    source: 'cases',
    filter: ['==', ['get', 'current'], true],
    paint: {
      'circle-radius': 15,
      'circle-color': colour.surface,
      'circle-opacity': 0.75,
      'circle-stroke-color': colour.text,
      'circle-stroke-width': 1.5,
    },
  });
  map.addLayer({
    id: 'case-marks',
    type: 'symbol',
    source: 'cases',
    filter: ['!', ['has', 'point_count']],
    layout: {
      'icon-image': ['concat', 'light-', ['get', 'light']],
      'icon-allow-overlap': true,
      'symbol-sort-key': ['match', ['get', 'light'], 'red', 3, 'yellow', 2, 'green', 1, 0],
    },
  });
}

/** The cases as features; the current one says so. */
export function caseFeatures(cases: readonly CaseMark[], currentId: string | null): FeatureCollection<Point> {
  return {
    type: 'FeatureCollection',
    features: cases.map((mark): Feature<Point> => ({
      type: 'Feature',
      geometry: { type: 'Point', coordinates: [mark.at.lng, mark.at.lat] },
      properties: { id: mark.id, light: mark.light ?? 'over', title: mark.title, current: mark.id === currentId },
    })),
  };
}
