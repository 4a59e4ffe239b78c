// What the portal tells everybody and what people write to the county, over HTTP as a browser without a script does it.
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { systemEyes } from '#platform/database/database.ts';
import { type ExampleServer, startExampleServer } from '../fixtures/examples.ts';

let server: ExampleServer;
let root: string;
beforeAll(async () => {
  server = await startExampleServer();
  root = `/portal/${server.wide.county.countyCode}`;
}, 240_000);
afterAll(async () => server?.close());

const get = (url: string, headers: Record<string, string> = {}) => server.server.app.inject({ url, headers });

const gridAt = (grid: 'grid-1' | 'grid-2') => {
  const { longitude, latitude } = server.wide.county.inside[grid];
  return `${root}/who?${new URLSearchParams({ address: '', longitude: String(longitude), latitude: String(latitude) }).toString()}`;
};

test('the place of a phone leads to its grid, its centre and the people who serve it', async () => {
  const page = await get(gridAt('grid-1'));
  expect(page.statusCode).toBe(200);
  expect(page.payload).toContain('测试worker<');
  expect(page.payload).not.toContain('测试worker-2');
  expect(page.payload).not.toMatch(/测试(?:acceptor|dispatcher|shift-head)/);
  for (const number of ['110', '119', '120', '12345']) expect(page.payload).toContain(`tel:${number}`);
});

test('an office’s number is shown only where the post publishes one', async () => {
  expect((await get(gridAt('grid-2'))).payload).not.toContain('class="numbers" href="tel:');
  await server.held.database.transact(systemEyes, async (tx) => {
    await sql`update staff.worker set public_phone = '0527-8800 000' where name = '测试worker-2'`.execute(tx);
  });
  expect((await get(gridAt('grid-2'))).payload).toContain('href="tel:0527-8800000"');
});

test('without typing, town leads to village and village to grid', async () => {
  const follow = async (url: string, level: string) => {
    const { payload } = await get(url);
    const way = new RegExp(`href="([^"]*/who\\?${level}[^"]*)"`).exec(payload)?.[1];
    expect(way, `${level} on ${url}`).toBeDefined();
    return way!.replaceAll('&amp;', '&');
  };
  const villages = await follow(`${root}/who`, 'town=');
  const grids = await follow(villages, 'town=[^"]*village=');
  const board = await get(await follow(grids, 'grid='));
  expect(board.payload).toContain('服务您的人');
  expect(board.payload).not.toContain('class="choose"');
});

test('a place outside every grid and an address that nobody knows say so, and offer to choose', async () => {
  const outside = (await get(`${root}/who?longitude=10.5&latitude=20.25`)).payload;
  expect(outside).toContain('这个位置不在任何网格里');
  const unknown = (await get(`${root}/who?address=${encodeURIComponent('没有这条路 999 号')}`)).payload;
  expect(unknown).toContain('没有找到这个地址');
  for (const page of [outside, unknown]) expect(page).toContain('class="choose"');
  expect((await get(`${root}/who?longitude=abc&latitude=1`)).statusCode).toBe(400);
});
