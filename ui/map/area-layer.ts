import type { Feature, FeatureCollection, Polygon } from 'geojson';
import { GeoJSONSource, type Map as MapLibre } from 'maplibre-gl';
import { colours, type ColourScheme } from '../tokens/colors.ts';
import { type AreaTool, type MapArea, thinOut } from './map-area.ts';

/** Draws the marked part above the ground and below the marks. */
export function showArea(map: MapLibre, area: MapArea | null, scheme: ColourScheme): void {
  const data: FeatureCollection<Polygon> = {
    type: 'FeatureCollection',
    features: area === null ? [] : [shapeOf(area)],
  };
  const known = map.getSource('area');
  if (known instanceof GeoJSONSource) {
    void known.setData(data);
    return;
  }
  map.addSource('area', { type: 'geojson', data });
  const below = map.getLayer('tile-groups') ? 'tile-groups' : undefined;
  const colour = colours[scheme].brand;
  map.addLayer(
    { id: 'area-fill', type: 'fill', source: 'area', paint: { 'fill-color': colour, 'fill-opacity': 0.1 } },
    below,
  );
  map.addLayer(
    { id: 'area-line', type: 'line', source: 'area', paint: { 'line-color': colour, 'line-width': 2 } },
    below,
  );
}

function shapeOf(area: MapArea): Feature<Polygon> {
  const corners = area.map(({ lng, lat }) => [lng, lat]);
  return { type: 'Feature', properties: {}, geometry: { type: 'Polygon', coordinates: [[...corners, corners[0]!]] } };
}

/**
 * Lets the next stroke of mouse, pen or finger mark an area instead of moving the map. What is drawn shows at once; a
 * click without a stroke marks nothing. Answers how to stop.
 */
export function drawArea(
  map: MapLibre,
  tool: AreaTool,
  { onDrawn, onShown }: { onDrawn: (area: MapArea) => void; onShown: (area: MapArea | null) => void },
): () => void {
  const canvas = map.getCanvas();
  let line: { x: number; y: number }[] | null = null;
  const placeOf = (event: PointerEvent) => {
    const frame = canvas.getBoundingClientRect();
    return { x: event.clientX - frame.left, y: event.clientY - frame.top };
  };
  const cornersOf = (drawn: readonly { x: number; y: number }[]): MapArea => {
    const [first, last] = [drawn[0]!, drawn.at(-1)!];
    const around =
      tool === 'lasso' ? thinOut(drawn) : [first, { x: last.x, y: first.y }, last, { x: first.x, y: last.y }];
    return around.map(({ x, y }) => {
      const { lng, lat } = map.unproject([x, y]);
      return { lng, lat };
    });
  };
  const start = (event: PointerEvent) => {
    if (!event.isPrimary || event.button !== 0) return;
    line = [placeOf(event)];
    canvas.setPointerCapture(event.pointerId);
  };
  const move = (event: PointerEvent) => {
    if (line === null) return;
    line.push(placeOf(event));
    if (line.length > 2) onShown(cornersOf(line));
  };
  const end = () => {
    const drawn = line ?? [];
    line = null;
    const xs = drawn.map(({ x }) => x);
    const ys = drawn.map(({ y }) => y);
    const isStroke = drawn.length > 2 && Math.max(...xs) - Math.min(...xs) > 4 && Math.max(...ys) - Math.min(...ys) > 4;
    if (isStroke) onDrawn(cornersOf(drawn));
    else onShown(null);
  };
  map.dragPan.disable();
  map.touchZoomRotate.disable();
  const touch = canvas.style.touchAction;
  canvas.style.touchAction = 'none';
  canvas.addEventListener('pointerdown', start);
  canvas.addEventListener('pointermove', move);
  canvas.addEventListener('pointerup', end);
  canvas.addEventListener('pointercancel', end);
  return () => {
    canvas.removeEventListener('pointerdown', start);
    canvas.removeEventListener('pointermove', move);
    canvas.removeEventListener('pointerup', end);
    canvas.removeEventListener('pointercancel', end);
    canvas.style.touchAction = touch;
    map.dragPan.enable();
    map.touchZoomRotate.enable();
    map.touchZoomRotate.disableRotation();
  };
}
