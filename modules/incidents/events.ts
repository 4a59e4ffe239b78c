import type { IncidentAction } from './rules/lifecycle.ts';
import type { IncidentStatus } from './rules/statuses.ts';

/** Announced in the move's own transaction. */
export const movedTopic = 'incidents.moved';

export type Moved = {
  incidentId: string;
  number: string;
  action: IncidentAction;
  from: IncidentStatus | null;
  to: IncidentStatus;
  version: number;
  by: string;
  divisionPath: string;
  gridId: string | null;
  deskOrganisationId: string;
  unitId: string | null;
  childUnitId: string | null;
  handlerId: string | null;
  verifierId: string | null;
  inspectorId: string | null;
  emergency: boolean;
};

/** Announced once for each clock that ran out. */
export const overdueTopic = 'incidents.overdue';
