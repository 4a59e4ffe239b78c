import { expect } from 'vitest';
import type { Unit } from '#platform/database/database.ts';
import { createCursorKeeper } from '#platform/http/cursor.ts';
import { deliverOutbox } from '#platform/outbox/deliver-outbox.ts';
import { uuidv7 } from '#platform/pure/uuid.ts';
import { sandbox } from '#platform/testing/sandbox.ts';
import { fireTimers } from '#platform/timers/fire-timers.ts';
import { goOnLeave } from '../../tests/fixtures/leave.ts';
import { fixtureNow, foundSmallCounty, type PersonKey, type SmallCounty } from '../../tests/fixtures/small-county.ts';
import { endPost, setDuty } from '../../tests/fixtures/staff-acts.ts';
import { brokenCase, readCase } from '../../tests/fixtures/stored-case.ts';
import type { ActionInput } from './commands/action-input.ts';
import { keepClaimsLive } from './commands/lapse-claims.ts';
import { reportIncident } from './commands/report-incident.ts';
import { takeAction } from './commands/take-action.ts';
import { takeOverCases } from './commands/take-over-cases.ts';
import { candidates } from './queries/candidates.ts';
import { listTakeOvers } from './queries/list-take-overs.ts';
import { incidentReactions } from './reactions.ts';
import { incidentTimers } from './timers.ts';

const inSandbox = sandbox();
const cursors = createCursorKeeper(Buffer.alloc(32, 7), 'incidents');
let serial = 0;
const later = (minutes: number) => new Date(fixtureNow.getTime() + minutes * 60_000);
type Act = Partial<ActionInput> & { action: ActionInput['action'] };

async function reported(county: SmallCounty): Promise<string> {
  serial += 1;
  const marks = { number: `9901012026010${7_000_000 + serial}`, queryCode: `T${String(serial).padStart(7, '0')}` };
  const { incidentId } = await county.run('town-acceptor', reportIncident(county.services, county.book, marks), {
    incidentId: uuidv7(),
    source: 'operator',
    appealKind: 'complaint',
    matterCode: 'event-04-05',
    description: '门前有人店外经营。',
    place: { point: county.inside['grid-1'] },
    emergency: false,
    attachments: [],
  });
  return incidentId;
}

function act(county: SmallCounty, who: PersonKey, incidentId: string, given: Act, now = fixtureNow) {
  return county.run(who, takeAction(county.book), { incidentId, attachments: [], ...given }, now);
}

async function handled(county: SmallCounty, handler?: PersonKey): Promise<string> {
  const incidentId = await reported(county);
  await act(county, 'town-acceptor', incidentId, { action: 'register', ruleId: county.rule });
  await act(county, 'town-dispatcher', incidentId, { action: 'dispatch', unitId: county.organisations.department });
  await act(county, 'unit-head', incidentId, { action: 'receive' });
  const handlerId = handler && county.as(handler).accountId;
  if (handlerId) await act(county, 'unit-head', incidentId, { action: 'assign-handler', handlerId });
  return incidentId;
}

const listed = (county: SmallCounty, who: PersonKey, now = later(1)) =>
  listTakeOvers(county.services, cursors, { countyCode: county.countyCode, actor: county.as(who), now, limit: 50 });

/** What the worker does: reactions, then timers. */
async function work(county: SmallCounty, unit: Unit, now: Date): Promise<void> {
  const faults: unknown[] = [];
  const onFault = (error: unknown) => void faults.push(error);
  for (let round = 0; round < 3; round += 1) {
    await deliverOutbox(unit, county.countyCode, now, incidentReactions, onFault);
    const handlers = new Map(incidentTimers(county.services).map((handler) => [handler.kind, handler]));
    await fireTimers(unit, county.runCommand, handlers, now, onFault);
  }
  expect(faults).toEqual([]);
}

const noStrays = (sentences: readonly string[]) => sentences.filter((sentence) => !sentence.includes('timers'));

inSandbox('a leave offers every open item to the stand-in, and one act moves them', async (unit) => {
  const county = await foundSmallCounty(unit);
  const [one, other] = [await handled(county, 'handler'), await handled(county, 'handler')];
  expect((await listed(county, 'unit-head')).items).toEqual([]);
  await goOnLeave(county, unit, { who: 'handler', standIn: 'unit-head', now: fixtureNow });
  const { items } = await listed(county, 'unit-head');
  const standIn = county.as('unit-head').accountId;
  expect(items.map(({ incidentId, kind, because }) => ({ incidentId, kind, because }))).toEqual([
    { incidentId: one, kind: 'handling', because: 'on-leave' },
    { incidentId: other, kind: 'handling', because: 'on-leave' },
  ]);
  expect(items.every((item) => item.proposed?.accountId === standIn)).toBe(true);
  const given = {
    commandId: uuidv7(),
    countyCode: county.countyCode,
    actor: county.as('unit-head'),
    now: later(2),
    reason: '处置人请假',
    items: [one, other, uuidv7()].map((incidentId) => ({ incidentId, toAccountId: standIn })),
  };
  const answer = await takeOverCases(county, given);
  expect(answer.items.map((item) => item.refused)).toEqual([null, null, 'incidents.unknown']);
  // Sent again, it is the same act.
  expect(await takeOverCases(county, given)).toEqual(answer);
  expect((await listed(county, 'unit-head', later(3))).items).toEqual([]);
  const life = await readCase(unit, county.countyCode, one);
  expect(life.row.handler_id).toBe(standIn);
  expect(life.steps.filter((step) => step.action === 'take-over')).toHaveLength(1);
  expect(noStrays(brokenCase(life, null, county.book.time))).toEqual([]);
});

