/** What decisions about a case rest on: its facts, the person acting, and what that person gives; plain JSON. Longer than 300 lines because they are read together. */
import type { Level, Role } from '#modules/access/rules/roles.ts';
import type { DeclineGround, RouteFinding } from './route.ts';
import type { SideFacts, SupervisionGrade } from './side-facts.ts';
import type {
  CloseMode,
  DispatchMode,
  EvidenceMode,
  IncidentStatus,
  InspectionMark,
  InspectMode,
  OpenStatus,
  Outcome,
  VerificationFinding,
  VerifyMode,
} from './statuses.ts';

/** The modes of the chosen rule (立案标准), copied into the case so that a later edition never changes a running one. */
export type RuleModes = {
  readonly verify: VerifyMode;
  readonly evidence: EvidenceMode;
  readonly dispatchMode: DispatchMode;
  readonly inspectMode: InspectMode;
  readonly closeMode: CloseMode;
  /** A reworked case gets at least this much time again. */
  readonly reworkFloorMinutes: number;
  /** Of a hundred cases so many are inspected in the field; only where `inspectMode` is `sample`. */
  readonly sampleShare?: number;
  /** The system closes after so many days without a word; only where `closeMode` is `silent-days`. */
  readonly silentDays?: number;
  /** Of a hundred closed cases so many are looked at again; absent in cases from before it could be set. */
  readonly recheckShare?: number;
};

/** The desk that works a case: a centre, its level, and the centres above it, nearest first. */
export type Desk = {
  readonly organisationId: string;
  readonly level: Level;
  readonly above: readonly string[];
};

/** Everything decided on. The row of a case holds it; replaying the case's steps gives the same object. */
export type IncidentFacts = {
  readonly status: IncidentStatus;
  /** While merged: where the case goes on when the merge ends. */
  readonly resumeStatus: OpenStatus | null;
  readonly outcome: Outcome | null;

  readonly deskOrganisationId: string;
  readonly deskLevel: Level;
  readonly deskAbove: readonly string[];
  /** The person of the desk's pool who works it now. */
  readonly claimedBy: string | null;

  readonly reporterAccountId: string | null;
  readonly emergency: boolean;
  readonly confidential: boolean;
  /** A worker on duty reported it himself, with a photo: that is its verification. */
  readonly dutyWorkerReportWithPhoto: boolean;
  readonly verified: boolean;
  readonly verifierId: string | null;

  readonly ruleId: string | null;
  readonly opensWhen: string | null;
  readonly modes: RuleModes;

  readonly unitId: string | null;
  readonly childUnitId: string | null;
  readonly handlerId: string | null;
  /** Units whose handle clock waits with time left; a unit that gets the case again goes on with its rest. */
  readonly restUnitIds: readonly string[];
  readonly designated: boolean;
  readonly returnCount: number;
  /** Units that returned it since the last opening, in order. */
  readonly returnedBy: readonly string[];
  readonly objectionUsed: boolean;
  /** Units that gave their reasons (return, objection, impossible). */
  readonly heardUnitIds: readonly string[];
  readonly hasWorkEvidence: boolean;
  readonly hung: boolean;
  readonly openJointTasks: number;

  readonly inspectorId: string | null;
  /** Drawn for a field inspection where the rule only samples. */
  readonly drawnForInspection: boolean;
  readonly inspectionMark: InspectionMark | null;
  readonly everHandledBy: readonly string[];
  readonly handlingUnitIds: readonly string[];
  readonly everInspectedBy: readonly string[];
  readonly solvedOnSpot: boolean;

  readonly reworkCount: number;
  readonly reconsidered: boolean;
  readonly reopenCount: number;
  readonly reopenedByReporter: boolean;

  readonly leaderId: string | null;
  readonly leaderStatus: IncidentStatus | null;
  readonly followerCount: number;
  readonly childrenOpen: number;
  readonly childrenClosed: number;

  readonly supervised: boolean;

  // The following are absent where they do not hold, so that older histories replay to the same.
  /** The unit that has it now was chosen by the system. */
  readonly dispatchedAutomatically?: true;
  /** Taken over from another system that worked it: nobody here accepted, handled or inspected it. */
  readonly imported?: true;
  /** The split case of which it is a part. */
  readonly parentId?: string;
  /** Whom it is about, and everything below them: they learn nothing of it unless they get the task (举报保密). */
  readonly hiddenFrom?: readonly string[];
  /** Told in confidence and given down since: the desk that took it, which alone goes on knowing who told (举报保密). */
  readonly reporterKnownAt?: string;
} & SideFacts;

