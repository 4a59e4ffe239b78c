import '../tables.ts';
import { type RawBuilder, sql } from 'kysely';
import type { Tx } from '#platform/database/database.ts';
import { chinaDay } from '#platform/pure/china-time.ts';
import type { Bounds, Grouping } from '../rules/groups.ts';
import type { Tally } from '../rules/indicators.ts';
import { type Period, pieces } from '../rules/period.ts';
import { dutyStages, stages as allStages, type Stage } from '../rules/stages.ts';
import { factBounds, groupColumn, tallyBounds } from './bounds.ts';

type Asked = {
  countyCode: string;
  bounds: Bounds;
  period: Period;
  by: Grouping;
  now: Date;
  /** Only of these; all where it is not said. */
  stages?: readonly Stage[];
};
type Row = Tally & { group_key: string };

/**
 * The sums of a period by group. Whole months are read as months: a year costs what a month does, and no question grows
 * with the number of cases. What is due later today is not owed yet and is left out.
 */
export async function talliesBy(tx: Tx, asked: Asked): Promise<Map<string, Tally[]>> {
  const { countyCode, bounds, period, by, now, stages = allStages } = asked;
  const { dimension, within } = tallyBounds(bounds, by);
  const group = groupColumn(by, 'tally');
  const { months, days } = by === 'day' ? { months: [], days: [period] } : pieces(period);
  const spans: RawBuilder<unknown>[] = days.map(({ from, to }) => span('day', from, to));
  const [first, last] = [months[0], months.at(-1)];
  if (first !== undefined && last !== undefined) spans.push(span('month', first, last));
  const { rows } = await sql<Row>`
    select group_key, stage, state, sum(items)::bigint as items, sum(extended)::bigint as extended,
      sum(hung)::bigint as hung, sum(reworked)::bigint as reworked, sum(minutes)::bigint as minutes
    from (${sql.join(spans, sql` union all `)}) as told
    group by group_key, stage, state order by group_key, stage, state`.execute(tx);
  const byGroup = new Map<string, Tally[]>();
  for (const { group_key, ...tally } of rows) {
    const known = byGroup.get(group_key);
    if (known) known.push(tally);
    else byGroup.set(group_key, [tally]);
  }
  if (period.to === chinaDay(now)) await leaveOutNotYetDue(tx, asked, byGroup);
  return byGroup;

  function span(grain: 'day' | 'month', from: string, to: string): RawBuilder<unknown> {
    return sql`select ${group} as group_key, stage, state, items, extended, hung, reworked, minutes
      from assessment.tally where county_code = ${countyCode} and dimension = ${dimension} and grain = ${grain}
        and starts_on between ${from} and ${to} and ${within}
        and stage in (${sql.join([...stages])})`;
  }
}

type Later = Row & { items: number };

async function leaveOutNotYetDue(
  tx: Tx,
  { countyCode, bounds, period, by, now }: Asked,
  byGroup: Map<string, Tally[]>,
): Promise<void> {
  const { rows } = await sql<Later>`
    select ${groupColumn(by, 'fact')} as group_key, stage, state, count(*)::bigint as items,
      sum(extended)::bigint as extended, sum(hung)::bigint as hung, sum(reworked)::bigint as reworked,
      sum(minutes)::bigint as minutes
    from assessment.fact
    where county_code = ${countyCode} and stage in (${sql.join([...dutyStages, 'hotline-whole'])}) and day = ${period.to}
      and state = 'open' and due_at > ${now} and ${factBounds(bounds)}
    group by 1, 2, 3`.execute(tx);
  for (const later of rows) {
    const tallies = byGroup.get(later.group_key) ?? [];
    byGroup.set(
      later.group_key,
      tallies.map((tally) =>
        tally.stage === later.stage && tally.state === later.state
          ? {
              ...tally,
              items: tally.items - later.items,
              extended: tally.extended - later.extended,
              hung: tally.hung - later.hung,
              reworked: tally.reworked - later.reworked,
              minutes: tally.minutes - later.minutes,
            }
          : tally,
      ),
    );
  }
}
