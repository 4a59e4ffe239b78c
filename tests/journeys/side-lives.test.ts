/** Requests, joint tasks and supervisions on real SQL; longer than 300 lines because each rule of them needs its own case. */
import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { storeFile } from '#modules/attachments/commands/store-file.ts';
import { systemEyes, type Unit } from '#platform/database/database.ts';
import { createCursorKeeper } from '#platform/http/cursor.ts';
import { deliverOutbox } from '#platform/outbox/deliver-outbox.ts';
import { uuidv7 } from '#platform/pure/uuid.ts';
import { sandbox } from '#platform/testing/sandbox.ts';
import { openTestDatabase } from '#platform/testing/test-database.ts';
import { fireTimers } from '#platform/timers/fire-timers.ts';
import { foundSmallCounty, fixtureNow, type PersonKey, type SmallCounty } from '../fixtures/small-county.ts';
import { brokenCase, readCase } from '../fixtures/stored-case.ts';
import type { ActionInput } from '#modules/incidents/commands/action-input.ts';
import { reportIncident } from '#modules/incidents/commands/report-incident.ts';
import { takeAction } from '#modules/incidents/commands/take-action.ts';
import { incidentFile } from '#modules/incidents/queries/incident-file.ts';
import { listJointTasks, listRequests, listSupervisions } from '#modules/incidents/queries/list-side-lives.ts';
import { incidentReactions } from '#modules/incidents/reactions.ts';
import { incidentTimers } from '#modules/incidents/timers.ts';

const inSandbox = sandbox();
const cursors = createCursorKeeper(Buffer.alloc(32, 9), 'side lives');
const links = { key: Buffer.alloc(32, 8), now: () => fixtureNow } as unknown as Parameters<typeof incidentFile>[2];
let serial = 0;
const minutes = (count: number) => new Date(fixtureNow.getTime() + count * 60_000);
const days = (count: number) => minutes(count * 1440);
const dayAfter = (count: number) => new Date(days(count).getTime() + 8 * 3_600_000).toISOString().slice(0, 10);

type Scene = { county: SmallCounty; unit: Unit };
type Act = Partial<ActionInput> & { action: ActionInput['action'] };

async function act({ county }: Scene, who: PersonKey, incidentId: string, given: Act, now = fixtureNow) {
  return county.run(who, takeAction(county.book), { attachments: [], ...given, incidentId }, now);
}

async function refused(scene: Scene, who: PersonKey, incidentId: string, given: Act, now = fixtureNow) {
  return act(scene, who, incidentId, given, now).then(
    () => 'allowed',
    (error: { code?: string }) => error.code ?? String(error),
  );
}

/** A case that the department handles since `fixtureNow`; two hours by its rule. */
async function handling(scene: Scene, at: 'county' | 'town' = 'county'): Promise<string> {
  const { county } = scene;
  serial += 1;
  const marks = {
    number: `9901012026010${String(7_000_000 + serial)}`,
    queryCode: `S${String(serial).padStart(7, '0')}`,
  };
  const [acceptor, dispatcher] =
    at === 'town' ? (['town-acceptor', 'town-dispatcher'] as const) : (['acceptor', 'dispatcher'] as const);
  const { incidentId } = await county.run(acceptor, reportIncident(county.services, county.book, marks), {
    incidentId: uuidv7(),
    source: 'hotline',
    appealKind: 'complaint',
    matterCode: 'event-04-05',
    description: '店外经营,占了人行道。',
    place: at === 'town' ? { point: county.inside['grid-1'] } : { words: '人民路 12 号' },
    emergency: false,
    attachments: [],
  });
  await act(scene, acceptor, incidentId, { action: 'register', ruleId: county.ruleByPhoto });
  await act(scene, dispatcher, incidentId, { action: 'dispatch', unitId: county.organisations.department });
  await act(scene, 'unit-head', incidentId, { action: 'receive' });
  return incidentId;
}

async function openScene(unit: Unit): Promise<Scene & { incidentId: string }> {
  const scene = { county: await foundSmallCounty(unit), unit };
  return { ...scene, incidentId: await handling(scene) };
}

async function picture(scene: Scene, who: PersonKey): Promise<ActionInput['attachments']> {
  const fileId = uuidv7();
  const shape = { kind: 'document', mediaType: 'image/webp', byteSize: 1, digest: '', width: 1, height: 1 };
  await scene.county.run(who, storeFile, { fileId, ...shape, takenMinute: null });
  return [{ fileId, kind: 'document' }];
}

