import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Page } from 'playwright-core';
import { addGrids } from '#modules/grids/public.ts';
import { addDivisions } from '#modules/organisation/public.ts';
import { uuidv7 } from '#platform/pure/uuid.ts';
import { openTerritoryDesk } from '../fixtures/territory-desk.ts';

let desk: Awaited<ReturnType<typeof openTerritoryDesk>>;

beforeAll(async () => {
  desk = await openTerritoryDesk();
}, 180_000);
afterAll(() => desk?.close());

async function begin(page: Page, villages: readonly string[]): Promise<void> {
  await page.goto(`${desk.running.address}/desk/territory`);
  await page.getByRole('heading', { name: '网格编辑' }).waitFor();
  for (const village of villages) {
    await page.getByRole('combobox', { name: '村社' }).fill(village);
    await page.getByTitle(village, { exact: true }).last().click();
  }
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: '开始绘制' }).click();
  await page.getByText('没有发现问题').waitFor();
}

test('a special grid is drawn by keys alone as a hole in another, numbered with a preview, and reviewed side by side', async () => {
  const { running, faults, signIn, picture, axeFinds } = desk;
  const page = await signIn('system-admin');
  await begin(page, ['滨河社区']);

  await page.getByText('新增网格', { exact: true }).click();
  const map = page.getByRole('application');
  await map.focus();
  // The pen stands in the middle of the map; arrows carry it into the first grid.
  const walk = async (key: string, times: number) => {
    for (let step = 0; step < times; step += 1) await page.keyboard.press(key);
  };
  await walk('ArrowLeft', 12);
  await page.keyboard.press('Space');
  await walk('ArrowUp', 6);
  await page.keyboard.press('Space');
  await walk('ArrowLeft', 8);
  await page.keyboard.press('Space');
  await picture(page, 'pen-1440');
  await page.keyboard.press('Enter');
  await page.getByText('新增 新网格 3（800）').waitFor();
  await page.getByText('没有发现问题').waitFor();
  await page.getByText('变更 滨河社区第一网格（001） · 边界有变').waitFor();

  // What lies outside the village is told; undone it is gone.
  await page.getByText('新增网格', { exact: true }).click();
  await page.getByLabel('按坐标新增').fill('119.899 33.001\n119.902 33.001\n119.902 33.003');
  await page.getByRole('button', { name: '新增', exact: true }).click();
  await page.getByRole('button', { name: /^越界/ }).waitFor();
  await page.getByRole('button', { name: '撤销', exact: true }).click();
  await page.getByText('没有发现问题').waitFor();

  // Numbers: what each would become is seen first.
  await page.getByRole('button', { name: /第一网格 001/ }).click();
  await page.getByRole('textbox', { name: '编码' }).fill(`${running.county.countyCode}001001005`);
  await page.getByRole('button', { name: '重新编号' }).click();
  const preview = page.getByRole('region', { name: '重新编号' });
  await preview.getByRole('row', { name: /第一网格 005 001/ }).waitFor();
  await picture(page, 'renumber-1440');
  await preview.getByRole('button', { name: '按预览编号' }).click();
  await page
    .getByRole('button', { name: /第一网格 001/ })
    .first()
    .waitFor();

  await page.getByRole('button', { name: '保存方案' }).click();
  await page.getByText('已保存。').waitFor();
  await page.getByText('无岗位，生效后为空岗').waitFor();
  expect(await axeFinds(page)).toEqual([]);
  await page.getByRole('button', { name: '提交审核' }).click();
  await page.getByText('方案待审核，不能再绘制。').waitFor();
  const address = page.url();

  const head = await signIn(`centre-head-${running.county.countyCode}`);
  await head.goto(address);
  const [before, after] = [
    head.getByRole('application', { name: '现状' }),
    head.getByRole('application', { name: '方案' }),
  ];
  await before.waitFor();
  const frames = async () => [await before.getAttribute('viewBox'), await after.getAttribute('viewBox')];
  const [whole, same] = await frames();
  expect(same).toBe(whole);
  // The list leads to the place, in both maps at once.
  await head.getByRole('button', { name: /新增 新网格 3/ }).click();
  await expect.poll(async () => (await frames())[0]).not.toBe(whole);
  expect((await frames())[0]).toBe((await frames())[1]);
  await picture(head, 'compare-1440');
  // Keys and the wheel over one move the other.
  await before.focus();
  await head.keyboard.press('ArrowRight');
  await head.keyboard.press('-');
  expect((await frames())[0]).toBe((await frames())[1]);
  await head.keyboard.press('0');
  await expect.poll(async () => (await frames())[1]).toBe(whole);
  // The map leads to the list.
  const box = (await after.boundingBox())!;
  await head.mouse.click(box.x + box.width * 0.2, box.y + box.height / 2);
  await expect
    .poll(() => head.getByRole('button', { name: /变更 滨河社区第一网格/ }).getAttribute('aria-pressed'))
    .toBe('true');
  expect(await axeFinds(head)).toEqual([]);
  expect(faults).toEqual([]);
}, 180_000);

