/** The room's behaviour on real SQL; longer than 300 lines because each sentence needs its own case. */
import { sql } from 'kysely';
import { expect } from 'vitest';
import { systemEyes, type Tx, type Unit } from '#platform/database/database.ts';
import { uuidv7 } from '#platform/pure/uuid.ts';
import { sandbox } from '#platform/testing/sandbox.ts';
import { foundSmallCounty, fixtureNow, type PersonKey, type SmallCounty } from '../../tests/fixtures/small-county.ts';
import { decideProposal } from './commands/proposals.ts';
import { reportIncident, type ReportInput } from './commands/report-incident.ts';
import type { ActionInput } from './commands/action-input.ts';
import { takeAction } from './commands/take-action.ts';
import { revealReporter } from './commands/reveal-reporter.ts';
import { erasePersonalText } from './commands/erase-personal-text.ts';
import type { IncidentFacts } from './rules/facts.ts';
import { clockRunOf } from './commands/case-state.ts';
import { replayHistory } from './rules/history.ts';
import type { ClockRow } from './tables.ts';
import { stepOfEntry } from './rules/step-entry.ts';

const inSandbox = sandbox();
let serial = 0;

async function report(county: SmallCounty, who: PersonKey, given: Partial<ReportInput> = {}, now = fixtureNow) {
  serial += 1;
  const marks = {
    number: `9901012026010${String(serial).padStart(7, '0')}`,
    queryCode: `Q${String(serial).padStart(7, '0')}`,
  };
  return county.run(
    who,
    reportIncident(county.services, county.book, marks),
    {
      incidentId: uuidv7(),
      source: 'operator',
      appealKind: 'complaint',
      matterCode: 'event-04-05',
      description: '人民路12号门前有人店外经营,堵住了盲道。',
      place: { point: county.inside['grid-1'], words: '人民路 12 号' },
      emergency: false,
      attachments: [],
      ...given,
    },
    now,
  );
}

type Act = Partial<ActionInput> & { action: ActionInput['action'] };

function act(county: SmallCounty, who: PersonKey, incidentId: string, given: Act, now = fixtureNow) {
  return county.run(who, takeAction(county.book), { incidentId, attachments: [], ...given }, now);
}

async function rowOf(tx: Tx, incidentId: string) {
  const { rows } = await sql<{
    status: string;
    version: number;
    chain_head: string;
    facts: IncidentFacts;
    due_at: Date | null;
    outcome: string | null;
    closed_at: Date | null;
    town_code: string;
    grid_id: string;
    handler_id: string | null;
  }>`
    select * from incidents.incident where incident_id = ${incidentId}`.execute(tx);
  return rows[0]!;
}

/** County desk cases need a county desk: an emergency, or the town's desk is closed. Here the town desk is used. */
async function registered(county: SmallCounty, now = fixtureNow) {
  const { incidentId } = await report(county, 'town-acceptor', {}, now);
  await act(county, 'town-acceptor', incidentId, { action: 'register', ruleId: county.rule }, now);
  return incidentId;
}

async function handled(county: SmallCounty) {
  const incidentId = await registered(county);
  await act(county, 'town-dispatcher', incidentId, { action: 'dispatch', unitId: county.organisations.department });
  await act(county, 'unit-head', incidentId, { action: 'receive' });
  await act(county, 'unit-head', incidentId, { action: 'assign-handler', handlerId: county.as('handler').accountId });
  await act(county, 'handler', incidentId, { action: 'report-done', answer: '已劝导入店经营' });
  return incidentId;
}

inSandbox('a case goes from report to close, and the row, the steps and the clocks agree', async (unit, tx) => {
  const county = await foundSmallCounty(unit);
  const incidentId = await handled(county);
  await act(county, 'town-dispatcher', incidentId, {
    action: 'ask-inspection',
    inspectorId: county.as('worker').accountId,
  });
  await act(county, 'worker', incidentId, { action: 'pass' });
  await act(county, 'town-acceptor', incidentId, {
    action: 'close',
    outcome: 'solved',
    answer: '已处理,谢谢您的反映。',
  });
  const row = await rowOf(tx, incidentId);
  expect(row.status).toBe('closed');
  expect(row.outcome).toBe('solved');
  expect(row.due_at).toBeNull();
  const { rows: steps } = await sql<{ entry_text: string; hash: string; action: string }>`
    select entry_text, hash, action from incidents.step where incident_id = ${incidentId} order by position`.execute(
    tx,
  );
  expect(steps.map((step) => step.action)).toEqual([
    'report',
    'register',
    'dispatch',
    'receive',
    'assign-handler',
    'report-done',
    'ask-inspection',
    'pass',
    'close',
  ]);
  expect(row.version).toBe(steps.length);
  expect(row.chain_head).toBe(steps.at(-1)!.hash);
  const history = replayHistory(steps.map((step) => stepOfEntry(step.entry_text)));
  expect(history.facts).toEqual(row.facts);
  const { rows: clocks } = await sql<ClockRow>`
    select * from incidents.clock where incident_id = ${incidentId} order by ordinal`.execute(tx);
  expect(history.runs).toEqual(clocks.map(clockRunOf));
  const { rows: open } =
    await sql`select 1 from incidents.clock where incident_id = ${incidentId} and ended_at is null`.execute(tx);
  expect(open).toHaveLength(0);
  const { rows: timers } = await sql`select 1 from platform.timer where subject_id = ${incidentId}`.execute(tx);
  expect(timers).toHaveLength(0);
});

