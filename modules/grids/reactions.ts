import type { Reaction } from '#platform/outbox/deliver-outbox.ts';
import { gridsChangedTopic } from './events.ts';
import type { GridIndexes } from './queries/grid-index.ts';

/** The delivering process forgets its index at once; others read theirs again within five minutes. */
export function gridReactions({ indexes }: { indexes: GridIndexes }): Reaction[] {
  return [
    {
      topic: gridsChangedTopic,
      room: 'grids',
      async react(_, { countyCode }) {
        indexes.forget(countyCode);
      },
    },
  ];
}
