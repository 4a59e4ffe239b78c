/**
 * What an office line must fetch, in gzip, until a page of the desk stands, whichever page is opened first: the frame that
 * index.html names and everything that comes with the screen, styles too. The map is fetched after that, by whoever looks
 * at one. Read from what was built: dist/desk.
 */
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';

const built = path.resolve('dist/desk');
const kilobyte = 1024;
const budget = 450 * kilobyte;

/** The files of each screen, by its name: the entry names them where it fetches the screen, by their places in one list. */
function screensOf(entry: string): Map<string, string[]> {
  const list = /m\.f=\[([^\]]*)\]/.exec(entry)?.[1] ?? '';
  const files = [...list.matchAll(/["'`]([^"'`]+)["'`]/g)].map(([, name]) => name!);
  const fetched = /import\(["'`]\.\/([\w-]+-screen)-[^"'`]+["'`]\)[^[\]]*?__vite__mapDeps\(\[([\d,]*)\]\)/g;
  return new Map(
    [...entry.matchAll(fetched)].map(([, name, places]) => [
      name!,
      places!.split(',').map((place) => files[Number(place)]!),
    ]),
  );
}

/** What the page names itself. */
function frameOf(page: string): string[] {
  return [...page.matchAll(/(?:src|href)="\/desk\/(assets\/[\w.-]+\.(?:js|css))"/g)].map(([, name]) => name!);
}

const read = (name: string) => readFileSync(path.join(built, name), 'utf8');
const weigh = (text: string) => gzipSync(text, { level: 9 }).length;

test('any page of the desk stands, before the map, within what a weak office line can fetch', () => {
  expect(existsSync(built), 'dist/desk is built by node tools/build-web.mjs').toBe(true);
  const page = read('index.html');
  const frame = frameOf(page);
  const entry = frame.find((name) => /^assets\/index-.*\.js$/.test(name))!;
  const screens = screensOf(read(entry));
  const weights = [...screens].map(([name, files]): [string, number] => {
    const all = new Set([...frame, ...files]);
    expect(
      [...all].filter((file) => /\/map-view-.*\.js$/.test(file)),
      `${name} has the map in it`,
    ).toEqual([]);
    return [name, [...all].reduce((sum, file) => sum + weigh(read(file)), weigh(page))];
  });
  const heaviest = weights.toSorted(([, one], [, other]) => other - one);
  const told = ([name, bytes]: [string, number]) => `${name} ${(bytes / kilobyte).toFixed(1)} KB`;
  console.log(`desk in gzip, before the map: ${heaviest.slice(0, 3).map(told).join(', ')}`);
  expect(screens.size).toBeGreaterThan(30);
  expect([...screens.keys()]).toContain('work-screen');
  expect(heaviest.filter(([, bytes]) => bytes > budget).map(told)).toEqual([]);
});

test('a screen weighs with all that comes with it', () => {
  const entry =
    'd=(m.f||(m.f=["assets/work-screen-1.js","assets/case-2.js","assets/case-2.css"]))); ' +
    'a=l(async()=>{let{W:e}=await import(`./work-screen-1.js`);return{W:e}},__vite__mapDeps([0,1,2])),b=import("./other-3.js")';
  expect(screensOf(entry)).toEqual(
    new Map([['work-screen', ['assets/work-screen-1.js', 'assets/case-2.js', 'assets/case-2.css']]]),
  );
});
