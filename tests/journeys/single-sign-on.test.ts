// Longer than 300 lines because signing in through a real provider, leaving, and every hostile way in share one county.
import { sql } from 'kysely';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { forgetOutsideTokens } from '#modules/access/routes.ts';
import { createLogger } from '#platform/logging/logger.ts';
import { systemEyes } from '#platform/database/database.ts';
import { uuidv7 } from '#platform/pure/uuid.ts';
import { type CasServer, logoutRequestFor, startCasServer } from '../fixtures/cas-server.ts';
import { type FalseIssuer, startFalseIssuer } from '../fixtures/false-issuer.ts';
import { clientId, clientSecret, type IdentityProvider, startIdentityProvider } from '../fixtures/identity-provider.ts';
import { fixturePassword, type RunningServer, startTestServer } from '../fixtures/running-server.ts';
import {
  addAdministrators,
  type Administrators,
  boardOf,
  casGiven,
  confirm,
  oidcGiven,
  openProvider,
} from '../fixtures/sign-in-scene.ts';
import { openWalker, type Walker } from '../fixtures/walker.ts';

let running: RunningServer;
let admins: Administrators;
let idp: IdentityProvider;
let issuer: FalseIssuer;
let cas: CasServer;
const lines: string[] = [];
const oidcId = uuidv7();
const falseId = uuidv7();
const casId = uuidv7();
const beginning = (providerId: string, query = '') => `${running.address}/api/session/outside/${providerId}${query}`;
const backOf = (providerId: string) => `${beginning(providerId)}/back`;

beforeAll(async () => {
  running = await startTestServer({
    logger: createLogger({ level: 'info', write: (line) => void lines.push(line) }),
    signIn: { providers: [], allowPlain: true, frameAncestors: [], publicAddress: undefined },
  });
  admins = await addAdministrators(running);
  idp = await startIdentityProvider({
    back: backOf(oidcId),
    homes: [`${running.address}/desk/`, `${running.address}/field/`],
    people: {
      'sub-acceptor': { name: '受理员甲', phone_number: '+86 138 0000 0001', phone_number_verified: true },
      'sub-worker': { name: '网格员乙', phone_number: '13800000002' },
      'sub-other': { name: '同号的人', phone_number: '13800000001' },
      'sub-unverified': { name: '没核实的人', phone_number: '13800000003', phone_number_verified: false },
      'sub-stranger': { name: '外来的人', groups: ['受理席', '别的'] },
    },
  });
  issuer = await startFalseIssuer('sub-false');
  cas = await startCasServer({ 'zhang.san': { employeeNumber: ['A-0042'], groups: ['处置组'] }, 'li.si': {} });
  await openProvider(admins, oidcGiven(oidcId, idp.issuer));
  const bound = { bindBy: 'username', bindClaim: 'staff' };
  await openProvider(admins, oidcGiven(falseId, issuer.issuer, { name: '假的', settings: bound }));
  await openProvider(admins, casGiven(casId, cas.address));
  const keys = await admins.system.act('/sign-in/keys', {
    keys: [
      { username: 'acceptor-990101', phone: '138 0000 0001' },
      { username: 'worker-990101', phone: '13800000002' },
      { username: 'reviewer-990101', phone: '13800000003' },
      { username: 'handler-990101', staffNumber: 'a-0042' },
    ],
  });
  expect(keys.body).toEqual({ accounts: 4, unknownUsernames: [] });
}, 180_000);

afterEach(() => {
  issuer.bend = null;
  cas.answer = null;
});

afterAll(async () => {
  await idp?.close();
  await issuer?.close();
  await cas?.close();
  await running?.close();
});

/** Through the provider's own pages, as somebody: where he comes out at ours. */
async function through(walker: Walker, as: string, providerId = oidcId, query = '') {
  const page = await walker.follow(beginning(providerId, query));
  if (!page.address.includes('/interaction/')) return page;
  const answered = await walker.go(page.address, { method: 'POST', body: new URLSearchParams({ as }) });
  return walker.follow(answered.location!);
}

