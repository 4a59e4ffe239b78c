import '../tables.ts';
import { sql } from 'kysely';
import { endCapacity, grantCapacities } from '#modules/access/public.ts';
import type { PostRole } from '#modules/access/rules/roles.ts';
import type { CommandContext } from '#platform/commands/command.ts';
import type { Tx } from '#platform/database/database.ts';
import { sendTogether, textOf } from '#platform/database/transaction.ts';
import { uuidv7 } from '#platform/pure/uuid.ts';
import { Refusal } from '#platform/refusal.ts';
import { postFault } from '../rules/posts.ts';

export type PostGiven = {
  postId: string;
  role: PostRole;
  organisationId: string;
  gridId: string | null;
  profile: 'small-centre' | null;
  /** Begins duty with the post. */
  onDuty?: boolean;
  /** The instant at which it begins; without it, now. */
  from?: string;
  /** The instant at which it ends by itself, as that of a stand-in does. */
  until?: string;
  /** The leave for which somebody stands in. */
  leaveId?: string;
  /** Why it is given. */
  reason?: string | undefined;
};

export type PostOfWorker = PostGiven & { workerId: string; accountId: string };

const batchSize = 200;

/** Writes posts and the capacities that open the doors to them, after looking whether each can be. */
export async function writePosts(
  tx: Tx,
  posts: readonly PostOfWorker[],
  { countyCode, now }: Pick<CommandContext, 'countyCode' | 'now'>,
): Promise<void> {
  if (posts.length === 0) return;
  const { organisations, grids } = await surroundings(tx, countyCode, posts);
  const placed = posts.map((post) => {
    const organisation = organisations.get(post.organisationId);
    if (!organisation) {
      throw new Refusal('invalid', 'staff.unknown-organisation', { organisationId: post.organisationId });
    }
    const grid = post.gridId === null ? null : grids.get(post.gridId);
    if (grid === undefined) throw new Refusal('invalid', 'staff.unknown-grid', { gridId: post.gridId });
    const fault = postFault({ ...post, organisation, grid });
    if (fault) throw new Refusal('invalid', fault, { postId: post.postId, role: post.role });
    return { post, organisation, grid, divisionPath: grid?.divisionPath ?? organisation.divisionPath };
  });
  for (let from = 0; from < placed.length; from += batchSize) {
    await sendTogether(
      tx,
      placed.slice(from, from + batchSize).flatMap(({ post, organisation, divisionPath }) => [
        textOf(
          tx,
          sql`insert into staff.post (county_code, post_id, worker_id, role, organisation_id, level, division_path,
              grid_id, profile, valid_from, valid_to, leave_id, given_reason)
            values (${countyCode}, ${post.postId}, ${post.workerId}, ${post.role}, ${post.organisationId},
              ${organisation.level}, ${divisionPath}, ${post.gridId}, ${post.profile}, ${begins(post, now)},
              ${post.until ?? null}, ${post.leaveId ?? null}, ${post.reason ?? null})`,
        ),
        ...(post.onDuty ? [dutyStatement(tx, countyCode, post.postId, now)] : []),
      ]),
    );
  }
  await grantCapacities(
    tx,
    placed.map(({ post, organisation, grid, divisionPath }) => ({
      capacityId: post.postId,
      accountId: post.accountId,
      role: post.role,
      countyCode,
      organisationId: post.organisationId,
      organisationName: organisation.name,
      level: organisation.level,
      divisionPath,
      gridId: post.gridId,
      gridName: grid?.name ?? null,
      profile: post.profile,
      validFrom: begins(post, now),
    })),
  );
  for (const { postId, until } of posts) if (until) await endCapacity(tx, { capacityId: postId, at: new Date(until) });
}

function begins({ from }: PostGiven, now: Date): Date {
  return from === undefined ? now : new Date(from);
}

/** Begins the duty of a post; one that has begun goes on. */
export function dutyStatement(tx: Tx, countyCode: string, postId: string, now: Date): string {
  return textOf(
    tx,
    sql`insert into staff.duty (county_code, duty_id, post_id, starts_at)
      values (${countyCode}, ${uuidv7()}, ${postId}, ${now})
      on conflict (county_code, post_id) where ends_at is null do nothing`,
  );
}

type Organisation = { organisationId: string; kind: string; level: string; name: string; divisionPath: string };
type Grid = { gridId: string; name: string; divisionPath: string };

/** The organisations and grids that posts name, standing ones only. */
async function surroundings(tx: Tx, countyCode: string, posts: readonly PostGiven[]) {
  const organisationIds = [...new Set(posts.map((post) => post.organisationId))];
  const gridIds = [...new Set(posts.flatMap((post) => post.gridId ?? []))];
  const organisations = await sql<Organisation>`
    select organisation_id as "organisationId", kind, level, name, division_path as "divisionPath"
    from organisation.organisation
    where county_code = ${countyCode} and organisation_id = any(${organisationIds}) and closed_at is null`.execute(tx);
  const grids = await sql<Grid>`
    select grid_id as "gridId", name, division_path as "divisionPath" from grids.grid
    where county_code = ${countyCode} and grid_id = any(${gridIds}) and closed_at is null`.execute(tx);
  return {
    organisations: new Map(organisations.rows.map((row) => [row.organisationId, row])),
    grids: new Map(grids.rows.map((row) => [row.gridId, row])),
  };
}
