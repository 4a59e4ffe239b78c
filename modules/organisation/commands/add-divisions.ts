import '../tables.ts';
import type { Command } from '#platform/commands/command.ts';
import { readDivisionCode } from '#platform/pure/division-code.ts';
import { chinaDay } from '#platform/pure/china-time.ts';
import { pinyinKey } from '#platform/pinyin.ts';
import { Refusal } from '#platform/refusal.ts';

export type DivisionGiven = {
  divisionCode: string;
  name: string;
  parentCode: string | null;
  setting: 'urban' | 'rural';
  validFrom?: string;
};

/** Adds divisions that are not there yet; a known code with another name is refused (renaming is a succession). */
export const addDivisions: Command<{ divisions: readonly DivisionGiven[] }, { added: number; known: number }> = {
  name: 'organisation.add-divisions',
  async run(tx, { divisions }, { countyCode, now, audit }) {
    let added = 0;
    const known = await tx
      .selectFrom('organisation.division')
      .select(['division_code', 'name'])
      .where('county_code', '=', countyCode)
      .execute();
    const names = new Map(known.map((row) => [row.division_code, row.name]));
    for (const given of divisions) {
      const read = readDivisionCode(given.divisionCode);
      if (!read.ok) throw new Refusal('invalid', 'organisation.bad-division-code', { code: given.divisionCode });
      const earlier = names.get(given.divisionCode);
      if (earlier === given.name) continue;
      if (earlier) throw new Refusal('conflict', 'organisation.division-named-otherwise', { code: given.divisionCode });
      await tx
        .insertInto('organisation.division')
        .values({
          county_code: countyCode,
          division_code: given.divisionCode,
          division_path: read.division.path,
          level: read.division.level,
          name: given.name,
          name_key: pinyinKey(given.name),
          parent_code: given.parentCode,
          setting: given.setting,
          valid_from: given.validFrom ?? chinaDay(now),
          valid_to: null,
          successor_code: null,
        })
        .execute();
      names.set(given.divisionCode, given.name);
      added += 1;
    }
    audit({ kind: 'county', id: countyCode }, { added });
    return { added, known: divisions.length - added };
  },
};
