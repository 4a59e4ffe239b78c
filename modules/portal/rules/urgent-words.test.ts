import { expect, test } from 'vitest';
import { urgentIn } from './urgent-words.ts';

test.each([
  ['三楼楼道里有很浓的燃气味', ['119']],
  ['隔壁着火了，冒黑烟', ['119']],
  ['Smoke from the roof, the kitchen is on fire', ['119']],
  ['老人晕倒在路边，没有意识', ['120']],
  ['小区门口有人持刀伤人', ['120', '110']],
  ['人民路口两车相撞，发生车祸，有人受伤', ['120', '122']],
  ['楼上天天家暴，打孩子', ['110']],
  ['有人落水了', ['119']],
])('%s: call %j', (words, numbers) => {
  expect(urgentIn(words)).toEqual(numbers);
});

test.each([
  '楼道灭火器过期了',
  '消防通道被占，停满了车',
  '火车站广场垃圾没人清',
  '路灯不亮，晚上看不见路',
  '烧烤摊油烟扰民',
  '上个月着火的房子还没有清理',
  'The fire hydrant is broken',
])('%s: nobody has to be called', (words) => {
  expect(urgentIn(words)).toEqual([]);
});
