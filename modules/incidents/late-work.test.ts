// Longer than 300 lines because one life is told from many sides: what comes too late, who takes it over, what then stands where.
import { sql } from 'kysely';
import { expect } from 'vitest';
import { createLinkMinter } from '#modules/attachments/public.ts';
import { verifyChains } from '#modules/audit/public.ts';
import { systemEyes, type Unit } from '#platform/database/database.ts';
import { deliverOutbox } from '#platform/outbox/deliver-outbox.ts';
import { uuidv7 } from '#platform/pure/uuid.ts';
import { sandbox } from '#platform/testing/sandbox.ts';
import { fixtureNow, foundSmallCounty, type PersonKey, type SmallCounty } from '../../tests/fixtures/small-county.ts';
import { brokenCase, readCase } from '../../tests/fixtures/stored-case.ts';
import type { ActionInput } from './commands/action-input.ts';
import { caseActor } from './commands/case-actor.ts';
import { decideLateWork } from './commands/decide-late-work.ts';
import { erasePersonalText } from './commands/erase-personal-text.ts';
import { actOrKeep } from './commands/keep-late-work.ts';
import { decideProposal } from './commands/proposals.ts';
import { reportIncident } from './commands/report-incident.ts';
import { takeAction } from './commands/take-action.ts';
import { lateWorkOfCase } from './queries/late-work.ts';
import { caseChains } from './queries/case-chains.ts';
import { incidentReactions } from './reactions.ts';
import { refusalOf } from './rules/decide.ts';

const inSandbox = sandbox();
const links = createLinkMinter(Buffer.alloc(32, 5));
let serial = 0;
type Act = Partial<ActionInput> & { action: ActionInput['action'] };

