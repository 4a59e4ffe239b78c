import '../tables.ts';
import { sql } from 'kysely';
import type { Tx } from '#platform/database/database.ts';
import type { PersonLine } from '../contract.ts';
import { accountState, type AccountState } from './accounts.ts';
import { postOnDuty, postStands } from './posts.ts';

export type PeopleFilter = {
  countyCode: string;
  now: Date;
  limit: number;
  /** Words of the name, or the beginning of its pinyin. */
  q?: string | undefined;
  role?: string | undefined;
  organisationId?: string | undefined;
  gridId?: string | undefined;
  /** How the account stands. */
  account?: AccountState | undefined;
  /** For administrators, who hand accounts out; null for everybody else. */
  withAccountState?: boolean | undefined;
  after?: { nameKey: string; workerId: string } | undefined;
};

export type PersonRow = PersonLine & { nameKey: string };

/** People by name with the posts they hold. Names of post holders are public; nothing else of a person is here. */
export function listPeople(_: Tx, filter: PeopleFilter) {
  const { countyCode, now, q, role, organisationId, gridId, after } = filter;
  const wanted = [
    ...(role === undefined ? [] : [sql`post.role = ${role}`]),
    ...(organisationId === undefined ? [] : [sql`post.organisation_id = ${organisationId}`]),
    ...(gridId === undefined ? [] : [sql`post.grid_id = ${gridId}`]),
  ];
  const holds =
    wanted.length === 0
      ? sql``
      : sql`and exists (
      select 1 from staff.post where post.county_code = worker.county_code and post.worker_id = worker.worker_id
        and ${postStands(now)} and ${sql.join(wanted, sql` and `)})`;
  return sql<PersonRow>`
    select worker.worker_id as "workerId", worker.account_id as "accountId", worker.name, worker.employment,
      worker.public_phone as "publicPhone", worker.name_key as "nameKey",
      case when ${filter.withAccountState ?? false} then ${accountState} end as "accountState",
      (select to_char(coalesce(leave.returned_at, leave.ends_at) at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"')
        from staff.leave where leave.county_code = worker.county_code and leave.worker_id = worker.worker_id
          and leave.starts_at <= ${now} and coalesce(leave.returned_at, leave.ends_at) > ${now} limit 1) as "awayUntil",
      coalesce((
        select json_agg(json_build_object('postId', post.post_id, 'role', post.role,
          'organisationId', post.organisation_id, 'organisationName', coalesce(organisation.name, ''),
          'gridId', post.grid_id, 'gridName', grid.name, 'profile', post.profile, 'onDuty', ${postOnDuty},
          'standsIn', post.leave_id is not null)
          order by post.valid_from, post.post_id)
        from staff.post
        left join organisation.organisation using (county_code, organisation_id)
        left join grids.grid on grid.county_code = post.county_code and grid.grid_id = post.grid_id
        where post.county_code = worker.county_code and post.worker_id = worker.worker_id and ${postStands(now)}
      ), '[]'::json) as posts
    from staff.worker left join access.account as account using (account_id)
    where worker.county_code = ${countyCode} and worker.left_at is null
      ${filter.account === undefined ? sql`` : sql`and ${accountState} = ${filter.account}`}
      ${q === undefined || q === '' ? sql`` : nameHas(q)}
      ${holds}
      ${after ? sql`and (worker.name_key, worker.worker_id) > (${after.nameKey}, ${after.workerId}::uuid)` : sql``}
    order by worker.name_key, worker.worker_id limit ${filter.limit}`;
}

function nameHas(q: string) {
  const plain = q
    .toLowerCase()
    .replace(/\s/g, '')
    .replace(/[\\%_]/g, '\\$&');
  return sql`and (worker.name like ${`%${plain}%`} or replace(worker.name_key, ' ', '') like ${`${plain}%`})`;
}
