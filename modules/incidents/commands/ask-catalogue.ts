import { dispatchEntries } from '#modules/catalogue/public.ts';
import * as rules from '#modules/catalogue/rules/suggest-unit.ts';
import type {
  EntryFacts,
  JudgedEntry,
  MatterFacts,
  Suggestion,
  UnitFit,
} from '#modules/catalogue/rules/suggest-unit.ts';
import type { OrganisationTree } from '#modules/organisation/public.ts';
import type { Tx } from '#platform/database/database.ts';
import { chinaDay } from '#platform/pure/china-time.ts';

export type CatalogueQuestion = {
  matter: MatterFacts | null | undefined;
  rule: { readonly handlers: readonly string[] } | null | undefined;
  divisionPath: string;
  now: Date;
};

/** What a dispatch asks the catalogue. */
export type CatalogueAsked = {
  /** Units in the order in which they should be asked, each with its reason. */
  suggestUnits(question: CatalogueQuestion): Promise<Suggestion[]>;
  /** May the unit get this matter in this place? */
  unitFit(question: CatalogueQuestion & { organisationId: string }): Promise<UnitFit>;
  /** Every entry of the matter, with what it says of this place and hour. */
  judgeEntries(question: CatalogueQuestion): Promise<JudgedEntry[]>;
};

/** Asks the catalogue in force. The entries of a matter are read once, however often one act asks about them. */
export function askCatalogue(tx: Tx, countyCode: string, tree: OrganisationTree): CatalogueAsked {
  const held = new Map<string, Promise<readonly EntryFacts[]>>();

  function entriesOf({ matter, now }: CatalogueQuestion): Promise<readonly EntryFacts[]> | readonly EntryFacts[] {
    if (!matter) return [];
    const day = chinaDay(now);
    const key = `${matter.matterCode} ${day}`;
    const known = held.get(key) ?? dispatchEntries(tx, { countyCode, from: day, to: day, matter });
    held.set(key, known);
    return known;
  }

  async function requestOf(question: CatalogueQuestion): Promise<rules.SuggestionRequest> {
    return suggestionRequest(question, await entriesOf(question), tree);
  }

  return {
    suggestUnits: async (question) => rules.suggestUnits(await requestOf(question)),
    unitFit: async (question) =>
      rules.unitFits({ ...(await requestOf(question)), organisationId: question.organisationId }),
    judgeEntries: async (question) => rules.judgeEntries(await requestOf(question)),
  };
}

/** The question as the catalogue's rules read it. */
export function suggestionRequest(
  { matter, rule, divisionPath, now }: CatalogueQuestion,
  entries: readonly EntryFacts[],
  tree: OrganisationTree,
): rules.SuggestionRequest {
  return {
    matter: matter ?? null,
    rule: rule ?? null,
    divisionPath,
    entries,
    organisations: tree.all(),
    at: rules.momentOf(now),
  };
}
