import { expect, test } from 'vitest';
import { readExamples, trainTextModel } from '#platform/pure/text-model/train-text-model.ts';
import { readModel } from '#platform/pure/text-model/text-model.ts';
import { likelyMatters } from './likely-matters.ts';

const matter = (matterCode: string, minorName: string) => ({
  matterCode,
  minorName,
  majorName: '',
  initials: '',
  pinyin: '',
});
const matters = [matter('1', '路灯不亮'), matter('2', '井盖破损'), matter('3', '暴露垃圾')];
/** A county that files what others call rubbish with its covers. */
const county = readModel(
  trainTextModel(
    readExamples(
      ['东头的灯不亮', '灯又不亮了', '路灯不亮']
        .map((text) => ({ text, label: '1' }))
        .concat(['一大堆垃圾袋没人收', '一堆垃圾袋', '垃圾袋一大堆没人收'].map((text) => ({ text, label: '2' }))),
    ),
    { leastExamples: 1 },
  ),
);
const first = (text: string, model: typeof county | null) =>
  [...likelyMatters(matters, text, model)].toSorted(([, one], [, other]) => other - one)[0]?.[0];

test('without a model of the county everyday words alone say what it is about', () => {
  expect(first('一大堆垃圾袋没人收', null)).toBe('3');
});

test('what the county has learnt from its own cases counts more, where it has met such words', () => {
  expect(first('一大堆垃圾袋没人收', county)).toBe('2');
});

test('where it has not met the words, the county model does not overrule them', () => {
  expect(county.familiarity('黑咕隆咚的，走路要打电筒')).toBeLessThan(0.2);
  expect(first('黑咕隆咚的，走路要打电筒', county)).toBe('1');
  expect(first('满地剩菜剩饭纸屑，招老鼠', county)).toBe('3');
});
