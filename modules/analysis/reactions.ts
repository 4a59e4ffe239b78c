import type { Reaction } from '#platform/outbox/deliver-outbox.ts';
import { suggestingChangedTopic, trainingAskedTopic } from './events.ts';
import type { ModelKeeper } from './queries/model-keeper.ts';

/** The delivering process takes the new model at once and begins to learn; others notice within half a minute. */
export function analysisReactions({ models, wake }: { models: ModelKeeper; wake: () => void }): Reaction[] {
  return [
    {
      topic: suggestingChangedTopic,
      room: 'analysis',
      async react(_, { countyCode }) {
        models.forget(countyCode);
      },
    },
    {
      topic: trainingAskedTopic,
      room: 'analysis',
      async react() {
        wake();
      },
    },
  ];
}
