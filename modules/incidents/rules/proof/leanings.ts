/** How likely the people of a random life take each move that is possible. */
import type { Lifecycle } from '../decide.ts';
import type { IncidentAction } from '../lifecycle.ts';

/** These end or freeze a case; taken as often as the others, few walks would come far. */
const rarely: readonly IncidentAction[] = [
  'cancel',
  'withdraw',
  'transfer',
  'decline',
  'answer',
  'merge',
  'close-imported',
  'put-under-supervision',
  'take-late-work',
];

/** The ordinary way from report to archive. */
const forward: readonly IncidentAction[] = [
  'report',
  'give-verification',
  'register',
  'register-and-dispatch',
  'dispatch',
  'designate',
  'receive',
  'assign-handler',
  'report-done',
  'ask-inspection',
  'pass',
  'close',
  'archive',
  'pass-unsampled',
];

/** Possible only in corners; taken often there, or the corners would stay dark. */
const inCorners: readonly IncidentAction[] = [
  'sub-dispatch',
  'return-to-parent',
  'hand-back',
  'revoke-assignment',
  'report-stage',
  'solve-while-verifying',
  'confirm-solved',
  'reassign-inspection',
  'decline-joint-task',
  'explain-joint-task',
  'withdraw-request',
];

/** What goes on from a request, a task or a supervision; begun as often as other moves that stay where they are. */
const beside: readonly IncidentAction[] = [
  'pass-on-request',
  'approve-request',
  'refuse-request',
  'resume-hung',
  'receive-joint-task',
  'arrive-for-joint-task',
  'finish-joint-task',
];
const begins: readonly IncidentAction[] = ['ask-extension', 'ask-hang-up', 'appeal-overtime', 'send-joint-task'];

/**
 * What people of a life are after. An ordinary life comes everywhere sometimes; the others go where rules forbid most, so
 * that a fault there shows in few lives and not only with luck.
 */
export const leanings = ['ordinary', 'ordinary', 'requests', 'inspection'] as const;
export type Leaning = (typeof leanings)[number];

/** More than otherwise, or less; what is not named keeps its weight, and what ends a case early has none. */
const leanedWeights: Readonly<Record<Exclude<Leaning, 'ordinary'>, Partial<Record<IncidentAction, number>>>> = {
  requests: {
    'ask-extension': 400,
    'ask-hang-up': 100,
    'appeal-overtime': 400,
    'pass-on-request': 400,
    'approve-request': 900,
    'resume-hung': 400,
    'assign-handler': 100,
    'report-done': 10,
    'send-joint-task': 20,
    archive: 4,
    reopen: 1,
  },
  inspection: {
    'assign-handler': 200,
    'report-done': 200,
    'ask-inspection': 300,
    'reassign-inspection': 20,
    pass: 300,
    close: 300,
    rework: 60,
    'ask-extension': 5,
    'send-joint-task': 40,
    'appeal-overtime': 300,
    'approve-request': 600,
    reopen: 2,
    archive: 2,
  },
};
const endEarly: readonly IncidentAction[] = ['cancel', 'withdraw', 'transfer', 'decline', 'answer', 'merge', 'split'];

/** How likely a possible move is taken: staying where it is or ending early teaches little. */
export function weightOf(action: IncidentAction, life: Lifecycle, leaning: Leaning): number {
  if (leaning !== 'ordinary') {
    if (endEarly.includes(action)) return 0;
    const leaned = leanedWeights[leaning][action];
    if (leaned !== undefined) return leaned;
  }
  if (forward.includes(action)) return 40;
  if (inCorners.includes(action)) return 30;
  if (beside.includes(action)) return 200;
  // Three extensions in one life are rare; a proof must have seen some.
  if (action === 'ask-extension') return 200;
  if (begins.includes(action)) return 70;
  if (rarely.includes(action)) return 1;
  return life.moves[action].to === 'same' ? 2 : 6;
}
