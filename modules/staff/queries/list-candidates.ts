import '../tables.ts';
import { sql } from 'kysely';
import type { Tx } from '#platform/database/database.ts';
import { postServes, workerOnDuty } from './posts.ts';

export type Member = {
  accountId: string;
  postId: string;
  name: string;
  role: string;
  organisationId: string;
  onDuty: boolean;
};

/**
 * The members of an organisation, those on duty first; each person once. `handler`: only who may be given the work.
 */
export async function listCandidates(
  tx: Tx,
  given: { countyCode: string; organisationId: string; now: Date; kind?: 'handler' | 'person' },
): Promise<Member[]> {
  const roles = given.kind === 'handler' ? sql`and post.role in ('handler', 'unit-head')` : sql``;
  const { rows } = await sql<Member>`
    select member.account_id as "accountId", member.post_id as "postId", member.name, member.role,
      member.organisation_id as "organisationId", member.on_duty as "onDuty"
    from (
      select distinct on (worker.worker_id) worker.account_id, worker.name, worker.name_key, post.post_id, post.role,
        post.organisation_id, ${workerOnDuty} as on_duty
      from staff.post join staff.worker using (county_code, worker_id)
      where post.county_code = ${given.countyCode} and post.organisation_id = ${given.organisationId}
        and worker.left_at is null and ${postServes(given.now)} ${roles}
      order by worker.worker_id, post.role = 'handler' desc, post.valid_from, post.post_id
    ) as member
    order by member.on_duty desc, member.name_key, member.account_id limit 200`.execute(tx);
  return rows;
}