/** Somebody acting in one capacity. One person may have several posts; every act names the active one. */
export type Actor = {
  readonly accountId: string;
  readonly role: Role;
  readonly organisationId: string;
  readonly level: Level;
  readonly gridId?: string;
  readonly onDuty: boolean;
  /** A small centre lets one person accept and dispatch. */
  readonly profile?: 'small-centre';
  /** A reporter with the case's private link: whoever has it may act as the reporter. */
  readonly byLink?: boolean;
  /** The worker process acting by itself. */
  readonly actsForSystem?: boolean;
};

export type SecondPerson = Pick<Actor, 'accountId' | 'role' | 'organisationId'>;

/** How a case begins. */
export type IncidentStart = {
  readonly desk: Desk;
  readonly reporterAccountId: string | null;
  readonly emergency: boolean;
  readonly confidential: boolean;
  readonly dutyWorkerReportWithPhoto: boolean;
  readonly ruleId: string | null;
  readonly modes: RuleModes;
  readonly imported?: true;
  readonly parentId?: string;
  readonly hiddenFrom?: readonly string[];
  readonly reporterKnownAt?: string;
};

/** What another system says of a case that it has worked itself; its instants in UTC. */
export type ImportedHistory = {
  readonly system: string;
  /** The status as it is called there. */
  readonly status: string;
  readonly dueAt?: string;
  readonly closedAt?: string;
  /** The instant of the closing is not the source's own: it lay before the report or was missing. */
  readonly closedAtGuessed?: true;
};

/** A claim lapses with the shift: the claimer's duty ended, or he holds no post at the desk that serves (left, on leave). */
export const claimLapses = ['duty-over', 'gone'] as const;
export type ClaimLapse = (typeof claimLapses)[number];

/** Work of somebody else that becomes part of a case's history; its words stand with the step. */
export type LateWorkTaken = {
  readonly workId: string;
  readonly senderId: string;
  readonly action: string;
  readonly given: Readonly<Record<string, unknown>>;
};

/** Null: no grid holds its place. */
export type GridChange = { readonly draftId: string; readonly from: string | null; readonly to: string | null };

/** Whether a unit may get the case: by its matter, area, level, the town's duty list, and whether it still stands. */
export const unitFits = ['fits', 'wrong-matter', 'wrong-area', 'wrong-level', 'not-on-duty-list', 'closed'] as const;
export type UnitFit = (typeof unitFits)[number];

/** What the person gives with an act. Which of it an action needs stands in its row (`needs`). */
export type GivenParameters = {
  readonly start: IncidentStart;
  readonly reason: string;
  /** Why it is not for this system; only for `decline`. */
  readonly declineGround: DeclineGround;
  readonly answer: string;
  readonly outcome: Outcome;
  readonly ground: string;
  readonly opensWhen: string;
  readonly closesWhen: string;
  readonly ruleId: string;
  readonly unitId: string;
  readonly childUnitId: string;
  readonly handlerId: string;
  readonly verifierId: string;
  readonly inspectorId: string;
  readonly toAccountId: string;
  readonly toDesk: Desk;
  readonly toCounty: string;
  readonly leaderId: string;
  readonly childCount: number;
  /** Which of its parts has come to its end. */
  readonly childId: string;
  readonly finding: VerificationFinding;
  readonly secondPerson: SecondPerson;
  /** Photos and papers given with this act. */
  readonly evidenceCount: number;
  /** Only for `correct`. */
  readonly correction: { readonly ruleId?: string; readonly modes?: RuleModes };
  readonly outstandingMarked: boolean;
  /** 挂账: the day on which the case resumes by itself, YYYY-MM-DD. */
  readonly until: string;
  /** Which joint task or supervision of the case is meant. */
  readonly taskNumber: number;
  readonly supervisionNumber: number;
  readonly grade: SupervisionGrade;
  /** Only for `close-imported`. */
  readonly imported: ImportedHistory;
};
export type Need = keyof GivenParameters;

