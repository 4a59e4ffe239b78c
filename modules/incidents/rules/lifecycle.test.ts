// One test a rule of the house, in the order of the rules, hence more than 300 lines.
import { expect, test } from 'vitest';
import type { PostRole } from '#modules/access/rules/roles.ts';
import { availableActions, decide, type Decision } from './decide.ts';
import type { Actor, ActParameters, IncidentFacts, IncidentStart, RuleModes } from './facts.ts';
import { holderOf } from './holder.ts';
import { incidentActions, incidentMoves, type IncidentAction, type Move } from './lifecycle.ts';
import { county, startAt, strictModes, town, village } from './proof/cast.ts';
import { plain } from './proof/options.ts';
import { endStatuses, followingStatuses, incidentStatuses, isFinal, isOpen, openStatuses } from './statuses.ts';

function post(role: PostRole, accountId: string, organisationId = county.organisationId): Actor {
  return { accountId, role, organisationId, level: 'county', onDuty: true };
}

const acceptor = post('acceptor', 'wang');
const colleague = post('acceptor', 'zhao');
const dispatcher = post('dispatcher', 'li');
const shiftHead = post('shift-head', 'chen');
const reviewer = post('reviewer', 'qian');
const worker = post('grid-worker', 'sun', village.organisationId);
const unitHead = post('unit-head', 'zhou', 'light-bureau');
const handler = post('handler', 'wu', 'light-bureau');
const waterHead = post('unit-head', 'zheng', 'water-bureau');
const reporter: Actor = { accountId: 'resident', role: 'reporter', organisationId: '', level: 'village', onDuty: true };
const system: Actor = { accountId: 'system', role: 'system', organisationId: '', level: 'county', onDuty: true };

const easy: RuleModes = { ...strictModes, verify: 'none', evidence: 'none' };

type Act = readonly [Actor, IncidentAction, ActParameters?];

/** Plays acts one after another; each must be allowed. */
function play(start: Partial<IncidentStart>, ...acts: readonly Act[]): IncidentFacts {
  const begin = startAt(county, { modes: easy, ...start });
  let facts: IncidentFacts | null = null;
  for (const [actor, action, given] of [[reporter, 'report'] as Act, ...acts]) {
    const decision = decide(facts, action, actor, { ...plain, start: begin, ...given });
    if (!decision.allowed) throw new Error(`${action} by ${actor.role}: ${decision.because}`);
    facts = decision.facts;
  }
  return facts!;
}

function because(facts: IncidentFacts, action: IncidentAction, actor: Actor, given: ActParameters = {}): string {
  const decision: Decision = decide(facts, action, actor, { ...plain, ...given });
  return decision.allowed ? 'allowed' : decision.because;
}

const registered: readonly Act[] = [[acceptor, 'register']];
const dispatched: readonly Act[] = [...registered, [dispatcher, 'dispatch', { unitId: 'light-bureau' }]];
const handling: readonly Act[] = [...dispatched, [unitHead, 'receive']];
const assigned: readonly Act[] = [...handling, [unitHead, 'assign-handler', { handlerId: 'wu' }]];
const handled: readonly Act[] = [...assigned, [handler, 'report-done']];
const asked = { inspectorId: 'sun', personOrganisationId: village.organisationId };
const inspecting: readonly Act[] = [...handled, [dispatcher, 'ask-inspection', asked]];
const inspected: readonly Act[] = [...inspecting, [worker, 'pass']];
const closed: readonly Act[] = [...inspected, [acceptor, 'close']];

test('only archived and cancelled have no way out', () => {
  const left = new Set<string>(Object.values(incidentMoves).flatMap((move: Move) => move.from));
  expect(incidentStatuses.filter((status) => !left.has(status)).sort()).toEqual([...endStatuses].sort());
});

