import '../tables.ts';
import { sql } from 'kysely';
import type { Command } from '#platform/commands/command.ts';
import type { Tx } from '#platform/database/database.ts';
import { sendTogether, textOf } from '#platform/database/transaction.ts';
import { chinaDay } from '#platform/pure/china-time.ts';
import { readDivisionCode } from '#platform/pure/division-code.ts';
import { Refusal } from '#platform/refusal.ts';
import { noteSetting } from '#platform/settings/note-setting.ts';
import { catalogueChanged } from '../events.ts';
import { demandCounty } from './put-calendar.ts';

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
  /** Who helps the lead, each with a task of its own. */
  assistants?: readonly string[] | undefined;
  /** Who gets a copy, to supervise. */
  copyTo?: readonly string[] | undefined;
  /** Minutes of the day, past midnight where the end lies before the beginning; both or neither. */
  fromMinute?: number | null | undefined;
  toMinute?: number | null | undefined;
  /** 1 Monday to 7 Sunday. */
  weekdays?: readonly number[] | null | undefined;
  /** The season as MM-DD, both days included; both or neither. */
  fromDay?: string | null | undefined;
  toDay?: string | null | undefined;
  /** The first day; without it today. */
  validFrom?: string | undefined;
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
  assistants: string[];
  copy_to: string[];
  from_minute: number | null;
  to_minute: number | null;
  weekdays: number[] | null;
  from_day: string | null;
  to_day: string | null;
  valid_from: string;
  valid_to: string | null;
};

/** Puts entries into a county's dispatch catalogue. The same again changes nothing. */
export const putDispatchEntries: Command<
  { entries: readonly DispatchEntryGiven[] },
  { added: number; changed: number; unchanged: number }
> = {
  name: 'catalogue.put-dispatch-entries',
  async run(tx, { entries }, { commandId, actor, countyCode, now, announce, audit }) {
    demandCounty(actor);
    await refuseUnknown(tx, countyCode, entries);
    const today = chinaDay(now);
    for (const entry of entries) refuseImpossible(entry, today);
    const { rows } = await sql<Stored>`
      select entry_id, number, matter_code, division_path, lead_organisation_id, limit_minutes, basis, on_call,
        assistants::text[] as assistants, copy_to::text[] as copy_to, from_minute, to_minute, weekdays, from_day, to_day,
        valid_from::text as valid_from, valid_to::text as valid_to
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
      const validFrom = entry.validFrom ?? today;
      if (known && known.valid_from > validFrom) {
        throw new Refusal('conflict', 'catalogue.later-entry', { number: entry.number, validFrom: known.valid_from });
      }
      counts[known ? 'changed' : 'added'] += 1;
      statements.push(
        textOf(
          tx,
          sql`update catalogue.dispatch_entry set valid_to = ${validFrom}
            where county_code = ${countyCode} and number = ${entry.number} and valid_to is null`,
        ),
        textOf(
          tx,
          sql`insert into catalogue.dispatch_entry (county_code, entry_id, number, matter_code, division_path,
              lead_organisation_id, limit_minutes, basis, on_call, assistants, copy_to, from_minute, to_minute, weekdays,
              from_day, to_day, valid_from, put_by, put_at)
            values (${countyCode}, ${entry.entryId}, ${entry.number}, ${entry.matterCode}, ${entry.divisionPath},
              ${entry.leadOrganisationId}, ${entry.limitMinutes}, ${entry.basis}, ${entry.onCall ?? false},
              ${[...(entry.assistants ?? [])]}, ${[...(entry.copyTo ?? [])]}, ${entry.fromMinute ?? null},
              ${entry.toMinute ?? null}, ${daysOf(entry)}, ${entry.fromDay ?? null}, ${entry.toDay ?? null},
              ${validFrom}, ${actor.accountId}, ${now})`,
        ),
      );
    }
    await sendTogether(tx, statements);
    if (statements.length > 0) announce(catalogueChanged());
    audit({ kind: 'county', id: countyCode }, counts);
    noteSetting(tx, { commandId, countyCode, actor, now }, { setting: 'catalogue.dispatch-entries', value: counts });
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
    stored.on_call === (given.onCall ?? false) &&
    stored.from_minute === (given.fromMinute ?? null) &&
    stored.to_minute === (given.toMinute ?? null) &&
    stored.from_day === (given.fromDay ?? null) &&
    stored.to_day === (given.toDay ?? null) &&
    sameList(stored.assistants, given.assistants) &&
    sameList(stored.copy_to, given.copyTo) &&
    sameList(stored.weekdays, daysOf(given))
  );
}

/** Every day of the week says no more than none. */
function daysOf({ weekdays }: DispatchEntryGiven): number[] | null {
  const days = [...new Set(weekdays ?? [])].sort();
  return days.length === 0 || days.length === 7 ? null : days;
}

function sameList<One>(one: readonly One[] | null, other: readonly One[] | null | undefined): boolean {
  return JSON.stringify(one ?? []) === JSON.stringify(other ?? []);
}

/** What holds at no time, or names the lead twice. */
function refuseImpossible(entry: DispatchEntryGiven, today: string): void {
  const { number, validFrom, leadOrganisationId } = entry;
  if (validFrom !== undefined && validFrom < today) {
    throw new Refusal('invalid', 'catalogue.valid-from-past', { validFrom });
  }
  const half = (one: unknown, other: unknown) => ((one ?? null) === null) !== ((other ?? null) === null);
  if (half(entry.fromMinute, entry.toMinute) || half(entry.fromDay, entry.toDay)) {
    throw new Refusal('invalid', 'catalogue.half-a-window', { number });
  }
  if (entry.fromMinute != null && entry.fromMinute === entry.toMinute) {
    throw new Refusal('invalid', 'catalogue.half-a-window', { number });
  }
  if (entry.assistants?.includes(leadOrganisationId)) {
    throw new Refusal('invalid', 'catalogue.lead-assists', { number });
  }
}

async function refuseUnknown(tx: Tx, countyCode: string, entries: readonly DispatchEntryGiven[]): Promise<void> {
  const { rows: known } = await sql<{ code: string }>`
    select matter_code as code from catalogue.matter
    union select kind || '-' || major_code from catalogue.matter
    union select organisation_id::text from organisation.organisation
      where county_code = ${countyCode} and closed_at is null`.execute(tx);
  const codes = new Set(known.map((row) => row.code));
  for (const { matterCode, leadOrganisationId, divisionPath, assistants = [], copyTo = [] } of entries) {
    if (!codes.has(matterCode)) throw new Refusal('invalid', 'catalogue.unknown-matter', { matterCode });
    const unknown = [leadOrganisationId, ...assistants, ...copyTo].find((id) => !codes.has(id));
    if (unknown !== undefined) {
      throw new Refusal('invalid', 'catalogue.unknown-organisation', { organisationId: unknown });
    }
    const division = readDivisionCode(divisionPath);
    if (!division.ok || division.division.path !== divisionPath || divisionPath.length < 6) {
      throw new Refusal('invalid', 'catalogue.bad-division', { divisionPath });
    }
  }
}
