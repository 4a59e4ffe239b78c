import '../tables.ts';
import { sql } from 'kysely';
import type { Tx } from '#platform/database/database.ts';
import { often } from '#platform/database/transaction.ts';

export type HeldPost = {
  postId: string;
  role: string;
  organisationId: string;
  level: string;
  divisionPath: string;
  gridId: string | null;
  profile: string | null;
  onDuty: boolean;
};

/** The posts that a person holds now, those of people for whom he stands in among them; none while he is away. */
export async function postsOfAccount(
  tx: Tx,
  { countyCode, accountId, now }: { countyCode: string; accountId: string; now: Date },
): Promise<HeldPost[]> {
  if (accountId === '') return [];
  const { rows } = await sql<HeldPost>`
    select post.post_id as "postId", post.role, post.organisation_id as "organisationId", post.level,
      post.division_path as "divisionPath", post.grid_id as "gridId", post.profile, ${postOnDuty} as "onDuty"
    from staff.worker join staff.post using (county_code, worker_id)
    where worker.county_code = ${countyCode} and worker.account_id = ${accountId} and worker.left_at is null
      and ${postServes(now)}
    order by post.valid_from, post.post_id`.execute(tx);
  return rows;
}

/** Is the holder of a post on duty, in this post or in another of his? A worker of two grids starts his day once. */
export async function isOnDuty(
  tx: Tx,
  { countyCode, postId, now }: { countyCode: string; postId: string | null; now: Date },
): Promise<boolean> {
  if (postId === null) return false;
  const { rows } = await often(sql<{ on_duty: boolean }>`
    select ${workerOnDuty} as on_duty from staff.post join staff.worker using (county_code, worker_id)
    where post.county_code = ${countyCode} and post.post_id = ${postId} and ${postServes(now)}`).execute(tx);
  return rows[0]?.on_duty ?? false;
}

/** The accounts of those who hold a post of a role at an organisation, for notices; at most 200. */
export async function accountsOnPost(
  tx: Tx,
  { countyCode, organisationId, role, now }: { countyCode: string; organisationId: string; role: string; now: Date },
): Promise<string[]> {
  const { rows } = await sql<{ account_id: string }>`
    select distinct worker.account_id from staff.post join staff.worker using (county_code, worker_id)
    where post.county_code = ${countyCode} and post.organisation_id = ${organisationId} and post.role = ${role}
      and worker.left_at is null and ${postServes(now)}
    order by worker.account_id limit 200`.execute(tx);
  return rows.map((row) => row.account_id);
}

/** Beside a row of `staff.post`: does it stand at an instant? */
export function postStands(now: Date) {
  return sql`post.valid_from <= ${now} and (post.valid_to is null or post.valid_to > ${now})`;
}

/** Beside a row of `staff.post`: does it stand, and is its holder there? The post of one who is away serves nobody. */
export function postServes(now: Date) {
  return sql`${postStands(now)} and not ${workerAway(now)}`;
}

/** Beside a row of `staff.post`: is its holder away? His own posts only: nobody stands in while he is away himself. */
export function workerAway(now: Date) {
  return sql<boolean>`exists (
    select 1 from staff.leave
    where leave.county_code = post.county_code and leave.worker_id = post.worker_id and leave.starts_at <= ${now}
      and coalesce(leave.returned_at, leave.ends_at) > ${now})`;
}

/** Beside a row of `staff.post`: is its own duty open? */
export const postOnDuty = sql<boolean>`exists (
  select 1 from staff.duty
  where duty.county_code = post.county_code and duty.post_id = post.post_id and duty.ends_at is null)`;

/** Beside a row of `staff.worker`: is any of the person's duties open? */
export const workerOnDuty = sql<boolean>`exists (
  select 1 from staff.post as held join staff.duty using (county_code, post_id)
  where held.county_code = worker.county_code and held.worker_id = worker.worker_id and duty.ends_at is null)`;
