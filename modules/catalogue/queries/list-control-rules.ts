import '../tables.ts';
import { sql } from 'kysely';
import { systemEyes, type Tx, type Unit } from '#platform/database/database.ts';
import { chinaDay } from '#platform/pure/china-time.ts';
import type { ControlRule } from '../rules/control-rule.ts';

export type ListedControlRule = ControlRule & { basis: string; putAt: string; endedAt: string | null };

type Hours = { fromTime: string | null; toTime: string | null };
type Stored = Omit<ListedControlRule, 'putAt' | 'endedAt' | 'hours'> & Hours & { putAt: Date; endedAt: Date | null };

function hoursOf({ fromTime, toTime }: Hours): ControlRule['hours'] {
  return fromTime === null || toTime === null ? null : { from: fromTime, to: toTime };
}

/** What closes reports or will, or did and was not ended, by county. */
export async function controlRulesToCome(unit: Unit): Promise<ReadonlyMap<string, readonly ControlRule[]>> {
  const rows = await unit.ask(
    systemEyes,
    () => sql<Omit<ControlRule, 'hours'> & Hours & { countyCode: string }>`
      select county_code as "countyCode", control_rule_id as "controlRuleId", matter_code as "matterCode",
        division_path as "divisionPath", from_time as "fromTime", to_time as "toTime", first_day as "firstDay",
        last_day as "lastDay", explanation, advice
      from catalogue.control_rule where ended_at is null
      order by last_day desc, control_rule_id limit 5000`,
  );
  const byCounty = new Map<string, ControlRule[]>();
  for (const { countyCode, fromTime, toTime, ...rule } of rows) {
    const known = byCounty.get(countyCode) ?? [];
    known.push({ ...rule, hours: hoursOf({ fromTime, toTime }) });
    byCounty.set(countyCode, known);
  }
  return byCounty;
}

/** The control rules of a county: those in force or to come, then the newest of those that are over. */
export async function listControlRules(
  tx: Tx,
  { countyCode, now }: { countyCode: string; now: Date },
): Promise<ListedControlRule[]> {
  const { rows } = await sql<Stored>`
    select control_rule_id as "controlRuleId", matter_code as "matterCode", division_path as "divisionPath",
      from_time as "fromTime", to_time as "toTime", first_day as "firstDay", last_day as "lastDay", explanation, advice,
      basis, put_at as "putAt", ended_at as "endedAt"
    from catalogue.control_rule where county_code = ${countyCode}
    order by (ended_at is not null or last_day < ${chinaDay(now)}::date), first_day desc, control_rule_id
    limit 200`.execute(tx);
  return rows.map(({ fromTime, toTime, putAt, endedAt, ...rule }) => ({
    ...rule,
    hours: hoursOf({ fromTime, toTime }),
    putAt: putAt.toISOString(),
    endedAt: endedAt?.toISOString() ?? null,
  }));
}
