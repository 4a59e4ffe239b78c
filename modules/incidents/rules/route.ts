/** Where a case goes and why; longer than 300 lines because the rules of dispatch are read in their order. */
// Each rule that was looked at says what it found: "why this unit" is the list of these findings as they were asked.
import type { JudgedEntry, Suggestion } from '#modules/catalogue/rules/suggest-unit.ts';
import type { IncidentFacts } from './facts.ts';
import { isOpenTask } from './side-facts.ts';
import type { AppealKind } from './statuses.ts';

/** The rules in their order, with the numbers under which people quote them. */
export const routeRules = {
  emergency: '1',
  'fixed-on-spot': '2',
  'direct-answer': '2.1',
  'not-for-us': '3',
  catalogue: '4',
  coordination: '5',
  objection: '6',
  designation: '7',
  'first-receiver': '8',
  'joint-handling': '9',
  'lift-lower': '10',
  supervision: '11',
  'duty-list': '12',
} as const;
export type RouteRule = keyof typeof routeRules;

/** Classes of what is not for this system (首都接诉即办 art. 11 and alike); each is answered in plain words. */
export const declineGrounds = [
  'in-court', // 诉讼、仲裁、行政复议、纪检监察、政府信息公开
  'in-petition', // 已进入信访渠道
  'no-new-facts', // 同一事项已办结, 无新事实
  'secret', // 涉密
  'outside-competence', // 超出职权
  'unlawful', // 违法或违背公序良俗
] as const;
export type DeclineGround = (typeof declineGrounds)[number];

/** Numbers to call first in an emergency: police, fire, ambulance, traffic. */
export const emergencyNumbers = ['110', '119', '120', '122'] as const;

/** What became of a rule: it decides, does not apply, binds whoever gets the case, or stops a way. */
export type RouteVerdict = 'decides' | 'passed' | 'binds' | 'stops';

export type RouteFinding = {
  readonly rule: RouteRule;
  readonly verdict: RouteVerdict;
  /** A code with words; what its gaps are filled with stands beside it. */
  readonly says: RouteSaying;
  readonly entry?: number;
  readonly entries?: readonly number[];
  readonly unitId?: string;
  readonly unitIds?: readonly string[];
  readonly basis?: string;
  readonly count?: number;
  readonly minutes?: number;
};

export const routeSayings = [
  'emergency.county',
  'emergency.none',
  'on-spot.done',
  'on-spot.no',
  'answer.article',
  'answer.no-article',
  'answer.not-a-question',
  'not-for-us.ground',
  'not-for-us.none',
  'catalogue.entry',
  'catalogue.chosen-other',
  'catalogue.rule-names',
  'catalogue.no-matter',
  'catalogue.no-entry',
  'catalogue.other-time',
  'catalogue.elsewhere',
  'catalogue.closed',
  'catalogue.copy-of-town',
  'catalogue.copies',
  'coordination.unit-unclear',
  'coordination.place-unclear',
  'coordination.fallback',
  'objection.open',
  'objection.used',
  'objection.under-review',
  'designation.designated',
  'designation.third-return',
  'designation.possible',
  'first-receiver.leads',
  'joint.assistants',
  'joint.running',
  'lift.upwards',
  'supervision.on',
  'duty-list.allows',
  'duty-list.refuses',
] as const;
export type RouteSaying = (typeof routeSayings)[number];

/** The way a case goes. */
export type RouteWay =
  | 'county-at-once'
  | 'closed-on-spot'
  | 'answer'
  | 'decline'
  | 'dispatch'
  | 'coordination'
  | 'review-desk'
  | 'with-its-unit'
  | 'final';

