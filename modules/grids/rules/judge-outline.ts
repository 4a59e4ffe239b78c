/** What becomes of an outline from a file against what stands. */
export const outlineOutcomes = [
  'added',
  'known',
  'redrawn',
  'described',
  'closed-earlier',
  'before-last-version',
  'unsound',
] as const;
export type OutlineOutcome = (typeof outlineOutcomes)[number];

export type DrawnGrid = { name: string; kind: string; householdCount: number | null };

export type StandingGrid = DrawnGrid & { closed: boolean; validFrom: string };

/**
 * A changed outline begins on `day`; on the very day of the one in force it takes that one's place, for a file is often
 * sent twice on the day of founding. What is older is not touched.
 */
export function judgeGrid(
  given: DrawnGrid,
  standing: StandingGrid | undefined,
  { sameOutline, day }: { sameOutline: boolean; day: string },
): OutlineOutcome {
  if (!standing) return 'added';
  if (standing.closed) return 'closed-earlier';
  if (!sameOutline) return day < standing.validFrom ? 'before-last-version' : 'redrawn';
  const same =
    given.name === standing.name &&
    given.kind === standing.kind &&
    (given.householdCount === null || given.householdCount === standing.householdCount);
  return same ? 'known' : 'described';
}

export function judgeDivisionOutline(
  standing: { validFrom: string } | undefined,
  { sameOutline, day }: { sameOutline: boolean; day: string },
): OutlineOutcome {
  if (!standing) return 'added';
  if (sameOutline) return 'known';
  return day < standing.validFrom ? 'before-last-version' : 'redrawn';
}
