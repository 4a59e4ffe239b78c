import fc from 'fast-check';
import { expect, test, vi } from 'vitest';
import { crossValidate, dealFolds } from './cross-validate.ts';
import { countGrams, readableRuns } from './grams.ts';
import { nearGroups } from './near-groups.ts';
import { readModel, type TextModel } from './text-model.ts';
import { readTextModel, writeTextModel } from './text-model-file.ts';
import { readExamples, type TextExample, trainTextModel } from './train-text-model.ts';
import { likenessAmong } from './weighted-likeness.ts';

/** A busy machine takes its time. */
vi.setConfig({ testTimeout: 30_000 });

const about: Record<string, readonly string[]> = {
  lamp: ['路灯不亮', '路灯坏了', '路灯损坏', '灯杆倾斜', '晚上没有路灯'],
  noise: ['噪音扰民', '夜间施工噪音', '广场舞噪音', '音响声太大', '施工扰民'],
  rubbish: ['垃圾没人清', '暴露垃圾', '垃圾桶满了', '垃圾成堆', '建筑垃圾乱倒'],
};
const where = ['门口', '小区里', '学校旁边', '路边', '楼下', '公园', '市场外', '桥头'];

/** Three matters, each told in forty ways. */
function village(): TextExample[] {
  return Object.entries(about).flatMap(([label, ways]) =>
    where.flatMap((place, index) =>
      ways.map((way) => ({ text: `${place}${way}，请处理`, label, place: `grid-${index}` })),
    ),
  );
}
const trained = (examples: readonly TextExample[], training = {}) => trainTextModel(readExamples(examples), training);

test('numbers, and the numbers of places, are read by nobody', () => {
  expect(readableRuns('A3区12栋三单元，电话13812345678')).toEqual(['区', '栋', '单元', '电话']);
  expect(readableRuns('第十二小学门口KTV太吵')).toEqual(['第十二小学门口', 'ktv', '太吵']);
});

test('a text is read as runs of one to three characters', () => {
  expect([...countGrams('路灯坏')].map(([gram, count]) => `${gram}${count}`)).toEqual([
    '路1',
    '灯1',
    '坏1',
    '路灯1',
    '灯坏1',
    '路灯坏1',
  ]);
});

test('no phone number or other digit survives in a model', () => {
  fc.assert(
    fc.property(
      fc.array(fc.tuple(fc.stringMatching(/^\d{6,18}$/), fc.constantFrom(...where)), { minLength: 6 }),
      (told) => {
        const examples = told.map(([number, place], index) => ({
          text: `${place}路灯不亮 ${number}`,
          label: index % 2 ? 'lamp' : 'noise',
        }));
        expect(trained(examples).grams.filter((gram) => /\p{N}/u.test(gram))).toEqual([]);
      },
    ),
    { numRuns: 25 },
  );
});

test('a word of four cases is not learnt, a word of five is', () => {
  const named = (times: number) =>
    village().map((example, index) => (index < times ? { ...example, text: `${example.text} 欧阳锋` } : example));
  expect(trained(named(4)).grams).not.toContain('欧阳');
  expect(trained(named(5)).grams).toContain('欧阳');
});

test('a word of many cases of one grid is not learnt where several grids are asked for', () => {
  const examples = village().map((example) =>
    example.place === 'grid-0' ? { ...example, text: `${example.text} 欧阳锋` } : example,
  );
  expect(trained(examples, { leastPlaces: 2 }).grams).not.toContain('欧阳');
  expect(trained(examples, { leastPlaces: 1 }).grams).toContain('欧阳');
});

test('what is printed in a catalogue needs no company', () => {
  const model = trained([...village(), { text: '窨井盖缺失', label: 'cover', printed: true }]);
  expect(model.grams).toContain('窨井盖');
  expect(readModel(model).suggest('窨井盖没有了')[0]?.label).toBe('cover');
});

test('a text gets the matter it is about, with the words that led to it, all shares together at most one', () => {
  const { suggest } = readModel(trained(village()));
  const [first, ...others] = suggest('昨晚楼下路灯又坏了');
  expect(first?.label).toBe('lamp');
  expect(first?.words.join()).toContain('路灯');
  expect(first!.share).toBeGreaterThan(0.5);
  expect([first!, ...others].reduce((sum, { share }) => sum + share, 0)).toBeLessThanOrEqual(1 + 1e-9);
  for (const word of first!.words) expect('昨晚楼下路灯又坏了').toContain(word);
  expect(suggest('zz 123')).toEqual([]);
  // Pieces of three characters that overlap are one word.
  expect(suggest('夜间施工噪音')[0]?.words.join()).toMatch(/施工噪音|夜间施工/);
});

test('the same examples and seed give the same bytes, whatever the machine', () => {
  expect(writeTextModel(trained(village()))).toEqual(writeTextModel(trained(village())));
  expect(writeTextModel(trained(village(), { seed: 'other' }))).not.toEqual(writeTextModel(trained(village())));
});

