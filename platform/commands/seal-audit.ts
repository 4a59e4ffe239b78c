import { sql } from 'kysely';
import { literal } from '#platform/database/literal.ts';
import { repeatable, sendTogether } from '#platform/database/transaction.ts';
import { sha256 } from '#platform/crypto/chain-hashes.ts';
import { systemEyes, type Tx, type Unit } from '#platform/database/database.ts';
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
      await sendTogether(tx, [repeatable]);
      const { rows: waiting } = await sql<{ entry_id: string; format: number; entry_text: string }>`
        select entry.entry_id, entry.format, entry.entry_text
        from platform.audit_pending as pending
        join platform.audit_entry as entry using (county_code, entry_id)
        where pending.county_code = ${countyCode}
        order by entry.at, entry.entry_id limit ${batchSize} for update of pending skip locked`.execute(tx);
      if (waiting.length === 0) return 0;
      const seals = sealRows(countyCode, await chainHead(tx, countyCode), waiting, now).map(
        (seal) => `(${Object.values(seal).map(literal).join(', ')})`,
      );
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

export type ChainHead = { position: number; hash: string };

/** The last seal of a county's chain, or its origin. */
export async function chainHead(tx: Tx, countyCode: string): Promise<ChainHead> {
  const { rows } = await sql<ChainHead>`
    select position, hash from platform.audit_seal where county_code = ${countyCode}
    order by position desc limit 1`.execute(tx);
  return rows[0] ?? { position: 0, hash: chainOrigin(sha256, auditChainName(countyCode)) };
}

/** The seals of entries that follow a head, in their order. */
export function sealRows(
  countyCode: string,
  head: ChainHead,
  entries: readonly { entry_id: string; format: number; entry_text: string }[],
  sealedAt: Date,
) {
  let { position, hash } = head;
  return entries.map((entry) => {
    const previous = hash;
    position += 1;
    hash = chainHash(sha256, previous, entry.format, entry.entry_text);
    return {
      county_code: countyCode,
      position,
      entry_id: entry.entry_id,
      format: entry.format,
      previous,
      hash,
      sealed_at: sealedAt,
    };
  });
}