async function stateOf(scene: Scene, incidentId: string) {
  const life = await readCase(scene.unit, scene.county.countyCode, incidentId);
  const { facts } = life.row as unknown as { facts: Record<string, unknown> };
  return { ...life, facts };
}

async function whole(scene: Scene, incidentId: string): Promise<void> {
  const life = await readCase(scene.unit, scene.county.countyCode, incidentId);
  const broken = brokenCase(life, life.row.due_at?.getTime() ?? null);
  expect(broken.filter((sentence) => !sentence.includes('timers'))).toEqual([]);
}

async function letTimePass({ county, unit }: Scene, now: Date): Promise<void> {
  const handlers = new Map(incidentTimers(county.services).map((handler) => [handler.kind, handler]));
  const faults: unknown[] = [];
  for (let round = 0; round < 8; round += 1) {
    const fired = await fireTimers(unit, county.runCommand, handlers, now, (error) => void faults.push(error));
    if (fired === 0) break;
  }
  expect(faults).toEqual([]);
}

const reason = '材料未到货';
const extension = { action: 'ask-extension', reason } as const;
const approve = { action: 'approve-request' } as const;

inSandbox('an extension adds one original limit to the current deadline', async (unit) => {
  const scene = await openScene(unit);
  const { incidentId } = scene;
  await act(scene, 'unit-head', incidentId, extension, minutes(30));
  await act(scene, 'dispatcher', incidentId, approve, minutes(60));
  expect((await stateOf(scene, incidentId)).row.due_at).toEqual(minutes(240));
  await whole(scene, incidentId);
});

inSandbox('at most two extensions are approved; refused ones do not count', async (unit) => {
  const scene = await openScene(unit);
  const { incidentId } = scene;
  for (const answer of ['refuse-request', 'approve-request', 'refuse-request', 'approve-request'] as const) {
    await act(scene, 'unit-head', incidentId, extension);
    await act(scene, 'dispatcher', incidentId, { action: answer, reason });
  }
  expect((await stateOf(scene, incidentId)).row.due_at).toEqual(minutes(360));
  expect(await refused(scene, 'unit-head', incidentId, extension)).toBe('incidents.extensions-used');
  await whole(scene, incidentId);
});

inSandbox('a handler asks the head of his unit first, and nobody decides his own request', async (unit) => {
  const scene = await openScene(unit);
  const { incidentId, county } = scene;
  await act(scene, 'unit-head', incidentId, { action: 'assign-handler', handlerId: county.as('handler').accountId });
  await act(scene, 'handler', incidentId, extension);
  expect(await refused(scene, 'dispatcher', incidentId, approve)).toBe('incidents.no-request');
  await act(scene, 'unit-head', incidentId, { action: 'pass-on-request' });
  expect(await refused(scene, 'unit-head', incidentId, approve)).toBe('incidents.wrong-role');
  await act(scene, 'dispatcher', incidentId, approve);
  // The head asks himself: he can take it back, but not pass it on.
  await act(scene, 'unit-head', incidentId, extension);
  expect(await refused(scene, 'handler', incidentId, { action: 'withdraw-request' })).toBe(
    'incidents.request-of-another',
  );
  await act(scene, 'unit-head', incidentId, { action: 'withdraw-request' });
  await whole(scene, incidentId);
});

inSandbox('an extension is asked and approved a minute before it is due, and neither a minute after', async (unit) => {
  const scene = await openScene(unit);
  const { incidentId } = scene;
  await act(scene, 'unit-head', incidentId, extension, minutes(119));
  expect(await refused(scene, 'dispatcher', incidentId, approve, minutes(121))).toBe('incidents.already-overdue');
  expect(await refused(scene, 'dispatcher', incidentId, approve, minutes(120))).toBe('incidents.already-overdue');
  await act(scene, 'dispatcher', incidentId, approve, minutes(119));
  expect((await stateOf(scene, incidentId)).row.due_at).toEqual(minutes(240));
  expect(await refused(scene, 'unit-head', incidentId, extension, minutes(241))).toBe('incidents.already-overdue');
});