inSandbox('the place decides grid, town and desk', async (unit, tx) => {
  const county = await foundSmallCounty(unit);
  const { incidentId, gridId } = await report(county, 'worker', {
    source: 'worker',
    place: { point: county.inside['grid-2'] },
  });
  expect(gridId).toBe(county.grids['grid-2']);
  const row = await rowOf(tx, incidentId);
  expect(row.town_code).toBe('990101001000');
  expect(row.facts.deskOrganisationId).toBe(county.organisations.town);
});

inSandbox('what a desk takes down begins at that desk, and can be lowered', async (unit, tx) => {
  const county = await foundSmallCounty(unit);
  const { incidentId } = await report(county, 'acceptor');
  expect((await rowOf(tx, incidentId)).facts.deskOrganisationId).toBe(county.organisations.county);
  await act(county, 'acceptor', incidentId, {
    action: 'lower',
    toOrganisationId: county.organisations.town,
    reason: '属地办理',
  });
  expect((await rowOf(tx, incidentId)).facts.deskOrganisationId).toBe(county.organisations.town);
});

inSandbox('an emergency starts at the county desk', async (unit, tx) => {
  const county = await foundSmallCounty(unit);
  const { incidentId } = await report(county, 'worker', { source: 'worker', matterCode: 'event-05-02' });
  const { facts } = await rowOf(tx, incidentId);
  expect(facts.emergency).toBe(true);
  expect(facts.deskOrganisationId).toBe(county.organisations.county);
});

inSandbox('whoever handled a case may not inspect it, and whoever inspected may not close it', async (unit) => {
  const county = await foundSmallCounty(unit);
  const incidentId = await handled(county);
  await expect(
    act(county, 'town-dispatcher', incidentId, {
      action: 'ask-inspection',
      inspectorId: county.as('handler').accountId,
    }),
  ).rejects.toMatchObject({ code: 'incidents.inspector-handled' });
  const other = await registered(county);
  await act(county, 'town-acceptor', other, { action: 'correct', ruleId: county.ruleByPhoto, reason: '按影像核查' });
  await act(county, 'town-dispatcher', other, { action: 'dispatch', unitId: county.organisations.department });
  await act(county, 'unit-head', other, { action: 'receive' });
  await act(county, 'unit-head', other, { action: 'report-done', answer: '已处理' });
  await act(county, 'town-acceptor', other, { action: 'inspect-by-desk' });
  await expect(
    act(county, 'town-acceptor', other, { action: 'close', outcome: 'solved', answer: '好' }),
  ).rejects.toMatchObject({ code: 'incidents.inspected-it-yourself' });
});

inSandbox('another unit gets neither the case nor a hint that it exists', async (unit) => {
  const county = await foundSmallCounty(unit);
  const incidentId = await registered(county);
  await act(county, 'town-dispatcher', incidentId, { action: 'dispatch', unitId: county.organisations.department });
  await expect(act(county, 'other-head', incidentId, { action: 'receive' })).rejects.toMatchObject({
    code: 'incidents.unknown',
  });
});

inSandbox('a unit outside the catalogue is refused with the reason', async (unit) => {
  const county = await foundSmallCounty(unit);
  const incidentId = await registered(county);
  await expect(
    act(county, 'town-dispatcher', incidentId, {
      action: 'dispatch',
      unitId: county.organisations['other-department'],
    }),
  ).rejects.toMatchObject({ code: 'incidents.unit-wrong-matter' });
});

inSandbox('a rule that asks for verification is not registered before somebody looked', async (unit, tx) => {
  const county = await foundSmallCounty(unit);
  const { incidentId } = await report(county, 'town-acceptor');
  await expect(
    act(county, 'town-acceptor', incidentId, { action: 'register', ruleId: county.ruleNeedingProof }),
  ).rejects.toMatchObject({ code: 'incidents.verification-needed' });
  await act(county, 'town-acceptor', incidentId, {
    action: 'ask-verification',
    verifierId: county.as('worker').accountId,
  });
  await act(county, 'worker', incidentId, { action: 'give-verification', finding: 'confirmed' });
  await act(county, 'town-acceptor', incidentId, { action: 'register', ruleId: county.ruleNeedingProof });
  expect((await rowOf(tx, incidentId)).status).toBe('registered');
});

