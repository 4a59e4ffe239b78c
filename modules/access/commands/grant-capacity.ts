import '../tables.ts';
import { sql } from 'kysely';
import type { Tx } from '#platform/database/database.ts';
import { sendTogether, textOf } from '#platform/database/transaction.ts';
import { Refusal } from '#platform/refusal.ts';
import { administratorRoles, type Role, roles } from '../rules/roles.ts';

export type CapacityGiven = {
  capacityId: string;
  accountId: string;
  role: Role;
  countyCode: string;
  organisationId: string | null;
  organisationName: string;
  level: string;
  divisionPath: string;
  gridId: string | null;
  gridName: string | null;
  profile: string | null;
  validFrom: Date;
};

/**
 * Gives people capacities. The three administrators are three persons: whoever is one of them holds no other capacity
 * (等保 三员分立).
 */
export async function grantCapacities(tx: Tx, capacities: readonly CapacityGiven[]): Promise<void> {
  if (capacities.length === 0) return;
  const held = await tx
    .selectFrom('access.capacity')
    .select(['account_id', 'role'])
    .where('account_id', 'in', [...new Set(capacities.map((capacity) => capacity.accountId))])
    .where('valid_to', 'is', null)
    .execute();
  const rolesByAccount = new Map<string, string[]>();
  const note = (account: string, role: string) =>
    rolesByAccount.set(account, [...(rolesByAccount.get(account) ?? []), role]);
  for (const row of held) note(row.account_id, row.role);
  for (const capacity of capacities) {
    if (!(roles as readonly string[]).includes(capacity.role)) {
      throw new Refusal('invalid', 'access.unknown-role', { role: capacity.role });
    }
    note(capacity.accountId, capacity.role);
  }
  for (const [accountId, all] of rolesByAccount) {
    if (all.length > 1 && all.some(isAdministrator)) {
      throw new Refusal('conflict', 'access.administrators-are-three', { accountId });
    }
  }
  await sendTogether(
    tx,
    capacities.map((given) =>
      textOf(
        tx,
        sql`insert into access.capacity (capacity_id, account_id, role, county_code, organisation_id, organisation_name,
            level, division_path, grid_id, grid_name, profile, valid_from)
          values (${given.capacityId}, ${given.accountId}, ${given.role}, ${given.countyCode}, ${given.organisationId},
            ${given.organisationName}, ${given.level}, ${given.divisionPath}, ${given.gridId}, ${given.gridName},
            ${given.profile}, ${given.validFrom})`,
      ),
    ),
  );
}

export async function grantCapacity(tx: Tx, capacity: CapacityGiven): Promise<void> {
  await grantCapacities(tx, [capacity]);
}

/** Ends a capacity: it no longer opens anything from that instant on. One that was to end later ends earlier. */
export async function endCapacity(tx: Tx, { capacityId, at }: { capacityId: string; at: Date }): Promise<void> {
  await tx
    .updateTable('access.capacity')
    .set({ valid_to: at })
    .where('capacity_id', '=', capacityId)
    .where((where) => where.or([where('valid_to', 'is', null), where('valid_to', '>', at)]))
    .execute();
}

function isAdministrator(role: string): boolean {
  return (administratorRoles as readonly string[]).includes(role);
}
