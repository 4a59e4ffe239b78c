import type { Role } from '#modules/access/rules/roles.ts';
import type { IncidentFacts } from './facts.ts';

/** Where a case stands and who has to do with it: enough to decide whether a capacity may open it. */
export type Standing = {
  divisionPath: string;
  gridId: string | null;
  deskOrganisationId: string;
  deskAbove: readonly string[];
  unitId: string | null;
  childUnitId: string | null;
  handlingUnitIds: readonly string[];
  people: readonly (string | null)[];
  /** Whom it is about, with everything below them; absent where it is about nobody of the deployment. */
  hiddenFrom?: readonly string[] | null;
};

export type Reader = {
  accountId: string;
  role: string;
  organisationId: string | null;
  divisionPath: string;
  gridId: string | null;
};

const centreRoles: readonly Role[] = ['acceptor', 'dispatcher', 'shift-head', 'reviewer', 'centre-head'];
const unitRoles: readonly Role[] = ['unit-head', 'handler'];
const gridRoles: readonly Role[] = ['grid-worker', 'grid-head'];

/** How a list is bounded for a capacity; the file of one case follows the same rule. */
export type ListScope =
  | { by: 'division'; path: string }
  | { by: 'unit'; organisationId: string }
  | { by: 'grid'; gridId: string | null; accountId: string }
  | { by: 'nothing' };

export function listScopeOf(reader: Reader): ListScope {
  const role = reader.role as Role;
  if (role === 'system') return { by: 'division', path: '' };
  if (centreRoles.includes(role)) return { by: 'division', path: reader.divisionPath };
  if (unitRoles.includes(role) && reader.organisationId) return { by: 'unit', organisationId: reader.organisationId };
  if (gridRoles.includes(role)) return { by: 'grid', gridId: reader.gridId, accountId: reader.accountId };
  return { by: 'nothing' };
}

/** Is it about the reader's own organisation, or one above it? */
export function isInQuestion({ hiddenFrom }: Pick<Standing, 'hiddenFrom'>, { organisationId }: Reader): boolean {
  return organisationId !== null && hiddenFrom?.includes(organisationId) === true;
}

/** They get the task where nobody else can do it, and see it as any unit does. */
function hasTask({ unitId, childUnitId }: Standing, { organisationId, role }: Reader): boolean {
  return unitRoles.includes(role as Role) && [unitId, childUnitId].includes(organisationId);
}

/** May this capacity see the case at all? Those it names (verifier, handler …) always may. */
export function maySee(standing: Standing, reader: Reader): boolean {
  if (isInQuestion(standing, reader)) return hasTask(standing, reader);
  if (standing.people.includes(reader.accountId)) return true;
  const scope = listScopeOf(reader);
  switch (scope.by) {
    case 'division':
      return (
        standing.divisionPath.startsWith(scope.path) ||
        standing.deskOrganisationId === reader.organisationId ||
        (reader.organisationId !== null && standing.deskAbove.includes(reader.organisationId))
      );
    case 'unit':
      return [standing.unitId, standing.childUnitId, ...standing.handlingUnitIds].includes(scope.organisationId);
    case 'grid':
      return scope.gridId !== null && standing.gridId === scope.gridId;
    case 'nothing':
      return false;
  }
}

/** Of a confidential case only one desk knows who told it: the one that took it, also when it has given the case down. */
export function deskThatKnows({
  reporterKnownAt,
  deskOrganisationId,
}: Pick<IncidentFacts, 'reporterKnownAt' | 'deskOrganisationId'>): string {
  return reporterKnownAt ?? deskOrganisationId;
}

/** Whether a case may be hinted at in passing: a confidential one only to a desk, which works it, and to who told it. */
export function mayHintAt(
  { confidential, reported_by: reportedBy }: { confidential: boolean; reported_by: string | null },
  reader: Reader,
): boolean {
  return !confidential || centreRoles.includes(reader.role as Role) || reportedBy === reader.accountId;
}
