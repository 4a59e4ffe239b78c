export type Size = { width: number; height: number };

/** The longest side a picture may have when it leaves the phone. */
export const mostPixels = 1600;

/** The size within the limit, in the same shape; a small picture is never blown up. */
export function fitWithin({ width, height }: Size, most = mostPixels): Size {
  const longest = Math.max(width, height);
  if (longest <= most) return { width, height };
  const share = most / longest;
  return { width: Math.max(1, Math.round(width * share)), height: Math.max(1, Math.round(height * share)) };
}

/**
 * How coarse a JPEG may be: photos of notices and plates must stay legible, and a weak line must carry it. Tried in
 * turn until the picture is small enough; the last one is taken as it is.
 */
export const qualities = [0.82, 0.7, 0.55] as const;
export const mostBytes = 600_000;
