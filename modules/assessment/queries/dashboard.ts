import '../tables.ts';
import { type RawBuilder, sql } from 'kysely';
import type { Actor } from '#platform/commands/actor.ts';
import type { Tx } from '#platform/database/database.ts';
import { chinaDay } from '#platform/pure/china-time.ts';
import type { DashboardAnswer } from '../contract.ts';
import { type Bounds, type Grouping, groupingsWithin } from '../rules/groups.ts';
import { figureOf, type Tally } from '../rules/indicators.ts';
import { dayAfter } from '../rules/period.ts';
import type { FactState, Stage } from '../rules/stages.ts';
import { boundsOf, caseBounds, factBounds } from './bounds.ts';
import { type Names, namesOf } from './group-names.ts';
import { talliesBy } from './tallies.ts';

const trendDays = 30;

type Standing = { group_key: string; open: number; overdue: number; due_soon: number };

/** Today's state for a head: what came in, what is open, late and about to be late, thirty days, and place by place. */
export async function readDashboard(
  names: Names,
  { countyCode, actor, now, area }: { countyCode: string; actor: Actor; now: Date; area?: string | undefined },
): Promise<DashboardAnswer> {
  const bounds = boundsOf(actor, countyCode, area);
  const today = chinaDay(now);
  const period = { from: dayAfter(today, 1 - trendDays), to: today };
  const by = placesWithin(bounds);
  const nameOf = await namesOf(names, countyCode, by);
  const incoming = bounds.by === 'organisation' ? 'given' : 'report';
  return names.unit.transact({ scope: actor.scope, actorId: actor.accountId }, async (tx) => {
    const asked = { countyCode, bounds, period, now };
    const byDay = await talliesBy(tx, { ...asked, by: 'day', stages: ['whole', 'closing', incoming] });
    const byPlace = await talliesBy(tx, { ...asked, by, stages: ['whole'] });
    const standings = await standingBy(tx, { countyCode, bounds, now, column: placeColumn(by) });
    const trend = Array.from({ length: trendDays }, (_, index) => {
      const day = dayAfter(period.from, index);
      const tallies = byDay.get(day) ?? [];
      const rate = figureOf('closed-in-time', tallies);
      const reported = sumOf(tallies, incoming);
      return {
        day,
        reported,
        closed: sumOf(tallies, 'closing', ['in-time', 'late', 'exempt', 'unlimited']),
        due: rate.denominator ?? 0,
        inTime: rate.numerator,
      };
    });
    const sum = (value: 'open' | 'overdue' | 'due_soon') => standings.reduce((all, row) => all + row[value], 0);
    const keys = new Set([...standings.map((row) => row.group_key), ...byPlace.keys()].filter((key) => key !== ''));
    const standingOf = new Map(standings.map((row) => [row.group_key, row]));
    return {
      day: today,
      incoming,
      reportedToday: trend.at(-1)?.reported ?? 0,
      closedToday: trend.at(-1)?.closed ?? 0,
      hung: await hungNow(tx, countyCode, bounds),
      open: sum('open'),
      overdue: sum('overdue'),
      dueSoon: sum('due_soon'),
      closedInTime: figureOf('closed-in-time', [...byDay.values()].flat()),
      trend,
      places:
        by === 'whole'
          ? []
          : [...keys].toSorted().map((key) => ({
              key,
              name: nameOf(key),
              open: standingOf.get(key)?.open ?? 0,
              overdue: standingOf.get(key)?.overdue ?? 0,
              dueSoon: standingOf.get(key)?.due_soon ?? 0,
              closedInTime: figureOf('closed-in-time', byPlace.get(key) ?? []),
            })),
    };
  });
}

/** The next smaller areas: towns of a county, villages of a town, grids of a village. */
function placesWithin(bounds: Bounds): Grouping {
  const known = groupingsWithin(bounds);
  if (bounds.by === 'organisation') return 'whole';
  return (['town', 'village', 'grid'] as const).find((by) => known.includes(by)) ?? 'whole';
}

function placeColumn(by: Grouping): RawBuilder<string> {
  if (by === 'town') return sql`coalesce(town_code, '')`;
  if (by === 'village') return sql`coalesce(village_code, '')`;
  return by === 'grid' ? sql`coalesce(grid_id::text, '')` : sql`''`;
}

/** Of what is open now: as many rows as are open, never the past. */
async function standingBy(
  tx: Tx,
  { countyCode, bounds, now, column }: { countyCode: string; bounds: Bounds; now: Date; column: RawBuilder<string> },
): Promise<Standing[]> {
  const { rows } = await sql<Standing>`
    select ${column} as group_key, count(*)::bigint as open, count(*) filter (where due_at <= ${now})::bigint as overdue,
      count(*) filter (where due_at > ${now} and warn_at <= ${now})::bigint as due_soon
    from incidents.measured_case
    where county_code = ${countyCode} and closed_at is null and ${caseBounds(bounds)} group by 1 order by 1`.execute(
    tx,
  );
  return rows;
}

async function hungNow(tx: Tx, countyCode: string, bounds: Bounds): Promise<number> {
  const { rows } = await sql<{ items: number }>`
    select count(*)::bigint as items from assessment.fact
    where county_code = ${countyCode} and stage = 'whole' and state = 'hung' and ${factBounds(bounds)}`.execute(tx);
  return rows[0]?.items ?? 0;
}

function sumOf(tallies: readonly Tally[], stage: Stage, states?: readonly FactState[]): number {
  return tallies
    .filter((tally) => tally.stage === stage && (states === undefined || states.includes(tally.state)))
    .reduce((sum, { items }) => sum + items, 0);
}