test('every status is open, final or following another case', () => {
  const kinds = incidentStatuses.map(
    (status) => Number(isOpen(status)) + Number(isFinal(status)) + Number(followingStatuses.some((s) => s === status)),
  );
  expect(kinds.every((count) => count === 1)).toBe(true);
});

test('every move that judges a unit, a person or a window finds it out first', () => {
  const finds = (action: IncidentAction): readonly string[] => (incidentMoves[action] as Move).finds ?? [];
  for (const action of incidentActions) {
    const move: Move = incidentMoves[action];
    if (move.guards?.some((name) => name.includes('unit-fits'))) expect(finds(action)).toContain('unitFit');
    if (move.guards?.includes('inspector-eligible')) expect(finds(action)).toContain('personOrganisationId');
    if (move.to === 'unit-or-dispatch') expect(finds(action)).toContain('unitStands');
  }
});

test('a case goes from report to archive', () => {
  const facts = play({}, ...closed, [system, 'archive', { withinWindow: false }]);
  expect(facts.status).toBe('archived');
  expect(facts.outcome).toBe('solved');
  expect(facts.inspectionMark).toBe('field');
});

test('a refusal says what is possible instead', () => {
  const decision = decide(play({}), 'dispatch', acceptor, { ...plain, unitId: 'light-bureau' });
  expect(decision).toMatchObject({ allowed: false, because: 'incidents.wrong-status' });
  expect(decision.allowed ? [] : decision.possible).toContain('register');
});

test('forgetting what the command must find out is a bug, not a refusal', () => {
  const facts = play({}, ...registered);
  expect(() => decide(facts, 'dispatch', dispatcher, { unitId: 'light-bureau' })).toThrow(/unitFit/);
});

// domain.md 3.2, rule by rule
test('rule 1: whoever claims a case works it, and another may still close it', () => {
  const claimed = play({}, [acceptor, 'claim']);
  expect(because(claimed, 'register', colleague)).toBe('incidents.claimed-by-another');
  expect(because(claimed, 'register', acceptor)).toBe('allowed');
  expect(because(play({}, ...inspected), 'close', colleague)).toBe('allowed');
});

test('rule 1: a claim lapses by the system, and only its owner or the shift head gives it back', () => {
  const claimed = play({}, [acceptor, 'claim']);
  expect(because(claimed, 'release', colleague)).toBe('incidents.claimed-by-another');
  expect(because(claimed, 'release', shiftHead)).toBe('allowed');
  expect(because(claimed, 'release', system)).toBe('allowed');
});

test('rule 2: any dispatcher of the desk may go on with it, one of another desk may not', () => {
  const facts = play({}, ...registered);
  const other = post('dispatcher', 'xu');
  expect(because(facts, 'dispatch', other, { unitId: 'light-bureau' })).toBe('allowed');
  const elsewhere = post('dispatcher', 'xu', town.organisationId);
  expect(because(facts, 'dispatch', elsewhere, { unitId: 'light-bureau' })).toBe('incidents.not-this-desk');
});

test('rule 3: registering needs a rule and its opening condition, passing its closing condition', () => {
  const facts = play({});
  const given: ActParameters = { opensWhen: 'lamp is out' };
  expect(decide(facts, 'register', acceptor, given)).toMatchObject({ because: 'incidents.rule-needed' });
  expect(decide(facts, 'register', acceptor, { ruleId: 'r' })).toMatchObject({
    because: 'incidents.opening-condition-needed',
  });
  expect(decide(play({}, ...inspecting), 'pass', worker)).toMatchObject({
    because: 'incidents.closing-condition-needed',
  });
});

test('rule 4: a return needs a reason, no assignment and no work begun', () => {
  expect(because(play({}, ...dispatched), 'return', unitHead)).toBe('allowed');
  expect(because(play({}, ...dispatched), 'return', unitHead, { reason: '' })).toBe('incidents.reason-needed');
  expect(because(play({}, ...assigned), 'return', unitHead)).toBe('incidents.handler-assigned');
  const begun = play({}, ...assigned, [handler, 'report-stage'], [unitHead, 'revoke-assignment']);
  expect(because(begun, 'return', unitHead)).toBe('incidents.work-has-begun');
});

