import type { DutyKind } from './judge-duty.ts';

/** What finding in a list needs of an item. */
export type FoundDuty = {
  readonly kind: DutyKind;
  readonly text: string;
  readonly leadNames: readonly string[];
  readonly matterCodes: readonly string[];
  /** First letters of how it begins. */
  readonly initials: string;
};

const strictest = ['withdrawn', 'assisting', 'own'] as const;

/** The item that decides about a matter: of several the strictest. Only what somebody has confirmed counts. */
export function itemAbout<Item extends FoundDuty>(items: readonly Item[], matterCode: string): Item | null {
  const about = items.filter(({ matterCodes }) =>
    matterCodes.some((code) => code === matterCode || matterCode.startsWith(`${code}-`)),
  );
  for (const kind of strictest) {
    const found = about.find((item) => item.kind === kind);
    if (found !== undefined) return found;
  }
  return null;
}

/** Two letters of its text or of a lead's name, or the first letters of its pinyin. */
export function searchDuties<Item extends FoundDuty>(items: readonly Item[], typed: string): Item[] {
  const sought = typed.trim().toLowerCase().replaceAll(/\s+/g, '');
  if ([...sought].length < 2) return [...items];
  return items.filter(
    ({ text, leadNames, initials }) =>
      text.includes(sought) || leadNames.some((name) => name.includes(sought)) || initials.includes(sought),
  );
}
