import type { AppealKind, IncidentSource } from '#modules/incidents/rules/statuses.ts';
import type { SeededRandom } from '#platform/pure/seeded-random.ts';
import { hourInChina } from './shifts.ts';

/** What somebody has seen somewhere. */
export type Tale = {
  matterCode: string | null;
  appealKind: AppealKind;
  text: string;
  words: string;
  point: { longitude: number; latitude: number };
  gridId: string;
  emergency: boolean;
};
/** Draws what happens in the county: a town of its own for every simulation. */
export type TaleTeller = (chance: SeededRandom) => Tale;

export type Arrival = {
  /** From 0, in order of time. */
  order: number;
  at: number;
  tale: Tale;
  source: Extract<IncidentSource, 'hotline' | 'operator' | 'worker'>;
  /** Found and put right by a worker on the spot. */
  solved: boolean;
  caller: { name: string; phone: string } | null;
};

const hour = 3_600_000;
const day = 24 * hour;
/** How much of a day is told in each hour of it: people call in the morning and after lunch, few at night. */
const hours = [1, 1, 1, 1, 1, 2, 4, 8, 12, 13, 12, 9, 6, 8, 11, 11, 10, 9, 7, 6, 5, 4, 3, 2];
const working = { from: 8, to: 18 };

/** Of the problems told by day: the share found by workers, and of those the share put right on the spot; of the rest
 * the share told at a counter instead of the hotline. */
export type ArrivalMix = {
  workers: number;
  solved: number;
  counter: number;
  /** Who answers the telephone: the county's desk, or a hotline of the city that sends orders. */
  hotline: 'calls' | 'orders';
  /** Until which hour workers are about. */
  until: number;
};
const surnames = [...'王李张刘陈杨赵黄周吴徐孙'];

/** Who reports what and when, over all days. The same seed tells the same story. */
export function planArrivals(
  chance: SeededRandom,
  tell: TaleTeller,
  { from, days, perDay, mix }: { from: number; days: number; perDay: number; mix: ArrivalMix },
): Arrival[] {
  const planned: Omit<Arrival, 'order'>[] = [];
  for (let today = 0; today < days; today += 1) {
    const own = chance.fork(`day ${today}`);
    const count = Math.max(0, Math.round(own.normal(perDay, Math.sqrt(perDay))));
    for (let index = 0; index < count; index += 1)
      planned.push(planOne(own.fork(`report ${index}`), tell, from + today * day, mix));
  }
  planned.sort((one, other) => one.at - other.at);
  return planned.map((arrival, order) => ({ order, ...arrival }));
}

function planOne(chance: SeededRandom, tell: TaleTeller, dayBegins: number, mix: ArrivalMix): Omit<Arrival, 'order'> {
  const tale = tell(chance.fork('tale'));
  // The day begins at the hour of the start, so the hour that was drawn is found within the next 24.
  const inHour = chance.weighted([...hours.keys()], (index) => hours[index]!) + chance.next();
  const wait = (((inHour - hourInChina(dayBegins)) % 24) + 24) % 24;
  const at = dayBegins + wait * hour;
  const byWorker =
    inHour >= working.from && inHour < mix.until && tale.appealKind === 'problem' && chance.chance(mix.workers);
  const byCounter = !byWorker && inHour >= working.from && inHour < working.to && chance.chance(mix.counter);
  return {
    at,
    tale,
    source: byWorker ? 'worker' : byCounter ? 'operator' : 'hotline',
    solved: byWorker && !tale.emergency && chance.chance(mix.solved),
    caller: byWorker || chance.chance(0.15) ? null : madeUpCaller(chance),
  };
}

/** A name nobody has in full and a number that nobody can be given. */
function madeUpCaller(chance: SeededRandom): { name: string; phone: string } {
  const name = `${chance.pick(surnames)}${chance.pick(['先生', '女士'])}`;
  return { name, phone: `000-${String(chance.integer(0, 9_999_999)).padStart(7, '0')}` };
}
