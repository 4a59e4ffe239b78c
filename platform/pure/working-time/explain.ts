/** Why a limit ends when it ends, as facts that a page puts into words of its language. */
import { consumed, dueWithPauses, type Pause, type RunningLimit } from './clock.ts';
import type { Limit, Measure } from './limit.ts';
import { dayAfter, dayAt, instantOf, nextOpening, type Schedule, yearAt } from './schedule.ts';

export type DueExplanation = {
  readonly startedAt: number;
  readonly limit: Limit;
  readonly measure: Measure;
  /** Null where all time counts and no calendar is asked. */
  readonly calendarName: string | null;
  /** When the first minute counted: the next opening when it started in the night or at a weekend. */
  readonly countedFrom: number;
  /** Days between start and end on which nothing counted, those with one reason in a row joined. */
  readonly passedOver: readonly PassedOver[];
  /** Days of rest that were worked: make-up days, own decisions. */
  readonly workedInstead: readonly { readonly day: string; readonly name: string | null }[];
  readonly pauses: readonly Pause[];
  /** What counted on each day, in milliseconds; the first `longestList` days. */
  readonly perDay: readonly { readonly day: string; readonly counted: number }[];
  /** Years on the way whose holidays are not announced: they are counted as ordinary weeks. */
  readonly unannouncedYears: readonly number[];
  /** Null while a pause lasts. */
  readonly dueAt: number | null;
};

export type PassedOver = {
  readonly from: string;
  readonly to: string;
  readonly days: number;
  readonly because: 'rest' | 'holiday' | 'special';
  readonly name: string | null;
};

const longestList = 31;

export function explainDue(schedule: Schedule, limit: Limit, running: RunningLimit): DueExplanation {
  const { startedAt, measure, pauses } = running;
  const dueAt = dueWithPauses(schedule, running);
  const base = { startedAt, limit, measure, pauses, dueAt };
  if (measure === 'continuous') {
    return {
      ...base,
      calendarName: null,
      countedFrom: startedAt,
      passedOver: [],
      workedInstead: [],
      perDay: [],
      unannouncedYears: [],
    };
  }
  const end = dueAt ?? pauses.reduce((latest, { from }) => Math.max(latest, from), startedAt);
  const last = dayAt(schedule, end);
  const passedOver: PassedOver[] = [];
  const workedInstead: { day: string; name: string | null }[] = [];
  const perDay: { day: string; counted: number }[] = [];
  for (let day = dayAt(schedule, startedAt); day <= last; day = dayAfter(day)) {
    const { openings, because, name } = schedule.dayOf(day);
    if (openings.length === 0) {
      pass(passedOver, day, because === 'holiday' || because === 'special' ? because : 'rest', name);
    } else {
      if (because === 'make-up-day' || because === 'special') workedInstead.push({ day, name });
      const from = Math.max(startedAt, instantOf(schedule, day));
      const to = Math.min(end, instantOf(schedule, day, 1440));
      const counted = consumed(schedule, running, to) - consumed(schedule, running, from);
      if (perDay.length < longestList && counted > 0) perDay.push({ day, counted });
    }
  }
  const years = Array.from(
    { length: yearAt(schedule, end) - yearAt(schedule, startedAt) + 1 },
    (_, index) => yearAt(schedule, startedAt) + index,
  );
  return {
    ...base,
    calendarName: schedule.calendar.name,
    countedFrom: nextOpening(schedule, startedAt),
    passedOver,
    workedInstead,
    perDay,
    unannouncedYears: years.filter((year) => !schedule.hasNotice(year)),
  };
}

function pass(list: PassedOver[], day: string, because: PassedOver['because'], name: string | null): void {
  const before = list.at(-1);
  if (before && before.because === because && before.name === name && dayAfter(before.to) === day) {
    list[list.length - 1] = { ...before, to: day, days: before.days + 1 };
  } else {
    list.push({ from: day, to: day, days: 1, because, name });
  }
}
