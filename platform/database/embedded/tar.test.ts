import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { extractTar, filterTar, packTar, tarEntries } from './tar.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'linli-tar-'));
  mkdirSync(join(folder, 'in', 'base', 'empty'), { recursive: true });
  writeFileSync(join(folder, 'in', 'base', 'odd'), Buffer.alloc(1025, 7));
  writeFileSync(join(folder, 'in', 'whole'), Buffer.alloc(512, 9));
  writeFileSync(join(folder, 'in', 'nothing'), '');
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

test('a folder comes out of its archive as it went in, empty folders included', () => {
  const archive = packTar(join(folder, 'in'));
  extractTar(archive, join(folder, 'out'));
  expect(packTar(join(folder, 'out')).equals(archive)).toBe(true);
  expect(readFileSync(join(folder, 'out', 'base', 'odd'))).toEqual(Buffer.alloc(1025, 7));
});

test('a filtered archive holds the wanted entries alone', () => {
  const archive = filterTar(packTar(join(folder, 'in')), (name) => name.includes('o'));
  expect([...tarEntries(archive)].map(({ name }) => name)).toEqual(['base/odd', 'nothing', 'whole']);
});

test('an entry that leaves the folder, a cut archive and a file in the way are refused', () => {
  const archive = packTar(join(folder, 'in'));
  const escaping = Buffer.from(archive);
  escaping.write('../escaped\0', 0);
  expect(() => extractTar(escaping, join(folder, 'out'))).toThrow(/leaves the folder/);
  expect(() => [...tarEntries(archive.subarray(0, 1536))]).toThrow(/cut off/);
  extractTar(archive, join(folder, 'twice'));
  expect(() => extractTar(archive, join(folder, 'twice'))).toThrow(/EEXIST/);
});
