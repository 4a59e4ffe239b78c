import '../tables.ts';
import { sql } from 'kysely';
import type { Command } from '#platform/commands/command.ts';
import { chinaDay } from '#platform/pure/china-time.ts';
import { Refusal } from '#platform/refusal.ts';
import { gridsChanged } from '../events.ts';
import { lockGrid } from './put-grids.ts';

/**
 * Closes a grid from today on. Its outlines keep their days, so that old cases keep their grid. As long as somebody
 * holds a post in it, or grids are cut out of it, it stays open.
 */
export const closeGrid: Command<{ gridId: string }, { gridId: string; validTo: string }> = {
  name: 'grids.close-grid',
  async run(tx, { gridId }, { countyCode, now, announce, audit }) {
    audit({ kind: 'grid', id: gridId });
    const grid = await lockGrid(tx, countyCode, gridId);
    const { rows } = await sql<{ posts: number; micro_grids: number; valid_from: string | null }>`
      select
        (select count(*)::int from access.capacity where county_code = ${countyCode} and grid_id = ${gridId}
          and (valid_to is null or valid_to > ${now})) as posts,
        (select count(*)::int from grids.grid where county_code = ${countyCode} and parent_grid_id = ${gridId}
          and closed_at is null) as micro_grids,
        (select valid_from from grids.grid_version where county_code = ${countyCode} and grid_id = ${gridId}
          and valid_to is null) as valid_from`.execute(tx);
    const { posts, micro_grids, valid_from } = rows[0]!;
    if (posts > 0 || micro_grids > 0) {
      throw new Refusal('conflict', 'grids.grid-in-use', { gridCode: grid.grid_code, posts, microGrids: micro_grids });
    }
    const today = chinaDay(now);
    // An outline that was to begin later never did.
    const validTo = valid_from !== null && valid_from > today ? valid_from : today;
    await sql`update grids.grid set closed_at = ${now}
      where county_code = ${countyCode} and grid_id = ${gridId}`.execute(tx);
    await sql`update grids.grid_version set valid_to = ${validTo}
      where county_code = ${countyCode} and grid_id = ${gridId} and valid_to is null`.execute(tx);
    announce(gridsChanged([gridId]));
    audit({ kind: 'grid', id: gridId }, { gridCode: grid.grid_code, validTo });
    return { gridId, validTo };
  },
};
