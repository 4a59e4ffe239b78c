import '../tables.ts';
import { createHash, randomBytes } from 'node:crypto';
import { sql } from 'kysely';
import { auditStatements } from '#platform/commands/audit-entry.ts';
import { checkPassword, hashPassword } from '#platform/crypto/password.ts';
import { checkTotp, newTotpSecret, totpAddress } from '#platform/crypto/totp.ts';
import { systemEyes, type Unit } from '#platform/database/database.ts';
import { later } from '#platform/database/transaction.ts';
import { Refusal } from '#platform/refusal.ts';
import { type Door, doorOf } from '../rules/door.ts';
import { isAcceptablePassword } from '../rules/password-policy.ts';
import type { AccessServices } from '../services.ts';
import { secretPlace } from './sign-in.ts';

/** Changes my password; every other session of mine ends. */
export async function changePassword(
  { unit, wallClock }: AccessServices,
  given: { accountId: string; username: string; current: string; next: string; keepSession: string },
): Promise<void> {
  const [row] = await unit.ask(systemEyes, (tx) =>
    tx.selectFrom('access.account').select('password_hash').where('account_id', '=', given.accountId),
  );
  if (!(await checkPassword(row?.password_hash ?? null, given.current))) {
    throw new Refusal('forbidden', 'access.wrong-credentials');
  }
  if (!isAcceptablePassword(given.next, given.username)) throw new Refusal('invalid', 'access.weak-password');
  const hash = await hashPassword(given.next);
  const now = wallClock();
  await unit.transact(systemEyes, async (tx) => {
    await sql`update access.account set password_hash = ${hash}, password_set_at = ${now}
      where account_id = ${given.accountId}`.execute(tx);
    await sql`update access.session set ended_at = ${now}
      where account_id = ${given.accountId} and ended_at is null and session_hash <> ${given.keepSession}`.execute(tx);
  });
}

/** Begins a second factor; it counts from the first right code on. */
export async function beginSecondFactor(
  { unit, sealer }: AccessServices,
  { accountId, username }: { accountId: string; username: string },
): Promise<{ secret: string; address: string }> {
  const secret = newTotpSecret();
  await unit.transact(systemEyes, async (tx) => {
    const { rows } =
      await sql`update access.account set second_factor_sealed = ${sealer.seal(secret, secretPlace(accountId))},
        second_factor_step = null
      where account_id = ${accountId} and second_factor_at is null returning account_id`.execute(tx);
    if (rows.length === 0) throw new Refusal('conflict', 'access.second-factor-set');
  });
  return { secret, address: totpAddress({ secret, issuer: '邻里', account: username }) };
}

export async function confirmSecondFactor(
  { unit, sealer, wallClock }: AccessServices,
  { accountId, code }: { accountId: string; code: string },
): Promise<void> {
  const now = wallClock();
  await unit.transact(systemEyes, async (tx) => {
    const row = await tx
      .selectFrom('access.account')
      .select(['second_factor_sealed', 'second_factor_at'])
      .where('account_id', '=', accountId)
      .forUpdate()
      .executeTakeFirst();
    if (!row?.second_factor_sealed || row.second_factor_at)
      throw new Refusal('conflict', 'access.second-factor-not-begun');
    const secret = sealer.open(row.second_factor_sealed, secretPlace(accountId));
    const checked = checkTotp({ secret, code, now, lastStep: null });
    if (!checked.ok) throw new Refusal('forbidden', 'access.wrong-code');
    await sql`update access.account set second_factor_at = ${now}, second_factor_step = ${checked.step}
      where account_id = ${accountId}`.execute(tx);
  });
}

export const setupDays = 7;

/** What a one-time link carries; it is given out once and kept nowhere. */
export function newSetupToken(): string {
  return randomBytes(24).toString('base64url');
}

/** A one-time link to set the first password; only its hash is kept. */
export async function issueSetupToken(unit: Unit, accountId: string, now: Date): Promise<string> {
  const token = newSetupToken();
  await unit.transact(systemEyes, async (tx) => {
    await sql`update access.account set setup_token_hash = ${tokenHash(token)},
        setup_expires_at = ${new Date(now.getTime() + setupDays * 86_400_000)}
      where account_id = ${accountId}`.execute(tx);
  });
  return token;
}

/**
 * Sets the password that a one-time link is for. Whoever was signed in to the account is signed out; a second factor
 * stays and is asked for as before.
 * @returns the user name to sign in with, and which app the person works in
 */
export async function redeemSetupToken(
  { unit, wallClock, homeCounty }: AccessServices,
  { token, password }: { token: string; password: string },
): Promise<{ accountId: string; username: string; door: Door }> {
  const now = wallClock();
  const [row] = await unit.ask(
    systemEyes,
    () => sql<{ account_id: string; username: string; county_code: string | null; roles: string[] | null }>`
      select account_id, username,
        (select json_agg(role) from access.capacity as capacity where capacity.account_id = account.account_id
          and (valid_to is null or valid_to > ${now})) as roles,
        (select county_code from access.capacity as capacity
          where capacity.account_id = account.account_id and valid_to is null limit 1) as county_code
      from access.account as account
      where setup_token_hash = ${tokenHash(token)} and setup_expires_at > ${now}`,
  );
  if (!row) throw new Refusal('forbidden', 'access.setup-link-spent');
  if (!isAcceptablePassword(password, row.username)) throw new Refusal('invalid', 'access.weak-password');
  const hash = await hashPassword(password);
  const countyCode = row.county_code ?? (await homeCounty());
  await unit.transact(systemEyes, async (tx) => {
    const { rows } = await sql`update access.account set password_hash = ${hash}, password_set_at = ${now},
        setup_token_hash = null, setup_expires_at = null, failed_attempts = 0, locked_until = null
      where account_id = ${row.account_id} and setup_token_hash = ${tokenHash(token)} returning account_id`.execute(tx);
    if (rows.length === 0) throw new Refusal('forbidden', 'access.setup-link-spent');
    later(
      tx,
      sql`update access.session set ended_at = ${now} where account_id = ${row.account_id} and ended_at is null`,
    );
    const entry = auditStatements({
      countyCode,
      at: now,
      action: 'access.redeem-link',
      outcome: 'done',
      actorId: row.account_id,
      actorRole: 'nobody',
      capacityId: null,
      subject: { kind: 'account', id: row.account_id },
      facts: {},
    });
    for (const statement of entry) later(tx, statement);
  });
  return { accountId: row.account_id, username: row.username, door: doorOf(row.roles ?? []) };
}

/** What is kept of a one-time link. */
export function tokenHash(token: string): string {
  return createHash('sha256').update(`setup\n${token}`).digest('hex');
}
