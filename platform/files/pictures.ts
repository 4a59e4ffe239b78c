import sharp, { type Sharp } from 'sharp';

/** What the first bytes say a file is; a name or a declared type is never believed. */
export type SniffedType = 'image/jpeg' | 'image/png' | 'image/webp' | 'application/pdf' | RefusedType;
type RefusedType = 'image/heic' | 'video/mp4' | 'audio' | 'unknown';

export const pictureLimits = {
  /** Longest edge of what is kept. */
  edge: 2048,
  /** Longest edge of the preview in lists. */
  previewEdge: 320,
  /** Phones of today make 50 million; more in a small file is a decompression bomb. */
  pixels: 64_000_000,
  bytes: 20 * 1024 * 1024,
  seconds: 20,
} as const;

export type Prepared = { bytes: Buffer; mediaType: 'image/jpeg' | 'image/webp'; width: number; height: number };
export type PreparedPicture =
  | { ok: true; picture: Prepared; preview: Prepared }
  | { ok: false; reason: 'too-large' | 'too-many-pixels' | 'damaged' };

// Only these decoders may run at all: libvips also reads formats that carry scripts, programs or other files.
sharp.block({ operation: ['VipsForeignLoad'] });
sharp.unblock({
  operation: [
    'VipsForeignLoadJpegBuffer',
    'VipsForeignLoadPngBuffer',
    'VipsForeignLoadWebpBuffer',
    'VipsForeignLoadJpegFile',
    'VipsForeignLoadPngFile',
    'VipsForeignLoadWebpFile',
  ],
});
sharp.cache(false);
sharp.concurrency(1);

/** Reads the kind of a file from its first bytes. */
export function sniffType(bytes: Uint8Array): SniffedType {
  const head = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.length, 32));
  const ascii = (from: number, to: number) => head.toString('latin1', from, to);
  if (head.length < 12) return 'unknown';
  if (head[0] === 0xff && head[1] === 0xd8 && head[2] === 0xff) return 'image/jpeg';
  if (ascii(0, 8) === '\x89PNG\r\n\x1a\n') return 'image/png';
  if (ascii(0, 4) === 'RIFF')
    return ascii(8, 12) === 'WEBP' ? 'image/webp' : ascii(8, 12) === 'WAVE' ? 'audio' : 'unknown';
  if (ascii(0, 5) === '%PDF-') return 'application/pdf';
  if (ascii(4, 8) === 'ftyp') return brandType(ascii(8, 12));
  if (ascii(0, 3) === 'ID3' || ascii(0, 4) === 'OggS' || ascii(0, 4) === 'fLaC' || ascii(0, 5) === '#!AMR')
    return 'audio';
  if (head[0] === 0xff && (head[1]! & 0xe0) === 0xe0) return 'audio';
  return 'unknown';
}

function brandType(brand: string): RefusedType {
  if (/^(heic|heix|hevc|hevx|heim|heis|mif1|msf1|avif|avis)$/.test(brand)) return 'image/heic';
  if (/^M4[AB] $/.test(brand)) return 'audio';
  return 'video/mp4';
}

/**
 * Makes a picture anew from its pixels: turned upright, at most 2048 px, colours in sRGB. Nothing else of the file is
 * carried over: no EXIF (place, device, time), no colour profile, no XMP, no text, no bytes behind the end.
 */
export async function preparePicture(bytes: Uint8Array): Promise<PreparedPicture> {
  if (bytes.length > pictureLimits.bytes) return { ok: false, reason: 'too-large' };
  return inTurn(async () => {
    try {
      const { width = 0, height = 0, format } = await open(bytes).metadata();
      if (width * height > pictureLimits.pixels) return { ok: false, reason: 'too-many-pixels' };
      // A photograph stays a photograph; drawings and screenshots keep their edges and their transparency as WebP.
      const mediaType = format === 'jpeg' ? 'image/jpeg' : 'image/webp';
      const picture = await encode(bytes, pictureLimits.edge, mediaType);
      const preview = await encode(picture.bytes, pictureLimits.previewEdge, mediaType);
      return { ok: true, picture, preview };
    } catch (error) {
      const tooMany = error instanceof Error && /pixel limit/i.test(error.message);
      return { ok: false, reason: tooMany ? 'too-many-pixels' : 'damaged' };
    }
  });
}

function open(bytes: Uint8Array): Sharp {
  // A half-arrived picture must not pass as evidence. Mere warnings do: some phones write slightly odd headers.
  return sharp(bytes, { limitInputPixels: pictureLimits.pixels, failOn: 'error', pages: 1 });
}

async function encode(bytes: Uint8Array, edge: number, mediaType: Prepared['mediaType']): Promise<Prepared> {
  const upright = open(bytes)
    .timeout({ seconds: pictureLimits.seconds })
    .autoOrient()
    .resize({ width: edge, height: edge, fit: 'inside', withoutEnlargement: true })
    .toColourspace('srgb');
  const encoded = mediaType === 'image/jpeg' ? upright.jpeg({ quality: 82 }) : upright.webp({ quality: 84 });
  const { data, info } = await encoded.toBuffer({ resolveWithObject: true });
  return { bytes: data, mediaType, width: info.width, height: info.height };
}

const atOnce = 2;
let running = 0;
const waiting: (() => void)[] = [];

/** Two pictures at a time: each may take a quarter of a gigabyte while it is decoded. */
async function inTurn<Result>(work: () => Promise<Result>): Promise<Result> {
  if (running >= atOnce) await new Promise<void>((resolve) => waiting.push(resolve));
  else running += 1;
  try {
    return await work();
  } finally {
    const next = waiting.shift();
    if (next) next();
    else running -= 1;
  }
}
