import '../tables.ts';
import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import type { Command, CommandContext } from '#platform/commands/command.ts';
import type { FieldSealer } from '#platform/crypto/field-sealer.ts';
import type { Tx } from '#platform/database/database.ts';
import { uuidv7 } from '#platform/pure/uuid.ts';
import { Refusal } from '#platform/refusal.ts';
import type { ProviderKept } from '../outside/find-provider.ts';
import type { OutsideSubject } from '../outside/identity-provider.ts';
import { onlyValue } from '../rules/outside.ts';
import { administratorRoles } from '../rules/roles.ts';
import type { OutsidePeople, TellOfNewcomer } from '../services.ts';
import type { AccountsOfCounty } from './mint-links.ts';
import { settleMappedPosts } from './settle-mapped-posts.ts';

export type OutsideEntry = {
  provider: Pick<ProviderKept, 'providerId' | 'countyCode' | 'settings'>;
  subject: OutsideSubject;
  session: { hash: string; client: string; startsAt: Date; endsAt: Date };
};

export type EntryDoors = {
  sealer: FieldSealer;
  people: OutsidePeople;
  accountsOfCounty: AccountsOfCounty;
  tellOfNewcomer: TellOfNewcomer;
};

type Entered = { accountId: string; identityId: string };
type Identity = { identityId: string; accountId: string; isNew: 'claim' | 'made' | null };

/** What is kept of a subject and of its session: enough to know them again, and nothing to read. */
export function subjectIndexOf(sealer: FieldSealer, issuer: string, subject: string): string {
  return sealer.blindIndex('outside-subject', JSON.stringify([issuer, subject]));
}

export function outsideSessionIndex(issuer: string, session: string): string {
  return createHash('sha256')
    .update(JSON.stringify([issuer, session]))
    .digest('base64url');
}

export function outsideTokenPlace(sessionHash: string) {
  return { countyCode: '', table: 'access.session', column: 'outside_token_sealed', rowId: sessionHash };
}

/**
 * Lets somebody in whom another system has recognised: finds his account or binds it, settles the posts that his claims
 * give, and opens a session. What the other system says stays outside of the command's row and of the audit, which name
 * accounts, rules and posts.
 */
export function enterFromOutside(
  { sealer, people, accountsOfCounty, tellOfNewcomer }: EntryDoors,
  { provider, subject, session }: OutsideEntry,
): Command<{ providerId: string; sessionHash: string }, Entered> {
  return {
    name: 'access.sign-in-outside',
    async run(tx, { providerId }, context) {
      const { countyCode, now, audit } = context;
      audit({ kind: 'outside-provider', id: providerId });
      const subjectIndex = subjectIndexOf(sealer, subject.issuer, subject.subject);
      const identity = (await findIdentity(tx, countyCode, subject.issuer, subjectIndex)) ?? (await bind());
      audit({ kind: 'account', id: identity.accountId }, { providerId, identityId: identity.identityId });
      if (identity.isNew) audit({ kind: 'account', id: identity.accountId }, { bound: identity.isNew });
      await demandOpenAccount(tx, identity.accountId, session.startsAt);
      const mapped = await settleMappedPosts(tx, { people, identity, providerId, claims: subject.claims }, context);
      audit({ kind: 'account', id: identity.accountId }, mapped);
      await sql`update access.outside_identity set last_seen_at = ${now}
        where identity_id = ${identity.identityId}`.execute(tx);
      const sessionIndex = subject.session === null ? null : outsideSessionIndex(subject.issuer, subject.session);
      const token = subject.token === null ? null : sealer.seal(subject.token, outsideTokenPlace(session.hash));
      await sql`insert into access.session (session_hash, account_id, client, created_at, seen_at, expires_at,
          outside_identity_id, outside_provider_id, outside_session_index, outside_token_sealed)
        values (${session.hash}, ${identity.accountId}, ${session.client}, ${session.startsAt}, ${session.startsAt},
          ${session.endsAt}, ${identity.identityId}, ${providerId}, ${sessionIndex}, ${token})`.execute(tx);
      return { accountId: identity.accountId, identityId: identity.identityId };

      async function bind(): Promise<Identity> {
        const known = await findByClaim(tx, { countyCode, provider, subject, sealer, accountsOfCounty });
        if (known === null && provider.settings.unknownPerson === 'refuse') {
          throw new Refusal('forbidden', 'access.outside-unknown');
        }
        const isNew = known === null ? 'made' : 'claim';
        const accountId = known ?? (await makeAccount(tx, context));
        const identityId = uuidv7();
        const { rows } = await sql`insert into access.outside_identity (identity_id, county_code, provider_id, issuer,
            subject_index, account_id, bound_by, bound_at, last_seen_at)
          values (${identityId}, ${countyCode}, ${providerId}, ${subject.issuer}, ${subjectIndex}, ${accountId},
            ${isNew}, ${now}, ${now})
          on conflict do nothing returning identity_id`.execute(tx);
        if (rows.length === 0) {
          // Two first visits of one person raced, and the other one has done it; or the account is somebody else's there.
          const raced = await findIdentity(tx, countyCode, subject.issuer, subjectIndex);
          if (raced && raced.accountId === accountId) return raced;
          throw new Refusal('conflict', 'access.outside-account-taken');
        }
        return { identityId, accountId, isNew };
      }

      async function makeAccount(inside: Tx, given: CommandContext): Promise<string> {
        const accountId = uuidv7();
        const name = onlyValue(subject.claims, provider.settings.nameClaim ?? 'name') ?? '';
        await people.enrol(
          inside,
          {
            accountId,
            username: `outside-${accountId.slice(-12)}`,
            name: [...name].slice(0, 20).join('') || '外来账号',
          },
          given,
        );
        const securityAdministrators = await administratorsOf(inside, countyCode, now);
        await tellOfNewcomer(inside, { countyCode, accountId, securityAdministrators, now });
        return accountId;
      }
    },
  };
}

