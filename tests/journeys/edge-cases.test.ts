/** The conflicts and edge cases of a case's life, each under its number; longer than 300 lines because there are nine. */
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { putDispatchEntries } from '#modules/catalogue/public.ts';
import { renameGrid } from '#modules/grids/commands/rename-grid.ts';
import { redrawGrid } from '#modules/grids/public.ts';
import { takeAction } from '#modules/incidents/commands/take-action.ts';
import { putDivisions } from '#modules/organisation/public.ts';
import { assignPost } from '#modules/staff/commands/assign-post.ts';
import { setDuty } from '#modules/staff/commands/set-duty.ts';
import type { Actor } from '#platform/commands/actor.ts';
import { systemEyes } from '#platform/database/database.ts';
import { problemOf } from '#platform/http/problem.ts';
import { uuidv7 } from '#platform/pure/uuid.ts';
import type { Refusal } from '#platform/refusal.ts';
import { fixtureNow } from '../fixtures/small-county.ts';
import { type Act, codeOf, minutes, openRulesCounty, type RulesCounty } from '../fixtures/rules-county.ts';

let it: RulesCounty;
beforeAll(async () => {
  it = await openRulesCounty('990134');
}, 120_000);
afterAll(() => it?.close());

const reason = '不属本单位职责';
const extension = { action: 'ask-extension', reason: '材料未到货' } as const;
const approve = { action: 'approve-request' } as const;
const square = (west: number, east: number) => ({
  type: 'Polygon',
  coordinates: [
    [
      [west, 33],
      [east, 33],
      [east, 33.01],
      [west, 33.01],
      [west, 33],
    ],
  ],
});

test('8.5.1 a point exactly on a border lies in one grid, always the same', async () => {
  const onBorder = { place: { point: { longitude: 119.91, latitude: 33.005 } } };
  const cases = [await it.report('acceptor', onBorder), await it.report('worker-2', onBorder)];
  for (const incidentId of cases) expect((await it.stateOf(incidentId)).row.grid_id).toBe(it.county.grids['grid-1']);
  const corner = { place: { point: { longitude: 119.9, latitude: 33 } } };
  expect((await it.stateOf(await it.report('acceptor', corner))).row.grid_id).toBe(it.county.grids['grid-1']);
});

test('8.5.1 a grid that is divided anew keeps its open cases; what is reported afterwards lies in the new outline', async () => {
  const { grids } = it.county;
  const east = { place: { point: { longitude: 119.908, latitude: 33.005 } } };
  const before = await it.caseAt('handled', east);
  expect((await it.stateOf(before)).row.grid_id).toBe(grids['grid-1']);
  await it.county.run('system', redrawGrid, { gridId: grids['grid-1'], geometry: square(119.9, 119.907) });
  await it.county.run('system', redrawGrid, { gridId: grids['grid-2'], geometry: square(119.907, 119.92) });
  await it.reopenBook();
  const after = await it.report('acceptor', east);
  expect((await it.stateOf(after)).row.grid_id).toBe(grids['grid-2']);
  const first = (await it.candidatesFor('dispatcher', before, 'inspector'))[0];
  expect(first).toMatchObject({ id: it.county.as('worker').accountId, reason: 'responsible-grid' });
  await it.act('dispatcher', before, { action: 'ask-inspection', inspectorId: first!.id });
  await it.act('worker', before, { action: 'pass' });
  await it.act('acceptor', before, { action: 'close', outcome: 'solved', answer: '已办结' });
  expect((await it.stateOf(before)).row.grid_id).toBe(grids['grid-1']);
  expect(await it.broken(before)).toEqual([]);
});

