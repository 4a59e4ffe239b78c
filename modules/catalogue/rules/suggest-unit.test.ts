import { describe, expect, test } from 'vitest';
import { type EntryFacts, type SuggestionRequest, suggestUnits, type UnitFacts, unitFits } from './suggest-unit.ts';

const matter = { matterCode: 'event-02-05', kind: 'event', majorCode: '02' };
const place = '990101001003';

function unit(organisationId: string, name: string, rest: Partial<UnitFacts> = {}): UnitFacts {
  return {
    organisationId,
    kind: 'department',
    name,
    treePath: `/centre/${organisationId}`,
    divisionPath: '990101',
    ...rest,
  };
}

const organisations = [
  unit('centre', '临江县综治中心', { kind: 'centre', treePath: '/centre' }),
  unit('town-centre', '滨河街道综治中心', { kind: 'centre', divisionPath: '990101001' }),
  unit('city', '临江县城市管理局'),
  unit('squad', '城管执法大队', { kind: 'unit', treePath: '/centre/city/squad' }),
  unit('water', '水利局'),
  unit('housing', '住房和城乡建设局'),
  unit('team-1', '滨河街道综合行政执法队', { kind: 'unit', divisionPath: '990101001' }),
  unit('team-2', '城关镇综合行政执法队', { kind: 'unit', divisionPath: '990101100' }),
  unit('fallback', '综合保障办公室', { kind: 'fallback' }),
];

function entry(number: number, leadOrganisationId: string, rest: Partial<EntryFacts> = {}): EntryFacts {
  return {
    number,
    matterCode: 'event-02-05',
    divisionPath: '990101',
    leadOrganisationId,
    limitMinutes: null,
    basis: `第${number}号`,
    ...rest,
  };
}

const entries = [
  entry(1, 'housing', { matterCode: 'event-02', divisionPath: '990101001' }),
  entry(2, 'city'),
  entry(3, 'team-1', { divisionPath: '990101001', limitMinutes: 240 }),
  entry(4, 'team-2', { divisionPath: '990101100' }),
  entry(5, 'water', { matterCode: 'event-02-06' }),
];
const request = { matter, rule: null, divisionPath: place, entries, organisations };

describe('suggestions', () => {
  test('the matter comes before its class, the smaller place before the larger, each explained', () => {
    expect(suggestUnits(request)).toEqual([
      {
        organisationId: 'team-1',
        organisationName: '滨河街道综合行政执法队',
        reason: 'catalogue-entry',
        entryNumber: 3,
        limitMinutes: 240,
        basis: '第3号',
      },
      expect.objectContaining({ organisationId: 'city', entryNumber: 2 }),
      expect.objectContaining({ organisationId: 'housing', entryNumber: 1 }),
      expect.objectContaining({ organisationId: 'fallback', reason: 'fallback', entryNumber: null }),
    ]);
  });

  test('handlers of the rule are found by their names, with or without the place before them', () => {
    const rule = { handlers: ['水利局', '城市管理局', '综合行政执法队', '产权单位'] };
    const found = suggestUnits({ ...request, rule, entries: [] });
    expect(found.map((one) => [one.organisationId, one.reason, one.basis])).toEqual([
      ['water', 'rule-handler', '水利局'],
      ['city', 'rule-handler', '城市管理局'],
      ['team-1', 'rule-handler', '综合行政执法队'],
      ['fallback', 'fallback', null],
    ]);
  });

  test('a name that is only the end of another name is not taken for it', () => {
    const found = suggestUnits({ ...request, rule: { handlers: ['建设局', '执法大队'] }, entries: [] });
    expect(found.map((one) => one.organisationId)).toEqual(['fallback']);
  });

  test('a unit is named once, by its best reason', () => {
    const found = suggestUnits({ ...request, rule: { handlers: ['城市管理局'] } });
    expect(found.filter((one) => one.organisationId === 'city')).toHaveLength(1);
    expect(found.find((one) => one.organisationId === 'city')?.reason).toBe('catalogue-entry');
  });

  test('a unit that no longer stands is passed over; without a matter only the fallback is left', () => {
    const standing = organisations.filter((one) => one.organisationId !== 'team-1');
    expect(suggestUnits({ ...request, organisations: standing })[0]?.organisationId).toBe('city');
    expect(suggestUnits({ ...request, matter: null }).map((one) => one.reason)).toEqual(['fallback']);
  });
});

describe('whether a unit may get a matter in a place', () => {
  const fit = (organisationId: string, rest: Partial<SuggestionRequest> = {}) =>
    unitFits({ ...request, ...rest, organisationId });

  test('whom the catalogue names for matter and place, and what belongs to it', () => {
    expect(fit('team-1')).toBe('fits');
    expect(fit('city')).toBe('fits');
    expect(fit('squad')).toBe('fits');
    expect(fit('housing')).toBe('fits');
  });

  test('another matter’s unit, another place’s unit, a centre, one that is gone', () => {
    expect(fit('water')).toBe('wrong-matter');
    expect(fit('team-2')).toBe('wrong-area');
    expect(fit('town-centre')).toBe('wrong-level');
    expect(fit('gone')).toBe('closed');
  });

  test('a centre that the catalogue names may', () => {
    expect(fit('town-centre', { entries: [entry(6, 'town-centre', { divisionPath: '990101001' })] })).toBe('fits');
    expect(fit('squad', { entries: [entry(7, 'centre')] })).toBe('wrong-matter');
  });

  test('the rule’s handler and the fallback unit always may', () => {
    expect(fit('water', { rule: { handlers: ['水利局'] } })).toBe('fits');
    expect(fit('fallback')).toBe('fits');
  });

  test('where the catalogue says nothing about the matter, every unit of the place may', () => {
    expect(fit('water', { entries: [] })).toBe('fits');
    expect(fit('team-2', { entries: [] })).toBe('wrong-area');
    expect(fit('centre', { entries: [] })).toBe('wrong-level');
  });

  test('every suggested unit fits', () => {
    for (const rule of [null, { handlers: ['水利局', '综合行政执法队'] }]) {
      for (const suggestion of suggestUnits({ ...request, rule })) {
        expect(unitFits({ ...request, rule, organisationId: suggestion.organisationId })).toBe('fits');
      }
    }
  });
});