const refusedOf = (address: string) => new URL(address).searchParams.get('refused');
const sessionOf = async (walker: Walker) => {
  const answer = await walker.go(`${running.address}/api/session`);
  return {
    status: answer.status,
    ...(JSON.parse(answer.text) as { username?: string; capacities?: { role: string }[] }),
  };
};
const signOut = async (walker: Walker) => {
  const answer = await walker.go(`${running.address}/api/session`, {
    method: 'DELETE',
    headers: { 'x-linli-client': 'desk' },
  });
  return JSON.parse(answer.text) as { onward?: string };
};

const rows = <Row>(question: ReturnType<typeof sql<Row>>) =>
  running.deployment.database.ask(systemEyes, () => question);

test('somebody who is known by his phone comes in as himself, and is known again without it', async () => {
  const walker = openWalker();
  const arrived = await through(walker, 'sub-acceptor', oidcId, '?to=/desk/work/accept?case=1');
  expect(arrived.address).toBe(`${running.address}/desk/work/accept?case=1`);
  expect(await sessionOf(walker)).toMatchObject({ status: 200, username: 'acceptor-990101' });
  idp.people.set('sub-acceptor', { name: '受理员甲' });
  const again = openWalker();
  await through(again, 'sub-acceptor');
  expect(await sessionOf(again)).toMatchObject({ status: 200, username: 'acceptor-990101' });
});

test('what the other system says stands nowhere in clear: not in tables, not in the log', async () => {
  const walker = openWalker();
  await through(walker, 'sub-worker');
  const [identity] = await rows(
    sql<{ subject_index: string }>`select subject_index from access.outside_identity limit 1`,
  );
  expect(identity!.subject_index).toMatch(/^[\w-]{22}$/);
  const kept = JSON.stringify([
    await rows(sql`select * from access.outside_identity`),
    await rows(sql`select * from access.account_key`),
    await rows(sql`select * from access.session`),
    await rows(sql`select * from access.outside_provider`),
    await rows(sql`select answer, digest from platform.command`),
    await rows(sql`select entry_text from platform.audit_entry`),
    await rows(sql`select payload from platform.outbox`),
    lines,
  ]);
  for (const secret of [
    'sub-worker',
    '13800000002',
    '网格员乙',
    clientSecret,
    walker.cookiesOf(running.address).split('=')[1]!,
  ]) {
    expect(kept).not.toContain(secret);
  }
});

test('two first visits of one person at once are one binding', async () => {
  cas.people.set('wang.wu', { employeeNumber: ['B-7'] });
  await admins.system.act('/sign-in/keys', { keys: [{ username: 'dispatcher-990101', staffNumber: 'b-7' }] });
  const walkers = Array.from({ length: 4 }, () => openWalker());
  const logins = await Promise.all(walkers.map((walker) => walker.go(beginning(casId))));
  const arrived = await Promise.all(
    walkers.map((walker, index) => walker.follow(`${logins[index]!.location!}&as=wang.wu`)),
  );
  expect(arrived.map(({ address }) => address)).toEqual(walkers.map(() => `${running.address}/desk/`));
  const bound = await rows(sql`select 1 from access.outside_identity join access.account using (account_id)
    where username = 'dispatcher-990101' and ended_at is null`);
  expect(bound).toHaveLength(1);
});

test('a second subject with the same phone does not become the first', async () => {
  const arrived = await through(openWalker(), 'sub-other');
  expect(refusedOf(arrived.address)).toBe('access.outside-account-taken');
});

test('a phone that the other system has not looked at binds nobody', async () => {
  const arrived = await through(openWalker(), 'sub-unverified');
  expect(refusedOf(arrived.address)).toBe('access.outside-unknown');
});

