import { expect, test } from 'vitest';
import { ReportRequest } from '#modules/incidents/contract.ts';
import { reportLifts, requestContract } from '#modules/incidents/rules/request-contract.ts';
import { uuidv7 } from '#platform/pure/uuid.ts';
import { emptyReport, gapsOf, isEmpty, reportBody, sourceOf, withMessage, withoutPlace } from './report-form.ts';

const reporting = { incidentId: uuidv7(), source: 'worker' as const, gridId: uuidv7() };
/** As the server reads it: of whichever contract the form is. */
const read = (body: Readonly<Record<string, unknown>>) =>
  ReportRequest.parse({
    ...reportLifts.reduce((request, lift) => lift(request), body),
    contract: requestContract.now,
    commandId: uuidv7(),
  });

test('a matter alone is a whole report: it says what, the own grid says where', () => {
  const form = { ...emptyReport, matterCode: 'event-01-01', matterName: '暴露垃圾' };
  expect(gapsOf(form, reporting.gridId)).toEqual([]);
  const request = read(reportBody(form, reporting));
  expect(request).toMatchObject({ description: '暴露垃圾', place: { gridId: reporting.gridId }, source: 'worker' });
});

test('a point takes the place of the proposed grid', () => {
  const at = { longitude: 119.88, latitude: 33.1 };
  const form = { ...emptyReport, description: '路灯不亮', at, placeWords: ' 人民路12号 ' };
  const request = read(reportBody(form, reporting));
  expect(request.place).toEqual({ point: at, words: '人民路12号' });
});

test('what was fixed on the spot needs to say how', () => {
  const form = { ...emptyReport, description: '纸箱堵门', onSpot: true };
  expect(gapsOf(form, reporting.gridId)).toEqual(['answer']);
  const request = read(reportBody({ ...form, answer: '已搬走' }, reporting));
  expect(request.solvedOnSpot).toEqual({ answer: '已搬走' });
});

test('without a grid of one’s own the place must be said', () => {
  expect(gapsOf(emptyReport, null)).toEqual(['what', 'where']);
});

test('a department reports as itself, a centre takes down what others say', () => {
  expect([sourceOf('grid-head'), sourceOf('handler'), sourceOf('acceptor')]).toEqual([
    'worker',
    'department',
    'operator',
  ]);
});

test('an untouched form is empty, one letter or one photo is not', () => {
  expect(isEmpty(emptyReport, 0)).toBe(true);
  expect(isEmpty(emptyReport, 1)).toBe(false);
  expect(isEmpty({ ...emptyReport, placeWords: '东' }, 0)).toBe(false);
});

test('a forwarded message joins what was typed and takes nothing away', () => {
  const at = { longitude: 119.88, latitude: 33.1 };
  const read = { description: '井盖裂了', placeWords: '人民路12号', at };
  expect(withMessage(emptyReport, read)).toEqual(read);
  const typed = { ...emptyReport, description: '有人摔倒', placeWords: '学校门口' };
  expect(withMessage(typed, read)).toEqual({ description: '有人摔倒\n井盖裂了', placeWords: '学校门口', at });
});

test('what is wrong is looked for in what happened, not in the name of the place', () => {
  const said = { description: '滨河公园东门旁边栏杆断了', placeWords: '滨河公园东门旁边' };
  expect(withoutPlace(said)).toBe('栏杆断了');
  expect(withoutPlace({ ...said, placeWords: '别处' })).toBe(said.description);
  expect(withoutPlace({ ...said, placeWords: ' ' })).toBe(said.description);
});