test('rules 5 and 6: a returned case can be dispatched again, sent back or adjudicated, never sent on', () => {
  const facts = play({}, ...dispatched, [unitHead, 'return']);
  expect(facts.status).toBe('returned');
  const onward = ['dispatch', 'send-back', 'ask-adjudication'];
  const moved = availableActions(facts, dispatcher).filter(
    (action) => (incidentMoves[action] as Move).to !== 'same' && !['split', 'merge'].includes(action),
  );
  expect([...moved].sort()).toEqual(onward.sort());
  for (const action of ['inspect-by-desk', 'close', 'ask-inspection'] as const) {
    expect(because(facts, action, dispatcher)).toBe('incidents.wrong-status');
  }
});

test('rule 7: a rework goes to the same unit with its history, and is counted', () => {
  const facts = play({}, ...inspecting, [worker, 'rework']);
  expect(facts).toMatchObject({ status: 'handling', unitId: 'light-bureau', handlerId: 'wu', reworkCount: 1 });
  expect(facts.everHandledBy).toContain('wu');
});

test('rule 8: another handler of the unit takes over with the evidence kept', () => {
  const facts = play({}, ...assigned, [handler, 'report-stage'], [unitHead, 'revoke-assignment']);
  expect(facts).toMatchObject({ handlerId: null, hasWorkEvidence: true });
  expect(because(facts, 'assign-handler', unitHead, { handlerId: 'he' })).toBe('allowed');
  expect(because(facts, 'assign-handler', unitHead, { handlerId: 'he', personOnDuty: false })).toBe(
    'incidents.handler-off-duty',
  );
});

test('rule 9: a handler hands back before reporting done, not after', () => {
  expect(because(play({}, ...assigned), 'hand-back', handler)).toBe('allowed');
  expect(because(play({}, ...handled), 'hand-back', handler)).toBe('incidents.wrong-status');
});

test('rule 10: a verification comes back to the acceptor, who still decides', () => {
  const facts = play({}, [acceptor, 'ask-verification', { verifierId: 'sun' }]);
  expect(holderOf(facts)).toEqual({ kind: 'person', as: 'verifier', accountId: 'sun' });
  expect(because(facts, 'register', acceptor)).toBe('incidents.wrong-status');
  const back = play({}, [acceptor, 'ask-verification', { verifierId: 'sun' }], [worker, 'give-verification']);
  expect(back).toMatchObject({ status: 'reported', verified: true });
});

test('rule 10: where the rule asks for it, nothing is registered unverified, save a duty worker with a photo', () => {
  const modes: RuleModes = { ...easy, verify: 'required' };
  expect(because(play({ modes }), 'register', acceptor)).toBe('incidents.verification-needed');
  expect(because(play({ modes, dutyWorkerReportWithPhoto: true }), 'register', acceptor)).toBe('allowed');
});

test('rule 11: declining and cancelling need a reason and tell the reporter', () => {
  for (const [action, actor] of [
    ['decline', acceptor],
    ['cancel', shiftHead],
  ] as const) {
    expect(because(play({}), action, actor, { reason: '' })).toBe('incidents.reason-needed');
    const decision = decide(play({}), action, actor, plain);
    expect(decision.allowed && decision.effects.includes('tell-reporter')).toBe(true);
  }
});

