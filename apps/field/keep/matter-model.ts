import { Dexie, type EntityTable } from 'dexie';
import { readModel } from '#platform/pure/text-model/text-model.ts';
import { readTextModel } from '#platform/pure/text-model/text-model-file.ts';
import { headersFor } from '../api/client.ts';

/**
 * The county's model of matters on this phone: fetched once, kept, and asked without a line. What is typed is not sent
 * anywhere for it. Fetched with the first report, never with the shell.
 */
type Suggest = ReturnType<typeof readModel>['suggest'];
type KeptModel = { county: string; tag: string; bytes: Uint8Array };

const store = new Dexie('linli-field-model') as Dexie & { model: EntityTable<KeptModel, 'county'> };
store.version(1).stores({ model: 'county' });

/** A newer one is asked for so often at most. */
const freshMilliseconds = 6 * 3_600_000;
const held = new Map<string, { suggest: Suggest | null; askedAt: number }>();

/** Null: none is in force, or none could be fetched yet. */
export async function suggesterOf(county: string): Promise<Suggest | null> {
  const known = held.get(county);
  if (known && Date.now() - known.askedAt < freshMilliseconds) return known.suggest;
  // A closed store (private windows): the model lives as long as the page.
  const kept = await store.model.get(county).catch(() => undefined);
  const answer = await fetch(`${county}/matter-model`, {
    headers: { ...headersFor(), ...(kept ? { 'if-none-match': kept.tag } : {}) },
    credentials: 'same-origin',
    cache: 'no-store',
  }).catch(() => null);
  if (answer?.status === 404) {
    await store.model.delete(county).catch(() => undefined);
    return hold(county, null);
  }
  if (answer?.ok === true) {
    const fresh = { county, tag: answer.headers.get('etag') ?? '', bytes: new Uint8Array(await answer.arrayBuffer()) };
    await store.model.put(fresh).catch(() => undefined);
    return hold(county, fresh.bytes);
  }
  if (known?.suggest) return known.suggest;
  if (!kept) return null;
  // Without a line it is asked again with the next text.
  const suggest = hold(county, kept.bytes);
  if (answer?.status !== 304) held.get(county)!.askedAt = Date.now() - freshMilliseconds + 60_000;
  return suggest;
}

function hold(county: string, bytes: Uint8Array | null): Suggest | null {
  const model = bytes === null ? null : readTextModel(bytes);
  const suggest = model === null ? null : readModel(model).suggest;
  held.set(county, { suggest, askedAt: Date.now() });
  return suggest;
}
