/** The numbered rules of dispatch (§3.4), each tried on real SQL. Longer than 300 lines because each rule needs its own case. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { putDispatchEntries } from '#modules/catalogue/public.ts';
import { putDutyList } from '#modules/duties/public.ts';
import { caseRoute } from '#modules/incidents/queries/case-route.ts';
import { availableActions } from '#modules/incidents/rules/decide.ts';
import { holderOf } from '#modules/incidents/rules/holder.ts';
import { declineGrounds, routeOf, type RouteFacts } from '#modules/incidents/rules/route.ts';
import { stepOfEntry } from '#modules/incidents/rules/step-entry.ts';
import { dispatchTrial } from '#modules/incidents/what-if/dispatch-trial.ts';
import { uuidv7 } from '#platform/pure/uuid.ts';
import { type Act, dayAfter, minutes, openRulesCounty, type RulesCounty } from '../fixtures/rules-county.ts';
import { fixtureNow } from '../fixtures/small-county.ts';

const countyCode = '990171';
let rules: RulesCounty;
let units: Record<'department' | 'other-department' | 'fallback' | 'town' | 'county', string>;
beforeAll(async () => {
  rules = await openRulesCounty(countyCode);
  units = rules.county.organisations;
  const base = { matterCode: 'event-04-05', limitMinutes: null, basis: '三定规定第三条' };
  await rules.county.run('system', putDispatchEntries, {
    entries: [
      {
        ...base,
        entryId: uuidv7(),
        number: 3,
        divisionPath: countyCode,
        leadOrganisationId: units.department,
        assistants: [units['other-department']],
        copyTo: [units.county],
      },
      // Only at night, and only on the ground of a village far away.
      {
        ...base,
        entryId: uuidv7(),
        number: 4,
        divisionPath: countyCode,
        leadOrganisationId: units.fallback,
        fromMinute: 1200,
        toMinute: 360,
      },
      {
        ...base,
        entryId: uuidv7(),
        number: 5,
        divisionPath: `${countyCode}009`,
        leadOrganisationId: units['other-department'],
      },
    ],
  });
}, 240_000);
afterAll(() => rules?.close());

const reason = '不属本单位职责';
const routeFor = (incidentId: string, who: 'acceptor' | 'dispatcher' = 'acceptor', now = fixtureNow) =>
  caseRoute(rules.county.services, { countyCode, incidentId, actor: rules.county.as(who), now });
const said = (findings: readonly { says: string }[]) => findings.map((one) => one.says);

/** A case as it stands when it has just been reported, for the rules alone. */
async function factsOf(given: Partial<RouteFacts>): Promise<RouteFacts> {
  const incidentId = await rules.report('acceptor');
  const { facts } = await rules.stateOf(incidentId);
  return {
    facts,
    appealKind: 'complaint',
    article: null,
    declineGround: null,
    matterKnown: true,
    placeKnown: true,
    entries: [],
    suggestions: [],
    dutyList: null,
    townId: units.town,
    isOfTown: (id) => id === units.town,
    countyCentreId: units.county,
    ...given,
  };
}

test('3.4.1 an emergency goes straight to the county with a copy to the town and the numbers to call', async () => {
  const incidentId = await rules.report('acceptor', { matterCode: 'event-05-02', description: '楼道里有燃气味' });
  const route = await routeFor(incidentId);
  expect(route).toMatchObject({ way: 'county-at-once', decidedBy: '1', call: ['110', '119', '120', '122'] });
  expect(route.copies.map((copy) => copy.organisationId)).toContain(units.town);
  expect(route.findings[0]).toMatchObject({
    rule: 'emergency',
    number: '1',
    verdict: 'decides',
    says: 'emergency.county',
  });
  const { facts } = await rules.stateOf(incidentId);
  expect(facts.deskOrganisationId).toBe(units.county);
  const why = '夜间由兜底单位先到场';
  await rules.act('acceptor', incidentId, { action: 'dispatch-emergency', unitId: units.fallback, reason: why });
  expect((await rules.stateOf(incidentId)).facts.status).toBe('dispatched');
});

