import { expect, test } from 'vitest';
import { proposeMatters, rememberMatter } from './propose-matters.ts';

const matter = (matterCode: string, minorName: string) => ({
  matterCode,
  minorName,
  majorName: '市容环境',
  initials: '',
  pinyin: '',
});
const matters = [matter('1', '暴露垃圾'), matter('2', '店外经营'), matter('3', '路灯破损'), matter('4', '道路破损')];
const names = (written: string, recent: string[] = []) =>
  proposeMatters(matters, written, recent).map(({ minorName }) => minorName);

test('what was written proposes the matter that it names', () => {
  expect(names('门口的路灯破损两天了')[0]).toBe('路灯破损');
  expect(names('垃圾没人收')).toEqual(['暴露垃圾']);
});

test('a word that many matters share tells less than a rare one', () => {
  expect(names('路灯和栏杆都破损了')[0]).toBe('路灯破损');
  expect(names('垃圾旁边有破损')[0]).toBe('暴露垃圾');
});

test('before anything is written the matters used lately are proposed, each once', () => {
  expect(names('', ['2', '3'])).toEqual(['店外经营', '路灯破损']);
  expect(names('店外经营', ['2'])).toEqual(['店外经营']);
});

test('nothing is proposed out of thin air', () => {
  expect(names('树')).toEqual([]);
});

test('the latest matter comes first and the list stays short', () => {
  expect(rememberMatter(['1', '2', '3'], '3')).toEqual(['3', '1', '2']);
  expect(rememberMatter(['1', '2', '3', '4', '5', '6'], '7')).toHaveLength(6);
});
