import type { TextModel } from './text-model.ts';

/**
 * A model as bytes, the same on every machine: mark, sizes, labels and grams as UTF-16, then the numbers, little-endian.
 * Read in a browser without anything but typed arrays.
 */
const mark = 0x31_4d_54_4c; // "LTM1"

/** Writes a model. */
export function writeTextModel(model: TextModel): Uint8Array {
  const { labels, grams, rarity, weights, steps, offsets, sharpness } = model;
  const words = [...labels, ...grams];
  const units = words.reduce((sum, word) => sum + word.length, 0);
  const size = 20 + words.length + units * 2 + grams.length * 4 + labels.length * 8 + weights.length;
  const bytes = new Uint8Array(size);
  const view = new DataView(bytes.buffer);
  view.setUint32(0, mark, true);
  view.setUint32(4, labels.length, true);
  view.setUint32(8, grams.length, true);
  view.setUint32(12, units, true);
  view.setFloat32(16, sharpness, true);
  let at = 20;
  for (const word of words) {
    if (word.length > 255) throw new RangeError('a label or gram is longer than 255 letters');
    bytes[at++] = word.length;
  }
  for (const word of words) {
    for (let unit = 0; unit < word.length; unit += 1) {
      view.setUint16(at, word.charCodeAt(unit), true);
      at += 2;
    }
  }
  for (const numbers of [rarity, steps, offsets]) {
    for (const number of numbers) {
      view.setFloat32(at, number, true);
      at += 4;
    }
  }
  bytes.set(new Uint8Array(weights.buffer, weights.byteOffset, weights.length), at);
  return bytes;
}

/** Reads a model; null where the bytes are none, or not whole. */
export function readTextModel(bytes: Uint8Array): TextModel | null {
  if (bytes.length < 20) return null;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  if (view.getUint32(0, true) !== mark) return null;
  const [width, height, units] = [view.getUint32(4, true), view.getUint32(8, true), view.getUint32(12, true)];
  const size = 20 + width + height + units * 2 + height * 4 + width * 8 + width * height;
  if (bytes.length !== size) return null;
  let at = 20 + width + height;
  const words: string[] = [];
  for (let word = 0; word < width + height; word += 1) {
    let text = '';
    for (let unit = bytes[20 + word]!; unit > 0; unit -= 1) {
      if (at + 2 > size) return null;
      text += String.fromCharCode(view.getUint16(at, true));
      at += 2;
    }
    words.push(text);
  }
  if (at !== 20 + width + height + units * 2) return null;
  const numbers = (count: number) =>
    Float32Array.from({ length: count }, () => {
      const number = view.getFloat32(at, true);
      at += 4;
      return number;
    });
  const [rarity, steps, offsets] = [numbers(height), numbers(width), numbers(width)];
  return {
    labels: words.slice(0, width),
    grams: words.slice(width),
    rarity,
    steps,
    offsets,
    // Taken over one by one: the bytes may be a window into a larger buffer.
    weights: Int8Array.from(bytes.subarray(at)),
    sharpness: view.getFloat32(16, true),
  };
}
