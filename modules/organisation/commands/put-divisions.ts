import '../tables.ts';
import type { Command } from '#platform/commands/command.ts';
import type { Tx } from '#platform/database/database.ts';
import { readDivisionCode } from '#platform/pure/division-code.ts';
import { pinyinKey } from '#platform/pinyin.ts';
import { Refusal } from '#platform/refusal.ts';
import { divisionsChanged } from '../events.ts';
import { readHeldDivisions } from '../queries/held-divisions.ts';
import {
  type DivisionOutcome,
  type DivisionRow,
  type DivisionsGiven,
  type HeldDivision,
  judgeDivision,
} from '../rules/compare-divisions.ts';

export type DivisionsPut = { outcomes: readonly { divisionCode: string; outcome: DivisionOutcome }[] };

/**
 * Takes a part of a list of divisions: adds what is new, ends what the list ends (with its successors), gives names
 * that begin on a day. States that end are kept. The same list again changes nothing.
 */
export const putDivisions: Command<DivisionsGiven, DivisionsPut> = {
  name: 'organisation.put-divisions',
  async run(tx, given, { countyCode, announce, audit }) {
    const held = new Map((await readHeldDivisions(tx, { countyCode })).map((one) => [one.divisionCode, one]));
    const outcomes: { divisionCode: string; outcome: DivisionOutcome }[] = [];
    const added: { state: HeldDivision; path: string; level: string }[] = [];
    for (const row of given.rows) {
      const read = readDivisionCode(row.divisionCode);
      if (!read.ok || !read.division.path.startsWith(countyCode)) {
        throw new Refusal('invalid', 'organisation.bad-division-code', { code: row.divisionCode });
      }
      const before = held.get(row.divisionCode);
      const { outcome, state } = judgeDivision(row, held, given);
      outcomes.push({ divisionCode: row.divisionCode, outcome });
      if (!state) continue;
      held.set(row.divisionCode, state);
      if (before) await change(tx, countyCode, before, state);
      else added.push({ state, path: read.division.path, level: read.division.level });
    }
    for (let from = 0; from < added.length; from += 200) {
      await tx
        .insertInto('organisation.division')
        .values(added.slice(from, from + 200).map(({ state, path, level }) => rowOf(countyCode, state, path, level)))
        .execute();
    }
    await putAliases(tx, countyCode, given.rows, held);
    const changed = outcomes.filter(({ outcome }) => ['added', 'described', 'renamed', 'ended'].includes(outcome));
    if (changed.length > 0) announce(divisionsChanged(changed.map((one) => one.divisionCode)));
    const counts: Record<string, number> = {};
    for (const { outcome } of outcomes) counts[outcome] = (counts[outcome] ?? 0) + 1;
    audit({ kind: 'county', id: countyCode }, counts);
    return { outcomes };
  },
};

function rowOf(countyCode: string, state: HeldDivision, path: string, level: string) {
  return {
    county_code: countyCode,
    division_code: state.divisionCode,
    division_path: path,
    level,
    name: state.name,
    name_key: pinyinKey(state.name),
    parent_code: state.parentCode,
    setting: state.setting,
    setting_class: state.settingClass,
    standing: state.standing,
    valid_from: state.validFrom,
    valid_to: null,
    successor_code: null,
  };
}

async function change(tx: Tx, countyCode: string, before: HeldDivision, state: HeldDivision): Promise<void> {
  const key = { county_code: countyCode, division_code: before.divisionCode };
  if (before.name !== state.name) {
    await tx
      .insertInto('organisation.division_past')
      .values({
        ...key,
        valid_from: before.validFrom,
        valid_to: state.validFrom,
        name: before.name,
        parent_code: before.parentCode,
        setting: before.setting,
      })
      .execute();
  }
  await tx
    .updateTable('organisation.division')
    .set({
      name: state.name,
      name_key: pinyinKey(state.name),
      setting: state.setting,
      setting_class: state.settingClass,
      standing: state.standing,
      valid_from: state.validFrom,
      valid_to: state.validTo,
      successor_code: state.successorCodes[0] ?? null,
    })
    .where('county_code', '=', countyCode)
    .where('division_code', '=', before.divisionCode)
    .execute();
  if (state.validTo === null || state.successorCodes.length === 0) return;
  const validFrom = state.validTo;
  await tx
    .insertInto('organisation.division_succession')
    .values(state.successorCodes.map((code) => ({ ...key, successor_code: code, valid_from: validFrom })))
    .execute();
}

async function putAliases(
  tx: Tx,
  countyCode: string,
  rows: readonly DivisionRow[],
  held: ReadonlyMap<string, HeldDivision>,
): Promise<void> {
  const values = rows
    .filter((row) => held.has(row.divisionCode))
    .flatMap(({ divisionCode, aliases }) =>
      aliases.map(({ scheme, alias }) => {
        return { county_code: countyCode, scheme, alias, division_code: divisionCode };
      }),
    );
  for (let from = 0; from < values.length; from += 200) {
    await tx
      .insertInto('organisation.division_alias')
      .values(values.slice(from, from + 200))
      .onConflict((conflict) => conflict.doNothing())
      .execute();
  }
}
