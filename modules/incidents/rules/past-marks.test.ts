import { expect, test } from 'vitest';
import { sumFor } from './past-marks.ts';

const county = { by: 'division', path: '990101' } as const;
const wide = { isNarrower: false };

test('a whole county, a town, a unit or a matter is answered from its sum, each as finely as it is kept', () => {
  expect(sumFor(county, wide, 6)).toEqual({ part: 'county', grain: 14 });
  expect(sumFor(county, wide, 9)).toEqual({ part: 'county', grain: 16 });
  expect(sumFor(county, wide, 12)).toEqual({ part: 'county', grain: 18 });
  expect(sumFor({ by: 'division', path: '' }, wide, 0)).toEqual({ part: 'county', grain: 14 });
  expect(sumFor(county, { ...wide, townCode: '990101001000' }, 11)).toEqual({ part: 'town 990101001000', grain: 18 });
  expect(sumFor({ by: 'division', path: '990101001001' }, wide, 8)).toEqual({
    part: 'village 990101001001',
    grain: 14,
  });
  expect(sumFor({ by: 'unit', organisationId: 'u' }, wide, 10)).toEqual({ part: 'unit u', grain: 16 });
  expect(sumFor(county, { ...wide, matterCode: 'event-04-05' }, 9)).toEqual({ part: 'matter event-04-05', grain: 16 });
  expect(sumFor(county, { ...wide, emergency: 'yes' }, 10)).toEqual({ part: 'emergency', grain: 16 });
});

test('the same thing asked for twice is one thing', () => {
  const town = { by: 'division', path: '990101001' } as const;
  expect(sumFor(town, { ...wide, townCode: '990101001000' }, 6)).toEqual({ part: 'town 990101001000', grain: 14 });
});

test('what no sum knows is counted case by case', () => {
  expect(sumFor(county, { isNarrower: true }, 6)).toBeNull();
  expect(sumFor(county, wide, 13)).toBeNull();
  expect(sumFor(county, { ...wide, matterCode: 'event-04-05' }, 11)).toBeNull();
  expect(sumFor(county, { ...wide, matterCode: 'event-04-05', townCode: '990101001000' }, 6)).toBeNull();
  expect(sumFor({ by: 'unit', organisationId: 'u' }, { ...wide, unitId: 'v' }, 6)).toBeNull();
  expect(sumFor({ by: 'division', path: '990101001001001' }, wide, 6)).toBeNull();
  expect(sumFor({ by: 'grid', gridId: 'g', accountId: 'a' }, wide, 6)).toBeNull();
  expect(sumFor({ by: 'nothing' }, wide, 6)).toBeNull();
});