/** What is known when it is asked where a case goes. */
export type RouteFacts = {
  readonly facts: IncidentFacts;
  readonly appealKind: AppealKind;
  /** An article of the knowledge base answers it; its title. */
  readonly article: string | null;
  /** Why it is not for this system, when the acceptor has found so. */
  readonly declineGround: DeclineGround | null;
  readonly matterKnown: boolean;
  /** The point lies in a grid, or somebody has placed it. */
  readonly placeKnown: boolean;
  readonly entries: readonly JudgedEntry[];
  readonly suggestions: readonly Suggestion[];
  /** What the duty list says of a town that would get it; null where no town is concerned or no list holds. */
  readonly dutyList: { readonly unitId: string; readonly allowed: boolean; readonly quote: string } | null;
  /** The town whose centre gets a copy of an emergency. */
  readonly townId: string | null;
  /** Of the suggested lead: is it a town's own, so that the county supervises? */
  readonly isOfTown: (organisationId: string) => boolean;
  readonly countyCentreId: string | null;
};

export type Route = {
  readonly way: RouteWay;
  readonly decidedBy: RouteRule | null;
  readonly unitId: string | null;
  readonly assistantIds: readonly string[];
  readonly copyIds: readonly string[];
  readonly limitMinutes: number | null;
  readonly findings: readonly RouteFinding[];
};

/** Where a case goes by the rules, asked one after the other until one decides; then what binds whoever gets it. */
export function routeOf(asked: RouteFacts): Route {
  const { facts } = asked;
  const lead = leadOf(asked);
  const base = {
    unitId: null,
    assistantIds: [] as readonly string[],
    copyIds: [] as readonly string[],
    limitMinutes: null,
  };
  if (facts.status !== 'reported' && facts.status !== 'verifying') return routeOfRunning(asked);
  const findings: RouteFinding[] = [];
  if (facts.emergency) {
    const unitIds = asked.townId === null ? [] : [asked.townId];
    findings.push({ rule: 'emergency', verdict: 'decides', says: 'emergency.county', unitIds });
    const unit = dispatchFindings(asked, lead, findings, 'binds');
    return {
      way: 'county-at-once',
      decidedBy: 'emergency',
      findings,
      ...base,
      ...unit,
      copyIds: [...unitIds, ...unit.copyIds],
    };
  }
  findings.push({ rule: 'emergency', verdict: 'passed', says: 'emergency.none' });
  if (facts.solvedOnSpot) {
    findings.push({ rule: 'fixed-on-spot', verdict: 'decides', says: 'on-spot.done' });
    return { way: 'closed-on-spot', decidedBy: 'fixed-on-spot', findings, ...base };
  }
  findings.push({ rule: 'fixed-on-spot', verdict: 'passed', says: 'on-spot.no' });
  if (asked.appealKind === 'question' && asked.article !== null) {
    findings.push({ rule: 'direct-answer', verdict: 'decides', says: 'answer.article', basis: asked.article });
    return { way: 'answer', decidedBy: 'direct-answer', findings, ...base };
  }
  const question = asked.appealKind === 'question';
  findings.push({
    rule: 'direct-answer',
    verdict: 'passed',
    says: question ? 'answer.no-article' : 'answer.not-a-question',
  });
  if (asked.declineGround !== null) {
    findings.push({ rule: 'not-for-us', verdict: 'decides', says: 'not-for-us.ground', basis: asked.declineGround });
    return { way: 'decline', decidedBy: 'not-for-us', findings, ...base };
  }
  findings.push({ rule: 'not-for-us', verdict: 'passed', says: 'not-for-us.none' });
  const unit = dispatchFindings(asked, lead, findings, 'decides');
  if (unit.unitId === null || lead?.reason === 'fallback') {
    return { way: 'coordination', decidedBy: 'coordination', findings, ...base, ...unit };
  }
  return { way: 'dispatch', decidedBy: 'catalogue', findings, ...base, ...unit };
}

/** The first that the rules name; a town that its duty list spares is not asked. */
export function leadOf({ suggestions, dutyList }: Pick<NamingFacts, 'suggestions' | 'dutyList'>): Suggestion | null {
  const spared = dutyList !== null && !dutyList.allowed ? dutyList.unitId : null;
  return suggestions.find((one) => one.organisationId !== spared) ?? null;
}