test('whoever is unknown is refused, and whoever turns back is told so', async () => {
  const walker = openWalker();
  expect(refusedOf((await through(walker, 'sub-stranger')).address)).toBe('access.outside-unknown');
  expect((await sessionOf(walker)).status).toBe(401);
  expect(refusedOf((await through(openWalker(), '')).address)).toBe('access.outside-declined');
});

test('signing out ends the provider’s session too, and the provider’s end ends ours at once, with its stream', async () => {
  const walker = openWalker();
  await through(walker, 'sub-acceptor');
  const elsewhere = openWalker();
  await through(elsewhere, 'sub-worker');
  const { onward } = await signOut(walker);
  expect(onward).toMatch(new RegExp(`^${idp.issuer}/session/end\\?.*id_token_hint=`));
  expect((await sessionOf(walker)).status).toBe(401);
  const asked = await walker.go(onward!);
  const form = { xsrf: /name="xsrf" value="([^"]+)"/.exec(asked.text)![1]!, logout: 'yes' };
  const ended = await walker.go(`${idp.issuer}/session/end/confirm`, {
    method: 'POST',
    body: new URLSearchParams(form),
  });
  expect(ended.location).toBe(`${running.address}/desk/`);
  expect((await walker.follow(beginning(oidcId))).address).toContain('/interaction/');

  // The other one is signed out there, by the provider itself: his stream here ends without waiting for its next round.
  expect((await sessionOf(elsewhere)).status).toBe(200);
  const stream = await fetch(`${running.address}/api/counties/990101/events`, {
    headers: { cookie: elsewhere.cookiesOf(running.address) },
  });
  expect(stream.status).toBe(200);
  const streamEnded = (async () => {
    for await (const _ of stream.body!);
    return Date.now();
  })();
  const page = await elsewhere.go(`${idp.issuer}/session/end?client_id=${clientId}`);
  const xsrf = /name="xsrf" value="([^"]+)"/.exec(page.text)![1]!;
  const began = Date.now();
  await elsewhere.go(`${idp.issuer}/session/end/confirm`, {
    method: 'POST',
    body: new URLSearchParams({ xsrf, logout: 'yes' }),
  });
  expect(idp.told.at(-1)).toEqual({ ok: true, why: '' });
  expect((await sessionOf(elsewhere)).status).toBe(401);
  expect((await streamEnded) - began).toBeLessThan(5_000);
});

test('the provider’s token is kept as long as its session, and no longer', async () => {
  await through(openWalker(), 'sub-worker');
  const tokens = async () =>
    (await rows(sql`select 1 from access.session where outside_token_sealed is not null`)).length;
  const forget = (now: Date) =>
    running.deployment.database.transact(systemEyes, (tx) => forgetOutsideTokens(tx, { now }));
  const before = await tokens();
  await forget(new Date());
  expect(await tokens()).toBe(before);
  expect(before).toBeGreaterThan(0);
  await forget(new Date(Date.now() + 13 * 3_600_000));
  expect(await tokens()).toBe(0);
});

test('signing out everywhere ends every session of the account', async () => {
  const [phone, desk] = [openWalker(), openWalker()];
  await through(phone, 'sub-worker', oidcId, '?door=field');
  await through(desk, 'sub-worker');
  const answer = await desk.go(`${running.address}/api/session/end-everywhere`, {
    method: 'POST',
    headers: { 'x-linli-client': 'desk' },
  });
  expect((JSON.parse(answer.text) as { onward: string }).onward).toContain('/session/end?');
  expect((await sessionOf(phone)).status).toBe(401);
  expect((await sessionOf(desk)).status).toBe(401);
});

