/** Which matters an item of a duty list may be about, by its words. A proposal binds nobody until a person confirms it. */
export type ProposableMatter = {
  readonly matterCode: string;
  readonly majorCode: string;
  readonly majorName: string;
  readonly minorName: string;
};
export type MatterProposal = { readonly matterCode: string; readonly score: number };

/** Below this, the words have too little in common. */
export const leastLikeness = 0.5;
const most = 5;

/**
 * The likeliest matters first. A matter whose whole name stands in the item's text is certain as a proposal; otherwise
 * it counts how many of the name's pairs of neighbouring characters the text has.
 */
export function proposeMatters(text: string, matters: readonly ProposableMatter[]): MatterProposal[] {
  const plain = bare(text);
  const pairs = pairsOf(plain);
  const scored = [
    ...classesOf(matters).map(([code, name]) => ({ matterCode: code, score: likeness(name, plain, pairs) * 0.9 })),
    ...matters.map(({ matterCode, minorName }) => ({ matterCode, score: likeness(minorName, plain, pairs) })),
  ];
  return scored
    .filter(({ score }) => score >= leastLikeness)
    .sort((one, other) => other.score - one.score || (one.matterCode < other.matterCode ? -1 : 1))
    .slice(0, most);
}

/** What a cell that names matters means: codes, names of minor or major classes; null for a word that names none. */
export function matterNamed(word: string, matters: readonly ProposableMatter[]): string | null {
  const code = word.trim().toLowerCase();
  const known = matters.find((matter) => matter.matterCode === code || classOf(matter) === code);
  if (known) return code;
  const name = bare(word);
  const minors = matters.filter((matter) => bare(matter.minorName) === name);
  if (minors.length === 1) return minors[0]!.matterCode;
  const majors = classesOf(matters).filter(([, major]) => bare(major) === name);
  return minors.length === 0 && majors.length === 1 ? majors[0]![0] : null;
}

function classOf({ matterCode, majorCode }: ProposableMatter): string {
  return `${matterCode.slice(0, matterCode.indexOf('-'))}-${majorCode}`;
}

function classesOf(matters: readonly ProposableMatter[]): [code: string, name: string][] {
  return [...new Map(matters.map((matter) => [classOf(matter), matter.majorName]))];
}

function likeness(name: string, text: string, pairs: ReadonlySet<string>): number {
  const plain = bare(name);
  if (plain.length >= 2 && text.includes(plain)) return 1;
  const own = [...pairsOf(plain)];
  return own.length < 2 ? 0 : own.filter((pair) => pairs.has(pair)).length / own.length;
}

function bare(text: string): string {
  return text.normalize('NFKC').replaceAll(/[\s\p{P}]/gu, '');
}

function pairsOf(text: string): Set<string> {
  const characters = [...text];
  return new Set(characters.slice(1).map((character, index) => `${characters[index]}${character}`));
}
