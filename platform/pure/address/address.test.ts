import fc from 'fast-check';
import { expect, test } from 'vitest';
import { compareAddresses } from './compare-addresses.ts';
import { elementKey, normaliseAddress, readNumerals } from './elements.ts';
import { formatAddress } from './format-address.ts';
import { parseAddress } from './parse-address.ts';

const read = (text: string) => parseAddress(text).map(({ kind, text: said }) => `${said}/${kind}`);

test.each([
  ['望江花园3幢1单元502室', ['望江花园/place', '3幢/building', '1单元/unit', '502室/room']],
  ['江苏省宿迁市沭阳县人民路12号', ['江苏省/province', '宿迁市/city', '沭阳县/county', '人民路/road', '12号/number']],
  [
    '杭州市余杭区闲林街道五常大道191号',
    ['杭州市/city', '余杭区/county', '闲林街道/town', '五常大道/road', '191号/number'],
  ],
  ['台州市路桥区峰江街道上蔡村', ['台州市/city', '路桥区/county', '峰江街道/town', '上蔡村/village']],
  [
    '金德路191号14-9-1456室',
    ['金德路/road', '191号/number', '14/building', '-/rest', '9/unit', '-/rest', '1456室/room'],
  ],
  ['中山路与解放路交叉口东50米', ['中山路/road', '与/relative', '解放路/lane', '交叉口东50米/relative']],
  ['人民路12号对面', ['人民路/road', '12号/number', '对面/relative']],
  ['14号大街71号', ['14号大街/road', '71号/number']],
  ['河湾村三组', ['河湾村/village', '三组/group']],
  ['浙江省杭州市浙江省杭州市西湖区', ['浙江省/province', '杭州市/city', '浙江省/rest', '杭州市/rest', '西湖区/county']],
  ['北京路6号', ['北京路/road', '6号/number']],
])('%s is read as its elements', (text, elements) => {
  expect(read(text)).toEqual(elements);
});

test('divisions that are known where one reads need no suffix', () => {
  const known = new Map([
    ['义乌', 'county'],
    ['稠城', 'town'],
  ] as const);
  expect(parseAddress('义乌稠城民主路3号', { known }).map((one) => one.kind)).toEqual([
    'county',
    'town',
    'road',
    'number',
  ]);
});

test('full width, Chinese numerals and leading zeros are one number', () => {
  expect(normaliseAddress('３幢－１０２Ａ')).toBe('3幢-102A');
  expect(['十二', '二十', '一百零三', '一〇二', '七'].map(readNumerals)).toEqual(['12', '20', '103', '102', '7']);
  const keys = ['3号楼', '三幢', '０３栋'].map((text) =>
    elementKey({ kind: 'building', text: normaliseAddress(text) }),
  );
  expect(keys).toEqual(['3', '3', '3']);
});

test('no text makes the reader fail, and what it finds lies in the text in order', () => {
  const characters =
    '浙江杭州市区县镇乡街道村路巷号弄幢单元室楼层小花园新一二十0139AB-、与交叉口东米对面()　 \u{20000}x';
  const texts = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 200 }),
    fc.array(fc.constantFrom(...characters), { maxLength: 60 }).map((all) => all.join('')),
  );
  fc.assert(
    fc.property(texts, (text) => {
      const normal = normaliseAddress(text);
      const elements = parseAddress(text);
      formatAddress(elements);
      // One plain answer: thousands of expectations would take longer than the reading.
      return (
        normal.length === text.length &&
        elements.every(
          (element, index) =>
            element.from >= (elements[index - 1]?.to ?? 0) &&
            element.to > element.from &&
            element.text === normal.slice(element.from, element.to),
        )
      );
    }),
    { numRuns: 300 },
  );
});

const given = fc.record({
  division: fc.constantFrom('', '沭阳县', '江苏省宿迁市沭阳县', '杭州市西湖区'),
  town: fc.constantFrom('', '滨河街道', '新河镇'),
  village: fc.constantFrom('', '望江社区', '河湾村'),
  road: fc.constantFrom('', '人民路', '解放北路', '五常大道'),
  number: fc.integer({ min: 1, max: 999 }),
  place: fc.constantFrom('望江花园', '幸福小区', '时代广场'),
  building: fc.integer({ min: 1, max: 99 }),
  unit: fc.integer({ min: 1, max: 9 }),
  room: fc.integer({ min: 101, max: 3204 }),
});

test('a written address reads back as it was written', () => {
  fc.assert(
    fc.property(given, ({ division, town, village, road, number, place, building, unit, room }) => {
      const street = road === '' ? '' : `${road}${number}号`;
      const text = `${division}${town}${village}${street}${place}${building}幢${unit}单元${room}室`;
      const elements = parseAddress(text);
      expect(formatAddress(elements)).toBe(text);
      expect(parseAddress(formatAddress(elements))).toEqual(elements);
      const wide = text.replace(/\d/g, (digit) => String.fromCharCode(digit.charCodeAt(0) + 0xfee0));
      expect(parseAddress(wide)).toEqual(elements);
      expect(compareAddresses(elements, elements)).toMatchObject({ decision: 'same', contradict: [] });
      expect(compareAddresses(elements, parseAddress(`${street}${place}${building}号楼`)).decision).toBe('partly');
      const next = parseAddress(`${place}${building + 1}幢`);
      expect(compareAddresses(elements, next)).toMatchObject({ contradict: ['building'] });
      expect(compareAddresses(next, elements).score).toBe(compareAddresses(elements, next).score);
    }),
  );
});

test('places of another name are different, whatever else is alike', () => {
  const differ = (one: string, other: string) => compareAddresses(parseAddress(one), parseAddress(other)).decision;
  expect(differ('瑞金新村21幢', '平江路153号金轮新村21幢')).toBe('different');
  expect(differ('人民路12号', '人民路120号')).toBe('different');
  expect(differ('望江花园', '望江小区')).toBe('same');
});
