import type { TimerHandler } from '#platform/timers/fire-timers.ts';
import { movePosts, movePostsTimer } from './commands/follow-territory.ts';

export const staffTimers: readonly TimerHandler[] = [{ kind: movePostsTimer, command: movePosts }];