inSandbox(
  'cancelling a dispatched case waits for a second person and names the first as the one who acted',
  async (unit, tx) => {
    const county = await foundSmallCounty(unit);
    const incidentId = await registered(county);
    await act(county, 'town-dispatcher', incidentId, { action: 'dispatch', unitId: county.organisations.department });
    const waiting = await act(county, 'shift-head', incidentId, { action: 'cancel', reason: '重复登记' });
    expect(waiting.proposalId).not.toBeNull();
    expect((await rowOf(tx, incidentId)).status).toBe('dispatched');
    const proposalId = waiting.proposalId!;
    await expect(
      county.run('shift-head', decideProposal(county.book), { incidentId, proposalId, agree: true }),
    ).rejects.toMatchObject({ code: 'incidents.same-person' });
    const done = await county.run('dispatcher', decideProposal(county.book), { incidentId, proposalId, agree: true });
    expect(done.status).toBe('cancelled');
    const { rows } = await sql<{ actor_id: string }>`
    select actor_id from incidents.step where incident_id = ${incidentId} and action = 'cancel'`.execute(tx);
    expect(rows[0]!.actor_id).toBe(county.as('shift-head').accountId);
  },
);

inSandbox('fixed on the spot is one command and is closed, counted apart', async (unit, tx) => {
  const county = await foundSmallCounty(unit);
  const { incidentId, status } = await report(county, 'worker', {
    source: 'worker',
    solvedOnSpot: { answer: '已现场劝离' },
  });
  expect(status).toBe('closed');
  const { facts, closed_at } = await rowOf(tx, incidentId);
  expect(facts.solvedOnSpot).toBe(true);
  expect(facts.inspectionMark).toBeNull();
  expect(closed_at).toEqual(fixtureNow);
});

inSandbox(
  'names and phones stand sealed apart from the case, and are shown only with a logged purpose',
  async (unit, tx) => {
    const county = await foundSmallCounty(unit);
    const { incidentId } = await report(county, 'town-acceptor', {
      reporter: { name: '王小明', phone: '13812345678' },
    });
    const { rows } = await sql<{ name_sealed: string; phone_masked: string }>`
    select name_sealed, phone_masked from incidents.reporter where incident_id = ${incidentId}`.execute(tx);
    expect(rows[0]!.name_sealed).not.toContain('王小明');
    expect(rows[0]!.phone_masked).not.toContain('12345678');
    await county.run('town-acceptor', revealReporter, { incidentId, purpose: 'contact-reporter' });
    const { rows: looks } =
      await sql`select 1 from platform.audit_entry where action = 'incidents.reveal-reporter'`.execute(tx);
    expect(looks).toHaveLength(1);
  },
);

inSandbox('after twenty reporters in ten minutes the next one is refused', async (unit) => {
  const county = await foundSmallCounty(unit);
  const ids: string[] = [];
  for (let n = 0; n < 21; n += 1) {
    ids.push((await report(county, 'town-acceptor', { reporter: { phone: `1380000${1000 + n}` } })).incidentId);
  }
  for (const incidentId of ids.slice(0, 20)) {
    await county.run('town-acceptor', revealReporter, { incidentId, purpose: 'contact-reporter' });
  }
  await expect(
    county.run('town-acceptor', revealReporter, { incidentId: ids[20]!, purpose: 'contact-reporter' }),
  ).rejects.toMatchObject({ code: 'incidents.reveal-burst' });
});

inSandbox('erasing destroys texts and reporter and leaves the steps', async (unit, tx) => {
  const county = await foundSmallCounty(unit);
  const { incidentId } = await report(county, 'town-acceptor', { reporter: { name: '王小明' } });
  await county.run('centre-head', erasePersonalText, {
    incidentId,
    orderNumber: '删〔2026〕1 号',
    basis: '个人信息保护法第四十七条',
    secondPersonId: county.as('shift-head').accountId,
  });
  const { rows } = await sql<{ texts: number; reporters: number; steps: number }>`
    select (select count(*)::int from incidents.step_content where incident_id = ${incidentId}) as texts,
      (select count(*)::int from incidents.reporter where incident_id = ${incidentId}) as reporters,
      (select count(*)::int from incidents.step where incident_id = ${incidentId}) as steps`.execute(tx);
  expect(rows[0]).toEqual({ texts: 0, reporters: 0, steps: 1 });
});

inSandbox(
  'a step can be neither changed nor removed by the application, nor a reporter of another town be read',
  async (unit) => {
    const county = await foundSmallCounty(unit);
    const { incidentId } = await report(county, 'town-acceptor', { reporter: { name: '王小明' } });
    await expect(
      attempt(unit, sql`update incidents.step set action = 'x' where incident_id = ${incidentId}`),
    ).rejects.toThrow(/permission denied/);
    await expect(attempt(unit, sql`delete from incidents.step where incident_id = ${incidentId}`)).rejects.toThrow(
      /permission denied/,
    );
    const eyes = { scope: '990101/990101002', actorId: county.as('worker').accountId };
    const rows = await unit.ask(eyes, () => sql`select 1 from incidents.reporter where incident_id = ${incidentId}`);
    expect(rows).toHaveLength(0);
  },
);

function attempt(unit: Unit, statement: ReturnType<typeof sql>) {
  return unit.transact(systemEyes, (tx) => statement.execute(tx));
}
