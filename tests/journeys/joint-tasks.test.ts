// Joint tasks on real SQL: the helper, its clock, and what it leaves behind.
import { sql } from 'kysely';
import { expect } from 'vitest';
import { systemEyes } from '#platform/database/database.ts';
import { deliverOutbox } from '#platform/outbox/deliver-outbox.ts';
import { sandbox } from '#platform/testing/sandbox.ts';
import { incidentFile } from '#modules/incidents/queries/incident-file.ts';
import { listJointTasks } from '#modules/incidents/queries/list-side-lives.ts';
import { incidentReactions } from '#modules/incidents/reactions.ts';
import {
  act,
  cursors,
  handling,
  links,
  minutes,
  openScene,
  picture,
  refused,
  stateOf,
  whole,
  withHelper,
} from '../fixtures/side-life-scene.ts';

const inSandbox = sandbox();

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
