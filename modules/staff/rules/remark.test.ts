import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  afterRemarkAct,
  knowsWriter,
  mayForwardTo,
  maySeeRemark,
  possibleRemarkActs,
  type Remark,
  remarkActs,
  remarkStates,
  type RemarkPerson,
} from './remark.ts';

const remark: Remark = {
  state: 'received',
  writerId: 'worker',
  writerOrganisationId: 'village',
  nameHidden: false,
  organisationId: 'county',
  reopened: false,
};
const person = (
  accountId: string,
  role: string,
  organisationId: string,
  level: string | null = null,
): RemarkPerson => ({
  accountId,
  role,
  level,
  organisationId,
});
const writer = person('worker', 'grid-worker', 'village', 'village');
const countyHead = person('county-head', 'centre-head', 'county', 'county');
const shiftHead = person('shift-head', 'shift-head', 'county', 'county');
const townHead = person('town-head', 'centre-head', 'town', 'town');
const colleague = person('colleague', 'grid-worker', 'village', 'village');

test('whoever has it, the head of the county and the writer open it, and nobody else', () => {
  expect([writer, countyHead, shiftHead].map((one) => maySeeRemark(one, remark))).toEqual([true, true, true]);
  expect([townHead, colleague].map((one) => maySeeRemark(one, remark))).toEqual([false, false]);
  expect(maySeeRemark(townHead, { ...remark, organisationId: 'town' })).toBe(true);
});

test('a hidden name is known to the head of the county and to the writer alone', () => {
  const hidden = { ...remark, nameHidden: true };
  expect([writer, countyHead].map((one) => knowsWriter(one, hidden))).toEqual([true, true]);
  expect(knowsWriter(shiftHead, hidden)).toBe(false);
  expect(knowsWriter(shiftHead, remark)).toBe(true);
});

test('what was written without a name goes to none of those above the writer, and only the county’s head gives it on', () => {
  const hidden = { ...remark, nameHidden: true };
  const writersLine = ['village', 'town'];
  expect(mayForwardTo(hidden, { organisationId: 'town', writersLine })).toBe(false);
  expect(mayForwardTo(hidden, { organisationId: 'bureau', writersLine })).toBe(true);
  expect(mayForwardTo(remark, { organisationId: 'town', writersLine })).toBe(true);
  expect(possibleRemarkActs(hidden, shiftHead)).toEqual(['take', 'answer']);
  expect(possibleRemarkActs(hidden, countyHead)).toEqual(['take', 'forward', 'answer']);
});

test('nobody answers what he wrote himself', () => {
  const own = { ...remark, writerId: 'county-head' };
  expect(possibleRemarkActs(own, countyHead)).toEqual([]);
  expect(possibleRemarkActs(own, shiftHead)).toEqual(['take', 'forward', 'answer']);
});

test('the writer accepts an answer or reopens it, once', () => {
  const answered = { ...remark, state: 'answered' as const };
  expect(possibleRemarkActs(answered, writer)).toEqual(['accept', 'reopen']);
  expect(afterRemarkAct({ ...answered, reopened: true }, 'reopen', writer)).toEqual({
    because: 'staff.remark-reopened-once',
  });
  expect(possibleRemarkActs({ ...answered, state: 'accepted' }, writer)).toEqual([]);
});

test('over any remark and any person: an act is allowed only to whoever sees it, and never to both sides', () => {
  const anyRemark = fc.record({
    state: fc.constantFrom(...remarkStates),
    writerId: fc.constantFrom('a', 'b'),
    writerOrganisationId: fc.constantFrom('x', 'y', null),
    nameHidden: fc.boolean(),
    organisationId: fc.constantFrom('x', 'y'),
    reopened: fc.boolean(),
  });
  const anyPerson = fc.record({
    accountId: fc.constantFrom('a', 'b', 'c'),
    role: fc.constantFrom('grid-worker', 'shift-head', 'centre-head', 'unit-head', 'security-admin'),
    level: fc.constantFrom('county', 'town', null),
    organisationId: fc.constantFrom('x', 'y', null),
  });
  fc.assert(
    fc.property(anyRemark, anyPerson, (one, who) => {
      const acts = possibleRemarkActs(one, who);
      if (acts.length > 0) expect(maySeeRemark(who, one)).toBe(true);
      const asWriter = acts.filter((act) => act === 'accept' || act === 'reopen').length;
      expect(asWriter === 0 || asWriter === acts.length).toBe(true);
      if (!maySeeRemark(who, one)) {
        for (const act of remarkActs)
          expect(afterRemarkAct(one, act, who)).toEqual({ because: 'staff.unknown-remark' });
      }
    }),
  );
});
