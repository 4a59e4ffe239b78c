import '../tables.ts';
import { sql } from 'kysely';
import type { Tx } from '#platform/database/database.ts';
import { postServes } from './posts.ts';

export type Vacancy = { gridId: string; gridName: string; gridCode: string; count: number };

/** Grids that no worker looks after, nor a stand-in of one who is away, by their codes; at most 200, each with the number of all. */
export function listVacancies(_: Tx, { countyCode, now }: { countyCode: string; now: Date }) {
  return sql<Vacancy>`
    select grid.grid_id as "gridId", grid.name as "gridName", grid.grid_code as "gridCode",
      count(*) over ()::int as count
    from grids.grid
    where grid.county_code = ${countyCode} and grid.closed_at is null and not exists (
      select 1 from staff.post where post.county_code = grid.county_code and post.grid_id = grid.grid_id
        and post.role = 'grid-worker' and ${postServes(now)})
    order by grid.grid_code limit 200`;
}
