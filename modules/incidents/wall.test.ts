import { sql } from 'kysely';
import { expect } from 'vitest';
import { systemEyes, type Unit } from '#platform/database/database.ts';
import { uuidv7 } from '#platform/pure/uuid.ts';
import { sandbox } from '#platform/testing/sandbox.ts';
import { fixtureNow, foundSmallCounty, type PersonKey, type SmallCounty } from '../../tests/fixtures/small-county.ts';
import type { ActionInput } from './commands/action-input.ts';
import { reportIncident } from './commands/report-incident.ts';
import { takeAction } from './commands/take-action.ts';
import { supervisionWall } from './queries/wall.ts';

const inSandbox = sandbox();
const minutes = (count: number) => new Date(fixtureNow.getTime() + count * 60_000);
let serial = 0;

async function reported(county: SmallCounty, place: 'grid-1' | 'grid-2' = 'grid-1'): Promise<string> {
  serial += 1;
  const marks = { number: `9901012026010${8_000_000 + serial}`, queryCode: `W${String(serial).padStart(7, '0')}` };
  const { incidentId } = await county.run('town-acceptor', reportIncident(county.services, county.book, marks), {
    incidentId: uuidv7(),
    source: 'operator',
    appealKind: 'complaint',
    matterCode: 'event-04-05',
    description: '门前有人店外经营。',
    place: { point: county.inside[place] },
    emergency: false,
    attachments: [],
  });
  return incidentId;
}

const act = (county: SmallCounty, who: PersonKey, incidentId: string, given: Partial<ActionInput>) =>
  county.run(who, takeAction(county.book), { incidentId, attachments: [], ...given } as ActionInput, fixtureNow);

async function dispatched(county: SmallCounty): Promise<string> {
  const incidentId = await reported(county);
  await act(county, 'town-acceptor', incidentId, { action: 'register', ruleId: county.rule });
  await act(county, 'town-dispatcher', incidentId, { action: 'dispatch', unitId: county.organisations.department });
  return incidentId;
}

const dueAt = (unit: Unit, incidentId: string, due: Date, warn: Date) =>
  unit.transact(systemEyes, (tx) =>
    sql`update incidents.incident set due_at = ${due}, warn_at = ${warn} where incident_id = ${incidentId}`.execute(tx),
  );

const wallOf = (county: SmallCounty, who: PersonKey, holderId?: string, now = fixtureNow) =>
  supervisionWall(county.services, { countyCode: county.countyCode, actor: county.as(who), now, holderId });

inSandbox('the wall says who has what is overdue and about to be, by whoever has it now', async (unit) => {
  const county = await foundSmallCounty(unit);
  const [late, soon, atDesk, calm] = [
    await dispatched(county),
    await dispatched(county),
    await reported(county),
    await reported(county),
  ];
  await dueAt(unit, late, minutes(-70), minutes(-100));
  await dueAt(unit, soon, minutes(20), minutes(-1));
  await dueAt(unit, atDesk, minutes(5), minutes(-10));
  await dueAt(unit, calm, minutes(600), minutes(500));
  const { department, town } = county.organisations;
  const wall = await wallOf(county, 'shift-head');
  expect(wall.holders.map(({ holderId, kind, overdue, dueSoon }) => [holderId, kind, overdue, dueSoon])).toEqual([
    [department, 'unit', 1, 1],
    [town, 'desk', 0, 1],
  ]);
  expect(wall.lines.overdue.map(({ incidentId }) => incidentId)).toEqual([late]);
  expect(wall.lines.dueSoon.map(({ incidentId }) => incidentId)).toEqual([atDesk, soon]);
  expect([wall.overdue, wall.dueSoon]).toEqual([
    { value: 1, exact: true },
    { value: 2, exact: true },
  ]);
  const ofDepartment = await wallOf(county, 'shift-head', department);
  expect(ofDepartment.lines.dueSoon.map(({ incidentId }) => incidentId)).toEqual([soon]);
  // The others stay in sight beside it.
  expect(ofDepartment.holders).toHaveLength(2);
});

inSandbox(
  'it offers exactly the grades that the table of moves lets this reader give, and shows what was given',
  async (unit) => {
    const county = await foundSmallCounty(unit);
    const late = await dispatched(county);
    const firstOf = async (who: PersonKey) =>
      (await wallOf(county, who, undefined, minutes(60 * 24 * 30))).lines.overdue[0]!;
    const gradesFor = async (who: PersonKey) => (await firstOf(who)).grades;
    expect(await gradesFor('shift-head')).toEqual(['urge', 'letter']);
    expect(await gradesFor('centre-head')).toEqual(['urge', 'letter', 'leader']);
    await act(county, 'shift-head', late, { action: 'put-under-supervision', grade: 'urge', reason: '已超过办理时限' });
    expect(await firstOf('shift-head')).toMatchObject({ grades: [], supervision: { grade: 'urge', state: 'issued' } });
    await act(county, 'unit-head', late, { action: 'answer-supervision', supervisionNumber: 1, answer: '今天办结' });
    await act(county, 'shift-head', late, { action: 'lift-supervision', supervisionNumber: 1 });
    expect(await firstOf('shift-head')).toMatchObject({ grades: ['urge', 'letter'], supervision: null });
  },
);
