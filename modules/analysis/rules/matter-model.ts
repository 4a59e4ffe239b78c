/** What a model of matters is learnt from, when it is learnt again, and which one speaks (docs/decisions/0012). */

export type ModelFigures = {
  /** Null: there were too few cases to try it on. */
  macroF1: number | null;
  first: number | null;
  amongThree: number | null;
  tested: number;
};

export const trainingOutcomes = ['trained', 'nothing-to-learn', 'failed'] as const;
export type TrainingOutcome = (typeof trainingOutcomes)[number];

export const learning = {
  /** A gram that is not the catalogue's own stands in so many cases … */
  leastExamples: 5,
  /** … of so many grids, or it is not learnt: nobody's name, shop or lane. */
  leastPlaces: 3,
  /** The newest closed cases of a county. */
  mostCases: 10_000,
  /** Tried on so many of them at most. */
  mostTried: 4000,
  /** Fewer are not tried: the figures would say nothing. */
  leastTried: 50,
  /** New cases before it is worth learning again by night. */
  leastNews: 50,
  mostBytes: 4_500_000,
  keptVersions: 10,
} as const;

/** Night: from two to five, when nobody waits for an answer. */
export function isNight(hourInChina: number): boolean {
  return hourInChina >= 2 && hourInChina < 5;
}

export type Learnt = { trainedAt: Date; caseCount: number };

/** Whether the worker learns by itself: at once where nothing was ever learnt, else by night when there is news. */
export function isTimeToLearn(
  newest: Learnt | null,
  { now, hourInChina, news }: { now: Date; hourInChina: number; news: number },
): boolean {
  if (newest === null) return true;
  const hours = (now.getTime() - newest.trainedAt.getTime()) / 3_600_000;
  return isNight(hourInChina) && hours >= 20 && news >= learning.leastNews;
}

/**
 * Whether a new model takes the place of the one that speaks: never where a person chose that one, and not where it came
 * out clearly worse on the cases of today.
 */
export function takesOver(present: { pinned: boolean; figures: ModelFigures | null }, fresh: ModelFigures): boolean {
  if (present.pinned) return false;
  const before = present.figures?.first ?? null;
  return before === null || fresh.first === null || fresh.first >= before - 0.05;
}
