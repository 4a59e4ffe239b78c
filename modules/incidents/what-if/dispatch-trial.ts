/** Longer than 300 lines because what is asked, what each case would get and what is read belong to one question. */
import '../tables.ts';
import { setImmediate } from 'node:timers/promises';
import { sql } from 'kysely';
import { type DatedEntry, dispatchEntries } from '#modules/catalogue/public.ts';
import {
  type EntryFacts,
  isTimed,
  judgeEntries,
  majorClassCode,
  type MatterFacts,
  momentOf,
  suggestUnits,
  type SuggestionRequest,
  type UnitFacts,
} from '#modules/catalogue/rules/suggest-unit.ts';
import { dutyJudgement } from '#modules/duties/public.ts';
import { townOf } from '#modules/duties/rules/town-of.ts';
import type { OrganisationTree } from '#modules/organisation/public.ts';
import type { Actor } from '#platform/commands/actor.ts';
import { addDays, chinaDay, chinaMidnight } from '#platform/pure/china-time.ts';
import { Refusal } from '#platform/refusal.ts';
import type { DispatchTrialAnswer, DraftEntry } from '../contract.ts';
import { findingLines } from '../queries/case-route.ts';
import { scopeCondition } from '../queries/list-scope.ts';
import { leadOf, type RouteFacts, whyFindings } from '../rules/route.ts';
import { type CountyBook, type IncidentServices, openBook } from '../services.ts';

type CaseRow = {
  incident_id: string;
  number: string;
  title: string;
  matter_code: string | null;
  rule_id: string | null;
  division_path: string;
  grid_id: string | null;
  unit_id: string;
  by: string | null;
  first: boolean | null;
  designated: boolean | null;
  reported_at: Date;
  dispatched_at: Date | null;
};

const pageSize = 1_000;
const longestDays = 92;
const mostCases = 200;
const longestBreath = 10;

export type DispatchTrialAsked = {
  countyCode: string;
  actor: Actor;
  now: Date;
  /** First and last day of reports, both included. */
  from: string;
  to: string;
  ended: readonly string[];
  added: readonly DraftEntry[];
  dutyListsOf?: string | undefined;
};

/**
 * Asks for every case of a period that has a unit who would get it, once by the entries of its own day and once with a
 * draft that is not in force (试派). Whom a person chose stays where the person put it. Nothing is written.
 */
export async function dispatchTrial(
  services: IncidentServices,
  asked: DispatchTrialAsked,
): Promise<DispatchTrialAnswer> {
  const { countyCode, actor, from, to } = asked;
  if (!(from <= to) || addDays(from, longestDays) <= to) {
    throw new Refusal('invalid', 'incidents.what-if-period', { most: longestDays });
  }
  const book = await openBook(services, countyCode);
  const eyes = { scope: actor.scope, actorId: actor.accountId };
  // A case may be dispatched after the period of its report.
  const known = await services.unit.transact(eyes, (tx) =>
    dispatchEntries(tx, { countyCode, from, to: chinaDay(asked.now) }),
  );
  refuseUnknown(book, asked.added, known, asked.ended);
  const answers = new Map<string, Promise<Named> | Named>();
  const today = namerOf(services, book, asked, answers, (day) => inForce(known, day));
  const draftOn = (day: string) => withDraft(inForce(known, day), asked);
  const drafted = namerOf(services, book, asked, answers, draftOn, asked.dutyListsOf);
  const breathe = breathing();
  // When a case was dispatched matters only where the catalogue has changed since, or holds by the hour.
  const asksWhen = [...known, ...asked.added].some((entry) => isTimed(entry) || isNewSince(entry, from));
  const sums = openSums(book.tree);
  const until = chinaMidnight(addDays(to, 1));
  let after = { at: chinaMidnight(from), id: '00000000-0000-0000-0000-000000000000' };
  for (;;) {
    const rows = await readPage(services, { countyCode, actor, after, until, asksWhen });
    for (const row of rows) {
      const before = await today(row);
      sums.add(row, before, await drafted(row));
      await breathe();
    }
    const last = rows.at(-1);
    if (!last || rows.length < pageSize) break;
    after = { at: last.reported_at, id: last.incident_id };
  }
  return { period: { from, to }, ...sums.read() };
}

function isNewSince(entry: Partial<DatedEntry>, from: string): boolean {
  return (entry.validFrom !== undefined && entry.validFrom > from) || typeof entry.validTo === 'string';
}

/** Others are served while it counts: after some milliseconds it waits for its turn. */
function breathing(): () => Promise<void> | undefined {
  let since = performance.now();
  return () => {
    if (performance.now() - since < longestBreath) return undefined;
    return setImmediate().then(() => {
      since = performance.now();
    });
  };
}

type Named = { unitId: string | null; why: () => ReturnType<typeof whyFindings>['findings'] };

function inForce(entries: readonly DatedEntry[], day: string): readonly DatedEntry[] {
  return entries.filter(({ validFrom, validTo }) => validFrom <= day && (validTo === null || day < validTo));
}

