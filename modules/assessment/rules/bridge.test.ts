import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type BridgeTally, bridgeOf } from './bridge.ts';

const states = ['in-time', 'late', 'open', 'exempt', 'hung', 'cancelled', 'merged', 'declined', 'unlimited'] as const;

const tally = fc.record({
  state: fc.constantFrom(...states),
  isReported: fc.boolean(),
  isDone: fc.boolean(),
  due: fc.constantFrom('before', 'within', 'after'),
  items: fc.integer({ min: 0, max: 500 }),
});

function one(state: BridgeTally['state'], rest: Partial<BridgeTally> = {}): BridgeTally {
  return { state, isReported: true, isDone: true, due: 'within', items: 1, ...rest };
}

test('the lines lead from the old rate to the honest one, to the unit', () => {
  fc.assert(
    fc.property(fc.array(tally, { maxLength: 40 }), (tallies) => {
      const { old, lines, honest } = bridgeOf(tallies);
      const sum = (part: 'numerator' | 'denominator') => lines.reduce((all, line) => all + line[part], old[part]);
      expect([sum('numerator'), sum('denominator')]).toEqual([honest.numerator, honest.denominator]);
    }),
  );
});

test('a month by hand: nine of ten closed of old, honestly seven of nine', () => {
  // Reported in the month: 5 in time, 1 hung, 1 cancelled, 1 open and overdue, 2 due next month and closed = 10.
  // Closed in the month: the 5, the 2, and 2 old ones that were due before = 9. Due from before: 1 closed late here, and
  // 2 more, of which 1 stays open and 1 was closed before the month began.
  const bridge = bridgeOf([
    one('in-time', { items: 5 }),
    one('hung', { isDone: false }),
    one('cancelled', { isDone: false }),
    one('open', { isDone: false }),
    one('in-time', { due: 'after', items: 2 }),
    one('late', { isReported: false, due: 'before' }),
    one('late', { isReported: false }),
    one('open', { isReported: false, isDone: false }),
    one('in-time', { isReported: false, isDone: false }),
  ]);
  expect(bridge).toEqual({
    old: { numerator: 9, denominator: 10 },
    lines: [
      { reason: 'cancelled', numerator: 0, denominator: -1 },
      { reason: 'hung', numerator: 0, denominator: -1 },
      { reason: 'due-later', numerator: -2, denominator: -2 },
      { reason: 'due-earlier', numerator: -1, denominator: 0 },
      { reason: 'reported-earlier', numerator: 0, denominator: 3 },
      { reason: 'closed-outside', numerator: 1, denominator: 0 },
    ],
    // 10 - 1 - 1 - 2 + 3 = 9; 9 - 2 - 1 + 1 = 7.
    honest: { numerator: 7, denominator: 9 },
    openOverdue: 2,
  });
});
