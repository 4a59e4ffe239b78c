import '../tables.ts';
import { sql } from 'kysely';
import type { Command } from '#platform/commands/command.ts';
import { sendTogether, textOf } from '#platform/database/transaction.ts';
import { textFeatures } from '#platform/pure/text-features.ts';
import type { AddressKind } from '../rules/address-kinds.ts';

export type AddressNode = {
  addressId: string;
  parentId: string | null;
  kind: AddressKind;
  /** Its own part: 3 幢. */
  name: string;
  label: string;
  detail: string;
  aliases: readonly string[];
  elements: readonly string[];
  treeKey: string;
  position: readonly [number, number] | null;
  gridId: string | null;
  divisionPath: string;
  source: string;
  validFrom: string;
};

/** A node that is there and gets other names or another point. */
export type AddressChange = {
  addressId: string;
  aliases: readonly string[];
  position: readonly [number, number] | null;
  gridId: string | null;
  divisionPath: string | null;
};

const batchSize = 200;

/** Adds nodes of the tree of addresses, parents before children, and changes known ones; none is deleted. */
export const addAddressNodes: Command<
  { nodes: readonly AddressNode[]; changes: readonly AddressChange[] },
  { added: number; changed: number }
> = {
  name: 'ledger.add-address-nodes',
  async run(tx, { nodes, changes }, { countyCode, audit }) {
    let added = 0;
    for (let from = 0; from < nodes.length; from += batchSize) {
      const rows = nodes.slice(from, from + batchSize).map((node) => {
        const words = textFeatures([node.label, node.detail, ...node.aliases].join(' '));
        return sql`(${countyCode}, ${node.addressId}, ${node.parentId}, ${node.kind}, ${node.name}, ${node.label},
          ${node.detail}, ${words}::text[], ${[...node.aliases]}::text[], ${[...node.elements]}::text[],
          ${node.treeKey}, ${pointOf(node.position)}, ${node.gridId}, ${node.divisionPath}, ${node.source},
          ${node.validFrom}::date)`;
      });
      const [written] = await sendTogether(tx, [
        textOf(
          tx,
          sql`insert into ledger.address (county_code, address_id, parent_id, kind, name, label, detail, features,
              aliases, elements, tree_key, location, grid_id, division_path, source, valid_from)
            values ${sql.join(rows)} on conflict (county_code, tree_key) where tree_key is not null do nothing`,
        ),
      ]);
      added += written!.rowCount ?? 0;
    }
    await changeNodes(
      changes,
      (statements) => sendTogether(tx, statements),
      (change) =>
        textOf(
          tx,
          sql`update ledger.address set
            features = array(select distinct unnest(features || ${textFeatures(change.aliases.join(' '))}::text[])),
            elements = array(select distinct unnest(elements || ${change.aliases.map((alias) => `place=${alias}`)}::text[])),
            aliases = array(select distinct unnest(aliases || ${[...change.aliases]}::text[])),
            location = coalesce(${pointOf(change.position)}, location),
            grid_id = coalesce(${change.gridId}::uuid, grid_id),
            division_path = coalesce(${change.divisionPath}::text, division_path)
          where county_code = ${countyCode} and address_id = ${change.addressId}`,
        ),
    );
    const answer = { added, changed: changes.length };
    audit({ kind: 'county', id: countyCode }, answer);
    return answer;
  },
};

async function changeNodes(
  changes: readonly AddressChange[],
  send: (statements: string[]) => Promise<unknown>,
  statementOf: (change: AddressChange) => string,
): Promise<void> {
  for (let from = 0; from < changes.length; from += batchSize) {
    await send(changes.slice(from, from + batchSize).map(statementOf));
  }
}

function pointOf(position: readonly [number, number] | null) {
  if (position === null) return sql`null::geometry`;
  return sql`ST_SetSRID(ST_MakePoint(${position[0]}, ${position[1]}), 4326)`;
}
