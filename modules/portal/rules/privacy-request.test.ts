import { expect, test } from 'vitest';
import {
  afterPrivacyAct,
  deletionHindrances,
  possiblePrivacyActs,
  type PrivacyAct,
  privacyActs,
  privacyKinds,
  type PrivacyPerson,
  type PrivacyRequest,
  privacyStates,
} from './privacy-request.ts';

const request = (given: Partial<PrivacyRequest> = {}): PrivacyRequest => ({
  kind: 'deletion',
  state: 'received',
  deskOrganisationId: 'town',
  divisionPath: '990101001',
  confidential: false,
  proposedBy: null,
  ...given,
});
const person = (role: string, given: Partial<PrivacyPerson> = {}): PrivacyPerson => ({
  accountId: role,
  role,
  organisationId: 'town',
  divisionPath: '990101001',
  ...given,
});
const outcome = (result: ReturnType<typeof afterPrivacyAct>) => ('state' in result ? result.state : result.because);

test.each<[Partial<PrivacyRequest>, PrivacyAct, PrivacyPerson, string]>([
  [{}, 'propose', person('shift-head'), 'proposed'],
  [{}, 'grant', person('centre-head'), 'portal.request-moved-on'],
  [{ state: 'proposed', proposedBy: 'shift-head' }, 'confirm', person('centre-head'), 'granted'],
  [{ state: 'proposed', proposedBy: 'centre-head' }, 'confirm', person('centre-head'), 'portal.second-person'],
  [{ state: 'proposed', proposedBy: 'centre-head' }, 'confirm', person('shift-head'), 'portal.second-person'],
  [{ state: 'proposed', proposedBy: 'centre-head' }, 'reject', person('shift-head'), 'received'],
  [{ state: 'proposed', proposedBy: 'shift-head' }, 'reject', person('shift-head'), 'portal.second-person'],
  [{ state: 'proposed', proposedBy: 'shift-head' }, 'refuse', person('centre-head'), 'portal.request-moved-on'],
  [{}, 'refuse', person('shift-head'), 'refused'],
  [{ kind: 'copy' }, 'grant', person('shift-head'), 'granted'],
  [{ kind: 'correction' }, 'grant', person('centre-head'), 'granted'],
  [{ kind: 'correction' }, 'propose', person('centre-head'), 'portal.request-moved-on'],
  [{ kind: 'copy', state: 'granted' }, 'refuse', person('centre-head'), 'portal.request-moved-on'],
])('a request that is %j: %s', (given, act, by, expected) => {
  expect(outcome(afterPrivacyAct(request(given), act, by))).toBe(expected);
});

test('a deletion never happens by one person, and never without a head of a centre', () => {
  for (const state of privacyStates) {
    for (const role of ['shift-head', 'centre-head']) {
      const own = request({ state, proposedBy: role });
      const acts = possiblePrivacyActs(own, person(role));
      expect(acts.map((act) => outcome(afterPrivacyAct(own, act, person(role))))).not.toContain('granted');
    }
    const others = request({ state, proposedBy: 'somebody' });
    expect(possiblePrivacyActs(others, person('shift-head'))).not.toContain('confirm');
  }
});

test('of a case told in confidence only the desk that has it hears, of others whoever stands above', () => {
  const above = person('centre-head', { organisationId: 'county', divisionPath: '990101' });
  const beside = person('centre-head', { organisationId: 'town-2', divisionPath: '990101002' });
  const clerk = person('acceptor');
  for (const kind of privacyKinds) {
    expect(possiblePrivacyActs(request({ kind }), above)).not.toEqual([]);
    expect(possiblePrivacyActs(request({ kind, confidential: true }), above)).toEqual([]);
    expect(possiblePrivacyActs(request({ kind, confidential: true }), person('centre-head'))).not.toEqual([]);
    for (const one of [beside, clerk]) {
      for (const act of privacyActs) {
        expect(outcome(afterPrivacyAct(request({ kind }), act, one))).toBe('portal.unknown-request');
      }
    }
  }
});

test('work that goes on and evidence on hold stand against deletion', () => {
  expect(deletionHindrances({ isOpen: false, isHeld: false })).toEqual([]);
  expect(deletionHindrances({ isOpen: true, isHeld: true })).toEqual(['still-worked', 'on-hold']);
});
