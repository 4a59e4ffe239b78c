import '../tables.ts';
import { sql } from 'kysely';
import type { Tx } from '#platform/database/database.ts';
import { type AuditLog, signInActions } from '../rules/logs.ts';
import type { AuditOutcome } from '../tables.ts';

export type EntriesAsked = {
  countyCode: string;
  limit: number;
  log?: AuditLog | undefined;
  outcome?: AuditOutcome | undefined;
  action?: string | undefined;
  /** Any of these; none of them is nobody. */
  actorIds?: readonly string[] | undefined;
  actorId?: string | undefined;
  subjectId?: string | undefined;
  from?: Date | undefined;
  to?: Date | undefined;
  /** The last entry of the page before. */
  after?: { at: string; entryId: string } | undefined;
};

/** Audit entries, newest first, with their place in the chain. Asked as the auditor. */
export async function listEntries(tx: Tx, asked: EntriesAsked) {
  let query = tx
    .selectFrom('platform.audit_entry as entry')
    .leftJoin('platform.audit_seal as seal', (join) =>
      join.onRef('seal.county_code', '=', 'entry.county_code').onRef('seal.entry_id', '=', 'entry.entry_id'),
    )
    .select([
      'entry.entry_id',
      'entry.at',
      'entry.action',
      'entry.outcome',
      'entry.actor_id',
      'entry.actor_role',
      'entry.subject_kind',
      'entry.subject_id',
      'entry.entry_text',
      'seal.position',
    ])
    .where('entry.county_code', '=', asked.countyCode)
    .orderBy('entry.at', 'desc')
    .orderBy('entry.entry_id', 'desc')
    .limit(asked.limit);
  if (asked.log === 'sign-in') query = query.where('entry.action', 'in', [...signInActions]);
  if (asked.log === 'operations') query = query.where('entry.action', 'not in', [...signInActions]);
  if (asked.outcome !== undefined) query = query.where('entry.outcome', '=', asked.outcome);
  if (asked.actorIds !== undefined) {
    query = query.where(sql<boolean>`entry.actor_id = any(${[...asked.actorIds]}::uuid[])`);
  }
  if (asked.action !== undefined) query = query.where('entry.action', '=', asked.action);
  if (asked.actorId !== undefined) query = query.where('entry.actor_id', '=', asked.actorId);
  if (asked.subjectId !== undefined) query = query.where('entry.subject_id', '=', asked.subjectId);
  if (asked.from) query = query.where('entry.at', '>=', asked.from);
  if (asked.to) query = query.where('entry.at', '<', asked.to);
  if (asked.after) {
    const { at, entryId } = asked.after;
    query = query.where(sql<boolean>`(entry.at, entry.entry_id) < (${at}::timestamptz, ${entryId}::uuid)`);
  }
  return query.execute();
}

export type ErasureAsked = { countyCode: string; action: string; subjectIds: readonly string[] };

/**
 * The texts that orders erased, as the audit recorded them: entries whose `facts.erased` names `{ stepId, field }`. For
 * rooms whose chains have texts beside them.
 */
export async function recordedErasures(
  tx: Tx,
  { countyCode, action, subjectIds }: ErasureAsked,
): Promise<{ entryId: string; field: string }[]> {
  if (subjectIds.length === 0) return [];
  const rows = await tx
    .selectFrom('platform.audit_entry')
    .select('entry_text')
    .where('county_code', '=', countyCode)
    .where('subject_id', 'in', [...subjectIds])
    .where('action', '=', action)
    .where('outcome', '=', 'done')
    .execute();
  return rows.flatMap(({ entry_text: text }) => {
    const { facts } = JSON.parse(text) as { facts: { erased?: { stepId: string; field: string }[] } };
    return (facts.erased ?? []).map(({ stepId, field }) => ({ entryId: stepId, field }));
  });
}
