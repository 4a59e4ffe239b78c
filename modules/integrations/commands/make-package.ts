import '../tables.ts';
import { sql } from 'kysely';
import type { IncidentStatus } from '#modules/incidents/rules/statuses.ts';
import type { Command } from '#platform/commands/command.ts';
import type { Tx } from '#platform/database/database.ts';
import { Refusal } from '#platform/refusal.ts';
import { itemOfStep } from '../rules/order-status.ts';

type Given = { packageId: string; partnerId: string };
export type PackageMade = { packageId: string; sequence: number; items: number; repeated: number; more: boolean };

const mostSteps = 5000;
const mostRepeated = 5000;

type StepRow = {
  external_number: string;
  incident_id: string;
  position: number;
  step_id: string;
  from_status: IncidentStatus | null;
  to_status: IncidentStatus;
  taken_at: Date;
};
type ItemRow = { item_id: string };

/**
 * Makes the next package for a partner: what has happened to his orders since the last one, extensions asked for, and
 * once more whatever no receipt has named. A step is told by its own id, so that nothing is told twice as two things.
 */
export const makePackage: Command<Given, PackageMade> = {
  name: 'integrations.make-package',
  async run(tx, { packageId, partnerId }, { countyCode, actor, now, audit }) {
    // The partner's row is locked: two packages at once would tell the same steps and take the same number.
    const partner = await sql<{ sent_sequence: number }>`
      select sent_sequence from integrations.partner
      where county_code = ${countyCode} and partner_id = ${partnerId} for update`.execute(tx);
    const sequence = (partner.rows[0]?.sent_sequence ?? 0) + 1;
    const again = await waitingItems(tx, countyCode, partnerId);
    const steps = await untoldSteps(tx, countyCode, partnerId);
    const fresh = [
      ...(await tellSteps(tx, countyCode, partnerId, steps)),
      ...(await tellExtensions(tx, countyCode, partnerId)),
    ];
    if (fresh.length + again.length === 0) throw new Refusal('conflict', 'integrations.nothing-to-send');
    await sql`
      insert into integrations.outgoing_package
        (county_code, package_id, partner_id, sequence, made_by, made_at, item_count, repeated_count)
      values (${countyCode}, ${packageId}, ${partnerId}, ${sequence}, ${actor.accountId}, ${now},
        ${fresh.length + again.length}, ${again.length})`.execute(tx);
    const items = [
      ...again.map((itemId) => ({ itemId, repeated: true })),
      ...fresh.map((itemId) => ({ itemId, repeated: false })),
    ].map((item, index) => ({ ...item, ordinal: index + 1 }));
    await sql`
      insert into integrations.outgoing_package_item (county_code, package_id, ordinal, item_id, repeated)
      select ${countyCode}, ${packageId}::uuid, ordinal, "itemId", repeated
      from jsonb_to_recordset(${JSON.stringify(items)}::jsonb) as given(ordinal integer, "itemId" uuid, repeated boolean)`.execute(
      tx,
    );
    await sql`
      update integrations.partner set sent_sequence = ${sequence}
      where county_code = ${countyCode} and partner_id = ${partnerId}`.execute(tx);
    audit({ kind: 'outgoing-package', id: packageId }, { partnerId, sequence, items: items.length });
    return { packageId, sequence, items: items.length, repeated: again.length, more: steps.length === mostSteps };
  },
};

async function waitingItems(tx: Tx, countyCode: string, partnerId: string): Promise<string[]> {
  const { rows } = await sql<ItemRow>`
    select item_id from integrations.outgoing_item
    where county_code = ${countyCode} and partner_id = ${partnerId} and acknowledged_at is null and refused_at is null
    order by happened_at, item_id limit ${mostRepeated}`.execute(tx);
  return rows.map((row) => row.item_id);
}

async function untoldSteps(tx: Tx, countyCode: string, partnerId: string): Promise<StepRow[]> {
  const { rows } = await sql<StepRow>`
    select o.external_number, o.incident_id, s.position, s.step_id, s.from_status, s.to_status, s.taken_at
    from integrations.partner_order o
    join incidents.incident i on i.county_code = o.county_code and i.incident_id = o.incident_id
    join incidents.step s on s.county_code = o.county_code and s.incident_id = o.incident_id
      and s.position > o.told_position
    where o.county_code = ${countyCode} and o.partner_id = ${partnerId} and i.version > o.told_position
    order by o.external_number, s.position limit ${mostSteps}`.execute(tx);
  return rows;
}

/** Steps that change nothing for the partner are passed over and not looked at again. */
async function tellSteps(tx: Tx, countyCode: string, partnerId: string, steps: readonly StepRow[]): Promise<string[]> {
  const items = steps.flatMap((step) => {
    const item = itemOfStep(step.from_status, step.to_status);
    return item
      ? [
          {
            itemId: step.step_id,
            number: step.external_number,
            incidentId: step.incident_id,
            ...item,
            position: step.position,
            at: step.taken_at.toISOString(),
          },
        ]
      : [];
  });
  const { rows } = await sql<ItemRow>`
    insert into integrations.outgoing_item
      (county_code, item_id, partner_id, external_number, incident_id, kind, status, step_position, happened_at)
    select ${countyCode}, "itemId", ${partnerId}::uuid, number, "incidentId", kind, status, position, at
    from jsonb_to_recordset(${JSON.stringify(items)}::jsonb) as given("itemId" uuid, number text, "incidentId" uuid,
      kind text, status text, position integer, at timestamptz)
    on conflict do nothing returning item_id`.execute(tx);
  const inserted = new Set(rows.map((row) => row.item_id));
  const told = new Map(steps.map((step) => [step.external_number, step.position]));
  await sql`
    update integrations.partner_order o set told_position = given.position
    from jsonb_to_recordset(${JSON.stringify([...told].map(([number, position]) => ({ number, position })))}::jsonb)
      as given(number text, position integer)
    where o.county_code = ${countyCode} and o.partner_id = ${partnerId} and o.external_number = given.number`.execute(
    tx,
  );
  return items.map((item) => item.itemId).filter((id) => inserted.has(id));
}

async function tellExtensions(tx: Tx, countyCode: string, partnerId: string): Promise<string[]> {
  const { rows } = await sql<ItemRow>`
    insert into integrations.outgoing_item
      (county_code, item_id, partner_id, external_number, incident_id, kind, status, step_position, happened_at)
    select county_code, extension_id, partner_id, external_number, incident_id, 'extension', null, null, asked_at
    from integrations.extension_request
    where county_code = ${countyCode} and partner_id = ${partnerId} and answer is null
    on conflict do nothing returning item_id`.execute(tx);
  return rows.map((row) => row.item_id);
}
