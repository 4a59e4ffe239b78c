import '../tables.ts';
import { sql } from 'kysely';
import type { Command } from '#platform/commands/command.ts';

/** Longer than a training may take: whatever took it has stopped without a word. */
export const lostAfterMilliseconds = 20 * 60_000;

/** Takes the county's waiting training, so that one worker alone learns. Null: none waits. */
export const beginTraining: Command<object, { trainingId: string; askedBy: string | null } | null> = {
  name: 'analysis.begin-training',
  async run(tx, _, { countyCode, now, audit }) {
    const { rows } = await sql<{ trainingId: string; askedBy: string | null }>`
      update analysis.training set begun_at = ${now}
      where county_code = ${countyCode} and ended_at is null
        and (begun_at is null or begun_at < ${new Date(now.getTime() - lostAfterMilliseconds)})
      returning training_id as "trainingId", asked_by as "askedBy"`.execute(tx);
    const [taken] = rows;
    if (!taken) return null;
    audit({ kind: 'training', id: taken.trainingId }, {});
    return taken;
  },
};
