import { expect, test } from 'vitest';
import { createGate } from './gate.ts';

const slow = { perMinute: 1e-6 };
const limits = {
  reports: { ...slow, burst: 3 },
  sameWords: { ...slow, burst: 2 },
  surge: { ...slow, burst: 100 },
  pauses: { ...slow, burst: 3 },
  held: { ...slow, burst: 2 },
  heldPhotos: { ...slow, burst: 2 },
};
const countyCode = '990101';
const wait = { pause: 'network' };

test('of one network some are let in, some wait a moment, the rest are refused; another network is not kept waiting', () => {
  const gate = createGate(limits);
  const words = ['路灯不亮', '井盖坏了', '垃圾没人清', '水管漏水', '树倒了', '路面塌了', '河水很臭'];
  const sent = words.map((one) => gate.ask({ network: '203.0.113', countyCode, words: one }));
  expect(sent).toEqual(['let-in', 'let-in', 'let-in', wait, wait, wait, 'refuse']);
  expect(gate.ask({ network: '203.0.114', countyCode, words: '楼道没有灯' })).toBe('let-in');
});

test('the same words again and again wait, wherever they come from and however they are dressed up', () => {
  const gate = createGate(limits);
  const sent = ['路灯不亮', '路灯 不亮！', '路灯不亮 3', '路灯，不亮。'].map((words, place) =>
    gate.ask({ network: `198.51.${place}`, countyCode, words }),
  );
  expect(sent).toEqual(['let-in', 'let-in', { pause: 'same-words' }, { pause: 'same-words' }]);
});

test('when a whole county writes at once everybody waits a moment; another county does not', () => {
  const gate = createGate({ ...limits, surge: { ...slow, burst: 1 } });
  const ask = (county: string, place: number) =>
    gate.ask({ network: `198.51.${place}`, countyCode: county, words: `第${'一二三四'[place]}件事` });
  expect([ask(countyCode, 0), ask(countyCode, 1), ask('990102', 2)]).toEqual(['let-in', { pause: 'surge' }, 'let-in']);
});

test('whoever has waited is held, up to a number; and so are photos opened', () => {
  const gate = createGate(limits);
  const three = [1, 2, 3];
  expect(three.map(() => gate.hold('203.0.113'))).toEqual([true, true, false]);
  expect(three.map(() => gate.photo('203.0.113'))).toEqual([true, true, false]);
  expect(gate.hold('203.0.114')).toBe(true);
});
