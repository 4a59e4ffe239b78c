import '../tables.ts';
import { sql } from 'kysely';
import type { Tx } from '#platform/database/database.ts';
import { postServes } from './posts.ts';

export type PublicPost = {
  role: 'grid-head' | 'grid-worker';
  name: string;
  /** The office's number, where the post publishes one. */
  phone: string | null;
};

/**
 * Who serves a grid, as its public board (公示牌) says it: heads of the grid and of its village, and its workers. Names and
 * the office's numbers only; who is away is not named.
 */
export async function publicPostsOf(
  tx: Tx,
  { countyCode, gridId, divisionPath, now }: { countyCode: string; gridId: string; divisionPath: string; now: Date },
): Promise<PublicPost[]> {
  const { rows } = await sql<PublicPost>`
    select distinct post.role, worker.name, worker.public_phone as phone
    from staff.post join staff.worker using (county_code, worker_id)
    where post.county_code = ${countyCode} and worker.left_at is null and ${postServes(now)}
      and ((post.role in ('grid-head', 'grid-worker') and post.grid_id = ${gridId})
        or (post.role = 'grid-head' and post.grid_id is null and post.division_path = ${divisionPath}))
    order by post.role, worker.name limit 30`.execute(tx);
  return rows;
}
