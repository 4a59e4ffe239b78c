import '../tables.ts';
import { sql } from 'kysely';
import type { Actor } from '#platform/commands/actor.ts';
import type { Tx } from '#platform/database/database.ts';
import { Refusal } from '#platform/refusal.ts';

export type HeldList = {
  list_id: string;
  division_path: string;
  version: number;
  name: string;
  source: string;
  valid_from: string;
  valid_to: string | null;
  unlisted: 'allowed' | 'refused';
};

/** Lists are the county's: a town's own head does not write what the town owes. */
export function demandCounty(actor: Actor): void {
  if (actor.role !== 'system' && actor.role !== 'system-admin' && actor.level !== 'county') {
    throw new Refusal('forbidden', 'duties.county-only', {});
  }
}

export async function demandList(tx: Tx, countyCode: string, listId: string): Promise<HeldList> {
  const { rows } = await sql<HeldList>`
    select list_id, division_path, version, name, source, valid_from::text as valid_from, valid_to::text as valid_to, unlisted
    from duties.list where county_code = ${countyCode} and list_id = ${listId}`.execute(tx);
  if (!rows[0]) throw new Refusal('missing', 'duties.no-such-list', { listId });
  return rows[0];
}

/** Every version of one place, the earliest first. */
export async function versionsOf(tx: Tx, countyCode: string, divisionPath: string): Promise<HeldList[]> {
  const { rows } = await sql<HeldList>`
    select list_id, division_path, version, name, source, valid_from::text as valid_from, valid_to::text as valid_to, unlisted
    from duties.list where county_code = ${countyCode} and division_path = ${divisionPath} order by version`.execute(
    tx,
  );
  return rows;
}

/** A later version never begins before an earlier one, and only the first may have begun before today. */
export function demandBeginning(versions: readonly HeldList[], validFrom: string, today: string): number {
  const last = versions.at(-1);
  if (!last) return 1;
  if (validFrom < today || validFrom < last.valid_from) {
    const earliest = last.valid_from > today ? last.valid_from : today;
    throw new Refusal('invalid', 'duties.begins-too-early', { validFrom, earliest });
  }
  return last.version + 1;
}

/** Codes of matters, major classes (event-01) and standing organisations that are known here. */
export async function refuseUnknown(
  tx: Tx,
  countyCode: string,
  given: { matters: readonly string[]; organisations: readonly string[] },
): Promise<void> {
  if (given.matters.length === 0 && given.organisations.length === 0) return;
  const { rows } = await sql<{ code: string }>`
    select matter_code as code from catalogue.matter
    union select kind || '-' || major_code from catalogue.matter
    union select organisation_id::text from organisation.organisation
      where county_code = ${countyCode} and closed_at is null`.execute(tx);
  const codes = new Set(rows.map((row) => row.code));
  const matterCode = given.matters.find((code) => !codes.has(code));
  if (matterCode !== undefined) throw new Refusal('invalid', 'duties.unknown-matter', { matterCode });
  const organisationId = given.organisations.find((id) => !codes.has(id));
  if (organisationId !== undefined) throw new Refusal('invalid', 'duties.unknown-organisation', { organisationId });
}
