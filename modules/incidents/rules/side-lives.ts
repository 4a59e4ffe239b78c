/** Longer than 300 lines because it is one table of tables. The small lives beside a case's status (延期 挂账 超时申诉 协办 督办 评价 抽查), each with a table of its own. */
import type { Role } from '#modules/access/rules/roles.ts';
import { type JointTaskState, jointTaskStates, type SupervisionState, supervisionStates } from './side-facts.ts';

export type SideMove<State extends string> = {
  readonly move: string;
  /** `nothing`: it begins. */
  readonly from: readonly (State | 'nothing')[];
  /** `as-before`: where it stood before it was suspended. */
  readonly to: State | 'as-before';
  readonly by: readonly Role[];
  readonly conditions?: readonly SideCondition[];
};

export type SideLife<State extends string> = {
  readonly name: string;
  readonly words: string;
  readonly states: readonly State[];
  /** From these nothing leads out. */
  readonly ends: readonly State[];
  readonly moves: readonly SideMove<State>[];
};

export type SideCondition =
  | 'handling' // only while the unit has it
  | 'not-overdue'
  | 'not-hung'
  | 'hung'
  | 'nothing-asked' // no other request is pending
  | 'at-most-two-approved'
  | 'once'
  | 'at-most-365-days'
  | 'closed'
  | 'reporter-asked' // closed, or before it where the rule leaves inspecting or closing to the reporter
  | 'was-overdue'
  | 'the-asker'
  | 'not-the-asker'
  | 'not-the-handler'
  | 'reason'
  | 'ground'
  | 'evidence'
  | 'second-person'
  | 'another-unit' // one that does not have the case or a task of it
  | 'its-unit' // the unit the task was sent to
  | 'not-the-inspector' // who looks at the work does none of it
  | 'its-sender' // the lead unit for what it asked, the desk for all
  | 'grade' // a letter comes from above, a leader's word from a head of a centre
  | 'one-at-a-time' // a centre watches a case once at a time
  | 'whose-turn' // the unit that has it, else the desk
  | 'its-issuer'
  | 'within-window';

const whileHandling = ['handling', 'not-overdue', 'not-hung', 'nothing-asked'] as const;

/** 延期: one original limit more; a handler's wish goes through the unit head to the dispatcher. */
const extensionStates = ['asked-in-unit', 'asked', 'approved', 'refused', 'withdrawn', 'lapsed'] as const;
export const extensionLife: SideLife<(typeof extensionStates)[number]> = {
  name: 'extension',
  words: '延期',
  states: extensionStates,
  ends: ['approved', 'refused', 'withdrawn', 'lapsed'],
  moves: [
    {
      move: 'ask-in-unit',
      from: ['nothing'],
      to: 'asked-in-unit',
      by: ['handler'],
      conditions: [...whileHandling, 'at-most-two-approved', 'reason'],
    },
    {
      move: 'ask',
      from: ['nothing'],
      to: 'asked',
      by: ['unit-head'],
      conditions: [...whileHandling, 'at-most-two-approved', 'reason'],
    },
    { move: 'pass-on', from: ['asked-in-unit'], to: 'asked', by: ['unit-head'], conditions: ['not-the-asker'] },
    {
      move: 'refuse',
      from: ['asked-in-unit'],
      to: 'refused',
      by: ['unit-head'],
      conditions: ['not-the-asker', 'reason'],
    },
    { move: 'refuse', from: ['asked'], to: 'refused', by: ['dispatcher'], conditions: ['not-the-asker', 'reason'] },
    {
      // A breached limit is never lengthened, whoever was slow; what the unit asked in time it may plead afterwards.
      move: 'approve',
      from: ['asked'],
      to: 'approved',
      by: ['dispatcher'],
      conditions: ['not-the-asker', 'not-the-handler', 'not-overdue', 'at-most-two-approved'],
    },
    {
      move: 'withdraw',
      from: ['asked-in-unit', 'asked'],
      to: 'withdrawn',
      by: ['handler', 'unit-head'],
      conditions: ['the-asker'],
    },
    { move: 'lapse', from: ['asked-in-unit', 'asked'], to: 'lapsed', by: ['system'] },
  ],
};

