import { expect, test } from 'vitest';
import type { IncidentFile } from '#modules/incidents/contract.ts';
import { factsAtReport, type IncidentFacts } from '#modules/incidents/rules/facts.ts';
import { modesBeforeRule } from '#modules/incidents/rules/modes.ts';
import { seededRandom } from '#platform/pure/seeded-random.ts';
import { matterChooser } from './choose-matter.ts';
import { judgeAdjudicating, judgeHandled, judgeInspected, judgeRegistered, judgeReported } from './judge-desk.ts';
import { judgeHandling, judgeInspecting, judgeUnassigned } from './judge-work.ts';
import { type Candidate, type Judge, type Knowing, seenBy } from './judgement.ts';

const rule = {
  ruleId: 'rule-1',
  number: 1,
  opensWhen: '路灯不亮',
  closesWhen: '路灯亮了',
  limits: [],
  handlers: [],
  supervisors: [],
  verifyMode: 'none',
  evidence: 'none',
  dispatchMode: 'manual',
  inspectMode: 'field',
  closeMode: 'manual',
  sampleShare: 20,
  recheckShare: 5,
  silentDays: 7,
};
const light = {
  matterCode: 'light',
  kind: 'facility',
  majorName: '公用设施',
  minorName: '路灯',
  initials: 'ld',
  pinyin: '',
  emergency: false,
};

function judge(
  by: Judge,
  {
    facts = {},
    can,
    more = {},
    rules = {},
    matterCode = 'light',
    knowing = {},
  }: {
    facts?: Partial<IncidentFacts>;
    can: string[];
    more?: object;
    rules?: object;
    matterCode?: string | null;
    knowing?: Partial<Knowing>;
  },
) {
  const begun = factsAtReport({
    desk: { organisationId: 'town', level: 'town', above: ['county'] },
    reporterAccountId: null,
    emergency: false,
    confidential: false,
    dutyWorkerReportWithPhoto: false,
    ruleId: null,
    modes: modesBeforeRule,
  });
  const file = {
    incident: {
      incidentId: 'case',
      title: '路灯',
      description: '路灯不亮',
      matterCode,
      gridId: 'grid',
      appealKind: 'problem',
      version: 1,
    },
    facts: { ...begun, ...facts },
    steps: [{ action: 'report', facts: {} }],
    clocks: [],
    possible: can.map((action) => ({ action, needs: [] })),
    ...more,
  } as unknown as IncidentFile;
  return by(seenBy(file), {
    chance: seededRandom('steady'),
    matters: matterChooser([{ ...light, rules: [{ ...rule, ...rules }] }]),
    staffedUnits: new Set(['unit-2', 'unit-3']),
    standIn: () => 'stand-in',
    isPlayed: () => true,
    isAtWork: (id) => id !== 'asleep',
    isDeskStaffed: (id) => id !== 'resting',
    someGrid: () => ({ gridId: 'some', words: '某处' }),
    minutesLeft: 300,
    ...knowing,
  });
}
const candidate = (id: string): Candidate => ({ id, name: id, detail: 'handler', onDuty: true, reason: 'member' });
const deskMoves = ['answer', 'ask-verification', 'register', 'register-and-dispatch', 'decline', 'correct'];

test('what the rule wants verified is looked at first, and by somebody at work', () => {
  const intention = judge(judgeReported, { can: deskMoves, rules: { verifyMode: 'required' } });
  expect(intention?.action).toBe('ask-verification');
  expect(intention?.naming?.choose([candidate('asleep'), candidate('awake')])?.id).toBe('awake');
  const verified = judge(judgeReported, {
    can: deskMoves,
    rules: { verifyMode: 'required' },
    facts: { verified: true },
  });
  expect(verified?.action).toBe('register');
});

test('a one-click rule is registered and dispatched at once, to the first unit in which somebody sits', () => {
  const intention = judge(judgeReported, { can: deskMoves, rules: { dispatchMode: 'one-click' } });
  expect(intention?.action).toBe('register-and-dispatch');
  expect(intention?.naming?.choose([candidate('unit-1'), candidate('unit-2'), candidate('unit-3')])?.id).toBe('unit-2');
  expect(intention?.otherwise?.action).toBe('register');
});

