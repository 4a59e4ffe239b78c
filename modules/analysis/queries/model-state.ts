import '../tables.ts';
import { accountNames } from '#modules/access/public.ts';
import type { Tx } from '#platform/database/database.ts';
import type { ModelStateAnswer } from '../contract.ts';

/** How suggesting stands in a county, and its newest twenty versions. */
export async function modelState(tx: Tx, countyCode: string): Promise<ModelStateAnswer> {
  const standing = await tx
    .selectFrom('analysis.suggesting')
    .select(['model_id', 'switched_on', 'pinned', 'changed_by', 'changed_at'])
    .where('county_code', '=', countyCode)
    .executeTakeFirst();
  const versions = await tx
    .selectFrom('analysis.matter_model')
    .select(['model_id', 'version', 'size', 'label_count', 'gram_count', 'case_count', 'printed_count', 'figures'])
    .select(['took_ms', 'trained_at', 'asked_by'])
    .select((row) => row('bytes', 'is not', null).as('kept'))
    .where('county_code', '=', countyCode)
    .orderBy('version', 'desc')
    .limit(20)
    .execute();
  const trainings = await tx
    .selectFrom('analysis.training')
    .select(['asked_at', 'begun_at', 'ended_at', 'outcome'])
    .where('county_code', '=', countyCode)
    .orderBy('asked_at', 'desc')
    .limit(2)
    .execute();
  const people = [standing?.changed_by, ...versions.map((one) => one.asked_by)].filter((id) => id !== null);
  const names = await accountNames(
    tx,
    people.filter((id) => id !== undefined),
  );
  const nameOf = (id: string | null | undefined) => (id ? (names.get(id) ?? null) : null);
  const running = trainings.find((one) => one.ended_at === null);
  return {
    switchedOn: standing?.switched_on ?? true,
    pinned: standing?.pinned ?? false,
    modelId: standing?.model_id ?? null,
    changedBy: nameOf(standing?.changed_by),
    changedAt: standing?.changed_at.toISOString() ?? null,
    training: running
      ? { askedAt: running.asked_at.toISOString(), begunAt: running.begun_at?.toISOString() ?? null }
      : null,
    lastOutcome: trainings.find((one) => one.ended_at !== null)?.outcome ?? null,
    versions: versions.map((one) => ({
      modelId: one.model_id,
      version: one.version,
      size: one.size,
      matters: one.label_count,
      grams: one.gram_count,
      cases: one.case_count,
      printed: one.printed_count,
      figures: one.figures,
      tookMs: one.took_ms,
      trainedAt: one.trained_at.toISOString(),
      askedBy: nameOf(one.asked_by),
      kept: Boolean(one.kept),
    })),
  };
}
