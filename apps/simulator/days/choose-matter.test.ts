import { expect, test } from 'vitest';
import { type KnownMatter, matterChooser } from './choose-matter.ts';

function matter(matterCode: string, minorName: string, ...opensWhen: string[]): KnownMatter {
  return {
    matterCode,
    kind: 'event',
    majorName: '市容环境',
    minorName,
    initials: '',
    pinyin: '',
    emergency: false,
    rules: opensWhen.map((text, index) => ({
      ruleId: `${matterCode}/${index + 1}`,
      number: index + 1,
      opensWhen: text,
      closesWhen: '',
      limits: [],
      handlers: [],
      supervisors: [],
      verifyMode: 'none',
      evidence: 'none',
      dispatchMode: 'manual',
      inspectMode: 'field',
      closeMode: 'manual',
      sampleShare: 20,
      recheckShare: 5,
      silentDays: 7,
    })),
  };
}
const chooser = matterChooser([
  matter('light', '路灯损坏', '路灯不亮', '灯杆倾斜'),
  matter('noise', '噪音扰民', '夜间施工噪音', '广场舞音量过大'),
  matter('rubbish', '暴露垃圾', '垃圾堆积'),
]);

test('a text gets the rule whose words it uses', () => {
  expect(chooser.choose('我们小区门口的路灯坏了三天不亮')?.ruleId).toBe('light/1');
  expect(chooser.choose('楼下广场舞音量很大,噪音扰民')?.ruleId).toBe('noise/2');
});

test('a text about nothing in the catalogue gets none', () => {
  expect(chooser.choose('请问户口迁移需要什么材料')).toBeNull();
});

test('within a matter that is given there is always a rule', () => {
  expect(chooser.choose('说不清楚', 'rubbish')?.ruleId).toBe('rubbish/1');
  expect(chooser.choose('路灯的灯杆倾斜', 'light')?.ruleId).toBe('light/2');
});
