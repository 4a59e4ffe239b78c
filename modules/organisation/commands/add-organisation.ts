import '../tables.ts';
import { sql } from 'kysely';
import type { Command } from '#platform/commands/command.ts';
import type { Tx } from '#platform/database/database.ts';
import { readDivisionCode } from '#platform/pure/division-code.ts';
import { Refusal } from '#platform/refusal.ts';
import { organisationsChanged } from '../events.ts';
import { addOrganisations, type OrganisationGiven } from './add-organisations.ts';

/**
 * Adds one organisation below another, at the level of its division. It begins without a desk: people first, then the
 * desk.
 */
export const addOrganisation: Command<
  Pick<OrganisationGiven, 'organisationId' | 'kind' | 'name' | 'divisionCode'> & { parentId: string },
  { organisationId: string }
> = {
  name: 'organisation.add-organisation',
  async run(tx, given, context) {
    const { countyCode, announce, audit } = context;
    const { organisationId, parentId, divisionCode, name } = given;
    audit({ kind: 'organisation', id: organisationId });
    const read = readDivisionCode(divisionCode);
    const { rows } = await sql<{ known: boolean; parent_path: string | null; in_force: boolean }>`select
      exists (select from organisation.organisation
        where county_code = ${countyCode} and organisation_id = ${organisationId}) as known,
      (select division_path from organisation.organisation where county_code = ${countyCode}
        and organisation_id = ${parentId} and closed_at is null) as parent_path,
      exists (select from organisation.division where county_code = ${countyCode}
        and division_code = ${divisionCode} and valid_to is null) as in_force`.execute(tx);
    const { known, parent_path: parentPath, in_force: inForce } = rows[0]!;
    if (known) throw new Refusal('conflict', 'organisation.exists', { organisationId });
    if (parentPath === null) throw new Refusal('invalid', 'organisation.unknown-parent', { organisationId: parentId });
    if (!read.ok || !inForce || !read.division.path.startsWith(parentPath)) {
      throw new Refusal('invalid', 'organisation.division-not-below', { divisionCode });
    }
    const { level } = read.division;
    if (level !== 'county' && level !== 'town' && level !== 'village') {
      throw new Refusal('invalid', 'organisation.division-not-below', { divisionCode });
    }
    await demandFreeName(tx, { countyCode, parentId, name });
    await addOrganisations.run(tx, { organisations: [{ ...given, level, worksOwnDesk: false }] }, context);
    announce(organisationsChanged([organisationId]));
    audit({ kind: 'organisation', id: organisationId }, { kind: given.kind, divisionCode });
    return { organisationId };
  },
};

/** Two of one name below the same parent could not be told apart in any list. */
export async function demandFreeName(
  tx: Tx,
  { countyCode, parentId, name }: { countyCode: string; parentId: string | null; name: string },
): Promise<void> {
  const { rows } = await sql`select 1 from organisation.organisation where county_code = ${countyCode}
    and parent_id is not distinct from ${parentId}::uuid and name = ${name} limit 1`.execute(tx);
  if (rows.length > 0) throw new Refusal('conflict', 'organisation.name-taken', { name });
}

/** One place has one desk, or nobody could say where its cases begin. */
export async function demandFreeDesk(
  tx: Tx,
  { countyCode, divisionPath }: { countyCode: string; divisionPath: string },
): Promise<void> {
  const { rows } = await sql<{ name: string }>`select name from organisation.organisation
    where county_code = ${countyCode} and kind = 'centre' and division_path = ${divisionPath} and works_own_desk
      and closed_at is null limit 1`.execute(tx);
  if (rows[0]) throw new Refusal('conflict', 'organisation.desk-there-already', { name: rows[0].name });
}
