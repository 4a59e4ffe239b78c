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

/**
 * Draws a square of that size out of pictures that lie beside one another on a sheet, each point from where `from` says it
 * lies there: row by row, between four neighbours. Where the sheet is empty the square is transparent.
 */
export async function drawFromSheet(
  pieces: readonly { bytes: Buffer; mediaType: string; left: number; top: number }[],
  sheet: { width: number; height: number },
  side: number,
  from: (x: number, y: number) => readonly [x: number, y: number],
): Promise<{ bytes: Buffer; mediaType: string } | null> {
  try {
    const pixels = new Uint8Array(sheet.width * sheet.height * 4);
    for (const { bytes, left, top } of pieces) {
      const piece = await sharp(bytes, { limitInputPixels: 4 * side * side })
        .resize(side, side, { fit: 'fill' })
        .toColourspace('srgb')
        .ensureAlpha()
        .raw()
        .toBuffer();
      for (let row = 0; row < side; row += 1) {
        pixels.set(piece.subarray(row * side * 4, (row + 1) * side * 4), ((top + row) * sheet.width + left) * 4);
      }
    }
    const drawn = Buffer.alloc(side * side * 4);
    let isFull = true;
    for (let y = 0; y < side; y += 1) {
      for (let x = 0; x < side; x += 1) {
        const [across, down] = from(x + 0.5, y + 0.5);
        isFull = blend(pixels, sheet, across - 0.5, down - 0.5, drawn, (y * side + x) * 4) && isFull;
      }
    }
    const square = sharp(drawn, { raw: { width: side, height: side, channels: 4 } });
    // What came as photographs goes on as a photograph, a sixth of the bytes.
    if (isFull && pieces.every(({ mediaType }) => mediaType === 'image/jpeg'))
      return { bytes: await square.removeAlpha().jpeg({ quality: 88 }).toBuffer(), mediaType: 'image/jpeg' };
    return { bytes: await square.png().toBuffer(), mediaType: 'image/png' };
  } catch {
    // Not a picture after all.
    return null;
  }
}

/** Writes what lies between four neighbours, each as much as it covers; says whether it covers all. */
function blend(
  pixels: Uint8Array,
  { width, height }: { width: number; height: number },
  x: number,
  y: number,
  drawn: Buffer,
  place: number,
): boolean {
  const left = Math.floor(x);
  const top = Math.floor(y);
  let [red, green, blue, cover] = [0, 0, 0, 0];
  for (let corner = 0; corner < 4; corner += 1) {
    const [right, below] = [corner & 1, corner >> 1];
    const share = (right === 1 ? x - left : 1 - x + left) * (below === 1 ? y - top : 1 - y + top);
    if (share === 0) continue;
    const column = Math.min(width - 1, Math.max(0, left + right));
    const row = Math.min(height - 1, Math.max(0, top + below));
    const at = (row * width + column) * 4;
    const weight = share * pixels[at + 3]!;
    red += pixels[at]! * weight;
    green += pixels[at + 1]! * weight;
    blue += pixels[at + 2]! * weight;
    cover += weight;
  }
  if (cover === 0) return false;
  drawn[place] = Math.round(red / cover);
  drawn[place + 1] = Math.round(green / cover);
  drawn[place + 2] = Math.round(blue / cover);
  drawn[place + 3] = Math.round(cover);
  return cover > 254.5;
}

/** Lays tiles where they belong on a picture of that size; what reaches over its edge is cut off. */
export async function cutFromTiles(
  tiles: readonly { bytes: Buffer; left: number; top: number }[],
  side: number,
  width: number,
  height: number,
): Promise<Buffer | null> {
  try {
    const laid = await Promise.all(
      tiles.map(async ({ bytes, left, top }) => ({
        input: await sharp(bytes, { limitInputPixels: 4 * side * side })
          .resize(side, side, { fit: 'fill' })
          .extract({
            left: Math.max(0, -left),
            top: Math.max(0, -top),
            width: Math.min(side, width - left) - Math.max(0, -left),
            height: Math.min(side, height - top) - Math.max(0, -top),
          })
          .png()
          .toBuffer(),
        left: Math.max(0, left),
        top: Math.max(0, top),
      })),
    );
    const ground = { width, height, channels: 4 as const, background: { r: 0, g: 0, b: 0, alpha: 0 } };
    return await sharp({ create: ground }).composite(laid).png().toBuffer();
  } catch {
    return null;
  }
}
