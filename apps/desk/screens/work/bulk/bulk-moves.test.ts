import { expect, test } from 'vitest';
import { bodyOf, emptyForm } from '../../../parts/case-file/moves/move-form.ts';
import { askedOnce, formOfCase, movesForAll, watchActsFor } from './bulk-moves.ts';

const file = (...possible: { action: string; needs: string[] }[]) => ({ possible });
const register = { action: 'register', needs: ['ruleId', 'opensWhen'] };
const dispatch = { action: 'dispatch', needs: ['unitId'] };
const claim = { action: 'claim', needs: [] };
const incident = (ruleId: string | null) => ({ incident: { ruleId } as never });
const rule = (ruleId: string) => ({ ruleId, opensWhen: `opens ${ruleId}`, closesWhen: `closes ${ruleId}` });
const unit = (id: string, needsReason = false) => ({ id, name: `unit ${id}`, needsReason });

test('only what every chosen case allows is offered', () => {
  const actions = (...files: ReturnType<typeof file>[]) => movesForAll(files).map(({ action }) => action);
  expect(actions(file(register, claim), file(claim))).toEqual(['claim']);
  expect(actions(file(register), file(dispatch))).toEqual([]);
  expect(actions()).toEqual([]);
});

test('what must be chosen case by case is not offered for many', () => {
  for (const needs of [['correction'], ['leaderId'], ['toDesk'], ['evidenceCount']])
    expect(movesForAll([file({ action: 'correct', needs })])).toEqual([]);
  expect(movesForAll([file({ action: 'split', needs: ['childCount'] })])).toEqual([]);
});

const [registering] = movesForAll([file(register)]);
const [dispatching] = movesForAll([file(dispatch)]);

test('a case takes the only rule of its matter, or the one that it has, and else stays open', () => {
  const formed = (ruleId: string | null, ...rules: string[]) =>
    formOfCase(incident(ruleId), registering!, emptyForm, { rules: rules.map(rule), candidates: {} });
  expect(formed(null, 'a')).toMatchObject({ form: { ruleId: 'a', opensWhen: 'opens a' }, missing: [] });
  expect(formed('b', 'a', 'b')).toMatchObject({ form: { ruleId: 'b' }, missing: [] });
  expect(formed(null, 'a', 'b').missing).toEqual(['rule']);
  expect(formed(null).missing).toEqual(['rule']);
});

test('cases of one matter take the rule that is chosen once for all', () => {
  const of = (...codes: (string | null)[]) =>
    askedOnce(
      codes.map((matterCode) => ({ incident: { matterCode } as never })),
      registering!,
    ).map(({ kind }) => kind);
  expect(of('m', 'm')).toEqual(['rule']);
  expect(of('m', 'n')).toEqual([]);
  expect(of(null, null)).toEqual([]);
  const chosen = { ...emptyForm, ruleId: 'b', opensWhen: 'opens b' };
  const { form, missing } = formOfCase(incident(null), registering!, chosen, {
    rules: [rule('a'), rule('b')],
    candidates: {},
  });
  expect([form.ruleId, missing]).toEqual(['b', []]);
});

test('a case goes to whom the server proposes first; past the catalogue, or to nobody, it stays open', () => {
  const formed = (...units: ReturnType<typeof unit>[]) =>
    formOfCase(incident('a'), dispatching!, emptyForm, { rules: [], candidates: { unit: units } });
  const first = formed(unit('1'), unit('2'));
  expect([first.to, first.missing]).toEqual(['unit 1', []]);
  expect(bodyOf(dispatching!.fields, first.form)).toEqual({ unitId: '1' });
  expect(formed(unit('1', true)).missing).toEqual(['reason']);
  expect(formed().missing).toEqual(['unit']);
});

test('a word to whoever has them is offered as soon as one of them takes it: urging by itself, the graded one with its choice', () => {
  const side = (...actions: string[]) => ({
    side: { possible: actions.map((action) => ({ action, needs: [] })) } as never,
  });
  const offered = (...files: ReturnType<typeof side>[]) =>
    watchActsFor(files).map(({ name, grades }) => [name, ...grades]);
  const both = [
    ['urge', 'urge'],
    ['supervise', 'letter', 'leader'],
  ];
  expect(offered(side('put-under-supervision'), side('ask-extension'))).toEqual(both);
  expect(offered(side('ask-extension'), side())).toEqual([]);
  expect(offered()).toEqual([]);
});
