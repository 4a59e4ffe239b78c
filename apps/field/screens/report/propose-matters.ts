import { matchMatters, type NamedMatter } from '#modules/catalogue/rules/match-matters.ts';

/**
 * Which matters to offer before anybody has searched: those whose names stand in what was written, then those used
 * lately on this phone. Nothing about anybody else is looked at.
 */
export function proposeMatters<Matter extends NamedMatter>(
  matters: readonly Matter[],
  written: string,
  recent: readonly string[],
  most = 6,
): Matter[] {
  const sounded = matters
    .map((matter) => ({ matter, score: sharedLength(matter.minorName, written) }))
    .filter(({ score }) => score >= 2)
    .toSorted((one, other) => other.score - one.score)
    .map(({ matter }) => matter);
  const lately = recent.flatMap((code) => matters.find(({ matterCode }) => matterCode === code) ?? []);
  return [...new Set([...sounded.slice(0, most - 1), ...lately, ...sounded])].slice(0, most);
}

/** How many letters in a row of the name stand in the text. */
function sharedLength(name: string, text: string): number {
  const letters = [...name];
  for (let length = letters.length; length >= 2; length -= 1) {
    for (let start = 0; start + length <= letters.length; start += 1) {
      if (text.includes(letters.slice(start, start + length).join(''))) return length;
    }
  }
  return 0;
}

/** The search of the report: by words, pinyin or its first letters. */
export function searchMatters<Matter extends NamedMatter>(matters: readonly Matter[], typed: string): Matter[] {
  return typed.trim() === '' ? [] : matchMatters(matters, typed, 20);
}

/** The matters used lately, the newest first. */
export function rememberMatter(recent: readonly string[], code: string, most = 6): string[] {
  return [code, ...recent.filter((one) => one !== code)].slice(0, most);
}
