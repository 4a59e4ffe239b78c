import { divisionsChangedTopic } from '#modules/organisation/public.ts';
import type { Reaction } from '#platform/outbox/deliver-outbox.ts';
import { gridsChangedTopic } from './events.ts';
import type { GridIndexes } from './queries/grid-index.ts';

/** The delivering process forgets its index at once; others read theirs again within five minutes. */
export function gridReactions({ indexes }: { indexes: GridIndexes }): Reaction[] {
  // The index holds the names of villages and towns as well.
  return [gridsChangedTopic, divisionsChangedTopic].map((topic) => ({
    topic,
    room: 'grids',
    async react(_, { countyCode }) {
      indexes.forget(countyCode);
    },
  }));
}