// domain.md 3.4 and case-life.md
test('an emergency is dispatched at once, unverified, and written as two steps', () => {
  const facts = play({ emergency: true, modes: { ...easy, verify: 'required' } });
  const decision = decide(facts, 'dispatch-emergency', acceptor, { ...plain, unitId: 'light-bureau' });
  expect(decision).toMatchObject({ allowed: true, to: 'dispatched' });
  expect(decision.allowed && decision.steps.map((step) => step.action)).toEqual(['register', 'dispatch']);
  expect(because(play({}), 'dispatch-emergency', acceptor, { unitId: 'x' })).toBe('incidents.not-an-emergency');
  expect(because(facts, 'dispatch-emergency', system, { unitId: 'x', unitOnCall: false })).toBe(
    'incidents.unit-not-on-call',
  );
});

test('registering and dispatching in one click needs the right to do so', () => {
  const given = { unitId: 'light-bureau' };
  const manual = play({ ruleId: 'rule' });
  expect(because(manual, 'register-and-dispatch', acceptor, given)).toBe('incidents.no-dispatch-right');
  expect(because(manual, 'register-and-dispatch', { ...acceptor, profile: 'small-centre' }, given)).toBe('allowed');
  const oneClick = play({ ruleId: 'rule', modes: { ...easy, dispatchMode: 'one-click' } });
  expect(because(oneClick, 'register-and-dispatch', acceptor, given)).toBe('allowed');
  expect(because(oneClick, 'register-and-dispatch', system, given)).toBe('incidents.no-dispatch-right');
});

test('a worker fixes on the spot in one step with evidence, counted apart', () => {
  const start = startAt(county, { modes: { ...easy, evidence: 'required' } });
  const done = decide(null, 'solve-on-spot', worker, { start, answer: 'swept', evidenceCount: 1 });
  expect(done).toMatchObject({ allowed: true, to: 'closed', facts: { solvedOnSpot: true, outcome: 'solved' } });
  expect(decide(null, 'solve-on-spot', worker, { start, answer: 'swept' })).toMatchObject({
    because: 'incidents.evidence-needed',
  });
});

test('nothing is pushed down to a town or village outside its duty list, not even by designation', () => {
  const given = { unitId: village.organisationId, unitFit: 'not-on-duty-list' } as const;
  expect(because(play({}, ...registered), 'dispatch', dispatcher, given)).toBe('incidents.unit-not-on-duty-list');
  const adjudicating = play({}, ...registered, [dispatcher, 'ask-adjudication']);
  expect(because(adjudicating, 'designate', reviewer, given)).toBe('incidents.unit-not-on-duty-list');
});

test('a unit objects once, in time, with its ground, and the review desk decides', () => {
  expect(because(play({}, ...dispatched), 'object', unitHead, { withinWindow: false })).toBe(
    'incidents.objection-window-over',
  );
  expect(because(play({}, ...dispatched), 'object', unitHead, { ground: '' })).toBe('incidents.ground-needed');
  const again = play(
    {},
    ...dispatched,
    [unitHead, 'object'],
    [reviewer, 'uphold'],
    [dispatcher, 'dispatch', { unitId: 'water-bureau' }],
  );
  expect(because(again, 'object', waterHead)).toBe('incidents.objection-used');
});

test('the third return goes to adjudication', () => {
  const round: readonly Act[] = [
    [dispatcher, 'dispatch', { unitId: 'light-bureau' }],
    [unitHead, 'return'],
  ];
  expect(play({}, ...registered, ...round, ...round)).toMatchObject({ status: 'returned', returnCount: 2 });
  expect(play({}, ...registered, ...round, ...round, ...round)).toMatchObject({ status: 'adjudicating' });
});

test('a designated unit may neither return nor object, but may report it impossible with evidence', () => {
  const facts = play({}, ...dispatched, [unitHead, 'object'], [reviewer, 'designate', { unitId: 'light-bureau' }]);
  expect(facts.designated).toBe(true);
  expect(because(facts, 'return', unitHead)).toBe('incidents.designated');
  expect(because(facts, 'object', unitHead)).toBe('incidents.designated');
  expect(availableActions(facts, unitHead)).not.toContain('return');
  const received = decide(facts, 'receive', unitHead);
  if (!received.allowed) throw new Error('a designated unit receives');
  expect(because(received.facts, 'report-impossible', unitHead, { evidenceCount: 0 })).toBe(
    'incidents.evidence-needed',
  );
  const impossible = decide(received.facts, 'report-impossible', unitHead, plain);
  expect(impossible).toMatchObject({ allowed: true, to: 'adjudicating' });
  expect(impossible.allowed && because(impossible.facts, 'uphold', reviewer)).toBe('incidents.designated');
});

