/** GeoJSON that may become a grid's outline: Polygon or MultiPolygon of closed rings, EPSG:4326. */
export type Outline = { readonly type: 'Polygon' | 'MultiPolygon'; readonly coordinates: unknown };

/**
 * Whether a value has the form of an outline. Whether its rings cross each other is the database's to say.
 */
export function isOutline(value: unknown): value is Outline {
  if (typeof value !== 'object' || value === null) return false;
  const { type, coordinates } = value as { type?: unknown; coordinates?: unknown };
  if (type === 'Polygon') return isPolygon(coordinates);
  return type === 'MultiPolygon' && isFilled(coordinates) && coordinates.every(isPolygon);
}

function isPolygon(rings: unknown): boolean {
  return isFilled(rings) && rings.every(isRing);
}

function isRing(ring: unknown): boolean {
  if (!Array.isArray(ring) || ring.length < 4 || !ring.every(isPosition)) return false;
  const [first, last] = [ring[0] as number[], ring.at(-1) as number[]];
  return first[0] === last[0] && first[1] === last[1];
}

function isPosition(position: unknown): boolean {
  if (!Array.isArray(position) || position.length !== 2) return false;
  const [longitude, latitude] = position as unknown[];
  return isWithin(longitude, 180) && isWithin(latitude, 90);
}

function isWithin(value: unknown, most: number): boolean {
  return typeof value === 'number' && Math.abs(value) <= most;
}

function isFilled(value: unknown): value is unknown[] {
  return Array.isArray(value) && value.length > 0;
}
