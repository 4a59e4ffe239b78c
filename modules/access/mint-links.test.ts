import { sql } from 'kysely';
import { expect } from 'vitest';
import type { Actor } from '#platform/commands/actor.ts';
import { createRunCommand } from '#platform/commands/run-command.ts';
import { checkPassword } from '#platform/crypto/password.ts';
import { systemEyes, type Tx, type Unit } from '#platform/database/database.ts';
import { uuidv7 } from '#platform/pure/uuid.ts';
import { sandbox } from '#platform/testing/sandbox.ts';
import { systemActor } from '#platform/timers/fire-timers.ts';
import { createRights } from './authorise.ts';
import { createAccount } from './commands/create-account.ts';
import { grantCapacity } from './commands/grant-capacity.ts';
import { type LinksWanted, mintLinks } from './commands/mint-links.ts';
import { redeemSetupToken } from './commands/own-account.ts';
import { doorOf } from './rules/door.ts';
import { accessRights } from './rules/rights.ts';
import type { Role } from './rules/roles.ts';
import type { AccessServices } from './services.ts';

const inSandbox = sandbox();
const countyCode = '990101';
const now = new Date('2026-03-02T02:00:00Z');
const admin: Actor = { ...systemActor(countyCode), accountId: uuidv7(), role: 'system-admin' };

let serial = 0;
async function account(tx: Tx, role?: Role, county = countyCode): Promise<string> {
  const accountId = uuidv7();
  serial += 1;
  await createAccount(tx, { accountId, username: `u-${serial}`, displayName: '张三', passwordHash: null, now });
  if (role) {
    const place = { organisationId: null, organisationName: '', level: 'county', divisionPath: county };
    const rest = { gridId: null, gridName: null, profile: null, validFrom: now };
    await grantCapacity(tx, { capacityId: uuidv7(), accountId, role, countyCode: county, ...place, ...rest });
  }
  return accountId;
}

/** A county in which exactly these people work. */
function doors(unit: Unit, people: readonly string[]) {
  const runCommand = createRunCommand({ unit, authorise: createRights([accessRights]).authorise });
  const accountsOfCounty = async (_: Tx, { accountIds }: { accountIds: readonly string[] }) =>
    new Set(accountIds.filter((one) => people.includes(one)));
  return { runCommand, accountsOfCounty, wallClock: () => now };
}

const services = (unit: Unit, at = now) =>
  ({ unit, wallClock: () => at, homeCounty: async () => countyCode }) as unknown as AccessServices;

function wanted(accountIds: readonly string[], given: Partial<LinksWanted> = {}, actor = admin, commandId = uuidv7()) {
  const input = { accountIds, validDays: 7, alsoActive: false, ...given };
  return { commandId, countyCode, actor, now, input };
}

const passwordOf = async (tx: Tx, accountId: string) =>
  (await tx.selectFrom('access.account').select('password_hash').where('account_id', '=', accountId).execute())[0]!
    .password_hash;

inSandbox('a link sets the password once, and a new one ends the one before', async (unit, tx) => {
  const person = await account(tx, 'grid-worker');
  const given = doors(unit, [person]);
  const [first] = (await mintLinks(given, wanted([person]))).links;
  const [second] = (await mintLinks(given, wanted([person]))).links;
  const open = (token: string, password = 'Riverside-2026') => redeemSetupToken(services(unit), { token, password });
  await expect(open(first!.token)).rejects.toMatchObject({ code: 'access.setup-link-spent' });
  await expect(open(second!.token, 'riverside')).rejects.toMatchObject({ code: 'access.weak-password' });
  await expect(open(second!.token)).resolves.toMatchObject({ username: second!.username, door: 'field' });
  expect(await checkPassword(await passwordOf(tx, person), 'Riverside-2026')).toBe(true);
  await expect(open(second!.token)).rejects.toMatchObject({ code: 'access.setup-link-spent' });
});

