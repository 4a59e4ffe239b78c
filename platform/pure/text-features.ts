/**
 * Features of a text for search and for likeness, made here and stored as an array with a GIN index: pairs of
 * neighbouring Chinese characters, and whole words of letters or digits. A trigram index finds no word of two Chinese
 * characters, and most Chinese words have two. Characters are code points, so rare ones of a name count as one.
 */
const runs = /\p{Script=Han}+|[\p{L}\p{N}]+?(?=\p{Script=Han})|[\p{L}\p{N}]+/gu;
const han = /^\p{Script=Han}/u;

/** Forms that people hold for the same: full width, upper case. */
export function normaliseText(text: string): string {
  return text.normalize('NFKC').toLowerCase();
}

/** The features of a stored text, each once, sorted. A single Chinese character between others stands for itself. */
export function textFeatures(text: string): string[] {
  const found = new Set<string>();
  for (const [run] of normaliseText(text).matchAll(runs)) {
    if (!han.test(run)) found.add(run);
    else for (const pair of pairsOf(run)) found.add(pair);
  }
  return [...found].sort();
}

/**
 * The features a text must have to hold all that was typed, and whether having them is enough (`complete`). It is not
 * when a run of three or more characters was typed, because the pairs may stand apart, or a single character, which may
 * stand inside a run and has no feature then: compare the text itself as well.
 */
export function queryFeatures(query: string): { features: string[]; complete: boolean } {
  const features = new Set<string>();
  let complete = true;
  for (const [run] of normaliseText(query).matchAll(runs)) {
    if (!han.test(run)) features.add(run);
    else {
      const characters = [...run].length;
      if (characters !== 2) complete = false;
      if (characters > 1) for (const pair of pairsOf(run)) features.add(pair);
    }
  }
  return { features: [...features].sort(), complete };
}

/** How alike two texts are by their features (Sørensen–Dice): 1 the same, 0 nothing in common. */
export function textLikeness(one: readonly string[], other: readonly string[]): number {
  if (one.length + other.length === 0) return 0;
  const set = new Set(one);
  const shared = other.filter((feature) => set.has(feature)).length;
  return (2 * shared) / (one.length + other.length);
}

/** How many characters a person sees, rare ones counted once. */
export function countCharacters(text: string): number {
  return [...text].length;
}

function pairsOf(run: string): string[] {
  const characters = [...run];
  if (characters.length === 1) return characters;
  return characters.slice(1).map((character, index) => characters[index]! + character);
}
