import type { Schedule } from './schedule.ts';

/**
 * A smaller schedule that still fails: events are left out, in halves and then one by one, as long as the same kind of
 * thing is broken; then phones to which nothing happens any more.
 */
export async function shrink(
  schedule: Schedule,
  fails: (schedule: Schedule) => Promise<boolean>,
  most = 400,
): Promise<Schedule> {
  let smallest = schedule;
  let tries = 0;
  for (let size = Math.ceil(schedule.events.length / 2); size >= 1; size = size === 1 ? 0 : Math.ceil(size / 2)) {
    for (let from = 0; from < smallest.events.length && tries < most;) {
      const events = smallest.events.filter((_, index) => index < from || index >= from + size);
      tries += 1;
      if (events.length < smallest.events.length && (await fails({ ...smallest, events })))
        smallest = { ...smallest, events };
      else from += size;
    }
  }
  while (smallest.phones > 1 && !smallest.events.some(({ phone }) => phone === smallest.phones - 1)) {
    const fewer = { ...smallest, phones: smallest.phones - 1 };
    if (!(await fails(fewer))) break;
    smallest = fewer;
  }
  return smallest;
}
