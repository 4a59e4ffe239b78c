import type { IncidentLine, Queue } from '#modules/incidents/contract.ts';
import { type InstructionShown, lightOfInstruction } from '../../parts/instructions/instruction-lines.ts';
import { type At, walkingMetres } from '../../ground/distance.ts';

/** What somebody has to do with a case today. */
export type Task = 'verify' | 'inspect' | 'receive' | 'handle';

/** The queues that are a person's own work, by what is to be done there. */
const taskOfQueue: Partial<Record<Queue, Task>> = {
  'mine-to-verify': 'verify',
  'mine-to-inspect': 'inspect',
  'to-receive': 'receive',
  handling: 'handle',
  'mine-to-handle': 'handle',
};

/** Which queues make the day of a post. Looking at places may be asked of anybody at a centre. */
export function queuesOfDay(role: string): Queue[] {
  if (role === 'unit-head') return ['to-receive', 'handling'];
  if (role === 'handler') return ['mine-to-handle', 'to-receive'];
  return ['mine-to-verify', 'mine-to-inspect'];
}

/** One row of the day, of whatever kind: what its order is made of, and what is drawn. */
export type DayRow<Shown> = {
  id: string;
  emergency: boolean;
  /** Red, yellow, green, grey; null where no clock runs. */
  light: string | null;
  dueAt: string | null;
  /** Since when it waits. */
  since: string;
  /** Where it is; null where that is not known, or does not matter. */
  at: At | null;
  shown: Shown;
};

export type CaseShown = { kind: 'case'; task: Task; line: IncidentLine };

/** The cases of a day; one that two queues hold stands once. */
export function caseRows(parts: readonly { queue: Queue; items: readonly IncidentLine[] }[]): DayRow<CaseShown>[] {
  const rows = new Map<string, DayRow<CaseShown>>();
  for (const { queue, items } of parts) {
    const task = taskOfQueue[queue];
    if (task === undefined) continue;
    for (const line of items) if (!rows.has(line.incidentId)) rows.set(line.incidentId, caseRow(task, line));
  }
  return [...rows.values()];
}

function caseRow(task: Task, line: IncidentLine): DayRow<CaseShown> {
  const { incidentId: id, emergency, light, dueAt, reportedAt: since, longitude, latitude } = line;
  const at = longitude === null || latitude === null ? null : { longitude, latitude };
  return { id, emergency, light, dueAt, since, at, shown: { kind: 'case', task, line } };
}

export type InstructionOfDay = { kind: 'instruction'; instruction: InstructionShown };

/** What I was told to do: it has no place, and a missing receipt is late from its minutes on. */
export function instructionRows(asked: readonly InstructionShown[], now: Date): DayRow<InstructionOfDay>[] {
  return asked.map((instruction) => {
    const { recordId: id, emergency, givenAt: since, dueAt, receiptDueAt } = instruction.record;
    const light = lightOfInstruction(instruction, now);
    const due = instruction.line === 'waiting' ? receiptDueAt : dueAt;
    return { id, emergency, light, dueAt: due, since, at: null, shown: { kind: 'instruction', instruction } };
  });
}

const lightRank: Readonly<Record<string, number>> = { red: 0, yellow: 1, green: 2 };

/**
 * The day in the order in which it is worked: emergencies, then by light; inside a light what is nearest on foot where a
 * place to walk from is given, else what is due first.
 */
export function orderDay<Shown>(
  rows: readonly DayRow<Shown>[],
  from: At | null = null,
): (DayRow<Shown> & { metres: number | null })[] {
  return rows
    .map((row) => ({ ...row, metres: from === null || row.at === null ? null : walkingMetres(from, row.at) }))
    .toSorted((one, other) => {
      const byLight = (lightRank[one.light ?? ''] ?? 3) - (lightRank[other.light ?? ''] ?? 3);
      return (
        Number(other.emergency) - Number(one.emergency) ||
        byLight ||
        (from === null ? 0 : nearer(one.metres, other.metres)) ||
        (one.dueAt ?? '9').localeCompare(other.dueAt ?? '9') ||
        one.since.localeCompare(other.since)
      );
    });
}

/** What has no place comes behind what has one. */
function nearer(one: number | null, other: number | null): number {
  if (one === null || other === null) return Number(one === null) - Number(other === null);
  return one - other;
}
