import { expect, test } from 'vitest';
import { isShown, mayReviewNotice, mayWriteFor } from './notice.ts';

const notice = { state: 'public', validFrom: '2026-01-05', validUntil: '2026-01-07' } as const;

test('a notice is shown on its first and its last day, and only while it is public', () => {
  expect(['2026-01-04', '2026-01-05', '2026-01-07', '2026-01-08'].map((day) => isShown(notice, day))).toEqual([
    false,
    true,
    true,
    false,
  ]);
  expect(isShown({ ...notice, state: 'asked' }, '2026-01-05')).toBe(false);
});

test('nobody who wrote a word of a notice reviews it, and a town reviews nothing of the county', () => {
  const head = { accountId: 'a', role: 'shift-head', divisionPath: '329901001' };
  expect(mayReviewNotice(head, '329901001', ['b'])).toBe(true);
  expect(mayReviewNotice(head, '329901001', ['b', 'a'])).toBe(false);
  expect(mayReviewNotice(head, '329901', ['b'])).toBe(false);
  expect(mayReviewNotice({ ...head, role: 'acceptor' }, '329901001', ['b'])).toBe(false);
  expect(mayWriteFor(head, '329901002')).toBe(false);
});
