import type { ServerFaults } from './paper-server.ts';
import { openPaperServer } from './paper-server.ts';
import type { PhoneBug } from './planted-bugs.ts';
import { drawSchedule, type Schedule } from './schedule.ts';
import { shrink } from './shrink.ts';
import { type Outcome, simulate } from './simulation.ts';
import { paperWorld } from './world.ts';

export type Planted = { server?: ServerFaults; phone?: PhoneBug };

export type Totals = Outcome['counts'] & { schedules: number; failures: { seed: string; broken: string[] }[] };

/** One schedule against the server of paper. */
export function simulateOnPaper(schedule: Schedule, planted: Planted = {}, traced = false): Promise<Outcome> {
  const world = paperWorld();
  return simulate(schedule, world, openPaperServer(world, planted.server), { bug: planted.phone ?? null, traced });
}

export async function simulateMany(
  seed: number | string,
  {
    from = 0,
    step = 1,
    schedules,
    goesOn = () => true,
    onSchedule,
    planted = {},
  }: {
    from?: number;
    /** Every so many; several processes share a run like this. */
    step?: number;
    schedules: number;
    goesOn?: (totals: Totals) => boolean;
    onSchedule?: (totals: Totals) => void;
    planted?: Planted;
  },
): Promise<Totals> {
  const counts = { acts: 0, refused: 0, late: 0, requests: 0, kills: 0, wipes: 0 };
  const totals: Totals = { ...counts, schedules: 0, failures: [] };
  for (let number = from; number < schedules && goesOn(totals); number += step) {
    const name = `${seed}/${number}`;
    const outcome = await simulateOnPaper(drawSchedule(name), planted);
    totals.schedules += 1;
    for (const key of Object.keys(counts) as (keyof typeof counts)[]) totals[key] += outcome.counts[key];
    if (outcome.broken.length > 0) totals.failures.push({ seed: name, broken: outcome.broken });
    onSchedule?.(totals);
  }
  return totals;
}

/** The same schedule again, as small as it gets, with its story. */
export async function explain(seed: string, planted: Planted = {}): Promise<{ schedule: Schedule; outcome: Outcome }> {
  const fails = async (each: Schedule) => (await simulateOnPaper(each, planted)).broken.length > 0;
  const schedule = await shrink(drawSchedule(seed), fails);
  return { schedule, outcome: await simulateOnPaper(schedule, planted, true) };
}
