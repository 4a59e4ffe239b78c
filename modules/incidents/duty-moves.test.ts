import { expect } from 'vitest';
import { putDispatchEntries } from '#modules/catalogue/public.ts';
import { putDutyList } from '#modules/duties/public.ts';
import type { DutyItemGiven } from '#modules/duties/public.ts';
import { addOrganisations } from '#modules/organisation/public.ts';
import { addPeople } from '#modules/staff/public.ts';
import type { Actor } from '#platform/commands/actor.ts';
import type { Unit } from '#platform/database/database.ts';
import { uuidv7 } from '#platform/pure/uuid.ts';
import { sandbox } from '#platform/testing/sandbox.ts';
import { foundSmallCounty, fixtureNow, type PersonKey, type SmallCounty } from '../../tests/fixtures/small-county.ts';
import type { ActionInput } from './commands/action-input.ts';
import { lockCase } from './commands/case-state.ts';
import { newLinkToken } from './commands/reporter-link.ts';
import { reportIncident } from './commands/report-incident.ts';
import { takeAction } from './commands/take-action.ts';
import { candidates } from './queries/candidates.ts';
import { dutyHints } from './queries/duty-hints.ts';
import { openBook } from './services.ts';

const inSandbox = sandbox();
let serial = 0;
const matterCode = 'event-04-05';

type Scene = { county: SmallCounty; unit: Unit; team: string; teamHead: Actor };
type Act = Partial<ActionInput> & { action: ActionInput['action'] };

/** The small county with an enforcement team of the town, which its dispatch catalogue names for the matter. */
async function sceneOf(unit: Unit): Promise<Scene> {
  const county = await foundSmallCounty(unit);
  const { countyCode, organisations } = county;
  const team = uuidv7();
  const place = { level: 'town' as const, parentId: organisations.town, divisionCode: `${countyCode}001000` };
  await county.run('system', addOrganisations, {
    organisations: [
      { organisationId: team, kind: 'unit', name: '城关街道综合行政执法队', worksOwnDesk: false, ...place },
    ],
  });
  const entry = { entryId: uuidv7(), number: 4, matterCode, divisionPath: `${countyCode}001`, limitMinutes: null };
  await county.run('system', putDispatchEntries, {
    entries: [{ ...entry, leadOrganisationId: team, basis: '镇街赋权事项' }],
  });
  const [accountId, postId] = [uuidv7(), uuidv7()];
  await county.run('system', addPeople, {
    people: [
      {
        workerId: uuidv7(),
        accountId,
        username: `team-head-${countyCode}`,
        name: '队长',
        employment: 'full-time',
        publicPhone: null,
        passwordHash: null,
        posts: [{ postId, role: 'unit-head', organisationId: team, gridId: null, profile: null, onDuty: true }],
      },
    ],
  });
  county.services.trees.forget(countyCode);
  county.book = await openBook(county.services, countyCode);
  const divisionPath = `${countyCode}001`;
  const teamHead: Actor = {
    ...county.as('unit-head'),
    accountId,
    capacityId: postId,
    organisationId: team,
    level: 'town',
    divisionPath,
    scope: `${countyCode}/${divisionPath}`,
  };
  return { county, unit, team, teamHead };
}

function putList({ county }: Scene, item: Pick<DutyItemGiven, 'kind'> & Partial<DutyItemGiven>) {
  const whole = {
    number: 7,
    text: '店外经营的查处',
    legalBasis: '市容条例第十条',
    leadNames: ['城市管理局'],
    leadOrganisations: [],
    manner: '',
  };
  const items = [{ ...whole, matters: [{ matterCode, confirmed: true }], ...item }];
  const input = { listId: uuidv7(), divisionPath: county.countyCode, name: '临江县镇街履职事项清单', source: '' };
  return county.run('system', putDutyList, { ...input, validFrom: '2026-01-05', unlisted: 'allowed', items });
}

