import '../tables.ts';
import { sql } from 'kysely';
import { auditChainName } from '#platform/commands/seal-audit.ts';
import type { Database, Tx } from '#platform/database/database.ts';
import type { ChainFinding, ChainPlace, ChainRow } from './chain-walk.ts';
import { type ChainDescription, type ChainReport, verifyChains, type VerifyOptions } from './verify-chains.ts';

/**
 * Verifies the audit chain of a county from its first entry to its last: nothing missing, nothing added, nothing
 * altered, or where and what.
 */
export function verifyAudit(
  database: Pick<Database, 'asAuditor'>,
  {
    countyCode,
    noted,
    ...options
  }: { countyCode: string; noted?: { position: number; hash: string } } & Omit<VerifyOptions, 'noted'>,
): Promise<ChainReport> {
  return verifyChains(database.asAuditor, auditChain(countyCode), {
    ...options,
    ...(noted ? { noted: new Map([[countyCode, noted]]) } : {}),
  });
}

type Row = {
  position: number;
  sealed_id: string;
  sealed_format: number;
  previous: string;
  hash: string;
  entry_id: string | null;
  entry_text: string | null;
  [column: string]: unknown;
};

function auditChain(countyCode: string): ChainDescription {
  return {
    kind: 'audit',
    nameOf: auditChainName,
    async read(tx, after, limit) {
      const { rows } = await sql<Row>`
        select seal.position, seal.entry_id as sealed_id, seal.format as sealed_format, seal.previous, seal.hash,
          entry.county_code, entry.entry_id, entry.at, entry.action, entry.outcome, entry.actor_id, entry.actor_role,
          entry.subject_kind, entry.subject_id, entry.format, entry.entry_text
        from platform.audit_seal as seal
        left join platform.audit_entry as entry on entry.county_code = seal.county_code and entry.entry_id = seal.entry_id
        where seal.county_code = ${countyCode} and seal.position > ${after?.position ?? 0}
        order by seal.position limit ${limit}`.execute(tx);
      return rows.map((row) => ({
        chainId: countyCode,
        position: row.position,
        entryId: row.sealed_id,
        format: row.sealed_format,
        previous: row.previous,
        hash: row.hash,
        text: row.entry_id === null ? null : row.entry_text,
        columns: row,
      }));
    },
    columnsOf: auditColumns,
    findStrays: (tx, limit) => findStrays(tx, countyCode, limit),
  };
}

type AuditText = {
  action?: string;
  actor?: string;
  at?: string;
  county?: string;
  entry?: string;
  outcome?: string;
  role?: string;
  subject?: { id?: string; kind?: string } | null;
};

/** The columns for searching, from the text that was sealed. */
function auditColumns(entry: Record<string, unknown>, row: ChainRow): Record<string, unknown> {
  const { action, actor, at, county, entry: entryId, outcome, role, subject } = entry as AuditText;
  return {
    county_code: county,
    entry_id: entryId,
    at,
    action,
    outcome,
    actor_id: actor,
    actor_role: role,
    subject_kind: subject?.kind,
    subject_id: subject?.id,
    format: row.format,
  };
}

/** An entry either waits for its seal or has one; what waits is there. */
async function findStrays(tx: Tx, countyCode: string, limit: number): Promise<ChainFinding[]> {
  const { rows } = await sql<{ entry_id: string; reason: 'not-in-chain' | 'waiting-without-entry' }>`
    (select entry.entry_id, 'not-in-chain' as reason from platform.audit_entry as entry
      where entry.county_code = ${countyCode}
        and not exists (select 1 from platform.audit_seal as seal
          where seal.county_code = entry.county_code and seal.entry_id = entry.entry_id)
        and not exists (select 1 from platform.audit_pending as pending
          where pending.county_code = entry.county_code and pending.entry_id = entry.entry_id)
      limit ${limit})
    union all
    (select pending.entry_id, 'waiting-without-entry' from platform.audit_pending as pending
      where pending.county_code = ${countyCode}
        and not exists (select 1 from platform.audit_entry as entry
          where entry.county_code = pending.county_code and entry.entry_id = pending.entry_id)
      limit ${limit})`.execute(tx);
  return rows.map((row) => ({ chainId: countyCode, position: null, entryId: row.entry_id, reason: row.reason }));
}

export type ChainState = { length: number; waiting: number; newestSealAt: Date | null };

/** How far a county's chain reaches. */
export async function chainState(tx: Tx, { countyCode }: { countyCode: string }): Promise<ChainState> {
  const { rows } = await sql<{ length: number | null; newest: Date | null; waiting: number }>`
    select (select max(position) from platform.audit_seal where county_code = ${countyCode}) as length,
      (select sealed_at from platform.audit_seal where county_code = ${countyCode} order by position desc limit 1) as newest,
      (select count(*) from platform.audit_pending where county_code = ${countyCode}) as waiting`.execute(tx);
  const row = rows[0]!;
  return { length: row.length ?? 0, waiting: row.waiting, newestSealAt: row.newest };
}

/** The seal at a position: where a verification of the newest part begins. */
export async function sealAt(
  tx: Tx,
  { countyCode, position }: { countyCode: string; position: number },
): Promise<ChainPlace | null> {
  const row = await tx
    .selectFrom('platform.audit_seal')
    .select(['position', 'hash'])
    .where('county_code', '=', countyCode)
    .where('position', '<=', position)
    .orderBy('position', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row ? { chainId: countyCode, position: row.position, hash: row.hash } : null;
}
