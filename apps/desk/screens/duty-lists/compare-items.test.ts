import { expect, test } from 'vitest';
import type { DutyItem } from '#modules/duties/contract.ts';
import { compareItems } from './compare-items.ts';

const item = (number: number, text: string, kind: DutyItem['kind'] = 'own'): DutyItem => ({
  kind,
  number,
  text,
  legalBasis: '',
  leadNames: [],
  leadOrganisations: [],
  manner: '',
  matters: [],
});

test('without another version nothing is marked', () => {
  expect(compareItems([item(1, '巡查')], null)).toEqual([{ item: item(1, '巡查'), change: null, before: null }]);
});

test('an item is told apart by kind and number: added, changed, removed or the same', () => {
  const now = [item(1, '巡查'), item(2, '劝导乱摆摊'), item(1, '查处', 'withdrawn')];
  const before = [item(1, '巡查'), item(2, '劝导'), item(3, '宣传')];
  expect(compareItems(now, before).map(({ item: each, change }) => [each.text, change])).toEqual([
    ['巡查', null],
    ['劝导乱摆摊', 'changed'],
    ['查处', 'added'],
    ['宣传', 'removed'],
  ]);
});