/** An added entry takes the place of the one with its number. */
function withDraft(
  entries: readonly DatedEntry[],
  { ended, added }: Pick<DispatchTrialAsked, 'ended' | 'added'>,
): readonly EntryFacts[] {
  const numbers = new Set(added.map(({ number }) => number));
  const kept = entries.filter(({ entryId, number }) => !ended.includes(entryId) && !numbers.has(number));
  return [...kept, ...added];
}

/** Names the unit of a case; what was asked before is answered from memory. */
function namerOf(
  services: IncidentServices,
  { tree, catalogue }: CountyBook,
  { countyCode, actor }: Pick<DispatchTrialAsked, 'countyCode' | 'actor'>,
  answers: Map<string, Promise<Named> | Named>,
  entriesOn: (day: string) => readonly EntryFacts[],
  listsOf?: string,
) {
  const editions = new Map<string, ReturnType<typeof entriesByMatter>>();
  const places = new Map<string, readonly UnitFacts[]>();
  const duties = new Map<string, Promise<RouteFacts['dutyList']>>();
  const eyes = { scope: actor.scope, actorId: actor.accountId };

  const editionOn = (day: string) => {
    const known = editions.get(day);
    if (known) return known;
    const entries = entriesOn(day);
    const made = entriesByMatter(entries);
    editions.set(day, made);
    return made;
  };
  // Only who covers the place, and whom the entries name, is asked: a county has hundreds of others.
  const unitsFor = (divisionPath: string, entries: readonly EntryFacts[]) => {
    const covering =
      places.get(divisionPath) ?? tree.all().filter((node) => divisionPath.startsWith(node.divisionPath));
    places.set(divisionPath, covering);
    const leads = entries.flatMap(({ leadOrganisationId }) => tree.find(leadOrganisationId) ?? []);
    return [...covering, ...leads.filter((lead) => !covering.includes(lead))];
  };

  const nameUnit = async (row: CaseRow, request: SuggestionRequest, day: string): Promise<Named> => {
    const suggestions = suggestUnits(request);
    const dutyList = await dutyOf(suggestions[0]?.organisationId, request.matter, listsOf ?? day);
    const unitId = leadOf({ suggestions, dutyList })?.organisationId ?? null;
    // Only of the few that are shown it is asked why.
    const why = () => {
      const known = { matterKnown: request.matter !== null, placeKnown: row.grid_id !== null };
      return whyFindings({ entries: judgeEntries(request), suggestions, dutyList, ...known }).findings;
    };
    return { unitId, why };
  };

  const dutyOf = async (organisationId: string | undefined, matter: MatterFacts | null, day: string) => {
    const node = tree.find(organisationId);
    const divisionPath = node ? townOf([node, ...tree.above(node.organisationId)]) : null;
    if (!node || divisionPath === null) return null;
    const key = `${node.organisationId} ${matter?.matterCode} ${day}`;
    const known =
      duties.get(key) ??
      services.unit.transact(eyes, async (tx) => {
        const now = chinaMidnight(day);
        const question = { countyCode, divisionPath, matter, role: 'lead' as const, lead: null, now };
        const judged = await dutyJudgement(tx, question);
        if (judged.because === 'no-list') return null;
        const item = judged.item ? `${judged.item.number} ${judged.item.text}` : '';
        const quote = `${judged.list?.name ?? ''} ${item}`.trim();
        return { unitId: node.organisationId, allowed: judged.allowed, quote };
      });
    duties.set(key, known);
    return known;
  };

  return (row: CaseRow): Promise<Named> | Named => {
    const at = row.dispatched_at ?? row.reported_at;
    const day = chinaDay(at);
    const edition = editionOn(day);
    const matter = catalogue.matter(row.matter_code) ?? null;
    const { entries, key: entriesKey } = edition(matter);
    const moment = entries.some(isTimed) ? momentOf(at) : undefined;
    const when = moment ? `${moment.weekday} ${moment.minute} ${moment.day}` : '';
    const place = `${row.division_path} ${row.grid_id === null}`;
    const key = [entriesKey, row.matter_code, row.rule_id, place, when, listsOf ?? ''].join('|');
    const known = answers.get(key);
    if (known) return known;
    const { division_path: divisionPath } = row;
    const request: SuggestionRequest = {
      matter,
      rule: catalogue.rule(row.rule_id) ?? null,
      divisionPath,
      entries,
      organisations: unitsFor(divisionPath, entries),
      at: moment,
    };
    const found = nameUnit(row, request, day);
    answers.set(key, found);
    void found.then((named) => answers.set(key, named));
    return found;
  };
}

/** The entries of a matter, and a key by which the same entries are known again. */
function entriesByMatter(entries: readonly EntryFacts[]) {
  const byCode = Map.groupBy(entries, (entry) => entry.matterCode);
  const held = new Map<string, { entries: readonly EntryFacts[]; key: string }>();
  return (matter: MatterFacts | null) => {
    if (matter === null) return { entries: [], key: '' };
    const known = held.get(matter.matterCode);
    if (known) return known;
    const found = [...(byCode.get(matter.matterCode) ?? []), ...(byCode.get(majorClassCode(matter)) ?? [])];
    const made = { entries: found, key: found.map((entry) => (entry as Partial<DatedEntry>).entryId).join() };
    held.set(matter.matterCode, made);
    return made;
  };
}