test('a map file is seen before it is a draft, feature by feature, and is drawn on from there', async () => {
  const { running, faults, signIn, picture, axeFinds } = desk;
  const village = `${running.county.countyCode}001001`;
  const ring = (west: number, east: number) => [
    [west, 33],
    [east, 33],
    [east, 33.01],
    [west, 33.01],
    [west, 33],
  ];
  const feature = (properties: Record<string, unknown>, coordinates: number[][]) => {
    return { type: 'Feature', properties, geometry: { type: 'Polygon', coordinates: [coordinates] } };
  };
  const features = [
    feature({ 编码: `${village}001`, 名称: '滨河社区第一网格' }, ring(119.9, 119.907)),
    feature({ 编码: `${village}002`, 名称: '滨河社区第二网格' }, ring(119.907, 119.92)),
    feature({ 名称: '无处网格', 村社: '没有的村' }, ring(119.95, 119.96)),
  ];
  const page = await signIn('system-admin');
  await page.goto(`${running.address}/desk/territory`);
  await page.getByRole('link', { name: '由地图文件新建方案' }).click();
  await page.locator('input[type=file]').setInputFiles({
    name: '滨河.geojson',
    mimeType: 'application/geo+json',
    buffer: Buffer.from(JSON.stringify({ type: 'FeatureCollection', features })),
  });
  await page.getByText('共 3 个图形：2 个网格与现状不同，1 个未采用，0 个已修正').waitFor();
  await page.getByRole('row', { name: /没有的村/ }).waitFor();
  await page.getByText('变更 滨河社区第一网格（001） · 边界有变').waitFor();
  await page.getByText('没有发现问题').waitFor();
  await picture(page, 'file-1440');
  expect(await axeFinds(page)).toEqual([]);
  await page.getByRole('button', { name: '存为方案' }).click();
  await page.getByRole('button', { name: '保存方案' }).waitFor();
  await page.getByText('变更 滨河社区第二网格（002） · 边界有变').waitFor();
  await page.getByText('已保存。').waitFor();

  // Into a draft that is open the same file comes as one stroke.
  await page.getByRole('button', { name: '导入地图文件' }).click();
  await page.locator('input[type=file]').setInputFiles({
    name: '错误.kml',
    mimeType: 'application/vnd.google-earth.kml+xml',
    buffer: Buffer.from('<kml><broken'),
  });
  await page.getByRole('alert').waitFor();
  expect(faults).toEqual([]);
}, 120_000);

