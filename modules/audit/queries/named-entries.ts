import type { infer as Infer } from 'zod/mini';
import { type Database, systemEyes, type Tx } from '#platform/database/database.ts';
import { harmless } from '#platform/files/row-report.ts';
import { formatChinaTime } from '#platform/pure/china-time.ts';
import type { AuditExportQuery, AuditLine } from '../contract.ts';
import * as en from '../words.en.ts';
import * as zh from '../words.zh.ts';
import { type EntriesAsked, listEntries } from './list-entries.ts';

/** Accounts by their names; the log itself keeps ids alone. */
export type AuditPeople = {
  namesOf: (tx: Tx, accountIds: readonly string[]) => Promise<ReadonlyMap<string, string>>;
  /** Whoever has exactly this name, or this name of an account. */
  find: (tx: Tx, words: string) => Promise<readonly string[]>;
};

type Reading = { database: Pick<Database, 'asAuditor' | 'transact'>; people: AuditPeople };
type Filter = Omit<EntriesAsked, 'limit' | 'after'>;

/** What was asked in a person's words, as the log is searched. */
export async function readFilter(
  { database, people }: Reading,
  { countyCode, person, from, to, ...rest }: Infer<typeof AuditExportQuery> & { countyCode: string },
): Promise<Filter> {
  const actorIds =
    person === undefined || person === ''
      ? undefined
      : await database.transact(systemEyes, (tx) => people.find(tx, person));
  return {
    ...rest,
    countyCode,
    actorIds,
    from: from === undefined ? undefined : new Date(from),
    to: to === undefined ? undefined : new Date(to),
  };
}

/** Entries, newest first, with the names of who did them. */
export async function namedEntries(
  { database, people }: Reading,
  readerId: string,
  asked: EntriesAsked,
): Promise<Infer<typeof AuditLine>[]> {
  const rows = await database.asAuditor({ scope: 'system', actorId: readerId }, (tx) => listEntries(tx, asked));
  const ids = [...new Set(rows.map((row) => row.actor_id))];
  const names = await database.transact(systemEyes, (tx) => people.namesOf(tx, ids));
  return rows.map((row) => ({
    entryId: row.entry_id,
    at: row.at.toISOString(),
    action: row.action,
    outcome: row.outcome,
    actorId: row.actor_id,
    actorName: names.get(row.actor_id) ?? null,
    actorRole: row.actor_role,
    subjectKind: row.subject_kind,
    subjectId: row.subject_id,
    facts: factsOf(row.entry_text),
    position: row.position,
  }));
}

const pageSize = 500;
export const mostExported = 50_000;

/** The log as csv, page by page: no table is ever held whole. */
export async function* exportedEntries(
  reading: Reading,
  readerId: string,
  filter: Filter,
  language: 'zh' | 'en',
): AsyncGenerator<string> {
  const { auditExportWords: titles, auditOutcomeWords: outcomes } = language === 'zh' ? zh : en;
  const line = (cells: readonly string[]) =>
    `${cells.map((cell) => `"${harmless(cell).replaceAll('"', '""')}"`).join(',')}\r\n`;
  yield `\uFEFF${line(Object.values(titles))}`;
  let after: EntriesAsked['after'];
  for (let left = mostExported; left > 0;) {
    const page = await namedEntries(reading, readerId, { ...filter, limit: Math.min(pageSize, left), after });
    yield page
      .map((entry) =>
        line([
          formatChinaTime(new Date(entry.at), 'second'),
          entry.action,
          (outcomes as Readonly<Record<string, string>>)[entry.outcome] ?? entry.outcome,
          entry.actorName ?? '',
          entry.actorRole,
          entry.actorId,
          entry.subjectKind ?? '',
          entry.subjectId ?? '',
          JSON.stringify(entry.facts),
          entry.position === null ? '' : String(entry.position),
        ]),
      )
      .join('');
    const last = page.at(-1);
    if (last === undefined || page.length < pageSize) return;
    left -= page.length;
    after = { at: last.at, entryId: last.entryId };
  }
}

/** An altered text may be no JSON at all; the list still shows the entry, the verification says what is wrong. */
function factsOf(text: string): Record<string, unknown> {
  try {
    return (JSON.parse(text) as { facts?: Record<string, unknown> }).facts ?? {};
  } catch {
    return {};
  }
}
