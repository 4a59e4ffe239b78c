import '../tables.ts';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import { systemEyes, type Tx, type Unit } from '#platform/database/database.ts';
import { readModel } from '#platform/pure/text-model/text-model.ts';
import { readTextModel } from '#platform/pure/text-model/text-model-file.ts';

export type HeldModel = {
  modelId: string;
  version: number;
  digest: string;
  /** As it is sent to phones. */
  zipped: Uint8Array;
  suggest: ReturnType<typeof readModel>['suggest'];
};

const checkedMilliseconds = 30_000;
/** A prefecture's deployment holds some counties; each takes a few megabytes here. */
const mostCounties = 16;

/**
 * The models in force, in memory: read when first asked for, asked again twice a minute which one it is, and at once when
 * this process has heard of a change.
 */
export function createModelKeeper(unit: Unit) {
  const held = new Map<string, { model: Promise<HeldModel | null>; readAt: number }>();

  async function read(countyCode: string, known: HeldModel | null): Promise<HeldModel | null> {
    const present = await unit.transact(systemEyes, (tx) => modelInForce(tx, countyCode));
    if (!present) return null;
    if (known?.modelId === present.modelId) return known;
    const bytes = await unit.transact(systemEyes, (tx) => bytesOf(tx, countyCode, present.modelId));
    const model = bytes ? readTextModel(bytes) : null;
    if (!bytes || !model) return null;
    return { ...present, zipped: await promisify(gzip)(bytes), suggest: readModel(model).suggest };
  }

  return {
    /** Null: suggestions are off, or nothing was learnt yet. */
    async of(countyCode: string): Promise<HeldModel | null> {
      const known = held.get(countyCode);
      const before = known ? await known.model.catch(() => null) : null;
      // Where there is none it is asked for each time: one row, and the first model speaks at once.
      if (before && known && Date.now() - known.readAt < checkedMilliseconds) return before;
      const model = read(countyCode, before);
      held.delete(countyCode);
      held.set(countyCode, { model, readAt: Date.now() });
      model.catch(() => held.delete(countyCode));
      const [oldest] = held.keys();
      if (held.size > mostCounties && oldest !== undefined) held.delete(oldest);
      return model;
    },
    forget(countyCode: string): void {
      const known = held.get(countyCode);
      if (known) known.readAt = 0;
    },
  };
}
export type ModelKeeper = ReturnType<typeof createModelKeeper>;

async function modelInForce(tx: Tx, countyCode: string) {
  return tx
    .selectFrom('analysis.suggesting as suggesting')
    .innerJoin('analysis.matter_model as model', (join) =>
      join
        .onRef('model.county_code', '=', 'suggesting.county_code')
        .onRef('model.model_id', '=', 'suggesting.model_id'),
    )
    .select(['model.model_id as modelId', 'model.version', 'model.digest'])
    .where('suggesting.county_code', '=', countyCode)
    .where('suggesting.switched_on', '=', true)
    .executeTakeFirst();
}

async function bytesOf(tx: Tx, countyCode: string, modelId: string): Promise<Uint8Array | null> {
  const row = await tx
    .selectFrom('analysis.matter_model')
    .select('bytes')
    .where('county_code', '=', countyCode)
    .where('model_id', '=', modelId)
    .executeTakeFirst();
  return row?.bytes ?? null;
}
