import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { actionAsked, reportAsked } from '../asked.ts';
import { ReportRequest, TakeActionRequest } from '../contract.ts';
import { actionLifts, instantOf, type KeptRequest, reportLifts, requestContract } from './request-contract.ts';

type Kept = { kind: 'report' | 'action'; body: Record<string, unknown> };

/** Outboxes as apps of earlier contracts kept them. They are never changed: phones out there hold just these. */
const folder = join(import.meta.dirname, '../../../tests/fixtures/outboxes');
const outboxes = readdirSync(folder).map((file) => ({
  file,
  kept: JSON.parse(readFileSync(join(folder, file), 'utf8')) as Kept[],
}));

function lifted({ kind, body }: Kept): Record<string, unknown> {
  const { contract, ...request } = body;
  const lifts = kind === 'report' ? reportLifts : actionLifts;
  const now = lifts.slice(Number(contract) - 1).reduce<KeptRequest>((one, lift) => lift(one), request);
  return { contract: requestContract.now, ...now };
}

test.each(outboxes)('every wish of $file is read strictly once it is lifted', ({ kept }) => {
  expect(kept.length).toBeGreaterThan(2);
  for (const wish of kept) {
    const parsed = (wish.kind === 'report' ? ReportRequest : TakeActionRequest).safeParse(lifted(wish));
    expect(parsed.error?.issues ?? []).toEqual([]);
  }
});

test('there is an outbox for every contract that is still read', () => {
  const contracts = new Set(outboxes.flatMap(({ kept }) => kept.map(({ body }) => body['contract'])));
  const read = Array.from(
    { length: requestContract.now - requestContract.least + 1 },
    (_, index) => requestContract.least + index,
  );
  expect([...contracts].toSorted()).toEqual(read);
  expect([reportLifts.length, actionLifts.length]).toEqual([requestContract.now - 1, requestContract.now - 1]);
});

test('a lifted wish is the very wish it was: its command is asked the same, word for word', () => {
  const [action] = outboxes
    .find(({ file }) => file.includes('contract-1'))!
    .kept.filter(({ kind }) => kind === 'action');
  const { contract: _, commandId, ...asSent } = action!.body;
  const asked = actionAsked(TakeActionRequest.parse(lifted(action!)));
  expect(asked).toEqual({ commandId, input: asSent });
  expect(asked.input).toMatchObject({ seenVersion: expect.any(Number), occurredAt: expect.any(String) });
  const [report] = outboxes
    .find(({ file }) => file.includes('contract-1'))!
    .kept.filter(({ kind }) => kind === 'report');
  expect(reportAsked(ReportRequest.parse(lifted(report!))).input.occurredAt).toBe(report!.body['occurredAt']);
});

test('an instant of a clock that was wrong by days is set right by what the phone knew of it', () => {
  expect(instantOf({ clock: '2026-01-02T08:00:00.000Z', offsetSeconds: 3 * 86_400 })).toBe('2026-01-05T08:00:00.000Z');
  expect(instantOf({ clock: '2026-01-05T08:00:00+08:00', offsetSeconds: 0 })).toBe('2026-01-05T08:00:00+08:00');
  expect(instantOf(undefined)).toBeUndefined();
});
