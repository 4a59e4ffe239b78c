// Every package comes under a licence that lets anyone pass Linli on, and THIRD-PARTY.md names them all.
import { expect, test } from 'vitest';
import { isAccepted, readInstalledPackages, readPackages } from '../../tools/licences.ts';
import { thirdParty } from '../../tools/write-third-party.ts';
import { root, textOf } from './sources.ts';

const rejected = (packages: { name: string; version: string; licence: string | undefined }[]) =>
  packages
    .filter(({ name, licence }) => !isAccepted(name, licence))
    .map((each) => `${each.name}@${each.version}: ${each.licence}`);

test('every installed package states a licence that is accepted', () => {
  const installed = readInstalledPackages(root);
  expect(installed.length).toBeGreaterThan(100);
  expect(rejected(installed)).toEqual([]);
});

test('so does every package of the lockfile, on any platform', () => {
  expect(rejected(readPackages(root))).toEqual([]);
});

test('a licence with conditions on the whole work is not accepted, nor is none at all', () => {
  for (const licence of [
    'GPL-3.0-only',
    'AGPL-3.0-or-later',
    'SSPL-1.0',
    'UNLICENSED',
    'SEE LICENSE IN LICENSE',
    'MIT AND GPL-2.0-only',
    undefined,
  ])
    expect(isAccepted('anything', licence)).toBe(false);
  expect(isAccepted('anything', 'LGPL-3.0-or-later')).toBe(false);
  expect(isAccepted('@img/sharp-libvips-linux-x64', 'LGPL-3.0-or-later')).toBe(true);
});

test('of a choice of licences one that is accepted is enough', () => {
  expect(isAccepted('anything', '(MIT OR GPL-3.0-or-later)')).toBe(true);
  expect(isAccepted('anything', '(MIT AND Zlib)')).toBe(true);
});

test('THIRD-PARTY.md is what tools/write-third-party.ts writes', () => {
  expect(textOf('THIRD-PARTY.md')).toBe(thirdParty());
});

test('THIRD-PARTY.md says that the embedded engine carries PostGIS, and where its sources are', () => {
  expect(textOf('THIRD-PARTY.md')).toMatch(/PostGIS \(GPL-2\.0-or-later\)[\s\S]+git\.osgeo\.org\/postgis/);
});

test('Linli itself is under Apache-2.0', () => {
  expect(textOf('LICENSE')).toMatch(/Apache License\s+Version 2\.0, January 2004/);
  expect((JSON.parse(textOf('package.json')) as { license: string }).license).toBe('Apache-2.0');
});