test('what the worker did not find is declined with an answer, and an emergency waits for nothing', () => {
  const steps = ['report', 'ask-verification', 'give-verification'].map((action) => ({
    action,
    facts: { finding: 'not-found' },
  }));
  expect(judge(judgeReported, { can: deskMoves, more: { steps } })).toMatchObject({
    action: 'decline',
    given: { answer: expect.any(String) },
  });
  const emergency = judge(judgeReported, {
    can: [...deskMoves, 'dispatch-emergency'],
    facts: { emergency: true },
    rules: { verifyMode: 'required' },
  });
  expect(emergency?.action).toBe('dispatch-emergency');
});

test('a case without a place gets one before anything else', () => {
  const more = {
    incident: {
      title: '路灯',
      description: '路灯不亮',
      matterCode: 'light',
      gridId: null,
      appealKind: 'problem',
      version: 1,
    },
  };
  expect(judge(judgeReported, { can: deskMoves, more })).toMatchObject({
    action: 'correct',
    given: { place: { gridId: 'some' } },
  });
});

test('a returned case goes to a unit that has not returned it, and to the review desk when none is left', () => {
  const intention = judge(judgeRegistered, {
    can: ['dispatch', 'ask-adjudication'],
    facts: { returnedBy: ['unit-2'] },
  });
  expect(intention?.naming?.choose([candidate('unit-2'), candidate('unit-3')])?.id).toBe('unit-3');
  const named = { ...candidate('unit-2'), reason: 'catalogue-entry' };
  expect(intention?.naming?.choose([named])).toBeNull();
  const nobodySits = [candidate('empty'), { ...candidate('unit-3'), reason: 'fallback' }];
  expect(intention?.naming?.choose(nobodySits)?.id).toBe('stand-in');
  expect(intention?.otherwise?.action).toBe('ask-adjudication');
});

test('the review desk designates a unit that was heard once it has upheld before', () => {
  const steps = [
    { action: 'report', facts: {} },
    { action: 'uphold', facts: {} },
  ];
  const intention = judge(judgeAdjudicating, {
    can: ['uphold', 'designate', 'decline'],
    facts: { heardUnitIds: ['unit-3'] },
    more: { steps },
  });
  expect(intention?.action).toBe('designate');
  expect(intention?.naming?.choose([candidate('unit-2'), candidate('unit-3')])?.id).toBe('unit-3');
});

test('the desk checks by pictures only where the rule lets it', () => {
  const can = ['ask-inspection', 'inspect-by-desk'];
  expect(judge(judgeHandled, { can, facts: { modes: { ...modesBeforeRule, inspectMode: 'photo' } } })?.action).toBe(
    'inspect-by-desk',
  );
  expect(judge(judgeHandled, { can, facts: { modes: { ...modesBeforeRule, inspectMode: 'field' } } })?.action).toBe(
    'ask-inspection',
  );
  const sample = { ...modesBeforeRule, inspectMode: 'sample' as const };
  expect(judge(judgeHandled, { can, facts: { modes: sample, drawnForInspection: true } })?.action).toBe(
    'ask-inspection',
  );
});

test('a photo is taken where the rule demands one and nowhere else, and work begins within what is left', () => {
  const shown = judge(judgeHandling, {
    can: ['report-done'],
    facts: { modes: { ...modesBeforeRule, evidence: 'required' } },
  });
  expect(shown).toMatchObject({ action: 'report-done', photo: 'after' });
  expect(shown!.afterMinutes).toBeGreaterThan(50);
  expect(shown!.afterMinutes).toBeLessThan(300);
  expect(judge(judgeHandling, { can: ['report-done'] })).not.toHaveProperty('photo');
});

test('a head gives a case to one of his hands, and nobody touches what a hand already has', () => {
  const intention = judge(judgeUnassigned, { can: ['assign-handler', 'report-done'] });
  expect(intention?.action).toBe('assign-handler');
  expect(intention?.naming?.choose([])).toBeNull();
  expect(intention?.otherwise?.action).toBe('report-done');
  expect(
    judge(judgeUnassigned, { can: ['revoke-assignment', 'report-done'], facts: { handlerId: 'hand' } }),
  ).toBeNull();
});

test('after two rounds of rework the inspector passes, and a case is closed with outcome and answer', () => {
  for (let seed = 0; seed < 50; seed += 1) {
    const chance = seededRandom(`inspect ${seed}`);
    expect(
      judge(judgeInspecting, { can: ['pass', 'rework'], facts: { reworkCount: 2 }, knowing: { chance } })?.action,
    ).toBe('pass');
  }
  expect(judge(judgeInspected, { can: ['close'] })).toMatchObject({
    action: 'close',
    given: { outcome: expect.any(String), answer: expect.any(String) },
  });
  expect(judge(judgeInspected, { can: [] })).toBeNull();
});
