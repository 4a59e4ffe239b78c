// Supervisions on real SQL: by people, and by the system when limits are passed.
import { expect } from 'vitest';
import { sandbox } from '#platform/testing/sandbox.ts';
import { foundSmallCounty, type PersonKey } from '../fixtures/small-county.ts';
import { listSupervisions } from '#modules/incidents/queries/list-side-lives.ts';
import {
  act,
  cursors,
  handling,
  letTimePass,
  minutes,
  openScene,
  refused,
  type Act,
  stateOf,
  whole,
} from '../fixtures/side-life-scene.ts';

const inSandbox = sandbox();

inSandbox('a supervision is issued, answered by whoever has the case, asked again and lifted', async (unit) => {
  const scene = await openScene(unit);
  const { incidentId, county } = scene;
  const issue = { action: 'put-under-supervision', grade: 'leader', reason: '群众反映强烈' } as const;
  expect(await refused(scene, 'shift-head', incidentId, issue)).toBe('incidents.grade-not-yours');
  expect(await refused(scene, 'centre-head', incidentId, { ...issue, reason: undefined } as Act)).toBe(
    'incidents.reason-needed',
  );
  await act(scene, 'centre-head', incidentId, issue);
  expect(await refused(scene, 'shift-head', incidentId, { ...issue, grade: 'urge' })).toBe(
    'incidents.supervision-open',
  );
  const answer = { action: 'answer-supervision', supervisionNumber: 1, answer: '今日完成' } as const;
  expect(await refused(scene, 'dispatcher', incidentId, answer)).toBe('incidents.not-asked-to-answer');
  await act(scene, 'unit-head', incidentId, answer);
  const list = (state: 'issued' | 'answered' | 'lifted', who: PersonKey = 'shift-head') =>
    listSupervisions(county.services, cursors, {
      countyCode: county.countyCode,
      actor: county.as(who),
      state,
      limit: 50,
    });
  expect((await list('answered')).items).toMatchObject([
    { incidentId, grade: 'leader', reason: '群众反映强烈', answer: '今日完成', holderName: '城市管理局' },
  ]);
  // Another unit and another town have nothing of it.
  expect((await list('answered', 'other-head')).items).toEqual([]);
  expect((await list('answered', 'town-dispatcher')).items).toEqual([]);
  await act(scene, 'centre-head', incidentId, {
    action: 'ask-supervision-again',
    supervisionNumber: 1,
    reason: '仍未完成',
  });
  expect((await list('issued')).items).toHaveLength(1);
  await act(scene, 'centre-head', incidentId, { action: 'lift-supervision', supervisionNumber: 1 });
  expect((await list('lifted')).items).toHaveLength(1);
  await whole(scene, incidentId);
});

inSandbox('over twice its limit the system urges, over three times the centre above writes a letter', async (unit) => {
  const scene = { county: await foundSmallCounty(unit), unit };
  const { town, county } = scene.county.organisations;
  const [inTown, inCounty] = [await handling(scene, 'town'), await handling(scene)];
  const issued = async (incidentId: string) =>
    (await stateOf(scene, incidentId)).facts['supervisions'] as { grade: string; issuerId: string }[] | undefined;
  await letTimePass(scene, minutes(239));
  expect(await issued(inTown)).toBeUndefined();
  await letTimePass(scene, minutes(240));
  expect(await issued(inTown)).toMatchObject([{ grade: 'urge', issuerId: town }]);
  await letTimePass(scene, minutes(361));
  expect(await issued(inTown)).toMatchObject([
    { grade: 'urge', issuerId: town },
    { grade: 'letter', issuerId: county },
  ]);
  // Above the county nobody stands: its own urging is still open, and nothing is added.
  expect(await issued(inCounty)).toMatchObject([{ grade: 'urge', issuerId: county }]);
  await whole(scene, inTown);
});
