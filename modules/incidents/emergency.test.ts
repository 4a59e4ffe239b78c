import { sql } from 'kysely';
import { expect } from 'vitest';
import { putDispatchEntries } from '#modules/catalogue/public.ts';
import type { Tx, Unit } from '#platform/database/database.ts';
import { uuidv7 } from '#platform/pure/uuid.ts';
import { sandbox } from '#platform/testing/sandbox.ts';
import { fireTimers } from '#platform/timers/fire-timers.ts';
import { foundSmallCounty, fixtureNow, type SmallCounty } from '../../tests/fixtures/small-county.ts';
import { setDuty } from '../../tests/fixtures/staff-acts.ts';
import { brokenCase, readCase } from '../../tests/fixtures/stored-case.ts';
import { reportIncident } from './commands/report-incident.ts';
import { takeAction } from './commands/take-action.ts';
import { incidentFile } from './queries/incident-file.ts';
import { incidentTimers } from './timers.ts';

const inSandbox = sandbox();
let serial = 0;
/** Two o'clock at night. */
const night = new Date('2026-01-05T18:00:00Z');
const after = (seconds: number) => new Date(night.getTime() + seconds * 1000);

async function gasLeak(county: SmallCounty): Promise<string> {
  serial += 1;
  const marks = { number: `9901012026010${5_500_000 + serial}`, queryCode: `E${String(serial).padStart(7, '0')}` };
  const { incidentId } = await county.run(
    'worker',
    reportIncident(county.services, county.book, marks),
    {
      incidentId: uuidv7(),
      source: 'worker',
      appealKind: 'problem',
      matterCode: 'event-05-02',
      description: '楼道里有很浓的燃气味。',
      place: { point: county.inside['grid-1'] },
      emergency: true,
      attachments: [],
    },
    night,
  );
  return incidentId;
}

async function namesLead(county: SmallCounty, onCall: boolean): Promise<void> {
  const entry = {
    entryId: uuidv7(),
    number: 9,
    matterCode: 'event-05-02',
    divisionPath: county.countyCode,
    leadOrganisationId: county.organisations.department,
    limitMinutes: null,
    basis: '应急预案',
    onCall,
  };
  await county.run('system', putDispatchEntries, { entries: [entry] });
}

async function pass(county: SmallCounty, unit: Unit, now: Date): Promise<void> {
  const handlers = new Map(incidentTimers(county.services).map((handler) => [handler.kind, handler]));
  const faults: unknown[] = [];
  await fireTimers(unit, county.runCommand, handlers, now, (error) => void faults.push(error));
  expect(faults).toEqual([]);
}

async function announced(tx: Tx, topic: string): Promise<{ payload: Record<string, unknown> }[]> {
  const { rows } = await sql<{ payload: Record<string, unknown> }>`
    select payload from platform.outbox where topic = ${topic} order by 1`.execute(tx);
  return rows;
}

inSandbox(
  'edge case 9: an emergency at night goes to the county at once and, untouched, to the lead on call',
  async (unit, tx) => {
    const county = await foundSmallCounty(unit);
    await namesLead(county, true);
    const { capacityId } = county.as('town-acceptor');
    await county.run('town-acceptor', setDuty, { postId: capacityId, onDuty: false } as never);
    const incidentId = await gasLeak(county);
    expect((await readCase(unit, county.countyCode, incidentId)).row).toMatchObject({ desk_level: 'county' });
    await pass(county, unit, after(119));
    expect((await readCase(unit, county.countyCode, incidentId)).row.status).toBe('reported');
    await pass(county, unit, after(121));
    const life = await readCase(unit, county.countyCode, incidentId);
    expect(life.row).toMatchObject({ status: 'dispatched', unit_id: county.organisations.department });
    expect(life.steps.slice(1).map((step) => [step.action, step.actor_role])).toEqual([
      ['register', 'system'],
      ['dispatch', 'system'],
    ]);
    expect(brokenCase(life, null, county.book.time).filter((sentence) => !sentence.includes('timers'))).toEqual([]);
    const moved = (await announced(tx, 'incidents.moved')).map((row) => row.payload);
    expect(moved.some((payload) => payload['copyTo'] === county.organisations.town)).toBe(true);
  },
);

inSandbox(
  'without a lead on call people are called each minute, further up each time, until somebody acts',
  async (unit, tx) => {
    const county = await foundSmallCounty(unit);
    await namesLead(county, false);
    const incidentId = await gasLeak(county);
    for (const seconds of [121, 182, 243]) await pass(county, unit, after(seconds));
    const rounds = (await announced(tx, 'incidents.emergency-unattended')).map((row) => row.payload['round']);
    expect(rounds.toSorted()).toEqual([0, 1, 2]);
    const links = { key: Buffer.alloc(32, 3), now: () => fixtureNow } as never;
    const asked = { countyCode: county.countyCode, incidentId, actor: county.as('acceptor'), now: after(250) };
    expect((await incidentFile(county.services, unit, links, asked)).emergencyCalls).toHaveLength(3);
    const claim = { incidentId, action: 'claim' as const, attachments: [] };
    await county.run('acceptor', takeAction(county.book), claim, after(260));
    await pass(county, unit, after(400));
    expect((await incidentFile(county.services, unit, links, asked)).emergencyCalls).toHaveLength(3);
    expect((await readCase(unit, county.countyCode, incidentId)).row.status).toBe('reported');
  },
);
