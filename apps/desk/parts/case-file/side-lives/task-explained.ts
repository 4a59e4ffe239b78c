import type { JointTaskLine } from '#modules/incidents/contract.ts';

type Task = Pick<JointTaskLine, 'state' | 'dueAt' | 'explained'>;

/** Late, and since it is late its unit has not said why: the one thing that everybody at the task should see. */
export function owesExplanation({ state, dueAt, explained }: Task, now = Date.now()): boolean {
  if ((state !== 'received' && state !== 'arrived') || dueAt === null) return false;
  const due = Date.parse(dueAt);
  return due <= now && !(explained && Date.parse(explained.at) >= due);
}
