import { expect, test } from 'vitest';
import { uuidv7 } from '#platform/pure/uuid.ts';
import { sandbox } from '#platform/testing/sandbox.ts';
import { fixtureNow, foundSmallCounty } from '../../tests/fixtures/small-county.ts';
import { type RetentionGiven, setRetention } from './commands/set-retention.ts';
import { disposeFrom, type RetentionSetting, retentionFor } from './rules/retention.ts';

const inSandbox = sandbox();

const setting = (
  matterCode: string | null,
  years: number,
  from: string,
  to: string | null = null,
): RetentionSetting => ({
  settingId: `${matterCode} ${years}`,
  matterCode,
  retention: 'set-years',
  years,
  basis: '',
  validFrom: from,
  validTo: to,
});

test('the most exact setting of the day decides, and without one the default', () => {
  const settings = [
    setting(null, 5, '2026-01-01'),
    setting('event-04', 7, '2026-01-01', '2027-01-01'),
    setting('event-04', 8, '2027-01-01'),
    setting('event-04-05', 9, '2026-06-01'),
  ];
  const years = (matterCode: string | null, day: string) =>
    retentionFor(settings, matterCode, { day, emergency: false }).years;
  expect(years('event-04-05', '2026-05-31')).toBe(7);
  expect(years('event-04-05', '2026-06-01')).toBe(9);
  expect(years('event-04-01', '2027-01-01')).toBe(8);
  expect(years('event-09-01', '2026-05-31')).toBe(5);
  expect(years(null, '2026-05-31')).toBe(5);
  expect(retentionFor([], null, { day: '2026-01-01', emergency: true })).toMatchObject({ years: 30, settingId: null });
  expect(retentionFor([], null, { day: '2026-01-01', emergency: false })).toMatchObject({ retention: 'ten-years' });
});

test('a period counts from the year after the closing, and for ever never ends', () => {
  expect(disposeFrom('2026-01-05', 10)).toBe('2037-01-01');
  expect(disposeFrom('2026-12-31', 10)).toBe('2037-01-01');
  expect(disposeFrom('2026-01-05', null)).toBeNull();
});

inSandbox('a new period ends the one before; the same again changes nothing; a town sets none', async (unit) => {
  const county = await foundSmallCounty(unit);
  const put = (given: Partial<RetentionGiven>) =>
    county.run('centre-head', setRetention, {
      settings: [
        {
          settingId: uuidv7(),
          matterCode: 'event-04-05',
          retention: 'permanent',
          basis: '国家档案局令第 8 号',
          validFrom: '2026-01-05',
          ...given,
        },
      ],
    });
  const held = async () => {
    county.services.catalogue.forget();
    const catalogue = await county.services.catalogue.read();
    const asked = { countyCode: county.countyCode, matterCode: 'event-04-05', emergency: false, day: '2026-01-06' };
    return catalogue.retentionOf(asked).retention;
  };
  expect(await put({})).toMatchObject({ changed: 1 });
  expect(await held()).toBe('permanent');
  expect(await put({})).toMatchObject({ changed: 0, unchanged: 1 });
  expect(await put({ retention: 'set-years', years: 15, validFrom: '2026-01-06' })).toMatchObject({ changed: 1 });
  expect(await held()).toBe('set-years');
  expect(await put({ retention: null, validFrom: '2026-01-06' })).toMatchObject({ changed: 1 });
  expect(await held()).toBe('ten-years');
  await expect(put({ retention: 'set-years' })).rejects.toMatchObject({ code: 'catalogue.retention-years-needed' });
  await expect(put({ matterCode: 'event-99' })).rejects.toMatchObject({ code: 'catalogue.unknown-matter' });
  await expect(put({ validFrom: '2026-01-04' })).rejects.toMatchObject({ code: 'catalogue.valid-from-past' });
  const town = { ...county.as('centre-head'), level: 'town' };
  const envelope = { commandId: uuidv7(), countyCode: county.countyCode, actor: town, now: fixtureNow };
  await expect(county.runCommand(setRetention, { ...envelope, input: { settings: [] } })).rejects.toMatchObject({
    code: 'catalogue.county-only',
  });
});
