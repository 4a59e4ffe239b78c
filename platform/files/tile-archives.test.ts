/** Archives that were made by hand, and what others could put into the folder. */
import { mkdtemp, rm, symlink, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import fc from 'fast-check';
import sharp from 'sharp';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type ArchiveTile, makeTileArchive } from '../../tests/fixtures/tile-archive.ts';
import { openTileArchives, type TileArchives } from './tile-archives.ts';

let folder: string;
let archives: TileArchives;

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'linli-maps-'));
  archives = await openTileArchives(folder);
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const put = (name: string, bytes: Buffer) => writeFile(path.join(folder, name), bytes);

async function picture(red: number, format: 'png' | 'jpeg' | 'webp' = 'png'): Promise<Buffer> {
  const background = { r: red % 256, g: 120, b: 90 };
  const plain = sharp({ create: { width: 256, height: 256, channels: 3, background } });
  return plain.toFormat(format).toBuffer();
}

/** Every tile from zoom 9 to 12 that holds a part of the box. */
async function tilesOfCounty(format: 'png' | 'jpeg' | 'webp' = 'png'): Promise<ArchiveTile[]> {
  const tiles: ArchiveTile[] = [];
  for (let zoom = 9; zoom <= 12; zoom += 1) {
    const side = 2 ** zoom;
    const column = (longitude: number) => Math.floor(((longitude + 180) / 360) * side);
    const row = (latitude: number) =>
      Math.floor(((1 - Math.asinh(Math.tan((latitude * Math.PI) / 180)) / Math.PI) / 2) * side);
    for (let x = column(119.8); x <= column(120); x += 1) {
      for (let y = row(33.1); y <= row(32.9); y += 1) {
        tiles.push({ zoom, x, y, bytes: await picture(x + y, format) });
      }
    }
  }
  return tiles;
}

test.each([
  ['png', true, null],
  ['jpeg', false, null],
  ['webp', true, 3],
] as const)(
  'every tile of an archive of %s (packed %s, leaves of %s) comes out as it went in',
  async (kind, isPacked, leaves) => {
    const tiles = await tilesOfCounty(kind);
    const name = `${kind}.pmtiles`;
    await put(name, makeTileArchive(tiles, { kind, isPacked, leaves }));
    expect(await archives.look(name)).toMatchObject({
      fault: null,
      leastZoom: 9,
      deepestZoom: 12,
      bounds: [119.8, 32.9, 120, 33.1],
    });
    for (const { bytes, ...tile } of tiles) {
      const found = await archives.tile(name, tile);
      expect(found?.mediaType).toBe(`image/${kind}`);
      expect(found?.bytes.equals(bytes)).toBe(true);
    }
  },
);

test('nothing is read beyond the zooms and the box of the header', async () => {
  const tiles = await tilesOfCounty();
  // A tile in the file that its header does not speak of is not handed out.
  const stray = { zoom: 12, x: 1, y: 1, bytes: await picture(1) };
  await put('box.pmtiles', makeTileArchive([...tiles, stray]));
  for (const tile of [
    { zoom: 12, x: 1, y: 1 },
    { zoom: 8, x: 213, y: 103 },
    { zoom: 13, x: 6820, y: 3300 },
    { zoom: 12, x: -1, y: 5 },
    { zoom: 12, x: 4096, y: 5 },
  ])
    expect(await archives.tile('box.pmtiles', tile), JSON.stringify(tile)).toBeNull();
});