test('claims give posts by rules, and take them away when they are gone; posts given by hand stay', async () => {
  const { organisations } = running.county;
  const rule = (value: string, role: string, organisationId: string) => ({
    ruleId: uuidv7(),
    claim: 'groups',
    value,
    role,
    organisationId,
    gridId: null,
  });
  const rules = [
    rule('派遣席', 'dispatcher', organisations.county),
    rule('局长', 'unit-head', organisations.department),
  ];
  const put = await admins.security.act(`/sign-in/providers/${oidcId}/rules`, { rules });
  expect(put.body).toEqual({ added: 2, ended: 0 });
  idp.people.set('sub-acceptor', { name: '受理员甲', groups: ['派遣席', '局长', '无关'] });
  const walker = openWalker();
  await through(walker, 'sub-acceptor');
  const rolesOf = async () => (await sessionOf(walker)).capacities!.map(({ role }) => role).toSorted();
  expect(await rolesOf()).toEqual(['acceptor', 'dispatcher', 'unit-head']);
  const posts = await rows(sql<{
    role: string;
  }>`select role from staff.post join staff.worker using (county_code, worker_id)
    join access.account using (account_id) where username = 'acceptor-990101' and valid_to is null order by role`);
  expect(posts.map(({ role }) => role)).toEqual(['acceptor', 'dispatcher', 'unit-head']);

  idp.people.set('sub-acceptor', { name: '受理员甲', groups: ['局长'] });
  await through(openWalker(), 'sub-acceptor');
  expect(await rolesOf()).toEqual(['acceptor', 'unit-head']);
  const fewer = await admins.security.act(`/sign-in/providers/${oidcId}/rules`, { rules: [rules[0]] });
  expect(fewer.body).toEqual({ added: 0, ended: 1 });
  await through(openWalker(), 'sub-acceptor');
  expect(await rolesOf()).toEqual(['acceptor']);
  const entries = await rows(sql<{ entry_text: string }>`select entry_text from platform.audit_entry
    where action = 'access.sign-in-outside' and outcome = 'done' and entry_text like ${`%"taken":["${rules[1]!.ruleId}"]%`}`);
  expect(entries).toHaveLength(1);
});

test('a rule has no word for an administrator, and an administrator has no way in from outside', async () => {
  const rule = { ruleId: uuidv7(), claim: 'groups', value: 'x', role: 'security-admin', gridId: null };
  const organisationId = running.county.organisations.county;
  const put = await admins.security.act(`/sign-in/providers/${oidcId}/rules`, { rules: [{ ...rule, organisationId }] });
  expect(put.status).toBe(400);
  const keys = { keys: [{ username: 'security-admin-990101', phone: '13900000000' }] };
  // No worker of the county has this name: an administrator is nobody's to find.
  expect((await admins.system.act('/sign-in/keys', keys)).body).toMatchObject({ accounts: 0 });
  // One who becomes an administrator later is shut out from then on.
  const walker = openWalker();
  await through(walker, 'sub-worker');
  const { accountId } = running.county.as('worker');
  const role = await rows(sql<{ role: string }>`select role from access.capacity where account_id = ${accountId}`);
  await running.deployment.database.transact(systemEyes, async (tx) => {
    await sql`update access.capacity set role = 'audit-admin' where account_id = ${accountId}`.execute(tx);
  });
  expect(refusedOf((await through(openWalker(), 'sub-worker')).address)).toBe('access.outside-administrator');
  await running.deployment.database.transact(systemEyes, async (tx) => {
    await sql`update access.capacity set role = ${role[0]!.role} where account_id = ${accountId}`.execute(tx);
  });
});

