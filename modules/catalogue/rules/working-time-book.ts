/** Which calendar counts whose time, and which limit holds for a clock: pure, over rows that are held in memory. */
import type { HolidayNotice, WorkCalendar } from '#platform/pure/working-time/calendar.ts';
import type { DayMode, Limit, LimitUnit } from '#platform/pure/working-time/limit.ts';
import { compileSchedule, type Schedule } from '#platform/pure/working-time/schedule.ts';
import { defaultLimits, type LimitedClock, promiseByAppeal, urgentLimits } from './default-limits.ts';

export type CalendarVersion = {
  readonly calendarCode: string;
  readonly version: number;
  readonly name: string;
  readonly definition: WorkCalendar;
  readonly validFrom: string;
};

export type NoticeRow = HolidayNotice & { readonly position: number };

export type CalendarUse = {
  readonly organisationId: string | null;
  readonly clock: string | null;
  readonly calendarCode: string;
  readonly validFrom: string;
  readonly validTo: string | null;
};

export type LimitSetting = {
  readonly settingId: string;
  readonly clock: string;
  readonly organisationId: string | null;
  readonly matterCode: string | null;
  readonly appealKind: string | null;
  readonly emergency: boolean | null;
  readonly value: number;
  readonly unit: LimitUnit;
  readonly dayMode: DayMode;
  readonly validFrom: string;
  readonly validTo: string | null;
};

/** For whom, for what and when a clock runs. */
export type ClockPlace = {
  readonly clock: string;
  /** Whose time it is, then the organisations above it. */
  readonly organisationIds: readonly string[];
  /** The matter, then its kind and major class. */
  readonly matterCodes: readonly string[];
  readonly appealKind: string | null;
  readonly emergency: boolean;
  /** YYYY-MM-DD */
  readonly day: string;
};

export type ChosenLimit = {
  readonly limit: Limit;
  readonly from: 'setting' | 'default';
  /** Set for the matter or its class, so that it also stands above what a rule says. */
  readonly ofMatter: boolean;
  readonly settingId: string | null;
};

export type WorkingTimeBook = {
  /** Key of the schedule that counts there, for ever the same; null where no calendar is in force: every minute counts. */
  scheduleFor(place: Pick<ClockPlace, 'clock' | 'organisationIds' | 'day'>): string | null;
  /** Null for clocks that have no limit of their own. */
  limitFor(place: ClockPlace): ChosenLimit | null;
  /** Another text whenever time may be counted in another way than before. */
  revisionOn(day: string): string;
  /** @throws Error for a key that no book ever gave */
  schedule(key: string): Schedule;
  /** The book as it would have been all the time with a change that nobody has made. */
  withDraft(draft: BookDraft): WorkingTimeBook;
};

/** Limits and one calendar that are tried out; a limit of null takes away what is set at its place. */
export type BookDraft = {
  readonly limits: readonly (Pick<
    LimitSetting,
    'clock' | 'organisationId' | 'matterCode' | 'appealKind' | 'emergency'
  > & { readonly limit: Limit | null })[];
  readonly calendar: { readonly calendarCode: string; readonly definition: WorkCalendar } | null;
};

/** From before any day that is asked for. */
const always = '0001-01-01';

export type BookRows = {
  readonly calendars: readonly CalendarVersion[];
  readonly notices: readonly NoticeRow[];
  readonly uses: readonly CalendarUse[];
  readonly settings: readonly LimitSetting[];
};

/** `office-hours@3#17`: the third version of a calendar, with the holidays as they were announced up to notice 17. */
export function scheduleKey(calendarCode: string, version: number, notice: number): string {
  return `${calendarCode}@${version}#${notice}`;
}

