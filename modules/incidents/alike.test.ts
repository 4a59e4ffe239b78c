import { expect } from 'vitest';
import type { Tx, Unit } from '#platform/database/database.ts';
import { uuidv7 } from '#platform/pure/uuid.ts';
import { sandbox } from '#platform/testing/sandbox.ts';
import { foundSmallCounty, fixtureNow, type PersonKey, type SmallCounty } from '../../tests/fixtures/small-county.ts';
import { reportIncident, type ReportInput } from './commands/report-incident.ts';
import { takeAction } from './commands/take-action.ts';
import { alikeTo, type Compared } from './queries/alike-cases.ts';

const inSandbox = sandbox();
let serial = 0;
type Scene = { county: SmallCounty; unit: Unit; tx: Tx };

async function report({ county }: Scene, given: Partial<ReportInput> = {}, who: PersonKey = 'town-acceptor') {
  serial += 1;
  const marks = {
    number: `9901012026010${String(6_000_000 + serial)}`,
    queryCode: `S${String(serial).padStart(7, '0')}`,
  };
  const answer = await county.run(who, reportIncident(county.services, county.book, marks), {
    incidentId: uuidv7(),
    source: who.startsWith('worker') ? 'worker' : 'hotline',
    appealKind: 'problem',
    matterCode: 'event-04-05',
    description: '人民路口有人店外经营。',
    place: { point: county.inside['grid-1'] },
    emergency: false,
    attachments: [],
    ...given,
  });
  return answer.incidentId;
}

/** What somebody who writes a report is shown. */
async function hints({ county, tx }: Scene, who: PersonKey, given: Partial<Compared> = {}) {
  const own: Compared = {
    incidentId: null,
    text: '路口小店占道店外经营',
    matterCode: 'event-04-05',
    gridId: county.grids['grid-1'],
    point: county.inside['grid-1'],
    at: new Date(fixtureNow.getTime() + 3_600_000),
    ...given,
  };
  const found = await alikeTo(tx, own, { countyCode: county.countyCode, actor: county.as(who) });
  return found.map(({ incident_id: id, reason }) => ({ id, reason }));
}

const sceneOf = async (unit: Unit, tx: Tx): Promise<Scene> => ({ county: await foundSmallCounty(unit), unit, tx });

inSandbox('whoever writes a report is shown what was told nearby within three days, and why', async (unit, tx) => {
  const scene = await sceneOf(unit, tx);
  const { county } = scene;
  const id = await report(scene);
  expect(await hints(scene, 'acceptor')).toEqual([{ id, reason: 'same-place-and-matter' }]);
  expect(await hints(scene, 'acceptor', { matterCode: null })).toEqual([{ id, reason: 'same-place' }]);
  expect(await hints(scene, 'acceptor', { point: null, text: '广场舞噪音', matterCode: null })).toEqual([]);
  const words = { point: null, matterCode: null, text: '人民路口有人占道店外经营' };
  expect(await hints(scene, 'acceptor', words)).toEqual([{ id, reason: 'alike-words' }]);
  const fourDays = new Date(fixtureNow.getTime() + 96 * 3_600_000);
  expect(await hints(scene, 'acceptor', { at: fourDays })).toEqual([]);
  expect(await hints(scene, 'acceptor', { point: county.inside['grid-2'], gridId: county.grids['grid-2'] })).toEqual(
    [],
  );
  expect(await hints(scene, 'acceptor', { point: null, gridId: null })).toEqual([]);
});

inSandbox('a grid worker is shown his own grid only, a unit only what it has', async (unit, tx) => {
  const scene = await sceneOf(unit, tx);
  const id = await report(scene);
  expect(await hints(scene, 'worker')).toEqual([{ id, reason: 'same-place-and-matter' }]);
  expect(await hints(scene, 'worker-2')).toEqual([]);
  expect(await hints(scene, 'handler')).toEqual([]);
});

inSandbox(
  'a confidential case is hinted at to a desk only, one about a centre never to that centre',
  async (unit, tx) => {
    const scene = await sceneOf(unit, tx);
    const { county } = scene;
    const secret = await report(scene, { reporter: { name: '王小明', confidential: true } });
    expect(await hints(scene, 'worker')).toEqual([]);
    expect((await hints(scene, 'acceptor')).map(({ id }) => id)).toEqual([secret]);
    const about = await report(scene, { aboutOrganisationIds: [county.organisations.town] });
    expect((await hints(scene, 'town-dispatcher')).map(({ id }) => id)).not.toContain(about);
    expect((await hints(scene, 'acceptor')).map(({ id }) => id)).toContain(about);
  },
);

inSandbox('what was merged is hinted at no more; its leader is', async (unit, tx) => {
  const scene = await sceneOf(unit, tx);
  const { county } = scene;
  const leaderId = await report(scene);
  const follower = await report(scene, { description: '店外经营，挡住人行道。' });
  await county.run('town-acceptor', takeAction(county.book), {
    incidentId: follower,
    action: 'merge',
    leaderId,
    attachments: [],
  });
  expect((await hints(scene, 'acceptor')).map(({ id }) => id)).toEqual([leaderId]);
});
