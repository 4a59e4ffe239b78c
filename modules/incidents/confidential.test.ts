import { expect } from 'vitest';
import type { Unit } from '#platform/database/database.ts';
import { uuidv7 } from '#platform/pure/uuid.ts';
import { sandbox } from '#platform/testing/sandbox.ts';
import { foundSmallCounty, fixtureNow, type PersonKey, type SmallCounty } from '../../tests/fixtures/small-county.ts';
import { reportIncident, type ReportInput } from './commands/report-incident.ts';
import { revealReporter } from './commands/reveal-reporter.ts';
import { takeAction } from './commands/take-action.ts';
import { openReporter } from './queries/open-reporter.ts';
import { incidentFile } from './queries/incident-file.ts';
import { listIncidents } from './queries/list-incidents.ts';
import { mayHear } from './rules/hearing.ts';

const inSandbox = sandbox();
let serial = 0;

function report(county: SmallCounty, who: PersonKey, given: Partial<ReportInput>) {
  serial += 1;
  const marks = { number: `9901012026010${9_000_000 + serial}`, queryCode: `C${String(serial).padStart(7, '0')}` };
  return county.run(who, reportIncident(county.services, county.book, marks), {
    incidentId: uuidv7(),
    source: 'hotline',
    appealKind: 'tip-off',
    matterCode: 'event-04-05',
    description: '街道负责人放任自家店铺占道经营。',
    place: { point: county.inside['grid-1'] },
    reporter: { name: '王小明', phone: '13812345678' },
    emergency: false,
    attachments: [],
    ...given,
  });
}

const links = { key: Buffer.alloc(32, 3), now: () => fixtureNow } as never;
const cursors = { read: () => [], write: () => '' } as never;

function open(county: SmallCounty, unit: Unit, who: PersonKey, incidentId: string) {
  const asked = { countyCode: county.countyCode, incidentId, actor: county.as(who), now: fixtureNow };
  return incidentFile(county.services, unit, links, asked);
}

async function listed(county: SmallCounty, unit: Unit, who: PersonKey): Promise<string[]> {
  const { countyCode } = county;
  const asked = { countyCode, actor: county.as(who), now: fixtureNow, queue: 'all' as const, order: 'newest' as const };
  const { items } = await listIncidents(county.services, unit, cursors, { ...asked, limit: 50 });
  return items.map((item) => item.incidentId);
}

inSandbox(
  'edge case 8: a report about the town goes past it, and nobody of the town sees it or who told',
  async (unit) => {
    const county = await foundSmallCounty(unit);
    const { incidentId } = await report(county, 'acceptor', { aboutOrganisationIds: [county.organisations.town] });
    const file = await open(county, unit, 'acceptor', incidentId);
    expect(file.incident).toMatchObject({ deskOrganisationId: county.organisations.county, confidential: true });
    expect(file.reporter?.name).toBe('王*明');
    for (const who of ['town-acceptor', 'town-dispatcher', 'worker'] as const) {
      await expect(open(county, unit, who, incidentId), who).rejects.toMatchObject({ kind: 'missing' });
      expect(await listed(county, unit, who), who).not.toContain(incidentId);
      // Also under their own eyes in the database.
      const read = { countyCode: county.countyCode, incidentId, actor: county.as(who) };
      expect(await openReporter(unit, county.services.sealer, read)).toEqual({ name: null, phone: null });
    }
    expect(await listed(county, unit, 'acceptor')).toContain(incidentId);
  },
);

inSandbox('edge case 8: without a word of whom it is about, the same report is the town’s', async (unit) => {
  const county = await foundSmallCounty(unit);
  const { incidentId } = await report(county, 'town-acceptor', {});
  expect((await open(county, unit, 'town-acceptor', incidentId)).reporter?.name).toBe('王*明');
  expect(await listed(county, unit, 'worker')).toContain(incidentId);
});

inSandbox(
  'a department that a report is about gets the task when nobody else can do it, never the reporter',
  async (unit) => {
    const county = await foundSmallCounty(unit);
    const { department } = county.organisations;
    const { incidentId } = await report(county, 'acceptor', { aboutOrganisationIds: [department] });
    await expect(open(county, unit, 'unit-head', incidentId)).rejects.toMatchObject({ kind: 'missing' });
    const act = (who: PersonKey, given: object) =>
      county.run(who, takeAction(county.book), { incidentId, attachments: [], ...given } as never);
    await act('acceptor', { action: 'register', ruleId: county.rule });
    await act('dispatcher', { action: 'dispatch', unitId: department });
    const file = await open(county, unit, 'unit-head', incidentId);
    expect(file.reporter).toBeNull();
    expect(file.possible.map((each) => each.action)).toContain('receive');
    expect(await listed(county, unit, 'unit-head')).toContain(incidentId);
  },
);

inSandbox('a case is never lowered to the desk it is about, and who has no desk above is told so', async (unit) => {
  const county = await foundSmallCounty(unit);
  const { town, county: top } = county.organisations;
  const { incidentId } = await report(county, 'acceptor', { aboutOrganisationIds: [town] });
  const lower = { incidentId, action: 'lower' as const, toOrganisationId: town, reason: '属地办理', attachments: [] };
  await expect(county.run('acceptor', takeAction(county.book), lower)).rejects.toMatchObject({
    code: 'incidents.it-is-about-them',
  });
  await expect(report(county, 'acceptor', { aboutOrganisationIds: [top] })).rejects.toMatchObject({
    code: 'incidents.no-desk-beyond',
  });
});

inSandbox(
  'a case told in confidence and given down: the desk that took it goes on knowing who told, the one below does not',
  async (unit) => {
    const county = await foundSmallCounty(unit);
    const { incidentId } = await report(county, 'acceptor', {
      reporter: { name: '王小明', phone: '13812345678', confidential: true },
    });
    const toOrganisationId = county.organisations.town;
    const lower = { incidentId, action: 'lower' as const, toOrganisationId, reason: '属地办理', attachments: [] };
    await county.run('acceptor', takeAction(county.book), lower);
    expect((await open(county, unit, 'town-acceptor', incidentId)).reporter).toBeNull();
    expect((await open(county, unit, 'acceptor', incidentId)).reporter?.name).toBe('王*明');
    const reveal = { incidentId, purpose: 'verify-facts' };
    await expect(county.run('town-acceptor', revealReporter, reveal)).rejects.toMatchObject({
      code: 'incidents.reporter-confidential',
    });
    expect(await county.run('acceptor', revealReporter, reveal)).toEqual({ mayReveal: true });
  },
);

inSandbox('live events of such a case reach nobody whom it is about', async (unit) => {
  const county = await foundSmallCounty(unit);
  const payload = {
    incidentId: uuidv7(),
    divisionPath: '990101001001',
    gridId: county.grids['grid-1'],
    deskOrganisationId: county.organisations.county,
    hiddenFrom: [county.organisations.town],
  };
  expect(mayHear(county.as('town-acceptor'), 'incidents.moved', payload)).toBe(false);
  expect(mayHear(county.as('worker'), 'incidents.moved', payload)).toBe(false);
  expect(mayHear(county.as('acceptor'), 'incidents.moved', payload)).toBe(true);
  expect(mayHear(county.as('town-acceptor'), 'incidents.moved', { ...payload, hiddenFrom: undefined })).toBe(true);
});
