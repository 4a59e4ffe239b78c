import { expect, test } from 'vitest';
import { matchMatters, type NamedMatter } from './match-matters.ts';

const matter = (minorName: string, pinyin: string, majorName = '街面秩序'): NamedMatter => ({
  matterCode: pinyin,
  majorName,
  minorName,
  initials: pinyin
    .split(' ')
    .map((word) => word[0])
    .join(''),
  pinyin,
});
const matters = [
  matter('无照经营游商', 'wu zhao jing ying you shang'),
  matter('店外经营', 'dian wai jing ying'),
  matter('暴露垃圾', 'bao lu la ji', '市容环境'),
];
const namesFor = (typed: string) => matchMatters(matters, typed).map(({ minorName }) => minorName);

test('first letters of the pinyin find a matter', () => {
  expect(namesFor('dwjy')).toEqual(['店外经营']);
});

test('pinyin finds it, with and without blanks', () => {
  expect(namesFor('dianwai')).toEqual(['店外经营']);
  expect(namesFor('bao lu')).toEqual(['暴露垃圾']);
});

test('words find it, the beginning before the middle', () => {
  expect(namesFor('经营')).toEqual(['无照经营游商', '店外经营']);
  expect(namesFor('店外')).toEqual(['店外经营']);
  expect(namesFor('市容')).toEqual(['暴露垃圾']);
});

test('nothing typed shows the beginning of the catalogue', () => {
  expect(namesFor(' ')).toHaveLength(3);
});
