/** The rules of 延期, 挂账 and 超时申诉, cell by cell of their table; longer than 300 lines because there are fifteen. */
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { listRequests } from '#modules/incidents/queries/list-side-lives.ts';
import type { Actor } from '#platform/commands/actor.ts';
import { systemEyes } from '#platform/database/database.ts';
import { createCursorKeeper } from '#platform/http/cursor.ts';
import { type Act, dayAfter, minutes, openRulesCounty, type RulesCounty } from '../fixtures/rules-county.ts';

let it: RulesCounty;
beforeAll(async () => {
  it = await openRulesCounty('990133');
}, 120_000);
afterAll(() => it?.close());

const cursors = createCursorKeeper(Buffer.alloc(32, 9), 'rules of requests');
const reason = '材料未到货';
const extension = { action: 'ask-extension', reason } as const;
const approve = { action: 'approve-request' } as const;
const refuse = { action: 'refuse-request', reason } as const;
const hangUp = async (until = dayAfter(30)): Promise<Act> => ({
  action: 'ask-hang-up',
  reason: '等停暖后施工',
  until,
  attachments: await it.picture('unit-head'),
});
const appeal = async (): Promise<Act> => ({
  action: 'appeal-overtime',
  reason: '暴雨停工',
  attachments: await it.picture('unit-head'),
});

/** Closed; the unit had two hours and took two and a half. */
async function closedLate(doneAt = minutes(150)): Promise<string> {
  const incidentId = await it.caseAt('handling');
  await it.act('unit-head', incidentId, { action: 'report-done', answer: '已劝离' }, doneAt);
  const inspectorId = it.county.as('worker').accountId;
  await it.act('dispatcher', incidentId, { action: 'ask-inspection', inspectorId }, minutes(155));
  await it.act('worker', incidentId, { action: 'pass' }, minutes(160));
  await it.act('acceptor', incidentId, { action: 'close', outcome: 'solved', answer: '已办结' }, minutes(170));
  return incidentId;
}

async function withHandler(): Promise<string> {
  const incidentId = await it.caseAt('handling');
  await it.act('unit-head', incidentId, {
    action: 'assign-handler',
    handlerId: it.county.as('handler').accountId,
  });
  return incidentId;
}

async function whole(incidentId: string): Promise<void> {
  expect(await it.broken(incidentId)).toEqual([]);
}

test('3.3 effect of an extension: one original limit is added to the current deadline', async () => {
  const incidentId = await it.caseAt('handling');
  await it.act('unit-head', incidentId, extension, minutes(30));
  expect((await it.stateOf(incidentId)).row.due_at).toEqual(minutes(120));
  await it.act('dispatcher', incidentId, approve, minutes(60));
  expect((await it.stateOf(incidentId)).row.due_at).toEqual(minutes(240));
  await it.act('unit-head', incidentId, extension, minutes(90));
  await it.act('dispatcher', incidentId, approve, minutes(100));
  // The original limit again, not the lengthened one.
  expect((await it.stateOf(incidentId)).row.due_at).toEqual(minutes(360));
  await whole(incidentId);
});

test('3.3 effect of a hang-up: the clock stops until the chosen day and goes on with what was left', async () => {
  const incidentId = await it.caseAt('handling');
  await it.act('unit-head', incidentId, await hangUp(dayAfter(3)), minutes(20));
  await it.act('dispatcher', incidentId, approve, minutes(30));
  const hung = await it.stateOf(incidentId);
  expect(hung.row.due_at).toBeNull();
  expect(hung.running).toContain('hung');
  const day = new Date(`${dayAfter(3)}T00:00:00+08:00`);
  await it.letTimePass(day);
  expect((await it.stateOf(incidentId)).row.due_at).toEqual(new Date(day.getTime() + 90 * 60_000));
  await whole(incidentId);
});

test('3.3 effect of an overtime appeal: the overtime does not count in the assessment', async () => {
  const incidentId = await closedLate();
  expect((await it.stateOf(incidentId)).facts.overtimeExempt).toBeUndefined();
  await it.act('unit-head', incidentId, await appeal(), minutes(200));
  await it.act('dispatcher', incidentId, approve, minutes(210));
  await it.act('acceptor-2', incidentId, approve, minutes(220));
  expect((await it.stateOf(incidentId)).facts.overtimeExempt).toBe(true);
  await whole(incidentId);
});

test('3.3 how often an extension: at most two approved, refused ones do not count', async () => {
  const incidentId = await it.caseAt('handling');
  for (const answer of [refuse, approve, refuse, refuse, approve]) {
    await it.act('unit-head', incidentId, extension);
    await it.act('dispatcher', incidentId, answer);
  }
  expect(await it.tried('unit-head', incidentId, extension)).toBe('incidents.extensions-used');
  expect((await it.stateOf(incidentId)).facts.extensionsApproved).toBe(2);
  await whole(incidentId);
});