test('an account that is made has no post; the security administrator is told and can part it again', async () => {
  const settings = {
    bindBy: 'phone',
    bindClaim: 'phone_number',
    unknownPerson: 'make-account',
    scope: 'profile phone',
  };
  const changed = await admins.security.act('/sign-in/providers', oidcGiven(oidcId, idp.issuer, { settings }));
  // How people are found decides who gets in: it waits for the other administrator again.
  expect(changed.body).toMatchObject({ confirmed: false });
  expect(refusedOf((await openWalker().follow(beginning(oidcId))).address)).toBe('access.no-such-provider');
  expect(await confirm(admins.system, oidcId)).toBe(200);
  idp.people.set('sub-stranger', { name: '外来的人' });
  const walker = openWalker();
  await through(walker, 'sub-stranger');
  expect(await sessionOf(walker)).toMatchObject({ status: 200, capacities: [] });
  const notices = await admins.security.get('/api/notices');
  expect(JSON.stringify(notices.body)).toContain('newcomer-without-post');
  const made = (await boardOf(admins.security)).people.find((one) => one.boundBy === 'made')!;
  expect(made).toMatchObject({ displayName: '外来的人', hasPost: false });
  const parted = await admins.security.act(`/sign-in/identities/${made.identityId}/unbind`, {});
  expect(parted.status).toBe(200);
  expect((await sessionOf(walker)).status).toBe(401);
});

test('one administrator alone opens no way in, and what was read is what is confirmed', async () => {
  const providerId = uuidv7();
  await admins.security.act('/sign-in/providers', casGiven(providerId, cas.address));
  expect(
    (await admins.security.act(`/sign-in/providers/${providerId}/confirm`, { putAt: new Date().toISOString() })).status,
  ).toBe(403);
  const stale = await admins.system.act(`/sign-in/providers/${providerId}/confirm`, { putAt: '2026-01-01T00:00:00Z' });
  expect(stale.body).toMatchObject({ code: 'access.provider-changed' });
  const ways = (await running.nobody.get('/api/session/ways')).body as { ways: { providerId: string }[] };
  expect(ways.ways.map((way) => way.providerId).toSorted()).toEqual([oidcId, falseId, casId].toSorted());
  const moved = oidcGiven(oidcId, 'https://elsewhere.example', { secret: undefined });
  expect((await admins.security.act('/sign-in/providers', moved)).body).toMatchObject({
    code: 'access.provider-secret-needed',
  });
  expect(JSON.stringify((await boardOf(admins.security)).providers)).not.toContain(clientSecret);
});

test('a county may turn passwords off while another way in stands open, and never for administrators', async () => {
  const off = await admins.security.act('/sign-in/setting', { passwordOff: true, frameAncestors: [] });
  expect(off.status).toBe(200);
  const attempt = (username: string, password = fixturePassword) =>
    running.nobody.post('/api/session', { username, password });
  expect((await attempt('reviewer-990101')).body).toMatchObject({ code: 'access.password-off' });
  // Whoever does not know the password does not learn of it either.
  expect((await attempt('reviewer-990101', 'Wrong-2026')).body).toMatchObject({ code: 'access.wrong-credentials' });
  expect((await attempt('security-admin-990101')).status).toBe(200);
  await running.deployment.database.transact(systemEyes, async (tx) => {
    await sql`update access.outside_provider set active = false`.execute(tx);
  });
  expect((await attempt('reviewer-990101')).status).toBe(200);
  const again = await admins.security.act('/sign-in/setting', { passwordOff: true, frameAncestors: [] });
  expect(again.body).toMatchObject({ code: 'access.password-needs-provider' });
  await running.deployment.database.transact(systemEyes, async (tx) => {
    await sql`update access.outside_provider set active = true`.execute(tx);
  });
  await admins.security.act('/sign-in/setting', { passwordOff: false, frameAncestors: [] });
});

test.each([
  '//evil.example/',
  'https://evil.example/',
  '/desk/\\evil.example',
  '/desk//evil.example',
  '/desk/../api/session',
  '/desk/%2e%2e/x',
  '/desk/\u0009/evil.example',
  'javascript:alert(1)',
  '/portal/',
])('a way back that leads elsewhere (%j) leads home', async (to) => {
  const walker = openWalker();
  const arrived = await through(walker, 'sub-acceptor', oidcId, `?${new URLSearchParams({ to })}`);
  expect(arrived.address).toBe(`${running.address}/desk/`);
});

