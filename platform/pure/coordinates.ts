/**
 * Positions are WGS-84 (EPSG:4326) everywhere in the system; GCJ-02 (AMap, Tencent) and BD-09 (Baidu) are met at map
 * adapters and imports only, and lie hundreds of metres off. Outside China GCJ-02 equals WGS-84.
 */
export type Position = readonly [longitude: number, latitude: number];
export type CoordinateSystem = 'wgs84' | 'gcj02' | 'bd09';

const semiMajorAxis = 6_378_245;
const eccentricitySquared = 0.006_693_421_622_965_943;
const earthRadius = 6_371_008.8;
const baiduAngle = (Math.PI * 3000) / 180;

/** A position in another system as WGS-84, exact to well below a millimetre. */
export function toWgs84(position: Position, from: CoordinateSystem): Position {
  if (from === 'wgs84') return position;
  return gcj02ToWgs84(from === 'bd09' ? bd09ToGcj02(position) : position);
}

/** A WGS-84 position for a map that speaks another system. */
export function fromWgs84(position: Position, to: CoordinateSystem): Position {
  if (to === 'wgs84') return position;
  const shifted = wgs84ToGcj02(position);
  return to === 'bd09' ? gcj02ToBd09(shifted) : shifted;
}

export type PositionFault = 'not-a-number' | 'zero' | 'swapped' | 'out-of-range';

/**
 * Checks a position from outside. (0, 0) is what devices say when they do not know; latitude and longitude in each
 * other's place are told apart, since no place in China survives the exchange. `rough` marks whole degrees, which
 * exports round to and nobody stands on.
 */
export function readPosition(
  longitude: unknown,
  latitude: unknown,
): { ok: true; position: Position; rough: boolean } | { ok: false; fault: PositionFault } {
  if (typeof longitude !== 'number' || typeof latitude !== 'number') return { ok: false, fault: 'not-a-number' };
  if (!Number.isFinite(longitude) || !Number.isFinite(latitude)) return { ok: false, fault: 'not-a-number' };
  if (longitude === 0 && latitude === 0) return { ok: false, fault: 'zero' };
  if (isInChina([latitude, longitude]) && !isInChina([longitude, latitude])) return { ok: false, fault: 'swapped' };
  if (Math.abs(longitude) > 180 || Math.abs(latitude) > 90) return { ok: false, fault: 'out-of-range' };
  const rough = Number.isInteger(longitude) && Number.isInteger(latitude);
  return { ok: true, position: [longitude, latitude], rough };
}

/** Whether a position lies in the box of the country (not its border). */
export function isInChina([longitude, latitude]: Position): boolean {
  return longitude >= 72.004 && longitude <= 137.8347 && latitude >= 0.8293 && latitude <= 55.8271;
}

/** Seven decimals, about a centimetre: what is stored. */
export function roundPosition([longitude, latitude]: Position): Position {
  return [Math.round(longitude * 1e7) / 1e7, Math.round(latitude * 1e7) / 1e7];
}

/** The distance over the ground, on a sphere (within half a percent). */
export function distanceInMetres(one: Position, other: Position): number {
  const radians = Math.PI / 180;
  const dLatitude = (other[1] - one[1]) * radians;
  const dLongitude = (other[0] - one[0]) * radians;
  const chord =
    Math.sin(dLatitude / 2) ** 2 +
    Math.cos(one[1] * radians) * Math.cos(other[1] * radians) * Math.sin(dLongitude / 2) ** 2;
  return 2 * earthRadius * Math.asin(Math.min(1, Math.sqrt(chord)));
}

function wgs84ToGcj02(position: Position): Position {
  if (!isInChina(position)) return position;
  const [east, north] = shiftAt(position);
  return [position[0] + east, position[1] + north];
}

/** The shift has no closed inverse; each round of the fixed point gains about four digits. */
function gcj02ToWgs84(position: Position): Position {
  if (!isInChina(position)) return position;
  let guess = position;
  for (let round = 0; round < 8; round += 1) {
    const shifted = wgs84ToGcj02(guess);
    const [east, north] = [position[0] - shifted[0], position[1] - shifted[1]];
    guess = [guess[0] + east, guess[1] + north];
    if (Math.abs(east) + Math.abs(north) < 1e-12) break;
  }
  return guess;
}

function gcj02ToBd09([x, y]: Position): Position {
  const radius = Math.sqrt(x * x + y * y) + 0.000_02 * Math.sin(y * baiduAngle);
  const angle = Math.atan2(y, x) + 0.000_003 * Math.cos(x * baiduAngle);
  return [radius * Math.cos(angle) + 0.0065, radius * Math.sin(angle) + 0.006];
}

function bd09ToGcj02(position: Position): Position {
  let guess: Position = [position[0] - 0.0065, position[1] - 0.006];
  for (let round = 0; round < 8; round += 1) {
    const shifted = gcj02ToBd09(guess);
    const [east, north] = [position[0] - shifted[0], position[1] - shifted[1]];
    guess = [guess[0] + east, guess[1] + north];
    if (Math.abs(east) + Math.abs(north) < 1e-12) break;
  }
  return guess;
}

/** The published approximation of the GCJ-02 shift, in degrees. */
function shiftAt([longitude, latitude]: Position): Position {
  const x = longitude - 105;
  const y = latitude - 35;
  const wave = (value: number) => Math.sin(value * Math.PI);
  const root = Math.sqrt(Math.abs(x));
  const common = (20 * wave(6 * x) + 20 * wave(2 * x)) * (2 / 3);
  const north =
    -100 +
    2 * x +
    3 * y +
    0.2 * y * y +
    0.1 * x * y +
    0.2 * root +
    common +
    ((20 * wave(y) + 40 * wave(y / 3) + 160 * wave(y / 12) + 320 * wave(y / 30)) * 2) / 3;
  const east =
    300 +
    x +
    2 * y +
    0.1 * x * x +
    0.1 * x * y +
    0.1 * root +
    common +
    ((20 * wave(x) + 40 * wave(x / 3) + 150 * wave(x / 12) + 300 * wave(x / 30)) * 2) / 3;
  const radians = (latitude / 180) * Math.PI;
  const magic = 1 - eccentricitySquared * Math.sin(radians) ** 2;
  const meridian = (semiMajorAxis * (1 - eccentricitySquared)) / (magic * Math.sqrt(magic));
  const parallel = (semiMajorAxis / Math.sqrt(magic)) * Math.cos(radians);
  return [(east * 180) / (parallel * Math.PI), (north * 180) / (meridian * Math.PI)];
}
