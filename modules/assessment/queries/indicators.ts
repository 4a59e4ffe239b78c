import '../tables.ts';
import { sql } from 'kysely';
import type { Actor } from '#platform/commands/actor.ts';
import { Refusal } from '#platform/refusal.ts';
import type { IndicatorsAnswer } from '../contract.ts';
import { type Grouping, groupingsWithin, mostDaysApart } from '../rules/groups.ts';
import { figureOf, type IndicatorCode, indicatorCodes, isOfUnits, stagesOf, type Tally } from '../rules/indicators.ts';
import { comparedWith, type Comparison, daysIn, type Period } from '../rules/period.ts';
import { boundsOf, periodUntilToday } from './bounds.ts';
import { type Names, namesOf } from './group-names.ts';
import { talliesBy } from './tallies.ts';

type Given = Period & {
  countyCode: string;
  actor: Actor;
  now: Date;
  by: Grouping;
  area?: string | undefined;
  compare?: Comparison | undefined;
  /** Groups are told of this one alone. */
  indicator?: IndicatorCode | undefined;
};

/** Every indicator of an area or department in a period, told apart by what is asked, beside the period compared with. */
export async function readIndicators(names: Names, given: Given): Promise<IndicatorsAnswer> {
  const { countyCode, actor, now, by, indicator } = given;
  const bounds = boundsOf(actor, countyCode, given.area);
  const period = periodUntilToday(given, now);
  const allowed = groupingsWithin(bounds);
  const tooMany = (by === 'day' && daysIn(period) > mostDaysApart) || !allowed.includes(by);
  if (tooMany) throw new Refusal('invalid', 'assessment.not-told-apart-so', { by });
  const nameOf = await namesOf(names, countyCode, by);
  return names.unit.transact({ scope: actor.scope, actorId: actor.accountId }, async (tx) => {
    const asked = { countyCode, bounds, now };
    const compared = given.compare === undefined ? null : comparedWith(period, given.compare);
    const codes = bounds.by === 'organisation' ? indicatorCodes.filter(isOfUnits) : indicatorCodes;
    const all = (told: ReadonlyMap<string, Tally[]>) => {
      const tallies = [...told.values()].flat();
      return codes.map((code) => figureOf(code, tallies));
    };
    const shown = indicator === undefined ? codes : codes.filter((code) => code === indicator);
    const stages = indicator === undefined ? undefined : stagesOf(indicator);
    const only = stages === undefined ? {} : { stages };
    const groupsOf = (told: ReadonlyMap<string, Tally[]>) =>
      [...told]
        .filter(([key]) => key !== '')
        .map(([key, tallies]) => ({
          key,
          name: nameOf(key),
          figures: shown.map((code) => figureOf(code, tallies)),
        }))
        .toSorted(inOrder(by));
    const groups = by === 'whole' ? null : await talliesBy(tx, { ...asked, ...only, period, by });
    // With all stages the groups add up to the whole; read apart it costs as much as its months.
    const whole =
      groups !== null && stages === undefined ? groups : await talliesBy(tx, { ...asked, period, by: 'whole' });
    const before = compared === null ? null : await talliesBy(tx, { ...asked, period: compared, by: 'whole' });
    const isSeries = indicator !== undefined && (by === 'day' || by === 'month');
    const groupsBefore =
      compared === null || !isSeries ? null : await talliesBy(tx, { ...asked, ...only, period: compared, by });
    const { rows } = await sql<{ waiting: number }>`
      select count(*)::bigint as waiting from (
        select 1 from assessment.waiting where county_code = ${countyCode} limit 1000) as moved`.execute(tx);
    return {
      period,
      by,
      groupings: [...allowed],
      total: all(whole),
      compared:
        compared === null || before === null
          ? null
          : { period: compared, total: all(before), groups: groupsBefore === null ? [] : groupsOf(groupsBefore) },
      groups: groups === null ? [] : groupsOf(groups),
      waiting: rows[0]?.waiting ?? 0,
    };
  });
}

const hasNames: readonly Grouping[] = ['organisation', 'matter', 'grid'];
const collator = new Intl.Collator('zh');

/** By name; places and days by their codes. Never by a figure. */
function inOrder(by: Grouping): (one: { key: string; name: string }, other: { key: string; name: string }) => number {
  return (one, other) =>
    hasNames.includes(by) ? collator.compare(one.name, other.name) : one.key < other.key ? -1 : 1;
}
