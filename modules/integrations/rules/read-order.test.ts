import { expect, test } from 'vitest';
import { defaultMapping, type PartnerMapping } from './partner-mapping.ts';
import { readOrder } from './read-order.ts';

const mapping: PartnerMapping = {
  ...defaultMapping,
  matters: { 占道经营: 'event-04-05' },
  coordinateSystem: 'gcj02',
};
const whole = {
  externalNumber: 'RX2026010500001',
  title: '占道经营',
  text: '门前有人占道\n经营',
  placeWords: '人民路 12 号',
  longitude: '119.905',
  latitude: '33.005',
  appealKind: '投诉',
  category: '占道经营',
  urgency: '一般',
  reporterName: '王某',
  reporterPhone: '13800000000',
  confidential: '是',
  receivedAt: '2026/1/5 9:30',
  dueAt: '2026-01-12 17:30:00',
};

test('a whole row becomes an order in our words, its point in our coordinates and its times as instants', () => {
  const { order, findings } = readOrder(whole, mapping);
  expect(findings).toEqual([]);
  expect(order).toMatchObject({
    relation: 'new',
    matterCode: 'event-04-05',
    appealKind: 'complaint',
    confidential: true,
    emergency: false,
    receivedAt: '2026-01-05T01:30:00.000Z',
    dueAt: '2026-01-12T09:30:00.000Z',
  });
  // What came in GCJ-02 is shifted by some hundred metres.
  expect(Math.abs(order!.point!.longitude - 119.905)).toBeGreaterThan(0.001);
});

test.each([
  ['number-missing', { externalNumber: ' ' }],
  ['number-unreadable', { externalNumber: 'RX <script>' }],
  ['text-missing', { title: '', text: '' }],
])('a row is no order: %s', (finding, change) => {
  expect(readOrder({ ...whole, ...change }, mapping)).toEqual({ order: null, findings: [finding] });
});

test.each([
  ['place-unreadable', { longitude: '33.005', latitude: '119.905' }],
  ['phone-unreadable', { reporterPhone: '无' }],
  ['time-unreadable', { dueAt: '下周' }],
  ['matter-unmapped', { category: '其他' }],
  ['relation-unknown', { relation: '抄告' }],
  ['text-shortened', { text: '长'.repeat(5000) }],
])('a row is taken and what was mended is told: %s', (finding, change) => {
  const { order, findings } = readOrder({ ...whole, ...change }, mapping);
  expect(order).not.toBeNull();
  expect(findings).toEqual([finding]);
});

test('a title that had to be cut stays whole in the text', () => {
  const title = '很'.repeat(80);
  const { order } = readOrder({ ...whole, title }, mapping);
  expect([...order!.title!]).toHaveLength(60);
  expect(order!.text).toBe(`${title}\n${whole.text}`);
});

test('an urge, a supplement and a withdrawal are told by their column, a withdrawal also by its status', () => {
  const relationOf = (values: object) => readOrder({ ...whole, ...values }, mapping).order!.relation;
  expect(relationOf({ relation: '催办' })).toBe('urge');
  expect(relationOf({ relation: '补充' })).toBe('supplement');
  expect(relationOf({ relation: '撤单' })).toBe('withdrawal');
  expect(relationOf({ relation: '新办', status: '已撤单' })).toBe('withdrawal');
});
