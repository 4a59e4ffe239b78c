import { sql } from 'kysely';
import { expect } from 'vitest';
import { addOrganisations } from '#modules/organisation/public.ts';
import type { Tx, Unit } from '#platform/database/database.ts';
import { uuidv7 } from '#platform/pure/uuid.ts';
import { sandbox } from '#platform/testing/sandbox.ts';
import { foundSmallCounty, fixtureNow, type PersonKey, type SmallCounty } from '../../tests/fixtures/small-county.ts';
import type { ActionInput } from './commands/action-input.ts';
import { reportIncident } from './commands/report-incident.ts';
import { takeAction } from './commands/take-action.ts';
import { adjudications } from './queries/adjudications.ts';
import { incidentFile } from './queries/incident-file.ts';
import { openBook } from './services.ts';

const inSandbox = sandbox();
let serial = 0;
type Act = Partial<ActionInput> & { action: ActionInput['action'] };

function act(county: SmallCounty, who: PersonKey, incidentId: string, given: Act, now = fixtureNow) {
  return county.run(who, takeAction(county.book), { incidentId, attachments: [], ...given }, now);
}

async function registered(county: SmallCounty): Promise<string> {
  serial += 1;
  const marks = { number: `9901012026010${8_000_000 + serial}`, queryCode: `A${String(serial).padStart(7, '0')}` };
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
  await act(county, 'town-acceptor', incidentId, { action: 'register', ruleId: county.rule });
  return incidentId;
}

async function dispatched(county: SmallCounty): Promise<string> {
  const incidentId = await registered(county);
  await act(county, 'town-dispatcher', incidentId, { action: 'dispatch', unitId: county.organisations.department });
  return incidentId;
}

const asked = (county: SmallCounty, who: PersonKey = 'reviewer') => ({
  countyCode: county.countyCode,
  actor: county.as(who),
  now: fixtureNow,
});

inSandbox('a third return goes to the review desk by itself, which reads every unit side by side', async (unit) => {
  const county = await foundSmallCounty(unit);
  const incidentId = await registered(county);
  for (const round of [1, 2, 3]) {
    await act(county, 'town-dispatcher', incidentId, { action: 'dispatch', unitId: county.organisations.department });
    await act(county, 'unit-head', incidentId, { action: 'return', reason: `不归我局,第${round}次` });
  }
  const [line, ...others] = await adjudications(county.services, unit, asked(county));
  expect(others).toEqual([]);
  expect(line).toMatchObject({ incidentId, status: 'adjudicating', returnCount: 3, heardUnits: ['城市管理局'] });
  expect(line!.said.map((each) => each.words)).toEqual(['不归我局,第1次', '不归我局,第2次', '不归我局,第3次']);
  expect(line!.said[0]!.organisationName).toBe('城市管理局');
});

inSandbox('the row of an objection says its ground and how often the case came back before', async (unit) => {
  const county = await foundSmallCounty(unit);
  const incidentId = await dispatched(county);
  await act(county, 'unit-head', incidentId, { action: 'return', reason: '不归我局' });
  await act(county, 'town-dispatcher', incidentId, { action: 'dispatch', unitId: county.organisations.department });
  await act(county, 'unit-head', incidentId, { action: 'object', ground: '三定规定第三条' });
  const [line] = await adjudications(county.services, unit, asked(county));
  expect(line).toMatchObject({ incidentId, returnCount: 1, objected: true, designated: false });
  expect(line!.said.map(({ action, words }) => [action, words])).toEqual([
    ['return', '不归我局'],
    ['object', '三定规定第三条'],
  ]);
});

