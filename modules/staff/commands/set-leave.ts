import '../tables.ts';
import { sql } from 'kysely';
import type { Command } from '#platform/commands/command.ts';
import type { Tx } from '#platform/database/database.ts';
import { uuidv7 } from '#platform/pure/uuid.ts';
import { Refusal } from '#platform/refusal.ts';
import { postsChanged } from '../events.ts';
import { leaveFault, maySetLeave } from '../rules/leave.ts';
import { type PostGiven, writePosts } from './write-posts.ts';

export type LeaveGiven = {
  leaveId: string;
  workerId: string;
  /** Instants. */
  startsAt: string;
  endsAt: string;
  /** Who holds his posts meanwhile; null: nobody, and his grid counts as vacant. */
  standInId: string | null;
};

/**
 * Enters a leave. Meanwhile the posts of the person who is away serve nobody, and the stand-in holds the same posts by
 * the same rights, until the leave ends or he comes back.
 */
export const setLeave: Command<LeaveGiven, { leaveId: string; postIds: string[] }> = {
  name: 'staff.set-leave',
  async run(tx, given, context) {
    const { countyCode, actor, now, announce, audit } = context;
    const { leaveId, workerId, standInId } = given;
    const [startsAt, endsAt] = [new Date(given.startsAt), new Date(given.endsAt)];
    audit({ kind: 'worker', id: workerId }, { leaveId, standInId });
    const fault = leaveFault({ workerId, standInId, startsAt, endsAt, now });
    if (fault) throw new Refusal('invalid', fault, { workerId });
    const people = await lockPeople(tx, countyCode, [workerId, ...(standInId === null ? [] : [standInId])]);
    if (!people.has(workerId)) throw new Refusal('missing', 'staff.no-such-worker', { workerId });
    const posts = await postsBetween(tx, countyCode, workerId, startsAt, endsAt);
    const standInPosts = standInId === null ? [] : await postsBetween(tx, countyCode, standInId, startsAt, endsAt);
    if (!maySetLeave(actor, posts) || (standInId !== null && !maySetLeave(actor, standInPosts))) {
      throw new Refusal('forbidden', 'staff.not-your-people', { workerId });
    }
    await refuseAway(tx, countyCode, workerId, startsAt, endsAt, 'staff.away-already');
    const begins = startsAt > now ? startsAt : now;
    await tx
      .insertInto('staff.leave')
      .values({
        county_code: countyCode,
        leave_id: leaveId,
        worker_id: workerId,
        starts_at: startsAt,
        ends_at: endsAt,
        stand_in_id: standInId,
        returned_at: null,
      })
      .execute();
    if (begins.getTime() === now.getTime()) await endDuty(tx, countyCode, workerId, now);
    if (standInId === null) {
      announce(postsChanged(posts.map((post) => post.postId)));
      return { leaveId, postIds: [] };
    }
    const accountId = people.get(standInId);
    if (accountId === undefined) throw new Refusal('missing', 'staff.no-such-worker', { workerId: standInId });
    await refuseAway(tx, countyCode, standInId, startsAt, endsAt, 'staff.stand-in-away');
    const wanting = posts.filter((post) => !standInPosts.some((held) => samePost(held, post)));
    const standIns = wanting.map(({ role, organisationId, gridId, profile }) => ({
      role,
      organisationId,
      gridId,
      profile,
      leaveId,
      accountId,
      postId: uuidv7(),
      workerId: standInId,
      from: begins.toISOString(),
      until: endsAt.toISOString(),
    }));
    await writePosts(tx, standIns, context);
    const postIds = standIns.map((post) => post.postId);
    announce(postsChanged([...posts.map((post) => post.postId), ...postIds]));
    return { leaveId, postIds };
  },
};

async function lockPeople(tx: Tx, countyCode: string, workerIds: readonly string[]): Promise<Map<string, string>> {
  const { rows } = await sql<{ worker_id: string; account_id: string }>`
    select worker_id, account_id from staff.worker where county_code = ${countyCode} and left_at is null
      and worker_id = any(${workerIds}::uuid[]) order by worker_id for update`.execute(tx);
  return new Map(rows.map((row) => [row.worker_id, row.account_id]));
}

type Held = Pick<PostGiven, 'postId' | 'role' | 'organisationId' | 'gridId' | 'profile'> & { divisionPath: string };

/** A person's own posts that stand at some time between two instants; those for which he stands in are left out. */
async function postsBetween(tx: Tx, countyCode: string, workerId: string, from: Date, to: Date): Promise<Held[]> {
  const { rows } = await sql<Held>`
    select post_id as "postId", role, organisation_id as "organisationId", grid_id as "gridId", profile,
      division_path as "divisionPath"
    from staff.post where county_code = ${countyCode} and worker_id = ${workerId} and leave_id is null
      and valid_from < ${to} and (valid_to is null or valid_to > ${from}) order by post_id`.execute(tx);
  return rows;
}

async function refuseAway(
  tx: Tx,
  countyCode: string,
  workerId: string,
  from: Date,
  to: Date,
  code: 'staff.away-already' | 'staff.stand-in-away',
): Promise<void> {
  const { rows } = await sql<{ leave_id: string }>`
    select leave_id from staff.leave where county_code = ${countyCode} and worker_id = ${workerId}
      and starts_at < ${to} and coalesce(returned_at, ends_at) > ${from} limit 1`.execute(tx);
  if (rows[0]) throw new Refusal('conflict', code, { leaveId: rows[0].leave_id });
}

/** A person goes home as one: the duty of all his posts ends. */
async function endDuty(tx: Tx, countyCode: string, workerId: string, now: Date): Promise<void> {
  await sql`update staff.duty set ends_at = ${now} where county_code = ${countyCode} and ends_at is null
    and post_id in (select post_id from staff.post
      where county_code = ${countyCode} and worker_id = ${workerId})`.execute(tx);
}

function samePost(one: Held, other: Held): boolean {
  return one.role === other.role && one.organisationId === other.organisationId && one.gridId === other.gridId;
}
