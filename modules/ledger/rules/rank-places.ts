import { normaliseText, queryFeatures, textFeatures, textLikeness } from '#platform/pure/text-features.ts';

export type NamedPlace = { readonly label: string; readonly detail: string };

/**
 * The best answers first: called exactly so, beginning so, holding the words together, then by how much of what was
 * typed is there; of equals the shorter name, because a longer one says more than was asked.
 */
export function rankPlaces<Place extends NamedPlace>(places: readonly Place[], query: string): Place[] {
  const sought = compact(query);
  const features = queryFeatures(query).features;
  const scored = places.map((place) => ({ place, score: scoreOf(place, sought, features) }));
  scored.sort(
    (one, other) =>
      other.score - one.score ||
      one.place.label.length - other.place.label.length ||
      (one.place.label < other.place.label ? -1 : 1),
  );
  return scored.map(({ place }) => place);
}

function scoreOf({ label, detail }: NamedPlace, sought: string, features: readonly string[]): number {
  const name = compact(label);
  const whole = name === sought ? 4 : name.startsWith(sought) ? 3 : name.includes(sought) ? 2 : 0;
  const around = whole === 0 && compact(detail + label).includes(sought) ? 1 : 0;
  return whole + around + textLikeness(features, textFeatures(`${label} ${detail}`)) / 2;
}

function compact(text: string): string {
  return normaliseText(text).replace(/\s/g, '');
}
