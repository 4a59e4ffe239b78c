// Extensions, hang-ups and appeals against overtime on real SQL.
import { expect, test } from 'vitest';
import { sandbox } from '#platform/testing/sandbox.ts';
import { openTestDatabase } from '#platform/testing/test-database.ts';
import { type PersonKey } from '../fixtures/small-county.ts';
import { incidentFile } from '#modules/incidents/queries/incident-file.ts';
import { listRequests } from '#modules/incidents/queries/list-side-lives.ts';
import {
  act,
  approve,
  closedLate,
  cursors,
  dayAfter,
  extension,
  hung,
  letTimePass,
  links,
  minutes,
  openScene,
  picture,
  reason,
  refused,
  type Act,
  stateOf,
  whole,
} from '../fixtures/side-life-scene.ts';

const inSandbox = sandbox();

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