test('any day can be looked at, alone or beside another, by night, in English and on a phone', async () => {
  const { running, faults, signIn, picture, axeFinds } = desk;
  const open = async (page: Page, query: string) => {
    await page.goto(`${running.address}/desk/territory/on-day${query}`);
    await page.getByRole('application').first().waitFor();
  };
  const page = await signIn('system-admin', 1366, { colorScheme: 'dark' });
  await open(page, '?on=2021-01-01');
  await page.getByText('2021-01-01:2 个网格').waitFor();
  await picture(page, 'on-day-1366-dark');
  expect(await axeFinds(page)).toEqual([]);
  await page.getByLabel('对照日期').fill('2019-12-31');
  await page.getByText('新增 滨河社区第一网格（001）').waitFor();
  await picture(page, 'on-day-beside-1366-dark');
  await page.getByRole('button', { name: '上一次变动' }).click();
  await page.getByText('2020-01-01:2 个网格').waitFor();
  await page.getByRole('button', { name: /2020-01-01 · 开始 2 · 结束 0/ }).click();
  await page.getByText('2019-12-31:0 个网格').waitFor();
  expect(new URL(page.url()).searchParams.get('with')).toBe('2020-01-01');
  expect(await axeFinds(page)).toEqual([]);

  const phone = await signIn('system-admin', 390);
  await open(phone, '?on=2019-12-31&with=2021-01-01');
  await phone.getByText('2021-01-01:2 个网格').waitFor();
  expect(await phone.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(390);
  await picture(phone, 'on-day-390');
  expect(await axeFinds(phone)).toEqual([]);

  const english = await signIn('system-admin', 1920);
  await english.evaluate(() => localStorage.setItem('linli.language', 'en'));
  await open(english, '?on=2019-12-31&with=2021-01-01');
  await english.getByText('2021-01-01: 2 grids').waitFor();
  await picture(english, 'on-day-1920-en');
  expect(await axeFinds(english)).toEqual([]);
  expect(faults).toEqual([]);
}, 180_000);

test('a draft can be looked at by night, in English and on a phone, with what each grid takes over', async () => {
  const { running, faults, signIn, picture, axeFinds } = desk;
  const head = await running.signIn('centre-head');
  const village = `${running.county.countyCode}001001`;
  const draftId = uuidv7();
  const ring = (west: number, east: number) =>
    [
      [west, 33],
      [east, 33],
      [east, 33.01],
      [west, 33.01],
      [west, 33],
    ] as const;
  const about = { kind: 'basic', setting: 'urban', into: null };
  const saved = await head.act('/territory-drafts', {
    draftId,
    revision: 0,
    title: '滨河社区第一网格拆分，界线改沿人民路与滨河西路交叉口以北的小巷走',
    villageCodes: [village],
    inForceOn: '2030-01-01',
    changes: [
      {
        ...about,
        gridId: running.county.grids['grid-1'],
        act: 'change',
        gridCode: `${village}001`,
        name: '滨河社区第一网格',
        householdCount: 320,
        polygons: [[ring(119.9, 119.905)]],
        version: 1,
      },
      {
        ...about,
        gridId: uuidv7(),
        act: 'add',
        gridCode: `${village}003`,
        name: '人民路北小巷网格',
        householdCount: null,
        polygons: [[ring(119.905, 119.91)]],
        version: 0,
      },
    ],
  });
  expect(saved.status).toBe(200);
  for (const [width, colorScheme, language] of [
    [1366, 'dark', 'zh'],
    [1920, 'light', 'en'],
    [390, 'light', 'zh'],
  ] as const) {
    const page = await signIn('system-admin', width, { colorScheme });
    await page.evaluate((tag) => localStorage.setItem('linli.language', tag), language);
    await page.goto(`${running.address}/desk/territory/${draftId}`);
    await page.getByText(language === 'en' ? 'no post: vacant when in force' : '无岗位，生效后为空岗').waitFor();
    await picture(page, `draft-${width}-${colorScheme}-${language}`);
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(width);
    expect(await axeFinds(page), `${width}`).toEqual([]);
    await page.goto(`${running.address}/desk/territory`);
    await page.getByRole('link', { name: /滨河社区第一网格拆分/ }).waitFor();
    await picture(page, `drafts-${width}-${colorScheme}-${language}`);
    expect(await axeFinds(page), `list ${width}`).toEqual([]);
    await page.context().close();
  }
  expect(faults).toEqual([]);
}, 180_000);

test('several villages are drawn in one draft, each counted through on its own', async () => {
  const { running, faults, signIn, picture, axeFinds } = desk;
  const { county } = running;
  const villageCode = `${county.countyCode}001009`;
  const about = { parentCode: null, setting: 'urban' as const, validFrom: '2020-01-01' };
  await county.run('system', addDivisions, { divisions: [{ divisionCode: villageCode, name: '新河社区', ...about }] });
  const ring = [
    [119.92, 33],
    [119.93, 33],
    [119.93, 33.01],
    [119.92, 33.01],
    [119.92, 33],
  ];
  const grid = { gridId: uuidv7(), gridCode: `${villageCode}004`, name: '新河第一网格', householdCount: 200 };
  const geometry = { type: 'Polygon', coordinates: [ring] };
  await county.run('system', addGrids, {
    grids: [{ ...grid, kind: 'basic', setting: 'urban', geometry, validFrom: '2021-06-01' }],
  });
  const page = await signIn('system-admin');
  await begin(page, ['滨河社区', '新河社区']);
  await page.getByRole('heading', { name: '新河社区', exact: true }).waitFor();
  // The corner that both villages have moves in both, and the border between them stays shared.
  await page.getByRole('button', { name: /新河第一网格/ }).click();
  await page.getByRole('button', { name: '界点 1', exact: true }).focus();
  await page.keyboard.press('Shift+ArrowUp');
  await page.getByText('变更 滨河社区第二网格（002） · 边界有变').waitFor();
  await page.getByText('变更 新河第一网格（004） · 边界有变').waitFor();
  await page.getByRole('button', { name: '撤销', exact: true }).click();
  await page.getByRole('button', { name: '重新编号' }).click();
  await page.getByRole('row', { name: /新河第一网格 004 001/ }).waitFor();
  await page.getByRole('button', { name: '按预览编号' }).click();
  await page.getByText('变更 新河第一网格（001） · 编号 004 → 001').waitFor();
  await page.getByRole('button', { name: '保存方案' }).click();
  await page.getByText('已保存。').waitFor();
  await picture(page, 'villages-1440');
  expect(await axeFinds(page)).toEqual([]);
  expect(faults).toEqual([]);
}, 120_000);
