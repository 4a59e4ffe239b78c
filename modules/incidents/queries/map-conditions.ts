import { type RawBuilder, sql } from 'kysely';
import { addDays, chinaMidnight } from '#platform/pure/china-time.ts';
import type { MapFilter } from '../contract.ts';
import { markRanks, type MarkRank } from '../rules/map-tiles.ts';
import { dueOrNever } from './list-scope.ts';
import { narrowedTo } from './narrowed-to.ts';

/** What a map was asked for, besides its place and whether it is open: the same for tiles and for lists. */
export function mapConditions(filter: MapFilter, now: Date): RawBuilder<boolean> {
  const { light, unitId, from, to } = filter;
  const ranks = light?.split(',').map((one) => markRanks.indexOf(one as MarkRank));
  const conditions: RawBuilder<boolean>[] = [
    ...(ranks ? [sql<boolean>`(closed_at is null and ${rankOfOpen(now)} = any (${ranks}::int[]))`] : []),
    ...narrowedTo(filter),
    ...(unitId ? [sql<boolean>`(unit_id = ${unitId} or child_unit_id = ${unitId})`] : []),
    ...(from ? [sql<boolean>`reported_at >= ${chinaMidnight(from)}`] : []),
    ...(to ? [sql<boolean>`reported_at < ${chinaMidnight(addDays(to, 1))}`] : []),
  ];
  return conditions.length === 0 ? sql<boolean>`true` : sql.join(conditions, sql` and `);
}

/** The light of what is open, from `due_at` alone (list-incidents.ts says it of one row): its place in `markRanks`. */
export function rankOfOpen(now: Date): RawBuilder<number> {
  const rank = (of: MarkRank) => sql.lit(markRanks.indexOf(of));
  return sql<number>`case when due_at is null then ${rank('grey')} when ${dueOrNever} <= ${now} then ${rank('red')}
    when warn_at <= ${now} then ${rank('yellow')} else ${rank('green')} end`;
}
