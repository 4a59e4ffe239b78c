import type { Reaction } from '#platform/outbox/deliver-outbox.ts';
import { catalogueChangedTopic } from './events.ts';
import type { CatalogueCache } from './queries/catalogue-cache.ts';

/** The delivering process forgets its copy at once; others read theirs again within a minute. */
export function catalogueReactions({ cache }: { cache: CatalogueCache }): Reaction[] {
  return [
    {
      topic: catalogueChangedTopic,
      room: 'catalogue',
      async react() {
        cache.forget();
      },
    },
  ];
}
