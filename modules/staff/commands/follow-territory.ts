/** Posts follow a new territory: what was held in a grid that is closed is held in the one that goes on for it. */
import '../tables.ts';
import { sql } from 'kysely';
import type { Command } from '#platform/commands/command.ts';
import { timerStatements } from '#platform/commands/side-rows.ts';
import type { PostRole } from '#modules/access/rules/roles.ts';
import type { Tx } from '#platform/database/database.ts';
import { sendTogether } from '#platform/database/transaction.ts';
import type { Message } from '#platform/outbox/deliver-outbox.ts';
import { uuidv7 } from '#platform/pure/uuid.ts';
import type { DueTimer } from '#platform/timers/fire-timers.ts';
import { changePosts } from './change-posts.ts';

/** The kind of the timer by which posts of closed grids move to their heirs. */
export const movePostsTimer = 'staff.move-posts';

export async function lookAtPosts(tx: Tx, { countyCode, payload, announcedAt }: Message): Promise<void> {
  const heirs = payload['heirs'] as readonly unknown[];
  if (heirs.length === 0) return;
  const subjectId = payload['draftId'] as string;
  const timer = { timerId: uuidv7(), kind: movePostsTimer, subjectId, dueAt: announcedAt, payload: { heirs } };
  await sendTogether(tx, timerStatements(countyCode, [timer], []));
}

type Held = {
  post_id: string;
  worker_id: string;
  role: PostRole;
  organisation_id: string;
  grid_id: string;
  profile: 'small-centre' | null;
  valid_to: Date | null;
  leave_id: string | null;
  on_duty: boolean;
};

/** Ends the posts of closed grids and begins the same ones in their heirs; whoever is there already only ends. */
export const movePosts: Command<Pick<DueTimer, 'subjectId' | 'payload'>, { begun: number; ended: number }> = {
  name: movePostsTimer,
  async run(tx, { payload }, context) {
    const { countyCode, now } = context;
    const heirs = new Map(
      (payload['heirs'] as { gridId: string; into: string }[]).map((one) => [one.gridId, one.into]),
    );
    const gridIds = [...heirs.keys(), ...heirs.values()];
    const { rows } = await sql<Held>`
      select post_id, worker_id, role, organisation_id, grid_id, profile, valid_to, leave_id,
        exists (select 1 from staff.duty where duty.county_code = post.county_code and duty.post_id = post.post_id
          and ends_at is null) as on_duty
      from staff.post where county_code = ${countyCode} and grid_id = any(${gridIds}::uuid[])
        and (valid_to is null or valid_to > ${now}) order by post_id for update`.execute(tx);
    const keyOf = (post: Held, gridId: string) => [post.worker_id, post.role, post.organisation_id, gridId].join(' ');
    const held = new Set(rows.filter((post) => !heirs.has(post.grid_id)).map((post) => keyOf(post, post.grid_id)));
    const leaving = rows.filter((post) => heirs.has(post.grid_id));
    const begin = leaving.flatMap((post) => {
      const gridId = heirs.get(post.grid_id)!;
      const key = keyOf(post, gridId);
      if (held.has(key)) return [];
      held.add(key);
      const { worker_id: workerId, role, organisation_id: organisationId, profile, on_duty: onDuty } = post;
      return [
        {
          postId: uuidv7(),
          workerId,
          role,
          organisationId,
          gridId,
          profile,
          onDuty,
          ...(post.valid_to ? { until: post.valid_to.toISOString() } : {}),
          ...(post.leave_id ? { leaveId: post.leave_id } : {}),
        },
      ];
    });
    const end = leaving.map((post) => ({ postId: post.post_id, at: now.toISOString() }));
    return changePosts.run(tx, { begin, end }, context);
  },
};
