// Below a town: what it gives on to its own sections and takes back, the county does not see.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { putDispatchEntries } from '#modules/catalogue/public.ts';
import { takeAction } from '#modules/incidents/commands/take-action.ts';
import { addOrganisations } from '#modules/organisation/public.ts';
import { addPeople } from '#modules/staff/public.ts';
import type { Actor } from '#platform/commands/actor.ts';
import { uuidv7 } from '#platform/pure/uuid.ts';
import { type Act, minutes, openRulesCounty, type RulesCounty } from '../fixtures/rules-county.ts';

const countyCode = '990172';
let rules: RulesCounty;
beforeAll(async () => {
  rules = await openRulesCounty(countyCode);
}, 240_000);
afterAll(() => rules?.close());

async function hireHead(organisationId: string): Promise<Actor> {
  const [accountId, postId] = [uuidv7(), uuidv7()];
  const { county } = rules;
  await county.run('system', addPeople, {
    people: [
      {
        workerId: uuidv7(),
        accountId,
        username: `head-${organisationId}`,
        name: '测试站长',
        employment: 'full-time',
        publicPhone: null,
        passwordHash: null,
        posts: [{ postId, role: 'unit-head', organisationId, gridId: null, profile: null, onDuty: true }],
      },
    ],
  });
  return {
    ...county.as('unit-head'),
    accountId,
    capacityId: postId,
    organisationId,
    level: 'town',
    divisionPath: `${countyCode}001`,
    scope: `${countyCode}/${countyCode}001`,
  };
}

test('county to town to section, back to the town, to another section: the county sees one unit and one clock', async () => {
  const { county } = rules;
  const { town } = county.organisations;
  const sections = { order: uuidv7(), water: uuidv7() };
  await county.run('system', addOrganisations, {
    organisations: Object.entries(sections).map(([key, organisationId]) => ({
      organisationId,
      kind: 'unit' as const,
      level: 'town' as const,
      name: key === 'order' ? '城关街道城管办' : '城关街道水务站',
      parentId: town,
      divisionCode: `${countyCode}001000`,
      worksOwnDesk: false,
    })),
  });
  const heads = {
    town: await hireHead(town),
    order: await hireHead(sections.order),
    water: await hireHead(sections.water),
  };
  await county.run('system', putDispatchEntries, {
    entries: [
      {
        entryId: uuidv7(),
        number: 11,
        matterCode: 'event-04-05',
        divisionPath: `${countyCode}001001`,
        leadOrganisationId: town,
        limitMinutes: 240,
        basis: '属地管理',
      },
    ],
  });
  await rules.reopenBook();
  const as = (actor: Actor, incidentId: string, given: Act, now: Date) =>
    county.runCommand(takeAction(county.book), {
      commandId: uuidv7(),
      countyCode,
      actor,
      now,
      input: { attachments: [], ...given, incidentId },
    });
  const incidentId = await rules.report('acceptor', {}, minutes(0));
  await rules.act('acceptor', incidentId, { action: 'register', ruleId: county.rule }, minutes(1));
  const candidates = await rules.candidatesFor('dispatcher', incidentId, 'unit');
  expect(candidates[0]?.id).toBe(town);
  await rules.act('dispatcher', incidentId, { action: 'dispatch', unitId: town }, minutes(2));
  await as(heads.town, incidentId, { action: 'receive' }, minutes(3));
  const seen = async () => {
    const { facts, clocks } = await rules.stateOf(incidentId);
    const running = clocks.filter((clock) => clock.ended_at === null && clock.nature === 'responsible');
    return {
      unitId: facts.unitId,
      childUnitId: facts.childUnitId,
      running: running.map((clock) => [clock.clock, clock.due_at]),
    };
  };
  const begun = await seen();
  expect(begun).toMatchObject({ unitId: town, childUnitId: null });
  expect(begun.running).toHaveLength(1);
  await as(heads.town, incidentId, { action: 'sub-dispatch', childUnitId: sections.order }, minutes(4));
  expect(await seen()).toEqual({ ...begun, childUnitId: sections.order });
  await as(heads.order, incidentId, { action: 'return-to-parent', reason: '不属本单位职责' }, minutes(5));
  expect(await seen()).toEqual(begun);
  await as(heads.town, incidentId, { action: 'sub-dispatch', childUnitId: sections.water }, minutes(6));
  expect(await seen()).toEqual({ ...begun, childUnitId: sections.water });
  await as(heads.water, incidentId, { action: 'report-done', answer: '已清理' }, minutes(7));
  const file = await rules.fileFor('dispatcher', incidentId, minutes(8));
  expect(file.incident).toMatchObject({ status: 'handled', unitName: '城关街道网格化服务管理中心' });
  expect((file.incident.dispatchFindings ?? []).map((one) => one.says)).toContain('catalogue.copy-of-town');
  expect(await rules.broken(incidentId)).toEqual([]);
});
