import { systemEyes, type Unit } from '#platform/database/database.ts';
import type { ParseAddressOptions } from '#platform/pure/address/parse-address.ts';
import { readSurroundings } from '../import/address-tree.ts';
import { shortDivisionNames } from '../rules/short-division-names.ts';

type Names = NonNullable<ParseAddressOptions['known']>;
export type KnownDivisions = {
  /** As they are called. */
  whole: Names;
  /** Also as people say them, without 街道, 镇 or 社区; an estate may be called the same. */
  short: Names;
};

const heldFor = 60_000;

/** Names of a county's divisions, by which addresses are read; read again when older than a minute. */
export function createKnownDivisions(unit: Unit) {
  const held = new Map<string, { known: KnownDivisions; readAt: number }>();
  return {
    async of(countyCode: string): Promise<KnownDivisions> {
      const there = held.get(countyCode);
      if (there && Date.now() - there.readAt < heldFor) return there.known;
      const { known: whole } = await unit.transact(systemEyes, (tx) => readSurroundings(tx, countyCode));
      const known = { whole, short: shortDivisionNames(whole) };
      held.set(countyCode, { known, readAt: Date.now() });
      return known;
    },
  };
}
