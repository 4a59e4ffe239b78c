/** What a case knows of its side lives (延期 挂账 超时申诉 协办 督办): facts like all others, given again by a replay. */
import type { Role } from '#modules/access/rules/roles.ts';
import type { ActParameters, IncidentFacts } from './facts.ts';
import { isFinal } from './statuses.ts';

export const requestKinds = ['extension', 'hang-up', 'overtime-appeal'] as const;
export type RequestKind = (typeof requestKinds)[number];

export const requestStates = [
  'asked-in-unit', // waits for the head of the unit
  'asked', // waits for the desk
  'first-approved', // 超时申诉: waits for the second person
  'approved',
  'refused',
  'withdrawn',
  'lapsed', // the case moved on before it was decided
  'resumed', // 挂账 that is over
] as const;
export type RequestState = (typeof requestStates)[number];

/** The latest request; earlier ones stand in the history. One case has one request at a time. */
export type RequestFacts = {
  /** Counted from 1 over the life of the case. */
  readonly number: number;
  readonly kind: RequestKind;
  readonly state: RequestState;
  readonly askedBy: string;
  /** 挂账: the day on which it resumes by itself. */
  readonly until?: string;
  readonly firstApprovedBy?: string;
};

export const jointTaskKinds = ['lead-asked', 'whistle'] as const;
export type JointTaskKind = (typeof jointTaskKinds)[number];

export const jointTaskStates = [
  'sent',
  'received',
  'arrived',
  'done',
  'declined',
  'withdrawn',
  'suspended',
  'outstanding',
] as const;
export type JointTaskState = (typeof jointTaskStates)[number];

export type JointTaskFacts = {
  readonly number: number;
  /** 协办: the lead unit asks; 吹哨: the desk calls. */
  readonly kind: JointTaskKind;
  readonly unitId: string;
  readonly state: JointTaskState;
  /** While suspended by a merge: where it goes on. */
  readonly resumeState?: JointTaskState;
};

export const supervisionGrades = ['urge', 'letter', 'leader'] as const;
export type SupervisionGrade = (typeof supervisionGrades)[number];
export const supervisionStates = ['issued', 'answered', 'lifted'] as const;
export type SupervisionState = (typeof supervisionStates)[number];

export type SupervisionFacts = {
  readonly number: number;
  readonly grade: SupervisionGrade;
  /** The centre that watches. */
  readonly issuerId: string;
  readonly state: SupervisionState;
};

/** Absent where they do not hold, so that histories from before side lives replay to the same. */
export type SideFacts = {
  readonly request?: RequestFacts;
  readonly extensionsApproved?: number;
  readonly hangUpUsed?: true;
  readonly hungUntil?: string;
  readonly appealUsed?: true;
  /** 考核剔除: the overtime does not count in the assessment; it stays visible. */
  readonly overtimeExempt?: true;
  readonly jointTasks?: readonly JointTaskFacts[];
  readonly supervisions?: readonly SupervisionFacts[];
};

/** More of one kind a case cannot have: its facts stay small. */
export const mostSideLives = 20;

export function isPending(request: RequestFacts | undefined): request is RequestFacts {
  return request !== undefined && ['asked-in-unit', 'asked', 'first-approved'].includes(request.state);
}

export function isOpenTask({ state }: JointTaskFacts): boolean {
  return state === 'sent' || state === 'received' || state === 'arrived' || state === 'suspended';
}

/** A step as far as it concerns side lives. */
export type SideStep = {
  readonly action: string;
  readonly accountId: string;
  readonly organisationId: string;
  readonly as?: Role;
  readonly given: ActParameters;
};

type Changes = Partial<IncidentFacts>;

/** What the moves of side lives do to the facts; nothing for every other move. */
export function sideChanges(facts: IncidentFacts, step: SideStep): Changes {
  switch (step.action) {
    case 'ask-extension':
      return { request: asked(facts, step, 'extension') };
    case 'ask-hang-up': {
      const { until } = step.given;
      return { request: { ...asked(facts, step, 'hang-up'), ...(until === undefined ? {} : { until }) } };
    }
    case 'appeal-overtime':
      return { request: asked(facts, step, 'overtime-appeal'), appealUsed: true };
    case 'pass-on-request':
      return inState(facts, 'asked');
    case 'approve-request':
      return approved(facts, step.accountId);
    case 'refuse-request':
      return inState(facts, 'refused');
    case 'withdraw-request':
      return inState(facts, 'withdrawn');
    case 'resume-hung':
      return { ...inState(facts, 'resumed'), hung: false };
    case 'send-joint-task':
      return withTasks([...(facts.jointTasks ?? []), sentTask(facts, step)]);
    case 'receive-joint-task':
      return taskMoved(facts, step, 'received');
    case 'arrive-for-joint-task':
      return taskMoved(facts, step, 'arrived');
    case 'finish-joint-task':
      return taskMoved(facts, step, 'done');
    case 'decline-joint-task':
      return taskMoved(facts, step, 'declined');
    case 'withdraw-joint-task':
      return taskMoved(facts, step, 'withdrawn');
    case 'put-under-supervision':
      return { supervised: true, ...issued(facts, step) };
    case 'answer-supervision':
      return supervisionMoved(facts, step, 'answered');
    case 'ask-supervision-again':
      return supervisionMoved(facts, step, 'issued');
    case 'lift-supervision':
      return supervisionMoved(facts, step, 'lifted');
    default:
      return {};
  }
}