/** 挂账: the clock stops until a chosen day; hung cases stand on a list of their own. */
const hangUpStates = ['asked-in-unit', 'asked', 'approved', 'refused', 'withdrawn', 'lapsed', 'resumed'] as const;
export const hangUpLife: SideLife<(typeof hangUpStates)[number]> = {
  name: 'hang-up',
  words: '挂账',
  states: hangUpStates,
  ends: ['refused', 'withdrawn', 'lapsed', 'resumed'],
  moves: [
    {
      move: 'ask-in-unit',
      from: ['nothing'],
      to: 'asked-in-unit',
      by: ['handler'],
      conditions: [...whileHandling, 'once', 'at-most-365-days', 'reason', 'evidence'],
    },
    {
      move: 'ask',
      from: ['nothing'],
      to: 'asked',
      by: ['unit-head'],
      conditions: [...whileHandling, 'once', 'at-most-365-days', 'reason', 'evidence'],
    },
    { move: 'pass-on', from: ['asked-in-unit'], to: 'asked', by: ['unit-head'], conditions: ['not-the-asker'] },
    {
      move: 'refuse',
      from: ['asked-in-unit'],
      to: 'refused',
      by: ['unit-head'],
      conditions: ['not-the-asker', 'reason'],
    },
    {
      move: 'refuse',
      from: ['asked'],
      to: 'refused',
      by: ['dispatcher', 'shift-head'],
      conditions: ['not-the-asker', 'reason'],
    },
    {
      move: 'approve',
      from: ['asked'],
      to: 'approved',
      by: ['dispatcher', 'shift-head'],
      conditions: ['not-the-asker', 'not-the-handler', 'not-overdue', 'once', 'at-most-365-days'],
    },
    {
      move: 'withdraw',
      from: ['asked-in-unit', 'asked'],
      to: 'withdrawn',
      by: ['handler', 'unit-head'],
      conditions: ['the-asker'],
    },
    { move: 'lapse', from: ['asked-in-unit', 'asked'], to: 'lapsed', by: ['system'] },
    {
      move: 'resume',
      from: ['approved'],
      to: 'resumed',
      by: ['dispatcher', 'shift-head', 'unit-head', 'system'],
      conditions: ['hung'],
    },
  ],
};

/** 超时申诉: two persons one after the other; the real duration stays visible. */
const overtimeStates = ['asked', 'first-approved', 'approved', 'refused', 'withdrawn', 'lapsed'] as const;
export const overtimeAppealLife: SideLife<(typeof overtimeStates)[number]> = {
  name: 'overtime-appeal',
  words: '超时申诉',
  states: overtimeStates,
  ends: ['approved', 'refused', 'withdrawn', 'lapsed'],
  moves: [
    {
      move: 'ask',
      from: ['nothing'],
      to: 'asked',
      by: ['unit-head'],
      conditions: ['closed', 'once', 'nothing-asked', 'was-overdue', 'reason', 'evidence'],
    },
    {
      move: 'approve-first',
      from: ['asked'],
      to: 'first-approved',
      by: ['dispatcher'],
      conditions: ['not-the-asker', 'not-the-handler'],
    },
    {
      move: 'approve',
      from: ['first-approved'],
      to: 'approved',
      by: ['acceptor', 'shift-head'],
      conditions: ['second-person', 'not-the-asker', 'not-the-handler'],
    },
    {
      move: 'refuse',
      from: ['asked', 'first-approved'],
      to: 'refused',
      by: ['dispatcher', 'acceptor', 'shift-head'],
      conditions: ['not-the-asker', 'reason'],
    },
    {
      move: 'withdraw',
      from: ['asked', 'first-approved'],
      to: 'withdrawn',
      by: ['unit-head'],
      conditions: ['the-asker'],
    },
    { move: 'lapse', from: ['asked', 'first-approved'], to: 'lapsed', by: ['system'] },
  ],
};

/** 协办 and 吹哨: a task with its own clock; only the lead reports the case done. */
export const jointTaskLife: SideLife<JointTaskState> = {
  name: 'joint-task',
  words: '协办·吹哨',
  states: jointTaskStates,
  ends: ['done', 'declined', 'withdrawn', 'outstanding'],
  moves: [
    {
      move: 'send',
      from: ['nothing'],
      to: 'sent',
      // The system asks those whom the catalogue names beside the lead.
      by: ['dispatcher', 'unit-head', 'shift-head', 'system'],
      conditions: ['handling', 'not-hung', 'another-unit', 'reason'],
    },
    {
      move: 'receive',
      from: ['sent'],
      to: 'received',
      by: ['unit-head', 'handler'],
      conditions: ['its-unit', 'not-hung'],
    },
    {
      move: 'arrive',
      from: ['received'],
      to: 'arrived',
      by: ['handler', 'unit-head'],
      conditions: ['its-unit', 'not-hung'],
    },
    // Late, or before it is: why, and how far they are (§3.4.8). It stays where it is and its clock goes on.
    { move: 'explain', from: ['received'], to: 'received', by: ['handler', 'unit-head'], conditions: ['its-unit'] },
    { move: 'explain', from: ['arrived'], to: 'arrived', by: ['handler', 'unit-head'], conditions: ['its-unit'] },
    {
      move: 'finish',
      from: ['received', 'arrived'],
      to: 'done',
      by: ['handler', 'unit-head'],
      conditions: ['its-unit', 'not-the-inspector', 'not-hung', 'evidence'],
    },
    {
      move: 'decline',
      from: ['sent', 'received'],
      to: 'declined',
      by: ['unit-head'],
      conditions: ['its-unit', 'ground'],
    },
    {
      move: 'withdraw',
      from: ['sent', 'received', 'arrived'],
      to: 'withdrawn',
      by: ['dispatcher', 'unit-head', 'shift-head'],
      conditions: ['its-sender', 'reason'],
    },
    // With the case: taken from its unit, merged, taken out of the merge, closed.
    { move: 'withdraw', from: ['sent', 'received', 'arrived', 'suspended'], to: 'withdrawn', by: ['system'] },
    { move: 'suspend', from: ['sent', 'received', 'arrived'], to: 'suspended', by: ['system'] },
    { move: 'resume', from: ['suspended'], to: 'as-before', by: ['system'] },
    { move: 'leave-open', from: ['sent', 'received', 'arrived'], to: 'outstanding', by: ['system'] },
  ],
};