test('a unit is designated only after it was heard', () => {
  const facts = play({}, ...registered, [dispatcher, 'ask-adjudication']);
  const given = { unitId: 'light-bureau', unitHeard: false };
  expect(because(facts, 'designate', reviewer, given)).toBe('incidents.unit-not-heard');
  expect(because(facts, 'designate', reviewer, { ...given, unitHeard: true })).toBe('allowed');
});

test('a sub-dispatch leaves the parent answerable, and comes back to the parent only', () => {
  const childHead = post('unit-head', 'feng', 'light-team');
  const facts = play({}, ...handling, [unitHead, 'sub-dispatch', { childUnitId: 'light-team' }]);
  expect(facts).toMatchObject({ unitId: 'light-bureau', childUnitId: 'light-team' });
  expect(holderOf(facts)).toMatchObject({ kind: 'unit', organisationId: 'light-team' });
  expect(because(facts, 'return', childHead)).toBe('incidents.not-this-unit');
  expect(because(facts, 'return', unitHead)).toBe('incidents.already-sub-dispatched');
  const back = decide(facts, 'return-to-parent', childHead, plain);
  expect(back).toMatchObject({ allowed: true, to: 'handling', facts: { childUnitId: null } });
});

test('neither handler nor handling unit nor reporter inspects', () => {
  const facts = play({}, ...handled);
  const ask = (inspectorId: string, personOrganisationId: string): string =>
    because(facts, 'ask-inspection', dispatcher, { inspectorId, personOrganisationId });
  expect(ask('wu', village.organisationId)).toBe('incidents.inspector-handled');
  expect(ask('he', 'light-bureau')).toBe('incidents.inspector-of-handling-unit');
  expect(ask('resident', village.organisationId)).toBe('incidents.inspector-is-reporter');
  expect(ask('sun', village.organisationId)).toBe('allowed');
});

test('nobody who handled or inspected closes, answers or transfers', () => {
  const facts = play({}, ...inspected);
  expect(because(facts, 'close', { ...acceptor, accountId: 'sun' })).toBe('incidents.inspected-it-yourself');
  expect(because(facts, 'close', { ...acceptor, accountId: 'wu' })).toBe('incidents.handled-it-yourself');
  expect(because(facts, 'transfer', { ...shiftHead, accountId: 'sun' })).toBe('incidents.inspected-it-yourself');
  expect(because(facts, 'close', acceptor)).toBe('allowed');
});

test('the desk inspects by photo where the rule says so or nobody is found, never its own work', () => {
  const facts = play({}, ...handled);
  expect(because(facts, 'inspect-by-desk', acceptor, { noInspectorFound: false })).toBe(
    'incidents.field-inspection-needed',
  );
  expect(because(facts, 'inspect-by-desk', acceptor)).toBe('allowed');
  expect(because(facts, 'inspect-by-desk', { ...acceptor, accountId: 'wu' })).toBe('incidents.handled-it-yourself');
  const photo = play({ modes: { ...easy, inspectMode: 'photo' } }, ...handled);
  expect(because(photo, 'inspect-by-desk', acceptor, { noInspectorFound: false })).toBe('allowed');
});

