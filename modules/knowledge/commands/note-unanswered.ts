import '../tables.ts';
import { sql } from 'kysely';
import type { Command } from '#platform/commands/command.ts';
import type { Tx } from '#platform/database/database.ts';
import { later } from '#platform/database/transaction.ts';
import { uuidv7 } from '#platform/pure/uuid.ts';
import { Refusal } from '#platform/refusal.ts';
import { searchWordsKey } from '../rules/article.ts';

/** What became of a question for which there was no article. */
export type UnansweredKind = 'searched' | 'answered' | 'declined';

export type UnansweredGiven = {
  countyCode: string;
  kind: UnansweredKind;
  /** The operator's own search words; never the report's. */
  words: string;
  matterCode: string | null;
  now: Date;
};

/** So many open questions of a county are kept; the rarest and oldest give way. */
const mostOpen = 1000;

/**
 * Counts a question that no article answered, with the transaction in which it was asked. Only what the operator typed
 * into the search, normalised, with numbers blotted out. One that was dismissed or answered and is asked again opens anew.
 */
export function noteUnanswered(tx: Tx, { countyCode, kind, words, matterCode, now }: UnansweredGiven): boolean {
  const key = searchWordsKey(words);
  if (key === '') return false;
  const one = (which: UnansweredKind) => (kind === which ? 1 : 0);
  later(
    tx,
    sql`insert into knowledge.unanswered (county_code, unanswered_id, words_key, words, searched_count, answered_count,
        declined_count, matter_code, first_at, last_at)
      values (${countyCode}, ${uuidv7()}, ${key}, ${key}, ${one('searched')}, ${one('answered')}, ${one('declined')},
        ${matterCode}, ${now}, ${now})
      on conflict (county_code, words_key) do update set
        searched_count = unanswered.searched_count + excluded.searched_count,
        answered_count = unanswered.answered_count + excluded.answered_count,
        declined_count = unanswered.declined_count + excluded.declined_count,
        matter_code = coalesce(excluded.matter_code, unanswered.matter_code),
        last_at = excluded.last_at, settled_at = null, article_id = null`,
  );
  later(
    tx,
    sql`delete from knowledge.unanswered where county_code = ${countyCode} and unanswered_id in (
        select unanswered_id from knowledge.unanswered where county_code = ${countyCode} and settled_at is null
        order by (searched_count + answered_count + declined_count) desc, last_at desc, unanswered_id
        offset ${mostOpen})`,
  );
  return true;
}

/** A search at the desk found nothing. */
export const noteSearch: Command<{ words: string; matterCode?: string | undefined }, { noted: boolean }> = {
  name: 'knowledge.note-search',
  async run(tx, { words, matterCode }, { countyCode, now, audit }) {
    audit({ kind: 'knowledge', id: countyCode });
    return { noted: noteUnanswered(tx, { countyCode, kind: 'searched', words, matterCode: matterCode ?? null, now }) };
  },
};

/** Nothing is to be written here: a slip of typing, or no question at all. */
export const settleUnanswered: Command<{ unansweredId: string }, { settled: boolean }> = {
  name: 'knowledge.settle-unanswered',
  async run(tx, { unansweredId }, { countyCode, now, audit }) {
    audit({ kind: 'knowledge', id: unansweredId });
    const { rows } = await sql<{ unanswered_id: string }>`
      update knowledge.unanswered set settled_at = ${now}
      where county_code = ${countyCode} and unanswered_id = ${unansweredId} and settled_at is null
      returning unanswered_id`.execute(tx);
    if (rows.length === 0) throw new Refusal('missing', 'knowledge.unknown-question', { unansweredId });
    return { settled: true };
  },
};