test('3.3 how often a hang-up: one approval, for a year at most, and it resumes by itself', async () => {
  const incidentId = await it.caseAt('handling');
  expect(await it.tried('unit-head', incidentId, await hangUp(dayAfter(366)))).toBe('incidents.until-out-of-range');
  expect(await it.tried('unit-head', incidentId, await hangUp(dayAfter(0)))).toBe('incidents.until-out-of-range');
  await it.act('unit-head', incidentId, await hangUp(dayAfter(365)));
  await it.act('dispatcher', incidentId, refuse);
  // Refused ones do not count.
  await it.act('unit-head', incidentId, await hangUp(dayAfter(365)));
  await it.act('dispatcher', incidentId, approve);
  const day = new Date(`${dayAfter(365)}T00:00:00+08:00`);
  await it.letTimePass(new Date(day.getTime() - 1));
  expect((await it.stateOf(incidentId)).facts.hung).toBe(true);
  await it.letTimePass(day);
  const resumed = await it.stateOf(incidentId);
  expect(resumed.facts.hung).toBe(false);
  expect(resumed.steps.at(-1)).toMatchObject({ action: 'resume-hung', actor_role: 'system' });
  expect(await it.tried('unit-head', incidentId, await hangUp(), day)).toBe('incidents.hang-up-used');
});

test('3.3 how often an overtime appeal: one a case', async () => {
  const incidentId = await closedLate();
  await it.act('unit-head', incidentId, await appeal(), minutes(200));
  await it.act('dispatcher', incidentId, refuse, minutes(210));
  expect(await it.tried('unit-head', incidentId, await appeal(), minutes(220))).toBe('incidents.appeal-used');
});

test('3.3 when an extension: while the unit handles it, not hung, nothing pending, and not yet overdue', async () => {
  const dispatched = await it.caseAt('dispatched');
  expect(await it.tried('unit-head', dispatched, extension)).toBe('incidents.wrong-status');
  const handled = await it.caseAt('handled');
  expect(await it.tried('unit-head', handled, extension)).toBe('incidents.wrong-status');
  const incidentId = await it.caseAt('handling');
  expect(await it.tried('unit-head', incidentId, extension, minutes(120))).toBe('incidents.already-overdue');
  await it.act('unit-head', incidentId, extension, minutes(119));
  expect(await it.tried('unit-head', incidentId, extension, minutes(119))).toBe('incidents.request-pending');
  await it.act('unit-head', incidentId, { action: 'withdraw-request' }, minutes(119));
  await it.act('unit-head', incidentId, await hangUp(), minutes(119));
  await it.act('dispatcher', incidentId, approve, minutes(119));
  expect(await it.tried('unit-head', incidentId, extension, minutes(119))).toBe('incidents.hung');
});

test('3.3 when a hang-up: the same as an extension', async () => {
  const dispatched = await it.caseAt('dispatched');
  expect(await it.tried('unit-head', dispatched, await hangUp())).toBe('incidents.wrong-status');
  const incidentId = await it.caseAt('handling');
  expect(await it.tried('unit-head', incidentId, await hangUp(), minutes(120))).toBe('incidents.already-overdue');
  await it.act('unit-head', incidentId, extension, minutes(10));
  expect(await it.tried('unit-head', incidentId, await hangUp(), minutes(11))).toBe('incidents.request-pending');
  await it.act('dispatcher', incidentId, approve, minutes(12));
  expect(await it.tried('unit-head', incidentId, await hangUp(), minutes(130))).toBe('allowed');
  await it.act('dispatcher', incidentId, approve, minutes(131));
  expect(await it.tried('unit-head', incidentId, await hangUp(), minutes(132))).toBe('incidents.hung');
});

test('3.3 when an overtime appeal: only by the unit, after closing, and only if it was overdue', async () => {
  const handling = await it.caseAt('handling');
  expect(await it.tried('unit-head', handling, await appeal(), minutes(200))).toBe('incidents.wrong-status');
  const inTime = await closedLate(minutes(119));
  expect(await it.tried('unit-head', inTime, await appeal(), minutes(200))).toBe('incidents.was-not-overdue');
  const late = await closedLate();
  const given = { ...(await appeal()), attachments: [] };
  expect(await it.tried('other-head', late, given, minutes(200))).toBe('incidents.unknown');
  expect(await it.tried('acceptor', late, given, minutes(200))).toBe('incidents.wrong-role');
  expect(await it.tried('unit-head', late, given, minutes(200))).toBe('incidents.evidence-needed');
  expect(await it.tried('unit-head', late, await appeal(), minutes(200))).toBe('allowed');
});

/** Both kinds that are asked while the case is handled take the same way. */
const sameWay: readonly [string, () => Promise<Act>][] = [
  ['an extension', async () => extension],
  ['a hang-up', hangUp],
];