test('a model read back says the same', () => {
  const model = trained(village());
  const back = readTextModel(writeTextModel(model))!;
  expect(back).toEqual(model);
  // From the middle of a larger buffer, as a database hands bytes out.
  const bytes = writeTextModel(model);
  const shared = Buffer.alloc(bytes.length + 100).fill(7);
  shared.set(bytes, 50);
  expect(readTextModel(shared.subarray(50, 50 + bytes.length))).toEqual(model);
  for (const { text } of village()) expect(readModel(back).suggest(text)).toEqual(readModel(model).suggest(text));
});

test('a model stays within its bytes, and bytes that are none are refused', () => {
  const model = trained(village(), { mostBytes: 2000 });
  expect(writeTextModel(model).length).toBeLessThanOrEqual(2000 + 200);
  const bytes = writeTextModel(model);
  fc.assert(
    fc.property(fc.nat(bytes.length - 1), (length) => readTextModel(bytes.slice(0, length)) === null),
    { numRuns: 50 },
  );
  expect(readTextModel(Uint8Array.from(bytes, (byte, index) => (index === 0 ? byte ^ 1 : byte)))).toBeNull();
  expect(readTextModel(Uint8Array.from(bytes, (byte, index) => (index === 20 ? byte + 1 : byte)))).toBeNull();
});

test('folds have equal make-up, and a group never stands on both sides', () => {
  fc.assert(
    fc.property(
      fc.array(fc.record({ label: fc.constantFrom('a', 'b'), group: fc.nat(30) }), { minLength: 20, maxLength: 80 }),
      (examples) => {
        const groups = examples.map(({ label, group }) => group * 2 + (label === 'a' ? 0 : 1));
        const fold = dealFolds(examples, { folds: 5, seed: 's', groups });
        const foldOf = new Map<number, number>();
        for (const [index, group] of groups.entries()) {
          expect(foldOf.get(group) ?? fold[index]).toBe(fold[index]);
          foldOf.set(group, fold[index]!);
        }
        const alone = dealFolds(examples, { folds: 5, seed: 's' });
        for (const label of ['a', 'b']) {
          const counts = [0, 1, 2, 3, 4].map(
            (one) => examples.filter((example, index) => example.label === label && alone[index] === one).length,
          );
          expect(Math.max(...counts) - Math.min(...counts)).toBeLessThanOrEqual(1);
        }
      },
    ),
  );
});

test('a trial on what was not learnt finds three clear matters, and chance finds none', () => {
  expect(crossValidate(readExamples(village())).macroF1).toBeGreaterThan(0.95);
  const labels = ['lamp', 'noise', 'rubbish'];
  const mixed = village().map((example, index) => ({ ...example, label: labels[(index * 7) % 3]! }));
  expect(crossValidate(readExamples(mixed)).first).toBeLessThan(0.6);
});

test('the beginning of a long text counts for itself, and is not shown as a word of its own', () => {
  const long = village().map((example) => ({ ...example, text: `${example.text}。${'其他情况一并反映'.repeat(4)}` }));
  const model = trainTextModel(readExamples(long, { lead: true }));
  expect(model.grams).toContain('^路灯');
  const [first] = readModel(model).suggest('门口路灯不亮。其他情况一并反映');
  expect(first?.label).toBe('lamp');
  expect(first?.words.join('')).not.toContain('^');
});

test('near copies are one group, other texts are not', () => {
  const one = '请求解决万科魅力之城小区底层门店深夜经营各种噪音扰民的问题';
  const groups = nearGroups([one, `${one}！！`, '路灯坏了三个月没有人修', '公交车站牌倒在路边', one.slice(2)]);
  expect(new Set([groups[0], groups[1], groups[4]]).size).toBe(1);
  expect(new Set([groups[0], groups[2], groups[3]]).size).toBe(3);
});

test('a rare word in common weighs more than a common one', () => {
  const others = ['请求解决路灯不亮的问题', '请求解决停车难的问题', '请求解决美麓阳光噪音的问题', '请求解决垃圾的问题'];
  const likeness = likenessAmong('美麓阳光夜里施工', others);
  expect(likeness.indexOf(Math.max(...likeness))).toBe(2);
  expect(likenessAmong('路灯不亮', ['路灯不亮', '井盖'])[0]).toBeCloseTo(1);
  expect(likenessAmong('路灯', ['井盖'])).toEqual([0]);
  // Also where there is only one other text.
  expect(likenessAmong('人民路口有人店外经营', ['人民路口店外经营'])[0]).toBeGreaterThan(0.6);
});

test('a model is plain data', () => {
  const model: TextModel = trained(village());
  expect(model.weights.length).toBe(model.grams.length * model.labels.length);
  expect(model.rarity.length).toBe(model.grams.length);
});
