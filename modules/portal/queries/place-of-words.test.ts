import { expect } from 'vitest';
import { addAddresses } from '#modules/ledger/public.ts';
import { uuidv7 } from '#platform/pure/uuid.ts';
import { sandbox } from '#platform/testing/sandbox.ts';
import { foundSmallCounty } from '../../../tests/fixtures/small-county.ts';
import { placeOfWords } from './place-of-words.ts';

const inSandbox = sandbox();

inSandbox('a place is found as people call it, and where two are called so, none is guessed', async (unit, tx) => {
  const county = await foundSmallCounty(unit);
  const { countyCode, grids, inside } = county;
  const place = (label: string, grid: 'grid-1' | 'grid-2', detail = '城关街道惠民社区') => ({
    addressId: uuidv7(),
    kind: 'address' as const,
    label,
    detail,
    ...inside[grid],
    gridId: grids[grid],
    divisionPath: `${countyCode}001001`,
  });
  const addresses = [
    place('城关街道中山路99号', 'grid-1'),
    place('城关街道惠民社区便民服务站', 'grid-1'),
    place('北门菜市场', 'grid-1'),
    place('北门菜市场', 'grid-2'),
  ];
  await county.run('system', addAddresses, { addresses });
  const index = await county.services.grids.of(countyCode);
  const find = async (words: string) =>
    (await placeOfWords(tx, index, { countyCode, words, today: '2026-01-05' }))?.grid.gridId ?? null;
  expect(await find('中山路99号')).toBe(grids['grid-1']);
  expect(await find('城关街道中山路 99 号')).toBe(grids['grid-1']);
  expect(await find('便民服务站')).toBe(grids['grid-1']);
  expect(await find('中山路9号')).toBeNull();
  expect(await find('山路99号')).toBeNull();
  expect(await find('北门菜市场')).toBeNull();
  expect(await find('没有这个地方')).toBeNull();
});
