import '../tables.ts';
import { sql } from 'kysely';
import type { GridIndex } from '#modules/grids/public.ts';
import type { Tx } from '#platform/database/database.ts';
import { divisionRange } from '#platform/pure/division-code.ts';
import { lookingRoles, type NearPost, type NearReason, orderNear } from '../rules/near.ts';
import { postServes, workerOnDuty } from './posts.ts';

export type NearPerson = NearPost & { name: string; organisationId: string; reason: NearReason };

/**
 * People who may verify or inspect a case, those on duty first and of them the nearest post: the grid's own, adjoining
 * grids, the rest of the town, the town's centre, the county's centre. No phone is asked where it is.
 */
export async function findNear(
  tx: Tx,
  gridIndex: Pick<GridIndex, 'adjoining'>,
  given: {
    countyCode: string;
    gridId: string | null;
    villageCode: string | null;
    townCode: string | null;
    now: Date;
  },
): Promise<NearPerson[]> {
  const { countyCode, gridId, villageCode, townCode, now } = given;
  const adjoiningGridIds = gridId === null ? [] : gridIndex.adjoining(gridId).map((grid) => grid.gridId);
  const ownGrids = gridId === null ? [] : [gridId, ...adjoiningGridIds];
  const townPath = townCode?.slice(0, 9) ?? '';
  const town = divisionRange(townPath);
  const inTown =
    townCode === null
      ? sql`false`
      : sql`(post.division_path >= ${town.from} and post.division_path < ${town.below}
        and post.role in ('grid-worker', 'grid-head'))`;
  const { rows } = await sql<Omit<NearPerson, 'reason'>>`
    select worker.account_id as "accountId", post.post_id as "postId", worker.name, post.role, post.level,
      post.organisation_id as "organisationId", post.division_path as "divisionPath", post.grid_id as "gridId",
      ${workerOnDuty} as "onDuty"
    from staff.post join staff.worker using (county_code, worker_id)
    where post.county_code = ${countyCode} and worker.left_at is null and ${postServes(now)}
      and post.role = any(${[...lookingRoles]})
      and (post.grid_id = any(${ownGrids}) or ${inTown} or post.organisation_id in (
        select organisation_id from organisation.organisation
        where county_code = ${countyCode} and kind = 'centre' and closed_at is null
          and (level = 'county' or (level = 'town' and division_path = ${townPath}))))
    limit 1000`.execute(tx);
  return orderNear(rows, { gridId, adjoiningGridIds, villageCode, townCode });
}