test('3.4.2 what a worker has fixed on the spot is closed in one step and counted apart', async () => {
  const attachments = await rules.picture('worker');
  const incidentId = await rules.report('worker', {
    source: 'worker',
    reporter: undefined,
    attachments,
    solvedOnSpot: { answer: '已劝离' },
  } as never);
  const { facts, actions } = await rules.stateOf(incidentId);
  expect(actions).toEqual(['solve-on-spot']);
  expect(facts).toMatchObject({ status: 'closed', solvedOnSpot: true, inspectionMark: null, outcome: 'solved' });
  const asked = await factsOf({});
  const route = routeOf({ ...asked, facts: { ...asked.facts, solvedOnSpot: true } });
  expect(route).toMatchObject({ way: 'closed-on-spot', decidedBy: 'fixed-on-spot' });
});

test('3.4.2.1 a question that an article answers is answered without a unit', async () => {
  const route = routeOf(await factsOf({ appealKind: 'question', article: '摆摊手续' }));
  expect(route).toMatchObject({ way: 'answer', decidedBy: 'direct-answer', unitId: null });
  expect(said(routeOf(await factsOf({ appealKind: 'question' })).findings)).toContain('answer.no-article');
});

test('3.4.3 what is not for this system is declined by one of six classes, answered, and may be reconsidered once', async () => {
  expect(declineGrounds).toHaveLength(6);
  for (const declineGround of declineGrounds) {
    const route = routeOf(await factsOf({ declineGround }));
    expect(route).toMatchObject({ way: 'decline', decidedBy: 'not-for-us' });
  }
  const incidentId = await rules.report('acceptor');
  const decline: Act = {
    action: 'decline',
    declineGround: 'in-court',
    reason: '法院已受理',
    answer: '此事法院正在审理。',
  };
  expect(await rules.tried('acceptor', incidentId, { ...decline, answer: '' })).toBe('incidents.answer-needed');
  await rules.act('acceptor', incidentId, decline);
  const { steps } = await rules.stateOf(incidentId);
  expect(stepOfEntry(steps.at(-1)!.entry_text).given).toMatchObject({ declineGround: 'in-court' });
});

test('3.4.4 what the dispatch catalogue names goes to its lead, with reasons that stay with the step', async () => {
  const incidentId = await rules.caseAt('registered');
  const route = await routeFor(incidentId, 'dispatcher');
  expect(route).toMatchObject({ way: 'dispatch', decidedBy: '4', unit: { organisationId: units.department } });
  expect(route.assistants.map((one) => one.organisationId)).toEqual([units['other-department']]);
  expect(route.findings.find((one) => one.says === 'catalogue.entry')?.values).toMatchObject({
    entry: 3,
    unit: '城市管理局',
    basis: '三定规定第三条',
  });
  expect(route.findings.find((one) => one.says === 'catalogue.other-time')?.values).toMatchObject({ entries: '4' });
  expect(route.findings.find((one) => one.says === 'catalogue.elsewhere')?.values).toMatchObject({ entries: '5' });
  // At night the entry of the night leads.
  const night = await routeFor(incidentId, 'dispatcher', minutes(14 * 60));
  expect(night.unit?.organisationId).toBe(units.fallback);

  await rules.act('dispatcher', incidentId, { action: 'dispatch', unitId: units.department });
  const { steps } = await rules.stateOf(incidentId);
  const kept = stepOfEntry(steps.at(-1)!.entry_text).given.findings ?? [];
  expect(said(kept)).toEqual(expect.arrayContaining(['catalogue.entry', 'first-receiver.leads', 'joint.assistants']));
  const file = await rules.fileFor('dispatcher', incidentId);
  expect(said(file.incident.dispatchFindings ?? [])).toEqual(said(kept));
  expect(file.incident.dispatchFindings?.every((one) => one.number !== '')).toBe(true);
});

test('3.4.4 past the catalogue nobody gets a case without a recorded reason', async () => {
  const incidentId = await rules.caseAt('registered');
  const past: Act = { action: 'dispatch', unitId: units.fallback };
  expect(await rules.tried('dispatcher', incidentId, past)).toBe('incidents.unit-not-named');
  await rules.act('dispatcher', incidentId, { ...past, reason: '城管局本周集中执法,由兜底单位先办' });
  const { row, steps } = await rules.stateOf(incidentId);
  expect(stepOfEntry(steps.at(-1)!.entry_text).marked).toContain('reason');
  expect(row.dispatch_reason).toMatchObject({ by: 'fallback', first: false });
});

