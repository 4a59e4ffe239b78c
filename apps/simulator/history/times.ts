import type { Random } from '../county/random.ts';

export const minute = 60_000;
export const hour = 60 * minute;
export const day = 24 * hour;
/** China keeps one clock all the year. */
const offset = 8 * hour;

/** How likely a report is in each hour of a day: people rise, shop, come home and complain. */
const hoursOfPeople = [1, 0.6, 0.4, 0.3, 0.5, 1, 3, 6, 9, 11, 10, 8, 6, 6, 8, 9, 9, 9, 9, 9, 8, 6, 4, 2];
const hoursOfWorkers = [0, 0, 0, 0, 0, 0, 1, 4, 12, 14, 12, 6, 2, 4, 10, 12, 11, 8, 3, 1, 0.5, 0, 0, 0];

/** Milliseconds since midnight in China at which a report comes. */
export function timeOfDay(random: Random, by: 'people' | 'workers'): number {
  const weights = by === 'workers' ? hoursOfWorkers : hoursOfPeople;
  let draw = random.next() * weights.reduce((sum, weight) => sum + weight, 0);
  const at = weights.findIndex((weight) => (draw -= weight) < 0);
  return Math.round(((at === -1 ? 9 : at) + random.next()) * hour);
}

/** The last midnight in China before an instant. */
export function midnightBefore(at: number): number {
  return Math.floor((at + offset) / day) * day - offset;
}

/** When somebody is at work: the county's centre always, a town's desk till ten in the evening, units by day. */
export type Hours = 'always' | 'desk' | 'office';
const open: Record<Exclude<Hours, 'always'>, [from: number, until: number]> = {
  desk: [7 * hour, 22 * hour],
  office: [7.75 * hour, 19.5 * hour],
};

/** The first moment from `at` on at which somebody is there; in the morning not everybody begins at once. */
export function whenThere(at: number, hours: Hours, random: Random): number {
  if (hours === 'always') return at;
  const [from, until] = open[hours];
  const midnight = midnightBefore(at);
  const since = at - midnight;
  if (since >= from && since < until) return at;
  const morning = since < from ? midnight + from : midnight + day + from;
  return morning + Math.round(random.next() * 30 * minute);
}

/** A waiting time around a median, with the long tail that waiting has. */
export function wait(random: Random, medianMinutes: number, spread = 0.6): number {
  const bell = Math.sqrt(-2 * Math.log(1 - random.next())) * Math.cos(2 * Math.PI * random.next());
  return Math.round(medianMinutes * Math.exp(spread * bell) * minute) + 1_000;
}
