/** One limit that runs, with its pauses: how much of it is used, how much is left, when it ends. */
import { addTime, type Measure, timeBetween } from './limit.ts';
import type { Schedule } from './schedule.ts';

/** `to` is null while it lasts. */
export type Pause = { readonly from: number; readonly to: number | null };

export type RunningLimit = {
  readonly startedAt: number;
  readonly allowance: number;
  readonly measure: Measure;
  /** In any order; what overlaps counts once, what lies before the start not at all. */
  readonly pauses: readonly Pause[];
};

/** Time used until an instant, pauses left out. */
export function consumed(schedule: Schedule, running: RunningLimit, until: number): number {
  let used = 0;
  let at = running.startedAt;
  for (const { from, to } of inOrder(running)) {
    if (from >= until) break;
    used += timeBetween(schedule, running.measure, at, from);
    at = to ?? until;
  }
  return at < until ? used + timeBetween(schedule, running.measure, at, until) : used;
}

/** Time left at an instant; below zero when it was overdue. */
export function remaining(schedule: Schedule, running: RunningLimit, at: number): number {
  return running.allowance - consumed(schedule, running, at);
}

/** When it ends; null while a pause lasts that it has not outlived. */
export function dueWithPauses(schedule: Schedule, running: RunningLimit): number | null {
  let left = running.allowance;
  let at = running.startedAt;
  for (const { from, to } of inOrder(running)) {
    const used = timeBetween(schedule, running.measure, at, from);
    if (used >= left) break;
    left -= used;
    if (to === null) return null;
    at = to;
  }
  return addTime(schedule, running.measure, at, left);
}

/** Pauses in order, joined where they touch, cut at the start. */
function inOrder({ pauses, startedAt }: RunningLimit): Pause[] {
  const joined: { from: number; to: number | null }[] = [];
  const clipped = pauses
    .filter(({ from, to }) => to === null || (to > startedAt && to > from))
    .map(({ from, to }) => ({ from: Math.max(from, startedAt), to }))
    .toSorted((one, other) => one.from - other.from);
  for (const pause of clipped) {
    const last = joined.at(-1);
    if (!last || (last.to !== null && last.to < pause.from)) joined.push({ ...pause });
    else if (last.to !== null) last.to = pause.to === null ? null : Math.max(last.to, pause.to);
  }
  return joined;
}