test('the reporter inspects only where the rule says so', () => {
  expect(because(play({}, ...handled), 'confirm-solved', reporter)).toBe('incidents.reporter-does-not-inspect');
  const facts = play({ modes: { ...easy, inspectMode: 'reporter' } }, ...handled);
  expect(because(facts, 'confirm-solved', reporter)).toBe('allowed');
  expect(because(facts, 'confirm-solved', { ...reporter, accountId: 'stranger' })).toBe('incidents.not-the-reporter');
});

test('the system closes only by the mode of the rule', () => {
  expect(because(play({}, ...inspected), 'close', system)).toBe('incidents.close-by-hand');
  const silent = play({ modes: { ...easy, closeMode: 'silent-days' } }, ...inspected);
  expect(because(silent, 'close', system, { silentDaysOver: false, reporterSolved: false })).toBe(
    'incidents.close-by-hand',
  );
  expect(because(silent, 'close', system)).toBe('allowed');
});

test('the system passes what was not drawn where the rule samples, and nothing else', () => {
  const sampled = { ...easy, inspectMode: 'sample' as const };
  const undrawn = play({ modes: sampled }, ...handled);
  expect(because(undrawn, 'pass-unsampled', system)).toBe('allowed');
  expect(because(undrawn, 'pass-unsampled', dispatcher)).toBe('incidents.wrong-role');
  const drawn = play({ modes: sampled }, ...assigned, [handler, 'report-done', { drawnForInspection: true }]);
  expect(because(drawn, 'pass-unsampled', system)).toBe('incidents.drawn-for-inspection');
  expect(because(play({}, ...handled), 'pass-unsampled', system)).toBe('incidents.field-inspection-needed');
});

test('"not solved" before closing sends it back once, where the rule asks the reporter', () => {
  const asked = play({ modes: { ...easy, inspectMode: 'reporter' } }, ...handled);
  expect(because(asked, 'rework', reporter)).toBe('allowed');
  const back = decide(asked, 'rework', reporter, plain);
  expect(back.allowed && back.facts.reopenedByReporter).toBe(true);
  expect(because({ ...asked, reopenedByReporter: true }, 'rework', reporter)).toBe('incidents.already-reopened');
  expect(because(play({}, ...handled), 'rework', reporter)).toBe('incidents.reporter-not-asked');
});

test('one dispatcher recalls what the system dispatched, within its window', () => {
  const automatic = { ...easy, dispatchMode: 'automatic' as const };
  const sent = play({ modes: automatic, ruleId: 'rule' }, [
    system,
    'register-and-dispatch',
    { unitId: 'light-bureau', automatic: true },
  ]);
  expect(sent.dispatchedAutomatically).toBe(true);
  expect(because(sent, 'recall', dispatcher)).toBe('allowed');
  expect(because(sent, 'recall', dispatcher, { withinWindow: false })).toBe('incidents.second-person-needed');
  const recalled = decide(sent, 'recall', dispatcher, plain);
  expect(recalled.allowed && recalled.facts.dispatchedAutomatically).toBeUndefined();
});

test('only the system says that another system has worked it, and only then it ends so', () => {
  const imported = startAt(county, { modes: easy, imported: true });
  const begun = decide(null, 'report', system, { ...plain, start: imported });
  expect(begun.allowed).toBe(true);
  expect(because(begun.allowed ? begun.facts : play({}), 'close-imported', system)).toBe('allowed');
  expect(decide(null, 'report', reporter, { ...plain, start: imported })).toMatchObject({
    because: 'incidents.wrong-role',
  });
  expect(because(play({}), 'close-imported', system)).toBe('incidents.not-imported');
});

test('from dispatch on, cancelling takes a second person', () => {
  expect(because(play({}), 'cancel', shiftHead)).toBe('allowed');
  const facts = play({}, ...dispatched);
  expect(because(facts, 'cancel', shiftHead)).toBe('incidents.second-person-needed');
  expect(because(facts, 'cancel', shiftHead, { secondPerson: shiftHead })).toBe('incidents.same-person');
  expect(because(facts, 'cancel', shiftHead, { secondPerson: acceptor })).toBe('allowed');
});

