/** May a town or village get a matter, by the town duty list (履职事项清单) in force? */
export const dutyKinds = ['own', 'assisting', 'withdrawn'] as const;
export type DutyKind = (typeof dutyKinds)[number];
export const unlistedWays = ['allowed', 'refused'] as const;

/** A town leads a case (also as a part of a town, or as the desk that works it), or helps another lead. */
export type DutyRole = 'lead' | 'assistant';

export type DutyListFacts = {
  readonly listId: string;
  /** Six digits: every town of the county without a list of its own; nine: one town. */
  readonly divisionPath: string;
  readonly version: number;
  readonly name: string;
  readonly validFrom: string;
  readonly validTo: string | null;
  readonly unlisted: (typeof unlistedWays)[number];
};

export type DutyItemFacts = {
  readonly kind: DutyKind;
  readonly number: number;
  readonly text: string;
  readonly legalBasis: string;
  /** Who leads (assisting) or does it now (withdrawn), as the list has it, and the organisations meant by it. */
  readonly leadNames: readonly string[];
  readonly leadOrganisations: readonly string[];
  readonly manner: string;
};

/** The lead of the case whom the town would help: it and everything above it, and its name. */
export type LeadFacts = { readonly name: string; readonly organisationIds: readonly string[] };

export const dutyRefusals = ['withdrawn', 'assistant-only', 'other-lead', 'unlisted'] as const;
export type DutyRefusal = (typeof dutyRefusals)[number];

export type DutyJudgement =
  | {
      readonly allowed: true;
      /** No list holds there on that day, it says nothing of the matter, or an item allows it. */
      readonly because: 'no-list' | 'unlisted' | 'item';
      readonly list: DutyListFacts | null;
      readonly item: DutyItemFacts | null;
    }
  | {
      readonly allowed: false;
      readonly because: DutyRefusal;
      readonly list: DutyListFacts;
      /** Null only where the matter stands on no item and the list refuses such. */
      readonly item: DutyItemFacts | null;
    };

/**
 * The list in force for a place on a day: the town's own before the county's, and of its versions the one that began
 * last. One that has been ended leaves the place to the list above it.
 */
export function listInForce(lists: readonly DutyListFacts[], divisionPath: string, day: string): DutyListFacts | null {
  const begun = lists.filter((list) => divisionPath.startsWith(list.divisionPath) && list.validFrom <= day);
  const places = [...new Set(begun.map((list) => list.divisionPath))].sort((one, other) => other.length - one.length);
  for (const place of places) {
    const latest = begun
      .filter((list) => list.divisionPath === place)
      .reduce((best, list) => (isLater(list, best) ? list : best));
    if (latest.validTo === null || day < latest.validTo) return latest;
  }
  return null;
}

function isLater(one: DutyListFacts, other: DutyListFacts): boolean {
  return one.validFrom === other.validFrom ? one.version > other.version : one.validFrom > other.validFrom;
}

/** `items`: those of the list that are confirmed to be about the matter. When several fit, the strictest holds. */
export function judgeDuty({
  list,
  items,
  role,
  lead,
}: {
  list: DutyListFacts | null;
  items: readonly DutyItemFacts[];
  role: DutyRole;
  /** Whom the town would help; null when nobody leads yet. */
  lead: LeadFacts | null;
}): DutyJudgement {
  if (list === null) return { allowed: true, because: 'no-list', list, item: null };
  const item = strictest(items);
  if (item === null) {
    if (list.unlisted === 'refused') return { allowed: false, because: 'unlisted', list, item };
    return { allowed: true, because: 'unlisted', list, item };
  }
  if (item.kind === 'withdrawn') return { allowed: false, because: 'withdrawn', list, item };
  if (item.kind === 'own') return { allowed: true, because: 'item', list, item };
  if (role === 'lead') return { allowed: false, because: 'assistant-only', list, item };
  // Every assisting item that fits names who leads; the lead must be one of them for each.
  const wrong = items.find((each) => each.kind === 'assisting' && !leads(each, lead));
  if (wrong) return { allowed: false, because: 'other-lead', list, item: wrong };
  return { allowed: true, because: 'item', list, item };
}

function strictest(items: readonly DutyItemFacts[]): DutyItemFacts | null {
  const rank = { own: 0, assisting: 1, withdrawn: 2 } as const;
  return items.reduce<DutyItemFacts | null>((best, item) => {
    if (best === null || rank[item.kind] > rank[best.kind]) return item;
    return rank[item.kind] === rank[best.kind] && item.number < best.number ? item : best;
  }, null);
}

/** Is the lead of the case the department that the item names, or part of it? An item that names nobody binds nobody. */
function leads(item: DutyItemFacts, lead: LeadFacts | null): boolean {
  if (item.leadNames.length === 0 && item.leadOrganisations.length === 0) return true;
  if (lead === null) return false;
  if (item.leadOrganisations.some((id) => lead.organisationIds.includes(id))) return true;
  return item.leadNames.some((name) => plain(lead.name) === plain(name));
}

function plain(name: string): string {
  return name.normalize('NFKC').replaceAll(/\s/g, '');
}
