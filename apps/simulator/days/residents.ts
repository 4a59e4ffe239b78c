import type { z } from 'zod/mini';
import type { IncidentFacts } from '#modules/incidents/rules/facts.ts';
import type { RateAnswer } from '#modules/incidents/contract.ts';
import { asksReporter } from '#modules/incidents/rules/modes.ts';
import { seededRandom } from '#platform/pure/seeded-random.ts';
import { madeId } from '../demo/made-id.ts';
import type { Stage } from './stage.ts';

/** Somebody who reported opens his private link and says what became of it. */
export type Saying = { at: number; incidentId: string; solved: boolean };

const hour = 3_600_000;
/** Of a hundred who are asked so many answer, and of those so many say that it is solved. */
const answers = 0.4;
const content = 0.95;

/** Whoever is asked now answers within a day and a half, or never. */
export function perhapsSays(stage: Stage, incidentId: string, facts: Pick<IncidentFacts, 'status' | 'modes'>): void {
  if (!stage.links.has(incidentId) || stage.said.has(incidentId)) return;
  const asked =
    (facts.status === 'handled' && facts.modes.inspectMode === 'reporter') ||
    (facts.status === 'inspected' && asksReporter(facts.modes));
  if (!asked) return;
  stage.said.add(incidentId);
  const chance = seededRandom(`${stage.seed} ${incidentId} says`);
  if (!chance.chance(answers)) return;
  const at = stage.now + (1 + 35 * chance.next()) * hour;
  stage.sayings.push({ at, incidentId, solved: chance.chance(content) });
}

/** Those whose time has come say it, over the open door and without an account. */
export async function letResidentsSpeak(stage: Stage, at: number): Promise<void> {
  const due = stage.sayings.filter((saying) => saying.at <= at);
  if (due.length === 0) return;
  stage.sayings = stage.sayings.filter((saying) => saying.at > at);
  await Promise.all(
    due.map(async ({ incidentId, solved }) => {
      const answer = await stage.door.ask({
        method: 'POST',
        path: `/api/public/cases/${stage.links.get(incidentId)}/rate`,
        body: {
          contract: 1,
          commandId: madeId(stage.run, 'rate', incidentId),
          responded: true,
          solved,
          satisfied: solved,
        },
      });
      if (answer.status !== 200) return;
      const { reopened } = answer.body as z.infer<typeof RateAnswer>;
      stage.tally.ratings += 1;
      if (reopened) stage.tally.reopenedByReporter += 1;
      // It moved by the saying itself, or the system closes it now.
      stage.systemNext.add(incidentId);
    }),
  );
}
