import sharp from 'sharp';
// Which decoders may run at all is said there, once for the process.
import { sniffType } from './pictures.ts';

/** What a picture of a map is, by its first bytes; null for anything else. */
export function pictureType(bytes: Uint8Array): 'image/png' | 'image/jpeg' | 'image/webp' | null {
  const type = sniffType(bytes);
  return type === 'image/png' || type === 'image/jpeg' || type === 'image/webp' ? type : null;
}

/** Lays pictures of one size side by side, each at its place, and cuts a square of that size out of them. */
export async function layTogether(
  pieces: readonly { bytes: Buffer; left: number; top: number }[],
  side: number,
): Promise<{ bytes: Buffer; mediaType: string } | null> {
  try {
    const laid = await Promise.all(
      pieces.map(async ({ bytes, left, top }) => ({
        input: await sharp(bytes, { limitInputPixels: 4 * side * side })
          .resize(side, side, { fit: 'fill' })
          .extract({
            left: Math.max(0, -left),
            top: Math.max(0, -top),
            width: side - Math.abs(left),
            height: side - Math.abs(top),
          })
          .png()
          .toBuffer(),
        left: Math.max(0, left),
        top: Math.max(0, top),
      })),
    );
    const ground = { width: side, height: side, channels: 4 as const, background: { r: 0, g: 0, b: 0, alpha: 0 } };
    const bytes = await sharp({ create: ground }).composite(laid).png().toBuffer();
    return { bytes, mediaType: 'image/png' };
  } catch {
    // Not a picture after all.
    return null;
  }
}
