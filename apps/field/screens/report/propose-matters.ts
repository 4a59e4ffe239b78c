import { matchMatters, type NamedMatter } from '#modules/catalogue/rules/match-matters.ts';

/**
 * Which matters to offer before anybody has searched: those that what was written speaks of, then those used lately on
 * this phone. Nothing about anybody else is looked at.
 */
export function proposeMatters<Matter extends NamedMatter>(
  matters: readonly Matter[],
  written: string,
  recent: readonly string[],
  { most = 6, shares = new Map() }: { most?: number; shares?: ReadonlyMap<string, number> } = {},
): Matter[] {
  const sounded = rankMatters(matters, written, shares).map(({ matter }) => matter);
  const lately = recent.flatMap((code) => matters.find(({ matterCode }) => matterCode === code) ?? []);
  return [...new Set([...sounded.slice(0, most - 1), ...lately, ...sounded])].slice(0, most);
}

/** The matter's whole name is worth as much as this share of what was learnt. */
const nameWeight = 0.4;

/**
 * The matters that a text speaks of, the likeliest first: by what the county's model and the everyday words say of it
 * (likely-matters.ts; `shares` by code), and by pieces of the matter's own name.
 */
export function rankMatters<Matter extends NamedMatter>(
  matters: readonly Matter[],
  written: string,
  shares: ReadonlyMap<string, number>,
): { matter: Matter; score: number }[] {
  const common = commonness(matters);
  return matters
    .map((matter) => ({
      matter,
      score:
        (shares.get(matter.matterCode) ?? 0) + nameWeight * Math.min(1, likeness(matter.minorName, written, common)),
    }))
    .filter(({ score }) => score > 0)
    .toSorted((one, other) => other.score - one.score);
}

/** Pairs of letters: the shortest thing that means something in Chinese. */
function pairsOf(name: string): Set<string> {
  const letters = [...name];
  return new Set(letters.slice(1).map((letter, index) => letters[index]! + letter));
}

/** In how many names a pair stands: 破损 is in many, 路灯 in few and tells more. */
function commonness(matters: readonly NamedMatter[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { minorName } of matters) {
    for (const pair of pairsOf(minorName)) counts.set(pair, (counts.get(pair) ?? 0) + 1);
  }
  return counts;
}

function likeness(name: string, text: string, common: ReadonlyMap<string, number>): number {
  let score = 0;
  for (const pair of pairsOf(name)) if (text.includes(pair)) score += 1 / (common.get(pair) ?? 1);
  return score;
}

/** The search of the report: by words, pinyin or its first letters. */
export function searchMatters<Matter extends NamedMatter>(matters: readonly Matter[], typed: string): Matter[] {
  return typed.trim() === '' ? [] : matchMatters(matters, typed, 20);
}

/** The matters used lately, the newest first. */
export function rememberMatter(recent: readonly string[], code: string, most = 6): string[] {
  return [code, ...recent.filter((one) => one !== code)].slice(0, most);
}
