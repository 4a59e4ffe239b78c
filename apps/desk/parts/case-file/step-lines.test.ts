import { expect, test } from 'vitest';
import { caseWords } from '../case-words/case-words.ts';
import { stepLines } from './step-lines.ts';
import { fileWords } from './words.ts';

const lines = (texts: Record<string, string | null>, facts: Record<string, unknown>) =>
  stepLines({ texts, facts }, fileWords.zh, caseWords.zh);

test('to whom it went comes first, then what was chosen, then what was written', () => {
  expect(lines({ answer: '已清理' }, { outcome: 'solved', unitName: '县城市管理局' })).toEqual([
    { label: '责任单位', text: '县城市管理局' },
    { label: '办理结果', text: '已解决' },
    { label: '答复', text: '已清理' },
  ]);
});

test('an erased text says that it was erased', () => {
  expect(lines({ reason: null }, {})).toEqual([{ label: '理由', text: '（内容已依法删除）' }]);
});

test('the description is not said twice', () => {
  expect(lines({ description: '占道' }, {})).toEqual([]);
});

test('a claim that lapsed says why', () => {
  expect(lines({}, { lapsed: 'duty-over' })).toEqual([{ label: '', text: '认领人已下班，退回受理池' }]);
});
