import './tables.ts';
import { sql } from 'kysely';
import type { Actor } from '#platform/commands/actor.ts';
import { systemEyes } from '#platform/database/database.ts';
import { later, often, repeatable } from '#platform/database/transaction.ts';
import { Refusal } from '#platform/refusal.ts';
import { sessionHash } from './commands/sign-in.ts';
import type { Capacity } from './contract.ts';
import { administratorRoles } from './rules/roles.ts';
import type { AccessServices } from './services.ts';

export type Session = {
  accountId: string;
  username: string;
  displayName: string;
  client: string;
  expiresAt: Date;
  secondFactor: 'none' | 'set';
  /** Signed in with it this time. */
  secondFactorUsed: boolean;
  capacities: readonly Capacity[];
};

type SessionRow = {
  account_id: string;
  username: string;
  display_name: string;
  client: string;
  seen_at: Date;
  expires_at: Date;
  second_factor_set: boolean;
  second_factor: boolean;
  capacities: (Omit<Capacity, 'countyName'> & { countyName: string | null })[] | null;
};

/** What ended, as far as another system must hear of it. */
export type EndedSession = { hash: string; providerId: string | null; tokenSealed: string | null };

const idleMinutes = 60;

/**
 * Who a cookie belongs to, held for seconds so that a click costs no extra question to the database. A session is asked
 * for again after `heldMilliseconds`; ending one in this process counts at once.
 */
export function createSessions(services: AccessServices, { heldMilliseconds = 15_000 } = {}) {
  const held = new Map<string, { session: Session; readAt: number; noted: number }>();
  const watchers = new Set<(accountId: string) => void>();
  const tell = (accountId: string) => {
    for (const watcher of watchers) watcher(accountId);
  };

  async function read(hash: string): Promise<Session | null> {
    const now = services.wallClock();
    const [row] = await services.unit.ask(systemEyes, () =>
      often(sql<SessionRow>`
        select session.account_id, account.username, account.display_name, session.client, session.seen_at,
          session.expires_at, account.second_factor_at is not null as second_factor_set, session.second_factor,
          (select json_agg(json_build_object('capacityId', capacity_id, 'role', role, 'countyCode', capacity.county_code,
              'countyName', county.name, 'organisationId', capacity.organisation_id, 'organisationName', coalesce(place.name, organisation_name),
              'level', capacity.level, 'divisionPath', capacity.division_path, 'gridId', grid_id, 'gridName', grid_name,
              'profile', profile) order by capacity.valid_from, capacity_id)
            from access.capacity as capacity
            left join organisation.county as county on county.county_code = capacity.county_code
            left join organisation.organisation as place
              on place.county_code = capacity.county_code and place.organisation_id = capacity.organisation_id
            where capacity.account_id = session.account_id and capacity.valid_from <= ${now}
              and (capacity.valid_to is null or capacity.valid_to > ${now})) as capacities
        from access.session as session join access.account as account using (account_id)
        where session_hash = ${hash} and session.ended_at is null and session.expires_at > ${now}
          and account.disabled_at is null and (account.expires_at is null or account.expires_at > ${now})`),
    );
    if (!row) return null;
    const idle = now.getTime() - row.seen_at.getTime() > idleMinutes * 60_000;
    if (idle && row.client === 'desk') return null;
    return {
      accountId: row.account_id,
      username: row.username,
      displayName: row.display_name,
      client: row.client,
      expiresAt: row.expires_at,
      secondFactor: row.second_factor_set ? 'set' : 'none',
      secondFactorUsed: row.second_factor,
      capacities: (row.capacities ?? []).map((capacity) => ({ ...capacity, countyName: capacity.countyName ?? '' })),
    };
  }

  async function noteSeen(hash: string): Promise<void> {
    await services.unit.transact(systemEyes, async (tx) => {
      // Lost in a crash, the next request says it again: nobody waits for the disk.
      later(tx, repeatable);
      later(tx, sql`update access.session set seen_at = ${services.wallClock()} where session_hash = ${hash}`);
    });
  }

  return {
    /** @throws Refusal access.signed-out */
    async find(token: string | undefined): Promise<Session> {
      if (!token) throw new Refusal('unauthenticated', 'access.signed-out');
      const hash = sessionHash(token);
      const known = held.get(hash);
      const fresh = known && Date.now() - known.readAt < heldMilliseconds;
      const session = fresh ? known.session : await read(hash);
      if (!session || session.expiresAt <= services.wallClock()) {
        held.delete(hash);
        throw new Refusal('unauthenticated', 'access.signed-out');
      }
      if (!fresh) {
        const noted = known?.noted ?? 0;
        const due = Date.now() - noted > 60_000;
        if (held.size > 20_000) held.clear();
        held.set(hash, { session, readAt: Date.now(), noted: due ? Date.now() : noted });
        if (due) await noteSeen(hash);
      }
      return session;
    },
    /** Ends one session; answers what another system must hear of it, or null where it was over. */
    async end(token: string): Promise<EndedSession | null> {
      const hash = sessionHash(token);
      held.delete(hash);
      type Ended = { account_id: string; provider_id: string | null; token: string | null };
      const ended = await services.unit.transact(systemEyes, async (tx) => {
        const { rows } = await sql<Ended>`
          update access.session set ended_at = ${services.wallClock()}, outside_token_sealed = null
          from (select session_hash, outside_provider_id, outside_token_sealed from access.session
            where session_hash = ${hash} and ended_at is null for update) as open
          where session.session_hash = open.session_hash
          returning session.account_id, open.outside_provider_id as provider_id, open.outside_token_sealed as token`.execute(
          tx,
        );
        return rows[0];
      });
      if (!ended) return null;
      tell(ended.account_id);
      return { hash, providerId: ended.provider_id, tokenSealed: ended.token };
    },
    /** Ends every session of an account. */
    async endAll(accountId: string): Promise<void> {
      await services.unit.transact(systemEyes, async (tx) => {
        await sql`update access.session set ended_at = ${services.wallClock()}, outside_token_sealed = null
          where account_id = ${accountId} and ended_at is null`.execute(tx);
      });
      this.forget(accountId);
    },
    /** After a change of an account: everything held of it is asked anew. */
    forget(accountId: string): void {
      for (const [hash, { session }] of held) if (session.accountId === accountId) held.delete(hash);
      tell(accountId);
    },
    /** Told whenever a session of an account may have ended, so that what hangs on it is looked at at once. */
    whenForgotten(watcher: (accountId: string) => void): () => void {
      watchers.add(watcher);
      return () => void watchers.delete(watcher);
    },
  };
}
export type Sessions = ReturnType<typeof createSessions>;

