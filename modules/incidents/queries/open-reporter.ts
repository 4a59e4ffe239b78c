import '../tables.ts';
import type { Unit } from '#platform/database/database.ts';
import type { Actor } from '#platform/commands/actor.ts';
import type { FieldSealer } from '#platform/crypto/field-sealer.ts';

/** The full name and phone, after `revealReporter` has been done and logged. Under the reader's own eyes. */
export async function openReporter(
  unit: Unit,
  sealer: FieldSealer,
  { countyCode, incidentId, actor }: { countyCode: string; incidentId: string; actor: Actor },
): Promise<{ name: string | null; phone: string | null }> {
  const [row] = await unit.ask({ scope: actor.scope, actorId: actor.accountId }, (tx) =>
    tx
      .selectFrom('incidents.reporter')
      .select(['name_sealed', 'phone_sealed'])
      .where('county_code', '=', countyCode)
      .where('incident_id', '=', incidentId),
  );
  const open = (sealed: string | null | undefined, column: string) =>
    sealed ? sealer.open(sealed, { countyCode, table: 'incidents.reporter', column, rowId: incidentId }) : null;
  return { name: open(row?.name_sealed, 'name_sealed'), phone: open(row?.phone_sealed, 'phone_sealed') };
}
