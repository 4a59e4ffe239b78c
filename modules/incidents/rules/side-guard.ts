/** May this move of a side life be made? One guard for all of them, judged by the tables of side-lives.ts. */
import type { Role } from '#modules/access/rules/roles.ts';
import type { Actor, ActParameters, IncidentFacts } from './facts.ts';
import { placeReason } from './place.ts';
import type { RefusalReason } from './refusals.ts';
import {
  isOpenTask,
  isPending,
  type JointTaskFacts,
  mostSideLives,
  type RequestFacts,
  type RequestKind,
  type SupervisionFacts,
} from './side-facts.ts';
import {
  extensionLife,
  hangUpLife,
  jointTaskLife,
  overtimeAppealLife,
  type SideCondition,
  type SideLife,
  supervisionLife,
} from './side-lives.ts';

/** `given` is null when only asking what is possible. */
export type SideAsked = {
  readonly facts: IncidentFacts;
  readonly actor: Actor;
  readonly as: Role;
  readonly given: ActParameters | null;
};
type Subject = {
  readonly kind?: RequestKind;
  readonly request?: RequestFacts;
  readonly task?: JointTaskFacts;
  readonly supervision?: SupervisionFacts;
};

const requestLives: Readonly<Record<RequestKind, SideLife<string>>> = {
  extension: extensionLife,
  'hang-up': hangUpLife,
  'overtime-appeal': overtimeAppealLife,
};

/** Which moves of the tables an action of the case stands for. */
const asking: Readonly<Record<string, RequestKind>> = {
  'ask-extension': 'extension',
  'ask-hang-up': 'hang-up',
  'appeal-overtime': 'overtime-appeal',
};
const ofRequest: Readonly<Record<string, readonly string[]>> = {
  'pass-on-request': ['pass-on'],
  'approve-request': ['approve', 'approve-first'],
  'refuse-request': ['refuse'],
  'withdraw-request': ['withdraw'],
  'resume-hung': ['resume'],
};
const ofTask: Readonly<Record<string, string>> = {
  'receive-joint-task': 'receive',
  'arrive-for-joint-task': 'arrive',
  'explain-joint-task': 'explain',
  'finish-joint-task': 'finish',
  'decline-joint-task': 'decline',
  'withdraw-joint-task': 'withdraw',
};
const ofSupervision: Readonly<Record<string, string>> = {
  'answer-supervision': 'answer',
  'ask-supervision-again': 'ask-again',
  'lift-supervision': 'lift',
};

export function sideReason(action: string, asked: SideAsked): RefusalReason | null {
  const { facts, given } = asked;
  const kind = asking[action];
  if (kind !== undefined) return tableReason(requestLives[kind], ['ask', 'ask-in-unit'], 'nothing', asked, { kind });
  const decides = ofRequest[action];
  if (decides !== undefined) {
    const { request } = facts;
    if (request === undefined) return action === 'resume-hung' ? 'incidents.not-hung' : 'incidents.no-request';
    const subject = { kind: request.kind, request };
    return tableReason(requestLives[request.kind], decides, request.state, asked, subject);
  }
  if (action === 'send-joint-task') return tableReason(jointTaskLife, ['send'], 'nothing', asked, {});
  if (action === 'put-under-supervision') return tableReason(supervisionLife, ['issue'], 'nothing', asked, {});
  const taskMove = ofTask[action];
  if (taskMove !== undefined) {
    const tasks = (facts.jointTasks ?? []).filter((task) => given === null || task.number === given.taskNumber);
    return bestOf(tasks, 'incidents.no-such-task', (task) =>
      tableReason(jointTaskLife, [taskMove], task.state, asked, { task }),
    );
  }
  const supervisionMove = ofSupervision[action];
  if (supervisionMove === undefined) throw new Error(`${action} is no move of a side life`);
  const meant = (facts.supervisions ?? []).filter((one) => given === null || one.number === given.supervisionNumber);
  return bestOf(meant, 'incidents.no-such-supervision', (supervision) =>
    tableReason(supervisionLife, [supervisionMove], supervision.state, asked, { supervision }),
  );
}

/** Allowed when it is allowed for one of them. */
function bestOf<One>(
  many: readonly One[],
  none: RefusalReason,
  reasonOf: (one: One) => RefusalReason | null,
): RefusalReason | null {
  let because: RefusalReason = none;
  for (const one of many) {
    const reason = reasonOf(one);
    if (reason === null) return null;
    because = reason;
  }
  return because;
}

const wrongState: Readonly<Record<string, RefusalReason>> = {
  'joint-task': 'incidents.no-such-task',
  supervision: 'incidents.no-such-supervision',
};

function tableReason(
  life: SideLife<string>,
  moves: readonly string[],
  state: string,
  asked: SideAsked,
  subject: Subject,
): RefusalReason | null {
  const here = life.moves.filter((move) => moves.includes(move.move) && move.from.includes(state));
  if (here.length === 0) {
    return moves[0] === 'resume' ? 'incidents.not-hung' : (wrongState[life.name] ?? 'incidents.no-request');
  }
  const mine = here.filter((move) => move.by.includes(asked.as));
  return bestOf(mine, 'incidents.wrong-role', ({ conditions = [] }) => {
    for (const condition of conditions) {
      const because = conditionReason(condition, asked, subject);
      if (because !== null) return because;
    }
    return null;
  });
}

