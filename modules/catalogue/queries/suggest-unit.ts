import '../tables.ts';
import { sql } from 'kysely';
import type { OrganisationTree } from '#modules/organisation/public.ts';
import type { Tx } from '#platform/database/database.ts';
import { chinaDay } from '#platform/pure/china-time.ts';
import * as rules from '../rules/suggest-unit.ts';
import type { EntryFacts, MatterFacts, Suggestion, UnitFit } from '../rules/suggest-unit.ts';

export type SuggestionQuestion = {
  countyCode: string;
  /** The county's standing organisations, read before the transaction began. */
  tree: OrganisationTree;
  matter: MatterFacts | null | undefined;
  rule: { readonly handlers: readonly string[] } | null | undefined;
  divisionPath: string;
  now: Date;
};

/** Units in the order in which they should be asked, each with its reason. */
export async function suggestUnits(tx: Tx, question: SuggestionQuestion): Promise<Suggestion[]> {
  return rules.suggestUnits(await gather(tx, question));
}

/** May the unit get this matter in this place? */
export async function unitFit(tx: Tx, question: SuggestionQuestion & { organisationId: string }): Promise<UnitFit> {
  return rules.unitFits({ ...(await gather(tx, question)), organisationId: question.organisationId });
}

async function gather(tx: Tx, question: SuggestionQuestion): Promise<rules.SuggestionRequest> {
  const { matter, rule, tree, divisionPath } = question;
  return {
    matter: matter ?? null,
    rule: rule ?? null,
    divisionPath,
    entries: matter ? await entriesOf(tx, question, matter) : [],
    organisations: tree.all(),
  };
}

/** The county's entries in force for a matter and its major class. */
async function entriesOf(tx: Tx, question: SuggestionQuestion, matter: MatterFacts): Promise<EntryFacts[]> {
  const day = chinaDay(question.now);
  const { rows } = await sql<EntryFacts>`
    select number, matter_code as "matterCode", division_path as "divisionPath",
      lead_organisation_id as "leadOrganisationId", limit_minutes as "limitMinutes", basis, on_call as "onCall"
    from catalogue.dispatch_entry
    where county_code = ${question.countyCode}
      and matter_code in (${matter.matterCode}, ${rules.majorClassCode(matter)})
      and valid_from <= ${day}::date and (valid_to is null or ${day}::date < valid_to)`.execute(tx);
  return rows;
}
