import { createHash } from 'node:crypto';
import type { HeldCatalogue } from '#modules/catalogue/public.ts';
import { namedUnits } from '#modules/catalogue/rules/suggest-unit.ts';
import type { GridIndex } from '#modules/grids/public.ts';
import type { OrganisationTree } from '#modules/organisation/public.ts';
import { Refusal } from '#platform/refusal.ts';
import { chinaDay } from '#platform/pure/china-time.ts';
import type { ClockRun } from '../rules/clocks.ts';
import { isPending } from '../rules/side-facts.ts';
import { sideFindings } from '../rules/side-findings.ts';
import type { ActParameters, Finding, IncidentFacts, Need } from '../rules/facts.ts';
import { incidentMoves, type IncidentAction, type Move } from '../rules/lifecycle.ts';
import type { HeldCase } from './case-state.ts';
import { judgeReach } from './guard-duty.ts';
import type { Surroundings } from './surroundings.ts';

export type Known = {
  countyCode: string;
  now: Date;
  row: HeldCase;
  clocks: readonly ClockRun[];
  matterCode: string | null;
  tree: OrganisationTree;
  grids: GridIndex;
  catalogue: HeldCatalogue;
};

/** What the system dispatched may be recalled by one person for so long. */
const recallWindow = 10 * 60_000;
/** Of a hundred cases of a sampling rule; cases from before it could be set. */
const usualShare = 20;
/** 派单异议: within 2 hours of receipt, urgent 15 minutes (domain.md §8.3). */
const objectionWindow = { general: 120 * 60_000, urgent: 15 * 60_000 };
/** A closed case may be rated, reopened or is archived after this. */
export const closingWindow = 15 * 86_400_000;

/** Looks up what the move's row says must be known before it is decided; nothing else is asked. */
export async function findOut(
  around: Surroundings,
  action: IncidentAction,
  given: ActParameters,
  known: Known,
): Promise<ActParameters> {
  const move: Move = incidentMoves[action];
  const found: Record<string, unknown> = {};
  const asked = new Set<Finding>(move.finds ?? []);
  if (asked.has('unitFit')) found['unitFit'] = await fitOf(around, action, given, known);
  if (asked.has('unitNamed')) found['unitNamed'] = await isNamed(around, given, known);
  if (asked.has('unitOnCall')) found['unitOnCall'] = false;
  if (asked.has('unitHeard')) found['unitHeard'] = given.unitHeard === true;
  if (asked.has('unitStands')) found['unitStands'] = await mayHaveAgain(around, known);
  if (asked.has('drawnForInspection')) Object.assign(found, drawn(action, known.row.facts, known.row.incident_id));
  if (asked.has('withinWindow')) found['withinWindow'] = withinWindow(action, known);
  if (asked.has('somethingPending')) found['somethingPending'] = isPending(known.row.facts.request);
  if (asked.has('noInspectorFound')) found['noInspectorFound'] = !(await anyInspector(around, known));
  if (asked.has('assistStands')) found['assistStands'] = known.tree.find(given.unitId) !== undefined;
  const { overdue, wasOverdue, daysUntil } = aboutTime(given, known);
  for (const [name, value] of Object.entries({ overdue, wasOverdue, daysUntil })) {
    if (asked.has(name as Finding)) found[name] = value;
  }
  const person = namedPersons.find((need) => move.needs?.includes(need));
  if (person) {
    const about = await aboutPerson(around, given[person], known);
    for (const finding of aboutPersons) if (asked.has(finding)) found[finding] = about?.[finding];
  }
  return found as ActParameters;
}

function aboutTime(given: ActParameters, { row, clocks, now }: Known) {
  return sideFindings(row.facts, clocks, { now: now.getTime(), today: chinaDay(now), until: given.until });
}

/** What an act names a person by; it is judged by the one its row asks for, whatever else was sent along. */
const namedPersons = ['handlerId', 'inspectorId', 'verifierId', 'toAccountId'] as const satisfies readonly Need[];
const aboutPersons = ['personIsMember', 'personOnDuty', 'personOrganisationId'] as const satisfies readonly Finding[];

async function fitOf(
  around: Surroundings,
  action: IncidentAction,
  given: ActParameters,
  { row, matterCode, tree, catalogue, now }: Known,
) {
  const organisationId = action === 'sub-dispatch' ? given.childUnitId : given.unitId;
  if (!organisationId) return 'fits' as const;
  // A child unit answers for its parent, which was allowed already.
  if (action === 'sub-dispatch') return tree.isWithin(organisationId, row.facts.unitId ?? '') ? 'fits' : 'wrong-matter';
  return around.unitFit({
    organisationId,
    matter: catalogue.matter(matterCode),
    rule: catalogue.rule(given.ruleId ?? row.rule_id),
    divisionPath: row.division_path,
    now,
  });
}

