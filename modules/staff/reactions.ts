import type { Reaction } from '#platform/outbox/deliver-outbox.ts';
import { lookAtPosts } from './commands/follow-territory.ts';

/** Announced by `grids`: a new territory is in force. */
export const staffReactions: readonly Reaction[] = [
  { topic: 'grids.territory-in-force', room: 'staff', react: lookAtPosts },
];
