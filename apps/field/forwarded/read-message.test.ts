import fc from 'fast-check';
import { expect, test } from 'vitest';
import { indexPlaces, readMessage, withoutFurniture } from './read-message.ts';

const places = indexPlaces(
  ['安居名邸3幢', '安居名邸13幢', '人民路12号', '李圩村二组13号', '滨河公园'].map((name) => ({ name })),
);
const read = (text: string) => readMessage(text, places);

test('what the chat puts around a message is not part of it', () => {
  expect(
    withoutFurniture('————— 2026-11-18 —————\n王姐 2026/11/19 08:12\n3-502 晨晨妈妈：路灯不亮[捂脸]\n[图片]'),
  ).toBe('路灯不亮');
  expect(withoutFurniture('@网格员小李 滨河公园秋千坏了🙏')).toBe('滨河公园秋千坏了');
  expect(withoutFurniture('幸福群的聊天记录\n昨天 18:20\n#接龙\n1. 井盖松了')).toBe('井盖松了');
});

test('a label of the message itself stays, and says where', () => {
  const { description, placeWords, place } = read('地点：安居名邸13栋西侧\n问题：垃圾没人收');
  expect(description).toContain('问题：垃圾没人收');
  expect(placeWords).toBe('安居名邸13栋西侧');
  expect(place?.name).toBe('安居名邸13幢');
});

test('a building is known however its word is written, and never one of another number', () => {
  expect(read('安居名邸3栋楼下有人烧纸').place?.name).toBe('安居名邸3幢');
  expect(read('安居名邸13号楼门口积水').place?.name).toBe('安居名邸13幢');
  expect(read('安居名邸33幢门口积水').place).toBeNull();
  expect(read('李圩村2组13号养鸡').place?.name).toBe('李圩村二组13号');
});

test('the side of a place belongs to the place, what happened there does not', () => {
  expect(read('人民路12号对面一堆垃圾没人清')).toMatchObject({ placeWords: '人民路12号对面', about: '一堆垃圾没人清' });
  expect(read('滨河公园东门旁边栏杆断了')).toMatchObject({ placeWords: '滨河公园东门旁边', about: '栏杆断了' });
});

test('an address that the phone does not know is still found as words', () => {
  expect(read('网格员好,建设路88号门口井盖坏了').placeWords).toBe('建设路88号门口');
});

test('without any place all of it is what happened', () => {
  expect(read('电梯又坏了')).toEqual({ description: '电梯又坏了', placeWords: '', place: null, about: '电梯又坏了' });
});

test('any text is read without a fault and nothing is made up', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (text) => {
      const { description, placeWords } = read(text);
      expect(description.length).toBeLessThanOrEqual(text.length);
      expect(description).toContain(placeWords);
    }),
  );
});
