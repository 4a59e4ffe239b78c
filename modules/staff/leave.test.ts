// Leave: who answers meanwhile, and what ends when somebody is back.
import { expect } from 'vitest';
import { createGridIndexes } from '#modules/grids/public.ts';
import { uuidv7 } from '#platform/pure/uuid.ts';
import { sandbox } from '#platform/testing/sandbox.ts';
import { type PersonGiven } from './commands/add-people.ts';
import { endLeave } from './commands/end-leave.ts';
import { setLeave } from './commands/set-leave.ts';
import { getPerson } from './queries/get-person.ts';
import { findNear } from './queries/find-near.ts';
import { listVacancies } from './queries/list-vacancies.ts';
import { isOnDuty, postsOfAccount } from './queries/posts.ts';
import {
  away,
  day,
  actorOf,
  capacities,
  countyCode,
  first,
  second,
  fourth,
  now,
  send,
  settle,
  village,
} from '../../tests/fixtures/settled-staff.ts';

const inSandbox = sandbox();

inSandbox('while somebody is away, his stand-in answers for his grid, by the same doors', async (unit, tx) => {
  const { own, sameTown, adjoining } = await settle(unit);
  const tell = send(unit);
  const leaveId = uuidv7();
  const { postIds } = await tell(setLeave, {
    ...away,
    leaveId,
    workerId: own.workerId,
    standInId: sameTown.workerId,
  });
  expect(postIds).toHaveLength(1);
  const place = { countyCode, gridId: first, villageCode: village, townCode: '990101001000' };
  const index = await createGridIndexes(unit).of(countyCode);
  const nearest = (at: Date) => findNear(tx, index, { ...place, now: at });
  const during = new Date(now.getTime() + day);
  expect((await nearest(during)).find((one) => one.reason === 'responsible-grid')).toMatchObject({
    accountId: sameTown.accountId,
  });
  expect((await nearest(during)).map((one) => one.accountId)).not.toContain(own.accountId);
  expect(await postsOfAccount(tx, { countyCode, accountId: own.accountId, now: during })).toEqual([]);
  expect(await isOnDuty(tx, { countyCode, postId: own.posts[0]!.postId, now: during })).toBe(false);
  expect(await capacities(tx, sameTown)).toContainEqual(
    expect.objectContaining({ role: 'grid-worker', grid_name: '第1网格', valid_to: new Date(away.endsAt) }),
  );
  const after = new Date(now.getTime() + 8 * day);
  expect((await nearest(after)).find((one) => one.reason === 'responsible-grid')).toMatchObject({
    accountId: own.accountId,
  });
  expect((await postsOfAccount(tx, { countyCode, accountId: sameTown.accountId, now: after })).length).toBe(1);
  expect(adjoining.accountId).not.toBe(sameTown.accountId);
});

inSandbox('a grid whose worker is away without a stand-in is vacant until he is back', async (unit, tx) => {
  const { adjoining } = await settle(unit);
  const tell = send(unit);
  const vacant = async () => (await listVacancies(tx, { countyCode, now }).execute(tx)).rows.map((row) => row.gridId);
  expect(await vacant()).toEqual([fourth]);
  const leaveId = uuidv7();
  await tell(setLeave, { ...away, leaveId, workerId: adjoining.workerId, standInId: null });
  expect(await vacant()).toEqual([second, fourth]);
  // He says himself that he is back.
  await tell(endLeave, { leaveId }, actorOf(adjoining));
  expect(await vacant()).toEqual([fourth]);
  await expect(tell(endLeave, { leaveId })).rejects.toMatchObject({ code: 'staff.leave-over' });
});

inSandbox('who comes back early ends what his stand-in held', async (unit, tx) => {
  const { own, sameTown } = await settle(unit);
  const tell = send(unit);
  const leaveId = uuidv7();
  await tell(setLeave, { ...away, leaveId, workerId: own.workerId, standInId: sameTown.workerId });
  await tell(endLeave, { leaveId });
  expect(await postsOfAccount(tx, { countyCode, accountId: sameTown.accountId, now })).toHaveLength(1);
  expect(await postsOfAccount(tx, { countyCode, accountId: own.accountId, now })).toHaveLength(1);
  const ended = (await capacities(tx, sameTown)).filter((row) => row.grid_name === '第1网格');
  expect(ended).toMatchObject([{ valid_to: now }]);
  const file = await getPerson(tx, { countyCode, workerId: own.workerId, now, withUsername: false });
  expect(file?.leaves).toMatchObject([{ returnedAt: now.toISOString(), standInName: '陈刚' }]);
  expect(file?.username).toBeNull();
});

inSandbox('heads enter the leave of their own people only, and nobody stands in who is away', async (unit) => {
  const { own, sameTown, shift, unitHead, handler, adjoining } = await settle(unit);
  const tell = send(unit);
  const leave = (person: PersonGiven, standIn: PersonGiven | null) => ({
    ...away,
    leaveId: uuidv7(),
    workerId: person.workerId,
    standInId: standIn?.workerId ?? null,
  });
  const inTown = { ...actorOf(shift), divisionPath: '990101002' };
  await expect(tell(setLeave, leave(own, null), inTown)).rejects.toMatchObject({ code: 'staff.not-your-people' });
  await expect(tell(setLeave, leave(own, null), actorOf(unitHead))).rejects.toMatchObject({ kind: 'forbidden' });
  await expect(tell(setLeave, leave(own, own))).rejects.toMatchObject({ code: 'staff.stand-in-self' });
  await tell(setLeave, leave(handler, null), actorOf(unitHead));
  await tell(setLeave, leave(own, sameTown), actorOf(shift));
  await expect(tell(setLeave, leave(own, null))).rejects.toMatchObject({ code: 'staff.away-already' });
  await expect(tell(setLeave, leave(adjoining, own))).rejects.toMatchObject({ code: 'staff.stand-in-away' });
  const backwards = { ...leave(adjoining, null), startsAt: away.endsAt, endsAt: away.startsAt };
  await expect(tell(setLeave, backwards)).rejects.toMatchObject({ code: 'staff.leave-backwards' });
});
