import { expect, test } from 'vitest';
import { beginDraft, dispatchKept, edit, photoArrived, readKept, refuse, requestOf } from './kept.ts';
import { countKept, mergeShelves, waitingOf } from './outbox-order.ts';

const now = new Date('2026-06-05T01:00:00Z');
const later = new Date('2026-06-05T01:05:00Z');
const beginning = {
  id: 'case-1',
  kind: 'report' as const,
  accountId: 'sun',
  postId: 'post-1',
  countyCode: '990101',
  form: { words: '' },
  title: '',
};
let made = 0;
const newId = () => `command-${(made += 1)}`;
let orders = 0;
const when = (at: Date) => ({ now: at, newId, order: (orders += 1), contract: 3 });
const request = {
  postId: 'post-1',
  countyCode: '990101',
  path: '/api/counties/990101/incidents',
  body: { description: '垃圾' },
};
const photo = { fileId: 'file-1', kind: 'near', takenAt: now.toISOString(), width: 4, height: 3, arrived: false };
const refusal = { status: 409, code: 'incidents.wrong-status', words: null, details: {}, requestId: null };

test('a draft keeps every change and the instant of the last one', () => {
  const draft = edit(beginDraft(beginning, now), { form: { words: '路灯' }, title: '路灯' }, later);
  expect(draft).toMatchObject({ state: 'draft', form: { words: '路灯' }, changedAt: later.toISOString() });
});

test('the same id goes out however often it is sent', () => {
  const sent = dispatchKept(beginDraft(beginning, now), request, when(now));
  expect(dispatchKept(sent, { ...request, body: { description: 'other' } }, when(later))).toBe(sent);
  expect(requestOf(sent)['commandId']).toBe(requestOf(photoArrived(sent, 'file-1'))['commandId']);
});

test('what is on its way cannot be changed under the hands of the sender', () => {
  const sent = dispatchKept(beginDraft(beginning, now), request, when(now));
  expect(edit(sent, { form: { words: 'x' } }, later)).toBe(sent);
});

test('a refused wish keeps everything, says why, and goes out again under a new id', () => {
  const first = dispatchKept(edit(beginDraft(beginning, now), { photos: [photo] }, now), request, when(now));
  const refused = refuse(first, refusal);
  expect(refused).toMatchObject({ state: 'refused', form: { words: '' }, photos: [photo], refusal });
  const second = dispatchKept(edit(refused, { form: { words: 'again' } }, later), request, when(later));
  expect(second.commandId).not.toBe(first.commandId);
  expect(second.refusal).toBeNull();
});

test('a request names its pictures in their order', () => {
  const draft = edit(
    beginDraft(beginning, now),
    { photos: [photo, { ...photo, fileId: 'file-2', kind: 'after' }] },
    now,
  );
  const sent = dispatchKept(draft, request, when(now));
  expect(requestOf(sent)).toMatchObject({
    contract: 3,
    description: '垃圾',
    attachments: [
      { fileId: 'file-1', kind: 'near' },
      { fileId: 'file-2', kind: 'after' },
    ],
  });
});

test("one person's wishes leave in their order, and never another's", () => {
  const send = (id: string, accountId: string, at: Date) =>
    dispatchKept(beginDraft({ ...beginning, id, accountId }, at), request, when(at));
  const all = [send('a', 'sun', later), send('b', 'sun', now), send('c', 'huang', now), beginDraft(beginning, now)];
  expect(waitingOf(all, 'sun').map(({ id }) => id)).toEqual(['a', 'b']);
  expect(countKept([...all, refuse(all[0]!, refusal)], 'sun')).toEqual({ waiting: 2, refused: 1, late: 0 });
});

test('a letter typed while the store was read is not lost, and what another tab delivered is not sent again', () => {
  const typed = edit(beginDraft(beginning, now), { form: { words: '路灯不亮' } }, later);
  const delivered = dispatchKept(beginDraft({ ...beginning, id: 'case-2' }, now), request, when(now));
  const known = new Map([typed, delivered].map((one) => [one.id, one]));
  const merged = mergeShelves(known, [beginDraft(beginning, now)]);
  expect(merged.get('case-1')).toBe(typed);
  expect(merged.has('case-2')).toBe(false);
});

test('a wish that an older app wrote is read as it stands: its case by its id, its place by its instant, its contract the first', () => {
  const {
    caseId: _,
    contract: __,
    order: ___,
    late: ____,
    ...older
  } = dispatchKept(beginDraft({ ...beginning, id: 'case-7:pass' }, now), request, when(now));
  const read = readKept(older);
  expect(read).toMatchObject({ caseId: 'case-7', contract: 1, late: null, commandId: older.commandId });
  expect(read.order).toBeLessThan(1);
});