test('3.4.4 of a town the county gets a copy for supervision', async () => {
  const suggestion = {
    organisationName: '',
    reason: 'catalogue-entry',
    entryNumber: 9,
    limitMinutes: null,
    basis: '',
  } as const;
  const route = routeOf(await factsOf({ suggestions: [{ ...suggestion, organisationId: units.town }] }));
  expect(route).toMatchObject({ way: 'dispatch', unitId: units.town, copyIds: [units.county] });
  expect(said(route.findings)).toContain('catalogue.copy-of-town');
});

test('3.4.5 where the place is clear and the unit is not, the county adjudicates', async () => {
  const route = routeOf(await factsOf({}));
  expect(route).toMatchObject({ way: 'coordination', decidedBy: 'coordination', unitId: null });
  expect(said(route.findings)).toEqual(expect.arrayContaining(['catalogue.no-entry', 'coordination.unit-unclear']));
  expect(said(routeOf(await factsOf({ placeKnown: false })).findings)).toContain('coordination.place-unclear');
  const incidentId = await rules.caseAt('registered');
  await rules.act('dispatcher', incidentId, { action: 'ask-adjudication', reason: '单位不清' });
  expect((await rules.stateOf(incidentId)).facts.status).toBe('adjudicating');
});

test('3.4.6 a unit objects once, in time, with a legal ground, and the review desk rules', async () => {
  const incidentId = await rules.caseAt('handling');
  const object: Act = { action: 'object', ground: '城市市容和环境卫生管理条例第十条' };
  expect(await rules.tried('unit-head', incidentId, { action: 'object' })).toBe('incidents.ground-needed');
  expect(await rules.tried('unit-head', incidentId, object, minutes(121))).toBe('incidents.objection-window-over');
  await rules.act('unit-head', incidentId, object, minutes(100));
  const route = await routeFor(incidentId, 'dispatcher');
  expect(route).toMatchObject({ way: 'review-desk', decidedBy: '6' });
  await rules.act('reviewer', incidentId, { action: 'uphold', reason: '异议成立' });
  await rules.act('dispatcher', incidentId, { action: 'dispatch', unitId: units.department });
  expect(await rules.tried('unit-head', incidentId, object)).toBe('incidents.objection-used');
});

test('3.4.7 a designated unit may neither return nor object: both are absent and refused', async () => {
  const incidentId = await rules.caseAt('dispatched');
  await rules.act('unit-head', incidentId, { action: 'object', ground: '三定规定' });
  await rules.act('reviewer', incidentId, { action: 'designate', unitId: units.department, reason: '兜底承办' });
  for (const given of [
    { action: 'return', reason },
    { action: 'object', ground: '三定规定' },
  ] as const) {
    expect(await rules.tried('unit-head', incidentId, given)).toBe('incidents.designated');
    const file = await rules.fileFor('unit-head', incidentId);
    expect(file.possible.map((one) => one.action)).not.toContain(given.action);
  }
  const file = await rules.fileFor('dispatcher', incidentId);
  expect(said(file.incident.dispatchFindings ?? [])).toContain('designation.designated');
});

test('3.4.7 the third return goes to the review desk, never back a fourth time', async () => {
  const incidentId = await rules.caseAt('dispatched');
  for (const time of [1, 2, 3]) {
    await rules.act('unit-head', incidentId, { action: 'return', reason });
    const { facts } = await rules.stateOf(incidentId);
    expect(facts.status).toBe(time === 3 ? 'adjudicating' : 'returned');
    if (time < 3) await rules.act('dispatcher', incidentId, { action: 'dispatch', unitId: units.department });
  }
  expect(await routeFor(incidentId, 'dispatcher')).toMatchObject({ way: 'review-desk', decidedBy: '7' });
});

