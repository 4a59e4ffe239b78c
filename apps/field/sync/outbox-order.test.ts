import fc from 'fast-check';
import { expect, test } from 'vitest';
import { beginDraft, keptStates, type Kept } from './kept.ts';
import { blockedBy, countKept, readyOf, waitingOf } from './outbox-order.ts';

const now = new Date('2026-06-05T01:00:00Z');

/** Any shelf: a few cases, a few people, every state, places in the outbox given once each. */
const shelf = fc
  .array(
    fc.record({
      caseId: fc.constantFrom('case-1', 'case-2', 'case-3'),
      accountId: fc.constantFrom('sun', 'huang'),
      state: fc.constantFrom(...keptStates),
    }),
    { maxLength: 14 },
  )
  .chain((rows) =>
    fc.shuffledSubarray(
      rows.map(({ caseId, accountId, state }, order): Kept => {
        const id = `${caseId}:move-${order}`;
        const begun = beginDraft(
          { id, kind: 'act', accountId, postId: 'post', countyCode: '990101', form: {}, title: '' },
          now,
        );
        return { ...begun, state, order: state === 'draft' ? null : order + 1, commandId: `command-${order}` };
      }),
      { minLength: rows.length },
    ),
  );

test('what may leave now is one of each case, the first of it, and nothing stands refused before it', () => {
  fc.assert(
    fc.property(shelf, (all) => {
      const ready = readyOf(all, 'sun');
      expect(new Set(ready.map(({ caseId }) => caseId)).size).toBe(ready.length);
      for (const one of ready) {
        expect([one.accountId, one.state]).toEqual(['sun', 'waiting']);
        const ahead = all.filter(
          ({ caseId, accountId, state, order }) =>
            caseId === one.caseId &&
            accountId === 'sun' &&
            (state === 'waiting' || state === 'refused') &&
            (order ?? 0) < (one.order ?? 0),
        );
        expect(ahead).toEqual([]);
      }
    }),
  );
});

test('whatever waits is ready, or behind one that is, or waits for a refused one that is named', () => {
  fc.assert(
    fc.property(shelf, (all) => {
      const ready = new Set(readyOf(all, 'sun').map(({ caseId }) => caseId));
      for (const one of waitingOf(all, 'sun')) {
        const waitsFor = blockedBy(all, one);
        if (waitsFor === null) expect(ready.has(one.caseId)).toBe(true);
        else expect([waitsFor.caseId, waitsFor.state]).toEqual([one.caseId, 'refused']);
      }
    }),
  );
});

test('delivered one by one, everything that nothing refused stands before leaves, in its order', () => {
  fc.assert(
    fc.property(shelf, (all) => {
      const left: Kept[] = [];
      let rest = all;
      for (let next = readyOf(rest, 'sun')[0]; next !== undefined; next = readyOf(rest, 'sun')[0]) {
        const { id } = next;
        left.push(next);
        rest = rest.filter((one) => one.id !== id);
      }
      for (const caseId of ['case-1', 'case-2', 'case-3']) {
        const orders = left.filter((one) => one.caseId === caseId).map(({ order }) => order ?? 0);
        expect(orders).toEqual(orders.toSorted((one, other) => one - other));
      }
      for (const one of waitingOf(rest, 'sun')) expect(blockedBy(rest, one)?.state).toBe('refused');
    }),
  );
});

test('somebody else on the same phone neither sends nor blocks, and is not counted', () => {
  fc.assert(
    fc.property(shelf, (all) => {
      const mine = all.filter(({ accountId }) => accountId === 'sun');
      expect(readyOf(all, 'sun')).toEqual(readyOf(mine, 'sun'));
      expect(countKept(all, 'sun')).toEqual(countKept(mine, 'sun'));
    }),
  );
});
