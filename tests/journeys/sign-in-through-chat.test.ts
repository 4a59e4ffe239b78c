// Signing in through 政务微信, 钉钉 and 专有钉钉: servers that check what they are sent, and every hostile or broken way.
import { sql } from 'kysely';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { createLogger } from '#platform/logging/logger.ts';
import { systemEyes } from '#platform/database/database.ts';
import { uuidv7 } from '#platform/pure/uuid.ts';
import { chatApp, chatTenant, startDingtalk, startGovernmentDingtalk, startWecom } from '../fixtures/chat-protocols.ts';
import type { ChatServer } from '../fixtures/chat-server.ts';
import { type RunningServer, startTestServer } from '../fixtures/running-server.ts';
import { addAdministrators, type Administrators, boardOf, confirm, openProvider } from '../fixtures/sign-in-scene.ts';
import { openWalker, type Walker } from '../fixtures/walker.ts';

type Kind = 'wecom' | 'dingtalk' | 'government-dingtalk';

let running: RunningServer;
let admins: Administrators;
const servers = new Map<Kind, ChatServer>();
const ids: Record<Kind, string> = { wecom: uuidv7(), dingtalk: uuidv7(), 'government-dingtalk': uuidv7() };
const kinds = Object.keys(ids) as Kind[];
/** Whom each of them knows as the county's acceptor, and by which of its claims he is found here. */
const acceptors: Record<Kind, string> = { wecom: 'LiSi', dingtalk: 'union-li', 'government-dingtalk': '100135' };
const bound: Record<Kind, object> = {
  wecom: { bindBy: 'phone', bindClaim: 'mobile', scope: 'snsapi_privateinfo' },
  dingtalk: { bindBy: 'phone', bindClaim: 'mobile' },
  'government-dingtalk': { bindBy: 'staff-number', bindClaim: 'employeeCode' },
};
const lines: string[] = [];

const serverOf = (kind: Kind) => servers.get(kind)!;
const beginning = (providerId: string) => `${running.address}/api/session/outside/${providerId}`;

function given(kind: Kind, { settings = {}, providerId = ids[kind], ...more }: Record<string, unknown> = {}) {
  const { address, login } = serverOf(kind);
  const agent = kind === 'wecom' ? { agentId: chatApp.agentId } : {};
  return {
    providerId: providerId as string,
    kind,
    name: `登录 ${kind}`,
    address,
    clientId: chatApp.clientId,
    secret: chatApp.secret,
    settings: { ...bound[kind], ...agent, loginAddress: login, ...(settings as object) },
    active: true,
    ...more,
  };
}

beforeAll(async () => {
  running = await startTestServer({
    logger: createLogger({ level: 'info', write: (line) => void lines.push(line) }),
    signIn: { providers: [], allowPlain: true, frameAncestors: [], publicAddress: undefined },
  });
  admins = await addAdministrators(running);
  const li = { mobile: '13800000001' };
  servers.set('wecom', await startWecom({ LiSi: { ...li, name: '李四', department: [7] } }));
  servers.set('dingtalk', await startDingtalk({ 'union-li': { ...li, nick: '李四' } }));
  servers.set(
    'government-dingtalk',
    await startGovernmentDingtalk({ '100135': { employeeCode: 'A-0042', lastName: '李四' } }),
  );
  await admins.system.act('/sign-in/keys', {
    keys: [{ username: 'acceptor-990101', phone: '138 0000 0001', staffNumber: 'A-0042' }],
  });
  for (const kind of kinds) await openProvider(admins, given(kind));
}, 180_000);

afterEach(() => {
  for (const server of servers.values()) server.bend = null;
});

afterAll(async () => {
  for (const server of servers.values()) await server.close();
  await running?.close();
});

/** To the other system's page, there as somebody, and back: where he comes out at ours. */
async function through(kind: Kind, as = acceptors[kind], providerId = ids[kind], walker: Walker = openWalker()) {
  const page = (await walker.go(beginning(providerId))).location!;
  const arrived = await walker.follow(`${page.replace('#wechat_redirect', '')}&as=${as}`);
  return { ...arrived, walker };
}

/** The address with which one comes back, not yet gone to. */
async function backOf(kind: Kind, walker: Walker, as = acceptors[kind]): Promise<string> {
  const page = (await walker.go(beginning(ids[kind]))).location!;
  return (await walker.go(`${page}&as=${as}`)).location!;
}

const refusedOf = (address: string | null) => new URL(address!).searchParams.get('refused');
const usernameOf = async (walker: Walker) => {
  const { status, text } = await walker.go(`${running.address}/api/session`);
  return status === 200 ? (JSON.parse(text) as { username: string }).username : status;
};
async function lastFault(): Promise<unknown> {
  const [entry] = await running.deployment.database.ask(
    systemEyes,
    () => sql<{ entry_text: string }>`select entry_text from platform.audit_entry
      where action = 'access.sign-in-outside' and outcome = 'refused' order by at desc, entry_id desc limit 1`,
  );
  return (JSON.parse(entry!.entry_text) as { facts: { because: string } }).facts.because;
}

