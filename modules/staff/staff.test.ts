// People and their posts, duty, who is near and who could do it.
import { expect } from 'vitest';
import { createGridIndexes } from '#modules/grids/public.ts';
import type { PostRole } from '#modules/access/rules/roles.ts';
import type { Actor } from '#platform/commands/actor.ts';
import { uuidv7 } from '#platform/pure/uuid.ts';
import { sandbox } from '#platform/testing/sandbox.ts';
import { addPeople, type PersonGiven } from './commands/add-people.ts';
import { assignPost } from './commands/assign-post.ts';
import { endPost } from './commands/end-post.ts';
import { setDuty } from './commands/set-duty.ts';
import type { PostGiven } from './commands/write-posts.ts';
import { findNear } from './queries/find-near.ts';
import { listCandidates } from './queries/list-candidates.ts';
import { listVacancies } from './queries/list-vacancies.ts';
import { accountsOnPost, isOnDuty, postsOfAccount } from './queries/posts.ts';
import {
  actorOf,
  capacities,
  countyCode,
  first,
  second,
  third,
  fourth,
  ids,
  now,
  person,
  send,
  settle,
  system,
  village,
} from '../../tests/fixtures/settled-staff.ts';

const inSandbox = sandbox();

inSandbox('a person comes with an account and one capacity a post, under the post’s id', async (unit, tx) => {
  const { own, small } = await settle(unit);
  expect(await capacities(tx, own)).toMatchObject([
    {
      capacity_id: own.posts[0]!.postId,
      role: 'grid-worker',
      division_path: village,
      grid_name: '第1网格',
      valid_to: null,
    },
  ]);
  expect(await capacities(tx, small)).toMatchObject([
    { role: 'acceptor', division_path: '990101001', grid_name: null },
    { role: 'dispatcher' },
  ]);
  const posts = await postsOfAccount(tx, { countyCode, accountId: small.accountId, now });
  // Both began in the same instant, so their order is nobody's business.
  expect(posts.toSorted((one, other) => (one.role < other.role ? -1 : 1))).toMatchObject([
    { role: 'acceptor', organisationId: ids.town, profile: 'small-centre', level: 'town', onDuty: false },
    { role: 'dispatcher' },
  ]);
});

inSandbox('the same people again are known, the same account is not given twice', async (unit) => {
  const staff = await settle(unit);
  const tell = send(unit);
  await expect(tell(addPeople, { people: Object.values(staff) })).resolves.toEqual({ added: 0, known: 9 });
  const twin = { ...person('王明'), accountId: staff.own.accountId };
  await expect(tell(addPeople, { people: [twin] })).rejects.toMatchObject({ code: 'staff.account-known' });
  const sameName = { ...person('王明'), username: staff.own.username };
  await expect(tell(addPeople, { people: [sameName] })).rejects.toMatchObject({ code: 'access.username-taken' });
});

inSandbox('the system administrator adds people, but no powers', async (unit) => {
  await settle(unit);
  const administrator: Actor = { ...system, accountId: uuidv7(), role: 'system-admin' };
  const tell = send(unit);
  const plain = person('何平');
  await expect(tell(addPeople, { people: [plain] }, administrator)).resolves.toMatchObject({ added: 1 });
  const powerful = person('何安', { gridId: fourth });
  await expect(tell(addPeople, { people: [powerful] }, administrator)).rejects.toMatchObject({
    code: 'staff.posts-need-security-admin',
  });
});

inSandbox('a post that cannot stand there is refused whole', async (unit, tx) => {
  await settle(unit);
  const tell = send(unit);
  const refused = async (post: Partial<PostGiven>, code: string) => {
    const given = person('何平', post);
    await expect(tell(addPeople, { people: [given] })).rejects.toMatchObject({ code });
    expect(await capacities(tx, given)).toEqual([]);
  };
  await refused({ organisationId: uuidv7() }, 'staff.unknown-organisation');
  await refused({ gridId: uuidv7() }, 'staff.unknown-grid');
  await refused({}, 'staff.grid-needed');
  await refused({ gridId: third }, 'staff.grid-outside');
  await refused({ role: 'acceptor', organisationId: ids.department }, 'staff.centre-role-elsewhere');
  await refused({ role: 'mayor' as PostRole }, 'staff.unknown-role');
});

inSandbox('a post given later and ended opens and closes its doors', async (unit, tx) => {
  const { own } = await settle(unit);
  const tell = send(unit);
  const post = { ...own.posts[0]!, postId: uuidv7(), gridId: second, onDuty: true };
  await tell(assignPost, { ...post, workerId: own.workerId });
  expect(await capacities(tx, own)).toHaveLength(2);
  await expect(tell(assignPost, { ...post, postId: uuidv7(), workerId: own.workerId })).rejects.toMatchObject({
    code: 'staff.post-held',
  });
  await expect(tell(assignPost, { ...post, postId: uuidv7(), workerId: uuidv7() })).rejects.toMatchObject({
    code: 'staff.no-such-worker',
  });
  await tell(endPost, { postId: post.postId });
  const ended = (await capacities(tx, own)).find((capacity) => capacity.capacity_id === post.postId);
  expect(ended?.valid_to).toEqual(now);
  expect(await postsOfAccount(tx, { countyCode, accountId: own.accountId, now })).toHaveLength(1);
  await expect(tell(endPost, { postId: post.postId })).rejects.toMatchObject({ code: 'staff.post-ended' });
  await expect(tell(endPost, { postId: uuidv7() })).rejects.toMatchObject({ code: 'staff.no-such-post' });
});

