import { sql } from 'kysely';
import { literal } from '#platform/database/literal.ts';
import { sendTogether } from '#platform/database/transaction.ts';
import { sha256 } from '#platform/crypto/chain-hashes.ts';
import { systemEyes, type Unit } from '#platform/database/database.ts';
import { chainHash, chainOrigin } from '#platform/pure/chain.ts';

const batchSize = 500;

/** The name from which the origin of a county's audit chain is derived. */
export function auditChainName(countyCode: string): string {
  return `audit ${countyCode}`;
}

/**
 * Seals waiting audit entries into the county's chain; answers how many. Commands only leave an entry and a marker, so
 * that they never queue for the head of one chain; the worker seals within a second.
 */
export async function sealAudit(unit: Unit, countyCode: string, now: Date): Promise<number> {
  try {
    return await unit.transact(systemEyes, async (tx) => {
      const { rows: waiting } = await sql<{ entry_id: string; format: number; entry_text: string }>`
        select entry.entry_id, entry.format, entry.entry_text
        from platform.audit_pending as pending
        join platform.audit_entry as entry using (county_code, entry_id)
        where pending.county_code = ${countyCode}
        order by entry.at, entry.entry_id limit ${batchSize} for update of pending skip locked`.execute(tx);
      if (waiting.length === 0) return 0;
      const { rows } = await sql<{ position: number; hash: string }>`
        select position, hash from platform.audit_seal where county_code = ${countyCode}
        order by position desc limit 1`.execute(tx);
      let { position, hash } = rows[0] ?? { position: 0, hash: chainOrigin(sha256, auditChainName(countyCode)) };
      const seals = waiting.map((entry) => {
        const previous = hash;
        position += 1;
        hash = chainHash(sha256, previous, entry.format, entry.entry_text);
        return `(${[countyCode, position, entry.entry_id, entry.format, previous, hash, now].map(literal).join(', ')})`;
      });
      await sendTogether(tx, [
        `insert into platform.audit_seal (county_code, position, entry_id, format, previous, hash, sealed_at) values ${seals.join(', ')}`,
        `delete from platform.audit_pending where county_code = ${literal(countyCode)}
          and entry_id in (${waiting.map((entry) => literal(entry.entry_id)).join(', ')})`,
      ]);
      return waiting.length;
    });
  } catch (error) {
    // Another worker sealed at the same position first; its entries stand, ours wait for the next round.
    if ((error as { code?: string }).code === '23505') return 0;
    throw error;
  }
}