async function report({ county }: Scene): Promise<string> {
  serial += 1;
  const marks = {
    number: `9901012026010${String(8_000_000 + serial)}`,
    queryCode: `D${String(serial).padStart(7, '0')}`,
    linkToken: newLinkToken(county.countyCode),
  };
  const { incidentId } = await county.run('acceptor', reportIncident(county.services, county.book, marks), {
    incidentId: uuidv7(),
    source: 'hotline',
    appealKind: 'complaint',
    matterCode,
    description: '门前有人店外经营。',
    place: { point: county.inside['grid-1'] },
    emergency: false,
    attachments: [],
  });
  return incidentId;
}

function act(scene: Scene, who: PersonKey | 'team-head', incidentId: string, given: Act) {
  const { county } = scene;
  const actor = who === 'team-head' ? scene.teamHead : county.as(who);
  const { countyCode, book } = county;
  const input = { incidentId, attachments: [], ...given } as ActionInput;
  return county.runCommand(takeAction(book), { commandId: uuidv7(), countyCode, actor, now: fixtureNow, input });
}

const withdrawn = {
  code: 'incidents.duty-withdrawn',
  details: {
    organisation: '城关街道综合行政执法队',
    list: '临江县镇街履职事项清单',
    version: 1,
    kind: 'withdrawn',
    number: 7,
    text: '店外经营的查处',
    leads: '城市管理局',
    basis: '市容条例第十条',
  },
};

async function toTeam(scene: Scene): Promise<string> {
  const incidentId = await report(scene);
  await act(scene, 'acceptor', incidentId, { action: 'register', ruleId: scene.county.rule });
  await act(scene, 'dispatcher', incidentId, { action: 'dispatch', unitId: scene.team });
  return incidentId;
}

inSandbox('a withdrawn item is quoted by every move that would bring the case to the town', async (unit) => {
  const scene = await sceneOf(unit);
  const { county, team } = scene;
  await putList(scene, { kind: 'withdrawn' });
  const incidentId = await report(scene);
  const lower = { action: 'lower', toOrganisationId: county.organisations.town, reason: '属地可办' } as const;
  await expect(act(scene, 'acceptor', incidentId, lower)).rejects.toMatchObject({ code: withdrawn.code });
  const atOnce = { action: 'register-and-dispatch', ruleId: county.ruleByPhoto, unitId: team } as const;
  await expect(act(scene, 'acceptor', incidentId, atOnce)).rejects.toMatchObject(withdrawn);
  await act(scene, 'acceptor', incidentId, { action: 'register', ruleId: county.rule });
  await expect(act(scene, 'dispatcher', incidentId, { action: 'dispatch', unitId: team })).rejects.toMatchObject(
    withdrawn,
  );
  await act(scene, 'dispatcher', incidentId, { action: 'dispatch', unitId: county.organisations.department });
  await act(scene, 'unit-head', incidentId, { action: 'receive' });
  const help = { action: 'send-joint-task', unitId: team, reason: '请协助' } as const;
  await expect(act(scene, 'unit-head', incidentId, help)).rejects.toMatchObject(withdrawn);
  const given = { countyCode: county.countyCode, incidentId, actor: county.as('unit-head'), now: fixtureNow };
  const helpers = await candidates(county.services, unit, { ...given, kind: 'helper' });
  expect(helpers.at(-1)).toMatchObject({ id: team, reason: 'against-duty-list', detail: '店外经营的查处' });
});

