/** Longer than 300 lines because each test speaks of the same settled county. */
import { sql } from 'kysely';
import { expect } from 'vitest';
import { addGrids, createGridIndexes } from '#modules/grids/public.ts';
import { createRights } from '#modules/access/public.ts';
import { addOrganisations } from '#modules/organisation/public.ts';
import type { PostRole } from '#modules/access/rules/roles.ts';
import type { Actor } from '#platform/commands/actor.ts';
import { createRunCommand } from '#platform/commands/run-command.ts';
import type { Tx, Unit } from '#platform/database/database.ts';
import { buildHttp } from '#platform/http/build-http.ts';
import { createCursorKeeper } from '#platform/http/cursor.ts';
import { uuidv7 } from '#platform/pure/uuid.ts';
import { sandbox } from '#platform/testing/sandbox.ts';
import { systemActor } from '#platform/timers/fire-timers.ts';
import { addPeople, type PersonGiven } from './commands/add-people.ts';
import { assignPost } from './commands/assign-post.ts';
import { endLeave } from './commands/end-leave.ts';
import { endPost } from './commands/end-post.ts';
import { setLeave } from './commands/set-leave.ts';
import { setDuty } from './commands/set-duty.ts';
import type { PostGiven } from './commands/write-posts.ts';
import { accountsOfCounty } from './queries/accounts.ts';
import { getPerson } from './queries/get-person.ts';
import { findNear } from './queries/find-near.ts';
import { listCandidates } from './queries/list-candidates.ts';
import { listVacancies } from './queries/list-vacancies.ts';
import { accountsOnPost, isOnDuty, postsOfAccount } from './queries/posts.ts';
import { staffRoutes } from './routes.ts';
import { staffRights } from './rules/rights.ts';

const inSandbox = sandbox();
const countyCode = '990101';
const now = new Date('2026-03-01T02:00:00Z');
const system = systemActor(countyCode);
const village = '990101001001';
const ids = {
  county: uuidv7(),
  town: uuidv7(),
  village: uuidv7(),
  otherVillage: uuidv7(),
  department: uuidv7(),
  grids: [uuidv7(), uuidv7(), uuidv7(), uuidv7()] as const,
};

function send(unit: Unit) {
  const run = createRunCommand({ unit, authorise: () => {} });
  return <Input, Answer>(command: Parameters<typeof run<Input, Answer>>[0], input: Input, actor: Actor = system) =>
    run(command, { commandId: uuidv7(), countyCode, actor, now, input });
}

let serial = 0;
function person(name: string, ...posts: Partial<PostGiven>[]): PersonGiven {
  serial += 1;
  return {
    workerId: uuidv7(),
    accountId: uuidv7(),
    username: `person-${serial}`,
    name,
    employment: 'full-time',
    publicPhone: null,
    passwordHash: null,
    posts: posts.map((post) => ({
      postId: uuidv7(),
      role: 'grid-worker',
      organisationId: ids.village,
      gridId: null,
      profile: null,
      ...post,
    })),
  };
}

const [first, second, third, fourth] = ids.grids;
function staffOf() {
  return {
    own: person('王明', { gridId: first, onDuty: true }),
    adjoining: person('李芳', { gridId: second }),
    head: person('赵静', { role: 'grid-head' }),
    sameTown: person('陈刚', { gridId: third, organisationId: ids.otherVillage }),
    small: person(
      '孙丽',
      { role: 'acceptor', organisationId: ids.town, profile: 'small-centre' },
      { role: 'dispatcher', organisationId: ids.town, profile: 'small-centre' },
    ),
    shift: person('周强', { role: 'shift-head', organisationId: ids.county, onDuty: true }),
    acceptor: person('吴敏', { role: 'acceptor', organisationId: ids.county }),
    unitHead: person('郑华', { role: 'unit-head', organisationId: ids.department }),
    handler: person('冯涛', { role: 'handler', organisationId: ids.department, onDuty: true }),
  };
}
type Staff = ReturnType<typeof staffOf>;

/** A county with a town, two villages, four grids in a row and one person a post. */
async function settle(unit: Unit): Promise<Staff> {
  const tell = send(unit);
  const centre = (
    organisationId: string,
    level: 'county' | 'town' | 'village',
    parentId: string | null,
    code: string,
  ) => ({
    organisationId,
    kind: 'centre' as const,
    level,
    name: `${code}中心`,
    parentId,
    divisionCode: code,
    worksOwnDesk: level !== 'village',
  });
  await tell(addOrganisations, {
    organisations: [
      centre(ids.county, 'county', null, '990101000000'),
      centre(ids.town, 'town', ids.county, '990101001000'),
      centre(ids.village, 'village', ids.town, village),
      centre(ids.otherVillage, 'village', ids.town, '990101001002'),
      { ...centre(ids.department, 'county', ids.county, '990101000000'), kind: 'department', name: '城市管理局' },
    ],
  });
  await tell(addGrids, {
    grids: ids.grids.map((gridId, index) => ({
      gridId,
      gridCode: `${index < 2 ? village : '990101001002'}00${index + 1}`,
      name: `第${index + 1}网格`,
      kind: 'basic' as const,
      setting: 'urban' as const,
      householdCount: null,
      geometry: strip(118 + index * 0.01),
    })),
  });
  const staff = staffOf();
  await tell(addPeople, { people: Object.values(staff) });
  return staff;
}

