import '../tables.ts';
import { sql } from 'kysely';
import type { Tx } from '#platform/database/database.ts';

export type KnownNode = { addressId: string; longitude: number | null; latitude: number | null; aliases: string[] };

/** The nodes of the tree that are there already, by their keys. */
export async function knownNodes(
  tx: Tx,
  countyCode: string,
  treeKeys: readonly string[],
): Promise<Map<string, KnownNode>> {
  const { rows } = await sql<KnownNode & { treeKey: string }>`
    select tree_key as "treeKey", address_id as "addressId", ST_X(location) as longitude, ST_Y(location) as latitude,
      aliases
    from ledger.address where county_code = ${countyCode} and tree_key = any(${[...treeKeys]}::text[])`.execute(tx);
  return new Map(rows.map(({ treeKey, ...node }) => [treeKey, node]));
}