test('8.5.1 a village that is merged into another keeps its open cases; new ones lie in its successor', async () => {
  const { county } = it;
  const code = (rest: string) => `${county.countyCode}${rest}`;
  const inGrid = { place: { gridId: county.grids['grid-1'] } };
  const before = await it.report('town-acceptor', inGrid);
  const village = { parentCode: code('001000'), setting: 'urban' as const, settingClass: null, aliases: [] };
  const state = { standing: 'ordinary' as const, validFrom: null };
  // A week later: what is there began with the county.
  const [today, now] = ['2026-01-12', minutes(7 * 1440)];
  const rows = [
    { divisionCode: code('001002'), name: '人民路社区', ...village, ...state, validTo: null, successorCodes: [] },
    {
      divisionCode: code('001001'),
      name: '滨河社区',
      ...village,
      ...state,
      validTo: today,
      successorCodes: [code('001002')],
    },
  ];
  const { outcomes } = await county.run('system', putDivisions, { rows, edition: today, renames: 'report' }, now);
  expect(outcomes.map(({ outcome }) => outcome)).toEqual(['added', 'ended']);
  await county.run('system', renameGrid, { gridId: county.grids['grid-1'], gridCode: code('001002001') }, now);
  await it.reopenBook();
  const after = await it.report('town-acceptor', inGrid, now);
  expect((await it.stateOf(before)).row).toMatchObject({
    village_code: code('001001'),
    grid_id: county.grids['grid-1'],
  });
  expect((await it.stateOf(after)).row).toMatchObject({
    village_code: code('001002'),
    grid_id: county.grids['grid-1'],
  });
  // Both are worked by the same desk to their end.
  for (const incidentId of [before, after]) {
    expect((await it.stateOf(incidentId)).row.desk_organisation_id).toBe(county.organisations.town);
    await it.act('town-acceptor', incidentId, { action: 'register', ruleId: county.rule }, now);
    const unitId = county.organisations.department;
    await it.act('town-dispatcher', incidentId, { action: 'dispatch', unitId }, now);
    expect(await it.broken(incidentId)).toEqual([]);
  }
});

test('8.5.2 an extension is approved a minute before the due time, and refused a minute after it', async () => {
  const [inTime, late] = [await it.caseAt('handling'), await it.caseAt('handling')];
  for (const incidentId of [inTime, late]) await it.act('unit-head', incidentId, extension, minutes(60));
  expect(await it.tried('dispatcher', inTime, approve, minutes(119))).toBe('allowed');
  expect((await it.stateOf(inTime)).row.due_at).toEqual(minutes(240));
  expect(await it.tried('dispatcher', late, approve, minutes(121))).toBe('incidents.already-overdue');
  expect((await it.stateOf(late)).row.due_at).toEqual(minutes(120));
});

test('8.5.2 of two requests that race one comes through, and of two approvals one', async () => {
  const incidentId = await it.caseAt('handling');
  const both = async (given: () => Promise<string>) => (await Promise.all([given(), given()])).toSorted();
  expect(await both(() => it.tried('unit-head', incidentId, extension))).toEqual([
    'allowed',
    'incidents.request-pending',
  ]);
  expect(await both(() => it.tried('dispatcher', incidentId, approve))).toEqual(['allowed', 'incidents.no-request']);
  expect((await it.stateOf(incidentId)).row.due_at).toEqual(minutes(240));
  expect(await it.broken(incidentId)).toEqual([]);
});

test('8.5.3 a report that arrives three days late from a phone with a wrong clock keeps both times, and its limit runs from receipt', async () => {
  const arrived = minutes(3 * 1440);
  for (const said of ['2031-08-01T00:00:00.000Z', '2001-01-01T00:00:00.000Z', fixtureNow.toISOString()]) {
    const incidentId = await it.report('worker', { source: 'worker', occurredAt: said }, arrived);
    const { row, steps, clocks } = await it.stateOf(incidentId);
    expect(row.reported_at).toEqual(arrived);
    expect(row.due_at!.getTime()).toBeGreaterThan(arrived.getTime());
    expect(steps[0]!.taken_at).toEqual(arrived);
    expect(JSON.parse(steps[0]!.entry_text)).toMatchObject({ occurredAt: said });
    for (const clock of clocks) expect(clock.started_at).toEqual(arrived);
  }
});

test('8.5.4 a unit that has assigned somebody cannot return, and after its return the dispatcher cannot forward; both are told why', async () => {
  const incidentId = await it.caseAt('handling');
  const handlerId = it.county.as('handler').accountId;
  await it.act('unit-head', incidentId, { action: 'assign-handler', handlerId });
  const back = { action: 'return', reason } as const;
  expect(await it.tried('unit-head', incidentId, back)).toBe('incidents.handler-assigned');
  await it.act('unit-head', incidentId, { action: 'revoke-assignment' });
  await it.act('unit-head', incidentId, back);
  const forward = it.act('dispatcher', incidentId, { action: 'inspect-by-desk' });
  await expect(forward).rejects.toMatchObject({
    kind: 'conflict',
    code: 'incidents.wrong-status',
    details: { status: 'returned', possible: expect.arrayContaining(['dispatch', 'send-back']) as unknown },
  });
});

