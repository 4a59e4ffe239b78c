import type { Phone } from './phone.ts';
import type { SimulatedServer } from './server.ts';

/** What somebody did on a phone, and what he was told of it. */
export type Entry = {
  /** Stands in its words; the oracle finds it by it on the server. */
  mark: string;
  phone: Phone;
  /** Whose it is; two people on one phone wait for each other in nothing. */
  accountId: string;
  caseId: string;
  digests: readonly string[];
  /** The phone said: it is kept. */
  acknowledged: boolean;
  /** The person saw it come back with a reason, and let it go. */
  letGo: boolean;
  /** Its phone was wiped while it was still on it. */
  wiped: boolean;
  order: number;
};

/** Everything acknowledged is on the server once, or was seen to come back; what does not hold, in sentences. */
export async function judgeLedger(ledger: readonly Entry[], server: SimulatedServer): Promise<string[]> {
  const broken: string[] = [];
  const effects = await server.effects();
  const places = new Map<string, number[]>();
  for (const [place, { texts }] of effects.entries()) {
    const mark = texts.map((text) => /〔(\w+)〕/.exec(text)?.[1]).find((one) => one !== undefined);
    if (mark !== undefined) places.set(mark, [...(places.get(mark) ?? []), place]);
  }
  const last = new Map<string, { entry: Entry; place: number }>();
  for (const entry of ledger) {
    const found = places.get(entry.mark) ?? [];
    const name = `${entry.mark} of ${entry.phone.name}`;
    if (found.length > 1) broken.push(`${name} took effect ${found.length} times`);
    if (found.length === 0) {
      if (entry.acknowledged && !entry.letGo && !entry.wiped) broken.push(`${name} was kept on the phone and is lost`);
      continue;
    }
    const effect = effects[found[0]!]!;
    if (entry.letGo) broken.push(`${name} came back to the person and took effect all the same`);
    const digests: (string | null)[] = [];
    for (const fileId of effect.files) digests.push(await server.fileDigest(fileId));
    if (digests.map(String).toSorted().join() !== entry.digests.map(String).toSorted().join())
      broken.push(`${name} has other pictures than were taken`);
    if (effect.kind === 'late') continue;
    const key = `${entry.phone.name} ${entry.accountId} ${entry.caseId}`;
    const before = last.get(key);
    if (before !== undefined && before.place > found[0]!) broken.push(`${name} overtook ${before.entry.mark}`);
    last.set(key, { entry, place: found[0]! });
  }
  return broken;
}
