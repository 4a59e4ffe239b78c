import { type RawBuilder, sql } from 'kysely';
import { listScopeOf } from '#modules/incidents/rules/visibility.ts';
import type { Actor } from '#platform/commands/actor.ts';
import { chinaDay } from '#platform/pure/china-time.ts';
import { Refusal } from '#platform/refusal.ts';
import type { Bounds, Grouping } from '../rules/groups.ts';
import { daysIn, mostDays, type Period } from '../rules/period.ts';

/** What a reader's figures are about: his own area or department, or a part of his area that he names. */
export function boundsOf(actor: Actor, countyCode: string, area: string | undefined): Bounds {
  if (actor.countyCode !== countyCode) throw new Refusal('forbidden', 'access.other-county', { countyCode });
  const scope = listScopeOf(actor);
  if (scope.by === 'unit') {
    if (area !== undefined) throw new Refusal('forbidden', 'assessment.outside-area', { area });
    return { by: 'organisation', organisationId: scope.organisationId };
  }
  if (scope.by !== 'division') throw new Refusal('forbidden', 'assessment.outside-area', {});
  // Trailing zeros of a path are not written.
  const own = scope.path.length <= 6 ? countyCode : scope.path.padEnd(scope.path.length <= 9 ? 9 : 12, '0');
  if (area !== undefined && !area.startsWith(own)) {
    throw new Refusal('forbidden', 'assessment.outside-area', { area });
  }
  return withinArea(area ?? own.padEnd(12, '0'));
}

function withinArea(code: string): Bounds {
  if (code.endsWith('000000')) return { by: 'division', townCode: null, villageCode: null };
  const townCode = `${code.slice(0, 9)}000`;
  return { by: 'division', townCode, villageCode: code.endsWith('000') ? null : code };
}

/** No further than today: what is due later is owed by nobody yet. */
export function periodUntilToday({ from, to }: Period, now: Date): Period {
  const today = chinaDay(now);
  const last = to > today ? today : to;
  if (from > last || daysIn({ from, to: last }) > mostDays) {
    throw new Refusal('invalid', 'assessment.no-such-period', { from, to });
  }
  return { from, to: last };
}

/** The sums within some bounds: which dimension has them, and what narrows it. */
export function tallyBounds(bounds: Bounds, by: Grouping): { dimension: string; within: RawBuilder<boolean> } {
  if (bounds.by === 'organisation') {
    return { dimension: 'organisation', within: sql`key = ${bounds.organisationId}` };
  }
  const { townCode, villageCode } = bounds;
  const town = townCode === null ? sql<boolean>`true` : sql<boolean>`town_code = ${townCode}`;
  const within = villageCode === null ? town : sql<boolean>`${town} and village_code = ${villageCode}`;
  if (by === 'organisation' || by === 'matter') return { dimension: by, within };
  if (by === 'village' || by === 'grid' || villageCode !== null) return { dimension: 'grid', within };
  // Sums of whole areas stand under empty names below them: said, so that the key's own order leads to them.
  const ofCounty = townCode === null && by !== 'town';
  return ofCounty
    ? { dimension: 'county', within: sql`town_code = '' and village_code = ''` }
    : { dimension: 'town', within: sql`${town} and village_code = ''` };
}

/** The same for single facts, and for cases, which have other names for a department. */
export function factBounds(bounds: Bounds): RawBuilder<boolean> {
  if (bounds.by === 'organisation') return sql`organisation_id = ${bounds.organisationId}`;
  return areaOf(bounds);
}

export function caseBounds(bounds: Bounds): RawBuilder<boolean> {
  if (bounds.by === 'organisation') return sql`unit_id = ${bounds.organisationId}`;
  return areaOf(bounds);
}

function areaOf({ townCode, villageCode }: Extract<Bounds, { by: 'division' }>): RawBuilder<boolean> {
  if (townCode === null) return sql`true`;
  if (villageCode === null) return sql`town_code = ${townCode}`;
  return sql`town_code = ${townCode} and village_code = ${villageCode}`;
}

/** By which column a tally, or a fact, is told apart. */
export function groupColumn(by: Grouping, of: 'tally' | 'fact'): RawBuilder<string> {
  const day = sql<string>`to_char(${of === 'tally' ? sql`starts_on` : sql`day`}, 'YYYY-MM-DD')`;
  switch (by) {
    case 'whole':
      return sql`''`;
    case 'day':
      return day;
    case 'month':
      return sql`left(${day}, 7)`;
    case 'town':
      return sql`town_code`;
    case 'village':
      return sql`village_code`;
    case 'grid':
      return of === 'tally' ? sql`key` : sql`grid_id`;
    case 'organisation':
      return of === 'tally' ? sql`key` : sql`organisation_id`;
    case 'matter':
      return of === 'tally' ? sql`key` : sql`matter_code`;
  }
}