inSandbox('four eyes stay: who handled a case never becomes its inspector by taking over', async (unit) => {
  const county = await foundSmallCounty(unit);
  const incidentId = await handled(county, 'handler');
  await act(county, 'handler', incidentId, { action: 'report-done', answer: '已劝导' });
  const inspectorId = county.as('worker').accountId;
  await act(county, 'town-dispatcher', incidentId, { action: 'ask-inspection', inspectorId });
  // The handler's unit may not choose who looks at its work, whoever is away.
  await goOnLeave(county, unit, { who: 'worker', standIn: 'handler', now: fixtureNow });
  const given = { action: 'take-over' as const, reason: '请假', toAccountId: county.as('worker-2').accountId };
  await expect(act(county, 'unit-head', incidentId, given)).rejects.toMatchObject({ code: 'incidents.not-this-unit' });
  const { items } = await listed(county, 'shift-head');
  expect(items).toMatchObject([{ incidentId, kind: 'inspection', proposed: null }]);
  const toHandler = { ...given, toAccountId: county.as('handler').accountId };
  await expect(act(county, 'shift-head', incidentId, toHandler)).rejects.toMatchObject({
    code: 'incidents.inspector-handled',
  });
  const asked = { countyCode: county.countyCode, incidentId, kind: 'person' as const, now: later(1) };
  const found = await candidates(county.services, unit, { ...asked, actor: county.as('shift-head') });
  const ids = found.map((candidate) => candidate.id);
  expect(ids).toContain(county.as('worker-2').accountId);
  expect(ids).not.toContain(county.as('handler').accountId);
  await act(county, 'shift-head', incidentId, given, later(2));
  expect((await readCase(unit, county.countyCode, incidentId)).row.inspector_id).toBe(county.as('worker-2').accountId);
});

inSandbox('a post that ends leaves nothing behind: verification, claim, and a unit without people', async (unit) => {
  const county = await foundSmallCounty(unit);
  const verifying = await reported(county);
  const verifierId = county.as('worker').accountId;
  await act(county, 'town-acceptor', verifying, { action: 'ask-verification', verifierId });
  const waiting = await handled(county);
  const { capacityId: worker } = county.as('worker');
  await county.run('system', endPost, { postId: worker! });
  expect((await listed(county, 'shift-head')).items).toMatchObject([
    { incidentId: verifying, kind: 'verification', because: 'left', proposed: null },
  ]);
  expect((await listed(county, 'unit-head')).items).toEqual([]);
  for (const who of ['unit-head', 'handler'] as const) {
    await county.run('system', endPost, { postId: county.as(who).capacityId! });
  }
  expect((await listed(county, 'shift-head')).unattended).toMatchObject([{ incidentId: waiting, kind: 'case' }]);
});

inSandbox('a claim lapses with the shift and says why; who goes on working keeps his', async (unit) => {
  const county = await foundSmallCounty(unit);
  const incidentId = await reported(county);
  const { capacityId } = county.as('town-acceptor');
  await county.run('town-acceptor', setDuty, { postId: capacityId!, onDuty: true }, later(1));
  await act(county, 'town-acceptor', incidentId, { action: 'claim' }, later(2));
  await work(county, unit, later(3));
  expect((await readCase(unit, county.countyCode, incidentId)).row.claimed_by).not.toBeNull();
  await county.run('town-acceptor', setDuty, { postId: capacityId!, onDuty: false }, later(5));
  await work(county, unit, later(6));
  const life = await readCase(unit, county.countyCode, incidentId);
  expect(life.row).toMatchObject({ status: 'reported', claimed_by: null });
  expect(life.steps.at(-1)).toMatchObject({ action: 'release', actor_role: 'system' });
  expect(JSON.parse(life.steps.at(-1)!.entry_text)).toMatchObject({ given: { lapsed: 'duty-over' } });
  expect(noStrays(brokenCase(life, null, county.book.time))).toEqual([]);
  // Claimed again off duty: the shift that ended before says nothing of it.
  await act(county, 'town-acceptor', incidentId, { action: 'claim' }, later(9));
  expect(await keepClaimsLive(county.services, county.runCommand)(county.countyCode, later(10))).toBe(0);
});

inSandbox('a leave that begins by itself gives the claim back to the pool', async (unit) => {
  const county = await foundSmallCounty(unit);
  const incidentId = await reported(county);
  await act(county, 'town-acceptor', incidentId, { action: 'claim' });
  const look = keepClaimsLive(county.services, county.runCommand);
  expect(await look(county.countyCode, later(1))).toBe(0);
  await goOnLeave(county, unit, { who: 'town-acceptor', standIn: null, now: later(2) });
  expect(await look(county.countyCode, later(3))).toBe(1);
  const life = await readCase(unit, county.countyCode, incidentId);
  expect(JSON.parse(life.steps.at(-1)!.entry_text)).toMatchObject({ action: 'release', given: { lapsed: 'gone' } });
  expect(await look(county.countyCode, later(4))).toBe(0);
});