test('what is no archive of pictures is named by what is wrong with it', async () => {
  const tiles = await tilesOfCounty();
  const whole = makeTileArchive(tiles);
  const wrongRoot = Buffer.from(whole);
  wrongRoot.fill(0xab, 127, 147);
  // A directory that says it has a thousand million entries.
  const boast = makeTileArchive(tiles, { isPacked: false });
  boast.set([0xff, 0xff, 0xff, 0xff, 0x7f], 127);
  const given: Record<string, [Buffer, string]> = {
    'text.pmtiles': [Buffer.from('x'.repeat(400)), 'no-archive'],
    'short.pmtiles': [whole.subarray(0, 60), 'no-archive'],
    'old.pmtiles': [makeTileArchive(tiles, { version: 2 }), 'old-archive'],
    'new.pmtiles': [makeTileArchive(tiles, { version: 4 }), 'old-archive'],
    'half.pmtiles': [whole.subarray(0, whole.length >> 1), 'cut-off'],
    'head.pmtiles': [whole.subarray(0, 130), 'cut-off'],
    'vector.pmtiles': [makeTileArchive(tiles, { kind: 'vector' }), 'vector'],
    'avif.pmtiles': [makeTileArchive(tiles, { kind: 'avif' }), 'no-pictures'],
    'root.pmtiles': [wrongRoot, 'damaged'],
    'boast.pmtiles': [boast, 'damaged'],
    'page.pmtiles': [
      makeTileArchive([{ zoom: 9, x: 426, y: 206, bytes: Buffer.from('<html>no picture</html>') }]),
      'damaged',
    ],
    'none.pmtiles': [makeTileArchive([]), 'empty'],
  };
  for (const [name, [bytes, fault]] of Object.entries(given)) {
    await put(name, bytes);
    expect([name, (await archives.look(name)).fault]).toEqual([name, fault]);
    if (fault !== 'vector' && fault !== 'no-pictures')
      expect(await archives.tile(name, { zoom: 12, x: 1, y: 1 }), name).toBeNull();
  }
});

test('an archive with any bytes of it changed is a tile, nothing, or a fault with a name, and never a crash', async () => {
  const whole = makeTileArchive(await tilesOfCounty(), { isPacked: false, leaves: 4 });
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.tuple(fc.nat(700), fc.nat(255)), { minLength: 1, maxLength: 8 }),
      fc.integer({ min: 0, max: whole.length }),
      async (changes, length) => {
        const bytes = Buffer.from(whole.subarray(0, length));
        for (const [place, value] of changes) if (place < bytes.length) bytes[place] = value;
        await put('changed.pmtiles', bytes);
        await archives.look('changed.pmtiles');
        await archives.list();
        await archives.tile('changed.pmtiles', { zoom: 12, x: 3411, y: 1650 });
      },
    ),
    { numRuns: 150 },
  );
  await rm(path.join(folder, 'changed.pmtiles'));
});

test('no name, link or folder leads out of the folder', async () => {
  const beside = path.join(path.dirname(folder), `${path.basename(folder)}-beside.pmtiles`);
  await writeFile(beside, makeTileArchive(await tilesOfCounty()));
  await symlink(beside, path.join(folder, 'link.pmtiles'));
  for (const name of [
    `../${path.basename(beside)}`,
    beside,
    'link.pmtiles',
    '.hidden.pmtiles',
    '..',
    'a/../b.pmtiles',
    'a\\b.pmtiles',
    'name.png',
    'nul\0.pmtiles',
  ]) {
    expect((await archives.look(name)).fault, name).toBe('absent');
    expect(await archives.tile(name, { zoom: 9, x: 426, y: 206 }), name).toBeNull();
  }
  await rm(beside);
});

test('the folder is listed by name, and one that has gone is empty', async () => {
  const own = await mkdtemp(path.join(tmpdir(), 'linli-maps-'));
  const listed = await openTileArchives(own);
  await writeFile(path.join(own, 'b.pmtiles'), makeTileArchive(await tilesOfCounty()));
  await writeFile(path.join(own, 'a.pmtiles'), 'text');
  await writeFile(path.join(own, 'notes.txt'), 'text');
  expect((await listed.list()).map(({ fileName, fault }) => [fileName, fault])).toEqual([
    ['a.pmtiles', 'no-archive'],
    ['b.pmtiles', null],
  ]);
  await rm(own, { recursive: true });
  expect(await listed.list()).toEqual([]);
});

test('a file that is replaced is read anew', async () => {
  const tile = { zoom: 9, x: 426, y: 206 };
  for (const [second, red] of [
    [1, 10],
    [2, 200],
  ] as const) {
    const bytes = await picture(red);
    await put('again.pmtiles', makeTileArchive([{ ...tile, bytes }]));
    await utimes(path.join(folder, 'again.pmtiles'), second, second);
    expect((await archives.tile('again.pmtiles', tile))?.bytes.equals(bytes)).toBe(true);
  }
});