test('a code that was used, a state of another attempt, or no attempt at all opens nothing', async () => {
  const walker = openWalker();
  const page = await walker.follow(beginning(oidcId));
  const answered = await walker.go(page.address, { method: 'POST', body: new URLSearchParams({ as: 'sub-acceptor' }) });
  const back = (await walker.go(answered.location!)).location!;
  const thief = walker.copy();
  expect((await walker.go(back)).location).toBe(`${running.address}/desk/`);
  // The same browser once more: what it kept was taken.
  expect(refusedOf((await walker.go(back)).location!)).toBe('access.outside-attempt-lost');
  // A copy of the browser as it was before: the provider knows the code was spent.
  expect(refusedOf((await thief.go(back)).location!)).toBe('access.outside-answer-wrong');
  // A stranger's browser to which somebody sends the link: signing somebody in as another.
  expect(refusedOf((await openWalker().go(back)).location!)).toBe('access.outside-attempt-lost');
  const other = openWalker();
  await other.follow(beginning(oidcId));
  expect(refusedOf((await other.go(back)).location!)).toBe('access.outside-attempt-lost');
});

const bends: [string, string, NonNullable<FalseIssuer['bend']>][] = [
  ['another nonce', 'nonce', (claims) => ({ claims: { ...claims, nonce: 'another' } })],
  ['no nonce', 'nonce', ({ nonce: _, ...claims }) => ({ claims })],
  ['an end that is past', 'expired', (claims) => ({ claims: { ...claims, iat: 1_700_000_000, exp: 1_700_000_300 } })],
  ['another audience', 'other-audience', (claims) => ({ claims: { ...claims, aud: 'somebody-else' } })],
  ['another issuer', 'other-issuer', (claims) => ({ claims: { ...claims, iss: 'https://another.example' } })],
  ['a strange key', 'not-signed', (claims) => ({ claims, key: 'strange' })],
  ['no signature', 'not-readable', (claims) => ({ claims, header: { alg: 'none' } })],
];
test.each(bends)('an ID token with %s is refused', async (_, because, bend) => {
  issuer.bend = bend;
  const walker = openWalker();
  const arrived = await walker.follow(beginning(falseId));
  expect(refusedOf(arrived.address)).toBe('access.outside-answer-wrong');
  expect((await sessionOf(walker)).status).toBe(401);
  const [entry] = await rows(sql<{ entry_text: string }>`select entry_text from platform.audit_entry
    where action = 'access.sign-in-outside' and outcome = 'refused' order by at desc, entry_id desc limit 1`);
  expect((JSON.parse(entry!.entry_text) as { facts: { because: string } }).facts.because).toBe(because);
});

test('the same token is taken when nothing about it is bent', async () => {
  issuer.bend = (claims) => ({ claims: { ...claims, staff: 'reviewer-990101' } });
  const walker = openWalker();
  expect((await walker.follow(beginning(falseId))).address).toBe(`${running.address}/desk/`);
  expect(await sessionOf(walker)).toMatchObject({ username: 'reviewer-990101' });
});

