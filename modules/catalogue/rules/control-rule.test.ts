import { expect, test } from 'vitest';
import { closingRule, type ControlRule, faultOfControlRule, holdsAt } from './control-rule.ts';

const nightMarket: ControlRule = {
  controlRuleId: 'night-market',
  matterCode: 'event-04-05',
  divisionPath: '990101001',
  hours: { from: '18:00', to: '02:00' },
  firstDay: '2026-05-01',
  lastDay: '2026-05-03',
  explanation: '夜市经营时段',
  advice: '扰民请拨打 12345',
};
const at = (day: string, clock: string) => new Date(`${day}T${clock}:00+08:00`);

test('a window over midnight belongs to the day on which it begins', () => {
  const held = (day: string, clock: string) => holdsAt(nightMarket, at(day, clock));
  expect(held('2026-05-01', '01:00')).toBe(false);
  expect(held('2026-05-01', '17:59')).toBe(false);
  expect(held('2026-05-01', '18:00')).toBe(true);
  expect(held('2026-05-04', '01:59')).toBe(true);
  expect(held('2026-05-04', '02:00')).toBe(false);
  expect(held('2026-05-04', '18:00')).toBe(false);
});

test('a window within a day, and a whole day, hold from the first to the last day', () => {
  const noon = { ...nightMarket, hours: { from: '11:00', to: '13:00' } };
  const clocks = ['10:59', '11:00', '12:59', '13:00'];
  expect(clocks.map((clock) => holdsAt(noon, at('2026-05-03', clock)))).toEqual([false, true, true, false]);
  const whole = { ...nightMarket, hours: null };
  expect(holdsAt(whole, at('2026-05-03', '23:59'))).toBe(true);
  expect(holdsAt(whole, at('2026-05-04', '00:00'))).toBe(false);
});

test('a rule closes its matter or class, in its division and below, and nothing beside them', () => {
  const matter = { matterCode: 'event-04-05', kind: 'event', majorCode: '04' };
  const evening = at('2026-05-02', '20:00');
  const closes = (rule: ControlRule, asked: object) =>
    closingRule([rule], { matter, divisionPath: '990101001001', at: evening, ...asked }) !== undefined;
  expect(closes(nightMarket, {})).toBe(true);
  expect(closes({ ...nightMarket, matterCode: 'event-04' }, {})).toBe(true);
  expect(closes({ ...nightMarket, matterCode: null }, { matter: null })).toBe(true);
  expect(closes(nightMarket, { matter: null })).toBe(false);
  expect(closes(nightMarket, { matter: { ...matter, matterCode: 'event-04-06' } })).toBe(false);
  expect(closes(nightMarket, { divisionPath: '990101002' })).toBe(false);
  expect(closes(nightMarket, { divisionPath: '990101' })).toBe(false);
});

test('nobody closes everything everywhere at all hours, nor for longer than a year', () => {
  const fault = (changes: Partial<ControlRule>) => faultOfControlRule({ ...nightMarket, ...changes }, '990101');
  expect(fault({})).toBeNull();
  expect(fault({ matterCode: null, divisionPath: '990101', hours: null })).toBe('closes-everything');
  expect(fault({ matterCode: null, divisionPath: '990101' })).toBeNull();
  expect(fault({ hours: { from: '18:00', to: '18:00' } })).toBe('empty-hours');
  expect(fault({ lastDay: '2026-04-30' })).toBe('ends-before-it-begins');
  expect(fault({ lastDay: '2027-05-01' })).toBeNull();
  expect(fault({ lastDay: '2027-05-02' })).toBe('too-long');
});