/** Its unit stands still, and the duty list of a town has not taken the matter from it since (履职事项清单). */
async function mayHaveAgain(around: Surroundings, known: Known): Promise<boolean> {
  const { unitId } = known.row.facts;
  if (unitId === null || known.tree.find(unitId) === undefined) return false;
  const asked = { organisationId: unitId, role: 'lead', leadId: null } as const;
  const judgement = await judgeReach(around, { ...known, ruleId: known.row.rule_id }, asked);
  return judgement === null || judgement.allowed;
}

/** Is the unit one that the catalogue or the rule names, or part of one? Where they name nobody, every fitting one is. */
async function isNamed(around: Surroundings, given: ActParameters, { row, matterCode, tree, catalogue, now }: Known) {
  const { unitId } = given;
  if (!unitId) return true;
  const suggestions = await around.suggestUnits({
    matter: catalogue.matter(matterCode),
    rule: catalogue.rule(given.ruleId ?? row.rule_id),
    divisionPath: row.division_path,
    now,
  });
  const named = namedUnits(suggestions);
  return named.length === 0 || named.some((one) => tree.isWithin(unitId, one.organisationId));
}

async function aboutPerson(around: Surroundings, accountId: string | undefined, { row, now }: Known) {
  if (accountId === undefined) return null;
  const posts = await around.postsOfAccount({ accountId, now });
  // Nobody can hold a case who is not there.
  if (posts.length === 0) throw new Refusal('invalid', 'incidents.unknown-person', { accountId });
  return aboutTaker(row.facts, posts);
}

type PostOfTaker = { organisationId: string; onDuty: boolean };

/** What the rules ask about somebody who is named for a case, from the posts that he holds; at least one. */
export function aboutTaker(facts: IncidentFacts, posts: readonly PostOfTaker[]) {
  const here =
    facts.status === 'dispatched' || facts.status === 'handling'
      ? [facts.unitId, facts.childUnitId]
      : [facts.deskOrganisationId];
  const member = posts.find((post) => here.includes(post.organisationId));
  const post = member ?? posts[0];
  return {
    personIsMember: member !== undefined,
    personOnDuty: posts.some((each) => each.onDuty),
    // A handling unit's own member stays one, whatever other posts he holds.
    personOrganisationId:
      posts.find((each) => [facts.unitId, facts.childUnitId, ...facts.handlingUnitIds].includes(each.organisationId))
        ?.organisationId ??
      post?.organisationId ??
      '',
  };
}

/** Is there anybody left who may inspect in the field: neither handler nor of a handling unit nor the reporter? */
async function anyInspector(around: Surroundings, { row, now }: Known): Promise<boolean> {
  const facts = row.facts;
  const near = await around.findNear({
    gridId: row.grid_id,
    villageCode: row.village_code,
    townCode: row.town_code,
    now,
  });
  const units = [facts.unitId, facts.childUnitId, ...facts.handlingUnitIds];
  return near.some(
    (candidate) =>
      candidate.onDuty &&
      candidate.accountId !== facts.handlerId &&
      candidate.accountId !== facts.reporterAccountId &&
      !facts.everHandledBy.includes(candidate.accountId) &&
      !units.includes(candidate.organisationId),
  );
}

/** How often the case has been sent back to work; each time it is drawn and rated anew. */
export function roundOf({ reopenCount, reworkCount }: IncidentFacts): number {
  return reopenCount + reworkCount;
}

/**
 * Drawn by the case's id, not by a command's: nobody who works a case can try again until it is not drawn, and anybody
 * can draw again from the seed and must find the same.
 */
function drawn(action: IncidentAction, facts: IncidentFacts, incidentId: string): ActParameters {
  // Fixed on the spot is always looked at again.
  if (action === 'solve-while-verifying') return { drawnForInspection: true };
  if (facts.modes.inspectMode !== 'sample') return { drawnForInspection: false };
  const drawSeed = `sample ${incidentId} ${roundOf(facts)}`;
  return { drawnForInspection: isDrawn(drawSeed, facts.modes.sampleShare ?? usualShare), drawSeed };
}

/** Is it one of the so many of a hundred? */
export function isDrawn(seed: string, share: number): boolean {
  return createHash('sha256').update(seed).digest().readUInt32BE(0) / 2 ** 32 < share / 100;
}

function withinWindow(action: IncidentAction, { row, now }: Known): boolean {
  if (action === 'object') {
    const window = row.emergency ? objectionWindow.urgent : objectionWindow.general;
    return row.started_at === null || now.getTime() - row.started_at.getTime() <= window;
  }
  if (action === 'recall') {
    const at = row.dispatch_reason?.['automatic'] === true ? row.dispatch_reason['at'] : null;
    return typeof at === 'string' && now.getTime() - Date.parse(at) <= recallWindow;
  }
  return row.closed_at !== null && now.getTime() - row.closed_at.getTime() <= closingWindow;
}
