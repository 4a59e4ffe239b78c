/** What people could bring along with an act: every sensible choice, for the exhaustive search; wild ones for the walks. */
import type { Actor, ActParameters, IncidentFacts, IncidentStart } from '../facts.ts';
import type { IncidentAction } from '../lifecycle.ts';
import { supervisionGrades } from '../side-facts.ts';
import { desks, lightTeam, lightUnit, waterUnit, type Cast } from './cast.ts';

/** Text and findings that nothing depends on, all favourable. */
export const plain: ActParameters = {
  reason: 'reason',
  answer: 'answer',
  ground: 'ground',
  outcome: 'solved',
  opensWhen: 'opens',
  closesWhen: 'closes',
  ruleId: 'rule',
  toCounty: '990102',
  leaderId: 'leader',
  childCount: 2,
  evidenceCount: 1,
  outstandingMarked: true,
  finding: 'confirmed',
  correction: {},
  unitFit: 'fits',
  unitNamed: true,
  findings: [],
  unitOnCall: true,
  unitHeard: true,
  unitStands: true,
  personIsMember: true,
  personOnDuty: true,
  personOrganisationId: '',
  noInspectorFound: true,
  drawnForInspection: false,
  withinWindow: true,
  reporterSolved: true,
  silentDaysOver: true,
  somethingPending: false,
  leaderStatus: 'handling',
  leaderHasLeader: false,
  followers: 0,
  childId: 'child',
  childClosed: true,
  drawSeed: 'seed',
  until: '2026-06-30',
  grade: 'urge',
  overdue: false,
  wasOverdue: true,
  daysUntil: 30,
  assistStands: true,
  imported: { system: 'elsewhere', status: 'Closed' },
  gridChange: { draftId: 'draft', from: 'grid', to: 'other-grid' },
};

const lateWork = { workId: 'late', senderId: 'somebody', action: 'give-verification', given: {} };
const lateWorks: readonly IncidentAction[] = ['give-verification', 'report-done', 'pass'];

const lookerRoles: readonly string[] = ['grid-worker', 'grid-head', 'acceptor', 'dispatcher', 'shift-head'];

function posts(cast: Cast): readonly Actor[] {
  return cast.people.flatMap((someone) => someone.posts);
}

function takers(cast: Cast, facts: IncidentFacts): readonly Actor[] {
  if (facts.status === 'verifying' || facts.status === 'inspecting') {
    return posts(cast).filter((post) => lookerRoles.includes(post.role));
  }
  if (facts.status === 'handling' || facts.status === 'dispatched') {
    return posts(cast).filter((post) => post.organisationId === (facts.childUnitId ?? facts.unitId));
  }
  const roles: readonly string[] = ['acceptor', 'dispatcher', 'reviewer'];
  return posts(cast).filter((post) => roles.includes(post.role) && post.organisationId === facts.deskOrganisationId);
}