inSandbox('nothing is asked while something waits, and what waits lapses when the case moves on', async (unit) => {
  const scene = await openScene(unit);
  const { incidentId } = scene;
  await act(scene, 'unit-head', incidentId, extension);
  expect(await refused(scene, 'unit-head', incidentId, extension)).toBe('incidents.request-pending');
  await act(scene, 'unit-head', incidentId, { action: 'report-done', answer: '已劝离' });
  expect((await stateOf(scene, incidentId)).facts['request']).toMatchObject({ state: 'lapsed' });
  expect(await refused(scene, 'dispatcher', incidentId, approve)).toBe('incidents.wrong-status');
  await whole(scene, incidentId);
});

test('of two who ask and two who approve at the same instant one comes through', { timeout: 120_000 }, async () => {
  const held = await openTestDatabase();
  const scene = await openScene(held.database);
  const { incidentId } = scene;
  const both = (one: Promise<string>, other: Promise<string>) =>
    Promise.all([one, other]).then((all) => all.toSorted());
  const ask = () => refused(scene, 'unit-head', incidentId, extension);
  expect(await both(ask(), ask())).toEqual(['allowed', 'incidents.request-pending']);
  const decide = () => refused(scene, 'dispatcher', incidentId, approve);
  expect(await both(decide(), decide())).toEqual(['allowed', 'incidents.no-request']);
  expect((await stateOf(scene, incidentId)).row.due_at).toEqual(minutes(240));
  await whole(scene, incidentId);
  await held.close();
});

async function hung(scene: Scene, incidentId: string, until: string, now = minutes(20)): Promise<void> {
  const attachments = await picture(scene, 'unit-head');
  await act(
    scene,
    'unit-head',
    incidentId,
    { action: 'ask-hang-up', reason: '等冬季停暖后施工', until, attachments },
    now,
  );
  await act(scene, 'dispatcher', incidentId, approve, minutes(30));
}

inSandbox('a hang-up stops the clock until its day, on which it resumes by itself with what was left', async (unit) => {
  const scene = await openScene(unit);
  const { incidentId } = scene;
  // 2026-02-17 is the first day of the Spring Festival: resumed on a holiday too.
  await hung(scene, incidentId, '2026-02-17');
  const stopped = await stateOf(scene, incidentId);
  expect(stopped.row).toMatchObject({ status: 'handling', due_at: null });
  expect(
    stopped.clocks.filter((clock) => clock.ended_at === null).map((clock) => clock.reason ?? clock.clock),
  ).toContain('hung');
  expect(await refused(scene, 'unit-head', incidentId, { action: 'report-done', answer: '好了' })).toBe(
    'incidents.hung',
  );
  expect(await refused(scene, 'unit-head', incidentId, extension, minutes(31))).toBe('incidents.hung');
  const day = new Date('2026-02-17T00:00:00+08:00');
  await letTimePass(scene, new Date(day.getTime() - 1));
  expect((await stateOf(scene, incidentId)).facts['hung']).toBe(true);
  await letTimePass(scene, day);
  const resumed = await stateOf(scene, incidentId);
  expect(resumed.facts['hung']).toBe(false);
  expect(resumed.row.due_at).toEqual(new Date(day.getTime() + 90 * 60_000));
  await whole(scene, incidentId);
});

inSandbox('a case is hung up once, from tomorrow and for at most 365 days', async (unit) => {
  const scene = await openScene(unit);
  const { incidentId } = scene;
  const ask = async (until: string) =>
    refused(scene, 'unit-head', incidentId, {
      action: 'ask-hang-up',
      reason,
      until,
      attachments: await picture(scene, 'unit-head'),
    });
  expect(await ask(dayAfter(0))).toBe('incidents.until-out-of-range');
  expect(await ask(dayAfter(366))).toBe('incidents.until-out-of-range');
  expect(await ask(dayAfter(365))).toBe('allowed');
  await act(scene, 'dispatcher', incidentId, approve);
  const { items } = await listRequests(scene.county.services, cursors, {
    countyCode: scene.county.countyCode,
    actor: scene.county.as('centre-head'),
    box: 'hung',
    limit: 50,
  });
  expect(items.map((item) => [item.incidentId, item.until])).toEqual([[incidentId, dayAfter(365)]]);
  // By hand before its day; then never again.
  await act(scene, 'unit-head', incidentId, { action: 'resume-hung' }, minutes(50));
  expect(await refused(scene, 'unit-head', incidentId, { action: 'resume-hung' }, minutes(51))).toBe(
    'incidents.not-hung',
  );
  expect(await ask(dayAfter(3))).toBe('incidents.hang-up-used');
  await whole(scene, incidentId);
});

