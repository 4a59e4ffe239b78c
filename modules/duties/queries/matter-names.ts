import { sql } from 'kysely';
import type { Tx } from '#platform/database/database.ts';
import type { ProposableMatter } from '../rules/propose-matters.ts';

/** The matters in force, by their names: what items are matched with. */
export async function matterNames(tx: Tx): Promise<ProposableMatter[]> {
  const { rows } = await sql<ProposableMatter>`
    select matter_code as "matterCode", major_code as "majorCode", major_name as "majorName", minor_name as "minorName"
    from catalogue.matter where valid_to is null order by matter_code`.execute(tx);
  return rows;
}

/** Standing organisations of a county that may lead: not its centres. */
export async function leadNames(tx: Tx, countyCode: string): Promise<{ organisationId: string; name: string }[]> {
  const { rows } = await sql<{ organisationId: string; name: string }>`
    select organisation_id as "organisationId", name from organisation.organisation
    where county_code = ${countyCode} and closed_at is null and kind <> 'centre' order by tree_path`.execute(tx);
  return rows;
}