test('3.4.8 whoever receives first leads: it stays answerable, and may only go the lawful ways', async () => {
  const incidentId = await rules.caseAt('handling');
  await rules.act('unit-head', incidentId, { action: 'report-stage', answer: '已到场制止' });
  expect(await rules.tried('unit-head', incidentId, { action: 'return', reason })).toBe('incidents.work-has-begun');
  const file = await rules.fileFor('dispatcher', incidentId);
  const leads = file.incident.dispatchFindings?.find((one) => one.rule === 'first-receiver');
  expect(leads).toMatchObject({ number: '8', values: { unit: '城市管理局' } });
});

test('3.4.9 assistants of the catalogue get a task and a clock each; only the lead reports the case done', async () => {
  const incidentId = await rules.caseAt('handling');
  await rules.letTimePass(minutes(1));
  const { facts, clocks } = await rules.stateOf(incidentId);
  expect(facts.jointTasks).toMatchObject([{ kind: 'lead-asked', unitId: units['other-department'], state: 'sent' }]);
  const own = clocks.find((clock) => clock.clock === 'joint');
  expect(own).toMatchObject({ ended_at: null, nature: 'spanning' });
  expect(await rules.tried('other-head', incidentId, { action: 'report-done', answer: '已办' })).toBe(
    'incidents.not-this-unit',
  );
  const done: Act = { action: 'report-done', answer: '已劝离' };
  expect(await rules.tried('unit-head', incidentId, done)).toBe('incidents.joint-tasks-open');
  await rules.act('other-head', incidentId, { action: 'receive-joint-task', taskNumber: 1 });
  await rules.act('other-head', incidentId, {
    action: 'finish-joint-task',
    taskNumber: 1,
    answer: '已完成疏导',
    attachments: await rules.picture('other-head'),
  });
  await rules.act('unit-head', incidentId, done);
  expect(await rules.broken(incidentId)).toEqual([]);
});

test('3.4.10 a case is lifted with a reason and lowered again, its history with it', async () => {
  const incidentId = await rules.report('town-acceptor', { source: 'hotline' });
  const { facts } = await rules.stateOf(incidentId);
  expect(facts.deskOrganisationId).toBe(units.town);
  const lift: Act = { action: 'lift', toOrganisationId: units.county };
  expect(await rules.tried('town-acceptor', incidentId, lift)).toBe('incidents.reason-needed');
  await rules.act('town-acceptor', incidentId, { ...lift, reason: '涉及多部门' });
  expect((await rules.stateOf(incidentId)).facts.deskOrganisationId).toBe(units.county);
  await rules.act('acceptor', incidentId, { action: 'lower', toOrganisationId: units.town, reason: '镇里可办' });
  const after = await rules.stateOf(incidentId);
  expect(after.facts.deskOrganisationId).toBe(units.town);
  expect(after.actions).toEqual(['report', 'lift', 'lower']);
});

test('3.4.11 a supervision adds somebody who watches and no second holder', async () => {
  const incidentId = await rules.caseAt('handling');
  const before = holderOf((await rules.stateOf(incidentId)).facts);
  await rules.act('shift-head', incidentId, { action: 'put-under-supervision', grade: 'urge', reason: '限时' });
  expect(holderOf((await rules.stateOf(incidentId)).facts)).toEqual(before);
  expect(said((await routeFor(incidentId, 'dispatcher')).findings)).toContain('supervision.on');
});