/** 督办: adds a supervisor, never a holder; 销号 ends it. */
export const supervisionLife: SideLife<SupervisionState> = {
  name: 'supervision',
  words: '督办',
  states: supervisionStates,
  ends: ['lifted'],
  moves: [
    {
      move: 'issue',
      from: ['nothing'],
      to: 'issued',
      by: ['centre-head', 'shift-head', 'system'],
      conditions: ['one-at-a-time', 'grade', 'reason'],
    },
    {
      move: 'answer',
      from: ['issued'],
      to: 'answered',
      by: ['unit-head', 'dispatcher', 'acceptor', 'reviewer'],
      conditions: ['whose-turn'],
    },
    {
      move: 'ask-again',
      from: ['answered'],
      to: 'issued',
      by: ['centre-head', 'shift-head'],
      conditions: ['its-issuer', 'reason'],
    },
    {
      move: 'lift',
      from: ['issued', 'answered'],
      to: 'lifted',
      by: ['centre-head', 'shift-head', 'system'],
      conditions: ['its-issuer', 'not-the-handler'],
    },
  ],
};

/** 评价: what the reporter says of it; exempting one takes two persons. */
const ratingStates = ['sent', 'rated', 'counted', 'exempted', 'lapsed'] as const;
export const ratingLife: SideLife<(typeof ratingStates)[number]> = {
  name: 'rating',
  words: '评价',
  states: ratingStates,
  ends: ['counted', 'exempted', 'lapsed'],
  moves: [
    { move: 'send', from: ['nothing'], to: 'sent', by: ['system'], conditions: ['reporter-asked'] },
    { move: 'rate', from: ['sent'], to: 'rated', by: ['reporter', 'acceptor'], conditions: ['within-window'] },
    { move: 'lapse', from: ['sent'], to: 'lapsed', by: ['system'] },
    { move: 'count', from: ['rated'], to: 'counted', by: ['system'] },
    {
      // Asked for by one of the desk, decided by a head who did not ask (rules/exemption.ts).
      move: 'exempt',
      from: ['rated'],
      to: 'exempted',
      by: ['shift-head', 'centre-head'],
      conditions: ['second-person', 'not-the-handler', 'reason'],
    },
  ],
};

/** 抽查: a drawn case is looked at again by somebody else. */
const recheckStates = ['sampled', 'confirmed', 'refuted'] as const;
export const recheckLife: SideLife<(typeof recheckStates)[number]> = {
  name: 're-check',
  words: '抽查',
  states: recheckStates,
  ends: ['confirmed', 'refuted'],
  moves: [
    { move: 'sample', from: ['nothing'], to: 'sampled', by: ['system', 'shift-head'], conditions: ['closed'] },
    {
      move: 'confirm',
      from: ['sampled'],
      to: 'confirmed',
      by: ['grid-worker', 'grid-head', 'acceptor', 'dispatcher', 'shift-head'],
      conditions: ['not-the-handler', 'evidence'],
    },
    {
      move: 'refute',
      from: ['sampled'],
      to: 'refuted',
      by: ['grid-worker', 'grid-head', 'acceptor', 'dispatcher', 'shift-head'],
      conditions: ['not-the-handler', 'evidence'],
    },
  ],
};

export const sideLives: readonly SideLife<string>[] = [
  extensionLife,
  hangUpLife,
  overtimeAppealLife,
  jointTaskLife,
  supervisionLife,
  ratingLife,
  recheckLife,
];

/** The states of a side life that can be reached. */
export function reachedStates(life: SideLife<string>): ReadonlySet<string> {
  const reached = new Set<string>(['nothing']);
  for (let grown = true; grown;) {
    grown = false;
    for (const move of life.moves) {
      if (reached.has(move.to) || !move.from.some((state) => reached.has(state))) continue;
      reached.add(move.to);
      grown = true;
    }
  }
  return reached;
}