test('8.5.5 a designated unit that tries to return gets 409, and what it can do instead', async () => {
  const incidentId = await it.caseAt('handling');
  const ground = '三定规定第五条';
  const unitId = it.county.organisations.department;
  await it.act('unit-head', incidentId, { action: 'object', ground });
  await it.act('reviewer', incidentId, { action: 'designate', unitId, reason: '职责相近', unitHeard: true });
  const refused = await it.act('unit-head', incidentId, { action: 'return', reason }).catch((error: unknown) => error);
  const problem = problemOf(refused as Refusal, '', 'zh', () => undefined);
  expect(problem).toMatchObject({ status: 409, code: 'incidents.designated' });
  expect(problem.details['possible']).toContain('receive');
  expect(problem.details['possible']).not.toContain('object');
});

test('8.5.6 with the lead finished and a helper overdue, the acceptor cannot close; the shift head can, with a reason and a mark', async () => {
  const incidentId = await it.caseAt('handling');
  const unitId = it.county.organisations['other-department'];
  await it.act('unit-head', incidentId, { action: 'send-joint-task', unitId, reason: '请协助清淤' });
  const late = minutes(3 * 1440);
  const joint = (await it.stateOf(incidentId)).clocks.find((clock) => clock.clock === 'joint');
  expect(joint!.due_at!.getTime()).toBeLessThan(late.getTime());
  const report = { action: 'report-done', answer: '主要部分已完成' } as const;
  expect(await it.tried('unit-head', incidentId, report, late)).toBe('incidents.joint-tasks-open');
  await it.act('unit-head', incidentId, { ...report, outstandingMarked: true }, late);
  const inspectorId = it.county.as('worker').accountId;
  await it.act('dispatcher', incidentId, { action: 'ask-inspection', inspectorId }, late);
  await it.act('worker', incidentId, { action: 'pass' }, late);
  const close = { action: 'close', outcome: 'partly-solved', answer: '主要部分已办结' } as const;
  expect(await it.tried('acceptor', incidentId, close, late)).toBe('incidents.joint-tasks-open');
  expect(await it.tried('shift-head', incidentId, close, late)).toBe('incidents.reason-needed');
  await it.act('shift-head', incidentId, { ...close, reason: '协办单位另行督办' }, late);
  expect((await it.stateOf(incidentId)).facts).toMatchObject({
    status: 'closed',
    jointTasks: [{ number: 1, state: 'outstanding' }],
  });
});

test('8.5.7 of three merged reports all three reporters get the answer, and one taken out before goes on with its time', async () => {
  const [leader, follower, other] = [
    await it.report('acceptor'),
    await it.report('acceptor'),
    await it.report('acceptor'),
  ];
  const dueBefore = (await it.stateOf(other)).row.due_at!;
  for (const incidentId of [follower, other]) {
    await it.act('acceptor', incidentId, { action: 'merge', leaderId: leader }, minutes(5));
    expect((await it.stateOf(incidentId)).row.due_at).toBeNull();
  }
  await it.act('acceptor', other, { action: 'unmerge', reason: '不是同一处' }, minutes(65));
  expect((await it.stateOf(other)).row).toMatchObject({
    status: 'reported',
    due_at: new Date(dueBefore.getTime() + 60 * 60_000),
  });
  await it.act('acceptor', other, { action: 'merge', leaderId: leader }, minutes(66));
  await it.act('acceptor', leader, { action: 'answer', answer: '夜市经批准经营至 23:30。' }, minutes(67));
  await it.letTimePass(minutes(68));
  for (const incidentId of [leader, follower, other]) {
    expect(await it.toldTo(incidentId, minutes(69))).toMatchObject({ answer: '夜市经批准经营至 23:30。' });
    expect(await it.broken(incidentId)).toEqual([]);
  }
});

test('8.5.7 a hung case under supervision that is merged and taken out again is watched on', async () => {
  const [incidentId, leader] = [await it.caseAt('handling'), await it.report('acceptor')];
  await it.act('centre-head', incidentId, { action: 'put-under-supervision', grade: 'leader', reason: '群众反映强烈' });
  const attachments = await it.picture('unit-head');
  const hangUp = { action: 'ask-hang-up', reason: '等停暖后施工', until: '2026-02-05', attachments } as const;
  await it.act('unit-head', incidentId, hangUp, minutes(10));
  await it.act('dispatcher', incidentId, approve, minutes(20));
  expect((await it.stateOf(incidentId)).running).toContain('supervision');
  await it.act('dispatcher', incidentId, { action: 'merge', leaderId: leader }, minutes(30));
  expect((await it.stateOf(incidentId)).running).not.toContain('supervision');
  await it.act('dispatcher', incidentId, { action: 'unmerge', reason: '不是同一处' }, minutes(40));
  expect((await it.stateOf(incidentId)).running).toContain('supervision');
  expect(await it.broken(incidentId)).toEqual([]);
});