function openSums(tree: OrganisationTree) {
  const counts: DispatchTrialAnswer['counts'] = {
    cases: 0,
    asRules: 0,
    personChose: 0,
    unequal: 0,
    moved: 0,
    withoutUnit: 0,
  };
  const units = new Map<string, { before: number; after: number }>();
  const cases: DispatchTrialAnswer['cases'] = [];
  const count = (id: string | null, side: 'before' | 'after') => {
    if (id === null) return;
    const line = units.get(id) ?? { before: 0, after: 0 };
    line[side] += 1;
    units.set(id, line);
  };
  const nameOf = (id: string) => tree.named(id)?.name ?? '';

  return {
    add(row: CaseRow, before: Named, after: Named): void {
      counts.cases += 1;
      count(row.unit_id, 'before');
      const asRules = before.unitId === row.unit_id;
      if (asRules) counts.asRules += 1;
      // Somebody put it elsewhere, with a reason: that stays.
      else if (row.by === 'person' || row.first === false || row.designated === true) counts.personChose += 1;
      else counts.unequal += 1;
      const then = asRules ? after.unitId : row.unit_id;
      count(then, 'after');
      if (then === row.unit_id) return;
      if (then === null) counts.withoutUnit += 1;
      counts.moved += 1;
      if (cases.length >= mostCases) return;
      cases.push({
        incidentId: row.incident_id,
        number: row.number,
        title: row.title,
        unitBefore: nameOf(row.unit_id),
        unitAfter: then === null ? null : nameOf(then),
        before: findingLines(before.why(), tree),
        after: findingLines(after.why(), tree),
      });
    },
    read(): Omit<DispatchTrialAnswer, 'period'> {
      const change = ({ before, after }: { before: number; after: number }) => Math.abs(after - before);
      return {
        counts,
        units: [...units]
          .map(([organisationId, line]) => ({ organisationId, name: nameOf(organisationId), ...line }))
          .toSorted((one, other) => change(other) - change(one) || other.before - one.before)
          .slice(0, 300),
        cases,
      };
    },
  };
}

function refuseUnknown(
  { tree, catalogue }: CountyBook,
  added: readonly DraftEntry[],
  known: readonly DatedEntry[],
  ended: readonly string[],
): void {
  for (const { matterCode, leadOrganisationId, assistants, copyTo } of added) {
    const isClass = known.some((entry) => entry.matterCode === matterCode) || /^[a-z]+-\d{2}$/.test(matterCode);
    if (!catalogue.matter(matterCode) && !isClass) {
      throw new Refusal('invalid', 'incidents.unknown-matter', { matterCode });
    }
    const unknown = [leadOrganisationId, ...assistants, ...copyTo].find((id) => !tree.find(id));
    if (unknown) throw new Refusal('invalid', 'catalogue.unknown-organisation', { organisationId: unknown });
  }
  const gone = ended.find((id) => !known.some((entry) => entry.entryId === id));
  if (gone) throw new Refusal('missing', 'incidents.unknown-entry', { entryId: gone });
}

/** One page of cases that are with a unit, and when they were dispatched last. */
async function readPage(
  { unit }: IncidentServices,
  {
    countyCode,
    actor,
    after,
    until,
    asksWhen,
  }: { countyCode: string; actor: Actor; after: { at: Date; id: string }; until: Date; asksWhen: boolean },
): Promise<CaseRow[]> {
  // Dispatches from before their instant was kept with the reason have it in their clock of receipt.
  const receipt = sql`(select run.started_at from incidents.clock as run
    where run.county_code = incident.county_code and run.incident_id = incident.incident_id and run.clock = 'receipt'
    order by run.ordinal desc limit 1)`;
  const dispatchedAt = asksWhen
    ? sql`coalesce((dispatch_reason ->> 'at')::timestamptz, ${receipt})`
    : sql`null::timestamptz`;
  return unit.ask(
    { scope: actor.scope, actorId: actor.accountId },
    () => sql<CaseRow>`
      select incident_id, number, title, matter_code, rule_id, division_path, grid_id, unit_id,
        dispatch_reason ->> 'by' as by, (dispatch_reason ->> 'first')::boolean as first,
        (facts ->> 'designated')::boolean as designated, reported_at,
        ${dispatchedAt} as dispatched_at
      from incidents.incident
      where county_code = ${countyCode} and ${scopeCondition(actor)} and unit_id is not null
        and dispatch_reason is not null
        and reported_at >= ${after.at} and (reported_at, incident_id) > (${after.at}, ${after.id}) and reported_at < ${until}
      order by reported_at, incident_id limit ${pageSize}`,
  );
}
