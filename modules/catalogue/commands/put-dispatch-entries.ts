import '../tables.ts';
import { sql } from 'kysely';
import type { Command } from '#platform/commands/command.ts';
import type { Tx } from '#platform/database/database.ts';
import { sendTogether, textOf } from '#platform/database/transaction.ts';
import { chinaDay } from '#platform/pure/china-time.ts';
import { readDivisionCode } from '#platform/pure/division-code.ts';
import { Refusal } from '#platform/refusal.ts';
import { catalogueChanged } from '../events.ts';

export type DispatchEntryGiven = {
  /** A new id for new content: a changed entry ends the old one and starts a new one. */
  entryId: string;
  /** By which people quote it; one entry in force has it. */
  number: number;
  /** A matter, or a kind and major class such as `event-01`. */
  matterCode: string;
  divisionPath: string;
  leadOrganisationId: string;
  limitMinutes: number | null;
  basis: string;
  /** The lead is there day and night (7×24): emergencies may go to it by themselves. */
  onCall?: boolean | undefined;
};

type Stored = {
  entry_id: string;
  number: number;
  matter_code: string;
  division_path: string;
  lead_organisation_id: string;
  limit_minutes: number | null;
  basis: string;
  on_call: boolean;
  valid_to: string | null;
};

/** Puts entries into a county's dispatch catalogue. The same again changes nothing. */
export const putDispatchEntries: Command<
  { entries: readonly DispatchEntryGiven[] },
  { added: number; changed: number; unchanged: number }
> = {
  name: 'catalogue.put-dispatch-entries',
  async run(tx, { entries }, { countyCode, now, announce, audit }) {
    await refuseUnknown(tx, countyCode, entries);
    const today = chinaDay(now);
    const { rows } = await sql<Stored>`
      select entry_id, number, matter_code, division_path, lead_organisation_id, limit_minutes, basis, on_call, valid_to
      from catalogue.dispatch_entry where county_code = ${countyCode}
        and (entry_id = any(${entries.map((entry) => entry.entryId)}) or (valid_to is null
          and number = any(${entries.map((entry) => entry.number)})))`.execute(tx);
    const byId = new Map(rows.map((row) => [row.entry_id, row]));
    const inForce = new Map(rows.filter((row) => row.valid_to === null).map((row) => [row.number, row]));

    const statements: string[] = [];
    const counts = { added: 0, changed: 0, unchanged: 0 };
    for (const entry of entries) {
      const known = inForce.get(entry.number);
      if (known && sameContent(known, entry)) {
        counts.unchanged += 1;
        continue;
      }
      if (byId.has(entry.entryId)) {
        throw new Refusal('conflict', 'catalogue.entry-id-used', { entryId: entry.entryId, number: entry.number });
      }
      counts[known ? 'changed' : 'added'] += 1;
      statements.push(
        textOf(
          tx,
          sql`update catalogue.dispatch_entry set valid_to = ${today}
            where county_code = ${countyCode} and number = ${entry.number} and valid_to is null`,
        ),
        textOf(
          tx,
          sql`insert into catalogue.dispatch_entry (county_code, entry_id, number, matter_code, division_path,
              lead_organisation_id, limit_minutes, basis, on_call, valid_from)
            values (${countyCode}, ${entry.entryId}, ${entry.number}, ${entry.matterCode}, ${entry.divisionPath},
              ${entry.leadOrganisationId}, ${entry.limitMinutes}, ${entry.basis}, ${entry.onCall ?? false}, ${today})`,
        ),
      );
    }
    await sendTogether(tx, statements);
    if (statements.length > 0) announce(catalogueChanged());
    audit({ kind: 'county', id: countyCode }, counts);
    return counts;
  },
};

function sameContent(stored: Stored, given: DispatchEntryGiven): boolean {
  return (
    stored.matter_code === given.matterCode &&
    stored.division_path === given.divisionPath &&
    stored.lead_organisation_id === given.leadOrganisationId &&
    stored.limit_minutes === given.limitMinutes &&
    stored.basis === given.basis &&
    stored.on_call === (given.onCall ?? false)
  );
}

async function refuseUnknown(tx: Tx, countyCode: string, entries: readonly DispatchEntryGiven[]): Promise<void> {
  const { rows: known } = await sql<{ code: string }>`
    select matter_code as code from catalogue.matter
    union select kind || '-' || major_code from catalogue.matter
    union select organisation_id::text from organisation.organisation
      where county_code = ${countyCode} and closed_at is null`.execute(tx);
  const codes = new Set(known.map((row) => row.code));
  for (const { matterCode, leadOrganisationId, divisionPath } of entries) {
    if (!codes.has(matterCode)) throw new Refusal('invalid', 'catalogue.unknown-matter', { matterCode });
    if (!codes.has(leadOrganisationId)) {
      throw new Refusal('invalid', 'catalogue.unknown-organisation', { organisationId: leadOrganisationId });
    }
    const division = readDivisionCode(divisionPath);
    if (!division.ok || division.division.path !== divisionPath || divisionPath.length < 6) {
      throw new Refusal('invalid', 'catalogue.bad-division', { divisionPath });
    }
  }
}
