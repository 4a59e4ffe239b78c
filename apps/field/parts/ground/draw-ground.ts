import type { Feature, Point } from 'geojson';
import L from 'leaflet';
import type { BaseMap } from '#ui/map/base-map.ts';
import type { KnownAddress } from '../../ground/ground-model.ts';
import { addressesFrom, doorOf, drawings, fittingNames, widthAt, type Name } from './ground-drawings.ts';
import style from './ground-map.module.css';

/** A colour of the tokens, as the page has it now: light, dark, or chosen. */
export function token(name: string): string {
  return getComputedStyle(document.documentElement).getPropertyValue(name).trim();
}

/** Draws the ground on one canvas below everything, and the names over it; answers how to take it away. */
export function drawGround(map: L.Map, base: BaseMap, addresses: readonly KnownAddress[] = []): () => void {
  const renderer = canvasThatMayGo();
  const layers = drawings.flatMap((drawing) => {
    const features = base.layers[drawing.source]?.features.filter((feature) => drawing.kinds.includes(kindOf(feature)));
    if (features === undefined || features.length === 0) return [];
    const colour = token(drawing.colour);
    const layer = L.geoJSON(features as never, {
      interactive: false,
      style: {
        // GeoJSON layers hand their renderer down to each path.
        ...({ renderer } as object),
        ...(drawing.form === 'area'
          ? { stroke: false, fillColor: colour, fillOpacity: 1 }
          : {
              color: colour,
              weight: drawing.thin,
              ...(drawing.dash === undefined ? {} : { dashArray: drawing.dash }),
            }),
      },
    });
    return [{ drawing, layer }];
  });
  const redraw = () => {
    const zoom = map.getZoom();
    // Taken off and put on again as a whole, so that what lies below stays below.
    for (const { layer } of layers) layer.remove();
    for (const { drawing, layer } of layers) {
      if (zoom < drawing.from) continue;
      if (drawing.form === 'line') layer.setStyle({ weight: widthAt(drawing, zoom) });
      layer.addTo(map);
    }
  };
  const names = L.layerGroup().addTo(map);
  const rename = () => writeNames(map, names, base, addresses);
  redraw();
  rename();
  map.on('zoomend', redraw);
  map.on('moveend', rename);
  return () => {
    map.off('zoomend', redraw);
    map.off('moveend', rename);
    for (const { layer } of layers) layer.remove();
    names.remove();
    renderer.remove();
  };
}

/**
 * A frame that was asked for while the canvas was there may come when it is gone: leaflet forgets to call it off after a
 * move of the map.
 */
function canvasThatMayGo(): L.Canvas {
  const renderer = L.canvas({ padding: 0.3, pane: 'tilePane' });
  // Leaflet's own names for what it draws on, and for the drawing.
  const [canvas, frame] = ['_ctx', '_redraw'] as const;
  const inside = renderer as unknown as { [canvas]?: unknown; [frame]: () => void };
  const redraw = inside[frame].bind(renderer);
  inside[frame] = () => {
    if (inside[canvas] !== undefined) redraw();
  };
  return renderer;
}

function kindOf(feature: Feature): string {
  return String(feature.properties?.['kind'] ?? '');
}

function writeNames(map: L.Map, group: L.LayerGroup, base: BaseMap, addresses: readonly KnownAddress[]): void {
  group.clearLayers();
  const seen = map.getBounds();
  const doors = map.getZoom() < addressesFrom ? [] : addresses;
  const places = (base.layers['places']?.features ?? []) as Feature<Point>[];
  const names = places.flatMap((place): Name[] => {
    const [longitude = 0, latitude = 0] = place.geometry.coordinates;
    const words = place.properties?.['name'] as unknown;
    if (typeof words !== 'string' || !seen.contains([latitude, longitude])) return [];
    return [{ words, kind: kindOf(place), ...map.latLngToContainerPoint([latitude, longitude]) }];
  });
  for (const { name, at } of doors) {
    const spot: L.LatLngTuple = [at.latitude, at.longitude];
    if (seen.contains(spot)) names.push({ words: doorOf(name), kind: 'address', ...map.latLngToContainerPoint(spot) });
  }
  for (const name of fittingNames(names, map.getZoom())) {
    const words = document.createElement('span');
    words.textContent = name.words;
    L.marker(map.containerPointToLatLng([name.x, name.y]), {
      interactive: false,
      keyboard: false,
      icon: L.divIcon({
        className: `${style.name} ${name.kind === 'address' ? style.door : ''}`,
        html: words,
        iconSize: [0, 0],
      }),
    }).addTo(group);
  }
}
