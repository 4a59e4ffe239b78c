/** Which unit should get a case, and whether a unit may: from the dispatch catalogue (派单目录), the rule and the place. */
import { organisationNamed } from '#modules/organisation/rules/find-named.ts';
import { chinaClock, chinaDay, weekdayOf } from '#platform/pure/china-time.ts';

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
  /** Who helps the lead (协办), each with a task and a clock of its own. */
  readonly assistants?: readonly string[] | undefined;
  /** Who gets a copy, to supervise. */
  readonly copyTo?: readonly string[] | undefined;
  /** On which days of the week it holds, 1 Monday to 7 Sunday; null or absent: on all. */
  readonly weekdays?: readonly number[] | null | undefined;
  /** From which minute of the day and until which; past midnight where the end lies before the beginning. */
  readonly fromMinute?: number | null | undefined;
  readonly toMinute?: number | null | undefined;
  /** The season, both days included, as MM-DD; over the new year where the end lies before the beginning. */
  readonly fromDay?: string | null | undefined;
  readonly toDay?: string | null | undefined;
};

/** A moment as the catalogue's time windows ask for it. */
export type EntryMoment = { readonly weekday: number; readonly minute: number; readonly day: string };

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
  /** Only of a catalogue entry, where it names any. */
  assistantIds?: readonly string[];
  copyIds?: readonly string[];
};

export type SuggestionRequest = {
  readonly matter: MatterFacts | null;
  readonly rule: { readonly handlers: readonly string[] } | null;
  /** Where the case is. */
  readonly divisionPath: string;
  /** Every entry of the county for the matter and its major class, whatever its place. */
  readonly entries: readonly EntryFacts[];
  readonly organisations: readonly UnitFacts[];
  /** When; without it no entry is left out for its hours. */
  readonly at?: EntryMoment | undefined;
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
  for (const entry of entriesFor(request)) {
    const { number, leadOrganisationId, limitMinutes, basis, onCall } = entry;
    const standing = (ids: readonly string[] | undefined) =>
      (ids ?? []).filter((id) => id !== leadOrganisationId && byId.has(id));
    const assistantIds = standing(entry.assistants);
    const copyIds = standing(entry.copyTo);
    suggest(byId.get(leadOrganisationId), {
      reason: 'catalogue-entry',
      entryNumber: number,
      limitMinutes,
      basis,
      ...(onCall === true ? { onCall: true as const } : {}),
      ...(assistantIds.length > 0 ? { assistantIds } : {}),
      ...(copyIds.length > 0 ? { copyIds } : {}),
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

/** Those that hold here and now: the matter before its class, the smaller place before the larger, an hour before always. */
function entriesFor(request: SuggestionRequest): EntryFacts[] {
  return inOrder(request).filter((entry) => holdsHere(entry, request) && holdsAt(entry, request.at));
}

function inOrder(request: SuggestionRequest): EntryFacts[] {
  const exact = (entry: EntryFacts) => (entry.matterCode === request.matter?.matterCode ? 0 : 1);
  const timed = (entry: EntryFacts) => (isTimed(entry) ? 0 : 1);
  return matching(request).sort(
    (one, other) =>
      exact(one) - exact(other) ||
      other.divisionPath.length - one.divisionPath.length ||
      timed(one) - timed(other) ||
      one.number - other.number,
  );
}

function holdsHere({ divisionPath }: EntryFacts, request: SuggestionRequest): boolean {
  return request.divisionPath.startsWith(divisionPath);
}

/** Does it hold only at some hours, days or in a season? */
export function isTimed({ weekdays, fromMinute, toMinute, fromDay }: EntryFacts): boolean {
  return [fromMinute, toMinute, fromDay].some((bound) => bound !== null && bound !== undefined) || !isEmpty(weekdays);
}

function isEmpty(list: readonly unknown[] | null | undefined): boolean {
  return list === null || list === undefined || list.length === 0;
}

/** The day of the week and the minute of the day as they are here. */
export function momentOf(now: Date): EntryMoment {
  const [hour = 0, minute = 0] = chinaClock(now).split(':').map(Number);
  const day = chinaDay(now);
  return { weekday: weekdayOf(day), minute: hour * 60 + minute, day: day.slice(5) };
}

/** Does the entry hold at this moment? After midnight a window still belongs to the day on which it began. */
export function holdsAt(entry: EntryFacts, at: EntryMoment | undefined): boolean {
  if (at === undefined || !isTimed(entry)) return true;
  const { fromDay, toDay } = entry;
  if (fromDay && toDay) {
    const inSeason = fromDay <= toDay ? fromDay <= at.day && at.day <= toDay : at.day >= fromDay || at.day <= toDay;
    if (!inSeason) return false;
  }
  const from = entry.fromMinute ?? 0;
  const to = entry.toMinute ?? 1440;
  const days = entry.weekdays && entry.weekdays.length > 0 ? entry.weekdays : [1, 2, 3, 4, 5, 6, 7];
  if (from < to) return days.includes(at.weekday) && from <= at.minute && at.minute < to;
  const dayBefore = at.weekday === 1 ? 7 : at.weekday - 1;
  return (days.includes(at.weekday) && at.minute >= from) || (days.includes(dayBefore) && at.minute < to);
}

export type EntryVerdict = 'decides' | 'after' | 'elsewhere' | 'other-time' | 'closed';
export type JudgedEntry = {
  readonly number: number;
  readonly leadOrganisationId: string;
  readonly verdict: EntryVerdict;
};

/** Every entry of the matter and its class, the first to be asked first: which decides, and why the others do not. */
export function judgeEntries(request: SuggestionRequest): JudgedEntry[] {
  const stands = new Set(request.organisations.map((unit) => unit.organisationId));
  let decided = false;
  return inOrder(request).map((entry) => {
    const { number, leadOrganisationId } = entry;
    const say = (verdict: EntryVerdict) => ({ number, leadOrganisationId, verdict });
    if (!holdsHere(entry, request)) return say('elsewhere');
    if (!holdsAt(entry, request.at)) return say('other-time');
    if (!stands.has(leadOrganisationId)) return say('closed');
    if (decided) return say('after');
    decided = true;
    return say('decides');
  });
}

/** The units that the catalogue or the rule names; where they name nobody, whoever is suggested at all. */
export function namedUnits(suggestions: readonly Suggestion[]): readonly Suggestion[] {
  const named = suggestions.filter(({ reason }) => reason !== 'fallback');
  return named.length > 0 ? named : suggestions;
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
    const unit = organisationNamed(units, handler);
    return unit ? [{ unit, handler }] : [];
  });
}

/** Is the unit one of these, or does it belong to one of them that is no centre? */
function belongsTo(unit: UnitFacts, ids: readonly string[], organisations: readonly UnitFacts[]): boolean {
  const above = unit.treePath.split('/');
  return ids.some((id) => {
    if (id === unit.organisationId) return true;
    return above.includes(id) && organisations.some((one) => one.organisationId === id && one.kind !== 'centre');
  });
}