type Unit = Pick<Route, 'unitId' | 'assistantIds' | 'copyIds' | 'limitMinutes'>;

/** Rules 4, 5, 12, 8 and 9 of a case that goes to a unit. */
function dispatchFindings(
  asked: RouteFacts,
  lead: Suggestion | null,
  findings: RouteFinding[],
  verdict: 'decides' | 'binds',
): Unit {
  findings.push(...namingFindings(asked, lead, verdict));
  if (lead === null) return { unitId: null, assistantIds: [], copyIds: [], limitMinutes: null };
  const copyIds = copiesOf(lead, asked);
  findings.push(...bindingFindings(lead, copyIds, asked));
  return {
    unitId: lead.organisationId,
    assistantIds: lead.assistantIds ?? [],
    copyIds,
    limitMinutes: lead.limitMinutes,
  };
}

/** What is asked to find the unit: the matter, the place, and what catalogue, rule and duty list say of them. */
export type NamingFacts = Pick<RouteFacts, 'entries' | 'suggestions' | 'matterKnown' | 'placeKnown' | 'dutyList'>;

/** Why the rules name this unit first, and nobody before it. */
export function whyFindings(asked: NamingFacts): { unitId: string | null; findings: readonly RouteFinding[] } {
  const lead = leadOf(asked);
  return { unitId: lead?.organisationId ?? null, findings: namingFindings(asked, lead, 'decides') };
}

function namingFindings(asked: NamingFacts, lead: Suggestion | null, verdict: 'decides' | 'binds'): RouteFinding[] {
  const findings = catalogueFindings(asked.entries, asked.matterKnown);
  const fromCatalogue = lead !== null && lead.reason !== 'fallback';
  if (lead !== null && fromCatalogue) findings.push(namedFinding(lead, verdict));
  if (asked.dutyList !== null) findings.push(dutyFinding(asked.dutyList));
  if (!fromCatalogue) findings.push(coordinationFinding(asked, lead, verdict));
  return findings;
}

/** Which entries were looked at and do not decide; at most the nearest few of a kind. */
function catalogueFindings(entries: readonly JudgedEntry[], matterKnown: boolean): RouteFinding[] {
  if (!matterKnown) return [{ rule: 'catalogue', verdict: 'passed', says: 'catalogue.no-matter' }];
  const numbers = (verdict: JudgedEntry['verdict']) =>
    entries.filter((entry) => entry.verdict === verdict).map(({ number }) => number);
  const passed = (['elsewhere', 'other-time', 'closed'] as const).flatMap((verdict): RouteFinding[] => {
    const found = numbers(verdict);
    return found.length === 0
      ? []
      : [
          {
            rule: 'catalogue',
            verdict: 'passed',
            says: `catalogue.${verdict}`,
            entries: found.slice(0, 5),
            count: found.length,
          },
        ];
  });
  if (entries.some((entry) => entry.verdict === 'decides')) return passed;
  return [...passed, { rule: 'catalogue', verdict: 'passed', says: 'catalogue.no-entry' }];
}

function namedFinding(lead: Suggestion, verdict: 'decides' | 'binds'): RouteFinding {
  const base = { rule: 'catalogue', verdict, unitId: lead.organisationId } as const;
  return lead.reason === 'catalogue-entry'
    ? {
        ...base,
        says: 'catalogue.entry',
        entry: lead.entryNumber ?? 0,
        ...(lead.basis === null ? {} : { basis: lead.basis }),
        ...(lead.limitMinutes === null ? {} : { minutes: lead.limitMinutes }),
      }
    : { ...base, says: 'catalogue.rule-names', basis: lead.basis ?? '' };
}

