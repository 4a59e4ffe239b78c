import { expect, test } from 'vitest';
import { isSubtitles, placeKey, readListDay, readListRow, readPeople, readTitles } from './staff-list.ts';

test('a row a post is known by its titles, in whatever order', () => {
  const layout = readTitles([
    '序号',
    '岗位',
    '姓 名'.replace(' ', ''),
    '联系电话',
    '所属网格',
    '机构名称',
    '任职时间',
  ])!;
  expect(layout.kind).toBe('row-a-post');
  const { entries, findings } = readListRow(layout, [
    '1',
    '兼职网格员',
    '王 明',
    '+86 138 0000 0001',
    '第一网格',
    '',
    '2026年3月1日',
  ]);
  expect(findings).toEqual([]);
  expect(entries).toEqual([
    {
      name: '王明',
      phone: '13800000001',
      account: null,
      role: 'grid-worker',
      employment: 'part-time',
      gridCode: '',
      grid: '第一网格',
      village: '',
      organisation: '',
      from: '2026年3月1日',
    },
  ]);
});

test('the 1+4+X form gives every name of its cells a post, further columns none', () => {
  const layout = readTitles(['网格编码', '网格名称', '网格长', '专职网格员', '兼职网格员', '', '', '', '志愿者'])!;
  expect(layout.kind).toBe('row-a-grid');
  const { entries, findings } = readListRow(layout, [
    '990101001001001',
    '第一网格',
    '赵静13800000001',
    '王明(13800000002)',
    '李芳 13800000003、周强',
    '无',
    '',
    '吴敏:138-0000-0004',
    '郑华/冯涛',
  ]);
  expect(entries.map(({ name, phone, role, employment }) => [name, phone, role, employment])).toEqual([
    ['赵静', '13800000001', 'grid-head', 'full-time'],
    ['王明', '13800000002', 'grid-worker', 'full-time'],
    ['李芳', '13800000003', 'grid-worker', 'part-time'],
    ['周强', null, 'grid-worker', 'part-time'],
    ['吴敏', '13800000004', 'grid-worker', 'part-time'],
    ['郑华', null, null, 'part-time'],
    ['冯涛', null, null, 'part-time'],
  ]);
  expect(findings).toEqual(['staff.no-such-role']);
});

test('telephones may stand in columns of their own, under wider titles', () => {
  const below = ['', '姓名', '电话', '姓名', '电话'];
  expect(isSubtitles(below)).toBe(true);
  const layout = readTitles(['网格', '网格长', '', '专职网格员', ''], below)!;
  const { entries } = readListRow(layout, ['第一网格', '赵静', '13800000001', '王明', '12']);
  expect(entries.map(({ name, phone }) => [name, phone])).toEqual([
    ['赵静', '13800000001'],
    ['王明', null],
  ]);
  expect(readListRow(layout, ['第一网格', '赵静', '138000000', '', '']).findings).toEqual(['staff.bad-phone']);
});

test.each([
  [
    '张三13800000000、李四',
    [
      ['张三', '13800000000'],
      ['李四', null],
    ],
  ],
  [
    '张三13800000000李四13900000000',
    [
      ['张三', '13800000000'],
      ['李四', '13900000000'],
    ],
  ],
  ['暂无', []],
  ['王 明', [['王明', null]]],
  ['买买提·吐尔逊 13800000000', [['买买提·吐尔逊', '13800000000']]],
])('%s is read name by name', (cell, people) => {
  expect(readPeople(cell).map(({ name, phone }) => [name, phone])).toEqual(people);
});

test('a title above the table and a row of people are no titles', () => {
  expect(readTitles(['滨河街道网格人员花名册'])).toBeNull();
  expect(readTitles(['1', '王明', '13800000000'])).toBeNull();
  expect(isSubtitles(['王明', '13800000000'])).toBe(false);
});

test('days and names of grids are read as people write them', () => {
  expect(readListDay('2026/3/1')).toBe('2026-03-01');
  expect(readListDay('2026.3')).toBe('2026-03-01');
  expect(readListDay('下月')).toBeNull();
  expect(placeKey('第一网格')).toBe(placeKey('1网格'));
  expect(placeKey('望江社区第十二网格')).toBe(placeKey('望江社区 第12网格'));
});