async function closedLate(scene: Scene, incidentId: string, doneAt = minutes(150)): Promise<void> {
  await act(scene, 'unit-head', incidentId, { action: 'report-done', answer: '已劝离' }, doneAt);
  await act(scene, 'dispatcher', incidentId, { action: 'inspect-by-desk' }, minutes(160));
  await act(scene, 'acceptor', incidentId, { action: 'close', outcome: 'solved', answer: '已办结' }, minutes(170));
}

inSandbox(
  'overtime is appealed once, after closing; two persons exempt it and the real duration stays',
  async (unit) => {
    const scene = await openScene(unit);
    const { incidentId } = scene;
    const appeal = async (): Promise<Act> => ({
      action: 'appeal-overtime',
      reason: '暴雨停工',
      attachments: await picture(scene, 'unit-head'),
    });
    expect(await refused(scene, 'unit-head', incidentId, await appeal())).toBe('incidents.wrong-status');
    await closedLate(scene, incidentId);
    const before = await stateOf(scene, incidentId);
    await act(scene, 'unit-head', incidentId, await appeal(), minutes(200));
    // The dispatcher inspected it; he may still look first, but not alone.
    await act(scene, 'dispatcher', incidentId, approve, minutes(210));
    expect((await stateOf(scene, incidentId)).facts['overtimeExempt']).toBeUndefined();
    expect(await refused(scene, 'dispatcher', incidentId, approve, minutes(211))).toBe('incidents.wrong-role');
    await act(scene, 'acceptor', incidentId, approve, minutes(220));
    const after = await stateOf(scene, incidentId);
    expect(after.facts['overtimeExempt']).toBe(true);
    expect(after.clocks).toEqual(before.clocks);
    expect(await refused(scene, 'unit-head', incidentId, await appeal(), minutes(230))).toBe('incidents.appeal-used');
    await whole(scene, incidentId);
  },
);

inSandbox('whose case was never late has nothing to appeal', async (unit) => {
  const scene = await openScene(unit);
  const { incidentId } = scene;
  await closedLate(scene, incidentId, minutes(119));
  const attachments = await picture(scene, 'unit-head');
  expect(await refused(scene, 'unit-head', incidentId, { action: 'appeal-overtime', reason, attachments })).toBe(
    'incidents.was-not-overdue',
  );
});

inSandbox('a returned case goes back to a unit or to acceptance, never on to closing', async (unit) => {
  const scene = await openScene(unit);
  const { incidentId, county } = scene;
  await act(scene, 'unit-head', incidentId, { action: 'assign-handler', handlerId: county.as('handler').accountId });
  const back = { action: 'return', reason: '不属本单位' } as const;
  expect(await refused(scene, 'unit-head', incidentId, back)).toBe('incidents.handler-assigned');
  await act(scene, 'unit-head', incidentId, { action: 'revoke-assignment' });
  await act(scene, 'unit-head', incidentId, back);
  for (const action of ['inspect-by-desk', 'ask-inspection', 'close'] as const) {
    expect(await refused(scene, 'dispatcher', incidentId, { action })).toBe('incidents.wrong-status');
  }
});

inSandbox('a designated unit that tries to return is refused', async (unit) => {
  const scene = await openScene(unit);
  const { incidentId, county } = scene;
  const ground = '三定规定第五条';
  await act(scene, 'unit-head', incidentId, { action: 'object', ground });
  const unitId = county.organisations.department;
  await act(scene, 'reviewer', incidentId, { action: 'designate', unitId, reason, unitHeard: true });
  expect(await refused(scene, 'unit-head', incidentId, { action: 'return', reason })).toBe('incidents.designated');
  expect(await refused(scene, 'unit-head', incidentId, { action: 'object', ground })).toBe('incidents.designated');
});

async function withHelper(scene: Scene, incidentId: string): Promise<void> {
  const unitId = scene.county.organisations['other-department'];
  await act(scene, 'unit-head', incidentId, { action: 'send-joint-task', unitId, reason: '请协助清淤' });
}

