import { expect, test } from 'vitest';
import { everydaySubjects, subjectsOf } from './everyday-subjects.ts';
import { everydayWords } from './everyday-words.ts';

const named = (...names: string[]) => names.map((minorName) => ({ matterCode: minorName, minorName }));
const first = (names: string[], text: string) =>
  [...everydayWords.shares(named(...names), text)].toSorted(([, one], [, other]) => other - one)[0]?.[0];

test('what people say is heard without the word of the catalogue, whatever the catalogue calls it', () => {
  expect(first(['路灯', '上水井盖', '行道树'], '晚上黑咕隆咚的，走路全靠手机打电筒')).toBe('路灯');
  expect(first(['路灯', '上水井盖', '行道树'], '路上有个窟窿，原来盖那的铁饼子没了')).toBe('上水井盖');
  expect(first(['垃圾箱（果皮箱、桶）', '乱堆物堆料', '暴露生活垃圾'], '桶早就装不下了，袋子都摞在外头')).toBe(
    '垃圾箱（果皮箱、桶）',
  );
});

test('only what the catalogue knows is weighed, and all of it together is one', () => {
  const shares = everydayWords.shares(named('店外经营', '暴露垃圾', '毁绿占绿'), '有人在绿化带里种菜');
  expect([...shares.values()].reduce((sum, share) => sum + share, 0)).toBeCloseTo(1);
  expect(everydayWords.shares(named('人力资源'), '路灯不亮')).toEqual(new Map());
});

test('matters of one subject have one share: whose cover it is, a message does not say', () => {
  const shares = everydayWords.shares(named('污水井盖', '燃气井盖', '路灯'), '井盖翘起来了');
  expect(shares.get('污水井盖')).toBe(shares.get('燃气井盖'));
  expect(shares.get('污水井盖')).toBeGreaterThan(shares.get('路灯')!);
});

test('a text that says nothing known proposes nothing', () => {
  expect(everydayWords.shares(named('路灯'), '')).toEqual(new Map());
  expect(everydayWords.shares(named('路灯'), '🙏🙏 12345')).toEqual(new Map());
});

test('greetings and thanks are not what a message is about', () => {
  const bare = everydayWords.margins('灯坏了');
  expect(everydayWords.margins('各位邻居早上好，灯坏了，麻烦看一下，谢谢大家')).toEqual(bare);
});

test('each subject that was learnt finds itself by its name', () => {
  for (const subject of everydayWords.subjects) expect(subjectsOf(subject)).toContain(subject);
  expect(Object.keys(everydaySubjects).toSorted()).toEqual([...everydayWords.subjects].toSorted());
});
