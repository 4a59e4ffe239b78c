import type { Announcement } from '#platform/commands/command.ts';

/** Somebody started or ended duty. */
export function dutyChanged(postId: string, onDuty: boolean): Announcement {
  return { topic: 'staff.duty-changed', payload: { postId, onDuty } };
}

/** Posts were given or ended. */
export function postsChanged(postIds: readonly string[]): Announcement {
  return { topic: 'staff.posts-changed', payload: { postIds: postIds.length > 50 ? [] : postIds } };
}
