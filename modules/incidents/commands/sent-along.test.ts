/** What is sent along with an act beyond what its row asks for must change nothing. */
import { sql } from 'kysely';
import { expect } from 'vitest';
import type { Tx } from '#platform/database/database.ts';
import { uuidv7 } from '#platform/pure/uuid.ts';
import { sandbox } from '#platform/testing/sandbox.ts';
import { foundLivingCounty, type LivingCounty } from '../../../tests/fixtures/living-county.ts';
import {
  fixtureNow,
  foundSmallCounty,
  type PersonKey,
  type SmallCounty,
} from '../../../tests/fixtures/small-county.ts';
import type { ActionInput } from './action-input.ts';
import { decideProposal } from './proposals.ts';
import { reportIncident } from './report-incident.ts';
import { takeAction } from './take-action.ts';

const inSandbox = sandbox();
let serial = 0;

type Act = Partial<ActionInput> & { action: ActionInput['action'] };
const act = (county: SmallCounty, who: PersonKey, incidentId: string, given: Act) =>
  county.run(who, takeAction(county.book), { incidentId, attachments: [], ...given });

async function reported(county: SmallCounty): Promise<string> {
  serial += 1;
  const incidentId = uuidv7();
  const marks = {
    number: `990101202601059${String(serial).padStart(5, '0')}`,
    queryCode: `S${String(serial).padStart(7, '0')}`,
  };
  await county.run('town-acceptor', reportIncident(county.services, county.book, marks), {
    incidentId,
    source: 'operator',
    appealKind: 'complaint',
    matterCode: 'event-04-05',
    description: '人民路12号门前有人店外经营。',
    place: { point: county.inside['grid-1'] },
    emergency: false,
    attachments: [],
  });
  return incidentId;
}

async function handling(county: SmallCounty, ruleId = county.rule): Promise<string> {
  const incidentId = await reported(county);
  if (ruleId === county.ruleNeedingProof) {
    const verifierId = county.as('worker').accountId;
    await act(county, 'town-acceptor', incidentId, { action: 'ask-verification', verifierId });
    await act(county, 'worker', incidentId, { action: 'give-verification', finding: 'confirmed' });
  }
  await act(county, 'town-acceptor', incidentId, { action: 'register', ruleId });
  await act(county, 'town-dispatcher', incidentId, { action: 'dispatch', unitId: county.organisations.department });
  await act(county, 'unit-head', incidentId, { action: 'receive' });
  return incidentId;
}

async function rowOf(tx: Tx, incidentId: string) {
  const { rows } = await sql<{ matter_code: string; rule_id: string | null; facts: { opensWhen: string } }>`
    select matter_code, rule_id, facts from incidents.incident where incident_id = ${incidentId}`.execute(tx);
  return rows[0]!;
}

inSandbox('a looser rule sent along does not spare the evidence that the rule of the case asks for', async (unit) => {
  const county = await foundSmallCounty(unit);
  const incidentId = await handling(county, county.ruleNeedingProof);
  await expect(
    act(county, 'unit-head', incidentId, { action: 'report-done', answer: '已处理', ruleId: county.rule }),
  ).rejects.toMatchObject({ code: 'incidents.evidence-needed' });
});

inSandbox('somebody else sent along does not hide that the inspector belongs to the handling unit', async (unit) => {
  const county = await foundSmallCounty(unit);
  const incidentId = await handling(county);
  await act(county, 'unit-head', incidentId, { action: 'report-done', answer: '已处理' });
  await expect(
    act(county, 'town-dispatcher', incidentId, {
      action: 'ask-inspection',
      inspectorId: county.as('handler').accountId,
      handlerId: county.as('worker').accountId,
    }),
  ).rejects.toMatchObject({ code: 'incidents.inspector-of-handling-unit' });
});

inSandbox('a case is given to nobody who is not there', async (unit) => {
  const county = await foundSmallCounty(unit);
  const incidentId = await reported(county);
  await expect(
    act(county, 'town-acceptor', incidentId, { action: 'ask-verification', verifierId: uuidv7() }),
  ).rejects.toMatchObject({ code: 'incidents.unknown-person' });
});

inSandbox('only registering and correcting give a case another matter or rule', async (unit, tx) => {
  const living = await foundLivingCounty(unit);
  const county = { ...living.county, book: living.book };
  const incidentId = await reported(county);
  const other = { matterCode: 'event-04-06', ruleId: living.rules[3]! };
  await act(county, 'town-acceptor', incidentId, { action: 'claim', ...other });
  expect(await rowOf(tx, incidentId)).toMatchObject({ matter_code: 'event-04-05', rule_id: null });
  await act(county, 'town-acceptor', incidentId, { action: 'correct', reason: '更正', ...other });
  expect(await rowOf(tx, incidentId)).toMatchObject({ matter_code: 'event-04-06', rule_id: other.ruleId });
  const { rows } = await sql<{ entry_text: string }>`
    select entry_text from platform.audit_entry where subject_id = ${incidentId} order by at, entry_id`.execute(tx);
  expect(JSON.parse(rows.at(-1)!.entry_text)).toMatchObject({ facts: { matterCode: 'event-04-06' } });
});

inSandbox(
  'the condition under which a case is opened is the words of its rule, never what somebody typed',
  async (unit, tx) => {
    const county = await foundSmallCounty(unit);
    const incidentId = await reported(county);
    const typed = '王小明 13812345678 说的';
    await act(county, 'town-acceptor', incidentId, { action: 'register', ruleId: county.rule, opensWhen: typed });
    expect((await rowOf(tx, incidentId)).facts.opensWhen).toBe('占用门前公共场地经营');
  },
);

inSandbox('the review desk designates a unit that it states to have heard', async (unit) => {
  const county = await foundSmallCounty(unit);
  const incidentId = await reported(county);
  await act(county, 'town-acceptor', incidentId, { action: 'register', ruleId: county.rule });
  await act(county, 'town-dispatcher', incidentId, { action: 'ask-adjudication', reason: '责任不清' });
  const designate = { action: 'designate', unitId: county.organisations.department, reason: '三定规定' } as const;
  await expect(act(county, 'reviewer', incidentId, designate)).rejects.toMatchObject({
    code: 'incidents.unit-not-heard',
  });
  const done = await act(county, 'reviewer', incidentId, { ...designate, unitHeard: true });
  expect(done.status).toBe('dispatched');
});

inSandbox("papers sent with an act of two persons are the proposer's when the second one agrees", async (unit, tx) => {
  const living: LivingCounty = await foundLivingCounty(unit);
  const county = { ...living.county, book: living.book };
  const incidentId = await handling(county);
  const fileId = await living.picture(county.as('shift-head'), fixtureNow);
  const { proposalId } = await act(county, 'shift-head', incidentId, {
    action: 'cancel',
    reason: '重复登记',
    attachments: [{ fileId, kind: 'document' }],
  });
  const input = { incidentId, proposalId: proposalId!, agree: true };
  const done = await county.run('dispatcher', decideProposal(county.book), input);
  expect(done.status).toBe('cancelled');
  const { rows } = await sql`select 1 from incidents.evidence where file_id = ${fileId}`.execute(tx);
  expect(rows).toHaveLength(1);
});
