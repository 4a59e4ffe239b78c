import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readLimitText, type LimitStage, type LimitUnit } from './limit-text.ts';

const one = (value: number, unit: LimitUnit, stage: LimitStage = 'finish') => ({
  ok: true,
  limits: [{ stage, value, unit }],
});

test.each([
  ['2紧急工作时', one(2, 'continuous_hour')],
  ['2紧急工作日', one(2, 'calendar_day')],
  ['4小时', one(4, 'work_hour')],
  ['4工作时', one(4, 'work_hour')],
  ['15天', one(15, 'work_day')],
  ['3个工作日', one(3, 'work_day')],
  ['3个自然日内', one(3, 'calendar_day')],
  ['1紧急工作时\n', one(1, 'continuous_hour')],
  ['１ 天', one(1, 'work_day')],
  ['十五天', one(15, 'work_day')],
  ['两个小时', one(2, 'work_hour')],
  ['半天', one(0.5, 'work_day')],
  ['二十一日', one(21, 'work_day')],
  ['不超过5天', one(5, 'work_day')],
  ['1紧急工作时制止', one(1, 'continuous_hour', 'stop')],
  ['2小时内控制', one(2, 'work_hour', 'control')],
])('%s is read by its text', (text, reading) => {
  expect(readLimitText(text)).toEqual(reading);
});

test('staged limits keep the order of the text, whichever side the words stand on', () => {
  const limits = [
    { stage: 'stop', value: 1, unit: 'continuous_hour' },
    { stage: 'finish', value: 3, unit: 'work_day' },
  ];
  expect(readLimitText('1紧急工作时制止，3天恢复')).toEqual({ ok: true, limits });
  expect(readLimitText('制止1紧急工作时；整改3天')).toEqual({ ok: true, limits });
  expect(readLimitText('1紧急工作时内制止、3个工作日内处置完毕')).toEqual({ ok: true, limits });
  expect(readLimitText('1紧急工作时制止，3天')).toEqual({ ok: true, limits });
});

test.each([
  ['', 'empty'],
  [' \n', 'empty'],
  ['/', 'empty'],
  ['立即', 'no-number'],
  ['30分钟', 'unit-unknown'],
  ['1个月', 'unit-unknown'],
  ['5-7天', 'unit-unknown'],
  ['3天视情况', 'words-unclear'],
  ['0天', 'out-of-range'],
  ['1.3天', 'out-of-range'],
  ['2小时恢复，3天恢复', 'stage-twice'],
])('"%s" is not guessed at: %s', (text, because) => {
  expect(readLimitText(text)).toEqual({ ok: false, because });
});

test('urgent units are never taken for the working units they contain', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 999 }), fc.constantFrom('', ' ', '\n'), (value, blank) => {
      expect(readLimitText(`${value}${blank}紧急工作时`)).toEqual(one(value, 'continuous_hour'));
      expect(readLimitText(`${value}${blank}紧急工作日`)).toEqual(one(value, 'calendar_day'));
      expect(readLimitText(`${value}${blank}工作时`)).toEqual(one(value, 'work_hour'));
      expect(readLimitText(`${value}${blank}工作日`)).toEqual(one(value, 'work_day'));
    }),
  );
});

test('no text makes the reader fail', () => {
  const words = fc.string({ unit: fc.constantFrom(...'12十半天小时紧急工作日制止恢复，-个内. '), maxLength: 20 });
  fc.assert(
    fc.property(fc.oneof(words, fc.string()), (text) => {
      const reading = readLimitText(text);
      if (reading.ok) expect(reading.limits.every(({ value }) => value > 0)).toBe(true);
    }),
    { numRuns: 2000 },
  );
});