test('only a whole and fresh log-out token of the very issuer ends a session', async () => {
  issuer.bend = (claims) => ({ claims: { ...claims, staff: 'reviewer-990101', sid: 'S-1' } });
  const walker = openWalker();
  await walker.follow(beginning(falseId));
  const now = Math.floor(Date.now() / 1000);
  const events = { 'http://schemas.openid.net/event/backchannel-logout': {} };
  const right = { iss: issuer.issuer, aud: clientId, iat: now, exp: now + 120, sid: 'S-1', events };
  const tell = async (token: string) => {
    const answer = await fetch(backOf(falseId), { method: 'POST', body: new URLSearchParams({ logout_token: token }) });
    return {
      status: answer.status,
      because: ((await answer.json()) as { details?: { because?: string } }).details?.because,
    };
  };
  const said = (claims: object, given?: Parameters<FalseIssuer['signed']>[1]) =>
    tell(issuer.signed({ ...right, jti: uuidv7(), ...claims }, given));
  expect(await tell('rubbish')).toEqual({ status: 400, because: 'not-readable' });
  expect(await said({}, { key: 'strange' })).toEqual({ status: 400, because: 'not-signed' });
  expect(await said({}, { header: { alg: 'none' } })).toEqual({ status: 400, because: 'not-signed' });
  expect(await said({}, { header: { alg: 'HS256' } })).toEqual({ status: 400, because: 'not-signed' });
  expect(await said({ iss: idp.issuer })).toEqual({ status: 400, because: 'other-issuer' });
  expect(await said({ aud: 'somebody-else' })).toEqual({ status: 400, because: 'other-audience' });
  expect(await said({ iat: now - 5_000, exp: now - 4_000 })).toEqual({ status: 400, because: 'expired' });
  expect(await said({ events: {} })).toEqual({ status: 400, because: 'not-an-end' });
  expect(await said({ nonce: 'n' })).toEqual({ status: 400, because: 'not-an-end' });
  expect(await said({ sid: undefined })).toEqual({ status: 400, because: 'no-subject' });
  expect((await said({ sid: 'S-2' })).status).toBe(200);
  expect((await sessionOf(walker)).status).toBe(200);
  const once = issuer.signed({ ...right, jti: uuidv7() });
  expect((await tell(once)).status).toBe(200);
  expect((await sessionOf(walker)).status).toBe(401);
  expect(await tell(once)).toEqual({ status: 400, because: 'spent' });
});

test('a CAS ticket lets its person in once; single log-out ends the session that came of it', async () => {
  const begin = (await openWalker().go(beginning(casId))).location!;
  expect(begin.startsWith(`${cas.address}/login?service=`)).toBe(true);
  const walker = openWalker();
  const login = (await walker.go(beginning(casId, '?door=field'))).location!;
  const arrived = await walker.follow(`${login}&as=zhang.san`);
  expect(arrived.address).toBe(`${running.address}/field/`);
  expect(await sessionOf(walker)).toMatchObject({ username: 'handler-990101' });
  const elsewhere = openWalker();
  await elsewhere.follow(`${(await elsewhere.go(beginning(casId))).location!}&as=zhang.san`);
  expect(await cas.end('zhang.san')).toEqual([200, 200]);
  expect((await sessionOf(walker)).status).toBe(401);
  expect((await sessionOf(elsewhere)).status).toBe(401);
  const third = openWalker();
  await third.follow(`${(await third.go(beginning(casId))).location!}&as=zhang.san`);
  expect((await signOut(third)).onward).toBe(
    `${cas.address}/logout?${new URLSearchParams({ service: `${running.address}/desk/` })}`,
  );
});

test('a CAS ticket for another service, of another attempt, spent or made up opens nothing', async () => {
  const walker = openWalker();
  const service = new URL((await walker.go(beginning(casId))).location!).searchParams.get('service')!;
  const foreign = cas.ticketFor('zhang.san', 'https://another.example/back');
  const shown = walker.copy();
  expect(refusedOf((await shown.go(`${service}&ticket=${foreign}`)).location!)).toBe('access.outside-answer-wrong');
  const other = new URL((await openWalker().go(beginning(casId))).location!).searchParams.get('service')!;
  const stolen = cas.ticketFor('zhang.san', other);
  expect(refusedOf((await walker.copy().go(`${other}&ticket=${stolen}`)).location!)).toBe(
    'access.outside-attempt-lost',
  );
  expect(refusedOf((await walker.copy().go(`${service}&ticket=${stolen}`)).location!)).toBe(
    'access.outside-answer-wrong',
  );
  expect(refusedOf((await walker.copy().go(`${service}&ticket=ST-made-up`)).location!)).toBe(
    'access.outside-answer-wrong',
  );
  expect(refusedOf((await walker.copy().go(service)).location!)).toBe('access.outside-declined');
});