inSandbox('duty begins in the active post, counts for the person, and ends for all of his posts', async (unit, tx) => {
  const { small } = await settle(unit);
  const tell = send(unit);
  const [accepting, dispatching] = small.posts;
  const begun = await tell(setDuty, { onDuty: true }, actorOf(small));
  expect(begun).toEqual({ onDuty: true, since: now.toISOString() });
  await expect(tell(setDuty, { onDuty: true }, actorOf(small))).resolves.toEqual(begun);
  const onDuty = (postId: string | null) => isOnDuty(tx, { countyCode, postId, now });
  expect(await onDuty(accepting!.postId)).toBe(true);
  expect(await onDuty(dispatching!.postId)).toBe(true);
  expect(await onDuty(null)).toBe(false);
  await tell(setDuty, { onDuty: true }, actorOf(small, dispatching));
  await expect(tell(setDuty, { onDuty: false }, actorOf(small))).resolves.toEqual({ onDuty: false, since: null });
  expect(await onDuty(dispatching!.postId)).toBe(false);
});

inSandbox('a shift head sets the duty of his centre, a unit head of his unit, nobody else’s', async (unit, tx) => {
  const { shift, acceptor, unitHead, handler, own } = await settle(unit);
  const tell = send(unit);
  const set = (postId: string, by: PersonGiven, onDuty = true) => tell(setDuty, { postId, onDuty }, actorOf(by));
  await expect(set(acceptor.posts[0]!.postId, shift)).resolves.toMatchObject({ onDuty: true });
  await expect(set(handler.posts[0]!.postId, unitHead, false)).resolves.toMatchObject({ onDuty: false });
  await expect(set(own.posts[0]!.postId, shift)).rejects.toMatchObject({ code: 'staff.not-your-post' });
  await expect(set(shift.posts[0]!.postId, acceptor)).rejects.toMatchObject({ code: 'staff.not-your-post' });
  await expect(tell(setDuty, { onDuty: true })).rejects.toMatchObject({ code: 'staff.no-active-post' });
  expect(await isOnDuty(tx, { countyCode, postId: handler.posts[0]!.postId, now })).toBe(false);
});

inSandbox(
  'near means by post, whoever is on duty first: own grid, adjoining, village, town, town centre, county centre',
  async (unit, tx) => {
    const staff = await settle(unit);
    const index = await createGridIndexes(unit).of(countyCode);
    const near = await findNear(tx, index, {
      countyCode,
      gridId: first,
      villageCode: village,
      townCode: '990101001000',
      now,
    });
    expect(near.map((one) => [one.name, one.reason, one.onDuty])).toEqual([
      ['王明', 'responsible-grid', true],
      ['周强', 'county-centre', true],
      ['李芳', 'adjoining-grid', false],
      ['赵静', 'same-village', false],
      ['陈刚', 'same-town', false],
      ['孙丽', 'town-centre', false],
      ['吴敏', 'county-centre', false],
    ]);
    expect(near[0]).toMatchObject({ accountId: staff.own.accountId, organisationId: ids.village, gridId: first });
    const nowhere = await findNear(tx, index, { countyCode, gridId: null, villageCode: null, townCode: null, now });
    expect(nowhere.map((one) => one.name)).toEqual(['周强', '吴敏']);
  },
);

inSandbox('candidates are the members of the organisation, those on duty first', async (unit, tx) => {
  const { handler, unitHead } = await settle(unit);
  const members = await listCandidates(tx, { countyCode, organisationId: ids.department, now, kind: 'handler' });
  expect(members).toMatchObject([
    { name: '冯涛', accountId: handler.accountId, role: 'handler', onDuty: true },
    { name: '郑华', role: 'unit-head', onDuty: false },
  ]);
  const town = await listCandidates(tx, { countyCode, organisationId: ids.town, now });
  expect(town).toHaveLength(1);
  expect(await listCandidates(tx, { countyCode, organisationId: ids.town, now, kind: 'handler' })).toEqual([]);
  const asked = { countyCode, organisationId: ids.department, role: 'unit-head', now };
  expect(await accountsOnPost(tx, asked)).toEqual([unitHead.accountId]);
});

inSandbox('a grid without a worker is a vacancy', async (unit, tx) => {
  const { own } = await settle(unit);
  const vacant = async () => (await listVacancies(tx, { countyCode, now }).execute(tx)).rows;
  expect(await vacant()).toEqual([{ gridId: fourth, gridName: '第4网格', gridCode: '990101001002004', count: 1 }]);
  await send(unit)(endPost, { postId: own.posts[0]!.postId });
  expect(await vacant()).toHaveLength(2);
});