export function createWorkingTimeBook({ calendars, notices, uses, settings }: BookRows): WorkingTimeBook {
  const compiled = new Map<string, Schedule>();
  const lastNotice = notices.reduce((last, { position }) => Math.max(last, position), 0);

  const versionInForce = (calendarCode: string, day: string) =>
    calendars
      .filter((each) => each.calendarCode === calendarCode && each.validFrom <= day)
      .reduce<CalendarVersion | null>((best, each) => (best && best.version > each.version ? best : each), null);

  return {
    scheduleFor({ clock, organisationIds, day }) {
      const inForce = uses.filter((use) => isInForce(use, day));
      const chosen = mostExact(inForce, (use) => {
        const distance = distanceOf(use.organisationId, organisationIds);
        if (distance === null || (use.clock !== null && use.clock !== clock)) return null;
        // Nearness decides before the clock: a unit's own hours beat what the county says for a clock.
        return [distance, use.clock === null ? 1 : 0];
      });
      if (!chosen) return null;
      const calendar = versionInForce(chosen.calendarCode, day);
      return calendar ? scheduleKey(calendar.calendarCode, calendar.version, lastNotice) : null;
    },

    limitFor({ clock, organisationIds, matterCodes, appealKind, emergency, day }) {
      const chosen = mostExact(
        settings.filter((setting) => setting.clock === clock && isInForce(setting, day)),
        (setting) => {
          const distance = distanceOf(setting.organisationId, organisationIds);
          const matter = distanceOf(setting.matterCode, matterCodes);
          if (distance === null || matter === null) return null;
          if (setting.emergency === null ? emergency : setting.emergency !== emergency) return null;
          if (setting.appealKind !== null && setting.appealKind !== appealKind) return null;
          return [matter, setting.appealKind === null ? 1 : 0, distance];
        },
      );
      if (chosen) {
        const { value, unit, dayMode, settingId } = chosen;
        return { limit: { value, unit, dayMode }, from: 'setting', ofMatter: chosen.matterCode !== null, settingId };
      }
      const urgent = emergency ? urgentLimits[clock as LimitedClock] : undefined;
      const promised = clock === 'promise' && appealKind !== null ? promiseByAppeal[appealKind] : undefined;
      const limit = urgent ?? promised ?? (defaultLimits[clock as LimitedClock] as Limit | undefined);
      return limit ? { limit, from: 'default', ofMatter: false, settingId: null } : null;
    },

    revisionOn(day) {
      const codes = [...new Set(calendars.map(({ calendarCode }) => calendarCode))].toSorted();
      return JSON.stringify([
        lastNotice,
        codes.map((code) => [code, versionInForce(code, day)?.version ?? 0]),
        uses.filter((use) => isInForce(use, day)),
      ]);
    },

    schedule(key) {
      const known = compiled.get(key);
      if (known) return known;
      const match = /^(.+)@(\d+)#(\d+)$/.exec(key);
      const calendar = calendars.find(
        (each) => match && each.calendarCode === match[1] && each.version === Number(match[2]),
      );
      if (!match || !calendar) throw new Error(`no calendar ${key}`);
      const upTo = Number(match[3]);
      const announced = notices
        .filter(({ position }) => position <= upTo)
        .toSorted((one, other) => one.position - other.position);
      const made = compileSchedule(calendar.definition, announced);
      compiled.set(key, made);
      return made;
    },

    withDraft(draft) {
      const replaced = new Set(draft.limits.map(limitPlaceOf));
      return createWorkingTimeBook({
        notices,
        uses,
        settings: [
          ...settings.filter((setting) => !replaced.has(limitPlaceOf(setting))),
          ...draft.limits.flatMap(({ limit, ...place }, index) =>
            limit === null ? [] : [{ ...place, ...settingOf(limit, `draft ${index}`) }],
          ),
        ],
        calendars: draft.calendar === null ? calendars : [...calendars, draftVersion(calendars, draft.calendar)],
      });
    },
  };
}

function limitPlaceOf(place: Omit<BookDraft['limits'][number], 'limit'>): string {
  const { clock, organisationId, matterCode, appealKind, emergency } = place;
  return JSON.stringify([clock, organisationId, matterCode, appealKind, emergency]);
}

function settingOf({ value, unit, dayMode = 'minutes' }: Limit, settingId: string) {
  return { settingId, value, unit, dayMode, validFrom: always, validTo: null };
}

/** Newer than every version there is, so that it is the one in force on all days. */
function draftVersion(
  calendars: readonly CalendarVersion[],
  { calendarCode, definition }: NonNullable<BookDraft['calendar']>,
): CalendarVersion {
  const version = 1 + Math.max(0, ...calendars.map((each) => (each.calendarCode === calendarCode ? each.version : 0)));
  return { calendarCode, version, name: definition.name, definition, validFrom: always };
}

/** A book without calendars: every minute of day and night counts. */
export const plainBook: WorkingTimeBook = createWorkingTimeBook({
  calendars: [],
  notices: [],
  uses: [],
  settings: [],
});

function isInForce({ validFrom, validTo }: { validFrom: string; validTo: string | null }, day: string): boolean {
  return validFrom <= day && (validTo === null || day < validTo);
}

/** How far up the list the value stands; one past its end for "any", null when it is not meant. */
function distanceOf(value: string | null, list: readonly string[]): number | null {
  if (value === null) return list.length;
  const index = list.indexOf(value);
  return index < 0 ? null : index;
}

function mostExact<Row>(rows: readonly Row[], rank: (row: Row) => readonly number[] | null): Row | null {
  let best: { row: Row; rank: readonly number[] } | null = null;
  for (const row of rows) {
    const ranked = rank(row);
    if (ranked && (!best || isBefore(ranked, best.rank))) best = { row, rank: ranked };
  }
  return best?.row ?? null;
}

function isBefore(one: readonly number[], other: readonly number[]): boolean {
  for (const [index, value] of one.entries()) {
    const against = other[index]!;
    if (value !== against) return value < against;
  }
  return false;
}