inSandbox('a joint task is received, worked and reported by the helping unit alone, by its own clock', async (unit) => {
  const scene = await openScene(unit);
  const { incidentId, county } = scene;
  await withHelper(scene, incidentId);
  const mine = { countyCode: county.countyCode, actor: county.as('other-head'), as: 'helper' as const, limit: 50 };
  const { items } = await listJointTasks(county.services, cursors, mine);
  expect(items).toMatchObject([{ incidentId, number: 1, kind: 'lead-asked', state: 'sent', reason: '请协助清淤' }]);
  const receive = { action: 'receive-joint-task', taskNumber: 1 } as const;
  expect(await refused(scene, 'unit-head', incidentId, receive)).toBe('incidents.task-of-another-unit');
  await act(scene, 'other-head', incidentId, receive);
  await act(scene, 'other-head', incidentId, { action: 'arrive-for-joint-task', taskNumber: 1 });
  const done = { action: 'finish-joint-task', taskNumber: 1, answer: '已清淤' } as const;
  expect(await refused(scene, 'other-head', incidentId, done)).toBe('incidents.evidence-needed');
  await act(scene, 'other-head', incidentId, { ...done, attachments: await picture(scene, 'other-head') });
  expect((await listJointTasks(county.services, cursors, mine)).items).toEqual([]);
  // Only the lead reports the case done.
  const report = { action: 'report-done', answer: '好了' } as const;
  expect(await refused(scene, 'other-head', incidentId, report)).toBe('incidents.not-this-unit');
  await act(scene, 'unit-head', incidentId, report);
  await whole(scene, incidentId);
});

inSandbox(
  'a late helper explains how far it is; the lead is told, board and file show it, the clock goes on',
  async (unit) => {
    const scene = await openScene(unit);
    const { incidentId, county } = scene;
    await withHelper(scene, incidentId);
    const { countyCode } = county;
    const explain = { action: 'explain-joint-task', taskNumber: 1, answer: '泵车在修，已清三处，明日完成' } as const;
    // Whoever has not received it yet receives or declines it.
    expect(await refused(scene, 'other-head', incidentId, explain)).toBe('incidents.no-such-task');
    await act(scene, 'other-head', incidentId, { action: 'receive-joint-task', taskNumber: 1 });
    const page = async (who: 'other-head' | 'unit-head', as: 'helper' | 'lead') =>
      (await listJointTasks(county.services, cursors, { countyCode, actor: county.as(who), as, limit: 50 })).items[0]!;
    const before = await page('unit-head', 'lead');
    expect(before).toMatchObject({ state: 'received', explained: null });
    const dueAt = new Date(before.dueAt!);
    const late = new Date(dueAt.getTime() + 60_000);
    expect(await refused(scene, 'other-head', incidentId, { ...explain, answer: '' }, late)).toBe(
      'incidents.answer-needed',
    );
    expect(await refused(scene, 'unit-head', incidentId, explain, late)).toBe('incidents.task-of-another-unit');
    await act(scene, 'other-head', incidentId, explain, late);
    await act(scene, 'other-head', incidentId, { action: 'arrive-for-joint-task', taskNumber: 1 }, late);
    const again = new Date(late.getTime() + 60_000);
    await act(scene, 'other-head', incidentId, { ...explain, answer: '已全部清完，待复查' }, again);
    const explained = { at: again.toISOString(), words: '已全部清完，待复查' };
    for (const line of [await page('unit-head', 'lead'), await page('other-head', 'helper')]) {
      expect(line).toMatchObject({ state: 'arrived', dueAt: before.dueAt, explained });
    }
    const file = await incidentFile(county.services, unit, links, {
      countyCode,
      incidentId,
      actor: county.as('unit-head'),
      now: again,
    });
    expect(file.side.jointTasks).toMatchObject([{ number: 1, state: 'arrived', explained }]);
    // Told twice to the head of the lead unit, and to nobody else.
    const faults: unknown[] = [];
    await deliverOutbox(unit, countyCode, again, incidentReactions, (error) => void faults.push(error));
    expect(faults).toEqual([]);
    const told = await unit.ask(
      systemEyes,
      () => sql<{ account_id: string }>`select account_id from notifications.notice
      where county_code = ${countyCode} and subject_id = ${incidentId} and code = 'incident-joint-task-explained'`,
    );
    const lead = county.as('unit-head').accountId;
    expect(told.map((notice) => notice.account_id)).toEqual([lead, lead]);
    // Whoever explains has done nothing yet.
    expect((await stateOf(scene, incidentId)).facts).toMatchObject({ openJointTasks: 1, everHandledBy: [] });
    await whole(scene, incidentId);
  },
);

