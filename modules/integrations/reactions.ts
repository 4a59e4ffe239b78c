import './tables.ts';
import { erasedTopic } from '#modules/incidents/rules/erasure.ts';
import type { Reaction } from '#platform/outbox/deliver-outbox.ts';
import { blankOrderTexts } from './commands/erase-order-texts.ts';

/** What a partner said of a case goes with the case's own texts, whoever carried out the order. */
export const integrationReactions: readonly Reaction[] = [
  {
    topic: erasedTopic,
    room: 'integrations',
    async react(tx, { countyCode, payload }) {
      await blankOrderTexts(tx, { countyCode, incidentId: String(payload['incidentId']) });
    },
  },
];
