/** The transition rules of the trade, each a test of its own name; longer than 300 lines because there are twelve. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { sql } from 'kysely';
import { endControlRule, putControlRule } from '#modules/catalogue/commands/put-control-rule.ts';
import { setDuty } from '#modules/staff/commands/set-duty.ts';
import type { ReportInput } from '#modules/incidents/commands/report-incident.ts';
import { doorRefusalWords as en } from '#modules/incidents/words.en.ts';
import { doorRefusalWords as zh } from '#modules/incidents/words.zh.ts';
import { systemEyes } from '#platform/database/database.ts';
import { problemOf } from '#platform/http/problem.ts';
import { uuidv7 } from '#platform/pure/uuid.ts';
import type { Refusal } from '#platform/refusal.ts';
import { codeOf, minutes, openRulesCounty, type RulesCounty } from '../fixtures/rules-county.ts';

let it: RulesCounty;
beforeAll(async () => {
  it = await openRulesCounty('990132');
}, 120_000);
afterAll(() => it?.close());

const reason = '不属本单位职责';
const words: Record<'zh' | 'en', Readonly<Record<string, string>>> = { zh, en };

test('3.2.1 whoever claims a case of the pool works it alone and stays able to read it; another may close it', async () => {
  const incidentId = await it.report('acceptor');
  await it.act('acceptor', incidentId, { action: 'claim' });
  const register = { action: 'register', ruleId: it.county.rule } as const;
  expect(await it.tried('acceptor-2', incidentId, register)).toBe('incidents.claimed-by-another');
  expect(await it.tried('acceptor-2', incidentId, { action: 'answer', answer: '已告知' })).toBe(
    'incidents.claimed-by-another',
  );
  await it.act('acceptor', incidentId, register);
  const department = it.county.organisations.department;
  await it.act('dispatcher', incidentId, { action: 'dispatch', unitId: department });
  await it.act('unit-head', incidentId, { action: 'receive' });
  expect((await it.fileFor('acceptor', incidentId)).incident.status).toBe('handling');
  await it.act('unit-head', incidentId, { action: 'report-done', answer: '已劝离' });
  const inspectorId = it.county.as('worker').accountId;
  await it.act('dispatcher', incidentId, { action: 'ask-inspection', inspectorId });
  await it.act('worker', incidentId, { action: 'pass' });
  await it.act('acceptor-2', incidentId, { action: 'close', outcome: 'solved', answer: '已办结' });
  expect(await it.broken(incidentId)).toEqual([]);
});

test('3.2.2 the dispatcher is whoever sits at the desk; what one person holds is taken over at the hand-over', async () => {
  const registered = await it.caseAt('registered');
  expect((await it.stateOf(registered)).facts).toMatchObject({ claimedBy: null });
  const claimed = await it.report('acceptor');
  await it.act('acceptor', claimed, { action: 'claim' });
  const takeOver = {
    action: 'take-over',
    toAccountId: it.county.as('acceptor-2').accountId,
    reason: '交接班',
  } as const;
  expect(await it.tried('acceptor-2', claimed, takeOver)).toBe('incidents.wrong-role');
  await it.act('shift-head', claimed, takeOver);
  expect((await it.stateOf(claimed)).facts.claimedBy).toBe(it.county.as('acceptor-2').accountId);
  const register = { action: 'register', ruleId: it.county.rule } as const;
  expect(await it.tried('acceptor', claimed, register)).toBe('incidents.claimed-by-another');
  expect(await it.tried('acceptor-2', claimed, register)).toBe('allowed');
});

// The closing condition is chosen by whoever looks at the work (case-life.md: `pass`), not again at the closing.
test('3.2.3 registering needs a rule and its opening condition, the inspection before closing its closing condition', async () => {
  const incidentId = await it.report('acceptor');
  expect(await it.tried('acceptor', incidentId, { action: 'register' })).toBe('incidents.opening-condition-needed');
  expect(await it.tried('acceptor', incidentId, { action: 'register', opensWhen: '占道' })).toBe(
    'incidents.rule-needed',
  );
  await it.act('acceptor', incidentId, { action: 'register', ruleId: it.county.rule });
  expect((await it.stateOf(incidentId)).facts).toMatchObject({
    ruleId: it.county.rule,
    opensWhen: '占用门前公共场地经营',
  });
  const closing = await it.caseAt('inspected');
  const { steps } = await it.stateOf(closing);
  expect(steps.find((step) => step.action === 'pass')?.entry_text).toContain('已入店经营,场地清洁');
  const close = { action: 'close', answer: '已办结' } as const;
  expect(await it.tried('acceptor', closing, close)).toBe('incidents.outcome-needed');
  expect(await it.tried('acceptor', closing, { action: 'close', outcome: 'solved' })).toBe('incidents.answer-needed');
});

// case-life.md also lets a unit return what it has received, as long as nobody was assigned and no work is shown.
test('3.2.4 a unit returns only before it has begun work, with a reason and nobody assigned; its clock pauses and the dispatcher’s starts', async () => {
  const incidentId = await it.caseAt('handling');
  const handlerId = it.county.as('handler').accountId;
  await it.act('unit-head', incidentId, { action: 'assign-handler', handlerId });
  expect(await it.tried('unit-head', incidentId, { action: 'return', reason })).toBe('incidents.handler-assigned');
  await it.act('unit-head', incidentId, { action: 'revoke-assignment' });
  expect(await it.tried('unit-head', incidentId, { action: 'return' })).toBe('incidents.reason-needed');
  expect(await it.tried('handler', incidentId, { action: 'return', reason })).toBe('incidents.wrong-role');
  await it.act('unit-head', incidentId, { action: 'return', reason }, minutes(30));
  const returned = await it.stateOf(incidentId);
  expect(returned.row).toMatchObject({ status: 'returned', due_at: minutes(45) });
  expect(returned.running).toContain('dispatch');
  expect(returned.running).not.toContain('handle');
  // The same unit again goes on with the ninety minutes that were left of its two hours.
  const unitId = it.county.organisations.department;
  await it.act('dispatcher', incidentId, { action: 'dispatch', unitId }, minutes(40));
  await it.act('unit-head', incidentId, { action: 'receive' }, minutes(50));
  expect((await it.stateOf(incidentId)).row.due_at).toEqual(minutes(140));
  const worked = await it.caseAt('handling');
  const attachments = await it.picture('unit-head');
  await it.act('unit-head', worked, { action: 'report-stage', answer: '已制止', attachments });
  expect(await it.tried('unit-head', worked, { action: 'return', reason })).toBe('incidents.work-has-begun');
  expect(await it.broken(incidentId)).toEqual([]);
});

// case-life.md adds a third way: the dispatcher may ask the review desk, and a third return goes there by itself.
test('3.2.5 after a return the dispatcher dispatches again, also to the same unit, or sends it back to acceptance; never forward to closing', async () => {
  const returned = async () => {
    const incidentId = await it.caseAt('handling');
    await it.act('unit-head', incidentId, { action: 'return', reason });
    return incidentId;
  };
  const incidentId = await returned();
  const inspectorId = it.county.as('worker').accountId;
  for (const given of [
    { action: 'ask-inspection', inspectorId },
    { action: 'inspect-by-desk' },
    { action: 'close', outcome: 'solved', answer: '好了' },
    { action: 'report-done', answer: '好了' },
  ] as const) {
    const who = given.action === 'close' ? 'acceptor' : 'dispatcher';
    expect([given.action, await it.tried(who, incidentId, given)]).toEqual([given.action, 'incidents.wrong-status']);
  }
  const unitId = it.county.organisations.department;
  expect(await it.tried('dispatcher', incidentId, { action: 'dispatch', unitId })).toBe('allowed');
  expect(await it.tried('dispatcher', await returned(), { action: 'send-back', reason })).toBe('allowed');
  expect(await it.tried('dispatcher', await returned(), { action: 'ask-adjudication', reason })).toBe('allowed');
});

test('3.2.6 whoever received a return is offered correcting ways only, never the step that moves the case forward', async () => {
  const incidentId = await it.caseAt('dispatched');
  await it.act('unit-head', incidentId, { action: 'return', reason });
  const offered = (await it.fileFor('dispatcher', incidentId)).possible.map(({ action }) => action);
  expect(offered).toEqual(expect.arrayContaining(['dispatch', 'send-back', 'ask-adjudication', 'correct']));
  const forward = ['register', 'receive', 'report-done', 'ask-inspection', 'pass', 'inspect-by-desk', 'close'];
  expect(offered.filter((action) => forward.includes(action))).toEqual([]);
});

test('3.2.7 rework goes to the same unit with the whole history, nothing is lost and the rework is counted', async () => {
  const incidentId = await it.caseAt('handled');
  const before = await it.stateOf(incidentId);
  expect(await it.tried('dispatcher', incidentId, { action: 'rework' })).toBe('incidents.reason-needed');
  await it.act('dispatcher', incidentId, { action: 'rework', reason: '照片看不出已清理' });
  const after = await it.stateOf(incidentId);
  expect(after.facts).toMatchObject({ status: 'handling', unitId: before.facts.unitId, reworkCount: 1 });
  expect(after.actions).toEqual([...before.actions, 'rework']);
  expect(after.steps.slice(0, -1)).toEqual(before.steps);
  await it.act('unit-head', incidentId, { action: 'report-done', answer: '已重新清理' });
  await it.act('dispatcher', incidentId, { action: 'rework', reason: '仍未清理' });
  expect((await it.stateOf(incidentId)).facts.reworkCount).toBe(2);
  expect(await it.broken(incidentId)).toEqual([]);
});

test('3.2.8 the unit gives a reworked case to its own handler again, and the old evidence stays', async () => {
  const incidentId = await it.caseAt('handling');
  const handlerId = it.county.as('handler').accountId;
  await it.act('unit-head', incidentId, { action: 'assign-handler', handlerId });
  const first = await it.picture('handler');
  await it.act('handler', incidentId, { action: 'report-done', answer: '已清理', attachments: first });
  await it.act('dispatcher', incidentId, { action: 'rework', reason: '未清理干净' });
  const reworked = await it.stateOf(incidentId);
  expect(reworked.facts.status).toBe('handling');
  if (reworked.facts.handlerId === null) {
    await it.act('unit-head', incidentId, { action: 'assign-handler', handlerId });
  }
  const second = await it.picture('handler');
  await it.act('handler', incidentId, { action: 'report-done', answer: '已重新清理', attachments: second });
  const evidence = await it.unit.ask(
    systemEyes,
    () => sql<{ file_id: string }>`select file_id from incidents.evidence
      where county_code = ${it.county.countyCode} and incident_id = ${incidentId} order by file_id`,
  );
  const files = [...first, ...second].map(({ fileId }) => fileId);
  expect(evidence.map((row) => row.file_id)).toEqual(files.toSorted());
});

test('3.2.9 a handler hands back to his unit only before he reports it done, with a reason', async () => {
  const incidentId = await it.caseAt('handling');
  const handlerId = it.county.as('handler').accountId;
  await it.act('unit-head', incidentId, { action: 'assign-handler', handlerId });
  expect(await it.tried('handler', incidentId, { action: 'hand-back' })).toBe('incidents.reason-needed');
  await it.act('handler', incidentId, { action: 'hand-back', reason: '不在我的片区' });
  expect((await it.stateOf(incidentId)).facts).toMatchObject({ status: 'handling', handlerId: null });
  await it.act('unit-head', incidentId, { action: 'assign-handler', handlerId });
  await it.act('handler', incidentId, { action: 'report-done', answer: '已清理' });
  expect(await it.tried('handler', incidentId, { action: 'hand-back', reason: '不在我的片区' })).toBe(
    'incidents.wrong-status',
  );
});

test('3.2.10 verification goes to the nearest worker on duty, the acceptor’s clock pauses, and the acceptor still decides', async () => {
  const incidentId = await it.report('acceptor');
  const near = async () => (await it.candidatesFor('acceptor', incidentId, 'verifier')).map(({ id }) => id);
  const [own, next] = [it.county.as('worker').accountId, it.county.as('worker-2').accountId];
  const beforeAll = await near();
  expect(beforeAll.indexOf(own)).toBe(0);
  expect(beforeAll.indexOf(next)).toBe(1);
  const { capacityId } = it.county.as('worker');
  await it.county.run('worker', setDuty, { postId: capacityId!, onDuty: false });
  expect((await near()).indexOf(next)).toBe(0);
  await it.county.run('worker', setDuty, { postId: capacityId!, onDuty: true });
  await it.act('acceptor', incidentId, { action: 'ask-verification', verifierId: own }, minutes(5));
  const asked = await it.stateOf(incidentId);
  expect(asked.row.due_at).toEqual(minutes(35));
  expect(asked.running).not.toContain('accept');
  await it.act('worker', incidentId, { action: 'give-verification', finding: 'confirmed' }, minutes(25));
  // Back with the ten minutes that were left, and nothing decided.
  expect((await it.stateOf(incidentId)).row).toMatchObject({ status: 'reported', due_at: minutes(35) });
  expect(await it.tried('worker', incidentId, { action: 'register', ruleId: it.county.rule })).toBe(
    'incidents.wrong-role',
  );
  expect(await it.tried('acceptor', incidentId, { action: 'decline', reason: '重复', answer: '不予立案' })).toBe(
    'allowed',
  );
});

test('3.2.11 a cancelled or declined case keeps its reason, and the reporter is told', async () => {
  const declined = await it.report('acceptor');
  expect(await it.tried('acceptor', declined, { action: 'decline', answer: '请走诉讼' })).toBe(
    'incidents.reason-needed',
  );
  expect(await it.tried('acceptor', declined, { action: 'decline', reason: '涉法涉诉' })).toBe(
    'incidents.answer-needed',
  );
  await it.act('acceptor', declined, { action: 'decline', reason: '涉法涉诉', answer: '此事须由法院处理。' });
  expect(await it.toldTo(declined)).toMatchObject({ status: 'declined', answer: '此事须由法院处理。' });
  const cancelled = await it.report('acceptor');
  expect(await it.tried('shift-head', cancelled, { action: 'cancel' })).toBe('incidents.reason-needed');
  await it.act('shift-head', cancelled, { action: 'cancel', reason: '测试误录' });
  expect(await it.toldTo(cancelled)).toMatchObject({ status: 'cancelled' });
  for (const [incidentId, words] of [
    [declined, '涉法涉诉'],
    [cancelled, '测试误录'],
  ] as const) {
    const file = await it.fileFor('acceptor', incidentId);
    expect(JSON.stringify(file.steps)).toContain(words);
    expect((await it.stateOf(incidentId)).running).toEqual([]);
  }
});

test('3.2.12 an area, some hours or a class may be closed to reports, and whoever reports is told why and what to do instead', async () => {
  const { county } = it;
  const controlRuleId = uuidv7();
  const nightMarket = {
    controlRuleId,
    matterCode: 'event-04-05',
    divisionPath: `${county.countyCode}001`,
    hours: { from: '18:00', to: '23:30' },
    firstDay: '2026-01-05',
    lastDay: '2026-03-31',
    explanation: '滨河夜市经批准经营',
    advice: '扰民或占用盲道请拨打 12345',
    basis: '城关街道办〔2026〕3号',
  };
  expect(await codeOf(county.run('town-dispatcher', putControlRule, nightMarket))).toBe('catalogue.county-only');
  const everything = { ...nightMarket, matterCode: null, divisionPath: county.countyCode, hours: null };
  expect(await codeOf(county.run('centre-head', putControlRule, everything))).toBe(
    'catalogue.control-closes-everything',
  );
  await county.run('centre-head', putControlRule, nightMarket);
  await it.reopenBook();
  const [noon, evening] = [minutes(180), minutes(660)];
  const here = { source: 'operator' as const, place: { point: county.inside['grid-1'] } };
  const incidentId = uuidv7();
  const refused = await it.report('acceptor', { ...here, incidentId }, evening).catch((error: unknown) => error);
  expect(refused).toMatchObject({
    kind: 'conflict',
    code: 'incidents.closed-to-reports',
    details: { controlRuleId, hours: '18:00–23:30', until: '2026-03-31' },
  });
  const { explanation, advice } = nightMarket;
  expect((refused as { details: object }).details).toMatchObject({ explanation, advice });
  for (const language of ['zh', 'en'] as const) {
    const { detail } = problemOf(refused as Refusal, '', language, (code) => words[language][code]);
    for (const told of ['18:00–23:30', '2026-03-31', explanation, advice]) expect(detail).toContain(told);
  }
  const reported = (given: Partial<ReportInput>, now = evening) => codeOf(it.report('acceptor', given, now));
  // Nothing was taken from it: the same report goes through at an open hour.
  expect(await reported({ ...here, incidentId }, noon)).toBe('allowed');
  expect(await reported({ ...here, matterCode: 'event-05-02' })).toBe('allowed');
  expect(await reported({ ...here, place: { words: '城外' } })).toBe('allowed');
  // Never an emergency, a word against those who would work it, what was fixed, or what another desk has taken in.
  expect(await reported({ ...here, emergency: true })).toBe('allowed');
  expect(await reported({ ...here, aboutOrganisationIds: [county.organisations.department] })).toBe('allowed');
  expect(await reported({ ...here, source: 'hotline' })).toBe('allowed');
  // Seen at noon and delivered in the evening: the phone had no line.
  expect(await reported({ ...here, occurredAt: noon.toISOString() })).toBe('allowed');
  expect(await reported({ ...here, occurredAt: minutes(630).toISOString() })).toBe('incidents.closed-to-reports');
  await county.run('centre-head', endControlRule, { controlRuleId });
  await it.reopenBook();
  expect(await reported(here)).toBe('allowed');
});
