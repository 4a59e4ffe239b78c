import { expect, test } from 'vitest';
import { type FoundDuty, itemAbout, searchDuties } from './find-duties.ts';

const item = (kind: FoundDuty['kind'], text: string, initials: string, matterCodes: string[] = []): FoundDuty => ({
  kind,
  text,
  leadNames: kind === 'own' ? [] : ['临江县城市管理局'],
  matterCodes,
  initials,
});
const visit = item('own', '入户走访', 'rhzf', ['event-04']);
const stalls = item('withdrawn', '店外经营查处', 'dwjycc', ['event-04-05']);
const items = [visit, stalls];

test('two letters, the first letters of the pinyin, or a lead find an item; one letter finds everything', () => {
  expect(searchDuties(items, '走访')).toEqual([visit]);
  expect(searchDuties(items, 'DWJY')).toEqual([stalls]);
  expect(searchDuties(items, '城市管理')).toEqual([stalls]);
  expect(searchDuties(items, '入')).toEqual(items);
  expect(searchDuties(items, '没有')).toEqual([]);
});

test('the strictest item that is about a matter or its class decides', () => {
  expect(itemAbout(items, 'event-04-05')).toBe(stalls);
  expect(itemAbout(items, 'event-04-06')).toBe(visit);
  expect(itemAbout(items, 'event-0')).toBeNull();
});
