import '../tables.ts';
import { sql } from 'kysely';
import type { Tx } from '#platform/database/database.ts';
import type { PersonFile } from '../contract.ts';
import { accountState } from './accounts.ts';
import { postOnDuty } from './posts.ts';

const mostPosts = 50;
const mostLeaves = 20;

/**
 * One person: the posts that stand or will, those that ended last, and the leaves. The account's name is told only to
 * administrators, who hand it out.
 */
export async function getPerson(
  tx: Tx,
  given: { countyCode: string; workerId: string; now: Date; withUsername: boolean },
): Promise<PersonFile | null> {
  const { countyCode, workerId, now } = given;
  const worker = await sql<Omit<PersonFile, 'posts' | 'leaves' | 'linkUntil'> & { linkUntil: Date | null }>`
    select worker.worker_id as "workerId", worker.account_id as "accountId", worker.name, worker.employment,
      worker.public_phone as "publicPhone",
      case when ${given.withUsername} then account.username end as username,
      case when ${given.withUsername} then ${accountState} end as "accountState",
      case when ${given.withUsername} and account.setup_expires_at > current_timestamp
        then account.setup_expires_at end as "linkUntil"
    from staff.worker left join access.account using (account_id)
    where worker.county_code = ${countyCode} and worker.worker_id = ${workerId} and worker.left_at is null`.execute(tx);
  const person = worker.rows[0];
  if (!person) return null;
  const posts = await sql<Omit<PersonFile['posts'][number], 'from' | 'until'> & { from: Date; until: Date | null }>`
    select post.post_id as "postId", post.role, post.organisation_id as "organisationId",
      coalesce(organisation.name, '') as "organisationName", post.grid_id as "gridId", grid.name as "gridName",
      case when ${given.withUsername} then post.given_reason end as "givenReason",
      case when ${given.withUsername} then post.ended_reason end as "endedReason",
      post.profile, ${postOnDuty} as "onDuty", post.valid_from as "from", post.valid_to as "until",
      absent.name as "standsInFor"
    from staff.post
    left join organisation.organisation using (county_code, organisation_id)
    left join grids.grid on grid.county_code = post.county_code and grid.grid_id = post.grid_id
    left join staff.leave on leave.county_code = post.county_code and leave.leave_id = post.leave_id
    left join staff.worker as absent on absent.county_code = post.county_code and absent.worker_id = leave.worker_id
    where post.county_code = ${countyCode} and post.worker_id = ${workerId}
      and (post.valid_to is null or post.valid_to > post.valid_from)
    order by (post.valid_to is null or post.valid_to > ${now}) desc, post.valid_from desc, post.post_id
    limit ${mostPosts}`.execute(tx);
  const leaves = await sql<{
    leaveId: string;
    startsAt: Date;
    endsAt: Date;
    returnedAt: Date | null;
    standInId: string | null;
    standInName: string | null;
  }>`
    select leave.leave_id as "leaveId", leave.starts_at as "startsAt", leave.ends_at as "endsAt",
      leave.returned_at as "returnedAt", leave.stand_in_id as "standInId", stand_in.name as "standInName"
    from staff.leave left join staff.worker as stand_in
      on stand_in.county_code = leave.county_code and stand_in.worker_id = leave.stand_in_id
    where leave.county_code = ${countyCode} and leave.worker_id = ${workerId}
    order by leave.ends_at desc, leave.leave_id limit ${mostLeaves}`.execute(tx);
  return {
    ...person,
    linkUntil: person.linkUntil?.toISOString() ?? null,
    posts: posts.rows.map((post) => ({
      ...post,
      from: post.from.toISOString(),
      until: post.until?.toISOString() ?? null,
    })),
    leaves: leaves.rows.map((leave) => ({
      ...leave,
      startsAt: leave.startsAt.toISOString(),
      endsAt: leave.endsAt.toISOString(),
      returnedAt: leave.returnedAt?.toISOString() ?? null,
    })),
  };
}
