import { rankPlaces } from '#modules/ledger/rules/rank-places.ts';
import { normaliseText, queryFeatures } from '#platform/pure/text-features.ts';
import type { Ground, KnownAddress } from './ground-model.ts';

/** So many are ranked; whoever types a letter more gets a better answer. */
const mostRanked = 300;
/** An address that shares less of what was typed is not meant. */
const leastShared = 0.6;

const plainNames = new WeakMap<readonly KnownAddress[], readonly string[]>();

function plain(text: string): string {
  return normaliseText(text).replaceAll(/\s/g, '');
}

/** Made with the first search, then kept as long as the ground. */
function namesOf(addresses: readonly KnownAddress[]): readonly string[] {
  const known = plainNames.get(addresses) ?? addresses.map(({ name }) => plain(name));
  plainNames.set(addresses, known);
  return known;
}

/**
 * Doors and buildings of the grounds on this phone by words, the best first: those that hold what was typed, and when they
 * are few also those that share most of it. Nobody is asked.
 */
export function findAddresses(grounds: readonly Ground[], typed: string, most = 6): KnownAddress[] {
  const sought = plain(typed);
  if ([...sought].length < 2) return [];
  const holding = search(grounds, (name) => name.includes(sought));
  const found = ranked(holding, typed).slice(0, most);
  if (found.length >= most) return found;
  const { features } = queryFeatures(typed);
  const least = Math.max(1, Math.ceil(features.length * leastShared));
  if (features.length < 2) return found;
  const sharing = search(
    grounds,
    (name) => !name.includes(sought) && features.filter((feature) => name.includes(feature)).length >= least,
  );
  return [...found, ...ranked(sharing, typed)].slice(0, most);
}

function search(grounds: readonly Ground[], fits: (name: string) => boolean): KnownAddress[] {
  const found: KnownAddress[] = [];
  for (const { addresses } of grounds) {
    const names = namesOf(addresses);
    for (const [place, name] of names.entries()) {
      if (!fits(name)) continue;
      found.push(addresses[place]!);
      if (found.length >= mostRanked) return found;
    }
  }
  return found;
}

function ranked(found: readonly KnownAddress[], typed: string): KnownAddress[] {
  const named = found.map((address) => ({ label: address.name, detail: '', address }));
  return rankPlaces(named, typed).map(({ address }) => address);
}
