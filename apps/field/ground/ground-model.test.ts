import { expect, test } from 'vitest';
import type { CaseRecord, GroundAnswer } from '#modules/field-sync/contract.ts';
import { findAddresses } from './find-address.ts';
import { gridAt, groundOf, mattersOf, nearestAddress, rulesOf } from './ground-model.ts';
import { nearCases } from './near-cases.ts';

const square = (west: number, south = 33): number[][][] => [
  [
    [west, south],
    [west + 0.01, south],
    [west + 0.01, south + 0.01],
    [west, south + 0.01],
    [west, south],
  ],
];
const hole = [
  [119.902, 33.002],
  [119.904, 33.002],
  [119.904, 33.004],
  [119.902, 33.004],
  [119.902, 33.002],
];

const answer: GroundAnswer = {
  gridId: 'grid-1',
  bounds: [119.9, 33, 119.92, 33.01],
  grids: [
    {
      gridId: 'grid-1',
      name: '第一网格',
      code: '990101001001001',
      own: true,
      geometry: { type: 'MultiPolygon', coordinates: [[...square(119.9), hole]] },
    },
    {
      gridId: 'grid-2',
      name: '第二网格',
      code: '990101001001002',
      own: false,
      geometry: { type: 'Polygon', coordinates: square(119.91) },
    },
  ],
  layers: [],
  addresses: [
    ['人民路12号', 119.905, 33.005],
    ['人民路112号', 119.9055, 33.005],
    ['安居名邸3幢', 119.907, 33.007],
    ['安居名邸13幢', 119.9075, 33.007],
    ['滨河公园', 119.901, 33.001],
  ],
  matters: [
    {
      code: 'event-04-05',
      kind: 'event',
      name: '店外经营',
      major: '街面秩序',
      initials: 'dwjy',
      pinyin: 'dian wai jing ying',
      emergency: false,
      rules: [
        {
          ruleId: 'rule-1',
          number: 1,
          opensWhen: '占用门前公共场地经营',
          closesWhen: '已入店经营',
          evidence: 'required',
          verifyMode: 'none',
          inspectMode: 'field',
        },
      ],
    },
  ],
  shortened: false,
};
const grounds = [groundOf(answer, '2026-06-05T01:00:00Z')];

test('a point is told its grid on the phone, also a neighbour’s; in a hole or outside it has none', () => {
  expect(gridAt(grounds, { longitude: 119.905, latitude: 33.005 })?.name).toBe('第一网格');
  expect(gridAt(grounds, { longitude: 119.915, latitude: 33.005 })?.name).toBe('第二网格');
  // On the common border the own grid stands.
  expect(gridAt(grounds, { longitude: 119.91, latitude: 33.005 })?.name).toBe('第一网格');
  expect(gridAt(grounds, { longitude: 119.903, latitude: 33.003 })).toBeNull();
  expect(gridAt(grounds, { longitude: 119.95, latitude: 33.005 })).toBeNull();
});

test('a tapped point is told the nearest door, and none where none is near', () => {
  expect(nearestAddress(grounds, { longitude: 119.9051, latitude: 33.005 })).toMatchObject({
    address: { name: '人民路12号' },
    metres: 9,
  });
  expect(nearestAddress(grounds, { longitude: 119.903, latitude: 33.008 })).toBeNull();
});

test('an address is found by words, the very one first; one letter is too little', () => {
  expect(findAddresses(grounds, '人民路12号').map(({ name }) => name)).toEqual(['人民路12号', '人民路112号']);
  expect(findAddresses(grounds, '人民路').map(({ name }) => name)).toEqual(['人民路12号', '人民路112号']);
  expect(findAddresses(grounds, ' 安居 名邸 ').map(({ name }) => name)).toEqual(['安居名邸3幢', '安居名邸13幢']);
  expect(findAddresses(grounds, '滨河公园东门').map(({ name }) => name)).toEqual(['滨河公园']);
  expect(findAddresses(grounds, '人')).toEqual([]);
  expect(findAddresses([], '人民路')).toEqual([]);
});

test('the catalogue that the phone took along can be searched and says what must be photographed', () => {
  expect(mattersOf(grounds)).toMatchObject([{ matterCode: 'event-04-05', initials: 'dwjy', minorName: '店外经营' }]);
  expect(rulesOf(grounds, 'event-04-05')).toMatchObject([{ evidence: 'required' }]);
  expect(rulesOf(grounds, 'event-01-01')).toEqual([]);
});

const record = (recordId: string, given: Partial<CaseRecord>) =>
  ({
    recordId,
    matterCode: 'event-04-05',
    longitude: 119.905,
    latitude: 33.005,
    status: 'handling',
    ...given,
  }) as CaseRecord;

test('open cases of the same class within fifty metres are near, the nearest first, and none else', () => {
  const records = [
    record('far', { longitude: 119.906 }),
    record('near', { longitude: 119.9052 }),
    record('here', {}),
    record('closed', { status: 'closed' }),
    record('same class', { matterCode: 'event-04-01', longitude: 119.9054 }),
    record('other class', { matterCode: 'event-01-01' }),
    record('no matter', { matterCode: null }),
    record('no place', { longitude: null }),
  ];
  const found = nearCases(
    records,
    {
      at: { longitude: 119.905, latitude: 33.005 },
      matterCode: 'event-04-05',
      isOpen: ({ status }) => status !== 'closed',
    },
    (code) => code.slice(0, 8),
  );
  expect(found.map(({ record: { recordId }, metres }) => [recordId, metres])).toEqual([
    ['here', 0],
    ['near', 19],
    ['same class', 37],
  ]);
});
