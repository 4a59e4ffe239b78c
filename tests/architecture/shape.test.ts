// The shape of the sources: short files, no drawers for odds and ends, no test that is switched off.
import path from 'node:path';
import { expect, test } from 'vitest';
import { sourceFiles, textOf } from './sources.ts';

const all = ['{modules,platform,apps,ui,tools,bench,tests}/**/*.{ts,tsx,mjs,cjs}'];

/** A file may be longer than 300 lines when its first line says why. */
function isTooLong(text: string): boolean {
  const lines = text.split('\n');
  const [first = ''] = lines;
  return lines.length - 1 > 300 && !/^\/[/*].*\b(?:longer|300 lines)\b/i.test(first);
}

function isDrawer(file: string): boolean {
  const parts = file.split('/').map((part) => part.replace(/(\.test)?\.(tsx?|mjs|cjs)$/, ''));
  return parts.some(
    (part) =>
      /^(utils?|helpers?|common|lib|misc|shared|stuff)$/i.test(part) ||
      /(^|[-.])(utils?|helpers?|manager|misc)$/i.test(part) ||
      /[-.]v\d+$/i.test(part),
  );
}

const declaration = /\b(?:class|function|const|type|interface)\s+(\w*(?:Manager|Helper|Utils?)|\w+V[2-9])\b/g;

test('a file longer than 300 lines says why on its first line', () => {
  expect(sourceFiles(all, { withTests: true }).filter((file) => isTooLong(textOf(file)))).toEqual([]);
});

test('a long file without a reason is caught, one with a reason is not', () => {
  const long = 'x\n'.repeat(301);
  expect(isTooLong(`// What it is for.\n${long}`)).toBe(true);
  expect(isTooLong(`/** The table of moves; longer than 300 lines because it is read as one table. */\n${long}`)).toBe(
    false,
  );
});

test('there is no drawer for odds and ends', () => {
  expect(sourceFiles(all, { withTests: true }).filter(isDrawer)).toEqual([]);
});

test.each([
  'modules/incidents/utils.ts',
  'platform/common/x.ts',
  'ui/date-helpers.ts',
  'platform/session-manager.ts',
  'apps/desk/lib/a.ts',
  'modules/grids/contract-v2.ts',
])('the drawer %s is caught', (file) => {
  expect(isDrawer(file)).toBe(true);
});

test('nothing is called Manager, Helper or V2', () => {
  const found = sourceFiles(all).flatMap((file) =>
    [...textOf(file).matchAll(declaration)].map(([, name]) => `${file}: ${name}`),
  );
  expect(found).toEqual([]);
});

test('no test is skipped, focused or left for later, and nothing is left to do', () => {
  const off = new RegExp(
    String.raw`\b(?:test|it|describe)\.(?:skip|only|todo|fails)\b|@ts-ignore|\b(?:TODO|FIXME|XXX)\b`,
  );
  const files = sourceFiles(all, { withTests: true }).filter((file) => path.basename(file) !== 'shape.test.ts');
  expect(files.filter((file) => off.test(textOf(file)))).toEqual([]);
});

test('a room has a README of at most 30 lines', () => {
  const rooms = [...new Set(sourceFiles(['modules/*/**/*.ts']).map((file) => file.split('/')[1]!))];
  const readmes = sourceFiles(['modules/*/README.md']);
  expect(rooms.filter((room) => !readmes.includes(`modules/${room}/README.md`))).toEqual([]);
  expect(readmes.filter((file) => textOf(file).trimEnd().split('\n').length > 30)).toEqual([]);
});

/** What others may call; the types that describe it are not counted. */
function callableNames(text: string): number {
  const lists = [...text.matchAll(/^export\s+\{([^}]*)\}/gm)].flatMap(([, list]) => list!.split(','));
  const named = lists.map((name) => name.trim()).filter((name) => name !== '' && !name.startsWith('type '));
  return named.length + [...text.matchAll(/^export\s+(?:async\s+)?(?:const|function)\s+\w+/gm)].length;
}

test('a porch offers at most 15 names to call', () => {
  const crowded = sourceFiles(['modules/*/public.ts']).filter((file) => callableNames(textOf(file)) > 15);
  expect(crowded).toEqual([]);
});

test('names of a porch are counted however they are exported', () => {
  const text = "export { a, type B, c } from './x.ts';\nexport type { D } from './y.ts';\nexport function e() {}\n";
  expect(callableNames(text)).toBe(3);
});
