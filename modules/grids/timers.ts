import type { TimerHandler } from '#platform/timers/fire-timers.ts';
import { putInForceTimer } from './commands/draft-territory.ts';
import { putDraftInForce } from './commands/put-draft-in-force.ts';

export const gridTimers: readonly TimerHandler[] = [{ kind: putInForceTimer, command: putDraftInForce }];