async function findIdentity(
  tx: Tx,
  countyCode: string,
  issuer: string,
  subjectIndex: string,
): Promise<Identity | null> {
  const { rows } = await sql<{ identity_id: string; account_id: string }>`
    select identity_id, account_id from access.outside_identity
    where county_code = ${countyCode} and issuer = ${issuer} and subject_index = ${subjectIndex} and ended_at is null
    for update`.execute(tx);
  return rows[0] ? { identityId: rows[0].identity_id, accountId: rows[0].account_id, isNew: null } : null;
}

/** The account of the county that the configured claim names; null where it names none, or leaves open which. */
async function findByClaim(
  tx: Tx,
  {
    countyCode,
    provider: { settings },
    subject,
    sealer,
    accountsOfCounty,
  }: {
    countyCode: string;
    provider: Pick<ProviderKept, 'settings'>;
    subject: OutsideSubject;
    sealer: FieldSealer;
    accountsOfCounty: AccountsOfCounty;
  },
): Promise<string | null> {
  const { bindBy, bindClaim } = settings;
  if (bindBy === 'none' || bindClaim === undefined) return null;
  const value = onlyValue(subject.claims, bindClaim);
  if (value === null) return null;
  // Where the other system itself says that it has not looked, its word binds nothing.
  const verified = { phone: 'phone_number_verified', email: 'email_verified' }[bindBy as 'phone' | 'email'];
  if (verified !== undefined && onlyValue(subject.claims, verified) === 'false') return null;
  const { rows } =
    bindBy === 'username'
      ? await sql<{ account_id: string }>`select account_id from access.account
          where username = ${value.toLowerCase()}`.execute(tx)
      : await sql<{ account_id: string }>`select account_id from access.account_key
          where county_code = ${countyCode} and kind = ${bindBy}
            and key_index = ${sealer.blindIndex(bindBy, value)}`.execute(tx);
  const accountId = rows[0]?.account_id;
  if (!accountId) return null;
  const ours = await accountsOfCounty(tx, { countyCode, accountIds: [accountId] });
  return ours.has(accountId) ? accountId : null;
}

/** Closed accounts stay closed this way too; an administrator signs in with his password and second factor, and no other way. */
async function demandOpenAccount(tx: Tx, accountId: string, at: Date): Promise<void> {
  const { rows } = await sql<{ closed: boolean; administrator: boolean }>`
    select disabled_at is not null or coalesce(expires_at <= ${at}, false) as closed,
      exists (select 1 from access.capacity where capacity.account_id = account.account_id
        and role = any(${[...administratorRoles]}) and (valid_to is null or valid_to > ${at})) as administrator
    from access.account where account_id = ${accountId} for share`.execute(tx);
  if (!rows[0] || rows[0].closed) throw new Refusal('unauthenticated', 'access.disabled');
  if (rows[0].administrator) throw new Refusal('forbidden', 'access.outside-administrator');
}

async function administratorsOf(tx: Tx, countyCode: string, now: Date): Promise<string[]> {
  const { rows } = await sql<{ account_id: string }>`
    select distinct account_id from access.capacity where county_code = ${countyCode} and role = 'security-admin'
      and valid_from <= ${now} and (valid_to is null or valid_to > ${now}) limit 20`.execute(tx);
  return rows.map((row) => row.account_id);
}