/**
 * The capacity in which this request acts: the named post, or the first one in the county of the address. Administrators
 * see no business data, so their scope is empty.
 */
export function actorOf(session: Session, capacityId: string | undefined, countyCode: string | undefined): Actor {
  const inCounty = session.capacities.filter((capacity) => !countyCode || capacity.countyCode === countyCode);
  const capacity = capacityId ? inCounty.find((one) => one.capacityId === capacityId) : inCounty[0];
  if (!capacity) {
    if (session.capacities.length > 0 || countyCode) {
      throw new Refusal('forbidden', 'access.no-such-capacity', {
        capacityId: capacityId ?? null,
        countyCode: countyCode ?? null,
      });
    }
    return { ...emptyActor, accountId: session.accountId };
  }
  const isAdministrator = (administratorRoles as readonly string[]).includes(capacity.role);
  return {
    accountId: session.accountId,
    capacityId: capacity.capacityId,
    role: capacity.role,
    profile: capacity.profile,
    countyCode: capacity.countyCode,
    organisationId: capacity.organisationId,
    level: capacity.level,
    divisionPath: capacity.divisionPath,
    gridId: capacity.gridId,
    scope: isAdministrator ? '' : `${capacity.countyCode}/${capacity.divisionPath}`,
  };
}

const emptyActor: Omit<Actor, 'accountId'> = {
  capacityId: null,
  role: 'nobody',
  profile: null,
  countyCode: '',
  organisationId: null,
  level: null,
  divisionPath: '',
  gridId: null,
  scope: '',
};
