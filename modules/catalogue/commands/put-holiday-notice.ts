import '../tables.ts';
import { sql } from 'kysely';
import type { Command } from '#platform/commands/command.ts';
import { sendTogether, textOf } from '#platform/database/transaction.ts';
import { isRealDay } from '#platform/pure/china-time.ts';
import type { HolidayNotice } from '#platform/pure/working-time/calendar.ts';
import { Refusal } from '#platform/refusal.ts';
import { noteSetting } from '#platform/settings/note-setting.ts';
import { workingTimeChanged } from '../events.ts';
import { demandCounty } from './put-calendar.ts';

export type NoticeGiven = {
  notices: readonly HolidayNotice[];
  /** Where it is from: the notice's number, a file, the package that ships with Linli. */
  source: string;
};

/** Takes in what the State Council announced for years. A year that says the same again is left; a corrected one is added. */
export const putHolidayNotices: Command<NoticeGiven, { added: number[]; unchanged: number[] }> = {
  name: 'catalogue.put-holiday-notices',
  async run(tx, { notices, source }, { commandId, countyCode, actor, now, announce, audit }) {
    demandCounty(actor);
    for (const { year, days } of notices) {
      const bad = days.find(({ day }) => !isRealDay(day) || Math.abs(Number(day.slice(0, 4)) - year) > 1);
      if (bad) throw new Refusal('invalid', 'catalogue.notice-day', { year, day: bad.day });
      if (days.length === 0) throw new Refusal('invalid', 'catalogue.notice-empty', { year });
    }
    // One at a time: the position says what was known when.
    await sql`select pg_advisory_xact_lock(hashtext('catalogue.holiday_notice'))`.execute(tx);
    const { rows } = await sql<{ year: number; days: HolidayNotice['days']; position: number }>`
      select year, days, position from catalogue.holiday_notice order by position`.execute(tx);
    const known = new Map(rows.map((row) => [row.year, textOfDays(row.days)]));
    let position = rows.at(-1)?.position ?? 0;
    const added: number[] = [];
    const unchanged: number[] = [];
    const statements: string[] = [];
    for (const { year, days } of notices.toSorted((one, other) => one.year - other.year)) {
      if (known.get(year) === textOfDays(days)) {
        unchanged.push(year);
        continue;
      }
      position += 1;
      added.push(year);
      const statement = sql`insert into catalogue.holiday_notice (position, year, days, source, put_by, put_at)
        values (${position}, ${year}, ${JSON.stringify(sorted(days))}, ${source}, ${actor.accountId}, ${now})`;
      statements.push(textOf(tx, statement));
    }
    await sendTogether(tx, statements);
    audit({ kind: 'holiday-notice', id: source }, { added, unchanged: unchanged.length });
    if (added.length > 0) {
      const value = { notices: added.length };
      noteSetting(tx, { commandId, countyCode, actor, now }, { setting: 'catalogue.calendars', value });
    }
    if (added.length > 0) announce(workingTimeChanged());
    return { added, unchanged };
  },
};

function sorted(days: HolidayNotice['days']): HolidayNotice['days'] {
  return days
    .map(({ day, name, off }) => ({ day, name, off }))
    .toSorted((one, other) => (one.day < other.day ? -1 : 1));
}

function textOfDays(days: HolidayNotice['days']): string {
  return JSON.stringify(sorted(days));
}