inSandbox('a link ends after its days', async (unit, tx) => {
  const person = await account(tx);
  const { links, validUntil } = await mintLinks(doors(unit, [person]), wanted([person], { validDays: 2 }));
  expect(validUntil.toISOString()).toBe('2026-03-04T02:00:00.000Z');
  const late = services(unit, validUntil);
  await expect(redeemSetupToken(late, { token: links[0]!.token, password: 'Riverside-2026' })).rejects.toMatchObject({
    code: 'access.setup-link-spent',
  });
});

inSandbox('links stand in no table, no stored answer and no audit entry; a repeat tells nothing', async (unit, tx) => {
  const people = [await account(tx), await account(tx), await account(tx)];
  const given = doors(unit, people);
  const envelope = wanted(people);
  const { links } = await mintLinks(given, envelope);
  expect(links.map((one) => one.accountId).sort()).toEqual([...people].sort());
  const { rows } = await sql<{ text: string }>`
    select to_jsonb(command)::text as text from platform.command
    union all select entry_text from platform.audit_entry
    union all select to_jsonb(account)::text from access.account
    union all select to_jsonb(outbox)::text from platform.outbox`.execute(tx);
  const kept = rows.map((row) => row.text).join('\n');
  expect(kept).toContain('access.reset-account');
  for (const { token, accountId } of links) {
    expect(kept).not.toContain(token);
    expect(kept).toContain(accountId);
  }
  await expect(mintLinks(given, envelope)).rejects.toMatchObject({ code: 'access.links-told-once' });
});

inSandbox('who has a password is passed over, unless a new one is wanted; then he is signed out', async (unit, tx) => {
  const person = await account(tx);
  const given = doors(unit, [person]);
  const [link] = (await mintLinks(given, wanted([person]))).links;
  await redeemSetupToken(services(unit), { token: link!.token, password: 'Riverside-2026' });
  await sql`insert into access.session (session_hash, account_id, client, created_at, seen_at, expires_at)
    values ('kept', ${person}, 'desk', ${now}, ${now}, ${now})`.execute(tx);
  expect(await mintLinks(given, wanted([person]))).toMatchObject({ links: [], passedOver: 1 });
  const [again] = (await mintLinks(given, wanted([person], { alsoActive: true }))).links;
  await redeemSetupToken(services(unit), { token: again!.token, password: 'Lakeside-2026' });
  const ended = await unit.ask(systemEyes, (inner) => inner.selectFrom('access.session').select('ended_at'));
  expect(ended).toEqual([{ ended_at: now }]);
});

inSandbox(
  'nobody mints links for administrators, for people of another county, or without the right',
  async (unit, tx) => {
    const [worker, auditor, elsewhere, stranger] = [
      await account(tx),
      await account(tx, 'audit-admin'),
      await account(tx, 'acceptor', '990102'),
      await account(tx),
    ];
    const given = doors(unit, [worker!, auditor!, elsewhere!]);
    const refused = (ids: readonly string[], actor = admin) => expect(mintLinks(given, wanted(ids, {}, actor))).rejects;
    await refused([worker!, auditor!]).toMatchObject({ code: 'access.administrator-link' });
    await refused([worker!, elsewhere!]).toMatchObject({ code: 'access.account-not-yours' });
    await refused([worker!, stranger!]).toMatchObject({ code: 'access.account-not-yours' });
    await refused([worker!], { ...admin, role: 'security-admin' }).toMatchObject({ code: 'access.forbidden' });
    const left = await unit.ask(systemEyes, (inner) =>
      inner.selectFrom('access.account').select('account_id').where('setup_token_hash', 'is not', null),
    );
    expect(left).toEqual([]);
  },
);

inSandbox('who works in the grid alone goes to the phone, everybody else to the desk', async () => {
  expect(doorOf([])).toBe('none');
  expect(doorOf(['grid-worker', 'grid-head'])).toBe('field');
  expect(doorOf(['grid-worker', 'acceptor'])).toBe('desk');
  expect(doorOf(['system-admin'])).toBe('desk');
});