function coordinationFinding(
  { placeKnown }: NamingFacts,
  lead: Suggestion | null,
  verdict: 'decides' | 'binds',
): RouteFinding {
  if (lead !== null) {
    return { rule: 'coordination', verdict, says: 'coordination.fallback', unitId: lead.organisationId };
  }
  return {
    rule: 'coordination',
    verdict,
    says: placeKnown ? 'coordination.unit-unclear' : 'coordination.place-unclear',
  };
}

function dutyFinding({ unitId, allowed, quote }: NonNullable<RouteFacts['dutyList']>): RouteFinding {
  return {
    rule: 'duty-list',
    verdict: allowed ? 'binds' : 'stops',
    says: allowed ? 'duty-list.allows' : 'duty-list.refuses',
    unitId,
    basis: quote,
  };
}

/** Whom the entry names for a copy; of a town's own also the county's centre, which supervises (art. 12(1)). */
function copiesOf(
  { organisationId, copyIds = [] }: Pick<Suggestion, 'organisationId' | 'copyIds'>,
  { isOfTown, countyCentreId }: Pick<RouteFacts, 'isOfTown' | 'countyCentreId'>,
): readonly string[] {
  if (!isOfTown(organisationId) || countyCentreId === null || copyIds.includes(countyCentreId)) return copyIds;
  return [...copyIds, countyCentreId];
}

function bindingFindings(
  { organisationId, assistantIds = [] }: Suggestion,
  copyIds: readonly string[],
  { isOfTown }: RouteFacts,
): RouteFinding[] {
  const findings: RouteFinding[] = [
    { rule: 'first-receiver', verdict: 'binds', says: 'first-receiver.leads', unitId: organisationId },
  ];
  if (assistantIds.length > 0) {
    findings.push({ rule: 'joint-handling', verdict: 'binds', says: 'joint.assistants', unitIds: assistantIds });
  }
  if (copyIds.length > 0) {
    const says = isOfTown(organisationId) ? 'catalogue.copy-of-town' : 'catalogue.copies';
    findings.push({ rule: 'supervision', verdict: 'binds', says, unitIds: copyIds });
  }
  return findings;
}

/** A case on its way: who may still say something about where it stands. */
function routeOfRunning(asked: RouteFacts): Route {
  const { facts } = asked;
  const lead = leadOf(asked);
  const findings: RouteFinding[] = [];
  const base = { assistantIds: [], copyIds: [], limitMinutes: null };
  const said = runningFindings(facts);
  switch (facts.status) {
    case 'registered':
    case 'returned': {
      const unit = dispatchFindings(asked, lead, findings, 'decides');
      const unclear = unit.unitId === null || lead?.reason === 'fallback';
      return {
        way: unclear ? 'coordination' : 'dispatch',
        decidedBy: unclear ? 'coordination' : 'catalogue',
        findings: [...findings, ...said],
        ...unit,
      };
    }
    case 'adjudicating': {
      const decidedBy = facts.objectionUsed && facts.returnCount < 3 ? 'objection' : 'designation';
      dispatchFindings(asked, lead, findings, 'binds');
      return { way: 'review-desk', decidedBy, findings: [...findings, ...said], unitId: null, ...base };
    }
    case 'declined':
    case 'closed':
    case 'archived':
    case 'cancelled':
      return { way: 'final', decidedBy: null, findings: said, unitId: facts.unitId, ...base };
    default:
      return {
        way: 'with-its-unit',
        decidedBy: facts.designated ? 'designation' : 'first-receiver',
        findings: said,
        unitId: facts.unitId,
        ...base,
      };
  }
}

