import { expect, test } from 'vitest';
import { caseWords } from '../case-words/case-words.ts';
import { stepFindings, stepLines } from './step-lines.ts';
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

test('late work that was taken over names who sent it and what it did', () => {
  const facts = { lateWorkAction: 'give-verification', lateWorkSenderName: '王明', finding: 'confirmed' };
  expect(lines({ reason: '现场属实' }, facts)).toEqual([
    { label: '回传人', text: '王明 · 核实反馈' },
    { label: '', text: '属实' },
    { label: '理由', text: '现场属实' },
  ]);
});

test('an erased text says that it was erased', () => {
  expect(lines({ reason: null }, {})).toEqual([{ label: '理由', text: '（内容已依法删除）' }]);
});

test('an answer out of the knowledge base names the article and the version that was told', () => {
  expect(lines({ answer: '到窗口申请' }, { articleName: '摆摊要办什么手续？', articleVersion: 2 })).toEqual([
    { label: '所用知识', text: '“摆摊要办什么手续？”第 2 版' },
    { label: '答复', text: '到窗口申请' },
  ]);
});

test('the findings of a dispatch step are read as they were kept; a step without them has none', () => {
  const finding = { rule: 'catalogue', number: '4', verdict: 'decides', says: 'catalogue.entry', values: { entry: 3 } };
  expect(stepFindings({ findings: [finding] })).toEqual([finding]);
  expect(stepFindings({})).toEqual([]);
  expect(stepFindings({ findings: [{ rule: 'catalogue' }] })).toEqual([]);
});

test('the description is not said twice', () => {
  expect(lines({ description: '占道' }, {})).toEqual([]);
});

test('a claim that lapsed says why', () => {
  expect(lines({}, { lapsed: 'duty-over' })).toEqual([{ label: '', text: '认领人已下班，退回受理池' }]);
});
