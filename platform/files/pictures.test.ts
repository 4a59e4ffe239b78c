import { deflateSync } from 'node:zlib';
import sharp from 'sharp';
import { expect, test } from 'vitest';
import { preparePicture, sniffType } from './pictures.ts';

/** What a phone writes: place, device, owner, in EXIF, XMP and a colour profile. */
async function photograph(width = 3000, height = 2000, orientation = 6): Promise<Buffer> {
  const noise = { create: { width, height, channels: 3 as const, background: { r: 40, g: 120, b: 80 } } };
  return sharp(noise)
    .withMetadata({ orientation, icc: 'p3' })
    .withExif({
      IFD0: { Make: 'CANARYMAKE', Artist: 'CANARYNAME', Copyright: '临江' },
      IFD3: {
        GPSLatitudeRef: 'N',
        GPSLatitude: '28/1 12/1 3456/100',
        GPSLongitudeRef: 'E',
        GPSLongitude: '112/1 56/1 789/100',
      },
    })
    .withXmp('<x:xmpmeta xmlns:x="adobe:ns:meta/"><CANARYXMP/></x:xmpmeta>')
    .jpeg()
    .toBuffer();
}

test('nothing of what a camera wrote into a photograph survives, and it stands upright', async () => {
  const given = await photograph();
  const before = await sharp(given).metadata();
  expect(before.exif && before.icc && before.xmp && before.orientation === 6).toBeTruthy();
  expect(given.includes('CANARYMAKE') && given.includes('CANARYXMP')).toBe(true);
  const made = await preparePicture(given);
  if (!made.ok) throw new Error(made.reason);
  for (const { bytes } of [made.picture, made.preview]) {
    const after = await sharp(bytes).metadata();
    expect(after).not.toHaveProperty('exif');
    expect(after).not.toHaveProperty('icc');
    expect(after).not.toHaveProperty('xmp');
    expect(after).not.toHaveProperty('iptc');
    expect(after).not.toHaveProperty('orientation');
    expect(bytes.includes('CANARY') || bytes.includes('Exif') || bytes.includes('http://ns.adobe')).toBe(false);
  }
  expect(made.picture).toMatchObject({ mediaType: 'image/jpeg', width: 1365, height: 2048 });
  expect(Math.max(made.preview.width, made.preview.height)).toBe(320);
});

test('a page hidden behind a picture does not survive', async () => {
  const polyglot = Buffer.concat([
    await photograph(400, 300, 1),
    Buffer.from('<script>CANARYSCRIPT</script>PK\x03\x04CANARYZIP'),
  ]);
  expect(sniffType(polyglot)).toBe('image/jpeg');
  const made = await preparePicture(polyglot);
  if (!made.ok) throw new Error(made.reason);
  expect(made.picture.bytes.includes('CANARY') || made.preview.bytes.includes('CANARY')).toBe(false);
});

test('transparency is kept, a text inside a PNG is not', async () => {
  const given = await sharp({
    create: { width: 60, height: 40, channels: 4, background: { r: 1, g: 2, b: 3, alpha: 0.5 } },
  })
    .withExif({ IFD0: { ImageDescription: 'CANARYTEXT' } })
    .png()
    .toBuffer();
  expect(given.includes('CANARYTEXT')).toBe(true);
  const made = await preparePicture(given);
  if (!made.ok) throw new Error(made.reason);
  expect(made.picture).toMatchObject({ mediaType: 'image/webp', width: 60, height: 40 });
  expect((await sharp(made.picture.bytes).metadata()).hasAlpha).toBe(true);
  expect(made.picture.bytes.includes('CANARY')).toBe(false);
});

test('a picture that arrived in half is refused', async () => {
  const given = await photograph();
  await expect(preparePicture(given.subarray(0, given.length / 2))).resolves.toEqual({ ok: false, reason: 'damaged' });
});

test('a small file that would unfold into a gigantic picture is refused before it is decoded', async () => {
  await expect(preparePicture(bomb(30_000, 30_000))).resolves.toEqual({ ok: false, reason: 'too-many-pixels' });
});

test('what only pretends to be a picture is damaged', async () => {
  const svg = Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" width="10" height="10"><script>1</script></svg>');
  expect(sniffType(svg)).toBe('unknown');
  await expect(preparePicture(svg)).resolves.toEqual({ ok: false, reason: 'damaged' });
});

test('kinds are read from the first bytes', async () => {
  const box = (brand: string) => Buffer.from(`\0\0\0\x18ftyp${brand}\0\0\0\0mif1`, 'latin1');
  expect(sniffType(box('heic'))).toBe('image/heic');
  expect(sniffType(box('mif1'))).toBe('image/heic');
  expect(sniffType(box('isom'))).toBe('video/mp4');
  expect(sniffType(box('M4A '))).toBe('audio');
  expect(sniffType(Buffer.from('%PDF-1.7\n%abcdef'))).toBe('application/pdf');
  expect(sniffType(Buffer.from('  %PDF-1.7\n%abcd'))).toBe('unknown');
  expect(sniffType(Buffer.from('RIFF\0\0\0\0WAVEfmt '))).toBe('audio');
  expect(sniffType(Buffer.from('PK\x03\x04aaaaaaaaaaaa'))).toBe('unknown');
  expect(sniffType(Buffer.alloc(0))).toBe('unknown');
  expect(
    sniffType(
      await sharp({ create: { width: 9, height: 9, channels: 3, background: 'red' } })
        .webp()
        .toBuffer(),
    ),
  ).toBe('image/webp');
});

/** A PNG of one colour: a few kilobytes that say they are `width` × `height`. */
function bomb(width: number, height: number): Buffer {
  const chunk = (type: string, body: Buffer) => {
    const named = Buffer.concat([Buffer.from(type, 'latin1'), body]);
    const sized = Buffer.alloc(4);
    sized.writeUInt32BE(body.length);
    const sum = Buffer.alloc(4);
    sum.writeUInt32BE(crc(named));
    return Buffer.concat([sized, named, sum]);
  };
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([1, 0, 0, 0, 0], 8);
  const rows = deflateSync(Buffer.alloc(height * (Math.ceil(width / 8) + 1)));
  const signature = Buffer.from('\x89PNG\r\n\x1a\n', 'latin1');
  return Buffer.concat([signature, chunk('IHDR', header), chunk('IDAT', rows), chunk('IEND', Buffer.alloc(0))]);
}

function crc(bytes: Buffer): number {
  let sum = ~0;
  for (const byte of bytes) {
    sum ^= byte;
    for (let bit = 0; bit < 8; bit += 1) sum = sum & 1 ? (sum >>> 1) ^ 0xedb88320 : sum >>> 1;
  }
  return ~sum >>> 0;
}
