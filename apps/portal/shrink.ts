const longestEdge = 1920;

/** A photo made smaller before it leaves the phone, which also leaves its EXIF behind. What cannot be read stays as it is. */
export async function shrink(file: Blob): Promise<Blob> {
  try {
    const picture = await pictureOf(file);
    const scale = Math.min(1, longestEdge / Math.max(picture.width, picture.height));
    const canvas = document.createElement('canvas');
    canvas.width = Math.round(picture.width * scale);
    canvas.height = Math.round(picture.height * scale);
    canvas.getContext('2d')?.drawImage(picture, 0, 0, canvas.width, canvas.height);
    return (await jpegOf(canvas)) ?? file;
  } catch {
    return file;
  }
}

/** Upright, as the camera held it. */
export async function pictureOf(file: Blob): Promise<ImageBitmap | HTMLImageElement> {
  if ('createImageBitmap' in window) {
    try {
      return await createImageBitmap(file, { imageOrientation: 'from-image' });
    } catch {
      // Older phones do not know the option; their <img> turns a picture upright by itself.
    }
  }
  const image = new Image();
  const address = URL.createObjectURL(file);
  try {
    await new Promise((resolve, reject) => {
      image.addEventListener('load', resolve);
      image.addEventListener('error', reject);
      image.src = address;
    });
  } finally {
    URL.revokeObjectURL(address);
  }
  return image;
}

export function jpegOf(canvas: HTMLCanvasElement): Promise<Blob | null> {
  return new Promise((resolve) => canvas.toBlob(resolve, 'image/jpeg', 0.85));
}