test('8.5.9 an emergency at two in the night with nobody on duty in the town reaches the county at once, with a number to call', async () => {
  const { county } = it;
  const night = new Date('2026-01-05T18:00:00Z');
  for (const who of ['town-acceptor', 'town-dispatcher', 'worker', 'worker-2'] as const) {
    await county.run(who, setDuty, { postId: county.as(who).capacityId!, onDuty: false });
  }
  const lead = { leadOrganisationId: county.organisations.department, limitMinutes: null, basis: '应急预案' };
  const entry = { entryId: uuidv7(), number: 9, matterCode: 'event-05-02', divisionPath: county.countyCode, ...lead };
  await county.run('system', putDispatchEntries, { entries: [entry] });
  const gas = { matterCode: 'event-05-02', source: 'worker' as const, place: { point: county.inside['grid-1'] } };
  const incidentId = await it.report('worker', gas, night);
  const { row } = await it.stateOf(incidentId);
  expect(row).toMatchObject({
    desk_level: 'county',
    desk_organisation_id: county.organisations.county,
    emergency: true,
  });
  await it.letTimePass(new Date(night.getTime() + 121_000));
  const later = new Date(night.getTime() + 122_000);
  const { emergencyCalls } = await it.fileFor('acceptor', incidentId, later);
  expect(emergencyCalls.length).toBeGreaterThan(0);
  // Whoever is on duty at the county acts, without village and town.
  const unitId = county.organisations.department;
  expect(await it.tried('acceptor', incidentId, { action: 'dispatch-emergency', unitId }, later)).toBe('allowed');
  for (const who of ['town-acceptor', 'town-dispatcher', 'worker', 'worker-2'] as const) {
    await county.run(who, setDuty, { postId: county.as(who).capacityId!, onDuty: true });
  }
});

test('8.5.13 who is acceptor, dispatcher and handler in one person neither inspects nor closes what he has handled', async () => {
  const { county } = it;
  const handler = county.as('handler');
  const inOffice = async (role: 'acceptor' | 'dispatcher'): Promise<Actor> => {
    const [worker] = await it.unit.ask(
      systemEyes,
      () => sql<{ worker_id: string }>`select worker_id from staff.worker
        where county_code = ${county.countyCode} and account_id = ${handler.accountId}`,
    );
    const postId = uuidv7();
    const organisationId = county.organisations.county;
    const post = { postId, role, organisationId, gridId: null, profile: null, onDuty: true };
    await county.run('system', assignPost, { ...post, workerId: worker!.worker_id });
    return { ...handler, role, organisationId, capacityId: postId };
  };
  const [acceptor, dispatcher] = [await inOffice('acceptor'), await inOffice('dispatcher')];
  const tried = (actor: Actor, incidentId: string, given: Act) =>
    codeOf(
      county.runCommand(takeAction(county.book), {
        commandId: uuidv7(),
        countyCode: county.countyCode,
        actor,
        now: fixtureNow,
        input: { attachments: [], ...given, incidentId },
      }),
    );
  const incidentId = await it.report('acceptor');
  expect(await tried(acceptor, incidentId, { action: 'register', ruleId: county.ruleByPhoto })).toBe('allowed');
  expect(await tried(dispatcher, incidentId, { action: 'dispatch', unitId: county.organisations.department })).toBe(
    'allowed',
  );
  await it.act('unit-head', incidentId, { action: 'receive' });
  await it.act('unit-head', incidentId, { action: 'assign-handler', handlerId: handler.accountId });
  await it.act('handler', incidentId, { action: 'report-done', answer: '已清理' });
  expect(await tried(dispatcher, incidentId, { action: 'inspect-by-desk' })).toBe('incidents.handled-it-yourself');
  const himself = { action: 'ask-inspection', inspectorId: handler.accountId } as const;
  expect(await it.tried('dispatcher', incidentId, himself)).toBe('incidents.inspector-handled');
  const offered = await it.candidatesFor('dispatcher', incidentId, 'inspector');
  expect(offered.map(({ id }) => id)).not.toContain(handler.accountId);
  await it.act('dispatcher', incidentId, { action: 'inspect-by-desk' });
  const close = { action: 'close', outcome: 'solved', answer: '已办结' } as const;
  expect(await tried(acceptor, incidentId, close)).toBe('incidents.handled-it-yourself');
  expect(await it.tried('acceptor-2', incidentId, close)).toBe('allowed');
});