const bomb = `<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa">${Array.from({ length: 9 }, (_, n) => `<!ENTITY ${'bcdefghij'[n]} "${`&${'abcdefghi'[n]};`.repeat(10)}">`).join('')}]>`;
const casTag = 'cas:serviceResponse xmlns:cas="http://www.yale.edu/tp/cas"';
const success = '<cas:authenticationSuccess><cas:user>zhang.san</cas:user></cas:authenticationSuccess>';
test.each<[string, (right: string) => string]>([
  [
    'entities that grow',
    () =>
      `${bomb}<${casTag}><cas:authenticationSuccess><cas:user>&j;</cas:user></cas:authenticationSuccess></cas:serviceResponse>`,
  ],
  [
    'a file fetched from here',
    () =>
      `<!DOCTYPE x [<!ENTITY f SYSTEM "file:///etc/passwd">]><${casTag}><cas:authenticationSuccess><cas:user>&f;</cas:user></cas:authenticationSuccess></cas:serviceResponse>`,
  ],
  ['a document type', (right: string) => right.replace('?>', '?><!DOCTYPE x>')],
  ['two answers at once', () => `<${casTag}>${success}${success}</cas:serviceResponse>`],
  [
    'two users',
    () =>
      `<${casTag}><cas:authenticationSuccess><cas:user>li.si</cas:user><cas:user>zhang.san</cas:user></cas:authenticationSuccess></cas:serviceResponse>`,
  ],
  [
    'a success in no namespace of theirs',
    () => '<serviceResponse><authenticationSuccess><user>zhang.san</user></authenticationSuccess></serviceResponse>',
  ],
  [
    'somebody behind a proxy',
    () =>
      `<${casTag}><cas:authenticationSuccess><cas:user>zhang.san</cas:user><cas:proxies><cas:proxy>https://p.example</cas:proxy></cas:proxies></cas:authenticationSuccess></cas:serviceResponse>`,
  ],
  ['elements without an end', () => `<${casTag}>${'<cas:a>'.repeat(5_000)}`],
  ['a page of some other server', () => '<html><body>502</body></html>'],
  ['nothing', () => ''],
])('an answer of the CAS with %s is refused', async (_, answer) => {
  cas.answer = answer;
  const walker = openWalker();
  const arrived = await walker.follow(`${(await walker.go(beginning(casId))).location!}&as=zhang.san`);
  expect(refusedOf(arrived.address)).toBe('access.outside-answer-wrong');
  expect((await sessionOf(walker)).status).toBe(401);
});

test('an end that the CAS cannot have told ends nothing', async () => {
  const walker = openWalker();
  await walker.follow(`${(await walker.go(beginning(casId))).location!}&as=zhang.san`);
  const tell = async (logoutRequest: string) =>
    (await fetch(backOf(casId), { method: 'POST', body: new URLSearchParams({ logoutRequest }) })).status;
  expect(await tell(logoutRequestFor('ST-1-guessed'))).toBe(200);
  expect(await tell(`${bomb}${logoutRequestFor('&j;')}`)).toBe(400);
  expect(await tell('<a/>')).toBe(400);
  expect((await sessionOf(walker)).status).toBe(200);
});

test('a provider that does not answer turns the person back with words, and the rest of the house stands', async () => {
  const providerId = uuidv7();
  await openProvider(admins, oidcGiven(providerId, 'http://127.0.0.1:9', { name: '不在的' }));
  expect(refusedOf((await openWalker().follow(beginning(providerId))).address)).toBe('access.provider-unreachable');
  expect(
    (await running.nobody.post('/api/session', { username: 'reviewer-990101', password: fixturePassword })).status,
  ).toBe(200);
  const other = await running.nobody.get(`/api/session/outside/${uuidv7()}`);
  expect(other.status).toBe(200);
});