/** Rules 6 to 11 as they stand for a case on its way. */
export function runningFindings(facts: IncidentFacts): RouteFinding[] {
  const findings: RouteFinding[] = [];
  const { jointTasks = [], supervisions = [] } = facts;
  if (facts.status === 'adjudicating' && facts.objectionUsed) {
    findings.push({ rule: 'objection', verdict: 'decides', says: 'objection.under-review' });
  } else if (facts.objectionUsed) {
    findings.push({ rule: 'objection', verdict: 'stops', says: 'objection.used' });
  } else if (!facts.designated && facts.unitId !== null) {
    findings.push({ rule: 'objection', verdict: 'passed', says: 'objection.open' });
  }
  if (facts.designated) {
    const unit = facts.unitId === null ? {} : { unitId: facts.unitId };
    findings.push({ rule: 'designation', verdict: 'decides', says: 'designation.designated', ...unit });
  } else if (facts.returnCount >= 3) {
    findings.push({
      rule: 'designation',
      verdict: 'decides',
      says: 'designation.third-return',
      count: facts.returnCount,
    });
  } else if (facts.returnCount > 0) {
    findings.push({ rule: 'designation', verdict: 'passed', says: 'designation.possible', count: facts.returnCount });
  }
  if (facts.unitId !== null) {
    findings.push({ rule: 'first-receiver', verdict: 'binds', says: 'first-receiver.leads', unitId: facts.unitId });
  }
  const helpers = jointTasks.filter(isOpenTask).map((task) => task.unitId);
  if (helpers.length > 0) {
    findings.push({ rule: 'joint-handling', verdict: 'binds', says: 'joint.running', unitIds: helpers });
  }
  if (facts.deskAbove.length > 0) {
    findings.push({ rule: 'lift-lower', verdict: 'passed', says: 'lift.upwards', unitIds: facts.deskAbove });
  }
  if (supervisions.some((one) => one.state !== 'lifted')) {
    findings.push({ rule: 'supervision', verdict: 'binds', says: 'supervision.on' });
  }
  return findings;
}

/** Why a case went to the unit that somebody, or the system, has chosen: what is kept with the dispatch for ever. */
export function dispatchedFindings(
  asked: RouteFacts,
  { unitId, designated, reasonGiven }: { unitId: string; designated: boolean; reasonGiven: boolean },
): { findings: readonly RouteFinding[]; assistantIds: readonly string[]; copyIds: readonly string[] } {
  const { facts, suggestions } = asked;
  const chosen = suggestions.find((one) => one.organisationId === unitId);
  const first = leadOf(asked);
  const findings: RouteFinding[] = [];
  if (facts.emergency) {
    const unitIds = asked.townId === null ? [] : [asked.townId];
    findings.push({ rule: 'emergency', verdict: 'decides', says: 'emergency.county', unitIds });
  }
  findings.push(...catalogueFindings(asked.entries, asked.matterKnown));
  const isFirst = chosen !== undefined && chosen === first;
  const verdict = isFirst && !designated ? 'decides' : 'binds';
  if (isFirst && chosen.reason === 'fallback') {
    findings.push({ rule: 'coordination', verdict, says: 'coordination.fallback', unitId });
  } else if (first !== null && first.reason !== 'fallback') {
    // Also when a person chose another, it stands here whom the catalogue named.
    findings.push(namedFinding(first, verdict));
  }
  if (!isFirst && !designated) {
    const unitIds = first === null ? [] : [first.organisationId];
    const count = reasonGiven ? 1 : 0;
    findings.push({ rule: 'catalogue', verdict: 'decides', says: 'catalogue.chosen-other', unitId, unitIds, count });
  }
  if (asked.dutyList !== null) findings.push(dutyFinding(asked.dutyList));
  if (designated) findings.push({ rule: 'designation', verdict: 'decides', says: 'designation.designated', unitId });
  const copyIds = copiesOf(chosen ?? { organisationId: unitId }, asked);
  const assistantIds = (chosen?.assistantIds ?? []).filter((id) => id !== unitId);
  const bound = chosen ?? {
    organisationId: unitId,
    organisationName: '',
    reason: 'fallback',
    entryNumber: null,
    limitMinutes: null,
    basis: null,
  };
  findings.push(...bindingFindings({ ...bound, assistantIds }, copyIds, asked));
  return { findings, assistantIds, copyIds };
}
