import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  type AddresseeStanding,
  addresseeStates,
  type Giver,
  instructionMoves,
  instructionStates,
  isGiverSide,
  leads,
  lineAfter,
  movesOfInstruction,
  refusalOfInstruction,
} from './instructions.ts';

const now = new Date('2026-01-05T01:00:00Z');
const giver = (role: string, divisionPath: string, organisationId = 'own'): Giver => ({
  accountId: 'giver',
  role,
  organisationId,
  divisionPath,
});
const post = (role: string, divisionPath: string, given: Partial<AddresseeStanding> = {}): AddresseeStanding =>
  ({
    kind: 'post',
    accountId: 'somebody',
    role,
    organisationId: 'other',
    divisionPath,
    within: false,
    ...given,
  }) as never;

test('a desk leads its own ground and nobody beyond it', () => {
  const town = giver('dispatcher', '990101001');
  expect(leads(town, post('grid-worker', '990101001001'))).toBe(true);
  expect(leads(town, post('grid-worker', '990101002001'))).toBe(false);
  expect(leads(town, post('unit-head', '990101'))).toBe(false);
  expect(leads(giver('centre-head', '990101'), post('centre-head', '990101001'))).toBe(true);
  expect(leads(giver('acceptor', '990101'), post('grid-worker', '990101001001'))).toBe(false);
});

test('within one desk only whoever stands higher says what is to be done, and nobody to himself', () => {
  const own = { organisationId: 'own' };
  expect(leads(giver('shift-head', '990101'), post('dispatcher', '990101', own))).toBe(true);
  expect(leads(giver('dispatcher', '990101'), post('shift-head', '990101', own))).toBe(false);
  expect(leads(giver('dispatcher', '990101'), post('dispatcher', '990101', own))).toBe(false);
  expect(leads(giver('centre-head', '990101'), post('acceptor', '990101', { ...own, accountId: 'giver' }))).toBe(false);
});

test("a unit's head leads his own hands and the units below, and no grid", () => {
  const head = giver('unit-head', '990101');
  expect(leads(head, post('handler', '990101', { organisationId: 'own', within: true }))).toBe(true);
  expect(leads(head, post('unit-head', '990101', { organisationId: 'own', within: true }))).toBe(false);
  expect(leads(head, post('unit-head', '990101', { within: true }))).toBe(true);
  expect(leads(head, post('grid-worker', '990101001001'))).toBe(false);
});

test("a shift ends, its work does not: who leads the same place as high or higher goes on with another's instruction", () => {
  const given = { giverId: 'a', giverRole: 'shift-head', giverOrganisationId: 'own' };
  const at = (role: string, organisationId = 'own') => ({ accountId: 'b', role, organisationId });
  expect(
    ['acceptor', 'dispatcher', 'shift-head', 'centre-head'].filter((role) => isGiverSide(given, at(role))),
  ).toEqual(['shift-head', 'centre-head']);
  expect(isGiverSide(given, at('centre-head', 'elsewhere'))).toBe(false);
  expect(isGiverSide(given, { ...at('handler', 'elsewhere'), accountId: 'a' })).toBe(true);
});

const asked = fc.record({
  state: fc.constantFrom(...instructionStates),
  line: fc.option(fc.constantFrom(...addresseeStates)),
  giverSide: fc.boolean(),
  waiting: fc.integer({ min: 0, max: 3 }),
  remindedAt: fc.option(fc.integer({ min: 0, max: 120 }).map((minutes) => new Date(now.getTime() - minutes * 60_000))),
});

test('whoever is no party does nothing, and what has ended stays ended', () => {
  fc.assert(
    fc.property(asked, fc.constantFrom(...instructionMoves), (given, move) => {
      const refused = refusalOfInstruction(given, move, now);
      if (given.line === null && !given.giverSide) expect(refused).toBe('incidents.instruction-not-yours');
      if (given.state !== 'open') expect(refused).not.toBeNull();
      expect(movesOfInstruction(given, now).includes(move)).toBe(refused === null);
    }),
  );
});

test('an addressee never reminds, withdraws or closes; a giver never receipts', () => {
  fc.assert(
    fc.property(asked, (given) => {
      const moves = movesOfInstruction(given, now);
      const forbidden = given.line === null ? ['receive', 'done', 'cannot'] : ['remind', 'withdraw', 'close'];
      expect(moves.filter((move) => forbidden.includes(move))).toEqual([]);
    }),
  );
});

test('a line goes from waiting to received to its end and never back', () => {
  const rank = { waiting: 0, received: 1, done: 2, cannot: 2 };
  fc.assert(
    fc.property(fc.constantFrom(...addresseeStates), fc.constantFrom(...instructionMoves), (line, move) => {
      const allowed = { state: 'open' as const, line, giverSide: false, waiting: 1, remindedAt: null };
      if (refusalOfInstruction(allowed, move, now) !== null) return;
      expect(rank[lineAfter(line, move)]).toBeGreaterThanOrEqual(rank[line]);
    }),
  );
});

test('reminded once an hour at most, and only where a receipt is missing', () => {
  const given = { state: 'open' as const, line: null, giverSide: true, waiting: 1, remindedAt: null };
  const ago = (minutes: number) => new Date(now.getTime() - minutes * 60_000);
  expect(refusalOfInstruction(given, 'remind', now)).toBeNull();
  expect(refusalOfInstruction({ ...given, remindedAt: ago(59) }, 'remind', now)).toBe('incidents.reminded-lately');
  expect(refusalOfInstruction({ ...given, remindedAt: ago(60) }, 'remind', now)).toBeNull();
  expect(refusalOfInstruction({ ...given, waiting: 0 }, 'remind', now)).toBe('incidents.nobody-to-remind');
});
