import { afterAll, beforeAll, expect, test } from 'vitest';
import { openTerritoryDesk } from '../fixtures/territory-desk.ts';

let desk: Awaited<ReturnType<typeof openTerritoryDesk>>;

beforeAll(async () => {
  desk = await openTerritoryDesk();
}, 180_000);
afterAll(() => desk?.close());

test('a grid is cut by a line, what is wrong is told at once, and somebody else agrees to it', async () => {
  const { running, faults, signIn, picture } = desk;
  const page = await signIn('system-admin');
  await page.goto(`${running.address}/desk/territory`);
  await page.getByRole('heading', { name: '网格编辑' }).waitFor();
  await page.getByRole('combobox', { name: '村社' }).fill('滨河');
  await page.getByTitle('滨河社区', { exact: true }).last().click();
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: '开始绘制' }).click();
  await page.getByText('没有发现问题').waitFor();
  await picture(page, 'begun-1440');

  // By the keyboard: the corner of one grid alone cannot be moved, its neighbour follows.
  await page.getByRole('button', { name: /第一网格/ }).click();
  await page.getByRole('textbox', { name: '按坐标切分' }).fill('119.904 32.99\n119.904 33.02');
  await page.getByRole('button', { name: '切分', exact: true }).click();
  await page.getByText('新增 新网格 3').waitFor();
  await page.getByText('没有发现问题').waitFor();
  await page.getByRole('button', { name: '撤销', exact: true }).click();
  await page.getByText('与现状一致').waitFor();
  await page.getByRole('button', { name: '重做' }).click();
  await page.getByText('新增 新网格 3').waitFor();

  // A corner of the village dragged inwards leaves ground to nobody.
  await page.getByRole('button', { name: /第二网格/ }).click();
  const corner = page.getByRole('button', { name: '界点 2' });
  await corner.focus();
  for (let step = 0; step < 3; step += 1) await page.keyboard.press('Shift+ArrowLeft');
  await page.getByRole('button', { name: /^空白 / }).waitFor();
  await picture(page, 'fault-1440');
  expect(await page.getByRole('button', { name: '提交审核' }).isDisabled()).toBe(true);
  for (let step = 0; step < 3; step += 1) await page.keyboard.press('Control+z');
  await page.getByText('没有发现问题').waitFor();

  await page.getByRole('button', { name: '保存方案' }).click();
  await page.getByText('已保存。').waitFor();
  await page.getByText('办理中的案件').waitFor();
  await page.getByRole('button', { name: '提交审核' }).click();
  await page.getByText('方案待审核，不能再绘制。').waitFor();
  await picture(page, 'sent-1440');
  const address = page.url();

  const head = await signIn(`centre-head-${running.county.countyCode}`);
  await head.goto(address);
  await head.getByText('新增 新网格 3').waitFor();
  await picture(head, 'review-1440');
  await head.getByRole('button', { name: '审核通过' }).click();
  await head.getByText('方案待生效，不能再绘制。').waitFor();

  // On the day before there was no such village yet: no border is drawn.
  await head.getByText('单图').click();
  const borders = head.locator('path[class*="before"]');
  expect(await borders.count()).toBe(2);
  await head.getByLabel('某日的边界').fill('2019-12-31');
  await expect.poll(() => borders.count()).toBe(0);
  await head.getByLabel('某日的边界').fill('2020-01-01');
  await expect.poll(() => borders.count()).toBe(2);

  const phone = await signIn('system-admin', 390);
  await phone.goto(address);
  await phone.getByText('新增 新网格 3').waitFor();
  expect(await phone.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(390);
  await picture(phone, 'look-390');
  expect(faults).toEqual([]);
}, 120_000);
