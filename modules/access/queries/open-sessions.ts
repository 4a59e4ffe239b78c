import '../tables.ts';
import { sql } from 'kysely';
import type { Tx } from '#platform/database/database.ts';
import type { OpenSession } from '../contract.ts';

/** As many as a page shows; whoever seeks one names the person. */
const most = 200;

/** Who is signed in now among the people of a county: from which app, since when, until when. Nothing of what they do. */
export async function openSessions(
  tx: Tx,
  { countyCode, person, wall }: { countyCode: string; person: string | undefined; wall: Date },
): Promise<{ items: OpenSession[]; more: boolean }> {
  type Row = Omit<OpenSession, 'createdAt' | 'expiresAt'> & { createdAt: Date; expiresAt: Date };
  const { rows } = await sql<Row>`
    select session.account_id as "accountId", account.display_name as "name", account.username, session.client,
      session.created_at as "createdAt", session.expires_at as "expiresAt",
      session.second_factor as "secondFactor", session.outside_provider_id is not null as outside,
      (select array_agg(distinct role order by role) from access.capacity
        where capacity.account_id = session.account_id and county_code = ${countyCode} and valid_from <= ${wall}
          and (valid_to is null or valid_to > ${wall})) as roles
    from access.session join access.account using (account_id)
    where session.ended_at is null and session.expires_at > ${wall}
      -- A desk that nobody touched for an hour is signed out already.
      and (session.client <> 'desk' or session.seen_at > ${wall}::timestamptz - interval '1 hour')
      and exists (select 1 from access.capacity
        where capacity.account_id = session.account_id and county_code = ${countyCode})
      and ${
        person === undefined || person === ''
          ? sql`true`
          : sql`(account.username = ${person.toLowerCase()} or strpos(account.display_name, ${person}) > 0)`
      }
    order by session.created_at desc, session.session_hash limit ${most + 1}`.execute(tx);
  return {
    items: rows.slice(0, most).map((row) => ({
      ...row,
      roles: row.roles ?? [],
      createdAt: row.createdAt.toISOString(),
      expiresAt: row.expiresAt.toISOString(),
    })),
    more: rows.length > most,
  };
}
