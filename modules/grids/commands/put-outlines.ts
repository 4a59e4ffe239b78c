import '../tables.ts';
import { sql } from 'kysely';
import type { Command } from '#platform/commands/command.ts';
import { sendTogether, textOf } from '#platform/database/transaction.ts';
import { readDivisionCode } from '#platform/pure/division-code.ts';
import type { PolygonSet } from '#platform/pure/ring-repair.ts';
import { Refusal } from '#platform/refusal.ts';
import { gridsChanged } from '../events.ts';
import { areSound, readHeldOutlines, sameOutline } from '../queries/held-outlines.ts';
import { judgeDivisionOutline, type OutlineOutcome } from '../rules/judge-outline.ts';

export type OutlinesGiven = {
  /** The first day of outlines that are new or changed. */
  validFrom: string;
  outlines: readonly { divisionCode: string; polygons: PolygonSet }[];
};

export type OutlinesPut = { outcomes: readonly { code: string; outcome: OutlineOutcome }[] };

/** Stores outlines of divisions in dated versions. The same again changes nothing; an unsound one is left out. */
export const putOutlines: Command<OutlinesGiven, OutlinesPut> = {
  name: 'grids.put-outlines',
  async run(tx, { validFrom, outlines }, { countyCode, announce, audit }) {
    const held = new Map((await readHeldOutlines(tx, { countyCode })).map((one) => [one.divisionCode, one]));
    const sound = await areSound(
      tx,
      outlines.map((one) => one.polygons),
    );
    const outcomes: { code: string; outcome: OutlineOutcome }[] = [];
    const statements: string[] = [];
    for (const [index, { divisionCode, polygons }] of outlines.entries()) {
      const read = readDivisionCode(divisionCode);
      if (!read.ok || !read.division.path.startsWith(countyCode)) {
        throw new Refusal('invalid', 'grids.foreign-code', { code: divisionCode });
      }
      const standing = held.get(divisionCode);
      const same = standing !== undefined && sameOutline(standing.polygons, polygons);
      const outcome = sound[index]
        ? judgeDivisionOutline(standing, { sameOutline: same, day: validFrom })
        : ('unsound' as const);
      outcomes.push({ code: divisionCode, outcome });
      if (outcome !== 'added' && outcome !== 'redrawn') continue;
      const geometry = JSON.stringify({ type: 'MultiPolygon', coordinates: polygons });
      statements.push(
        textOf(
          tx,
          sql`insert into grids.division_outline (county_code, division_code, valid_from, geometry)
            values (${countyCode}, ${divisionCode}, ${validFrom}, ST_GeomFromGeoJSON(${geometry}))
            on conflict (county_code, division_code, valid_from) do update set geometry = excluded.geometry`,
        ),
      );
    }
    if (statements.length > 0) {
      await sendTogether(tx, statements);
      announce(gridsChanged([]));
    }
    audit({ kind: 'county', id: countyCode }, { outlines: statements.length });
    return { outcomes };
  },
};
