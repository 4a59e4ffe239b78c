import '../tables.ts';
import { createHash, randomBytes } from 'node:crypto';
import { sql } from 'kysely';
import { auditStatements } from '#platform/commands/audit-entry.ts';
import { checkPassword } from '#platform/crypto/password.ts';
import { checkTotp } from '#platform/crypto/totp.ts';
import { systemEyes, type Tx } from '#platform/database/database.ts';
import { later } from '#platform/database/transaction.ts';
import { Refusal } from '#platform/refusal.ts';
import { passwordPolicy } from '../rules/password-policy.ts';
import { administratorRoles } from '../rules/roles.ts';
import type { AccessServices } from '../services.ts';

/** A desk session ends after a shift and a half; a phone keeps its own for a month and locks itself. */
export const sessionHours = { desk: 12, field: 24 * 30, cli: 12, simulator: 24 * 3650 } as const;
export type ClientKind = keyof typeof sessionHours;

export type SignInGiven = { username: string; password: string; code?: string | undefined; client: ClientKind };

type AccountRow = {
  account_id: string;
  password_hash: string | null;
  failed_attempts: number;
  locked_until: Date | null;
  second_factor_sealed: string | null;
  second_factor_at: Date | null;
  second_factor_step: number | null;
  disabled_at: Date | null;
  expires_at: Date | null;
  county_code: string | null;
  password_off: boolean;
};

/** Where the sealed secret belongs: it opens nowhere else. */
export function secretPlace(accountId: string) {
  return { countyCode: '', table: 'access.account', column: 'second_factor_sealed', rowId: accountId };
}

export function sessionHash(token: string): string {
  return createHash('sha256').update(token).digest('hex');
}

/**
 * Opens a session. A wrong user name takes as long as a wrong password and is answered in the same words; failures
 * count towards a lock, and each attempt is in the audit chain.
 * @returns the session's token, kept only by the browser's cookie
 */
export async function signIn(
  services: AccessServices,
  given: SignInGiven,
): Promise<{ token: string; accountId: string }> {
  const now = services.wallClock();
  const account = await findAccount(services, given.username);
  const right = await checkPassword(account?.password_hash ?? null, given.password);
  const home = account?.county_code ?? (await services.homeCounty());
  if (!account) {
    await note(services, home, now, null, 'unknown-account');
    throw new Refusal('unauthenticated', 'access.wrong-credentials');
  }
  if (account.locked_until && account.locked_until > now) {
    await note(services, home, now, account.account_id, 'locked');
    throw new Refusal('unauthenticated', 'access.locked', { until: account.locked_until.toISOString() });
  }
  if (!right) return refuseAttempt(services, account, home, now, 'wrong-password', 'access.wrong-credentials');
  if (account.disabled_at || (account.expires_at && account.expires_at <= now)) {
    await note(services, home, now, account.account_id, 'disabled');
    throw new Refusal('unauthenticated', 'access.disabled');
  }
  if (account.password_off) {
    await note(services, home, now, account.account_id, 'password-off');
    throw new Refusal('unauthenticated', 'access.password-off');
  }
  const step = secondFactorStep(services, account, given.code, now);
  if (step === 'missing') throw new Refusal('unauthenticated', 'access.code-needed');
  if (step === 'wrong') return refuseAttempt(services, account, home, now, 'wrong-code', 'access.wrong-code');
  return openSession(services, account, given.client, home, now, step);
}

