import { expect, test } from 'vitest';
import type { IncidentLine } from '#modules/incidents/contract.ts';
import type { InstructionShown } from '../../parts/instructions/instruction-lines.ts';
import { caseRows, type CaseShown, instructionRows, type InstructionOfDay, orderDay } from './days-work.ts';

function line(incidentId: string, given: Partial<IncidentLine>): IncidentLine {
  return {
    incidentId,
    number: '99010120260605000001',
    title: '店外经营',
    matterCode: null,
    matterName: null,
    status: 'verifying',
    light: 'green',
    dueAt: '2026-06-05T03:00:00.000Z',
    emergency: false,
    source: 'worker',
    placeWords: null,
    gridId: null,
    gridName: null,
    townCode: null,
    unitName: null,
    claimedBy: null,
    reportedAt: '2026-06-05T01:00:00.000Z',
    longitude: null,
    latitude: null,
    version: 1,
    ...given,
  };
}

test('the day begins with emergencies, then what is late, then what is due first; stopped clocks come last', () => {
  const rows = caseRows([
    {
      queue: 'mine-to-verify',
      items: [
        line('stopped', { light: 'grey', dueAt: null }),
        line('green late', { dueAt: '2026-06-05T09:00:00.000Z' }),
        line('green soon', { dueAt: '2026-06-05T02:00:00.000Z' }),
      ],
    },
    {
      queue: 'mine-to-inspect',
      items: [
        line('yellow', { light: 'yellow', dueAt: '2026-06-05T08:00:00.000Z' }),
        line('red', { light: 'red', dueAt: '2026-06-05T08:30:00.000Z' }),
        line('emergency', { emergency: true }),
      ],
    },
  ]);
  expect(orderDay(rows).map(({ id }) => id)).toEqual([
    'emergency',
    'red',
    'yellow',
    'green soon',
    'green late',
    'stopped',
  ]);
});

test('a case of two queues stands once, as the first of them', () => {
  const rows = caseRows([
    { queue: 'mine-to-handle', items: [line('one', {})] },
    { queue: 'to-receive', items: [line('one', {}), line('two', { dueAt: '2026-06-05T04:00:00.000Z' })] },
  ]);
  expect(orderDay(rows).map(({ id, shown }) => [shown.task, id])).toEqual([
    ['handle', 'one'],
    ['receive', 'two'],
  ]);
});

test('inside a light what is nearest on foot comes first where a place to walk from is known; what has no place last', () => {
  const rows = caseRows([
    {
      queue: 'mine-to-verify',
      items: [
        line('nowhere', {}),
        line('far', { longitude: 119.92, latitude: 33.005 }),
        line('near', { longitude: 119.906, latitude: 33.005, dueAt: '2026-06-05T09:00:00.000Z' }),
        line('red and far', { light: 'red', longitude: 119.95, latitude: 33.005 }),
      ],
    },
  ]);
  const day = orderDay(rows, { longitude: 119.905, latitude: 33.005 });
  expect(day.map(({ id }) => id)).toEqual(['red and far', 'near', 'far', 'nowhere']);
  const [, near, , nowhere] = day;
  // 0.001° of longitude are 93 m here; on foot it is some 1.3 times as far.
  expect(near!.metres).toBe(121);
  expect(nowhere!.metres).toBeNull();
});

test('an instruction without receipt is late from its minutes on, and stands among the cases by its light', () => {
  const now = new Date('2026-06-05T02:00:00Z');
  const told = (recordId: string, given: object) =>
    ({
      record: { recordId, state: 'open', emergency: false, givenAt: '2026-06-05T01:00:00.000Z', dueAt: null, ...given },
      line: 'waiting',
      kept: [],
      moves: [],
    }) as unknown as InstructionShown;
  const rows = [
    ...caseRows([
      {
        queue: 'mine-to-verify',
        items: [line('green', {}), line('red', { light: 'red', dueAt: '2026-06-05T01:50:00.000Z' })],
      },
    ]),
    ...instructionRows(
      [
        told('missed', { receiptDueAt: '2026-06-05T01:30:00.000Z' }),
        told('new', { receiptDueAt: '2026-06-05T02:20:00.000Z' }),
        told('urgent', { receiptDueAt: '2026-06-05T02:10:00.000Z', emergency: true }),
      ],
      now,
    ),
  ];
  expect(orderDay<CaseShown | InstructionOfDay>(rows).map(({ id }) => id)).toEqual([
    'urgent',
    'missed',
    'red',
    'new',
    'green',
  ]);
});
