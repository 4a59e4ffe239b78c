import { expect, test } from 'vitest';
import {
  afterAct,
  deskOfLetter,
  type Letter,
  type LetterAct,
  letterActs,
  letterKinds,
  type LetterPerson,
  type LetterPlace,
  letterStates,
  letterStageOf,
  possibleActs,
} from './letter.ts';

const letter = (given: Partial<Letter> = {}): Letter => ({
  kind: 'complaint',
  state: 'received',
  divisionPath: '990101',
  aboutOrganisationId: 'town',
  assignedTo: null,
  draftedBy: [],
  askedThisRound: false,
  askedAgain: false,
  ...given,
});
const person = (role: string, given: Partial<LetterPerson> = {}): LetterPerson => ({
  accountId: role,
  role,
  organisationId: 'county',
  divisionPath: '990101',
  ...given,
});
const outcome = (result: ReturnType<typeof afterAct>) => ('state' in result ? result.state : result.because);

test.each<[Partial<Letter>, LetterAct, LetterPerson | null, string]>([
  [{ state: 'held' }, 'let-in', person('shift-head'), 'received'],
  [{ state: 'held' }, 'discard', person('centre-head'), 'discarded'],
  [{ state: 'held' }, 'answer', person('centre-head'), 'portal.letter-moved-on'],
  [{}, 'assign', person('shift-head'), 'working'],
  [{ state: 'asked' }, 'assign', person('shift-head'), 'asked'],
  [{ state: 'drafted' }, 'assign', person('shift-head'), 'portal.letter-moved-on'],
  [{}, 'answer', person('shift-head'), 'drafted'],
  [{ kind: 'suggestion' }, 'answer', person('shift-head'), 'answered'],
  [{ kind: 'praise', state: 'asked' }, 'answer', person('shift-head'), 'answered'],
  [{ assignedTo: 'acceptor' }, 'answer', person('acceptor'), 'drafted'],
  [{ assignedTo: 'other' }, 'answer', person('acceptor'), 'portal.unknown-letter'],
  [{ assignedTo: 'acceptor' }, 'assign', person('acceptor'), 'portal.not-your-letter'],
  [{ state: 'drafted', draftedBy: ['acceptor'] }, 'release-answer', person('shift-head'), 'answered'],
  [{ state: 'drafted', draftedBy: ['shift-head'] }, 'release-answer', person('shift-head'), 'portal.own-answer'],
  [{ state: 'drafted', draftedBy: ['shift-head'] }, 'return-answer', person('shift-head'), 'portal.own-answer'],
  [
    { state: 'drafted', assignedTo: 'acceptor', draftedBy: ['x'] },
    'release-answer',
    person('acceptor'),
    'portal.not-your-letter',
  ],
  [{}, 'ask-writer', person('shift-head'), 'asked'],
  [{ askedThisRound: true }, 'ask-writer', person('shift-head'), 'portal.asked-once'],
  [{ state: 'asked' }, 'reply', null, 'working'],
  [{ state: 'working' }, 'reply', null, 'portal.letter-moved-on'],
  [{ state: 'answered' }, 'ask-again', null, 'working'],
  [{ state: 'answered', askedAgain: true }, 'ask-again', null, 'portal.asked-again-once'],
  [{ state: 'answered' }, 'ask-again', person('shift-head'), 'portal.not-your-letter'],
  [{}, 'answer', null, 'portal.not-your-letter'],
])('a letter that is %j: %s', (given, act, by, expected) => {
  expect(outcome(afterAct(letter(given), act, by))).toBe(expected);
});

test.each([
  ['a leader of another town', person('shift-head', { divisionPath: '990101002', organisationId: 'town-2' })],
  ['whoever it is about, even when it was given to him', person('acceptor', { organisationId: 'town' })],
  ['a leader of whom it is about', person('centre-head', { organisationId: 'town' })],
  ['a unit', person('unit-head')],
  ['a grid worker', person('grid-worker')],
])('%s neither sees nor moves it', (_who, one) => {
  for (const state of letterStates) {
    const given = letter({ state, assignedTo: one.organisationId === 'town' ? one.accountId : 'else' });
    expect(possibleActs(given, one)).toEqual([]);
    for (const act of letterActs) expect(outcome(afterAct(given, act, one))).toBe('portal.unknown-letter');
  }
});

test('the answer to a complaint never goes out by the hand that wrote it, whatever the order', () => {
  for (const state of letterStates) {
    for (const role of ['shift-head', 'centre-head']) {
      const own = letter({ state, draftedBy: [role] });
      const acts = possibleActs(own, person(role));
      expect(acts.map((act) => outcome(afterAct(own, act, person(role))))).not.toContain('answered');
    }
  }
});

test('from every state but the last there is a way on for somebody', () => {
  for (const kind of letterKinds) {
    for (const state of letterStates.filter((one) => one !== 'discarded')) {
      const one = letter({ kind, state });
      expect([...possibleActs(one, person('shift-head')), ...possibleActs(one, null)], `${kind} ${state}`).not.toEqual(
        [],
      );
    }
  }
});

test('its writer sees three steps', () => {
  expect(letterStates.map(letterStageOf)).toEqual([
    'received',
    'answered',
    'received',
    'working',
    'working',
    'working',
    'answered',
  ]);
});

const place = (
  organisationId: string,
  level: LetterPlace['level'],
  divisionPath: string,
  kind = 'centre',
): LetterPlace => ({
  organisationId,
  kind,
  level,
  divisionPath,
  worksOwnDesk: kind === 'centre',
});
const county = place('county', 'county', '990101');
const town = place('town', 'town', '990101001');
const village = place('village', 'village', '990101001001');
const unit = place('unit', 'town', '990101001', 'department');
const sleeping = { ...place('town-2', 'town', '990101002'), worksOwnDesk: false };
const all = [county, town, village, unit, sleeping];

test.each([
  ['a suggestion of a town is its centre’s', 'suggestion', '990101001', null, 'town'],
  ['praise of nowhere is the county’s', 'praise', '990101', null, 'county'],
  ['where the town works no desk the county answers', 'suggestion', '990101002', null, 'county'],
  ['a complaint that names nobody is the county’s', 'complaint', '990101001', null, 'county'],
  ['a complaint about a town goes to the county', 'complaint', '990101001', [town, [county]], 'county'],
  ['a suggestion about a town goes around it too', 'suggestion', '990101001', [town, [county]], 'county'],
  ['a complaint about a village goes to its town', 'complaint', '990101', [village, [town, county]], 'town'],
  ['a complaint about a town’s unit goes to the town', 'complaint', '990101', [unit, [town, county]], 'town'],
  ['nobody here stands above the county', 'complaint', '990101', [county, []], null],
] as const)('%s', (_name, kind, divisionPath, about, expected) => {
  const given = about === null ? null : { organisationId: about[0].organisationId, above: about[1] };
  expect(deskOfLetter(all, { kind, divisionPath, about: given })?.organisationId ?? null).toBe(expected);
});
