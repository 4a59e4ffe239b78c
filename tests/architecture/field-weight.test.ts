/**
 * What a cheap phone on a weak line must fetch, in gzip: the app with all its screens, the map, and what a report learns
 * matters by. Read from what was built: dist/field.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';

const built = path.resolve('dist/field');
const kilobyte = 1024;
const budgets = { shell: 250 * kilobyte, map: 60 * kilobyte, matters: 80 * kilobyte };

/** Which chunks a text names, at once (`from`) or when they are wanted (`import()`). */
function namedIn(text: string): { atOnce: string[]; later: string[] } {
  const names = (pattern: RegExp) => [...text.matchAll(pattern)].map(([, name]) => name!);
  return {
    atOnce: names(/(?:\bfrom|\bimport)\s*["']\.\/([\w-]+\.js)["']/g),
    later: names(/\bimport\(\s*["'`]\.\/([\w-]+\.js)["'`]/g),
  };
}

type Chunks = ReadonlyMap<string, { atOnce: readonly string[]; later: readonly string[] }>;

/** A chunk with everything that comes with it. */
function whole(chunks: Chunks, names: readonly string[]): Set<string> {
  const found = new Set<string>();
  const waiting = [...names];
  for (let name = waiting.pop(); name !== undefined; name = waiting.pop()) {
    if (found.has(name)) continue;
    found.add(name);
    waiting.push(...(chunks.get(name)?.atOnce ?? []));
  }
  return found;
}

const isMap = (name: string) => /^(?:map-screen|ground)-/.test(name);

/** The chunks of the shell, those that only the map needs, and those that are fetched later still. */
function partsOf(chunks: Chunks, entry: string): Record<'shell' | 'map' | 'matters', string[]> {
  const first = whole(chunks, [entry]);
  const later = [...first].flatMap((name) => chunks.get(name)?.later ?? []);
  const shell = whole(chunks, [entry, ...later.filter((name) => !isMap(name))]);
  const withMap = whole(chunks, later.filter(isMap));
  const map = [...withMap].filter((name) => !shell.has(name));
  const rest = [...chunks.keys()].filter((name) => !shell.has(name) && !map.includes(name));
  return { shell: [...shell].toSorted(), map: map.toSorted(), matters: rest };
}

const weigh = (content: Buffer | string) => gzipSync(content, { level: 9 }).length;

function weighApp() {
  expect(existsSync(built), 'dist/field is built by node tools/build-web.mjs').toBe(true);
  const assets = path.join(built, 'assets');
  const files = readdirSync(assets);
  const chunks = new Map(
    files
      .filter((name) => name.endsWith('.js'))
      .map((name) => [name, namedIn(readFileSync(path.join(assets, name), 'utf8'))]),
  );
  const page = readFileSync(path.join(built, 'index.html'), 'utf8');
  const entry = /src="\/field\/assets\/([\w-]+\.js)"/.exec(page)![1]!;
  const parts = partsOf(chunks, entry);
  const sum = (names: readonly string[]) =>
    names.reduce((total, name) => total + weigh(readFileSync(path.join(assets, name))), 0);
  const styles = files.filter((name) => name.endsWith('.css'));
  return {
    parts,
    // One sheet for all, the map's rules in it: counted with the shell.
    shell: sum([...parts.shell, ...styles]) + weigh(page) + weigh(readFileSync(path.join(built, 'service-worker.js'))),
    map: sum(parts.map),
    matters: sum(parts.matters),
  };
}

test('the app without its map, the map, and what matters are known by stay within what a weak phone can fetch', () => {
  const { parts, shell, map, matters } = weighApp();
  const told = (bytes: number) => `${(bytes / kilobyte).toFixed(1)} KB`;
  console.log(`field app in gzip: shell ${told(shell)}, map ${told(map)}, matters ${told(matters)}`);
  expect(parts.shell.some((name) => name.startsWith('report-screen-'))).toBe(true);
  expect(parts.map.some((name) => name.startsWith('ground-'))).toBe(true);
  expect(shell).toBeLessThanOrEqual(budgets.shell);
  expect(map).toBeLessThanOrEqual(budgets.map);
  expect(matters).toBeLessThanOrEqual(budgets.matters);
});

test('a chunk is of the shell as soon as any page but the map needs it', () => {
  const chunks: Chunks = new Map([
    ['index-1.js', { atOnce: ['react-1.js'], later: ['today-screen-1.js', 'map-screen-1.js'] }],
    ['react-1.js', { atOnce: [], later: [] }],
    ['today-screen-1.js', { atOnce: ['row-1.js'], later: ['model-1.js'] }],
    ['map-screen-1.js', { atOnce: ['row-1.js', 'leaflet-1.js'], later: [] }],
    ['row-1.js', { atOnce: [], later: [] }],
    ['leaflet-1.js', { atOnce: ['react-1.js'], later: [] }],
    ['model-1.js', { atOnce: [], later: [] }],
  ]);
  expect(partsOf(chunks, 'index-1.js')).toEqual({
    shell: ['index-1.js', 'react-1.js', 'row-1.js', 'today-screen-1.js'],
    map: ['leaflet-1.js', 'map-screen-1.js'],
    matters: ['model-1.js'],
  });
});
