import type { Reaction } from '#platform/outbox/deliver-outbox.ts';
import { catalogueChangedTopic, workingTimeChangedTopic } from './events.ts';
import type { CatalogueCache } from './queries/catalogue-cache.ts';
import type { WorkingTimeBooks } from './queries/working-time-books.ts';

/** The delivering process forgets its copy at once; others read theirs again within a minute. */
export function catalogueReactions({
  cache,
  workingTimes,
}: {
  cache: CatalogueCache;
  workingTimes: WorkingTimeBooks;
}): Reaction[] {
  return [
    {
      topic: catalogueChangedTopic,
      room: 'catalogue',
      async react() {
        cache.forget();
      },
    },
    {
      topic: workingTimeChangedTopic,
      room: 'catalogue',
      async react() {
        workingTimes.forget();
      },
    },
  ];
}
