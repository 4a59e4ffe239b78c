import '../tables.ts';
import { sql } from 'kysely';
import type { Tx } from '#platform/database/database.ts';
import { type GridPosts, mostGridsOnMap } from '../contract.ts';
import { postServes, workerOnDuty } from './posts.ts';

/**
 * How many serve each grid of a part of the map, and how many of them are on duty, at a point of the grid itself: where a
 * person or a phone is, nobody knows here (law on no tracking of workers). Answers one more than `mostGridsOnMap` where
 * there are more.
 */
export function postsOnMap(
  _: Tx,
  given: { countyCode: string; box: readonly [number, number, number, number]; day: string; now: Date },
) {
  const { countyCode, box, day, now } = given;
  return sql<GridPosts>`
    select grid.grid_id as "gridId", grid.name as "gridName", ST_X(near.place) as longitude, ST_Y(near.place) as latitude,
      serving.posts, serving.on_duty as "onDuty"
    from (select grid_id, ST_PointOnSurface(geometry) as place from grids.grid_version
        where county_code = ${countyCode} and geometry && ST_MakeEnvelope(${sql.join(box)}, 4326)
          and valid_from <= ${day}::date and (valid_to is null or ${day}::date < valid_to)
        order by grid_id limit ${sql.lit(mostGridsOnMap + 1)}) as near
    join grids.grid on grid.county_code = ${countyCode} and grid.grid_id = near.grid_id
    cross join lateral (
      select count(*)::int as posts, count(*) filter (where ${workerOnDuty})::int as on_duty
      from staff.post join staff.worker using (county_code, worker_id)
      where post.county_code = grid.county_code and post.grid_id = grid.grid_id
        and post.role in ('grid-head', 'grid-worker') and worker.left_at is null and ${postServes(now)}) as serving
    order by grid.grid_code`;
}
