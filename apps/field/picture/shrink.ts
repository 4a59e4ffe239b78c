import { fitWithin, mostBytes, qualities, type Size } from './fit.ts';

/** A picture that is no picture to this browser: damaged, or of a kind it cannot read (HEIC). */
export class Unreadable extends Error {
  override readonly name = 'Unreadable';
}

/**
 * Draws the picture anew, small enough to travel. What is drawn holds pixels only: place, camera and time of the
 * original (EXIF) stay behind on the phone.
 */
export async function shrink(file: Blob): Promise<{ bytes: Blob } & Size> {
  const address = URL.createObjectURL(file);
  try {
    const image = new Image();
    image.src = address;
    await image.decode();
    const size = fitWithin({ width: image.naturalWidth, height: image.naturalHeight });
    const canvas = document.createElement('canvas');
    canvas.width = size.width;
    canvas.height = size.height;
    const pen = canvas.getContext('2d', { alpha: false });
    if (pen === null) throw new Unreadable();
    pen.drawImage(image, 0, 0, size.width, size.height);
    let bytes: Blob | null = null;
    for (const quality of qualities) {
      bytes = await new Promise<Blob | null>((done) => {
        canvas.toBlob(done, 'image/jpeg', quality);
      });
      if (bytes !== null && bytes.size <= mostBytes) break;
    }
    // Gives the memory back at once; weak phones have little.
    canvas.width = 0;
    if (bytes === null) throw new Unreadable();
    return { bytes, ...size };
  } catch (error) {
    throw error instanceof Unreadable ? error : new Unreadable(String(error));
  } finally {
    URL.revokeObjectURL(address);
  }
}
