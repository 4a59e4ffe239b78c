import { expect, test } from 'vitest';
import { createLetterGate } from './letter-gate.ts';

const limit = (burst: number) => ({ perMinute: 1e-9, burst });
const gate = () => createLetterGate({ letters: limit(2), sameLetters: limit(1), heldLetters: limit(2) });

test('beyond what a network may send a person looks first, and beyond that it is refused', () => {
  const take = gate();
  const verdicts = ['一', '二', '三', '四', '五'].map((words) => take({ network: '10.0.0', words: `${words}封信` }));
  expect(verdicts).toEqual(['let-in', 'let-in', { hold: 'network' }, { hold: 'network' }, 'refuse']);
  expect(take({ network: '10.0.1', words: '另一个网络的信' })).toBe('let-in');
});

test('the same words are looked at wherever they come from, whatever stands between them', () => {
  const take = gate();
  expect(take({ network: '10.0.0', words: '窗口没有人' })).toBe('let-in');
  expect(take({ network: '10.0.1', words: ' 窗口 没有人！！1' })).toEqual({ hold: 'same-words' });
});
