import { expect, test } from 'vitest';
import { messageWords as en } from '../words.en.ts';
import { messageWords as zh } from '../words.zh.ts';
import { leavesAt, messageTemplates, nextTryOf } from './messages.ts';

const at = (clock: string) => new Date(`2026-01-05T${clock}+08:00`);

test('by day a message leaves at once, by night in the morning, about an emergency always at once', () => {
  expect(leavesAt(at('07:30:00'), false)).toEqual(at('07:30:00'));
  expect(leavesAt(at('21:59:59'), false)).toEqual(at('21:59:59'));
  expect(leavesAt(at('22:00:00'), false)).toEqual(new Date('2026-01-06T07:30:00+08:00'));
  expect(leavesAt(at('03:00:00'), false)).toEqual(at('07:30:00'));
  expect(leavesAt(at('03:00:00'), true)).toEqual(at('03:00:00'));
});

test('tries lie further and further apart and come to an end', () => {
  const minutes = [1, 2, 3, 4, 5].map(
    (tries) => (nextTryOf(tries, at('08:00:00'))!.getTime() - at('08:00:00').getTime()) / 60_000,
  );
  expect(minutes).toEqual([1, 5, 30, 120, 360]);
  expect(nextTryOf(6, at('08:00:00'))).toBeNull();
  expect(nextTryOf(60, at('08:00:00'))).toBeNull();
});

test('every message fits into one short message in Chinese, without a link, and says its code', () => {
  const details = { code: '8F3K-27QM', promisedDay: '2026-01-12', link: null };
  for (const template of messageTemplates) {
    const said = zh[template](details);
    expect([...said].length, said).toBeLessThanOrEqual(70);
    for (const words of [zh, en]) {
      const text = words[template](details);
      expect(text).not.toMatch(/null|undefined/);
      if (template !== 'discarded') expect(text).toContain('8F3K-27QM');
      expect(words[template]({ ...details, link: 'https://a.example/p' })).not.toMatch(/null|undefined/);
    }
  }
  expect(zh.answered({ ...details, link: 'https://a.example/p' })).toContain('https://a.example/p');
});