/** What the command finds out before it asks for a decision (`finds`); kept in the step, so that a replay needs no look-up. */
export type FoundParameters = {
  /** The modes of the rule that the act chooses. */
  readonly ruleModes: RuleModes;
  readonly unitFit: UnitFit;
  /** The catalogue names the unit as a lead on call around the clock. */
  readonly unitOnCall: boolean;
  /** The unit confirmed to the review desk that it was asked. */
  readonly unitHeard: boolean;
  /** Does the unit that had the case still stand? */
  readonly unitStands: boolean;
  readonly personIsMember: boolean;
  readonly personOnDuty: boolean;
  readonly personOrganisationId: string;
  /** The search for an inspector (grid → … → county centre) ended with nobody. */
  readonly noInspectorFound: boolean;
  readonly drawnForInspection: boolean;
  readonly withinWindow: boolean;
  readonly reporterSolved: boolean;
  readonly silentDaysOver: boolean;
  /** An appeal, a task or a re-check of the case is still open. */
  readonly somethingPending: boolean;
  readonly leaderStatus: IncidentStatus;
  readonly leaderHasLeader: boolean;
  /** Cases that follow this one; the row of a leader does not know them. */
  readonly followers: number;
  readonly childClosed: boolean;
  /** The catalogue or the rule names the unit for this matter and place, or names nobody there. */
  readonly unitNamed: boolean;
  /** Why this unit, as the rules of dispatch said it then. */
  readonly findings: readonly RouteFinding[];
  /** The system chose the unit by itself. */
  readonly automatic: true;
  /** What the draw of `drawnForInspection` was made from. */
  readonly drawSeed: string;
  /** The article of the knowledge base that was told, and which version of it. */
  readonly articleId: string;
  readonly articleVersion: number;
  /** The handle clock has run out. */
  readonly overdue: boolean;
  /** It had run out at some time before the case was closed. */
  readonly wasOverdue: boolean;
  /** Days from today to the day on which a hang-up ends; 0 where there is none. */
  readonly daysUntil: number;
  /** The unit asked to help still stands. */
  readonly assistStands: boolean;
  /** The centre in whose name the system issues a supervision, and over how many limits the case was. */
  readonly issuerId: string;
  readonly overdueTimes: number;
  /** Why the system gives a claim back to the pool. */
  readonly lapsed: ClaimLapse;
  /** From which grid to which a new territory moves the case; the draft says why. */
  readonly gridChange: GridChange;
  /** The late work that is taken over: whose it is, what it did, and the codes given with it. */
  readonly lateWork: LateWorkTaken;
};
export type Finding = keyof FoundParameters;

export type ActParameters = Partial<GivenParameters & FoundParameters>;

/** The facts of a case in the instant it is reported. */
export function factsAtReport(start: IncidentStart): IncidentFacts {
  return {
    status: 'reported',
    resumeStatus: null,
    outcome: null,
    deskOrganisationId: start.desk.organisationId,
    deskLevel: start.desk.level,
    deskAbove: start.desk.above,
    claimedBy: null,
    reporterAccountId: start.reporterAccountId,
    emergency: start.emergency,
    confidential: start.confidential,
    dutyWorkerReportWithPhoto: start.dutyWorkerReportWithPhoto,
    verified: start.dutyWorkerReportWithPhoto,
    verifierId: null,
    ruleId: start.ruleId,
    opensWhen: null,
    modes: start.modes,
    unitId: null,
    childUnitId: null,
    handlerId: null,
    restUnitIds: [],
    designated: false,
    returnCount: 0,
    returnedBy: [],
    objectionUsed: false,
    heardUnitIds: [],
    hasWorkEvidence: false,
    hung: false,
    openJointTasks: 0,
    inspectorId: null,
    drawnForInspection: false,
    inspectionMark: null,
    everHandledBy: [],
    handlingUnitIds: [],
    everInspectedBy: [],
    solvedOnSpot: false,
    reworkCount: 0,
    reconsidered: false,
    reopenCount: 0,
    reopenedByReporter: false,
    leaderId: null,
    leaderStatus: null,
    followerCount: 0,
    childrenOpen: 0,
    childrenClosed: 0,
    supervised: false,
    ...(start.imported ? { imported: true } : {}),
    ...(start.parentId === undefined ? {} : { parentId: start.parentId }),
    ...(start.hiddenFrom === undefined ? {} : { hiddenFrom: start.hiddenFrom }),
    ...(start.reporterKnownAt === undefined ? {} : { reporterKnownAt: start.reporterKnownAt }),
  };
}
