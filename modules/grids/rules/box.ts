/** A part of the map: west, south, east, north in degrees. */
export type Box = readonly [west: number, south: number, east: number, north: number];

/** Reads `w,s,e,n`; null when the numbers make no box on earth. */
export function readBox(text: string): Box | null {
  const numbers = text.split(',').map(Number);
  const [west, south, east, north] = numbers;
  if (numbers.length !== 4 || west === undefined || south === undefined || east === undefined || north === undefined) {
    return null;
  }
  if (!numbers.every(Number.isFinite) || west > east || south > north) return null;
  if (west < -180 || east > 180 || south < -90 || north > 90) return null;
  return [west, south, east, north];
}
