import { readModel } from '#platform/pure/text-model/text-model.ts';
import { readTextModel } from '#platform/pure/text-model/text-model-file.ts';
import { headersFor } from '../api/client.ts';
import { openIndexed, type Within } from './indexed.ts';

/**
 * The county's model of matters on this phone: fetched once, kept, and asked without a line. What is typed is not sent
 * anywhere for it. Fetched with the first report, never with the shell.
 */
type CountyModel = ReturnType<typeof readModel>;
type KeptModel = { county: string; tag: string; bytes: Uint8Array };

/** A closed store (private windows): the model lives as long as the page. */
async function inStore<Result>(work: (models: Within) => Promise<Result>): Promise<Result | undefined> {
  try {
    // Opened for this alone: after a wipe nothing of it may be in the way.
    const store = await openIndexed('linli-field-model', { model: { key: 'county' } });
    return await store.run('readwrite', ['model'], (table) => work(table('model'))).finally(() => store.close());
  } catch {
    return undefined;
  }
}

/** A newer one is asked for so often at most. */
const freshMilliseconds = 6 * 3_600_000;
const held = new Map<string, { reader: CountyModel | null; askedAt: number }>();

/** Null: none is in force, or none could be fetched yet. */
export async function countyModelOf(county: string): Promise<CountyModel | null> {
  const known = held.get(county);
  if (known && Date.now() - known.askedAt < freshMilliseconds) return known.reader;
  const kept = (await inStore((models) => models.get(county))) as KeptModel | undefined;
  const answer = await fetch(`${county}/matter-model`, {
    headers: { ...headersFor(), ...(kept ? { 'if-none-match': kept.tag } : {}) },
    credentials: 'same-origin',
    cache: 'no-store',
  }).catch(() => null);
  if (answer?.status === 404) {
    await inStore((models) => models.remove(county));
    return hold(county, null);
  }
  if (answer?.ok === true) {
    const fresh = { county, tag: answer.headers.get('etag') ?? '', bytes: new Uint8Array(await answer.arrayBuffer()) };
    await inStore((models) => models.put(fresh));
    return hold(county, fresh.bytes);
  }
  if (known?.reader) return known.reader;
  if (!kept) return null;
  // Without a line it is asked again with the next text.
  const reader = hold(county, kept.bytes);
  if (answer?.status !== 304) held.get(county)!.askedAt = Date.now() - freshMilliseconds + 60_000;
  return reader;
}

function hold(county: string, bytes: Uint8Array | null): CountyModel | null {
  const model = bytes === null ? null : readTextModel(bytes);
  const reader = model === null ? null : readModel(model);
  held.set(county, { reader, askedAt: Date.now() });
  return reader;
}
