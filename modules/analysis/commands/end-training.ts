import '../tables.ts';
import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import type { Command } from '#platform/commands/command.ts';
import { Refusal } from '#platform/refusal.ts';
import { suggestingChanged } from '../events.ts';
import { learning, type ModelFigures, takesOver, type TrainingOutcome } from '../rules/matter-model.ts';

export type TrainedModel = {
  modelId: string;
  bytes: Uint8Array;
  labelCount: number;
  gramCount: number;
  caseCount: number;
  printedCount: number;
  figures: ModelFigures;
  tookMs: number;
};

export type EndTrainingInput = { trainingId: string; outcome: TrainingOutcome; digest: string | null };

/** A short text that changes with the bytes. */
export function digestOf(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('base64url').slice(0, 22);
}

/**
 * Keeps what was learnt and, unless a person chose another one, lets it speak. The bytes come from outside the intent,
 * which names them by their digest.
 */
export function endTraining(trained: TrainedModel | null): Command<EndTrainingInput, { version: number | null }> {
  return {
    name: 'analysis.end-training',
    async run(tx, { trainingId, outcome }, { countyCode, now, announce, audit }) {
      const { rows } = await sql<{ asked_by: string | null }>`
        update analysis.training set ended_at = ${now}, outcome = ${outcome}, model_id = ${trained?.modelId ?? null}
        where county_code = ${countyCode} and training_id = ${trainingId} and ended_at is null
        returning asked_by`.execute(tx);
      const [training] = rows;
      if (!training) throw new Refusal('conflict', 'analysis.training-over', { trainingId });
      audit({ kind: 'training', id: trainingId }, { outcome, modelId: trained?.modelId ?? null });
      if (!trained) return { version: null };
      const { modelId, bytes, figures } = trained;
      const inserted = await sql<{ version: number }>`
        insert into analysis.matter_model (county_code, model_id, version, bytes, size, digest, label_count, gram_count,
          case_count, printed_count, figures, took_ms, trained_at, asked_by)
        select ${countyCode}, ${modelId}, coalesce(max(version), 0) + 1, ${Buffer.from(bytes)}, ${bytes.length},
          ${digestOf(bytes)}, ${trained.labelCount}, ${trained.gramCount}, ${trained.caseCount},
          ${trained.printedCount}, ${JSON.stringify(figures)}::jsonb, ${trained.tookMs}, ${now}, ${training.asked_by}
        from analysis.matter_model where county_code = ${countyCode}
        returning version`.execute(tx);
      const version = inserted.rows[0]!.version;
      const present = await sql<{ pinned: boolean; figures: ModelFigures | null; modelId: string | null }>`
        select pinned, figures, suggesting.model_id as "modelId" from analysis.suggesting as suggesting
        left join analysis.matter_model as model
          on model.county_code = suggesting.county_code and model.model_id = suggesting.model_id
        where suggesting.county_code = ${countyCode} for update of suggesting`.execute(tx);
      const standing = present.rows[0] ?? { pinned: false, figures: null, modelId: null };
      const speaks = takesOver(standing, figures);
      if (speaks) {
        await sql`insert into analysis.suggesting (county_code, model_id, switched_on, pinned, changed_by, changed_at)
          values (${countyCode}, ${modelId}, true, false, null, ${now})
          on conflict (county_code) do update
            set model_id = excluded.model_id, changed_by = null, changed_at = excluded.changed_at`.execute(tx);
        announce(suggestingChanged(modelId));
      }
      // The bytes of old versions go; the one that speaks keeps its own.
      await sql`update analysis.matter_model set bytes = null
        where county_code = ${countyCode} and bytes is not null and version <= ${version - learning.keptVersions}
          and model_id <> ${speaks ? modelId : (standing.modelId ?? modelId)}`.execute(tx);
      return { version };
    },
  };
}
