import { expect, test } from 'vitest';
import { isPublicAppeal, isPublicMatter, sharedRoad } from './public-matter.ts';

test('things of the street are public, what may be somebody’s own affair is not', () => {
  const codes = ['facility-02-05', 'event-01-01', 'event-05-07', 'event-06-01', 'service-01-01', null];
  expect(codes.map(isPublicMatter)).toEqual([true, true, true, false, false, false]);
  expect(['problem', 'complaint', 'tip-off', 'help', 'question'].map(isPublicAppeal)).toEqual([
    true,
    true,
    false,
    false,
    false,
  ]);
});

test('of another report’s place only a road is said that the asker wrote himself', () => {
  expect(sharedRoad('人民路 12 号', '人民路李四家门口')).toBe('人民路');
  expect(sharedRoad('李四家门口', '人民路李四家门口')).toBeNull();
  expect(sharedRoad('解放路', '人民路李四家门口')).toBeNull();
  expect(sharedRoad('', '人民路')).toBeNull();
  expect(sharedRoad('人民路', null)).toBeNull();
});