function strip(west: number) {
  const east = west + 0.01;
  return {
    type: 'Polygon',
    coordinates: [
      [
        [west, 33],
        [east, 33],
        [east, 33.01],
        [west, 33.01],
        [west, 33],
      ],
    ],
  };
}

function actorOf(person: PersonGiven, post = person.posts[0]!): Actor {
  return {
    accountId: person.accountId,
    capacityId: post.postId,
    role: post.role,
    profile: post.profile,
    countyCode,
    organisationId: post.organisationId,
    level: 'county',
    divisionPath: countyCode,
    gridId: post.gridId,
    scope: `${countyCode}/${countyCode}`,
  };
}

async function capacities(tx: Tx, person: PersonGiven) {
  return tx
    .selectFrom('access.capacity')
    .select(['capacity_id', 'role', 'organisation_name', 'division_path', 'grid_name', 'valid_to'])
    .where('account_id', '=', person.accountId)
    .orderBy('role')
    .execute();
}

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

inSandbox('only administrators see how accounts stand, and find those that wait for a password', async (unit, tx) => {
  const { acceptor, handler, unitHead } = await settle(unit);
  await sql`update access.account set password_hash = 'some' where account_id = ${handler.accountId}`.execute(tx);
  await sql`update access.account set password_hash = 'some', locked_until = '2100-01-01'
    where account_id = ${unitHead.accountId}`.execute(tx);
  let asker: Actor = { ...system, role: 'system-admin' };
  const app = await buildHttp({
    logger: false,
    now: () => now,
    authenticate: async () => asker,
    demand: () => {},
    findWords: () => undefined,
    routes: staffRoutes({
      unit,
      runCommand: createRunCommand({ unit, authorise: () => {} }),
      cursors: createCursorKeeper(new Uint8Array(32)),
    }),
    onFault: () => {},
    release: 'test',
  });
  type Page = { items: { name: string; accountState: string | null }[] };
  const get = async (query: string) => app.inject(`/api/counties/${countyCode}/people?${query}`);
  const list = async (query: string) => (await get(query)).json<Page>().items;
  expect(await list('account=active')).toMatchObject([{ name: '冯涛', accountState: 'active' }]);
  expect(await list('account=locked')).toMatchObject([{ name: '郑华', accountState: 'locked' }]);
  expect(await list('account=waiting')).toHaveLength(7);
  asker = actorOf(acceptor);
  expect(new Set((await list('')).map((one) => one.accountState))).toEqual(new Set([null]));
  expect((await get('account=waiting')).json()).toMatchObject({ code: 'staff.accounts-for-administrators' });
  expect(await accountsOfCounty(tx, { countyCode, accountIds: [handler.accountId, uuidv7()] })).toEqual(
    new Set([handler.accountId]),
  );
  await app.close();
});

inSandbox('people are listed by name, page by page, found by words, role and place', async (unit) => {
  const staff = await settle(unit);
  const run = createRunCommand({ unit, authorise: () => {} });
  const faults: unknown[] = [];
  const app = await buildHttp({
    logger: false,
    now: () => now,
    authenticate: async () => actorOf(staff.acceptor),
    demand: () => {},
    findWords: () => undefined,
    routes: staffRoutes({ unit, runCommand: run, cursors: createCursorKeeper(new Uint8Array(32)) }),
    onFault: (error) => void faults.push(error),
    release: 'test',
  });
  type Page = { items: { name: string; posts: object[] }[]; nextCursor: string | null };
  const get = async (query: string) => (await app.inject(`/api/counties/${countyCode}/people?${query}`)).json<Page>();
  const all = await get('');
  expect(all.items).toHaveLength(9);
  expect(all.nextCursor).toBeNull();
  expect(Object.keys(all.items[0]!).sort()).toEqual(
    ['accountId', 'accountState', 'awayUntil', 'employment', 'name', 'posts', 'publicPhone', 'workerId'].sort(),
  );
  const names: string[] = [];
  for (let cursor = ''; ;) {
    const page = await get(`limit=4${cursor === '' ? '' : `&cursor=${encodeURIComponent(cursor)}`}`);
    names.push(...page.items.map((one) => one.name));
    if (page.nextCursor === null) break;
    cursor = page.nextCursor;
  }
  expect(names).toEqual(all.items.map((one) => one.name));
  expect(names[0]).toBe('陈刚');
  expect((await get(`q=${encodeURIComponent('王')}`)).items.map((one) => one.name)).toEqual(['王明']);
  expect((await get('q=wangm')).items.map((one) => one.name)).toEqual(['王明']);
  expect((await get('q=%25')).items).toEqual([]);
  expect((await get('role=handler')).items.map((one) => one.name)).toEqual(['冯涛']);
  expect((await get(`role=acceptor&organisationId=${ids.county}`)).items).toMatchObject([
    {
      name: '吴敏',
      posts: [{ role: 'acceptor', organisationName: '990101000000中心', gridName: null, onDuty: false }],
    },
  ]);
  expect((await get(`gridId=${first}`)).items).toMatchObject([
    { name: '王明', posts: [{ gridName: '第1网格', onDuty: true }] },
  ]);

  const duty = await app.inject({
    method: 'POST',
    url: `/api/counties/${countyCode}/duty`,
    headers: { 'x-linli-client': 'desk' },
    payload: { contract: 1, commandId: uuidv7(), onDuty: true },
  });
  expect(duty.json()).toEqual({ onDuty: true, since: now.toISOString() });
  const vacancies = await app.inject(`/api/counties/${countyCode}/vacancies`);
  expect(vacancies.json()).toEqual({
    items: [{ gridId: fourth, gridName: '第4网格', gridCode: '990101001002004' }],
    count: 1,
  });
  expect(faults).toEqual([]);
  await app.close();
});

