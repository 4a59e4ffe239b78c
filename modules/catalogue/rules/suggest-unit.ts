/** Which unit should get a case, and whether a unit may: from the dispatch catalogue (派单目录), the rule and the place. */
export type MatterFacts = { readonly matterCode: string; readonly kind: string; readonly majorCode: string };

/** One line of the dispatch catalogue in force. `matterCode` names a matter, or a whole major class as `event-01`. */
export type EntryFacts = {
  readonly number: number;
  readonly matterCode: string;
  readonly divisionPath: string;
  readonly leadOrganisationId: string;
  readonly limitMinutes: number | null;
  readonly basis: string;
  /** The lead is there day and night. */
  readonly onCall?: boolean | undefined;
};

/** A standing organisation. `treePath` holds the ids from the root to it, joined by '/'. */
export type UnitFacts = {
  readonly organisationId: string;
  readonly kind: string;
  readonly name: string;
  readonly treePath: string;
  readonly divisionPath: string;
};

export type SuggestionReason = 'catalogue-entry' | 'rule-handler' | 'fallback';

export type Suggestion = {
  organisationId: string;
  organisationName: string;
  reason: SuggestionReason;
  /** Only of a catalogue entry. */
  entryNumber: number | null;
  limitMinutes: number | null;
  /** The entry's ground, or the name by which the rule means the unit. */
  basis: string | null;
  /** Only of a catalogue entry: it is there day and night. */
  onCall?: true;
};

export type SuggestionRequest = {
  readonly matter: MatterFacts | null;
  readonly rule: { readonly handlers: readonly string[] } | null;
  /** Where the case is. */
  readonly divisionPath: string;
  /** Every entry of the county for the matter and its major class, whatever its place. */
  readonly entries: readonly EntryFacts[];
  readonly organisations: readonly UnitFacts[];
};

/** The code under which an entry names a whole major class. */
export function majorClassCode(matter: MatterFacts): string {
  return `${matter.kind}-${matter.majorCode}`;
}

/** Units in the order in which they should be asked, each once, with the reason that put it there. */
export function suggestUnits(request: SuggestionRequest): Suggestion[] {
  const found = new Map<string, Suggestion>();
  const suggest = (unit: UnitFacts | undefined, rest: Omit<Suggestion, 'organisationId' | 'organisationName'>) => {
    if (!unit || found.has(unit.organisationId)) return;
    found.set(unit.organisationId, { organisationId: unit.organisationId, organisationName: unit.name, ...rest });
  };
  const byId = new Map(request.organisations.map((unit) => [unit.organisationId, unit]));
  for (const { number, leadOrganisationId, limitMinutes, basis, onCall } of entriesFor(request)) {
    suggest(byId.get(leadOrganisationId), {
      reason: 'catalogue-entry',
      entryNumber: number,
      limitMinutes,
      basis,
      ...(onCall === true ? { onCall: true as const } : {}),
    });
  }
  for (const { unit, handler } of handlersFor(request)) {
    suggest(unit, { reason: 'rule-handler', entryNumber: null, limitMinutes: null, basis: handler });
  }
  for (const unit of covering(request).filter((one) => one.kind === 'fallback')) {
    suggest(unit, { reason: 'fallback', entryNumber: null, limitMinutes: null, basis: null });
  }
  return [...found.values()];
}

export type UnitFit = 'fits' | 'wrong-matter' | 'wrong-area' | 'wrong-level' | 'closed';

/**
 * May the unit get this matter in this place? Whoever the catalogue or the rule names may, and what belongs to it; the
 * fallback unit may; and where the catalogue says nothing at all about the matter, every unit of the place may. A centre
 * is no unit: the desk moves to it by lift and lower.
 */
export function unitFits(request: SuggestionRequest & { readonly organisationId: string }): UnitFit {
  const unit = request.organisations.find((one) => one.organisationId === request.organisationId);
  if (!unit) return 'closed';
  const entries = matching(request);
  const named = (ids: readonly string[]) => belongsTo(unit, ids, request.organisations);
  if (named(entriesFor(request).map((entry) => entry.leadOrganisationId))) return 'fits';
  if (unit.kind === 'centre') return 'wrong-level';
  if (named(handlersFor(request).map((handler) => handler.unit.organisationId))) return 'fits';
  const inPlace = request.divisionPath.startsWith(unit.divisionPath);
  if (unit.kind === 'fallback' || entries.length === 0) return inPlace ? 'fits' : 'wrong-area';
  const namedElsewhere = named(entries.map((entry) => entry.leadOrganisationId));
  return namedElsewhere || !inPlace ? 'wrong-area' : 'wrong-matter';
}

/** Entries for the matter or its major class, wherever they hold. */
function matching({ matter, entries }: SuggestionRequest): EntryFacts[] {
  if (!matter) return [];
  const codes = [matter.matterCode, majorClassCode(matter)];
  return entries.filter((entry) => codes.includes(entry.matterCode));
}

/** Those that hold in this place: the matter itself before its class, the smaller place before the larger. */
function entriesFor(request: SuggestionRequest): EntryFacts[] {
  const exact = (entry: EntryFacts) => (entry.matterCode === request.matter?.matterCode ? 0 : 1);
  return matching(request)
    .filter((entry) => request.divisionPath.startsWith(entry.divisionPath))
    .sort(
      (one, other) =>
        exact(one) - exact(other) || other.divisionPath.length - one.divisionPath.length || one.number - other.number,
    );
}

/** Units whose place holds the case's, the nearest first. */
function covering({ organisations, divisionPath }: SuggestionRequest): UnitFacts[] {
  return organisations
    .filter((unit) => divisionPath.startsWith(unit.divisionPath))
    .sort((one, other) => other.divisionPath.length - one.divisionPath.length);
}

/** The units that the rule means by its handlers, in the rule's order. */
function handlersFor(request: SuggestionRequest): { unit: UnitFacts; handler: string }[] {
  const units = covering(request).filter((unit) => unit.kind !== 'centre');
  return (request.rule?.handlers ?? []).flatMap((handler) => {
    const unit = findNamed(units, handler);
    return unit ? [{ unit, handler }] : [];
  });
}

/** The organisation that a rule means by a name: the one called so, or called so after the name of a place. */
export function findNamed<Named extends { readonly name: string }>(
  organisations: readonly Named[],
  name: string,
): Named | undefined {
  return (
    organisations.find((one) => plain(one.name) === plain(name)) ??
    organisations.find((one) => isNameIn(one.name, name))
  );
}

/** 临江县城市管理局 is meant by 城市管理局, because a place's name stands before it; 住房和城乡建设局 is not by 建设局. */
function isNameIn(name: string, handler: string): boolean {
  const [whole, end] = [plain(name), plain(handler)];
  return end.length >= 3 && whole.endsWith(end) && placeName.test(whole.slice(0, -end.length));
}
const placeName = /^[^和与及局委办]{2,12}(?:[省市县区旗镇乡]|街道)$/;

function plain(name: string): string {
  return name.normalize('NFKC').replace(/\s/g, '');
}

/** Is the unit one of these, or does it belong to one of them that is no centre? */
function belongsTo(unit: UnitFacts, ids: readonly string[], organisations: readonly UnitFacts[]): boolean {
  const above = unit.treePath.split('/');
  return ids.some((id) => {
    if (id === unit.organisationId) return true;
    return above.includes(id) && organisations.some((one) => one.organisationId === id && one.kind !== 'centre');
  });
}
