import '../tables.ts';
import { sql } from 'kysely';
import type { OrganisationTree } from '#modules/organisation/public.ts';
import type { Tx } from '#platform/database/database.ts';
import { chinaDay } from '#platform/pure/china-time.ts';
import * as rules from '../rules/suggest-unit.ts';
import type { EntryFacts, MatterFacts, Suggestion } from '../rules/suggest-unit.ts';

export type SuggestionQuestion = {
  countyCode: string;
  /** The county's standing organisations, read before the transaction began. */
  tree: OrganisationTree;
  matter: MatterFacts | null | undefined;
  rule: { readonly handlers: readonly string[] } | null | undefined;
  divisionPath: string;
  now: Date;
};

/** An entry with the days on which it is in force. */
export type DatedEntry = EntryFacts & { entryId: string; validFrom: string; validTo: string | null };

const mostEntries = 20_000;

/** Units in the order in which they should be asked, each with its reason. */
export async function suggestUnits(tx: Tx, question: SuggestionQuestion): Promise<Suggestion[]> {
  const { countyCode, matter, now } = question;
  const day = chinaDay(now);
  const entries = matter ? await dispatchEntries(tx, { countyCode, from: day, to: day, matter }) : [];
  return rules.suggestUnits({
    matter: matter ?? null,
    rule: question.rule ?? null,
    divisionPath: question.divisionPath,
    entries,
    organisations: question.tree.all(),
    at: rules.momentOf(now),
  });
}

/** The county's entries that are in force on any of the days; of one matter and its major class where it is given. */
export async function dispatchEntries(
  tx: Tx,
  { countyCode, from, to, matter }: { countyCode: string; from: string; to: string; matter?: MatterFacts },
): Promise<DatedEntry[]> {
  const ofMatter = matter ? sql`and matter_code in (${matter.matterCode}, ${rules.majorClassCode(matter)})` : sql``;
  const { rows } = await sql<DatedEntry>`
    select entry_id as "entryId", number, matter_code as "matterCode", division_path as "divisionPath",
      lead_organisation_id as "leadOrganisationId", limit_minutes as "limitMinutes", basis, on_call as "onCall",
      assistants::text[] as assistants, copy_to::text[] as "copyTo", weekdays, from_minute as "fromMinute", to_minute as "toMinute",
      from_day as "fromDay", to_day as "toDay", valid_from::text as "validFrom",
      valid_to::text as "validTo"
    from catalogue.dispatch_entry
    where county_code = ${countyCode} ${ofMatter}
      and valid_from <= ${to}::date and (valid_to is null or ${from}::date < valid_to)
    order by number, valid_from limit ${mostEntries}`.execute(tx);
  return rows;
}
