import fc from 'fast-check';
import { expect, test } from 'vitest';
import { seededRandom } from './seeded-random.ts';
import { uuidv7 } from './uuid.ts';

const draw = (seed: string | number, count = 50) => {
  const random = seededRandom(seed);
  return Array.from({ length: count }, () => random.next());
};

test('the same seed gives the same choices, another seed others', () => {
  fc.assert(
    fc.property(fc.string(), fc.string(), (one, other) => {
      expect(draw(one)).toEqual(draw(one));
      if (one !== other) expect(draw(one)).not.toEqual(draw(other));
    }),
  );
});

test('choices do not change from release to release', () => {
  expect(
    Array.from(
      { length: 4 },
      (
        (random) => () =>
          random.integer(0, 999)
      )(seededRandom('linli')),
    ),
  ).toMatchInlineSnapshot(`
    [
      595,
      702,
      313,
      431,
    ]
  `);
});

test('numbers stay in their bounds and reach both ends', () => {
  const random = seededRandom(1);
  const seen = new Set(Array.from({ length: 500 }, () => random.integer(3, 7)));
  expect([...seen].sort()).toEqual([3, 4, 5, 6, 7]);
  expect(draw(2, 5000).every((value) => value >= 0 && value < 1)).toBe(true);
});

test('draws are evenly spread', () => {
  const bins = Array.from({ length: 20 }, () => 0);
  for (const value of draw('even', 40_000)) bins[Math.floor(value * 20)]! += 1;
  const chiSquare = bins.reduce((sum, count) => sum + (count - 2000) ** 2 / 2000, 0);
  expect(chiSquare).toBeLessThan(43.8); // 19 degrees of freedom, one in a thousand
});

test('a fork does not depend on how much its parent has drawn', () => {
  const early = seededRandom('x').fork('people').next();
  const parent = seededRandom('x');
  parent.next();
  expect(parent.fork('people').next()).toBe(early);
  expect(parent.fork('cases').next()).not.toBe(early);
});

test('shuffling keeps every item, and weights of zero are never drawn', () => {
  const random = seededRandom('deck');
  fc.assert(
    fc.property(fc.array(fc.integer()), (items) => {
      expect([...random.shuffle(items)].sort()).toEqual([...items].sort());
    }),
  );
  const drawn = Array.from({ length: 300 }, () =>
    random.weighted(['never', 'rare', 'often'], (item) => ({ never: 0, rare: 1, often: 9 })[item]!),
  );
  expect(drawn).not.toContain('never');
  expect(drawn.filter((item) => item === 'often').length).toBeGreaterThan(230);
  expect(() => random.pick([])).toThrow(RangeError);
});

test('ids can be made from a seed', () => {
  const make = () => uuidv7(0, seededRandom('ids').fill);
  expect(make()).toBe(make());
});

test('a bell curve has its mean and deviation', () => {
  const random = seededRandom('bell');
  const values = Array.from({ length: 20_000 }, () => random.normal(10, 2));
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const deviation = Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length);
  expect(mean).toBeCloseTo(10, 1);
  expect(deviation).toBeCloseTo(2, 1);
});
