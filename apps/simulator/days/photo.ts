import sharp from 'sharp';
import type { SeededRandom } from '#platform/pure/seeded-random.ts';

/** A small picture of nothing in particular, a different one for every seed. */
export function drawPhoto(chance: SeededRandom): Promise<Buffer> {
  const [width, height] = [64, 48];
  const from = [chance.integer(60, 200), chance.integer(60, 200), chance.integer(60, 200)];
  const bytes = Buffer.alloc(width * height * 3);
  for (let index = 0; index < width * height; index += 1) {
    const shade = 0.6 + (0.4 * Math.floor(index / width)) / height;
    for (let part = 0; part < 3; part += 1) bytes[index * 3 + part] = Math.floor(from[part]! * shade);
  }
  return sharp(bytes, { raw: { width, height, channels: 3 } })
    .jpeg({ quality: 70 })
    .toBuffer();
}
