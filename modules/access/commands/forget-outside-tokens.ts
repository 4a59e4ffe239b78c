import '../tables.ts';
import { sql } from 'kysely';
import type { Tx } from '#platform/database/database.ts';

/**
 * Another system's token is kept for signing out there, so it goes with the session: also of those that nobody ended and
 * whose time is over.
 */
export async function forgetOutsideTokens(tx: Tx, { now }: { now: Date }): Promise<void> {
  const lately = new Date(now.getTime() - 7 * 86_400_000);
  await sql`update access.session set outside_token_sealed = null
    where expires_at <= ${now} and expires_at > ${lately} and outside_token_sealed is not null`.execute(tx);
}