for (const [name, ask] of sameWay) {
  test(`3.3 approval of ${name}: the handler asks his unit, the unit the dispatcher; the head asks the dispatcher directly`, async () => {
    const incidentId = await withHandler();
    const wish = { ...(await ask()) };
    const given = wish.attachments ? { ...wish, attachments: await it.picture('handler') } : wish;
    await it.act('handler', incidentId, given);
    expect(await it.tried('dispatcher', incidentId, approve)).toBe('incidents.no-request');
    await it.act('unit-head', incidentId, { action: 'pass-on-request' });
    expect(await it.tried('unit-head', incidentId, approve)).toBe('incidents.wrong-role');
    expect(await it.tried('acceptor', incidentId, approve)).toBe('incidents.wrong-role');
    expect(await it.tried('dispatcher', incidentId, approve)).toBe('allowed');
    await whole(incidentId);
    const direct = await it.caseAt('handling');
    await it.act('unit-head', direct, await ask());
    expect(await it.tried('dispatcher', direct, approve)).toBe('allowed');
    const within = await withHandler();
    await it.act('handler', within, given.attachments ? { ...given, attachments: await it.picture('handler') } : given);
    expect(await it.tried('unit-head', within, { action: 'refuse-request' })).toBe('incidents.reason-needed');
    expect(await it.tried('unit-head', within, refuse)).toBe('allowed');
  });
}

// Where the dispatcher is the only one there, the shift head gives the second approval too (side-lives.ts).
test('3.3 approval of an overtime appeal: the dispatcher first, then the acceptor; one of them alone exempts nothing', async () => {
  const incidentId = await closedLate();
  await it.act('unit-head', incidentId, await appeal(), minutes(200));
  expect(await it.tried('acceptor', incidentId, approve, minutes(201))).toBe('incidents.wrong-role');
  await it.act('dispatcher', incidentId, approve, minutes(210));
  expect((await it.stateOf(incidentId)).facts.overtimeExempt).toBeUndefined();
  expect(await it.tried('dispatcher', incidentId, approve, minutes(211))).toBe('incidents.wrong-role');
  expect(await it.tried('unit-head', incidentId, approve, minutes(212))).toBe('incidents.wrong-role');
  expect(await it.tried('acceptor', incidentId, approve, minutes(213))).toBe('allowed');
  await whole(incidentId);
});

test('3.3 trace of an extension: every approved one stays readable, from which the rate of extensions is counted', async () => {
  const incidentId = await it.caseAt('handling');
  await it.act('unit-head', incidentId, extension, minutes(10));
  await it.act('dispatcher', incidentId, refuse, minutes(20));
  await it.act('unit-head', incidentId, extension, minutes(30));
  await it.act('dispatcher', incidentId, approve, minutes(40));
  const rows = await it.unit.ask(
    systemEyes,
    () => sql<{ kind: string; state: string }>`select kind, state from incidents.request
      where county_code = ${it.county.countyCode} and incident_id = ${incidentId} order by number`,
  );
  expect(rows).toEqual([
    { kind: 'extension', state: 'refused' },
    { kind: 'extension', state: 'approved' },
  ]);
  const { actions, facts } = await it.stateOf(incidentId);
  expect(facts.extensionsApproved).toBe(1);
  expect(actions.filter((action) => action === 'approve-request')).toHaveLength(1);
});

test('3.3 trace of a hang-up: nothing is handled while it hangs, and it stands on the list of hung cases', async () => {
  const incidentId = await withHandler();
  await it.act('unit-head', incidentId, await hangUp(), minutes(10));
  await it.act('dispatcher', incidentId, approve, minutes(20));
  for (const given of [
    { action: 'report-done', answer: '好了' },
    { action: 'report-stage', answer: '已制止' },
  ] as const) {
    expect(await it.tried('handler', incidentId, given, minutes(30))).toBe('incidents.hung');
  }
  const child = { action: 'sub-dispatch', childUnitId: it.county.organisations['other-department'] } as const;
  expect(await it.tried('unit-head', incidentId, child, minutes(30))).toBe('incidents.hung');
  const listed = async (actor: Actor) =>
    (
      await listRequests(it.county.services, cursors, {
        countyCode: it.county.countyCode,
        actor,
        box: 'hung',
        limit: 200,
      })
    ).items.map((item) => item.incidentId);
  expect(await listed(it.county.as('centre-head'))).toContain(incidentId);
  expect(await listed(it.county.as('dispatcher'))).toContain(incidentId);
  // The light of what hangs is grey, and the reporter reads how far it is.
  expect((await it.fileFor('dispatcher', incidentId, minutes(40))).incident.light).toBe('grey');
  expect(await it.toldTo(incidentId, minutes(40))).toMatchObject({ status: 'handling' });
});

test('3.3 trace of an overtime appeal: the case is marked exempt, its history and real duration stay visible', async () => {
  const incidentId = await closedLate();
  const before = await it.stateOf(incidentId);
  await it.act('unit-head', incidentId, await appeal(), minutes(200));
  await it.act('dispatcher', incidentId, approve, minutes(210));
  await it.act('acceptor', incidentId, approve, minutes(220));
  const after = await it.stateOf(incidentId);
  expect(after.facts.overtimeExempt).toBe(true);
  expect(after.clocks).toEqual(before.clocks);
  expect(after.steps.slice(0, before.steps.length)).toEqual(before.steps);
  const handle = after.clocks.find((clock) => clock.clock === 'handle');
  expect(handle!.ended_at!.getTime()).toBeGreaterThan(handle!.due_at!.getTime());
});
