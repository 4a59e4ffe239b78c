import { expect, test } from 'vitest';
import { type Point, repairPolygons, signedArea } from './ring-repair.ts';

const square: Point[] = [
  [118, 33],
  [118.1, 33],
  [118.1, 33.1],
  [118, 33.1],
  [118, 33],
];

test('a sound outline stays as it is', () => {
  expect(repairPolygons([[square]])).toEqual({ ok: true, polygons: [[square]], repairs: [] });
});

test.each([
  ['an open ring is closed', square.slice(0, -1), ['closed']],
  ['a ring that runs right is turned', square.toReversed(), ['turned']],
  ['doubled corners go', [square[0]!, square[0]!, ...square.slice(1)], ['points-removed']],
  ['a spike goes', [...square.slice(0, 2), [118.3, 33], ...square.slice(1)] as Point[], ['points-removed']],
])('%s', (_name, ring, repairs) => {
  const read = repairPolygons([[ring]]);
  expect(read).toMatchObject({ ok: true, repairs });
  const polygons = read.ok ? read.polygons : [];
  expect(signedArea(polygons[0]![0]!)).toBeCloseTo(0.01, 9);
});

test('a ring that crosses itself is refused with the place', () => {
  const knot = [square[0]!, square[2]!, square[1]!, square[3]!, square[0]!];
  const read = repairPolygons([[knot]]);
  expect(read).toMatchObject({ ok: false, fault: 'self-crossing' });
  const at = read.ok ? null : read.at;
  expect(at![0]).toBeCloseTo(118.05, 6);
  expect(at![1]).toBeCloseTo(33.05, 6);
});

test('a ring that comes back to one of its corners is refused there', () => {
  const pinched: Point[] = [
    [118, 33],
    [118.1, 33],
    [118.05, 33.05],
    [118.1, 33.1],
    [118, 33.1],
    [118.05, 33.05],
    [118, 33],
  ];
  expect(repairPolygons([[pinched]])).toMatchObject({ ok: false, fault: 'self-crossing' });
});

test('a hole lies inside; it may touch the rim in a corner', () => {
  const hole = square.map(([x, y]): Point => [118.02 + (x - 118) / 5, 33.02 + (y - 33) / 5]).toReversed();
  expect(repairPolygons([[square, hole]])).toMatchObject({ ok: true, repairs: [] });
  const touching: Point[] = [
    [118, 33],
    [118.05, 33.08],
    [118.08, 33.05],
    [118, 33],
  ];
  expect(repairPolygons([[square, touching]])).toMatchObject({ ok: true });
  const away = hole.map(([x, y]): Point => [x + 1, y]);
  expect(repairPolygons([[square, away]])).toMatchObject({ ok: false, fault: 'hole-outside' });
});

test('what is no outline is refused', () => {
  expect(repairPolygons([])).toMatchObject({ ok: false, fault: 'too-few-points' });
  expect(
    repairPolygons([
      [
        [
          [118, 33],
          [118.1, 33],
        ],
      ],
    ]),
  ).toMatchObject({ ok: false, fault: 'too-few-points' });
  expect(
    repairPolygons([
      [
        [
          [118, 33],
          [118.1, Number.NaN],
          [118, 34],
        ],
      ],
    ]),
  ).toMatchObject({ fault: 'not-a-position' });
  expect(
    repairPolygons([
      [
        [
          [500, 33],
          [118.1, 33],
          [118, 34],
        ],
      ],
    ]),
  ).toMatchObject({ fault: 'not-a-position' });
});