/** null: it holds, or it cannot be told before anything is given. */
function conditionReason(condition: SideCondition, asked: SideAsked, subject: Subject): RefusalReason | null {
  const { facts, actor, as, given } = asked;
  const unless = (holds: boolean, because: RefusalReason) => (holds ? null : because);
  switch (condition) {
    case 'handling':
      return unless(facts.status === 'handling', 'incidents.wrong-status');
    case 'closed':
      return unless(facts.status === 'closed', 'incidents.wrong-status');
    case 'not-hung':
      return unless(!facts.hung, 'incidents.hung');
    case 'hung':
      return unless(facts.hung, 'incidents.not-hung');
    case 'not-overdue':
      return unless(given?.overdue !== true, 'incidents.already-overdue');
    case 'was-overdue':
      return unless(given === null || given.wasOverdue === true, 'incidents.was-not-overdue');
    case 'nothing-asked':
      return unless(!isPending(facts.request), 'incidents.request-pending');
    case 'at-most-two-approved':
      return unless((facts.extensionsApproved ?? 0) < 2, 'incidents.extensions-used');
    case 'once':
      if (subject.kind === 'hang-up') return unless(facts.hangUpUsed !== true, 'incidents.hang-up-used');
      return unless(facts.appealUsed !== true, 'incidents.appeal-used');
    case 'at-most-365-days': {
      const days = given?.daysUntil ?? 0;
      return unless(given === null || (days >= 1 && days <= 365), 'incidents.until-out-of-range');
    }
    case 'the-asker':
      return unless(subject.request?.askedBy === actor.accountId, 'incidents.request-of-another');
    case 'not-the-asker':
      return unless(subject.request?.askedBy !== actor.accountId, 'incidents.own-request');
    case 'not-the-handler': {
      const handles = facts.handlerId === actor.accountId || facts.everHandledBy.includes(actor.accountId);
      return unless(as === 'system' || !handles, 'incidents.handler-may-not-decide');
    }
    case 'second-person':
      return unless(subject.request?.firstApprovedBy !== actor.accountId, 'incidents.same-person');
    // The system says why by a code, people in words.
    case 'reason':
      return unless(given === null || as === 'system' || isGiven(given.reason), 'incidents.reason-needed');
    case 'ground':
      return unless(given === null || isGiven(given.ground), 'incidents.ground-needed');
    case 'evidence':
      return unless(given === null || (given.evidenceCount ?? 0) > 0, 'incidents.evidence-needed');
    default:
      return taskReason(condition, asked, subject) ?? supervisionReason(condition, asked, subject);
  }
}

function isGiven(text: string | undefined): boolean {
  return text !== undefined && text !== '';
}

function taskReason(condition: SideCondition, { facts, actor, as, given }: SideAsked, { task }: Subject) {
  switch (condition) {
    case 'another-unit': {
      const tasks = facts.jointTasks ?? [];
      if (tasks.length >= mostSideLives) return 'incidents.too-many-side-lives';
      if (given === null) return null;
      if (given.assistStands === false) return 'incidents.unit-closed';
      const has = [facts.unitId, facts.childUnitId].includes(given.unitId ?? null);
      const helps = tasks.some((each) => isOpenTask(each) && each.unitId === given.unitId);
      return has || helps ? 'incidents.unit-has-it-already' : null;
    }
    case 'its-unit':
      return task?.unitId === actor.organisationId ? null : 'incidents.task-of-another-unit';
    case 'not-the-inspector':
      return facts.inspectorId === actor.accountId || facts.everInspectedBy.includes(actor.accountId)
        ? 'incidents.inspected-it-yourself'
        : null;
    case 'its-sender':
      return as !== 'unit-head' || task?.kind === 'lead-asked' ? null : 'incidents.task-not-yours';
    default:
      return null;
  }
}

function supervisionReason(
  condition: SideCondition,
  { facts, actor, as, given }: SideAsked,
  { supervision }: Subject,
): RefusalReason | null {
  switch (condition) {
    case 'one-at-a-time': {
      const all = facts.supervisions ?? [];
      if (all.length >= mostSideLives) return 'incidents.too-many-side-lives';
      const issuerId = as === 'system' ? given?.issuerId : actor.organisationId;
      const open = all.some((each) => each.state !== 'lifted' && each.issuerId === issuerId);
      return open ? 'incidents.supervision-open' : null;
    }
    case 'grade': {
      if (as === 'system' || given?.grade === undefined || given.grade === 'urge') return null;
      if (given.grade === 'leader') return as === 'centre-head' ? null : 'incidents.grade-not-yours';
      // Nobody stands above the county centre: it writes its own letters.
      const fromAbove = facts.deskAbove.length === 0 || facts.deskAbove.includes(actor.organisationId);
      return fromAbove ? null : 'incidents.grade-not-yours';
    }
    case 'whose-turn': {
      const unitHasIt = facts.status === 'dispatched' || facts.status === 'handling';
      return unitHasIt === (as === 'unit-head') ? null : 'incidents.not-asked-to-answer';
    }
    case 'its-issuer': {
      if (as === 'system' || supervision?.issuerId === actor.organisationId) return null;
      // Of a lower centre's urging the heads above may take note too.
      const above =
        placeReason('desk', facts, actor, as) === null && supervision?.issuerId === facts.deskOrganisationId;
      return above ? null : 'incidents.not-the-issuer';
    }
    default:
      return null;
  }
}
