import type { IncidentLine, Queue } from '#modules/incidents/contract.ts';

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

export type DayLine = { task: Task; line: IncidentLine };

const lightRank: Readonly<Record<string, number>> = { red: 0, yellow: 1, green: 2 };

/**
 * The day in the order in which it is worked: emergencies, then by light, then what is due first. A case that two
 * queues hold stands once.
 */
export function orderDay(parts: readonly { queue: Queue; items: readonly IncidentLine[] }[]): DayLine[] {
  const lines = new Map<string, DayLine>();
  for (const { queue, items } of parts) {
    const task = taskOfQueue[queue];
    if (task === undefined) continue;
    for (const line of items) if (!lines.has(line.incidentId)) lines.set(line.incidentId, { task, line });
  }
  return [...lines.values()].toSorted(({ line: one }, { line: other }) => {
    const byLight = (lightRank[one.light ?? ''] ?? 3) - (lightRank[other.light ?? ''] ?? 3);
    return (
      Number(other.emergency) - Number(one.emergency) ||
      byLight ||
      (one.dueAt ?? '9').localeCompare(other.dueAt ?? '9') ||
      one.reportedAt.localeCompare(other.reportedAt)
    );
  });
}
