import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import cookie from '@fastify/cookie';
import Fastify from 'fastify';
import { afterAll, expect, test } from 'vitest';
import { createFieldSealer } from '#platform/crypto/field-sealer.ts';
import { openKeyRing } from '#platform/crypto/key-ring.ts';
import { keepAttempt, takeAttempt } from './attempt.ts';
import { createOutsideFetch } from './ask-outside.ts';
import { readOutsideSettings } from './installation.ts';

const folder = mkdtempSync(join(tmpdir(), 'linli-outside-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const write = (content: unknown) => {
  const file = join(folder, 'sign-in.json');
  writeFileSync(file, typeof content === 'string' ? content : JSON.stringify(content));
  return file;
};
const entry = {
  providerId: '0190a1b2-0000-7000-8000-000000000001',
  countyCode: '990101',
  kind: 'oidc',
  name: '县政务统一身份',
  address: 'https://login.example',
  clientId: 'linli',
  settings: { bindBy: 'phone', bindClaim: 'phone_number' },
};

const app = {
  ...entry,
  kind: 'wecom',
  clientId: 'ww1',
  secret: 'between-two',
  settings: { bindBy: 'none', agentId: '1000002', loginAddress: 'https://login.example/wwlogin/sso/login' },
};

test('a file may name an app of 政务微信 too, with everything it needs', () => {
  const [read] = readOutsideSettings({ LINLI_SIGN_IN_FILE: write({ providers: [app] }) }).providers;
  expect(read).toMatchObject({ kind: 'wecom', secret: 'between-two', settings: { agentId: '1000002' } });
});

test('an installation names providers in a file, with the secret in a file of its own', () => {
  writeFileSync(join(folder, 'secret'), 'between-two\n');
  const file = write({ providers: [{ ...entry, secretFile: 'secret' }] });
  const settings = readOutsideSettings({
    LINLI_SIGN_IN_FILE: file,
    LINLI_FRAME_ANCESTORS: 'https://portal.example, https://other.example',
    LINLI_STAFF_ADDRESS: 'https://linli.example/',
  });
  expect(settings.providers[0]).toMatchObject({ secret: 'between-two', settings: { unknownPerson: 'refuse' } });
  expect(settings.frameAncestors).toEqual(['https://portal.example', 'https://other.example']);
  expect(settings.publicAddress).toBe('https://linli.example');
  expect(readOutsideSettings({})).toEqual({
    providers: [],
    allowPlain: false,
    frameAncestors: [],
    publicAddress: undefined,
  });
});

test.each([
  ['no JSON', 'access.bad-sign-in-file', () => write('{')],
  ['a word it does not know', 'access.bad-sign-in-file', () => write({ providers: [{ ...entry, trust: 'all' }] })],
  [
    'plain http',
    'access.bad-sign-in-file',
    () => write({ providers: [{ ...entry, address: 'http://login.example' }] }),
  ],
  ['no client', 'access.bad-sign-in-file', () => write({ providers: [{ ...entry, clientId: undefined }] })],
  [
    'an app without its sign-in page',
    'access.bad-sign-in-file',
    () => write({ providers: [{ ...app, settings: { bindBy: 'none', agentId: '1000002' } }] }),
  ],
  [
    'an app whose sign-in page is plain http',
    'access.bad-sign-in-file',
    () => write({ providers: [{ ...app, settings: { ...app.settings, loginAddress: 'http://login.example/a' } }] }),
  ],
  ['an app without a secret', 'access.bad-sign-in-file', () => write({ providers: [{ ...app, secret: undefined }] })],
  [
    'a secret that is not there',
    'access.bad-sign-in-file',
    () => write({ providers: [{ ...entry, secretFile: 'none' }] }),
  ],
  ['nothing', 'access.bad-sign-in-file', () => join(folder, 'not-there.json')],
])('a file with %s is refused at the start', (_, code, make) => {
  expect(() => readOutsideSettings({ LINLI_SIGN_IN_FILE: make() })).toThrow(code);
});

test('a portal or an address of ours that is none is refused at the start', () => {
  expect(() => readOutsideSettings({ LINLI_FRAME_ANCESTORS: "'self'; script-src *" })).toThrow(
    'access.bad-frame-ancestors',
  );
  expect(() => readOutsideSettings({ LINLI_STAFF_ADDRESS: 'https://linli.example/desk' })).toThrow(
    'access.bad-staff-address',
  );
});

test('an attempt is taken once, by its browser, from its provider, within ten minutes; inside a portal it is a cookie of that page', async () => {
  const sealer = createFieldSealer(await openKeyRing({ folder: join(folder, 'keys') }));
  let now = new Date('2026-01-05T01:00:00Z');
  const parts = { sealer, wallClock: () => now };
  const app = Fastify();
  await app.register(cookie);
  const kept = { state: 's', nonce: 'n', verifier: 'v' };
  app.get('/keep', (request, reply) => {
    const embedded = (request.query as { embedded?: string }).embedded === 'yes';
    keepAttempt(parts, reply, { providerId: 'p', door: 'desk', to: '/desk/', embedded, kept }, true);
    return {};
  });
  app.get('/take/:provider', (request, reply) => {
    const { provider } = request.params as { provider: string };
    return takeAttempt(parts, request, reply, provider, true)?.kept ?? {};
  });
  const begun = await app.inject('/keep');
  const line = String(begun.headers['set-cookie']);
  expect(line).toMatch(/; Path=\/api\/session\/outside\/p; HttpOnly; Secure; SameSite=Lax$/);
  expect(String((await app.inject('/keep?embedded=yes')).headers['set-cookie'])).toMatch(/Partitioned; SameSite=None$/);
  expect(line).not.toContain('"n"');
  const take = async (provider: string) =>
    (await app.inject({ url: `/take/${provider}`, headers: { cookie: line.split(';')[0]! } })).json<object>();
  expect(await take('p')).toEqual(kept);
  expect(await take('q')).toEqual({});
  now = new Date(now.getTime() + 10 * 60_000);
  expect(await take('p')).toEqual({});
  await app.close();
});

test('plain http is asked only where it is allowed, a redirect is not followed, and no answer is read for ever', async () => {
  const app = Fastify();
  app.get('/large', () => 'x'.repeat(600_000));
  app.get('/away', (_, reply) => reply.redirect('/large'));
  const address = await app.listen({ port: 0, host: '127.0.0.1' });
  await expect(createOutsideFetch({ allowPlain: false })(`${address}/away`)).rejects.toThrow(
    'access.provider-unreachable',
  );
  const ask = createOutsideFetch({ allowPlain: true });
  expect((await ask(`${address}/away`)).status).toBe(302);
  await expect(ask(`${address}/large`)).rejects.toThrow('access.provider-unreachable');
  await app.close();
  await expect(ask(`${address}/away`)).rejects.toThrow('access.provider-unreachable');
});