inSandbox('with a helper still outstanding only the shift head closes, with a reason', async (unit) => {
  const scene = await openScene(unit);
  const { incidentId } = scene;
  await withHelper(scene, incidentId);
  const report = { action: 'report-done', answer: '主要部分已完成' } as const;
  expect(await refused(scene, 'unit-head', incidentId, report)).toBe('incidents.joint-tasks-open');
  await act(scene, 'unit-head', incidentId, { ...report, outstandingMarked: true });
  await act(scene, 'dispatcher', incidentId, { action: 'inspect-by-desk' });
  const close = { action: 'close', outcome: 'partly-solved', answer: '主要部分已办结' } as const;
  expect(await refused(scene, 'acceptor', incidentId, close)).toBe('incidents.joint-tasks-open');
  expect(await refused(scene, 'shift-head', incidentId, close)).toBe('incidents.reason-needed');
  await act(scene, 'shift-head', incidentId, { ...close, reason: '协办单位另行督办' });
  expect((await stateOf(scene, incidentId)).facts).toMatchObject({
    openJointTasks: 0,
    jointTasks: [{ number: 1, state: 'outstanding' }],
  });
  await whole(scene, incidentId);
});

inSandbox('a return and a recall withdraw open joint tasks', async (unit) => {
  const scene = await openScene(unit);
  const { incidentId } = scene;
  await withHelper(scene, incidentId);
  await act(scene, 'unit-head', incidentId, { action: 'return', reason });
  expect((await stateOf(scene, incidentId)).facts).toMatchObject({ jointTasks: [{ state: 'withdrawn' }] });
  expect(await refused(scene, 'other-head', incidentId, { action: 'receive-joint-task', taskNumber: 1 })).toBe(
    'incidents.wrong-status',
  );
  await whole(scene, incidentId);
});

inSandbox('a merge suspends joint tasks and every clock; taken out, they go on with what was left', async (unit) => {
  const scene = await openScene(unit);
  const { incidentId } = scene;
  const leaderId = await handling(scene);
  await withHelper(scene, incidentId);
  const due = async (clock: string) =>
    (await stateOf(scene, incidentId)).clocks.find((run) => run.clock === clock && run.ended_at === null)?.due_at;
  const [handleDue, jointDue] = [await due('handle'), await due('joint')];
  await act(scene, 'dispatcher', incidentId, { action: 'merge', leaderId }, minutes(30));
  expect([await due('handle'), await due('joint')]).toEqual([undefined, undefined]);
  expect((await stateOf(scene, incidentId)).facts).toMatchObject({ jointTasks: [{ state: 'suspended' }] });
  await act(scene, 'dispatcher', incidentId, { action: 'unmerge', reason: '不是同一件' }, minutes(90));
  const hour = 3_600_000;
  expect(await due('handle')).toEqual(new Date(handleDue!.getTime() + hour));
  expect(await due('joint')).toEqual(new Date(jointDue!.getTime() + hour));
  expect((await stateOf(scene, incidentId)).facts).toMatchObject({ jointTasks: [{ state: 'sent' }] });
  await whole(scene, incidentId);
});

inSandbox('a supervision is issued, answered by whoever has the case, asked again and lifted', async (unit) => {
  const scene = await openScene(unit);
  const { incidentId, county } = scene;
  const issue = { action: 'put-under-supervision', grade: 'leader', reason: '群众反映强烈' } as const;
  expect(await refused(scene, 'shift-head', incidentId, issue)).toBe('incidents.grade-not-yours');
  expect(await refused(scene, 'centre-head', incidentId, { ...issue, reason: undefined } as Act)).toBe(
    'incidents.reason-needed',
  );
  await act(scene, 'centre-head', incidentId, issue);
  expect(await refused(scene, 'shift-head', incidentId, { ...issue, grade: 'urge' })).toBe(
    'incidents.supervision-open',
  );
  const answer = { action: 'answer-supervision', supervisionNumber: 1, answer: '今日完成' } as const;
  expect(await refused(scene, 'dispatcher', incidentId, answer)).toBe('incidents.not-asked-to-answer');
  await act(scene, 'unit-head', incidentId, answer);
  const list = (state: 'issued' | 'answered' | 'lifted', who: PersonKey = 'shift-head') =>
    listSupervisions(county.services, cursors, {
      countyCode: county.countyCode,
      actor: county.as(who),
      state,
      limit: 50,
    });
  expect((await list('answered')).items).toMatchObject([
    { incidentId, grade: 'leader', reason: '群众反映强烈', answer: '今日完成', holderName: '城市管理局' },
  ]);
  // Another unit and another town have nothing of it.
  expect((await list('answered', 'other-head')).items).toEqual([]);
  expect((await list('answered', 'town-dispatcher')).items).toEqual([]);
  await act(scene, 'centre-head', incidentId, {
    action: 'ask-supervision-again',
    supervisionNumber: 1,
    reason: '仍未完成',
  });
  expect((await list('issued')).items).toHaveLength(1);
  await act(scene, 'centre-head', incidentId, { action: 'lift-supervision', supervisionNumber: 1 });
  expect((await list('lifted')).items).toHaveLength(1);
  await whole(scene, incidentId);
});

