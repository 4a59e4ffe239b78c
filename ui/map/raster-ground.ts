import type { Map as MapLibre } from 'maplibre-gl';

/** A ground of pictures laid over the drawn one; where it has none, the drawn one shows. */
export type RasterGround = {
  /** With {z}, {x} and {y}, complete with host. */
  address: string;
  headers: () => Record<string, string>;
  leastZoom: number;
  deepestZoom: number;
};

/** Lays it below everything that is not ground, takes it away, or changes it for another. */
export function showRasterGround(map: MapLibre, ground: RasterGround | null): void {
  if (map.getLayer('raster')) map.removeLayer('raster');
  if (map.getSource('raster')) map.removeSource('raster');
  if (ground === null) return;
  const { address, leastZoom, deepestZoom } = ground;
  map.addSource('raster', {
    type: 'raster',
    tiles: [address],
    tileSize: 256,
    minzoom: leastZoom,
    maxzoom: deepestZoom,
  });
  const first = map.getStyle().layers.find(({ id }) => id !== 'background' && !id.startsWith('ground-'));
  map.addLayer({ id: 'raster', type: 'raster', source: 'raster', paint: { 'raster-fade-duration': 0 } }, first?.id);
}
