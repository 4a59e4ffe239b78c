import '../tables.ts';
import { sql } from 'kysely';
import type { Actor } from '#platform/commands/actor.ts';
import type { Command } from '#platform/commands/command.ts';
import { Refusal } from '#platform/refusal.ts';
import { trainingAsked } from '../events.ts';

/** The model is the whole county's. */
export function demandCounty(actor: Actor): void {
  if (actor.role !== 'system' && actor.level !== 'county') throw new Refusal('forbidden', 'analysis.county-only', {});
}

/** Asks the worker to learn anew. */
export const askTraining: Command<{ trainingId: string }, { trainingId: string }> = {
  name: 'analysis.ask-training',
  async run(tx, { trainingId }, { countyCode, actor, now, announce, audit }) {
    demandCounty(actor);
    const { rows } = await sql<{ training_id: string }>`
      insert into analysis.training (county_code, training_id, asked_by, asked_at)
      values (${countyCode}, ${trainingId}, ${actor.role === 'system' ? null : actor.accountId}, ${now})
      on conflict do nothing returning training_id`.execute(tx);
    if (rows.length === 0) throw new Refusal('conflict', 'analysis.training-waits', {});
    announce(trainingAsked(trainingId));
    audit({ kind: 'training', id: trainingId }, {});
    return { trainingId };
  },
};
