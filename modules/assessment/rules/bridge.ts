/**
 * From the rate of old (本期结案 ÷ 本期上报) to the honest one (应结案中已结案 ÷ 应结案), step by step: each line says how many
 * cases leave or enter the two parts, and why. The lines add up to the unit, by how they are made.
 */
import type { FactState } from './stages.ts';

/** A case as the bridge sees it: the fact of its last opening. */
export type BridgeCase = {
  readonly state: FactState;
  readonly isReported: boolean;
  readonly isDone: boolean;
  readonly due: 'before' | 'within' | 'after';
};

/** So many cases of one kind. */
export type BridgeTally = BridgeCase & { readonly items: number };

export const bridgeReasons = [
  'cancelled', // 作废
  'merged',
  'declined',
  'imported',
  'unlimited', // nothing was due
  'exempt',
  'hung',
  'due-later', // reported or closed in the period, due after it
  'due-earlier', // closed in the period, due before it
  'reported-earlier', // due in the period, reported before it
  'closed-outside', // due in the period and closed, but in another
] as const;
export type BridgeReason = (typeof bridgeReasons)[number];

export type BridgeLine = { readonly reason: BridgeReason; readonly numerator: number; readonly denominator: number };

export type Bridge = {
  readonly old: { readonly numerator: number; readonly denominator: number };
  readonly lines: readonly BridgeLine[];
  readonly honest: { readonly numerator: number; readonly denominator: number };
  /** Of the honest denominator: still open, and overdue. */
  readonly openOverdue: number;
};

const counting: readonly FactState[] = ['in-time', 'late', 'open'];

function reasonsOf(one: BridgeCase): { leaves: BridgeReason | null; enters: boolean } {
  const counts = counting.includes(one.state);
  if (counts && one.due === 'within') return { leaves: null, enters: true };
  if (!counts) return { leaves: one.state as BridgeReason, enters: false };
  return { leaves: one.due === 'after' ? 'due-later' : 'due-earlier', enters: false };
}

export function bridgeOf(tallies: readonly BridgeTally[]): Bridge {
  const lines = new Map<BridgeReason, { numerator: number; denominator: number }>();
  const add = (reason: BridgeReason, numerator: number, denominator: number) => {
    if (numerator === 0 && denominator === 0) return;
    const line = lines.get(reason) ?? { numerator: 0, denominator: 0 };
    lines.set(reason, { numerator: line.numerator + numerator, denominator: line.denominator + denominator });
  };
  const [old, honest] = [
    { numerator: 0, denominator: 0 },
    { numerator: 0, denominator: 0 },
  ];
  let openOverdue = 0;
  for (const tally of tallies) {
    const { items } = tally;
    const [wasDone, wasReported] = [tally.isDone ? items : 0, tally.isReported ? items : 0];
    old.numerator += wasDone;
    old.denominator += wasReported;
    const { leaves, enters } = reasonsOf(tally);
    if (leaves !== null) add(leaves, -wasDone, -wasReported);
    if (!enters) continue;
    const isClosed = tally.state !== 'open';
    honest.numerator += isClosed ? items : 0;
    honest.denominator += items;
    if (!isClosed) openOverdue += items;
    add('reported-earlier', 0, items - wasReported);
    add('closed-outside', (isClosed ? items : 0) - wasDone, 0);
  }
  return {
    old,
    lines: bridgeReasons.flatMap((reason) => {
      const line = lines.get(reason);
      return line === undefined || (line.numerator === 0 && line.denominator === 0) ? [] : [{ reason, ...line }];
    }),
    honest,
    openOverdue,
  };
}