async function findAccount(
  { unit, wallClock, countiesWithFileProvider = [] }: AccessServices,
  username: string,
): Promise<AccountRow | undefined> {
  const now = wallClock();
  const standing = sql`capacity.account_id = account.account_id and capacity.valid_from <= ${now}
    and (capacity.valid_to is null or capacity.valid_to > ${now})`;
  const [row] = await unit.ask(
    systemEyes,
    () => sql<AccountRow>`
      select account_id, password_hash, failed_attempts, locked_until, second_factor_sealed, second_factor_at,
        second_factor_step, disabled_at, expires_at,
        (select county_code from access.capacity as capacity
          where capacity.account_id = account.account_id and valid_to is null limit 1) as county_code,
        -- Never for administrators, and only while another way in stands open: nobody is shut out of his own house.
        exists (select 1 from access.capacity join access.sign_in_setting as setting using (county_code)
          where ${standing} and setting.password_off
            and (county_code = any(${[...countiesWithFileProvider]}::text[])
              or exists (select 1 from access.outside_provider as provider
                where provider.county_code = setting.county_code and active and confirmed_at is not null)))
        and not exists (select 1 from access.capacity where ${standing}
          and role = any(${[...administratorRoles]}::text[])) as password_off
      from access.account as account where username = ${username}`,
  );
  return row;
}

function secondFactorStep(
  { sealer }: AccessServices,
  account: AccountRow,
  code: string | undefined,
  now: Date,
): number | null | 'missing' | 'wrong' {
  if (!account.second_factor_sealed || !account.second_factor_at) return null;
  if (!code) return 'missing';
  const secret = sealer.open(account.second_factor_sealed, secretPlace(account.account_id));
  const checked = checkTotp({ secret, code, now, lastStep: account.second_factor_step });
  return checked.ok ? checked.step : 'wrong';
}

async function refuseAttempt(
  services: AccessServices,
  account: AccountRow,
  home: string,
  now: Date,
  why: string,
  code: 'access.wrong-credentials' | 'access.wrong-code',
): Promise<never> {
  const failed = account.failed_attempts + 1;
  const locks = failed >= passwordPolicy.attemptsBeforeLock;
  await services.unit.transact(systemEyes, async (tx) => {
    later(
      tx,
      sql`update access.account set failed_attempts = ${locks ? 0 : failed},
          locked_until = ${locks ? new Date(now.getTime() + passwordPolicy.lockMinutes * 60_000) : account.locked_until}
        where account_id = ${account.account_id}`,
    );
    leaveEntry(tx, home, now, account.account_id, locks ? `${why}-locked` : why);
  });
  throw new Refusal('unauthenticated', code, { attemptsLeft: Math.max(0, passwordPolicy.attemptsBeforeLock - failed) });
}

async function openSession(
  { unit }: AccessServices,
  account: AccountRow,
  client: ClientKind,
  home: string,
  now: Date,
  step: number | null,
): Promise<{ token: string; accountId: string }> {
  const token = randomBytes(32).toString('base64url');
  const ends = new Date(now.getTime() + sessionHours[client] * 3_600_000);
  await unit.transact(systemEyes, async (tx) => {
    later(
      tx,
      sql`insert into access.session (session_hash, account_id, client, created_at, seen_at, expires_at, second_factor)
        values (${sessionHash(token)}, ${account.account_id}, ${client}, ${now}, ${now}, ${ends}, ${step !== null})`,
    );
    later(
      tx,
      sql`update access.account set failed_attempts = 0, locked_until = null,
          second_factor_step = ${step ?? account.second_factor_step} where account_id = ${account.account_id}`,
    );
    leaveEntry(tx, home, now, account.account_id, null);
  });
  return { token, accountId: account.account_id };
}

async function note(
  services: AccessServices,
  home: string,
  now: Date,
  accountId: string | null,
  why: string,
): Promise<void> {
  await services.unit.transact(systemEyes, async (tx) => leaveEntry(tx, home, now, accountId, why));
}

function leaveEntry(
  tx: Tx,
  countyCode: string,
  now: Date,
  accountId: string | null,
  refusedBecause: string | null,
): void {
  const statements = auditStatements({
    countyCode,
    at: now,
    action: 'access.sign-in',
    outcome: refusedBecause ? 'refused' : 'done',
    actorId: accountId ?? systemEyes.actorId,
    actorRole: 'nobody',
    capacityId: null,
    subject: accountId ? { kind: 'account', id: accountId } : null,
    facts: refusedBecause ? { because: refusedBecause } : {},
  });
  for (const statement of statements) later(tx, statement);
}
