import { readFile } from 'node:fs/promises';
import { putHolidayNotices, readWorkingTime, shipCalendars } from '#modules/catalogue/public.ts';
import { readNoticeFile } from '#modules/catalogue/rules/notice-file.ts';
import { limitedClockWords as enClocks } from '#modules/catalogue/words.en.ts';
import { limitedClockWords as zhClocks } from '#modules/catalogue/words.zh.ts';
import { systemEyes } from '#platform/database/database.ts';
import { chinaDay } from '#platform/pure/china-time.ts';
import { uuidv7 } from '#platform/pure/uuid.ts';
import { Refusal } from '#platform/refusal.ts';
import { systemActor } from '#platform/timers/fire-timers.ts';
import { type CliCommand, optionalFlag } from '../command.ts';
import { findCounty, sealAll, withDeployment } from '../services.ts';

const flags = { county: { type: 'string' } } as const;

/** For counties that were founded before time was counted by calendars. */
const ship: CliCommand = {
  name: 'calendars ship',
  summary: 'help.calendars-ship',
  usage: '[--county CODE]',
  flags,
  required: [],
  given: 0,
  run(context, given) {
    return withDeployment(context.place, async ({ deployment, incidents, runCommand }) => {
      const { countyCode, name } = await findCounty(deployment, optionalFlag(given, 'county'));
      const tree = await incidents.trees.of(countyCode);
      const centre = tree.all().find(({ kind, level }) => kind === 'centre' && level === 'county');
      const { added, begun } = await shipCalendars(
        { runCommand, unit: deployment.database },
        { countyCode, centreId: centre?.organisationId ?? null, now: context.now() },
      );
      await sealAll(deployment, countyCode, context.now());
      context.say(begun ? 'calendars.shipped' : 'calendars.stands', { county: name, years: added.length });
      return 0;
    });
  },
};

const list: CliCommand = {
  name: 'calendars list',
  summary: 'help.calendars-list',
  usage: '[--county CODE]',
  flags,
  required: [],
  given: 0,
  run(context, given) {
    return withDeployment(context.place, async ({ deployment, incidents }) => {
      const { countyCode, name } = await findCounty(deployment, optionalFlag(given, 'county'));
      const tree = await incidents.trees.of(countyCode);
      const { calendars, notices, uses } = await deployment.database.transact(systemEyes, (tx) =>
        readWorkingTime(tx, countyCode),
      );
      for (const { calendarCode, version, name: called, validFrom } of calendars) {
        context.say('calendars.line', { code: calendarCode, version, name: called, since: validFrom });
      }
      const today = chinaDay(context.now());
      const inForce = uses.filter(({ validFrom, validTo }) => validFrom <= today && (validTo ?? '9999') > today);
      for (const { organisationId, clock, calendarCode, validFrom } of inForce) {
        const spoken = clock === null ? '*' : `${wordOf(zhClocks, clock)} ${wordOf(enClocks, clock)}`;
        const organisation = tree.find(organisationId)?.name ?? name;
        context.say('calendars.use', { clock: spoken, organisation, code: calendarCode, since: validFrom });
      }
      if (inForce.length === 0) context.say('calendars.none', { county: name });
      context.say('calendars.years', { years: notices.map(({ year }) => year).join(' ') });
      return inForce.length === 0 ? 1 : 0;
    });
  },
};

function wordOf(words: Readonly<Record<string, string>>, clock: string): string {
  return words[clock] ?? clock;
}

const importNotice: CliCommand = {
  name: 'calendars import-notice',
  summary: 'help.calendars-import',
  usage: 'FILE.json [--source TEXT] [--county CODE]',
  flags: { ...flags, source: { type: 'string' } },
  required: [],
  given: 1,
  run(context, given, [file]) {
    return withDeployment(context.place, async ({ deployment, runCommand }) => {
      const { countyCode } = await findCounty(deployment, optionalFlag(given, 'county'));
      const path = context.path(file!);
      const text = await readFile(path, 'utf8').catch(() => {
        throw new Refusal('missing', 'cli.file-not-found', { file: path });
      });
      const notices = readNoticeFile(text);
      if (!notices || notices.length === 0) throw new Refusal('invalid', 'cli.not-a-notice', { file: path });
      const { added, unchanged } = await runCommand(putHolidayNotices, {
        commandId: uuidv7(),
        countyCode,
        actor: systemActor(countyCode),
        now: context.now(),
        input: { notices, source: (optionalFlag(given, 'source') ?? file!).slice(0, 200) },
      });
      await sealAll(deployment, countyCode, context.now());
      context.say('calendars.imported', { added: added.join(' ') || '–', unchanged: unchanged.join(' ') || '–' });
      return 0;
    });
  },
};

export const calendarCommands = [ship, list, importNotice] as const;
