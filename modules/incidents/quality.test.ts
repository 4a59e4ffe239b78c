import { sql } from 'kysely';
import { expect } from 'vitest';
import { putDispatchEntries } from '#modules/catalogue/public.ts';
import { timerStatements } from '#platform/commands/side-rows.ts';
import type { Tx, Unit } from '#platform/database/database.ts';
import { sendTogether } from '#platform/database/transaction.ts';
import { createCursorKeeper } from '#platform/http/cursor.ts';
import { uuidv7 } from '#platform/pure/uuid.ts';
import { sandbox } from '#platform/testing/sandbox.ts';
import { fireTimers } from '#platform/timers/fire-timers.ts';
import { fixtureNow, foundSmallCounty, type PersonKey, type SmallCounty } from '../../tests/fixtures/small-county.ts';
import type { ActionInput } from './commands/action-input.ts';
import { askExemption, decideExemption } from './commands/exempt-rating.ts';
import { ratingDueTimer } from './commands/follow-modes.ts';
import { reportIncident } from './commands/report-incident.ts';
import { takeAction } from './commands/take-action.ts';
import type { RatingBox } from './contract.ts';
import { listJointTasks } from './queries/list-side-lives.ts';
import { listRatings } from './queries/list-ratings.ts';
import { listRechecks } from './queries/list-rechecks.ts';
import { onCall } from './queries/on-call.ts';
import { incidentTimers } from './timers.ts';

const inSandbox = sandbox();
const cursors = createCursorKeeper(Buffer.alloc(32, 7), 'incidents');
let serial = 0;
const minute = new Date(fixtureNow.getTime() + 60_000);
type Act = Partial<ActionInput> & { action: ActionInput['action'] };

async function reported(county: SmallCounty, emergency = false): Promise<string> {
  serial += 1;
  const marks = { number: `9901012026010${8_000_000 + serial}`, queryCode: `Q${String(serial).padStart(7, '0')}` };
  const { incidentId } = await county.run('town-acceptor', reportIncident(county.services, county.book, marks), {
    incidentId: uuidv7(),
    source: 'operator',
    appealKind: 'complaint',
    matterCode: emergency ? 'event-05-02' : 'event-04-05',
    description: emergency ? '楼道里有燃气味。' : '门前有人店外经营。',
    place: { point: county.inside['grid-1'] },
    emergency,
    attachments: [],
  });
  return incidentId;
}

function act(county: SmallCounty, who: PersonKey, incidentId: string, given: Act) {
  return county.run(who, takeAction(county.book), { incidentId, attachments: [], ...given });
}

async function handling(county: SmallCounty): Promise<string> {
  const incidentId = await reported(county);
  await act(county, 'town-acceptor', incidentId, { action: 'register', ruleId: county.rule });
  await act(county, 'town-dispatcher', incidentId, { action: 'dispatch', unitId: county.organisations.department });
  await act(county, 'unit-head', incidentId, { action: 'receive' });
  return incidentId;
}

/** Closed, and rated as its reporter would: contacted, solved, satisfied. */
async function rated(tx: Tx, county: SmallCounty, said: [boolean, boolean, boolean]): Promise<string> {
  const incidentId = await handling(county);
  await act(county, 'unit-head', incidentId, { action: 'report-done', answer: '已劝导' });
  const inspectorId = county.as('worker').accountId;
  await act(county, 'town-dispatcher', incidentId, { action: 'ask-inspection', inspectorId });
  await act(county, 'worker', incidentId, { action: 'pass' });
  await act(county, 'town-acceptor', incidentId, { action: 'close', outcome: 'solved', answer: '已处理' });
  await sql`insert into incidents.rating (county_code, incident_id, round, state, sent_at, rated_at, responded, solved,
      satisfied)
    values (${county.countyCode}, ${incidentId}, 0, 'rated', ${fixtureNow}, ${fixtureNow}, ${said[0]}, ${said[1]}, ${said[2]})
    on conflict (county_code, incident_id, round) do update set state = 'rated', rated_at = excluded.rated_at,
      responded = excluded.responded, solved = excluded.solved, satisfied = excluded.satisfied`.execute(tx);
  return incidentId;
}

const listed = (county: SmallCounty, who: PersonKey, box: RatingBox) =>
  listRatings(county.services, cursors, {
    countyCode: county.countyCode,
    actor: county.as(who),
    now: minute,
    box,
    limit: 50,
  });

const why = { reasonCode: 'finally-decided' as const, words: '法院已作出生效判决' };

inSandbox('a rating is left out by two persons, and both figures stay', async (unit, tx) => {
  const county = await foundSmallCounty(unit);
  const bad = await rated(tx, county, [true, false, false]);
  const good = await rated(tx, county, [true, true, true]);
  const toLook = await listed(county, 'shift-head', 'to-look');
  expect(toLook.items.map((item) => [item.incidentId, item.mayAsk])).toEqual([[bad, true]]);
  await expect(county.run('shift-head', askExemption, { incidentId: good, ...why })).rejects.toMatchObject({
    code: 'incidents.rating-good',
  });
  expect(await county.run('town-acceptor', askExemption, { incidentId: bad, ...why })).toEqual({ state: 'asked' });
  await expect(county.run('shift-head', askExemption, { incidentId: bad, ...why })).rejects.toMatchObject({
    code: 'incidents.exemption-asked',
  });
  const asked = await listed(county, 'centre-head', 'asked');
  expect(asked.items).toMatchObject([{ incidentId: bad, mayDecide: true, exemption: { words: why.words } }]);
  expect(await county.run('centre-head', decideExemption, { incidentId: bad, agree: true })).toEqual({
    state: 'agreed',
  });
  const { items, figures } = await listed(county, 'shift-head', 'exempted');
  expect(items).toMatchObject([{ incidentId: bad, state: 'exempted', solved: false }]);
  expect(figures).toEqual({
    all: { rated: 2, responded: 2, solved: 1, satisfied: 1 },
    counted: { rated: 1, responded: 1, solved: 1, satisfied: 1 },
  });
});