/** Every sensible choice. `start` is for the moves that begin a case. */
export function optionsFor(
  action: IncidentAction,
  facts: IncidentFacts | null,
  actor: Actor,
  cast: Cast,
  start: IncidentStart,
): readonly ActParameters[] {
  if (facts === null) return [{ ...plain, start }];
  const lookers = posts(cast).filter((post) => lookerRoles.includes(post.role));
  const others = cast.people.filter((someone) => someone.accountId !== actor.accountId);
  const seconds = others.flatMap((someone) => someone.posts).filter((post) => post.role === 'shift-head');
  switch (action) {
    case 'ask-verification':
    case 'reassign-verification':
      return lookers.map((post) => ({ ...plain, verifierId: post.accountId }));
    case 'give-verification':
      return [plain, { ...plain, finding: 'unclear' }];
    case 'ask-inspection':
    case 'reassign-inspection':
      return lookers.map((post) => ({
        ...plain,
        inspectorId: post.accountId,
        personOrganisationId: post.organisationId,
      }));
    case 'register-and-dispatch':
      // What the system dispatches, it dispatches by itself.
      return [lightUnit, waterUnit].map((unitId) => ({
        ...plain,
        unitId,
        ...(actor.role === 'system' ? { automatic: true } : {}),
      }));
    case 'dispatch-emergency':
    case 'dispatch':
    case 'designate':
      return [lightUnit, waterUnit].map((unitId) => ({ ...plain, unitId }));
    case 'send-joint-task':
      return [lightUnit, waterUnit].map((unitId) => ({ ...plain, unitId }));
    case 'receive-joint-task':
    case 'arrive-for-joint-task':
    case 'explain-joint-task':
    case 'finish-joint-task':
    case 'decline-joint-task':
    case 'withdraw-joint-task':
      return (facts.jointTasks ?? []).map(({ number }) => ({ ...plain, taskNumber: number }));
    case 'put-under-supervision':
      return (['urge', 'letter'] as const).map((grade) => ({
        ...plain,
        grade,
        ...(actor.role === 'system' ? { issuerId: facts.deskAbove[0] ?? facts.deskOrganisationId } : {}),
      }));
    case 'answer-supervision':
    case 'ask-supervision-again':
    case 'lift-supervision':
      return (facts.supervisions ?? []).map(({ number }) => ({ ...plain, supervisionNumber: number }));
    case 'sub-dispatch':
      return [{ ...plain, childUnitId: lightTeam }];
    case 'assign-handler':
      return posts(cast)
        .filter((post) => post.organisationId === (facts.childUnitId ?? facts.unitId))
        .map((post) => ({ ...plain, handlerId: post.accountId }));
    case 'take-late-work':
      return lateWorks.flatMap((work) =>
        others.map(({ accountId }) => ({ ...plain, lateWork: { ...lateWork, action: work, senderId: accountId } })),
      );
    case 'take-over':
      return takers(cast, facts).map((post) => ({
        ...plain,
        toAccountId: post.accountId,
        personOrganisationId: post.organisationId,
      }));
    case 'cancel':
    case 'recall':
      return [plain, ...seconds.map((second) => ({ ...plain, withinWindow: false, secondPerson: second }))];
    case 'lift':
    case 'lower':
      return desks.map((toDesk) => ({ ...plain, toDesk }));
    case 'report-done':
    case 'solve-while-verifying':
      return [plain, { ...plain, drawnForInspection: true }];
    case 'rework':
    case 'reopen':
      return [plain, { ...plain, unitStands: false }];
    case 'archive':
      return [{ ...plain, withinWindow: false }];
    case 'child-final':
      return [plain, { ...plain, childClosed: false }];
    case 'follow-leader':
      return [
        { ...plain, leaderStatus: 'closed' },
        { ...plain, leaderStatus: 'declined' },
      ];
    default:
      return [plain];
  }
}

/** Choices no sensible person would make, or only by mistake; most of them must be refused. */
export function wildOptions(cast: Cast, pick: (count: number) => number): ActParameters {
  const someone = (): string => cast.people[pick(cast.people.length)]!.accountId;
  const post = posts(cast)[pick(posts(cast).length)]!;
  const maybe = pick(4);
  const all: ActParameters = {
    ...plain,
    inspectorId: someone(),
    verifierId: someone(),
    handlerId: someone(),
    toAccountId: someone(),
    unitId: [lightUnit, waterUnit, 'village-centre'][pick(3)]!,
    childUnitId: [lightUnit, lightTeam][pick(2)]!,
    toDesk: desks[pick(3)]!,
    secondPerson: post,
    personOrganisationId: post.organisationId,
    unitFit: (['fits', 'closed', 'wrong-matter', 'not-on-duty-list'] as const)[pick(4)]!,
    unitNamed: pick(3) > 0,
    unitHeard: pick(2) === 0,
    unitStands: pick(2) === 0,
    withinWindow: pick(2) === 0,
    noInspectorFound: pick(2) === 0,
    evidenceCount: pick(2),
    childCount: pick(4),
    childClosed: pick(2) === 0,
    somethingPending: pick(2) === 0,
    leaderStatus: (['handling', 'closed', 'declined', 'merged'] as const)[pick(4)]!,
    leaderHasLeader: pick(2) === 0,
    reporterSolved: pick(2) === 0,
    silentDaysOver: pick(2) === 0,
    drawnForInspection: pick(2) === 0,
    taskNumber: 1 + pick(3),
    supervisionNumber: 1 + pick(3),
    grade: supervisionGrades[pick(3)]!,
    assistStands: pick(4) > 0,
    outstandingMarked: pick(2) === 0,
    lateWork: { ...lateWork, action: lateWorks[pick(3)]!, senderId: someone() },
  };
  if (maybe > 0) return all;
  // Something is forgotten: what the person gives, never what the command finds out.
  const given = [
    'reason',
    'answer',
    'outcome',
    'unitId',
    'inspectorId',
    'verifierId',
    'toDesk',
    'secondPerson',
    'until',
    'grade',
    'taskNumber',
  ] as const;
  const forgotten = given[pick(given.length)]!;
  return Object.fromEntries(Object.entries(all).filter(([name]) => name !== forgotten));
}
