import '../tables.ts';
import { accountNames } from '#modules/access/public.ts';
import { findNear, listCandidates } from '#modules/staff/public.ts';
import type { Actor } from '#platform/commands/actor.ts';
import type { Tx, Unit } from '#platform/database/database.ts';
import { Refusal } from '#platform/refusal.ts';
import { lockCase, standingOf, type CaseState } from '../commands/case-state.ts';
import { isOpenTask } from '../rules/side-facts.ts';
import { maySee } from '../rules/visibility.ts';
import { alikeCases } from './alike-cases.ts';
import { candidateUnits } from './candidate-units.ts';
import { loadOfPersons } from './open-load.ts';
import { type CountyBook, type IncidentServices, openBook } from '../services.ts';
import { markByDuty } from './mark-by-duty.ts';

export type CandidateKind =
  | 'handler'
  | 'verifier'
  | 'inspector'
  | 'unit'
  | 'child-unit'
  | 'desk'
  | 'person'
  | 'second-person'
  | 'leader'
  | 'helper';
/** What speaks for somebody or against him: a code with words, and what fills their gaps. */
export type CandidateReason = { code: string; values: Record<string, string | number> };
export type Candidate = {
  id: string;
  name: string;
  detail: string;
  onDuty: boolean | null;
  reason: string;
  reasons?: CandidateReason[];
  /** Open cases in hand; counted to 500. */
  openCases?: number;
  /** Past the catalogue: whoever chooses it says why. */
  needsReason?: boolean;
};

/** Whom an act may name, the likeliest first, each with its reason. Never by asking a phone where it is. */
export async function candidates(
  services: IncidentServices,
  unit: Unit,
  given: {
    countyCode: string;
    incidentId: string;
    kind: CandidateKind;
    actor: Actor;
    now: Date;
    ruleId?: string | undefined;
  },
): Promise<Candidate[]> {
  const { countyCode, incidentId, actor, kind } = given;
  const book = await openBook(services, countyCode);
  return unit.transact({ scope: actor.scope, actorId: actor.accountId }, async (tx) => {
    const state = await lockCase(tx, countyCode, incidentId);
    if (!maySee(standingOf(state.row), actor)) throw new Refusal('missing', 'incidents.unknown', { incidentId });
    switch (kind) {
      case 'unit':
        return candidateUnits(tx, book, state, given);
      case 'child-unit':
        return markByDuty(tx, book, state, { ...given, kind }, childUnits(book, state));
      case 'desk':
        return markByDuty(tx, book, state, { ...given, kind }, desks(book, state));
      case 'handler':
        return members(tx, state, [state.row.facts.childUnitId ?? state.row.unit_id], given.now);
      case 'person':
        return takers(tx, book, state, given);
      case 'second-person':
        return members(tx, state, [state.row.desk_organisation_id], given.now);
      case 'helper':
        return markByDuty(tx, book, state, { ...given, kind }, helpers(book, state));
      case 'leader':
        return alikeCases(tx, book, state, given);
      case 'verifier':
      case 'inspector':
        return near(tx, book, state, given);
    }
  });
}

/** Whoever may be asked to help: every unit that stands and does not have the case or a task of it. */
function helpers({ tree }: CountyBook, { row }: CaseState): Candidate[] {
  const { unitId, childUnitId, jointTasks = [] } = row.facts;
  const busy = [unitId, childUnitId, ...jointTasks.filter(isOpenTask).map((task) => task.unitId)];
  return tree
    .all()
    .filter((node) => node.kind !== 'centre' && !busy.includes(node.organisationId))
    .slice(0, 200)
    .map((node) => ({ id: node.organisationId, name: node.name, detail: '', onDuty: null, reason: 'helper' }));
}

function childUnits({ tree }: CountyBook, { row }: CaseState): Candidate[] {
  return tree
    .all()
    .filter((node) => node.organisationId !== row.unit_id && tree.isWithin(node.organisationId, row.unit_id ?? ''))
    .map((node) => ({ id: node.organisationId, name: node.name, detail: '', onDuty: null, reason: 'child-unit' }));
}

