import { sql } from 'kysely';
import { expect } from 'vitest';
import type { Tx, Unit } from '#platform/database/database.ts';
import { uuidv7 } from '#platform/pure/uuid.ts';
import { sandbox } from '#platform/testing/sandbox.ts';
import { fireTimers } from '#platform/timers/fire-timers.ts';
import { foundSmallCounty, fixtureNow, type PersonKey, type SmallCounty } from '../../tests/fixtures/small-county.ts';
import { brokenCase, readCase } from '../../tests/fixtures/stored-case.ts';
import type { ActionInput } from './commands/action-input.ts';
import { decideRecheck } from './commands/decide-recheck.ts';
import { isDrawn } from './commands/find-out.ts';
import { reportIncident } from './commands/report-incident.ts';
import { takeAction } from './commands/take-action.ts';
import { incidentFile } from './queries/incident-file.ts';
import { incidentTimers } from './timers.ts';

const inSandbox = sandbox();
let serial = 0;
const minute = new Date(fixtureNow.getTime() + 60_000);
type Act = Partial<ActionInput> & { action: ActionInput['action'] };

async function closed(county: SmallCounty): Promise<string> {
  serial += 1;
  const marks = { number: `9901012026010${6_000_000 + serial}`, queryCode: `K${String(serial).padStart(7, '0')}` };
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
  const act = (who: PersonKey, given: Act) =>
    county.run(who, takeAction(county.book), { incidentId, attachments: [], ...given });
  await act('town-acceptor', { action: 'register', ruleId: county.rule });
  await act('town-dispatcher', { action: 'dispatch', unitId: county.organisations.department });
  await act('unit-head', { action: 'receive' });
  await act('unit-head', { action: 'report-done', answer: '已劝导' });
  await act('town-dispatcher', { action: 'ask-inspection', inspectorId: county.as('worker').accountId });
  await act('worker', { action: 'pass' });
  await act('town-acceptor', { action: 'close', outcome: 'solved', answer: '已处理' });
  return incidentId;
}

async function drawn(tx: Tx, county: SmallCounty, incidentId: string): Promise<void> {
  await sql`insert into incidents.recheck (county_code, incident_id, round, state, seed, share, sampled_at)
    values (${county.countyCode}, ${incidentId}, 0, 'sampled', 'seed', 5, ${fixtureNow}) on conflict do nothing`.execute(
    tx,
  );
}

async function fire(county: SmallCounty, unit: Unit): Promise<void> {
  const handlers = new Map(incidentTimers(county.services).map((handler) => [handler.kind, handler]));
  const faults: unknown[] = [];
  await fireTimers(unit, county.runCommand, handlers, minute, (error) => void faults.push(error));
  expect(faults).toEqual([]);
}

inSandbox(
  'of the closed cases the share of the rule is drawn by the case’s own id, so that anybody can draw again',
  async (unit, tx) => {
    const county = await foundSmallCounty(unit);
    for (let count = 0; count < 6; count += 1) {
      const incidentId = await closed(county);
      const { rows } = await sql<{ seed: string; share: number }>`
      select seed, share from incidents.recheck where incident_id = ${incidentId}`.execute(tx);
      const seed = `recheck ${incidentId} 0`;
      expect(rows).toEqual(isDrawn(seed, 5) ? [{ seed, share: 5 }] : []);
    }
  },
);

inSandbox('neither who handled nor who inspected looks again, and a confirmed case stays closed', async (unit, tx) => {
  const county = await foundSmallCounty(unit);
  const incidentId = await closed(county);
  await drawn(tx, county, incidentId);
  const given = { incidentId, confirmed: true, words: '现场整洁' };
  await expect(county.run('worker', decideRecheck, given)).rejects.toMatchObject({
    code: 'incidents.inspected-it-yourself',
  });
  await expect(county.run('unit-head', decideRecheck, given)).rejects.toMatchObject({
    code: 'incidents.handled-it-yourself',
  });
  expect(await county.run('shift-head', decideRecheck, given)).toEqual({ state: 'confirmed' });
  await expect(county.run('acceptor', decideRecheck, given)).rejects.toMatchObject({
    code: 'incidents.nothing-to-recheck',
  });
  await fire(county, unit);
  expect((await readCase(unit, county.countyCode, incidentId)).row.status).toBe('closed');
});

inSandbox('a refuted case is reopened by the system and keeps its mark', async (unit, tx) => {
  const county = await foundSmallCounty(unit);
  const incidentId = await closed(county);
  await drawn(tx, county, incidentId);
  await county.run('shift-head', decideRecheck, { incidentId, confirmed: false, words: '摊位还在' });
  await fire(county, unit);
  const life = await readCase(unit, county.countyCode, incidentId);
  expect(life.row.status).toBe('handling');
  expect(life.steps.at(-1)).toMatchObject({ action: 'reopen', actor_role: 'system' });
  expect(brokenCase(life, null, county.book.time).filter((sentence) => !sentence.includes('timers'))).toEqual([]);
  const links = { key: Buffer.alloc(32, 3), now: () => fixtureNow } as never;
  const asked = { countyCode: county.countyCode, incidentId, actor: county.as('town-acceptor'), now: minute };
  const file = await incidentFile(county.services, unit, links, asked);
  expect(file.recheck).toMatchObject({ state: 'refuted', words: '摊位还在', mayDecide: false });
});
