import '../tables.ts';
import { sql } from 'kysely';
import type { Command } from '#platform/commands/command.ts';
import { readGridCode } from '#platform/pure/division-code.ts';
import { Refusal } from '#platform/refusal.ts';
import { gridsChanged } from '../events.ts';
import { lockGrid } from './put-grids.ts';

export type Renaming = { gridId: string; name?: string | undefined; gridCode?: string | undefined };

/**
 * Gives a grid another name or number. Its id stays, so cases and posts stay with it; the code that it had becomes an
 * alias and is given to no other. A number of another village moves the grid there.
 */
export const renameGrid: Command<Renaming, { gridId: string; gridCode: string; name: string }> = {
  name: 'grids.rename-grid',
  async run(tx, { gridId, name, gridCode }, { countyCode, announce, audit }) {
    audit({ kind: 'grid', id: gridId });
    const grid = await lockGrid(tx, countyCode, gridId);
    const newName = name ?? grid.name;
    const newCode = gridCode ?? grid.grid_code;
    const renumbered = newCode !== grid.grid_code;
    if (renumbered) await renumber(newCode, grid.grid_code);
    if (newName !== grid.name) {
      await sql`update grids.grid set name = ${newName}
        where county_code = ${countyCode} and grid_id = ${gridId}`.execute(tx);
    }
    announce(gridsChanged([gridId]));
    audit({ kind: 'grid', id: gridId }, renumbered ? { from: grid.grid_code, to: newCode } : {});
    return { gridId, gridCode: newCode, name: newName };

    async function renumber(to: string, from: string): Promise<void> {
      const read = readGridCode(to);
      if (!read.ok || !to.startsWith(countyCode)) throw new Refusal('invalid', 'grids.bad-grid-code', { gridCode: to });
      const { villageCode } = read.grid;
      const { rows } = await sql<{ taken: boolean; village: boolean }>`
        select
          exists (select 1 from grids.grid where county_code = ${countyCode} and grid_code = ${to})
          or exists (select 1 from grids.grid_alias where county_code = ${countyCode} and scheme = 'earlier-code'
            and alias = ${to} and grid_id <> ${gridId}) as taken,
          exists (select 1 from organisation.division where county_code = ${countyCode}
            and division_code = ${villageCode} and valid_to is null) as village`.execute(tx);
      if (rows[0]!.taken) throw new Refusal('conflict', 'grids.code-taken', { gridCodes: [to] });
      if (villageCode !== grid.village_code && !rows[0]!.village) {
        throw new Refusal('invalid', 'grids.unknown-village', { villageCode });
      }
      await sql`delete from grids.grid_alias
        where county_code = ${countyCode} and scheme = 'earlier-code' and alias = ${to}`.execute(tx);
      await sql`insert into grids.grid_alias (county_code, scheme, alias, grid_id)
        values (${countyCode}, 'earlier-code', ${from}, ${gridId})`.execute(tx);
      await sql`update grids.grid set grid_code = ${to}, village_code = ${villageCode}, division_path = ${villageCode},
          town_code = ${`${villageCode.slice(0, 9)}000`}
        where county_code = ${countyCode} and grid_id = ${gridId}`.execute(tx);
    }
  },
};
