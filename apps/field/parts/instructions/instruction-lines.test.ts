import { expect, test } from 'vitest';
import type { InstructionRecord } from '#modules/field-sync/contract.ts';
import { beginDraft, dispatchKept, type Kept, refuse } from '../../sync/kept.ts';
import { isAsked, lightOfInstruction, orderInstructions, showInstruction } from './instruction-lines.ts';

const now = new Date('2026-06-05T02:00:00Z');
const record = (recordId: string, given: Partial<InstructionRecord> = {}): InstructionRecord => ({
  recordKind: 'instruction',
  recordId,
  version: 1,
  state: 'open',
  emergency: false,
  givenAt: '2026-06-05T01:00:00.000Z',
  dueAt: null,
  receiptDueAt: '2026-06-05T03:00:00.000Z',
  endedAt: null,
  giverName: '王',
  giverPlace: '县中心',
  title: '请到现场',
  case: null,
  reminders: 0,
  kind: 'post',
  line: 'waiting',
  receivedAt: null,
  entries: [],
  ...given,
});
let order = 0;
function wish(recordId: string, move: string): Kept {
  const beginning = {
    id: `${recordId}:${move}`,
    kind: 'instruction' as const,
    accountId: 'a',
    postId: 'p',
    countyCode: '990101',
    form: {},
    title: '',
  };
  order += 1;
  const request = { postId: 'p', countyCode: '990101', path: '/', body: { move } };
  return dispatchKept(beginDraft(beginning, now), request, { now, newId: () => `c${order}`, order, contract: 3 });
}
const refused = (kept: Kept) =>
  refuse(kept, { status: 409, code: 'incidents.instruction-ended', words: null, details: {}, requestId: null });
const show = (one: InstructionRecord, kept: Kept[] = []) => showInstruction(one, kept, undefined, now);

test('what waits on the phone counts as done there: received, answered, ended, by the same rules', () => {
  const one = record('one');
  expect(show(one)).toMatchObject({ line: 'waiting', moves: ['receive', 'answer', 'done', 'cannot'] });
  expect(show(one, [wish('one', 'receive')])).toMatchObject({ line: 'received', moves: ['answer', 'done', 'cannot'] });
  expect(show(one, [wish('one', 'answer')])).toMatchObject({ line: 'received' });
  expect(show(one, [wish('one', 'receive'), wish('one', 'done')])).toMatchObject({ line: 'done', moves: ['answer'] });
  // Somebody else's thread changes nothing here, and what came back has not taken effect.
  expect(show(one, [wish('other', 'done'), refused(wish('one', 'receive'))])).toMatchObject({ line: 'waiting' });
});

test('what has arrived stays so until the server says it itself', () => {
  expect(showInstruction(record('one'), [], 'received', now).line).toBe('received');
  expect(showInstruction(record('one', { line: 'done' }), [], 'received', now).line).toBe('done');
});

test('what the giver has ended asks nothing more', () => {
  const ended = show(record('one', { state: 'withdrawn' }));
  expect([isAsked(ended), ended.moves]).toEqual([false, []]);
});

test('a missing receipt stands first, emergencies before the rest, and what is over last', () => {
  const all = [
    show(record('done', { line: 'done' })),
    show(record('later', { line: 'received', dueAt: '2026-06-05T09:00:00.000Z' })),
    show(record('soon', { line: 'received', dueAt: '2026-06-05T04:00:00.000Z' })),
    show(record('new')),
    show(record('urgent', { emergency: true })),
  ];
  expect(orderInstructions(all).map(({ record: one }) => one.recordId)).toEqual([
    'urgent',
    'new',
    'soon',
    'later',
    'done',
  ]);
});

test('red from the minutes of the receipt on, and from the instant by which it is to be done', () => {
  const light = (given: Partial<InstructionRecord>) => lightOfInstruction(show(record('one', given)), now);
  expect(light({})).toBe('yellow');
  expect(light({ receiptDueAt: '2026-06-05T01:30:00.000Z' })).toBe('red');
  expect(light({ line: 'received', receiptDueAt: '2026-06-05T01:30:00.000Z' })).toBeNull();
  expect(light({ line: 'received', dueAt: '2026-06-05T01:30:00.000Z' })).toBe('red');
  expect(light({ line: 'received', dueAt: '2026-06-05T09:00:00.000Z' })).toBe('green');
});