describe.each(kinds)('%s', (kind) => {
  test('somebody whom it knows comes in as himself, and is known again when what he was found by has changed', async () => {
    const first = await through(kind);
    expect(first.address).toBe(`${running.address}/desk/`);
    expect(await usernameOf(first.walker)).toBe('acceptor-990101');
    const { people } = serverOf(kind);
    const before = people.get(acceptors[kind])!;
    people.set(acceptors[kind], { ...before, mobile: '13900000009', employeeCode: 'B-1' });
    expect(await usernameOf((await through(kind)).walker)).toBe('acceptor-990101');
    people.set(acceptors[kind], before);
    expect(serverOf(kind).faults).toEqual([]);
  });

  test('a code that was used, a state of another attempt, or no attempt at all opens nothing', async () => {
    const walker = openWalker();
    const back = await backOf(kind, walker);
    const thief = walker.copy();
    expect((await walker.go(back)).location).toBe(`${running.address}/desk/`);
    expect(refusedOf((await walker.go(back)).location)).toBe('access.outside-attempt-lost');
    expect(refusedOf((await thief.go(back)).location)).toBe('access.outside-answer-wrong');
    expect(await lastFault()).toBe('spent');
    expect(refusedOf((await openWalker().go(back)).location)).toBe('access.outside-attempt-lost');
    const other = openWalker();
    await backOf(kind, other);
    expect(refusedOf((await other.go(back)).location)).toBe('access.outside-attempt-lost');
  });

  test('who declines there, or comes back with something else, is told so', async () => {
    expect(refusedOf((await through(kind, '')).address)).toBe('access.outside-declined');
    const walker = openWalker();
    const back = new URL(await backOf(kind, walker));
    for (const name of ['code', 'authCode']) if (back.searchParams.has(name)) back.searchParams.set(name, 'a b\n');
    expect(refusedOf((await walker.go(back.href)).location)).toBe('access.outside-answer-wrong');
  });

  test.each<[string, unknown, string]>([
    ['a page of some other server', '<html>502</html>', 'access.outside-answer-wrong'],
    ['a list', [], 'access.outside-answer-wrong'],
    ['nothing of what was asked', {}, 'access.'],
    ['more than any honest answer', `"${'x'.repeat(600_000)}"`, 'access.provider-unreachable'],
  ])('an answer that is %s lets nobody in', async (_, said, refusal) => {
    serverOf(kind).bend = () => said;
    // The app's token is asked for anew.
    serverOf(kind).endTokens();
    const { address, walker } = await through(kind);
    expect(refusedOf(address)).toContain(refusal);
    expect(await usernameOf(walker)).toBe(401);
  });

  test('with a wrong secret nobody comes in, and nobody who comes is to blame', async () => {
    const providerId = uuidv7();
    await openProvider(admins, given(kind, { providerId, secret: 'not-the-secret' }));
    expect(refusedOf((await through(kind, acceptors[kind], providerId)).address)).toBe('access.provider-unreachable');
    expect(await lastFault()).toBe('client');
  });

  test('what it needs is asked for when it is put, and a new login page has to be confirmed again', async () => {
    const put = async (more: object) =>
      (await admins.security.act('/sign-in/providers', given(kind, { providerId: uuidv7(), ...more }))).body;
    expect(await put({ secret: undefined })).toMatchObject({ code: 'access.provider-secret-missing' });
    expect(await put({ clientId: undefined })).toMatchObject({ code: 'access.provider-client-needed' });
    expect(await put({ settings: { loginAddress: undefined } })).toMatchObject({
      code: 'access.provider-login-needed',
    });
    expect(await put({ settings: { loginAddress: 'javascript:alert(1)' } })).toMatchObject({
      code: 'access.provider-address',
    });
    for (const personPath of ['/a/../b', '//evil.example/x', '@evil.example', '/a?b', '/..'])
      expect((await put({ settings: { personPath } }))['code'], personPath).toBe('platform.malformed');
    const moved = given(kind, { settings: { loginAddress: `${serverOf(kind).address}/elsewhere` } });
    expect((await admins.security.act('/sign-in/providers', moved)).body).toMatchObject({ confirmed: false });
    expect(refusedOf((await openWalker().follow(beginning(ids[kind]))).address)).toBe('access.no-such-provider');
    await admins.security.act('/sign-in/providers', given(kind));
    expect(await confirm(admins.system, ids[kind])).toBe(200);
    expect(JSON.stringify((await boardOf(admins.security)).providers)).not.toContain(chatApp.secret);
  });

  test('it tells of no end, so nothing that says so ends a session; signing out here is signing out here', async () => {
    const { walker } = await through(kind);
    const told = await fetch(`${beginning(ids[kind])}/back`, { method: 'POST', body: new URLSearchParams({ a: 'b' }) });
    expect(told.status).toBe(400);
    expect(await usernameOf(walker)).toBe('acceptor-990101');
    const out = await walker.go(`${running.address}/api/session`, {
      method: 'DELETE',
      headers: { 'x-linli-client': 'desk' },
    });
    expect(JSON.parse(out.text)).toEqual({});
    expect(await usernameOf(walker)).toBe(401);
  });
});

