import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  isAppKind,
  isFrameAncestor,
  missingOfProvider,
  needsOfKind,
  onlyValue,
  pathAfter,
  providerKinds,
  readClaims,
  type RoleRule,
  rulesThatGive,
} from './outside.ts';
import { isProviderAddress } from '../outside/provider-address.ts';

const rule = (claim: string, value: string, role = 'acceptor') =>
  ({ ruleId: `${claim}=${value}`, claim, value, role, organisationId: 'o', gridId: null }) as RoleRule;

test('claims become flat texts, and what is beyond all sense is left out', () => {
  const claims = readClaims({
    groups: ['a', 'b', ['c']],
    active: true,
    level: 3,
    realm: { roles: ['x'], deep: { deeper: { deepest: { toodeep: 'y' } } } },
    long: 'x'.repeat(501),
    none: null,
    blank: '  ',
  });
  expect({ ...claims }).toEqual({
    groups: ['a', 'b'],
    active: ['true'],
    level: ['3'],
    'realm.roles': ['x'],
  });
  expect(
    Object.keys(readClaims(Object.fromEntries(Array.from({ length: 500 }, (_, n) => [`c${n}`, 'v'])))),
  ).toHaveLength(100);
  expect(readClaims({ __proto__: null, constructor: 'x' })['toString']).toBeUndefined();
});

test('a claim with two values names nobody', () => {
  expect(onlyValue(readClaims({ phone: ['1', '1'] }), 'phone')).toBe('1');
  expect(onlyValue(readClaims({ phone: ['1', '2'] }), 'phone')).toBeNull();
  expect(onlyValue(readClaims({}), 'phone')).toBeNull();
});

test('a rule gives a post where the claim has exactly its value, and never an administrator’s role', () => {
  const rules = [rule('groups', 'a'), rule('groups', 'A'), rule('dept', 'a'), rule('groups', 'a', 'system-admin')];
  expect(rulesThatGive(rules, readClaims({ groups: ['a', 'ab'] })).map(({ ruleId, role }) => [ruleId, role])).toEqual([
    ['groups=a', 'acceptor'],
  ]);
});

test('whatever is wanted, the way back stays within the app', () => {
  const pieces = fc.constantFrom(
    '/',
    '\\',
    '..',
    '.',
    '%2e',
    '%2F',
    '%5c',
    '\t',
    '@',
    ':',
    'evil.example',
    'desk',
    '?',
    '#',
    'a',
  );
  fc.assert(
    fc.property(fc.array(pieces, { maxLength: 12 }), (parts) => {
      const wanted = `/desk/${parts.join('')}`;
      const address = new URL(pathAfter('desk', wanted), 'https://linli.example');
      expect(address.origin).toBe('https://linli.example');
      expect(decodeURIComponent(address.pathname).startsWith('/desk/')).toBe(true);
    }),
    { numRuns: 2_000 },
  );
  expect(pathAfter('desk', '/desk/work/accept?case=1&q=%E8%B7%AF')).toBe('/desk/work/accept?case=1&q=%E8%B7%AF');
  expect(pathAfter('field', '/desk/work')).toBe('/field/');
  expect(pathAfter('field', undefined)).toBe('/field/');
});

test.each([
  ['https://login.example/realms/county', false, true],
  ['http://login.example', false, false],
  ['http://login.example', true, true],
  ['https://user:word@login.example', false, false],
  ['https://login.example?x=1', false, false],
  ['https://login.example#x', false, false],
  ['ftp://login.example', true, false],
  ['login.example', true, false],
])('%s as a provider (plain http allowed: %s): %s', (address, allowPlain, is) => {
  expect(isProviderAddress(address, allowPlain)).toBe(is);
});

test.each([
  ['https://portal.example', true],
  ['http://10.1.2.3:8080', true],
  ['https://portal.example/path', false],
  ["https://portal.example; script-src 'unsafe-inline'", false],
  ['https://*.example', false],
  ['*', false],
  ["'self'", false],
])('%s as an origin that may show us: %s', (text, is) => {
  expect(isFrameAncestor(text)).toBe(is);
});

test('each kind names the first thing that it lacks, and nothing that it does not need', () => {
  const all = { client: 'linli', secret: 'between-two', login: 'https://login.example', agent: '1000002' };
  for (const kind of providerKinds) {
    expect(missingOfProvider(kind, all), kind).toBe(null);
    for (const need of ['client', 'secret', 'login', 'agent'] as const) {
      const lacking = missingOfProvider(kind, { ...all, [need]: '' });
      expect(lacking, `${kind} ${need}`).toBe(needsOfKind[kind].includes(need) ? need : null);
    }
  }
  expect(providerKinds.filter(isAppKind)).toEqual(['wecom', 'dingtalk', 'government-dingtalk']);
  expect(missingOfProvider('cas', { client: null, secret: null, login: undefined, agent: undefined })).toBe(null);
});
