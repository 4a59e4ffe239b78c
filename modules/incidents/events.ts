import type { InstructionEntryKind } from './rules/instructions.ts';
import type { LateWorkState } from './rules/late-work.ts';
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
  /** Whom it is about; they are told nothing. Absent where it is about nobody. */
  hiddenFrom?: readonly string[];
  deskOrganisationId: string;
  unitId: string | null;
  childUnitId: string | null;
  handlerId: string | null;
  verifierId: string | null;
  inspectorId: string | null;
  /** The town's centre, which gets a copy of an emergency. */
  copyTo?: string;
  /** Who supervises by a copy of the dispatch (抄送): a centre, or the department in charge. */
  copiesTo?: readonly string[];
  /** Who is concerned by an act of a side life: who asked, who is asked to help, who watches. */
  side?: { askedBy?: string; inUnit?: boolean; helperId?: string; issuerId?: string };
  emergency: boolean;
};

/** Announced once for each clock that ran out, and again when it is over by its whole limit twice and three times. */
export const overdueTopic = 'incidents.overdue';
/** Announced each minute while nobody has touched an emergency. */
export const emergencyTopic = 'incidents.emergency-unattended';

export type EmergencyTold = {
  incidentId: string;
  number: string;
  /** 0: after two minutes; then one more each minute. */
  round: number;
  divisionPath: string;
  gridId: string | null;
  deskOrganisationId: string;
  deskAbove: readonly string[];
  hiddenFrom?: readonly string[];
};

/** Announced when a case is given to another county of the same deployment; the case there has the transfer's id. */
export const transferredTopic = 'incidents.transferred';

/** Announced when the reporter has added words or photos. */
export const supplementedTopic = 'incidents.supplemented';

/** Announced when the reporter has rated by the link and the case stays where it is. Ids only. */
export const ratedTopic = 'incidents.rated';

/** Announced when a rating came to count otherwise: taken down by telephone, or left out of the figures. Ids only. */
export const ratingChangedTopic = 'incidents.rating-changed';

export type RatingChanged = { incidentId: string; round: number };

/** `well`: solved and satisfied. */
export type Rated = { incidentId: string; round: number; well: boolean };

export type Supplemented = {
  incidentId: string;
  number: string;
  divisionPath: string;
  gridId: string | null;
  deskOrganisationId: string;
  unitId: string | null;
  childUnitId: string | null;
  handlerId: string | null;
  hiddenFrom?: readonly string[];
};

/** Announced when late work has been kept, and again when it was taken over or set aside. */
export const lateWorkTopic = 'incidents.late-work';

export type LateWorkTold = {
  workId: string;
  incidentId: string;
  number: string;
  state: LateWorkState;
  senderId: string;
  divisionPath: string;
  gridId: string | null;
  deskOrganisationId: string;
  unitId: string | null;
  childUnitId: string | null;
  handlerId: string | null;
  verifierId: string | null;
  inspectorId: string | null;
  hiddenFrom?: readonly string[];
};

/** Announced when a responsible clock is about to run out. */
export const dueSoonTopic = 'incidents.due-soon';

export type ClockTold = {
  incidentId: string;
  number: string;
  clock: string | null;
  /** 0: about to be due; 1: due; 2 and 3: over by so many limits. */
  times: 0 | 1 | 2 | 3;
  to: IncidentStatus;
  deskOrganisationId: string;
  deskAbove: readonly string[];
  unitId: string | null;
  handlerId: string | null;
  claimedBy: string | null;
  verifierId: string | null;
  inspectorId: string | null;
  divisionPath: string;
  gridId: string | null;
  hiddenFrom?: readonly string[];
};

/** Announced when a shift is closed, taken over or taken back. */
export const shiftTopic = 'incidents.shift-sheet';

/** Announced with every entry of an instruction, and when receipts are missing. Ids only. */
export const instructionTopic = 'incidents.instruction';

export type InstructionTold = {
  instructionId: string;
  incidentId: string | null;
  change: InstructionEntryKind | 'unreceived';
  /** Who did it; null: the clock. */
  by: string | null;
  giverId: string;
  giverOrganisationId: string;
  fromGiver: boolean;
  /** Whose line changed; null: everybody's. */
  addresseeId: string | null;
  /** In whose lists it changed; null where they are too many to name: they hear of it by their notices. */
  owners: readonly string[] | null;
};

/** So many are named, so that an event stays small. */
const mostNamed = 100;

export function instructionTold(
  told: Omit<InstructionTold, 'owners'> & { owners: readonly string[] },
): InstructionTold {
  return { ...told, owners: told.owners.length > mostNamed ? null : told.owners };
}
