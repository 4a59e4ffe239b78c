import '../tables.ts';
import { sql } from 'kysely';
import type { Command } from '#platform/commands/command.ts';
import { Refusal } from '#platform/refusal.ts';
import type { OutsidePeople } from '../services.ts';
import { endMappedPosts } from './settle-mapped-posts.ts';

/**
 * Parts an account from an outside subject: sessions that came of it end, and so do the posts that it gave. Whoever comes
 * with that subject next is found or refused as at his first visit.
 */
export function unbindIdentity(doors: {
  people: OutsidePeople;
  wallClock: () => Date;
}): Command<{ identityId: string }, { identityId: string; accountId: string; posts: number }> {
  return {
    name: 'access.unbind-outside-identity',
    async run(tx, { identityId }, context) {
      const { countyCode, now, audit } = context;
      audit({ kind: 'outside-identity', id: identityId });
      const { rows } = await sql<{ account_id: string }>`update access.outside_identity set ended_at = ${now}
        where identity_id = ${identityId} and county_code = ${countyCode} and ended_at is null
        returning account_id`.execute(tx);
      const accountId = rows[0]?.account_id;
      if (!accountId) throw new Refusal('missing', 'access.no-such-identity');
      const posts = await endMappedPosts(tx, doors.people, identityId, context);
      await sql`update access.session set ended_at = ${doors.wallClock()}, outside_token_sealed = null
        where outside_identity_id = ${identityId} and ended_at is null`.execute(tx);
      audit({ kind: 'account', id: accountId }, { identityId, posts });
      return { identityId, accountId, posts };
    },
  };
}
