import type { RunCommand } from '#platform/commands/run-command.ts';
import { InCounty } from '#platform/contract-parts.ts';
import type { Unit } from '#platform/database/database.ts';
import { type Route, route } from '#platform/http/route.ts';
import { addDays, chinaDay } from '#platform/pure/china-time.ts';
import { officeHours, type WorkCalendar } from '#platform/pure/working-time/calendar.ts';
import { putCalendar } from './commands/put-calendar.ts';
import { putHolidayNotices } from './commands/put-holiday-notice.ts';
import { setLimits } from './commands/set-limits.ts';
import { useCalendars } from './commands/use-calendar.ts';
import {
  PutCalendarAnswer,
  PutCalendarRequest,
  PutNoticesAnswer,
  PutNoticesRequest,
  SetLimitsAnswer,
  SetLimitsRequest,
  UseCalendarsAnswer,
  UseCalendarsRequest,
  WorkingTimeAnswer,
} from './contract.ts';
import { readWorkingTime } from './queries/read-working-time.ts';
import type { WorkingTimeBooks } from './queries/working-time-books.ts';

/** So far ahead a clock that starts today can reach; the notice of a year comes out in November of the year before. */
const aheadDays = 60;

export function workingTimeRoutes({
  unit,
  runCommand,
  workingTimes,
}: {
  unit: Unit;
  runCommand: RunCommand;
  workingTimes: WorkingTimeBooks;
}): Route[] {
  const params = InCounty;
  return [
    route({
      method: 'GET',
      path: '/api/counties/:countyCode/working-time',
      summary: 'Calendars, public holidays, and which limit holds where',
      right: 'catalogue.read',
      params,
      answer: WorkingTimeAnswer,
      example: ({ countyCode }) => ({ params: { countyCode } }),
      handle: ({ params: { countyCode }, actor, now }) =>
        unit.transact({ scope: actor.scope, actorId: actor.accountId }, async (tx) => {
          const { calendars, notices, uses, limits } = await readWorkingTime(tx, countyCode);
          const years = new Set(
            [chinaDay(now), addDays(chinaDay(now), aheadDays)].map((day) => Number(day.slice(0, 4))),
          );
          return {
            calendars: calendars.map((each) => ({ ...each, putAt: each.putAt.toISOString() })) as never,
            notices: notices as never,
            uses,
            limits,
            unannouncedYears: [...years].filter((year) => !notices.some((notice) => notice.year === year)),
          };
        }),
    }),
    route({
      method: 'POST',
      path: '/api/counties/:countyCode/working-time/calendars',
      summary: 'Put a new version of a calendar in force on a day',
      right: 'catalogue.put-calendar',
      params,
      body: PutCalendarRequest,
      answer: PutCalendarAnswer,
      example: ({ countyCode, newId, now }) => ({
        params: { countyCode },
        body: {
          contract: 1,
          commandId: newId(),
          calendarCode: 'example-hours',
          name: '示例工作时间',
          definition: officeHours,
          validFrom: chinaDay(now),
        },
      }),
      async handle({ params: { countyCode }, body: { contract: _, commandId, ...input }, actor, now }) {
        const given = { ...input, definition: input.definition as unknown as WorkCalendar };
        const answer = await runCommand(putCalendar, { commandId, countyCode, actor, now, input: given });
        workingTimes.forget();
        return answer;
      },
    }),
    route({
      method: 'POST',
      path: '/api/counties/:countyCode/working-time/notices',
      summary: 'Take in the yearly notice of public holidays and make-up days',
      right: 'catalogue.put-holiday-notices',
      params,
      body: PutNoticesRequest,
      answer: PutNoticesAnswer,
      example: ({ countyCode, newId }) => ({
        params: { countyCode },
        body: {
          contract: 1,
          commandId: newId(),
          source: '示例通知',
          notices: [{ year: 2099, days: [{ day: '2099-01-01', name: '元旦', off: true }] }],
        },
      }),
      async handle({ params: { countyCode }, body: { contract: _, commandId, ...input }, actor, now }) {
        const answer = await runCommand(putHolidayNotices, { commandId, countyCode, actor, now, input });
        workingTimes.forget();
        return answer;
      },
    }),
    route({
      method: 'POST',
      path: '/api/counties/:countyCode/working-time/uses',
      summary: 'Say by which calendars time is counted',
      right: 'catalogue.use-calendars',
      params,
      body: UseCalendarsRequest,
      answer: UseCalendarsAnswer,
      example: ({ countyCode, newId, now }) => ({
        params: { countyCode },
        body: {
          contract: 1,
          commandId: newId(),
          uses: [
            { useId: newId(), organisationId: null, clock: 'verify', calendarCode: null, validFrom: chinaDay(now) },
          ],
        },
      }),
      async handle({ params: { countyCode }, body: { contract: _, commandId, ...input }, actor, now }) {
        const answer = await runCommand(useCalendars, { commandId, countyCode, actor, now, input });
        workingTimes.forget();
        return answer;
      },
    }),
    route({
      method: 'POST',
      path: '/api/counties/:countyCode/working-time/limits',
      summary: 'Set how long clocks may run, from a day on',
      right: 'catalogue.set-limits',
      params,
      body: SetLimitsRequest,
      answer: SetLimitsAnswer,
      example: ({ countyCode, newId, now }) => ({
        params: { countyCode },
        body: {
          contract: 1,
          commandId: newId(),
          settings: [
            {
              settingId: newId(),
              clock: 'receipt',
              organisationId: null,
              matterCode: null,
              appealKind: null,
              emergency: null,
              limit: { value: 4, unit: 'work_hour', dayMode: 'minutes' },
              basis: '示例',
              validFrom: chinaDay(now),
            },
          ],
        },
      }),
      async handle({ params: { countyCode }, body: { contract: _, commandId, ...input }, actor, now }) {
        const answer = await runCommand(setLimits, { commandId, countyCode, actor, now, input });
        workingTimes.forget();
        return answer;
      },
    }),
  ];
}
