/** What a matter is found by. */
export type NamedMatter = {
  readonly matterCode: string;
  readonly majorName: string;
  readonly minorName: string;
  readonly initials: string;
  readonly pinyin: string;
};

/**
 * Finds matters the way people type: first letters of the pinyin (dwjy), pinyin (dianwai), or the words themselves.
 * Better matches first; the catalogue's own order decides between equals.
 */
export function matchMatters<Matter extends NamedMatter>(
  matters: readonly Matter[],
  typed: string,
  most = 50,
): Matter[] {
  const sought = typed.trim().toLowerCase().replaceAll(/\s+/g, '');
  if (sought === '') return matters.slice(0, most);
  const found: { matter: Matter; score: number; position: number }[] = [];
  for (const [position, matter] of matters.entries()) {
    const score = scoreOf(matter, sought);
    if (score > 0) found.push({ matter, score, position });
  }
  found.sort((one, other) => other.score - one.score || one.position - other.position);
  return found.slice(0, most).map(({ matter }) => matter);
}

function scoreOf(matter: NamedMatter, sought: string): number {
  if (matter.minorName === sought || matter.initials === sought) return 6;
  if (matter.minorName.startsWith(sought)) return 5;
  if (matter.initials.startsWith(sought)) return 4;
  const pinyin = matter.pinyin.replaceAll(/\s+/g, '');
  if (pinyin.startsWith(sought)) return 4;
  if (matter.minorName.includes(sought)) return 3;
  if (matter.majorName.includes(sought) || matter.matterCode === sought) return 2;
  return sought.length >= 2 && (matter.initials.includes(sought) || pinyin.includes(sought)) ? 1 : 0;
}
