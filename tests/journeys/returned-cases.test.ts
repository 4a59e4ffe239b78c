// What a return may lead to, and what it takes back.
import { expect } from 'vitest';
import { sandbox } from '#platform/testing/sandbox.ts';
import { act, openScene, reason, refused, stateOf, whole, withHelper } from '../fixtures/side-life-scene.ts';

const inSandbox = sandbox();

inSandbox('a returned case goes back to a unit or to acceptance, never on to closing', async (unit) => {
  const scene = await openScene(unit);
  const { incidentId, county } = scene;
  await act(scene, 'unit-head', incidentId, { action: 'assign-handler', handlerId: county.as('handler').accountId });
  const back = { action: 'return', reason: '不属本单位' } as const;
  expect(await refused(scene, 'unit-head', incidentId, back)).toBe('incidents.handler-assigned');
  await act(scene, 'unit-head', incidentId, { action: 'revoke-assignment' });
  await act(scene, 'unit-head', incidentId, back);
  for (const action of ['inspect-by-desk', 'ask-inspection', 'close'] as const) {
    expect(await refused(scene, 'dispatcher', incidentId, { action })).toBe('incidents.wrong-status');
  }
});

inSandbox('a designated unit that tries to return is refused', async (unit) => {
  const scene = await openScene(unit);
  const { incidentId, county } = scene;
  const ground = '三定规定第五条';
  await act(scene, 'unit-head', incidentId, { action: 'object', ground });
  const unitId = county.organisations.department;
  await act(scene, 'reviewer', incidentId, { action: 'designate', unitId, reason, unitHeard: true });
  expect(await refused(scene, 'unit-head', incidentId, { action: 'return', reason })).toBe('incidents.designated');
  expect(await refused(scene, 'unit-head', incidentId, { action: 'object', ground })).toBe('incidents.designated');
});

inSandbox('a return and a recall withdraw open joint tasks', async (unit) => {
  const scene = await openScene(unit);
  const { incidentId } = scene;
  await withHelper(scene, incidentId);
  await act(scene, 'unit-head', incidentId, { action: 'return', reason });
  expect((await stateOf(scene, incidentId)).facts).toMatchObject({ jointTasks: [{ state: 'withdrawn' }] });
  expect(await refused(scene, 'other-head', incidentId, { action: 'receive-joint-task', taskNumber: 1 })).toBe(
    'incidents.wrong-status',
  );
  await whole(scene, incidentId);
});