inSandbox('neither the asker nor who handled or inspected it decides, and rejected it counts', async (unit, tx) => {
  const county = await foundSmallCounty(unit);
  const incidentId = await rated(tx, county, [false, true, false]);
  await expect(county.run('worker', askExemption, { incidentId, ...why })).rejects.toMatchObject({
    code: 'incidents.party-to-the-case',
  });
  await county.run('shift-head', askExemption, { incidentId, ...why });
  await expect(county.run('shift-head', decideExemption, { incidentId, agree: true })).rejects.toMatchObject({
    code: 'incidents.same-person',
  });
  expect(await county.run('centre-head', decideExemption, { incidentId, agree: false })).toEqual({
    state: 'rejected',
  });
  const { items, figures } = await listed(county, 'shift-head', 'to-look');
  expect(items).toMatchObject([{ incidentId, exemption: { state: 'rejected' }, mayAsk: false }]);
  expect(figures.all).toEqual(figures.counted);
});

inSandbox('what nobody decides in time lapses, and the rating counts as it was given', async (unit, tx) => {
  const county = await foundSmallCounty(unit);
  const incidentId = await rated(tx, county, [true, false, false]);
  await county.run('shift-head', askExemption, { incidentId, ...why });
  const end = new Date(fixtureNow.getTime() + 16 * 86_400_000);
  // As it is set with the private link, which this case's reporter was not given.
  const timer = { timerId: uuidv7(), kind: ratingDueTimer, subjectId: incidentId, dueAt: end, payload: { round: 0 } };
  await sendTogether(tx, timerStatements(county.countyCode, [timer], []));
  await fire(county, unit, end);
  const { rows } = await sql<{ rating: string; exemption: string }>`
    select rating.state as rating, exemption.state as exemption from incidents.rating
    join incidents.rating_exemption as exemption using (county_code, incident_id, round)
    where incident_id = ${incidentId}`.execute(tx);
  expect(rows).toEqual([{ rating: 'counted', exemption: 'lapsed' }]);
  await expect(county.run('centre-head', decideExemption, { incidentId, agree: true }, end)).rejects.toMatchObject({
    code: 'incidents.no-exemption',
  });
});

async function fire(county: SmallCounty, unit: Unit, now: Date): Promise<void> {
  const kind = ratingDueTimer;
  const handlers = new Map(
    incidentTimers(county.services)
      .filter((handler) => handler.kind === kind)
      .map((handler) => [handler.kind, handler]),
  );
  const faults: unknown[] = [];
  await fireTimers(unit, county.runCommand, handlers, now, (error) => void faults.push(error));
  expect(faults).toEqual([]);
}

inSandbox('drawn cases wait in one list that says who may look', async (unit, tx) => {
  const county = await foundSmallCounty(unit);
  const incidentId = await rated(tx, county, [true, true, true]);
  await sql`insert into incidents.recheck (county_code, incident_id, round, state, seed, share, sampled_at)
    values (${county.countyCode}, ${incidentId}, 0, 'sampled', 'seed', 5, ${fixtureNow})
    on conflict do nothing`.execute(tx);
  const waiting = (who: PersonKey) =>
    listRechecks(county.services, cursors, { countyCode: county.countyCode, actor: county.as(who), limit: 50 });
  expect((await waiting('shift-head')).items).toMatchObject([{ incidentId, mayDecide: true }]);
  expect((await waiting('worker')).items).toMatchObject([{ incidentId, mayDecide: false }]);
  expect((await waiting('worker-2')).items).toEqual([]);
});

inSandbox('the joint board shows what is due next first', async (unit, tx) => {
  const county = await foundSmallCounty(unit);
  const [first, second] = [await handling(county), await handling(county)];
  const whistle = { unitId: county.organisations['other-department'], reason: '请到场' };
  for (const incidentId of [first, second]) {
    await act(county, 'unit-head', incidentId, { action: 'send-joint-task', ...whistle });
  }
  await sql`update incidents.joint_task set due_at = ${minute} where incident_id = ${second}`.execute(tx);
  const { items } = await listJointTasks(county.services, cursors, {
    countyCode: county.countyCode,
    actor: county.as('other-head'),
    as: 'helper',
    limit: 50,
  });
  expect(items.map((item) => item.incidentId)).toEqual([second, first]);
});

inSandbox('leads around the clock stand beside the emergencies that nobody has touched', async (unit) => {
  const county = await foundSmallCounty(unit);
  const entry = {
    entryId: uuidv7(),
    number: 9,
    matterCode: 'event-05-02',
    divisionPath: county.countyCode,
    leadOrganisationId: county.organisations.department,
    limitMinutes: null,
    basis: '应急预案',
    onCall: true,
  };
  await county.run('system', putDispatchEntries, { entries: [entry] });
  const incidentId = await reported(county, true);
  await reported(county);
  const seen = await onCall(county.services, {
    countyCode: county.countyCode,
    actor: county.as('shift-head'),
    now: minute,
  });
  expect(seen.leads).toMatchObject([{ areaName: '临江县', organisationName: '城市管理局' }]);
  expect(seen.leads[0]!.matterName).not.toMatch(/event/);
  expect(seen.emergencies).toMatchObject([{ incidentId, untouched: true, leadName: '城市管理局', calls: 0 }]);
});