test('a dispatcher recalls only with the shift head', () => {
  const facts = play({}, ...handling);
  expect(because(facts, 'recall', dispatcher, { secondPerson: acceptor })).toBe('incidents.shift-head-must-agree');
  expect(because(facts, 'recall', dispatcher, { secondPerson: shiftHead })).toBe('allowed');
});

test('the reporter reopens once, to the unit or, when it no longer stands, to the dispatcher', () => {
  const reopened = play({}, ...closed, [reporter, 'reopen']);
  expect(reopened).toMatchObject({ status: 'handling', returnCount: 0, objectionUsed: false, outcome: null });
  expect(play({}, ...closed, [reporter, 'reopen', { unitStands: false }]).status).toBe('registered');
  expect({ ...reopened, status: 'closed' }).toMatchObject({ reopenedByReporter: true });
  expect(because({ ...reopened, status: 'closed' }, 'reopen', reporter)).toBe('incidents.already-reopened');
});

test('a merged case follows its leader and resumes where it stood', () => {
  const merged = play({}, ...registered, [dispatcher, 'merge', { leaderId: 'leader' }]);
  expect(merged).toMatchObject({ status: 'merged', resumeStatus: 'registered' });
  expect(holderOf(merged)).toEqual({ kind: 'leader', incidentId: 'leader' });
  const follow = (leaderStatus: 'closed' | 'declined' | 'handling'): Decision =>
    decide(merged, 'follow-leader', system, { ...plain, leaderStatus });
  expect(follow('closed')).toMatchObject({ allowed: true, to: 'closed' });
  expect(follow('declined')).toMatchObject({ allowed: true, to: 'registered', facts: { leaderId: null } });
  expect(follow('handling')).toMatchObject({ allowed: false, because: 'incidents.leader-still-open' });
  expect(because(merged, 'unmerge', dispatcher, { leaderStatus: 'closed' })).toBe('incidents.leader-not-open');
  expect(because(play({}), 'merge', acceptor, { followers: 1 })).toBe('incidents.has-followers');
});

test('a split case waits for its children, and is cancelled when none was closed', () => {
  const facts = play({}, ...registered, [dispatcher, 'split', { childCount: 2 }]);
  const once = play({}, ...registered, [dispatcher, 'split', { childCount: 2 }], [system, 'child-final']);
  expect(facts.status).toBe('split');
  expect(once.status).toBe('split');
  const end = decide(once, 'child-final', system, { ...plain, childClosed: false });
  expect(end).toMatchObject({ allowed: true, to: 'inspected' });
  const none = play(
    {},
    ...registered,
    [dispatcher, 'split', { childCount: 2 }],
    [system, 'child-final', { childClosed: false }],
    [system, 'child-final', { childClosed: false }],
  );
  expect(none.status).toBe('cancelled');
});

test('a case is lifted upwards only, lowered downwards only, and emergencies stay', () => {
  const low = play({ desk: village });
  const clerk = post('acceptor', 'he', village.organisationId);
  expect(because(low, 'lift', clerk, { toDesk: town })).toBe('allowed');
  expect(because(play({}), 'lift', acceptor, { toDesk: town })).toBe('incidents.desk-not-above');
  expect(because(play({}), 'lower', acceptor, { toDesk: town })).toBe('allowed');
  expect(because(low, 'lower', clerk, { toDesk: village })).toBe('incidents.desk-not-below');
  expect(because(play({ emergency: true }), 'lower', acceptor, { toDesk: town })).toBe(
    'incidents.emergency-stays-at-county',
  );
});

test('every open status can be taken over, cancelled and transferred when people vanish', () => {
  for (const status of openStatuses) {
    for (const action of ['take-over', 'cancel', 'transfer', 'lift'] as const) {
      expect((incidentMoves[action] as Move).from).toContain(status);
    }
  }
});