inSandbox('an assisting item lets the town help the named department, and nobody else', async (unit) => {
  const scene = await sceneOf(unit);
  const { county, team } = scene;
  await putList(scene, { kind: 'assisting', leadOrganisations: [county.organisations.department] });
  const incidentId = await report(scene);
  await act(scene, 'acceptor', incidentId, { action: 'register', ruleId: county.rule });
  await expect(act(scene, 'dispatcher', incidentId, { action: 'dispatch', unitId: team })).rejects.toMatchObject({
    code: 'incidents.duty-assistant-only',
  });
  await act(scene, 'dispatcher', incidentId, { action: 'dispatch', unitId: county.organisations.department });
  await act(scene, 'unit-head', incidentId, { action: 'receive' });
  await act(scene, 'unit-head', incidentId, { action: 'send-joint-task', unitId: team, reason: '请协助' });
  const other = await report(scene);
  await act(scene, 'acceptor', other, { action: 'register', ruleId: county.rule });
  const fallback = { action: 'dispatch', unitId: county.organisations.fallback, reason: '部门职责不清' } as const;
  await act(scene, 'dispatcher', other, fallback);
  const held = { countyCode: county.countyCode, incidentId: other, actor: county.as('dispatcher'), now: fixtureNow };
  expect(await candidates(county.services, unit, { ...held, kind: 'helper' })).toContainEqual(
    expect.objectContaining({ id: team, reason: 'against-duty-list' }),
  );
});

inSandbox(
  'a town that had the case before the list keeps its work, is told its item, and does not get it back',
  async (unit) => {
    const scene = await sceneOf(unit);
    const { county, team } = scene;
    const incidentId = await toTeam(scene);
    const asked = { countyCode: county.countyCode, incidentId, actor: scene.teamHead, now: fixtureNow };
    expect(await dutyHints(county.services, unit, asked)).toEqual([]);
    await putList(scene, { kind: 'withdrawn' });
    expect(await dutyHints(county.services, unit, asked)).toMatchObject([
      { organisationId: team, role: 'lead', because: 'withdrawn', number: 7, text: '店外经营的查处' },
    ]);
    await act(scene, 'team-head', incidentId, { action: 'receive' });
    await act(scene, 'team-head', incidentId, { action: 'report-done', answer: '已处理', outcome: 'solved' });
    const { status } = await act(scene, 'dispatcher', incidentId, { action: 'rework', reason: '仍在店外' });
    expect(status).toBe('registered');
    await expect(act(scene, 'dispatcher', incidentId, { action: 'dispatch', unitId: team })).rejects.toMatchObject(
      withdrawn,
    );
  },
);

inSandbox('a case is not given another matter while a town has it that its list spares', async (unit) => {
  const scene = await sceneOf(unit);
  await putList(scene, { kind: 'withdrawn', matters: [{ matterCode: 'event-05-02', confirmed: true }] });
  const incidentId = await toTeam(scene);
  const correct = { action: 'correct', matterCode: 'event-05-02', reason: '实为燃气' } as const;
  await expect(act(scene, 'dispatcher', incidentId, correct)).rejects.toMatchObject({ code: withdrawn.code });
  await act(scene, 'team-head', incidentId, { action: 'object', ground: '此事项已由上级部门收回' });
  await act(scene, 'dispatcher', incidentId, correct);
});

inSandbox('a classed report begins above a town that its list spares, an unclassed one where it lies', async (unit) => {
  const scene = await sceneOf(unit);
  const { county } = scene;
  const deskOfReport = async (given: { matterCode?: string }) => {
    const incidentId = uuidv7();
    serial += 1;
    const marks = {
      number: `9901012026010${String(8_000_000 + serial)}`,
      queryCode: `D${String(serial).padStart(7, '0')}`,
    };
    await county.run('worker', reportIncident(county.services, county.book, marks), {
      incidentId,
      source: 'worker',
      appealKind: 'problem',
      description: '门前有人店外经营。',
      place: { point: county.inside['grid-1'] },
      emergency: false,
      attachments: [],
      ...given,
    });
    return unit.transact({ scope: county.as('worker').scope, actorId: county.as('worker').accountId }, async (tx) => {
      const { row } = await lockCase(tx, county.countyCode, incidentId);
      return row.desk_organisation_id;
    });
  };
  expect(await deskOfReport({ matterCode })).toBe(county.organisations.town);
  await putList(scene, { kind: 'withdrawn' });
  expect(await deskOfReport({ matterCode })).toBe(county.organisations.county);
  expect(await deskOfReport({})).toBe(county.organisations.town);
});