const day = 86_400_000;
const away = { startsAt: now.toISOString(), endsAt: new Date(now.getTime() + 7 * day).toISOString() };

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

inSandbox('over HTTP a person is added, given a post, sent on leave and called back', async (unit) => {
  const staff = await settle(unit);
  const rights = createRights([staffRights]);
  const run = createRunCommand({ unit, authorise: rights.authorise });
  let as: Actor = actorOf(staff.acceptor);
  const faults: unknown[] = [];
  const app = await buildHttp({
    logger: false,
    now: () => now,
    authenticate: async () => as,
    demand: rights.demand,
    findWords: () => undefined,
    routes: staffRoutes({ unit, runCommand: run, cursors: createCursorKeeper(new Uint8Array(32)) }),
    onFault: (error) => void faults.push(error),
    release: 'test',
  });
  const head = () => ({ contract: 1, commandId: uuidv7() });
  const post = async (path: string, body: object) => {
    const answer = await app.inject({
      method: 'POST',
      url: `/api/counties/${countyCode}/${path}`,
      headers: { 'x-linli-client': 'desk' },
      payload: body,
    });
    return { status: answer.statusCode, body: answer.json<Record<string, unknown>>() };
  };
  const administrator = (role: 'system-admin' | 'security-admin'): Actor => ({
    ...actorOf(staff.acceptor),
    accountId: uuidv7(),
    role,
  });
  const [system, security] = [administrator('system-admin'), administrator('security-admin')];
  const workerId = uuidv7();
  const person = {
    workerId,
    accountId: uuidv7(),
    username: 'new.worker',
    name: '钱进',
    employment: 'part-time',
    publicPhone: '0527-8800000',
  };
  const postId = uuidv7();
  const given = { postId, role: 'grid-worker', organisationId: ids.otherVillage, gridId: fourth, profile: null };
  expect((await post('people', { ...head(), ...person })).status).toBe(403);
  as = system;
  expect((await post('people', { ...head(), ...person })).body).toEqual({ added: 1, known: 0 });
  expect((await post(`people/${workerId}/posts`, { ...head(), ...given })).status).toBe(403);
  as = security;
  expect((await post('people', { ...head(), ...person })).status).toBe(403);
  expect((await post(`people/${workerId}/posts`, { ...head(), ...given })).body).toEqual({ postId });
  const leaveId = uuidv7();
  const leave = { ...away, leaveId, standInId: staff.sameTown.workerId };
  const entered = await post(`people/${workerId}/leaves`, { ...head(), ...leave });
  expect(entered).toMatchObject({ status: 200, body: { leaveId, postIds: [expect.any(String)] } });
  const file = await app.inject(`/api/counties/${countyCode}/people/${workerId}`);
  expect(file.json()).toMatchObject({
    username: 'new.worker',
    posts: [{ postId, gridName: '第4网格', until: null, standsInFor: null }],
    leaves: [{ leaveId, standInName: '陈刚', returnedAt: null }],
  });
  as = actorOf(staff.acceptor);
  const others = await app.inject(`/api/counties/${countyCode}/people/${staff.sameTown.workerId}`);
  expect(others.json()).toMatchObject({
    username: null,
    posts: expect.arrayContaining([expect.objectContaining({ standsInFor: '钱进' })]),
  });
  expect((await app.inject(`/api/counties/${countyCode}/people/${uuidv7()}`)).statusCode).toBe(404);
  as = security;
  expect((await post(`leaves/${leaveId}/end`, head())).body).toMatchObject({ leaveId });
  expect((await post(`posts/${postId}/end`, head())).body).toEqual({ postId });
  expect(faults).toEqual([]);
  await app.close();
});