function asked({ request }: IncidentFacts, { accountId, as }: SideStep, kind: RequestKind): RequestFacts {
  // A handler asks the head of his unit first.
  const state = as === 'handler' ? 'asked-in-unit' : 'asked';
  return { number: (request?.number ?? 0) + 1, kind, state, askedBy: accountId };
}

function inState({ request }: IncidentFacts, state: RequestState): Changes {
  return request === undefined ? {} : { request: { ...request, state } };
}

function approved(facts: IncidentFacts, accountId: string): Changes {
  const { request } = facts;
  if (request === undefined) return {};
  const done: RequestFacts = { ...request, state: 'approved' };
  switch (request.kind) {
    case 'extension':
      return { request: done, extensionsApproved: (facts.extensionsApproved ?? 0) + 1 };
    case 'hang-up':
      return {
        request: done,
        hung: true,
        hangUpUsed: true,
        ...(request.until === undefined ? {} : { hungUntil: request.until }),
      };
    case 'overtime-appeal':
      return request.state === 'first-approved'
        ? { request: done, overtimeExempt: true }
        : { request: { ...request, state: 'first-approved', firstApprovedBy: accountId } };
  }
}

function sentTask(facts: IncidentFacts, { as, given }: SideStep): JointTaskFacts {
  return {
    number: (facts.jointTasks?.length ?? 0) + 1,
    // 协办: what the lead or the catalogue asks for; 吹哨: what the desk calls.
    kind: as === 'unit-head' || as === 'system' ? 'lead-asked' : 'whistle',
    unitId: given.unitId ?? '',
    state: 'sent',
  };
}

function withTasks(jointTasks: readonly JointTaskFacts[]): Changes {
  return { jointTasks, openJointTasks: jointTasks.filter(isOpenTask).length };
}

function taskMoved({ jointTasks = [] }: IncidentFacts, { given }: SideStep, state: JointTaskState): Changes {
  return withTasks(jointTasks.map((task) => (task.number === given.taskNumber ? { ...task, state } : task)));
}

function issued(
  { supervisions = [], deskOrganisationId }: IncidentFacts,
  { organisationId, given }: SideStep,
): Changes {
  // Histories from before grades say only that somebody watched.
  if (given.grade === undefined) return {};
  // The system belongs to no centre: it speaks for the case's own.
  const issuerId = given.issuerId ?? (organisationId === '' ? deskOrganisationId : organisationId);
  const number = supervisions.length + 1;
  return { supervisions: [...supervisions, { number, grade: given.grade, issuerId, state: 'issued' }] };
}

function supervisionMoved({ supervisions = [] }: IncidentFacts, { given }: SideStep, state: SupervisionState): Changes {
  return {
    supervisions: supervisions.map((each) => (each.number === given.supervisionNumber ? { ...each, state } : each)),
  };
}

/** What a new status alone does to the side lives, whichever move led there. */
export function settleSides(before: IncidentFacts, after: IncidentFacts): IncidentFacts {
  const { status } = after;
  if (status === before.status) return withoutHang(after);
  let next = after;
  if (isPending(next.request)) next = { ...next, request: { ...next.request, state: 'lapsed' } };
  // Whoever takes the case away from its unit, or merges it, ends the hang-up.
  if (before.hung && next.request?.kind === 'hang-up' && next.request.state === 'approved') {
    next = { ...next, request: { ...next.request, state: 'resumed' } };
  }
  next = withoutHang(next);
  if (before.status === 'closed' && !isFinal(status)) next = withoutExemption(next);
  if (isFinal(status)) {
    next = {
      ...next,
      ...ended(next, before.status === 'inspected' && status === 'closed' ? 'outstanding' : 'withdrawn'),
    };
    return next.supervisions === undefined
      ? next
      : { ...next, supervisions: next.supervisions.map((each) => ({ ...each, state: 'lifted' as const })) };
  }
  if (status === 'merged') return { ...next, ...suspended(next) };
  if (before.status === 'merged') return { ...next, ...resumed(next) };
  const leavesUnit = ['registered', 'returned', 'reported', 'adjudicating', 'split'].includes(status);
  return leavesUnit ? { ...next, ...ended(next, 'withdrawn') } : next;
}

/** The open tasks end; histories without tasks stay as they are. */
function ended({ jointTasks }: IncidentFacts, state: 'withdrawn' | 'outstanding'): Changes {
  return jointTasks === undefined
    ? {}
    : withTasks(jointTasks.map((task) => (isOpenTask(task) ? { ...withoutResume(task), state } : task)));
}

function suspended({ jointTasks }: IncidentFacts): Changes {
  if (jointTasks === undefined) return {};
  return withTasks(
    jointTasks.map((task) =>
      isOpenTask(task) ? { ...task, state: 'suspended' as const, resumeState: task.state } : task,
    ),
  );
}

function resumed({ jointTasks }: IncidentFacts): Changes {
  if (jointTasks === undefined) return {};
  return withTasks(
    jointTasks.map((task) =>
      task.state === 'suspended' ? { ...withoutResume(task), state: task.resumeState ?? 'sent' } : task,
    ),
  );
}

function withoutResume({ resumeState: _, ...task }: JointTaskFacts): JointTaskFacts {
  return task;
}

function withoutHang(facts: IncidentFacts): IncidentFacts {
  if (facts.hung || facts.hungUntil === undefined) return facts;
  const { hungUntil: _, ...rest } = facts;
  return rest;
}

/** Worked again, it may be overtime again: that nobody has exempted. */
function withoutExemption(facts: IncidentFacts): IncidentFacts {
  const { overtimeExempt: _, ...rest } = facts;
  return rest;
}