async function reported(county: SmallCounty, who: PersonKey = 'town-acceptor'): Promise<string> {
  serial += 1;
  const marks = { number: `9901012026010${9_000_000 + serial}`, queryCode: `L${String(serial).padStart(7, '0')}` };
  const { incidentId } = await county.run(who, reportIncident(county.services, county.book, marks), {
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

const act = (county: SmallCounty, who: PersonKey, incidentId: string, given: Act) =>
  county.run(who, takeAction(county.book), { incidentId, attachments: [], ...given });
/** The same, sent by a phone that had seen a version. */
const send = (county: SmallCounty, who: PersonKey, incidentId: string, seenVersion: number, given: Act) =>
  county.run(who, actOrKeep(county.book), { incidentId, attachments: [], seenVersion, ...given });

/** A case at whose place `worker` is asked to look; answers it and the version that he sees. */
async function asked(county: SmallCounty): Promise<{ incidentId: string; version: number }> {
  const incidentId = await reported(county);
  const { version } = await act(county, 'town-acceptor', incidentId, {
    action: 'ask-verification',
    verifierId: county.as('worker').accountId,
  });
  return { incidentId, version };
}

/** A case that lies with the department; answers the version that its head sees. */
async function dispatchedToUnit(county: SmallCounty): Promise<{ incidentId: string; version: number }> {
  const incidentId = await reported(county, 'acceptor');
  await act(county, 'acceptor', incidentId, { action: 'register', ruleId: county.rule });
  const { version } = await act(county, 'dispatcher', incidentId, {
    action: 'dispatch',
    unitId: county.organisations.department,
  });
  return { incidentId, version };
}

/** Two persons of the desk take it back. */
async function recalled(county: SmallCounty, incidentId: string): Promise<void> {
  const { proposalId } = await act(county, 'dispatcher', incidentId, { action: 'recall', reason: '派错了单位' });
  const input = { incidentId, proposalId: proposalId!, agree: true };
  await county.run('shift-head', decideProposal(county.book), input);
}

async function photo(unit: Unit, county: SmallCounty, who: PersonKey): Promise<string> {
  const fileId = uuidv7();
  await unit.transact(systemEyes, async (tx) => {
    await sql`insert into attachments.file (county_code, file_id, kind, media_type, byte_size, digest, width, height,
        uploaded_by, uploaded_at)
      values (${county.countyCode}, ${fileId}, 'near', 'image/jpeg', 10, 'x', 8, 8, ${county.as(who).accountId},
        ${fixtureNow})`.execute(tx);
  });
  return fileId;
}

const listed = (unit: Unit, county: SmallCounty, who: PersonKey, incidentId: string) => {
  const actor = county.as(who);
  const eyes = { scope: actor.scope, actorId: actor.accountId };
  const { countyCode } = county;
  return unit.transact(eyes, (tx) => lateWorkOfCase(tx, links, { countyCode, incidentId, actor }));
};
const found: Act = { action: 'give-verification', finding: 'confirmed', reason: '现场属实,占道三米' };

inSandbox('what was done upon work that came too late is late as well, act by act', async (unit) => {
  const county = await foundSmallCounty(unit);
  const { incidentId, version } = await dispatchedToUnit(county);
  await recalled(county, incidentId);
  // Received and finished without a line, in one breath, on the version that was seen.
  expect(await send(county, 'unit-head', incidentId, version, { action: 'receive' })).toMatchObject({ kept: true });
  const done = await send(county, 'unit-head', incidentId, version, { action: 'report-done', answer: '已清扫' });
  expect(done).toMatchObject({ kept: true });
  expect((await listed(unit, county, 'dispatcher', incidentId)).map(({ action }) => action).toSorted()).toEqual([
    'receive',
    'report-done',
  ]);
  // Without the act before it, it is no late work: nobody could have done that on what he saw.
  const other = await dispatchedToUnit(county);
  await recalled(county, other.incidentId);
  await expect(
    send(county, 'unit-head', other.incidentId, other.version, { action: 'report-done', answer: '已清扫' }),
  ).rejects.toMatchObject({ code: expect.stringMatching(/^incidents\./) });
});

inSandbox(
  'what was done upon an own step that arrived in time is late where the case then went elsewhere',
  async (unit) => {
    const county = await foundSmallCounty(unit);
    const { incidentId, version } = await dispatchedToUnit(county);
    await send(county, 'unit-head', incidentId, version, { action: 'receive' });
    await recalled(county, incidentId);
    // Typed before the receipt was answered: it names the version from before.
    const kept = await send(county, 'unit-head', incidentId, version, { action: 'report-done', answer: '已清扫' });
    expect(kept).toMatchObject({ kept: true });
  },
);

inSandbox(
  'what a worker did while somebody else was asked is kept, shown with its words and photos, and taken over',
  async (unit, tx) => {
    const county = await foundSmallCounty(unit);
    const { incidentId, version } = await asked(county);
    await act(county, 'town-acceptor', incidentId, {
      action: 'reassign-verification',
      verifierId: county.as('worker-2').accountId,
    });
    const fileId = await photo(unit, county, 'worker');
    const kept = await send(county, 'worker', incidentId, version, {
      ...found,
      occurredAt: '2026-01-04T08:00:00Z',
      attachments: [{ fileId, kind: 'near' }],
    });
    expect(kept).toMatchObject({ kept: true, incidentId, now: { status: 'verifying' } });
    expect(await listed(unit, county, 'worker-2', incidentId)).toMatchObject([
      {
        action: 'give-verification',
        state: 'waiting',
        occurredAt: '2026-01-04T08:00:00.000Z',
        texts: { reason: '现场属实,占道三米' },
        given: { finding: 'confirmed' },
        files: [{ fileId, kind: 'near' }],
        mayDecide: true,
      },
    ]);
    expect((await listed(unit, county, 'town-dispatcher', incidentId))[0]).toMatchObject({ mayDecide: true });
    expect((await listed(unit, county, 'reviewer', incidentId))[0]).toMatchObject({ mayDecide: false });
    const { workId } = kept as { workId: string };
    await county.run('worker-2', decideLateWork(county.book), { incidentId, workId, take: true });
    const [line] = await listed(unit, county, 'town-acceptor', incidentId);
    expect(line).toMatchObject({ state: 'taken', deciderName: expect.stringMatching(/./), mayDecide: false });
    const { rows } = await sql<{ owner_kind: string; owner_id: string }>`
    select owner_kind, owner_id from attachments.file where file_id = ${fileId}`.execute(tx);
    expect(rows).toEqual([{ owner_kind: 'incident', owner_id: incidentId }]);
    await expect(
      county.run('worker-2', decideLateWork(county.book), { incidentId, workId, take: false }),
    ).rejects.toMatchObject({
      code: 'incidents.late-work-decided',
    });
    // It is a step of the case: who took whose work over, with its words, which stand nowhere else any more.
    const life = await readCase(unit, county.countyCode, incidentId);
    expect(brokenCase(life)).toEqual([]);
    const step = life.steps.at(-1)!;
    expect(step).toMatchObject({ action: 'take-late-work', actor_id: county.as('worker-2').accountId });
    const entry = JSON.parse(step.entry_text) as Record<string, unknown>;
    expect(entry).toMatchObject({
      occurredAt: '2026-01-04T08:00:00.000Z',
      given: { lateWork: { workId, senderId: county.as('worker').accountId, action: 'give-verification' } },
      marks: { reason: expect.any(String) },
    });
    expect(line).toMatchObject({ texts: { reason: '现场属实,占道三米' } });
    const { rows: kinds } = await sql<{ kept: number; step_id: string }>`
      select (select count(*)::int from incidents.late_work_content) as kept, step_id from incidents.evidence
      where file_id = ${fileId}`.execute(tx);
    expect(kinds).toEqual([{ kept: 0, step_id: step.step_id }]);
    const chains = await verifyChains((eyes, work) => unit.transact(eyes, work), caseChains(county.countyCode));
    expect(chains).toMatchObject({ unbroken: true, findings: [] });
  },
);

inSandbox('the work of whoever inspects the case now does not become part of it', async (unit) => {
  const county = await foundSmallCounty(unit);
  const incidentId = await reported(county);
  await act(county, 'town-acceptor', incidentId, { action: 'register', ruleId: county.rule });
  const { department } = county.organisations;
  await act(county, 'town-dispatcher', incidentId, { action: 'dispatch', unitId: department });
  await act(county, 'unit-head', incidentId, { action: 'receive' });
  const handlerId = county.as('handler').accountId;
  const { version } = await act(county, 'unit-head', incidentId, { action: 'assign-handler', handlerId });
  await act(county, 'unit-head', incidentId, { action: 'revoke-assignment' });
  const done = await send(county, 'handler', incidentId, version, { action: 'report-done', answer: '已清理' });
  const { workId } = done as { workId: string };
  const before = (await readCase(unit, county.countyCode, incidentId)).row.facts;
  expect(before.everHandledBy).not.toContain(handlerId);
  await county.run('unit-head', decideLateWork(county.book), { incidentId, workId, take: true });
  const { row } = await readCase(unit, county.countyCode, incidentId);
  // What he did counts: he does not inspect it afterwards.
  expect(row.facts.everHandledBy).toContain(handlerId);
  await act(county, 'unit-head', incidentId, { action: 'report-done', answer: '已清理' });
  await expect(
    act(county, 'town-dispatcher', incidentId, { action: 'ask-inspection', inspectorId: handlerId }),
  ).rejects.toMatchObject({ code: 'incidents.inspector-handled' });
  expect(
    refusalOf(
      { ...row.facts, everHandledBy: [], everInspectedBy: [handlerId] },
      'take-late-work',
      caseActor(county.as('town-acceptor'), true),
      { lateWork: { workId, senderId: handlerId, action: 'report-done', given: {} } },
    ),
  ).toBe('incidents.late-work-on-both-sides');
});

inSandbox('the same wish sent again gets the same answer, and is kept once', async (unit) => {
  const county = await foundSmallCounty(unit);
  const { incidentId, version } = await asked(county);
  await act(county, 'town-acceptor', incidentId, { action: 'withdraw-verification' });
  const envelope = {
    commandId: uuidv7(),
    countyCode: county.countyCode,
    actor: county.as('worker'),
    now: fixtureNow,
    input: { incidentId, attachments: [], seenVersion: version, ...found } as ActionInput,
  };
  const first = await county.runCommand(actOrKeep(county.book), envelope);
  expect(await county.runCommand(actOrKeep(county.book), envelope)).toEqual(first);
  expect(await listed(unit, county, 'town-acceptor', incidentId)).toHaveLength(1);
});

inSandbox('what was done to a case that has been closed, or merged, is kept: with the one that leads', async (unit) => {
  const county = await foundSmallCounty(unit);
  const [closed, merged] = [await asked(county), await asked(county)];
  const leader = await reported(county);
  await act(county, 'town-acceptor', closed.incidentId, { action: 'withdraw-verification' });
  await act(county, 'town-acceptor', closed.incidentId, { action: 'answer', answer: '已说明' });
  expect(await send(county, 'worker', closed.incidentId, closed.version, found)).toMatchObject({
    kept: true,
    now: { status: 'closed', holderName: null },
  });
  await act(county, 'town-acceptor', merged.incidentId, { action: 'withdraw-verification' });
  await act(county, 'town-acceptor', merged.incidentId, { action: 'merge', leaderId: leader, reason: '同一件事' });
  expect(await send(county, 'worker', merged.incidentId, merged.version, found)).toMatchObject({
    kept: true,
    incidentId: leader,
    now: { status: 'merged' },
  });
  const [line] = await listed(unit, county, 'town-acceptor', leader);
  expect(line?.sentForNumber).not.toBeNull();
  expect(await listed(unit, county, 'town-acceptor', merged.incidentId)).toEqual([]);
});

inSandbox(
  'what was never his to do, what he could still do, and what comes without a version is refused as ever',
  async (unit) => {
    const county = await foundSmallCounty(unit);
    const { incidentId, version } = await asked(county);
    const refused = (work: Promise<unknown>) => expect(work).rejects;
    // Never asked.
    await refused(send(county, 'worker-2', incidentId, version, found)).toMatchObject({ code: 'incidents.unknown' });
    // Still his: only what he must give is missing.
    await refused(send(county, 'worker', incidentId, version, { action: 'give-verification' })).toMatchObject({
      code: 'incidents.finding-needed',
    });
    await act(county, 'town-acceptor', incidentId, { action: 'withdraw-verification' });
    // No right at all.
    await refused(send(county, 'worker', incidentId, version, { action: 'close' })).toMatchObject({
      code: 'incidents.wrong-status',
    });
    await refused(
      county.run('worker', actOrKeep(county.book), { incidentId, attachments: [], ...found }),
    ).toMatchObject({ code: 'incidents.wrong-status' });
    // A version that the case has never had.
    await refused(send(county, 'worker', incidentId, 40, found)).toMatchObject({ code: 'incidents.wrong-status' });
  },
);

inSandbox('nobody decides on his own, nobody without the case, and setting aside needs a reason', async (unit) => {
  const county = await foundSmallCounty(unit);
  const { incidentId, version } = await asked(county);
  await act(county, 'town-acceptor', incidentId, { action: 'withdraw-verification' });
  const { workId } = (await send(county, 'worker', incidentId, version, found)) as { workId: string };
  await act(county, 'town-acceptor', incidentId, {
    action: 'ask-verification',
    verifierId: county.as('worker').accountId,
  });
  const decide = (who: PersonKey, take: boolean, reason?: string) =>
    county.run(who, decideLateWork(county.book), { incidentId, workId, take, reason });
  await expect(decide('worker', true)).rejects.toMatchObject({ code: 'incidents.late-work-not-yours' });
  await expect(decide('acceptor', true)).rejects.toMatchObject({ code: 'incidents.late-work-not-yours' });
  await expect(decide('other-head', true)).rejects.toMatchObject({ code: 'incidents.unknown' });
  await expect(decide('town-acceptor', false)).rejects.toMatchObject({ code: 'incidents.reason-needed' });
  await decide('town-acceptor', false, '已由他人核实');
  expect(await listed(unit, county, 'town-acceptor', incidentId)).toMatchObject([
    { state: 'set-aside', reason: '已由他人核实' },
  ]);
});

inSandbox('whoever has the case now is told, and its sender of what became of it', async (unit, tx) => {
  const county = await foundSmallCounty(unit);
  const { incidentId, version } = await asked(county);
  await act(county, 'town-acceptor', incidentId, {
    action: 'reassign-verification',
    verifierId: county.as('worker-2').accountId,
  });
  const { workId } = (await send(county, 'worker', incidentId, version, found)) as { workId: string };
  await county.run('worker-2', decideLateWork(county.book), { incidentId, workId, take: true });
  const faults: unknown[] = [];
  await deliverOutbox(unit, county.countyCode, fixtureNow, incidentReactions, (error) => void faults.push(error));
  expect(faults).toEqual([]);
  const { rows } = await sql<{ account_id: string; code: string }>`
    select account_id, code from notifications.notice where code like 'incident-late-work%'`.execute(tx);
  expect(rows).toEqual(
    expect.arrayContaining([
      { account_id: county.as('worker-2').accountId, code: 'incident-late-work' },
      { account_id: county.as('worker').accountId, code: 'incident-late-work-decided' },
    ]),
  );
});

inSandbox(
  'an order to erase takes the words of late work along, and photos that nobody took over',
  async (unit, tx) => {
    const county = await foundSmallCounty(unit);
    const { incidentId, version } = await asked(county);
    await act(county, 'town-acceptor', incidentId, { action: 'withdraw-verification' });
    await act(county, 'town-acceptor', incidentId, { action: 'answer', answer: '已说明' });
    const fileId = await photo(unit, county, 'worker');
    await send(county, 'worker', incidentId, version, { ...found, attachments: [{ fileId, kind: 'near' }] });
    await county.run('centre-head', erasePersonalText, {
      incidentId,
      orderNumber: '临个保〔2026〕1 号',
      basis: '个人信息保护法 47',
      secondPersonId: uuidv7(),
    });
    const { rows } = await sql<{ words: number; files: number }>`
    select (select count(*)::int from incidents.late_work_content) as words,
      (select count(*)::int from attachments.file where file_id = ${fileId} and erased_at is null) as files`.execute(
      tx,
    );
    expect(rows).toEqual([{ words: 0, files: 0 }]);
  },
);