/** Desks above to lift to, desks below that cover the place to lower to. */
function desks({ tree }: CountyBook, { row }: CaseState): Candidate[] {
  return tree
    .all()
    .filter((node) => node.kind === 'centre' && node.worksOwnDesk && node.organisationId !== row.desk_organisation_id)
    .filter((node) => row.division_path.startsWith(node.divisionPath))
    .filter((node) => !row.facts.hiddenFrom?.includes(node.organisationId))
    .map((node) => ({
      id: node.organisationId,
      name: node.name,
      detail: node.level,
      onDuty: null,
      reason: row.facts.deskAbove.includes(node.organisationId) ? 'desk-above' : 'desk-below',
    }));
}

/** Who may take the case over: of the unit while it has it, of those near for a look, else of the desk. */
async function takers(
  tx: Tx,
  book: CountyBook,
  state: CaseState,
  given: { countyCode: string; now: Date },
): Promise<Candidate[]> {
  const { status, unitId, childUnitId, deskOrganisationId, everHandledBy, everInspectedBy } = state.row.facts;
  switch (status) {
    case 'verifying':
      return near(tx, book, state, { ...given, kind: 'verifier' });
    case 'inspecting':
      return near(tx, book, state, { ...given, kind: 'inspector' });
    case 'dispatched':
    case 'handling':
      return members(tx, state, [childUnitId, unitId], given.now);
    case 'inspected': {
      const parties = [...everHandledBy, ...everInspectedBy];
      const found = await members(tx, state, [deskOrganisationId], given.now);
      return found.filter(({ id }) => !parties.includes(id));
    }
    default:
      return members(tx, state, [deskOrganisationId], given.now);
  }
}

async function members(
  tx: Tx,
  { row }: CaseState,
  organisations: readonly (string | null)[],
  now: Date,
): Promise<Candidate[]> {
  const found = [];
  for (const organisationId of organisations) {
    if (organisationId) found.push(...(await listCandidates(tx, { countyCode: row.county_code, organisationId, now })));
  }
  const load = await loadOfPersons(tx, { countyCode: row.county_code, accountIds: found.map((one) => one.accountId) });
  return found
    .map(({ accountId, name, role, onDuty }) => ({
      id: accountId,
      name,
      detail: role,
      onDuty,
      reason: 'member',
      ...inHand(load.get(accountId) ?? 0, onDuty),
    }))
    .toSorted((one, other) => Number(other.onDuty) - Number(one.onDuty) || one.openCases - other.openCases);
}

/** Who is there comes before who is not, and of those who are, who has least to do. */
function inHand(openCases: number, onDuty: boolean) {
  const reasons: CandidateReason[] = [
    { code: onDuty ? 'on-duty' : 'off-duty', values: {} },
    { code: 'open-cases', values: { count: openCases } },
  ];
  return { openCases, reasons };
}

async function near(
  tx: Tx,
  { grids: index }: CountyBook,
  { row }: CaseState,
  { countyCode, kind, now }: { countyCode: string; kind: CandidateKind; now: Date },
): Promise<Candidate[]> {
  const { facts } = row;
  const found = await findNear(tx, index, {
    countyCode,
    gridId: row.grid_id,
    villageCode: row.village_code,
    townCode: row.town_code,
    now,
  });
  const excluded = new Set<string | null>([
    facts.reporterAccountId,
    ...(kind === 'inspector' ? [facts.handlerId, ...facts.everHandledBy] : []),
  ]);
  const units = kind === 'inspector' ? [facts.unitId, facts.childUnitId, ...facts.handlingUnitIds] : [];
  const excludedOrganisations = [...units, ...(facts.hiddenFrom ?? [])];
  const names = await accountNames(
    tx,
    found.map((candidate) => candidate.accountId),
  );
  const asked = found
    .filter(
      (candidate) => !excluded.has(candidate.accountId) && !excludedOrganisations.includes(candidate.organisationId),
    )
    .slice(0, 50);
  const load = await loadOfPersons(tx, { countyCode, accountIds: asked.map((one) => one.accountId) });
  const place = (reason: string) => asked.findIndex((one) => one.reason === reason);
  return asked
    .toSorted(
      (one, other) =>
        place(one.reason) - place(other.reason) ||
        Number(other.onDuty) - Number(one.onDuty) ||
        (load.get(one.accountId) ?? 0) - (load.get(other.accountId) ?? 0),
    )
    .map((candidate) => ({
      id: candidate.accountId,
      name: names.get(candidate.accountId) ?? candidate.name,
      detail: index.find(candidate.gridId)?.name ?? '',
      onDuty: candidate.onDuty,
      reason: candidate.reason,
      ...inHand(load.get(candidate.accountId) ?? 0, candidate.onDuty),
    }));
}