test.each(['wecom', 'government-dingtalk'] as const)(
  '%s: the token of the app serves many, and is asked for anew when it has ended before its time',
  async (kind) => {
    const server = serverOf(kind);
    await through(kind);
    server.asked.length = 0;
    await Promise.all([through(kind), through(kind), through(kind)]);
    expect(server.asked.filter((path) => /gettoken/.test(path))).toEqual([]);
    server.endTokens();
    expect(await usernameOf((await through(kind)).walker)).toBe('acceptor-990101');
    expect(server.asked.filter((path) => /gettoken/.test(path))).toHaveLength(1);
  },
);

test('政务微信: who belongs to no member is a stranger; a phone is read only where it was asked for', async () => {
  expect(refusedOf((await through('wecom', 'stranger-1')).address)).toBe('access.outside-unknown');
  const server = await startWecom({ LiSi: { name: '李四', mobile: '13800000001' } }, 'inside');
  try {
    const providerId = uuidv7();
    const settings = { scope: 'snsapi_base', bindBy: 'username', bindClaim: 'userid', loginAddress: server.login };
    await openProvider(admins, given('wecom', { providerId, address: server.address, settings }));
    const page = (await openWalker().go(beginning(providerId))).location!;
    expect(page).toContain('#wechat_redirect');
    // Nobody here is called so.
    expect(refusedOf((await through('wecom', 'LiSi', providerId)).address)).toBe('access.outside-unknown');
    expect(server.asked).not.toContain('POST /cgi-bin/auth/getuserdetail');
    expect(server.faults).toEqual([]);
  } finally {
    await server.close();
  }
});

test('政务微信: where the address book is hidden from the app the code is enough; a fault in between is none of that', async () => {
  const server = serverOf('wecom');
  const hide = (errcode: number) => (path: string, right: unknown) =>
    path === '/cgi-bin/user/get' ? { errcode, errmsg: '' } : right;
  server.bend = hide(60011);
  expect(await usernameOf((await through('wecom')).walker)).toBe('acceptor-990101');
  // Whoever came in now without his claims would lose the posts that they give him.
  server.bend = hide(-1);
  expect(refusedOf((await through('wecom')).address)).toBe('access.provider-unreachable');
});

test('钉钉: only people of the organisation that is set come in; a token that has ended is no word of theirs', async () => {
  const providerId = uuidv7();
  await openProvider(admins, given('dingtalk', { providerId, settings: { tenant: chatTenant } }));
  const page = new URL((await openWalker().go(beginning(providerId))).location!);
  expect([page.searchParams.get('scope'), page.searchParams.get('corpId')]).toEqual(['openid corpid', chatTenant]);
  expect(await usernameOf((await through('dingtalk', 'union-li', providerId)).walker)).toBe('acceptor-990101');
  const { people } = serverOf('dingtalk');
  people.set('union-elsewhere', { nick: '别处的人', mobile: '13800000001', corpId: 'ding-other' });
  expect(refusedOf((await through('dingtalk', 'union-elsewhere', providerId)).address)).toBe(
    'access.outside-answer-wrong',
  );
  expect(await lastFault()).toBe('other-issuer');
  const server = serverOf('dingtalk');
  server.bend = (path, right) => {
    if (path.endsWith('userAccessToken')) server.endTokens();
    return right;
  };
  expect(refusedOf((await through('dingtalk')).address)).toBe('access.outside-answer-wrong');
  expect(await lastFault()).toBe('expired');
});

test('a server of one’s own may have other paths and another name for the person', async () => {
  const server = await startGovernmentDingtalk({ '7': { account: 'acceptor-990101' } });
  try {
    const providerId = uuidv7();
    const settings = { bindBy: 'username', bindClaim: 'account', subjectClaim: 'account', loginAddress: server.login };
    await openProvider(admins, given('government-dingtalk', { providerId, address: server.address, settings }));
    expect(await usernameOf((await through('government-dingtalk', '7', providerId)).walker)).toBe('acceptor-990101');
    const other = uuidv7();
    const elsewhere = { ...settings, tokenPath: '/v2/token.json' };
    await openProvider(
      admins,
      given('government-dingtalk', { providerId: other, address: server.address, settings: elsewhere }),
    );
    expect(refusedOf((await through('government-dingtalk', '7', other)).address)).toBe('access.provider-unreachable');
    expect(server.asked.at(-1)).toBe('GET /v2/token.json');
  } finally {
    await server.close();
  }
});

test('no secret, code, token or phone stands in the log, the audit or a command', async () => {
  const { database } = running.deployment;
  const rows = await database.ask(
    systemEyes,
    () => sql<{ text: string }>`select entry_text as text from platform.audit_entry
      union all select coalesce(answer::text, '') from platform.command`,
  );
  const all = [...lines, ...rows.map(({ text }) => text)].join('\n');
  for (const never of [chatApp.secret, '13800000001', 'access_token', 'LiSi', 'union-li', 'user_ticket'])
    expect(all, never).not.toContain(never);
});
