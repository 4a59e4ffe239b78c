import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { addDivisions, addOrganisations, foundCounty } from '#modules/organisation/public.ts';
import { createRunCommand } from '#platform/commands/run-command.ts';
import { systemEyes, type Unit } from '#platform/database/database.ts';
import type { ImportBatch } from '#platform/imports/importer.ts';
import { uuidv7 } from '#platform/pure/uuid.ts';
import { sandbox } from '#platform/testing/sandbox.ts';
import { systemActor } from '#platform/timers/fire-timers.ts';
import { endDispatchEntries } from './commands/end-dispatch-entries.ts';
import { type DispatchEntryGiven, putDispatchEntries } from './commands/put-dispatch-entries.ts';
import { putMatters } from './commands/put-matters.ts';
import { dispatchCatalogueImporter } from './import/dispatch-catalogue-importer.ts';
import { listDispatchEntries } from './queries/list-dispatch-entries.ts';
import { readHours, readLimitMinutes, readSeason, readWeekdays } from './rules/read-entry-row.ts';

const inSandbox = sandbox();
const countyCode = '990101';
const now = new Date('2026-01-05T02:00:00Z');

async function openRoom(unit: Unit) {
  const runCommand = createRunCommand({ unit, authorise: async () => {} });
  const envelope = (at = now) => ({ commandId: uuidv7(), countyCode, actor: systemActor(countyCode), now: at });
  await runCommand(foundCounty, { ...envelope(), input: { name: '临江县', demo: true } });
  const division = (code: string, name: string) => ({ divisionCode: code, name, setting: 'rural' as const });
  const divisions = [
    { ...division(`${countyCode}000000`, '临江县'), parentCode: null },
    { ...division(`${countyCode}001000`, '城关镇'), parentCode: `${countyCode}000000` },
  ];
  await runCommand(addDivisions, { ...envelope(), input: { divisions } });
  const matter = { matterCode: 'event-04-05', kind: 'event' as const, majorCode: '04', majorName: '街面秩序' };
  const matters = [{ ...matter, minorCode: '05', minorName: '店外经营' }];
  await runCommand(putMatters, { ...envelope(), input: { source: 'test', matters, rules: [] } });
  const ids = { urban: uuidv7(), police: uuidv7(), centre: uuidv7() };
  const at = { level: 'county' as const, divisionCode: `${countyCode}000000`, worksOwnDesk: false };
  await runCommand(addOrganisations, {
    ...envelope(),
    input: {
      organisations: [
        {
          ...at,
          organisationId: ids.centre,
          kind: 'centre',
          name: '临江县综治中心',
          parentId: null,
          worksOwnDesk: true,
        },
        { ...at, organisationId: ids.urban, kind: 'department', name: '临江县城市管理局', parentId: ids.centre },
        { ...at, organisationId: ids.police, kind: 'department', name: '临江县公安局', parentId: ids.centre },
      ],
    },
  });
  const put = (given: Partial<DispatchEntryGiven>, when = now) => {
    const entry = {
      entryId: uuidv7(),
      number: 1,
      matterCode: 'event-04-05',
      divisionPath: countyCode,
      limitMinutes: null,
    };
    const entries = [{ ...entry, leadOrganisationId: ids.urban, basis: '三定规定', ...given }];
    return runCommand(putDispatchEntries, { ...envelope(when), input: { entries } });
  };
  const on = (day: string) =>
    unit.transact(systemEyes, (tx) => listDispatchEntries(tx, { countyCode, on: day, after: 0, limit: 200 }));
  return { runCommand, envelope, put, on, ids };
}

inSandbox('an entry names who helps, who supervises and when it holds; a change begins on its day', async (unit) => {
  const { put, on, ids } = await openRoom(unit);
  const window = { fromMinute: 1080, toMinute: 480, weekdays: [6, 7], fromDay: '11-01', toDay: '03-31' };
  expect(await put({ assistants: [ids.police], copyTo: [ids.centre], ...window })).toMatchObject({ added: 1 });
  expect(await put({ assistants: [ids.police], copyTo: [ids.centre], ...window })).toMatchObject({ unchanged: 1 });
  expect(await put({ weekdays: [1, 2, 3, 4, 5, 6, 7], validFrom: '2026-02-01' })).toMatchObject({ changed: 1 });
  expect(await on('2026-01-31')).toMatchObject([
    { assistants: [ids.police], copyTo: [ids.centre], ...window, validTo: '2026-02-01' },
  ]);
  expect(await on('2026-02-01')).toMatchObject([
    { assistants: [], copyTo: [], fromMinute: null, weekdays: null, validTo: null },
  ]);
  await expect(put({ basis: '另行规定', validFrom: '2026-01-20' })).rejects.toMatchObject({
    code: 'catalogue.later-entry',
  });
});

