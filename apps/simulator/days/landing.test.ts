import { expect, test } from 'vitest';
import { factsAtReport, type IncidentFacts } from '#modules/incidents/rules/facts.ts';
import { modesBeforeRule } from '#modules/incidents/rules/modes.ts';
import { boardsOf, landedAfter } from './landing.ts';
import { countByStatus, factsDigest, noteAct, openTally } from './tally.ts';

const begun = factsAtReport({
  desk: { organisationId: 'town', level: 'town', above: ['county'] },
  reporterAccountId: null,
  emergency: false,
  confidential: false,
  dutyWorkerReportWithPhoto: false,
  ruleId: null,
  modes: modesBeforeRule,
});
const at = (facts: Partial<IncidentFacts>): IncidentFacts => ({ ...begun, ...facts });

test('after each act the case stands on the list of whoever has it', () => {
  const where = (...given: Parameters<typeof landedAfter>) => boardsOf(landedAfter(...given));
  expect(where(at({}), 'register', {}, 'registered')).toEqual(['to-dispatch town']);
  expect(where(at({ status: 'registered' }), 'dispatch', { unitId: 'unit' }, 'dispatched')).toEqual([
    'to-receive unit',
  ]);
  expect(where(at({ status: 'dispatched', unitId: 'unit' }), 'receive', {}, 'handling')).toEqual(['to-assign unit']);
  const assigned = at({ status: 'handling', unitId: 'unit', handlerId: 'hand' });
  expect(
    where(at({ status: 'handling', unitId: 'unit' }), 'assign-handler', { handlerId: 'hand' }, 'handling'),
  ).toEqual(['mine-to-handle hand']);
  expect(where(assigned, 'hand-back', {}, 'handling')).toEqual(['to-assign unit']);
  expect(where(at({ ...assigned, status: 'inspecting' }), 'rework', {}, 'handling')).toEqual(['mine-to-handle hand']);
  expect(where(at({ deskOrganisationId: 'county' }), 'lower', { toOrganisationId: 'town' }, 'reported')).toEqual([
    'to-accept town',
  ]);
  expect(where(at({ status: 'inspected' }), 'close', {}, 'closed')).toEqual([]);
});

test('the review desk of the centre above sees what a town disputes', () => {
  expect(boardsOf(landedAfter(at({ status: 'returned' }), 'ask-adjudication', {}, 'adjudicating'))).toEqual([
    'to-adjudicate town',
    'to-adjudicate county',
  ]);
});

test('two runs have one digest exactly when every case went the same way', () => {
  const run = (...acts: [string, 'claim' | 'close', string][]) => {
    const tally = openTally();
    for (const [incidentId, action, status] of acts)
      noteAct(tally, { incidentId, action, role: 'acceptor', minutes: 1, status });
    return tally;
  };
  const one = run(['a', 'claim', 'reported'], ['b', 'claim', 'reported'], ['a', 'close', 'closed']);
  const otherOrder = run(['b', 'claim', 'reported'], ['a', 'claim', 'reported'], ['a', 'close', 'closed']);
  const otherWay = run(['a', 'claim', 'reported'], ['b', 'close', 'closed']);
  expect(countByStatus(one)).toEqual({ closed: 1, reported: 1 });
  expect(factsDigest(otherOrder)).toBe(factsDigest(one));
  expect(factsDigest(otherWay)).not.toBe(factsDigest(one));
});
