import { expect, test } from 'vitest';
import { rankPlaces } from './rank-places.ts';

const place = (label: string, detail = '滨河街道') => ({ label, detail });

test('the exact name first, then names that begin so, hold it, and only share words', () => {
  const places = [
    place('望江花园东门农贸市场'),
    place('新望江花园'),
    place('望江花园 3 幢'),
    place('江花烟酒店'),
    place('望江花园'),
  ];
  expect(rankPlaces(places, '望江花园').map((one) => one.label)).toEqual([
    '望江花园',
    '望江花园 3 幢',
    '望江花园东门农贸市场',
    '新望江花园',
    '江花烟酒店',
  ]);
});

test('a place is found by its street or estate and its number', () => {
  const places = [place('人民路 12 号', '临江县滨河街道人民路'), place('人民路 120 号', '临江县滨河街道人民路')];
  expect(rankPlaces(places, '滨河街道人民路12号')[0]?.label).toBe('人民路 12 号');
});