inSandbox(
  'edge case 5: a designated unit is offered neither return nor objection and is refused both',
  async (unit) => {
    const county = await foundSmallCounty(unit);
    const incidentId = await dispatched(county);
    await act(county, 'unit-head', incidentId, { action: 'object', ground: '三定规定第三条' });
    const unheard = { action: 'designate' as const, unitId: county.organisations['other-department'], reason: '兜底' };
    await expect(act(county, 'reviewer', incidentId, unheard)).rejects.toMatchObject({
      code: 'incidents.unit-not-heard',
    });
    const unitId = county.organisations.department;
    await act(county, 'reviewer', incidentId, { action: 'designate', unitId, reason: '职责明确' });
    const links = { key: Buffer.alloc(32, 3), now: () => fixtureNow } as never;
    const file = await incidentFile(county.services, unit, links, { ...asked(county, 'unit-head'), incidentId });
    const offered = file.possible.map((each) => each.action);
    expect(offered).toContain('receive');
    expect(offered).not.toContain('return');
    expect(offered).not.toContain('object');
    for (const given of [
      { action: 'return' as const, reason: '不归我局' },
      { action: 'object' as const, ground: '三定规定' },
    ]) {
      await expect(act(county, 'unit-head', incidentId, given)).rejects.toMatchObject({
        kind: 'conflict',
        code: 'incidents.designated',
      });
    }
  },
);

async function withTeam(unit: Unit) {
  const county = await foundSmallCounty(unit);
  const team = uuidv7();
  await county.run('system', addOrganisations, {
    organisations: [
      {
        organisationId: team,
        kind: 'department',
        level: 'county',
        name: '城管一中队',
        parentId: county.organisations.department,
        divisionCode: `${county.countyCode}000000`,
        worksOwnDesk: false,
      },
    ],
  });
  county.services.trees.forget(county.countyCode);
  return { county: { ...county, book: await openBook(county.services, county.countyCode) }, team };
}

async function spanning(tx: Tx, incidentId: string) {
  const { rows } = await sql<{ clock: string; due_at: Date; ended_at: Date | null; allowance_ms: number }>`
    select clock, due_at, ended_at, allowance_ms from incidents.clock
    where incident_id = ${incidentId} and nature = 'spanning' and clock <> 'promise' order by ordinal`.execute(tx);
  return rows;
}

inSandbox(
  'a sub-dispatch has a clock of its own inside what is left to its unit, and returns to it only',
  async (unit, tx) => {
    const { county, team } = await withTeam(unit);
    const incidentId = await dispatched(county);
    await act(county, 'unit-head', incidentId, { action: 'receive' });
    const later = new Date(fixtureNow.getTime() + 30 * 60_000);
    await act(county, 'unit-head', incidentId, { action: 'sub-dispatch', childUnitId: team }, later);
    const { rows } = await sql<{ due_at: Date; status: string; child_unit_id: string }>`
    select due_at, status, child_unit_id from incidents.incident where incident_id = ${incidentId}`.execute(tx);
    expect(rows[0]).toMatchObject({ status: 'handling', child_unit_id: team });
    const [clock] = await spanning(tx, incidentId);
    expect(clock).toMatchObject({ clock: 'sub-dispatch', ended_at: null });
    expect(clock!.due_at.getTime()).toBe(rows[0]!.due_at.getTime());
    await expect(act(county, 'unit-head', incidentId, { action: 'return', reason: '不归我局' })).rejects.toMatchObject({
      code: 'incidents.already-sub-dispatched',
    });
    const head = { ...county.as('unit-head'), organisationId: team };
    await county.runCommand(takeAction(county.book), {
      commandId: uuidv7(),
      countyCode: county.countyCode,
      actor: head,
      now: later,
      input: { incidentId, action: 'return-to-parent', reason: '不在我队辖区', attachments: [] },
    });
    expect((await spanning(tx, incidentId))[0]!.ended_at).toEqual(later);
    const after = await sql<{ unit_id: string; child_unit_id: string | null }>`
    select unit_id, child_unit_id from incidents.incident where incident_id = ${incidentId}`.execute(tx);
    expect(after.rows[0]).toEqual({ unit_id: county.organisations.department, child_unit_id: null });
  },
);