test('3.4.12 what the duty list takes from the town does not reach it, and the refusal quotes the item', async () => {
  const listId = uuidv7();
  const item = {
    kind: 'withdrawn' as const,
    number: 17,
    text: '店外经营的行政处罚',
    legalBasis: '县政府收回事项清单',
    leadNames: ['城市管理局'],
    leadOrganisations: [units.department],
    manner: '由城市管理局负责',
    matters: [{ matterCode: 'event-04-05', confirmed: true }],
  };
  await rules.county.run('system', putDutyList, {
    listId,
    divisionPath: `${countyCode}001`,
    name: '城关街道履职事项清单',
    source: '试行',
    validFrom: '2026-01-05',
    unlisted: 'allowed',
    items: [item],
  });
  const incidentId = await rules.caseAt('handling');
  const call: Act = { action: 'send-joint-task', unitId: units.town, reason: '就近配合' };
  const refused = await rules.act('dispatcher', incidentId, call).then(
    () => null,
    (error: { code: string; details?: unknown }) => error,
  );
  expect(JSON.stringify(refused?.details)).toContain(item.text);
  const asked = { unitId: units.town, allowed: false, quote: '城关街道履职事项清单 17 店外经营的行政处罚' };
  const suggestion = {
    organisationName: '',
    reason: 'catalogue-entry',
    entryNumber: 9,
    limitMinutes: null,
    basis: '',
  } as const;
  const both = [units.town, units.department].map((organisationId) => ({ ...suggestion, organisationId }));
  const route = routeOf(await factsOf({ suggestions: both, dutyList: asked }));
  expect(route.unitId).toBe(units.department);
  expect(route.findings.find((one) => one.rule === 'duty-list')).toMatchObject({
    verdict: 'stops',
    basis: asked.quote,
  });
});

test('candidates say in words why, who is there and how much they have in hand', async () => {
  const incidentId = await rules.caseAt('registered');
  const [first, ...others] = await rules.candidatesFor('dispatcher', incidentId, 'unit');
  expect(first).toMatchObject({ id: units.department, reason: 'catalogue-entry', needsReason: false });
  expect(first!.reasons?.map((one) => one.code)).toEqual(['entry', 'staff-on-duty', 'open-cases']);
  expect(first!.openCases).toBeGreaterThan(0);
  expect(others.find((one) => one.id === units.fallback)).toMatchObject({ needsReason: true });
  const handling = await rules.caseAt('handling');
  const handlers = await rules.candidatesFor('unit-head', handling, 'handler');
  expect(handlers.every((one) => one.reasons?.some(({ code }) => code === 'open-cases'))).toBe(true);
});

test('a trial with nothing changed equals history, and tells apart what a person chose', async () => {
  const { county } = rules;
  const ask = (draft: object) =>
    dispatchTrial(county.services, {
      countyCode,
      actor: county.as('centre-head'),
      now: minutes(1440),
      from: dayAfter(0),
      to: dayAfter(0),
      ended: [],
      added: [],
      ...draft,
    });
  const same = await ask({});
  expect(same.counts).toMatchObject({ moved: 0, unequal: 0, withoutUnit: 0 });
  expect(same.counts.personChose).toBeGreaterThan(0);
  expect(same.counts.asRules).toBeGreaterThan(5);
  for (const line of same.units) expect(line.after).toBe(line.before);

  const added = {
    entryId: uuidv7(),
    number: 3,
    matterCode: 'event-04-05',
    divisionPath: countyCode,
    leadOrganisationId: units['other-department'],
    assistants: [],
    copyTo: [],
    limitMinutes: null,
    basis: '机构改革方案',
    weekdays: null,
    fromMinute: null,
    toMinute: null,
  };
  const other = await ask({ added: [added] });
  const ofDepartment = other.units.find((line) => line.organisationId === units.department)!;
  expect(other.counts.moved).toBeGreaterThan(5);
  expect(ofDepartment.before - ofDepartment.after).toBe(other.counts.moved);
  expect(other.cases[0]).toMatchObject({ unitBefore: '城市管理局', unitAfter: '水利局' });
  expect(other.cases[0]!.after.find((one) => one.says === 'catalogue.entry')?.values).toMatchObject({
    basis: '机构改革方案',
  });
});

test('whoever may act on a returned case has no way to pass, close or report it done', async () => {
  const incidentId = await rules.caseAt('dispatched', {}, fixtureNow).catch(() => null);
  if (incidentId === null) return expect.fail('the case did not come to its unit');
  await rules.act('unit-head', incidentId, { action: 'return', reason });
  const { facts } = await rules.stateOf(incidentId);
  const dispatcher = { ...rules.county.as('dispatcher'), onDuty: true } as never;
  const possible = availableActions(facts, dispatcher);
  expect(possible).toEqual(expect.arrayContaining(['dispatch', 'send-back', 'ask-adjudication']));
  for (const action of ['pass', 'close', 'report-done', 'inspect-by-desk']) expect(possible).not.toContain(action);
});
