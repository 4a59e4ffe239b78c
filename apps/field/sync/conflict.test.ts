import { expect, test } from 'vitest';
import { standingsOf } from './conflict.ts';
import { becomeLate, beginDraft, dispatchKept, refuse, type Kept, type KeptRefusal, type LateWork } from './kept.ts';
import type { StoredRecord } from './replica.ts';

const me = 'account-1';
const now = new Date('2026-06-05T01:00:00Z');
let made = 0;

function sent(caseId: string, action: string, kind: 'act' | 'report' = 'act'): Kept {
  made += 1;
  const beginning = {
    id: kind === 'act' ? `${caseId}:${action}` : caseId,
    kind,
    accountId: me,
    postId: 'post-1',
    countyCode: '990101',
    form: {},
    title: action,
  };
  const request = { postId: 'post-1', countyCode: '990101', path: '/x', body: { action } };
  const draft = beginDraft(beginning, now);
  return dispatchKept(draft, request, { now, newId: () => `command-${made}`, order: made, contract: 3 });
}

const refusal = (status: number, code: string, details: Record<string, unknown> = {}): KeptRefusal => ({
  status,
  code,
  words: null,
  details,
  requestId: null,
});

const late = (values: Partial<LateWork>): LateWork => ({
  workId: 'work-1',
  why: 'incidents.moved-on',
  status: 'verifying',
  holder: null,
  leaderId: null,
  state: 'waiting',
  reason: null,
  decidedAt: null,
  ...values,
});

const record = (recordId: string, values: Record<string, unknown>, movedOn = false): StoredRecord => ({
  postId: 'post-1',
  streamId: 'grid:1',
  record: { recordKind: 'case', recordId, ...values },
  ...(movedOn ? { movedOn: true as const } : {}),
});

const one = (kept: readonly Kept[], records: readonly StoredRecord[] = []) => standingsOf(kept, me, records)[0]!;

test('what the case does not allow any more is a conflict; what it allows and lacks something is refused', () => {
  const details = { status: 'registered', possible: ['object'] };
  expect(one([refuse(sent('a', 'report-done'), refusal(409, 'incidents.wrong-status', details))]).as).toBe('conflict');
  const lacking = { status: 'handling', possible: ['report-done'] };
  expect(one([refuse(sent('a', 'report-done'), refusal(409, 'incidents.evidence-needed', lacking))]).as).toBe(
    'refused',
  );
});

test('an act on a case that may not be opened any more is a conflict, also after the case has come back', () => {
  const back = refuse(sent('a', 'report-done'), refusal(404, 'incidents.unknown'));
  const facts = { status: 'dispatched', unitId: 'unit-1', childUnitId: null };
  const { as, server } = one([back], [record('a', { status: 'dispatched', facts, unitName: '城市管理局' })]);
  expect([as, server?.status, server?.having]).toEqual([
    'conflict',
    'dispatched',
    { who: 'named', name: '城市管理局' },
  ]);
});

test('of a case that has left the list its old record says nothing; the last answer to any act on it does', () => {
  const received = becomeLate(sent('a', 'receive'), late({ status: 'registered', holder: '街道中心' }));
  const back = refuse(sent('a', 'report-done'), refusal(404, 'incidents.unknown'));
  const standing = standingsOf([received, back], me, [record('a', { status: 'dispatched' }, true)]);
  const { server } = standing.find(({ kept }) => kept.id === back.id)!;
  expect(server).toMatchObject({ status: 'registered', movedOn: true, having: { who: 'named', name: '街道中心' } });
  const alone = one([back], [record('a', { status: 'dispatched' }, true)]);
  expect(alone.server).toMatchObject({ status: null, having: { who: 'someone' } });
});

test('who has the case is said as far as it is known: the leader of a merge, nobody, a name, me', () => {
  const having = (values: Partial<LateWork>) => one([becomeLate(sent('a', 'pass'), late(values))]).server?.having;
  expect(having({ status: 'merged', leaderId: 'b' })).toEqual({ who: 'leader', name: null });
  expect(having({ status: 'closed' })).toEqual({ who: 'nobody', name: null });
  expect(having({ holder: '李明' })).toEqual({ who: 'named', name: '李明' });
  expect(having({})).toEqual({ who: 'someone', name: null });
  const mine = record('a', { status: 'verifying', facts: { status: 'verifying', verifierId: me } });
  expect(one([becomeLate(sent('a', 'pass'), late({}))], [mine]).server?.having).toEqual({ who: 'me', name: null });
});

test('what wants a hand stands before what is only to be known', () => {
  const waiting = sent('a', 'pass');
  const kept = becomeLate(sent('b', 'pass'), late({}));
  const taken = becomeLate(sent('c', 'pass'), late({ state: 'taken' }));
  const back = refuse(sent('d', '', 'report'), refusal(409, 'incidents.closed-to-reports'));
  const gone = refuse(sent('e', 'pass'), refusal(404, 'incidents.unknown'));
  expect(standingsOf([waiting, kept, taken, back, gone], me, []).map(({ as }) => as)).toEqual([
    'conflict',
    'refused',
    'late-taken',
    'waiting',
    'late',
  ]);
});

test('nobody gives up what the server holds undecided, or what is on its way', () => {
  expect(one([becomeLate(sent('a', 'pass'), late({}))]).may).toEqual([]);
  expect(one([sent('a', 'pass')]).may).toEqual([]);
  const back = refuse(sent('a', 'pass'), refusal(404, 'incidents.unknown'));
  expect(one([back]).may).toEqual(['send-anew', 'keep-as-note', 'give-up']);
});