inSandbox('half a window, a lead that helps itself and days that are over are refused', async (unit) => {
  const { put, ids } = await openRoom(unit);
  await expect(put({ fromMinute: 60 })).rejects.toMatchObject({ code: 'catalogue.half-a-window' });
  await expect(put({ fromDay: '06-01' })).rejects.toMatchObject({ code: 'catalogue.half-a-window' });
  await expect(put({ fromMinute: 60, toMinute: 60 })).rejects.toMatchObject({ code: 'catalogue.half-a-window' });
  await expect(put({ assistants: [ids.urban] })).rejects.toMatchObject({ code: 'catalogue.lead-assists' });
  await expect(put({ copyTo: [uuidv7()] })).rejects.toMatchObject({ code: 'catalogue.unknown-organisation' });
  await expect(put({ validFrom: '2026-01-04' })).rejects.toMatchObject({ code: 'catalogue.valid-from-past' });
});

inSandbox('an entry ends on a day, and stays to be read', async (unit) => {
  const { put, on, runCommand, envelope } = await openRoom(unit);
  await put({});
  const ending = { numbers: [1, 2], validTo: '2026-01-10' };
  expect(await runCommand(endDispatchEntries, { ...envelope(), input: ending })).toEqual({ ended: 1 });
  expect(await on('2026-01-09')).toHaveLength(1);
  expect(await on('2026-01-10')).toEqual([]);
});

inSandbox(
  'a catalogue is taken in row by row; changed rows take over, left out ones end when it is whole',
  async (unit) => {
    const { runCommand, on, ids } = await openRoom(unit);
    const folder = mkdtempSync(join(tmpdir(), 'linli-catalogue-'));
    const importer = dispatchCatalogueImporter({ unit, runCommand });
    const run = async (lines: readonly string[], complete = false) => {
      const path = join(folder, `${uuidv7()}.csv`);
      writeFileSync(path, `\ufeff序号,事项,区域,牵头单位,协办单位,抄送单位,时限,时段,星期,依据\n${lines.join('\n')}\n`);
      const known = new Map<string, string>();
      const idOf = (word: string) => known.get(word) ?? known.set(word, uuidv7()).get(word)!;
      const given = {
        path,
        fileName: '目录.csv',
        options: { complete },
        countyCode,
        actor: systemActor(countyCode),
        now,
        idOf,
      };
      const batches: ImportBatch[] = [];
      const signal = new AbortController().signal;
      for await (const batch of importer.run({ ...given, dry: false, after: null, signal })) batches.push(batch);
      return batches[0]!;
    };
    const first = '1,店外经营,全县,城市管理局,公安局,综治中心,2小时,18:00-次日8:00,周六、周日,三定规定';
    const second = '2,event-04,城关镇,公安局,,,,,,三定规定';
    const refused = [
      '3,没有的事项,全县,公安局,,,,,,',
      '4,店外经营,河东镇,公安局,,,,,,',
      '5,店外经营,全县,公安局,,,,晚上,,',
    ];
    const told = await run([first, second, ...refused]);
    expect(told.reports.map(({ row, level, code }) => `${row} ${level} ${code}`)).toEqual([
      '2 taken catalogue.entry-taken',
      '3 taken catalogue.entry-taken',
      '4 refused catalogue.entry-matter-unknown',
      '5 refused catalogue.entry-place-unknown',
      '6 repaired catalogue.entry-basis-missing',
      '6 refused catalogue.entry-time-unclear',
    ]);
    expect(await on('2026-01-05')).toMatchObject([
      {
        number: 1,
        leadOrganisationId: ids.urban,
        assistants: [ids.police],
        copyTo: [ids.centre],
        limitMinutes: 120,
        fromMinute: 1080,
        toMinute: 480,
        weekdays: [6, 7],
      },
      { number: 2, matterCode: 'event-04', divisionPath: `${countyCode}001`, leadOrganisationId: ids.police },
    ]);
    const again = await run([first], true);
    expect(again.reports).toMatchObject([{ code: 'catalogue.entry-known' }]);
    expect(again.summary?.[0]?.values).toEqual({ added: 0, changed: 0, unchanged: 1, ended: 1 });
    expect((await on('2026-01-05')).map((entry) => entry.number)).toEqual([1]);
  },
);

test('hours, weekdays, seasons and limits are read as people write them', () => {
  expect(readHours('18:00-次日08:00')).toEqual({ fromMinute: 1080, toMinute: 480 });
  expect(readHours('8时30分至24:00')).toEqual({ fromMinute: 510, toMinute: 1440 });
  expect(readHours('全天')).toBeNull();
  expect(readHours('晚上')).toBe('unclear');
  expect(readHours('25:00-26:00')).toBe('unclear');
  expect(readWeekdays('周一至周五')).toEqual([1, 2, 3, 4, 5]);
  expect(readWeekdays('周末')).toEqual([6, 7]);
  expect(readWeekdays('周六至周一')).toEqual([1, 6, 7]);
  expect(readWeekdays('1,3')).toEqual([1, 3]);
  expect(readWeekdays('逢集')).toBe('unclear');
  expect(readSeason('6月1日至9月30日')).toEqual({ fromDay: '06-01', toDay: '09-30' });
  expect(readSeason('11月至次年3月')).toEqual({ fromDay: '11-01', toDay: '03-31' });
  expect(readSeason('汛期')).toBe('unclear');
  expect(readLimitMinutes('2小时')).toBe(120);
  expect(readLimitMinutes('1.5个工作时')).toBe(90);
  expect(readLimitMinutes('尽快')).toBe('unclear');
});
