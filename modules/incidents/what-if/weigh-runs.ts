/** Sums of what would have been late before and after a change: by unit, matter and clock, and the cases it would turn. */
import type { WhatIfAnswer } from '../contract.ts';

type Line = WhatIfAnswer['total'];
type TurnedCase = WhatIfAnswer['cases'][number];

/** A run as it was and as it would have been. Lateness is judged at its end, or now. */
export type WeighedRun = {
  unitId: string;
  matterCode: string | null;
  clock: string;
  dueBefore: number | null;
  dueAfter: number | null;
  lateBefore: boolean;
  lateAfter: boolean;
  /** When it ended, or now: what it is late against. */
  until: number;
  /** Of which case, worked out only when it is shown. */
  about: () => TurnedCase;
};

const mostLines = 200;
const mostCases = 50;

export function openScales() {
  const total = emptyLine('');
  const by = { units: new Map<string, Line>(), matters: new Map<string, Line>(), clocks: new Map<string, Line>() };
  const turned: Record<'newlyLate' | 'noLongerLate', { over: number; about: () => TurnedCase }[]> = {
    newlyLate: [],
    noLongerLate: [],
  };

  return {
    add(run: WeighedRun): void {
      if (run.dueBefore === null && run.dueAfter === null) return;
      const lines = [
        total,
        lineIn(by.units, run.unitId),
        lineIn(by.matters, run.matterCode ?? ''),
        lineIn(by.clocks, run.clock),
      ];
      for (const line of lines) count(line, run);
      if (run.lateBefore === run.lateAfter) return;
      const over = run.until - ((run.lateAfter ? run.dueAfter : run.dueBefore) ?? run.until);
      keepLargest(turned[run.lateAfter ? 'newlyLate' : 'noLongerLate'], { over, about: run.about });
    },
    read(): { total: Line; units: Line[]; matters: Line[]; clocks: Line[]; cases: TurnedCase[] } {
      return {
        total,
        units: inOrder(by.units),
        matters: inOrder(by.matters),
        clocks: inOrder(by.clocks),
        cases: [...turned.newlyLate, ...turned.noLongerLate].map(({ about }) => about()),
      };
    },
  };
}

function emptyLine(code: string): Line {
  return { code, before: { due: 0, late: 0 }, after: { due: 0, late: 0 }, moved: 0, newlyLate: 0, noLongerLate: 0 };
}

function lineIn(lines: Map<string, Line>, code: string): Line {
  const known = lines.get(code);
  if (known) return known;
  const made = emptyLine(code);
  lines.set(code, made);
  return made;
}

function count(line: Line, { dueBefore, dueAfter, lateBefore, lateAfter }: WeighedRun): void {
  if (dueBefore !== null) line.before.due += 1;
  if (dueAfter !== null) line.after.due += 1;
  if (lateBefore) line.before.late += 1;
  if (lateAfter) line.after.late += 1;
  if (dueBefore !== dueAfter) line.moved += 1;
  if (lateAfter && !lateBefore) line.newlyLate += 1;
  if (lateBefore && !lateAfter) line.noLongerLate += 1;
}

function keepLargest(list: { over: number; about: () => TurnedCase }[], one: (typeof list)[number]): void {
  if (list.length === mostCases && list.at(-1)!.over >= one.over) return;
  const at = list.findIndex(({ over }) => over < one.over);
  list.splice(at < 0 ? list.length : at, 0, one);
  if (list.length > mostCases) list.pop();
}

/** What changes most first, then what has most to do. */
function inOrder(lines: Map<string, Line>): Line[] {
  const turns = ({ newlyLate, noLongerLate }: Line) => newlyLate + noLongerLate;
  return [...lines.values()]
    .toSorted((one, other) => turns(other) - turns(one) || other.before.due - one.before.due)
    .slice(0, mostLines);
}
