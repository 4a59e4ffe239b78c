import '../tables.ts';
import { type RawBuilder, sql } from 'kysely';
import type { Tx } from '#platform/database/database.ts';
import { postServes, workerOnDuty } from './posts.ts';

/**
 * A condition for a list of another room: does somebody hold a post that serves? Not who has left, is on leave or has no
 * such post any more. `where` says whom and which, by columns of `worker` and `post`.
 */
export function somebodyServes(given: {
  countyCode: string;
  where: RawBuilder<unknown>;
  now: Date;
}): RawBuilder<boolean> {
  return sql`exists (
    select 1 from staff.worker join staff.post using (county_code, worker_id)
    where worker.county_code = ${given.countyCode} and worker.left_at is null and ${postServes(given.now)}
      and ${given.where})`;
}

/** How somebody stands who holds work: where he serves, whether he is on duty, and if he is away, until when. */
export type WorkerStanding = {
  accountId: string;
  name: string;
  /** Organisations at which a post of his serves now. */
  organisationIds: string[];
  onDuty: boolean;
  /** When a duty of his ended last. */
  dutyEndedAt: Date | null;
  /** On leave until then. */
  awayUntil: Date | null;
  /** Who stands in for him meanwhile. */
  standIn: { accountId: string; name: string } | null;
};

export async function standingsOf(
  tx: Tx,
  { countyCode, accountIds, now }: { countyCode: string; accountIds: readonly string[]; now: Date },
): Promise<Map<string, WorkerStanding>> {
  if (accountIds.length === 0) return new Map();
  const { rows } = await sql<WorkerStanding>`
    select worker.account_id as "accountId", worker.name, ${workerOnDuty} as "onDuty",
      coalesce((select array_agg(distinct post.organisation_id::text) from staff.post
        where post.county_code = worker.county_code and post.worker_id = worker.worker_id
          and worker.left_at is null and ${postServes(now)}), '{}') as "organisationIds",
      (select max(duty.ends_at) from staff.post as held join staff.duty using (county_code, post_id)
        where held.county_code = worker.county_code and held.worker_id = worker.worker_id) as "dutyEndedAt",
      away.until as "awayUntil",
      case when stand_in.account_id is not null
        then json_build_object('accountId', stand_in.account_id, 'name', stand_in.name) end as "standIn"
    from staff.worker
    left join lateral (
      select coalesce(leave.returned_at, leave.ends_at) as until, leave.stand_in_id from staff.leave
      where leave.county_code = worker.county_code and leave.worker_id = worker.worker_id and leave.starts_at <= ${now}
        and coalesce(leave.returned_at, leave.ends_at) > ${now}
      order by leave.starts_at desc limit 1) as away on true
    left join staff.worker as stand_in
      on stand_in.county_code = worker.county_code and stand_in.worker_id = away.stand_in_id
    where worker.county_code = ${countyCode} and worker.account_id = any(${accountIds}::uuid[])`.execute(tx);
  return new Map(rows.map((row) => [row.accountId, row]));
}
