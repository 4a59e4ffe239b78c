import { expect, test } from 'vitest';
import { createGate } from './gate.ts';

const slow = { perMinute: 1e-6 };
const limits = {
  reports: { ...slow, burst: 3 },
  held: { ...slow, burst: 2 },
  sameWords: { ...slow, burst: 2 },
};

test('of one network some are let in, some held, the rest refused; another network is not kept waiting', () => {
  const gate = createGate(limits);
  const sent = ['路灯不亮', '井盖坏了', '垃圾没人清', '水管漏水', '树倒了', '路面塌了'].map((words) =>
    gate({ network: '203.0.113', words }),
  );
  expect(sent).toEqual(['let-in', 'let-in', 'let-in', { hold: 'network' }, { hold: 'network' }, 'refuse']);
  expect(gate({ network: '203.0.114', words: '楼道没有灯' })).toBe('let-in');
});

test('the same words again and again are held, wherever they come from and however they are dressed up', () => {
  const gate = createGate(limits);
  const sent = ['路灯不亮', '路灯 不亮！', '路灯不亮 3', '路灯，不亮。'].map((words, place) =>
    gate({ network: `198.51.${place}`, words }),
  );
  expect(sent).toEqual(['let-in', 'let-in', { hold: 'same-words' }, { hold: 'same-words' }]);
});