inSandbox('over twice its limit the system urges, over three times the centre above writes a letter', async (unit) => {
  const scene = { county: await foundSmallCounty(unit), unit };
  const { town, county } = scene.county.organisations;
  const [inTown, inCounty] = [await handling(scene, 'town'), await handling(scene)];
  const issued = async (incidentId: string) =>
    (await stateOf(scene, incidentId)).facts['supervisions'] as { grade: string; issuerId: string }[] | undefined;
  await letTimePass(scene, minutes(239));
  expect(await issued(inTown)).toBeUndefined();
  await letTimePass(scene, minutes(240));
  expect(await issued(inTown)).toMatchObject([{ grade: 'urge', issuerId: town }]);
  await letTimePass(scene, minutes(361));
  expect(await issued(inTown)).toMatchObject([
    { grade: 'urge', issuerId: town },
    { grade: 'letter', issuerId: county },
  ]);
  // Above the county nobody stands: its own urging is still open, and nothing is added.
  expect(await issued(inCounty)).toMatchObject([{ grade: 'urge', issuerId: county }]);
  await whole(scene, inTown);
});

inSandbox('a helper has handled the case too: neither he nor his unit inspects or closes it', async (unit) => {
  const scene = await openScene(unit);
  const { incidentId, county } = scene;
  await withHelper(scene, incidentId);
  await act(scene, 'other-head', incidentId, { action: 'receive-joint-task', taskNumber: 1 });
  const attachments = await picture(scene, 'other-head');
  await act(scene, 'other-head', incidentId, {
    action: 'finish-joint-task',
    taskNumber: 1,
    answer: '好了',
    attachments,
  });
  const { facts } = await stateOf(scene, incidentId);
  expect(facts['everHandledBy']).toContain(county.as('other-head').accountId);
  expect(facts['handlingUnitIds']).toContain(county.organisations['other-department']);
});

inSandbox('what waits for me is what I may decide, and the file offers exactly that', async (unit) => {
  const scene = await openScene(unit);
  const { incidentId, county } = scene;
  const waiting = async (who: PersonKey) => {
    const asked = { countyCode: county.countyCode, actor: county.as(who), box: 'mine' as const, limit: 50 };
    return (await listRequests(county.services, cursors, asked)).items.map((item) => item.incidentId);
  };
  const offered = async (who: PersonKey, now = minutes(10)) => {
    const given = { countyCode: county.countyCode, incidentId, actor: county.as(who), now };
    const file = await incidentFile(county.services, unit, links, given);
    return file.side.requests[0]?.possible.map((each) => each.action) ?? [];
  };
  await act(scene, 'unit-head', incidentId, { action: 'assign-handler', handlerId: county.as('handler').accountId });
  await act(scene, 'handler', incidentId, extension);
  expect([await waiting('unit-head'), await waiting('dispatcher')]).toEqual([[incidentId], []]);
  expect(await offered('unit-head')).toEqual(['pass-on-request', 'refuse-request']);
  expect(await offered('handler')).toEqual(['withdraw-request']);
  await act(scene, 'unit-head', incidentId, { action: 'pass-on-request' });
  expect([await waiting('unit-head'), await waiting('dispatcher')]).toEqual([[], [incidentId]]);
  expect(await offered('dispatcher')).toEqual(['approve-request', 'refuse-request']);
  // Too late to approve: only the refusal is left.
  expect(await offered('dispatcher', minutes(121))).toEqual(['refuse-request']);
});
