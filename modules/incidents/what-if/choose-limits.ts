/** What a clock gets under a draft: what it had, unless the draft says something else at its place and day. */
import type { BookDraft } from '#modules/catalogue/rules/working-time-book.ts';
import { chinaDay } from '#platform/pure/china-time.ts';
import type { ClockKind, StatedLimit } from '../rules/clocks.ts';
import { type LimitPlace, statedLimits } from '../rules/limits.ts';
import type { CountyBook } from '../services.ts';
import type { PeriodCase } from './read-period.ts';
import type { GivenLimit } from './replay-clocks.ts';

export type LimitChooser = ReturnType<typeof chooseLimits>;

/** A clock that begins, or is given another limit, at an instant. */
type Begun = { clock: ClockKind; at: number; own: GivenLimit; unitId: string | null };

const dayLength = 86_400_000;
const shanghai = 8 * 3_600_000;

export function chooseLimits({ tree, catalogue, time }: CountyBook, draft: BookDraft) {
  const drafted = time.withDraft(draft);
  // Another calendar may count any clock otherwise; a limit speaks of its own.
  const touched = draft.calendar === null ? new Set(draft.limits.map(({ clock }) => clock)) : null;
  const held = new Map<string, { now: GivenLimit; drafted: GivenLimit; same: boolean }>();
  const days = new Map<number, string>();
  const above = new Map<string | null, readonly string[]>([[null, []]]);

  const dayAt = (at: number): string => {
    const number = Math.floor((at + shanghai) / dayLength);
    const known = days.get(number) ?? chinaDay(new Date(at));
    days.set(number, known);
    return known;
  };
  const withAbove = (id: string | null): readonly string[] => {
    const known = above.get(id) ?? [id!, ...tree.above(id!).map(({ organisationId }) => organisationId)];
    above.set(id, known);
    return known;
  };

  const bothLimits = (row: PeriodCase, { clock, at, unitId }: Begun) => {
    const day = dayAt(at);
    const minutes = clock === 'handle' ? row.handle_minutes : null;
    const key = `${clock} ${day} ${unitId} ${minutes} ${row.desk_organisation_id} ${row.matter_code} ${row.rule_id} ${row.appeal_kind} ${row.emergency}`;
    const known = held.get(key);
    if (known) return known;
    const matter = catalogue.matter(row.matter_code);
    const place: LimitPlace = {
      desk: [row.desk_organisation_id, ...(row.desk_above ?? [])],
      unit: withAbove(unitId),
      matterCodes: matter ? [matter.matterCode, `${matter.kind}-${matter.majorCode}`] : [],
      appealKind: row.appeal_kind,
      emergency: row.emergency,
      day,
    };
    const given = { limits: catalogue.rule(row.rule_id)?.limits ?? [], handleMinutes: minutes };
    const now: GivenLimit = statedLimits(time, place, given, [clock])[clock];
    const then: GivenLimit = statedLimits(drafted, place, given, [clock])[clock];
    const found = { now, drafted: then, same: JSON.stringify(now) === JSON.stringify(then) };
    held.set(key, found);
    return found;
  };

  return {
    time: drafted,
    /** Can the draft change anything about this clock, wherever it runs? */
    touches: (clock: string): boolean => touched === null || touched.has(clock as never),
    limit(row: PeriodCase, begun: Begun): GivenLimit {
      const { own, clock } = begun;
      if (touched !== null && !touched.has(clock as never)) return own;
      const { now, drafted: then, same } = bothLimits(row, begun);
      if (same) return own;
      // Only the calendar is another: the case keeps the limit it was given, which may be that of an older rule.
      if (isStated(own) && isStated(now) && isStated(then) && sameLength(now, then) && own.schedule !== null) {
        return { ...own, schedule: then.schedule };
      }
      return then;
    },
  };
}

function isStated(limit: GivenLimit): limit is StatedLimit {
  return typeof limit === 'object';
}

function sameLength(one: StatedLimit, other: StatedLimit): boolean {
  return one.value === other.value && one.unit === other.unit && one.dayMode === other.dayMode;
}
