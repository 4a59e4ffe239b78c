import '../tables.ts';
import { sql } from 'kysely';
import { createAccounts } from '#modules/access/public.ts';
import type { Command } from '#platform/commands/command.ts';
import { sendTogether, textOf } from '#platform/database/transaction.ts';
import { pinyinKey } from '#platform/pinyin.ts';
import { Refusal } from '#platform/refusal.ts';
import { postsChanged } from '../events.ts';
import { type PostGiven, writePosts } from './write-posts.ts';

export type PersonGiven = {
  workerId: string;
  accountId: string;
  username: string;
  /** Public, as on a signboard. */
  name: string;
  employment: 'full-time' | 'part-time';
  /** A telephone of the office, never a private one. */
  publicPhone: string | null;
  /** Null: the account is opened by a one-time link. */
  passwordHash: string | null;
  posts: readonly PostGiven[];
};

const batchSize = 200;

/**
 * Adds people with their accounts and posts; one who is there already stays as he is. The system administrator adds
 * people without posts: who adds accounts must not give powers.
 */
export const addPeople: Command<{ people: readonly PersonGiven[] }, { added: number; known: number }> = {
  name: 'staff.add-people',
  async run(tx, { people }, context) {
    const { countyCode, actor, now, announce, audit } = context;
    audit({ kind: 'county', id: countyCode });
    if (actor.role === 'system-admin' && people.some((person) => person.posts.length > 0)) {
      throw new Refusal('forbidden', 'staff.posts-need-security-admin');
    }
    const { rows } = await sql<{ worker_id: string; account_id: string }>`
      select worker_id, account_id from staff.worker where county_code = ${countyCode}
        and (worker_id = any(${people.map((person) => person.workerId)})
          or account_id = any(${people.map((person) => person.accountId)}))`.execute(tx);
    const known = new Set(rows.map((row) => row.worker_id));
    const added = people.filter((person) => !known.has(person.workerId));
    const accounts = new Set(rows.map((row) => row.account_id));
    for (const { accountId } of added) {
      if (accounts.has(accountId)) throw new Refusal('conflict', 'staff.account-known', { accountId });
    }
    await createAccounts(
      tx,
      added.map(({ accountId, username, name, passwordHash }) => ({
        accountId,
        username,
        displayName: name,
        passwordHash,
        now,
      })),
    );
    for (let from = 0; from < added.length; from += batchSize) {
      await sendTogether(
        tx,
        added.slice(from, from + batchSize).map((person) =>
          textOf(
            tx,
            sql`insert into staff.worker (county_code, worker_id, account_id, name, name_key, employment, public_phone)
              values (${countyCode}, ${person.workerId}, ${person.accountId}, ${person.name}, ${pinyinKey(person.name)},
                ${person.employment}, ${person.publicPhone})`,
          ),
        ),
      );
    }
    const posts = added.flatMap(({ workerId, accountId, posts }) =>
      posts.map((post) => ({ ...post, workerId, accountId })),
    );
    await writePosts(tx, posts, context);
    if (posts.length > 0) announce(postsChanged(posts.map((post) => post.postId)));
    const answer = { added: added.length, known: people.length - added.length };
    audit({ kind: 'county', id: countyCode }, answer);
    return answer;
  },
};
