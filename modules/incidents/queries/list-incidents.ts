import '../tables.ts';
import { type RawBuilder, sql } from 'kysely';
import type { Actor } from '#platform/commands/actor.ts';
import type { Unit } from '#platform/database/database.ts';
import { firstOfEither, firstOverKeys } from '#platform/database/first-over-keys.ts';
import type { CursorKeeper } from '#platform/http/cursor.ts';
import { endOfCaseNumber, formatCaseNumber, readCaseNumber } from '#platform/pure/case-number.ts';
import type { HeldCatalogue } from '#modules/catalogue/public.ts';
import type { GridIndex } from '#modules/grids/public.ts';
import type { OrganisationTree } from '#modules/organisation/public.ts';
import { Refusal } from '#platform/refusal.ts';
import type { IncidentLine, ListFilter, Queue } from '../contract.ts';
import { asksForOpen, daysLookedThrough, type ListPeriod, periodOfList } from '../rules/list-period.ts';
import { isOpen, type IncidentStatus } from '../rules/statuses.ts';
import { type IncidentServices, openBook } from '../services.ts';
import { dueOrNever, farAway, queueCondition, scopeBranches } from './list-scope.ts';
import { narrowedTo } from './narrowed-to.ts';

export type LineRow = {
  incident_id: string;
  number: string;
  title: string;
  matter_code: string | null;
  status: IncidentStatus;
  due_at: Date | null;
  /** From then on it is yellow. */
  warn_at: Date | null;
  emergency: boolean;
  source: string;
  place_words: string | null;
  grid_id: string | null;
  town_code: string | null;
  unit_id: string | null;
  claimed_by: string | null;
  reported_at: Date;
  longitude: number | null;
  latitude: number | null;
  version: number;
};

/** Only columns of the case's own row: no names, no free text, nothing to mask. */
export const lineColumns = sql`incident_id, number, title, matter_code, status, due_at, warn_at, emergency, source,
  place_words, grid_id, town_code, unit_id, claimed_by, reported_at, ST_X(location) as longitude,
  ST_Y(location) as latitude, version`;

export type ListGiven = {
  countyCode: string;
  actor: Actor;
  now: Date;
  queue: Queue;
  order: 'due' | 'newest';
  limit: number;
  cursor?: string | undefined;
} & { [Name in keyof ListFilter]?: ListFilter[Name] | undefined };

/** One page of cases within the reader's jurisdiction. Newest first, or by what is due next. */
export async function listIncidents(
  services: IncidentServices,
  unit: Unit,
  cursors: CursorKeeper,
  given: ListGiven,
): Promise<{ items: IncidentLine[]; nextCursor: string | null; looked?: { from: string; to: string } }> {
  const { countyCode, actor, limit, order } = given;
  const { looked } = lookedThrough(given);
  const rows = await unit.ask({ scope: actor.scope, actorId: actor.accountId }, () =>
    pageOfIncidents(cursors, { ...given, countyCodes: [countyCode] }),
  );
  const page = rows.slice(0, limit);
  const last = page.at(-1);
  const { tree, grids, catalogue } = await openBook(services, countyCode);
  return {
    items: page.map((row) => lineOf(row, given.now, { tree, grids, catalogue })),
    nextCursor: rows.length > limit && last ? cursors.write([order, keyOf(order, last), last.incident_id]) : null,
    ...(looked ? { looked } : {}),
  };
}

/** What is counted and exported is what is listed: the conditions of a list, besides the scope and the page. */
export type ListAsked = Pick<ListGiven, 'actor' | 'now' | 'queue' | 'order'> & {
  [Name in keyof ListFilter]?: ListFilter[Name] | undefined;
};

export function conditionsOfList(asked: ListAsked): RawBuilder<unknown>[] {
  const { actor, now, queue, order } = asked;
  const { since, until } = lookedThrough(asked);
  return [
    queueCondition(queue, actor, now),
    ...filters(asked),
    ...(since ? [sql`reported_at >= ${since}`] : []),
    ...(until ? [sql`reported_at < ${until}`] : []),
    // Nothing is due of what is closed: those would only stand at the end, thousands of them, in no order.
    ...(queue === 'all' && (order === 'due' || asksForOpen(asked)) ? [sql`closed_at is null`] : []),
  ];
}

function lookedThrough(asked: ListAsked): ListPeriod {
  // A whole number is one case, and an index knows it.
  const isNumber = asked.q !== undefined && readCaseNumber(asked.q) !== null;
  const period = periodOfList(isNumber ? { queue: asked.queue, order: asked.order } : asked, asked.now);
  if (period === 'too-wide') {
    throw new Refusal('invalid', 'incidents.too-many-days', { days: daysLookedThrough.most });
  }
  return period;
}

/** A page, and one row more to see whether it is the last; over several counties by the same means. */
export function pageOfIncidents(
  cursors: CursorKeeper,
  given: Omit<ListGiven, 'countyCode'> & { countyCodes: readonly string[] },
): RawBuilder<LineRow> {
  const { actor, order } = given;
  // For two rows of a rare word the planner would walk back through the past: 2 s at 500,000 cases, by the index 1 ms.
  const limit = (given.q ? Math.max(given.limit, leastSought) : given.limit) + 1;
  const words = wordsOfThePast(given);
  const conditions = conditionsOfList(words === null ? given : { ...given, q: undefined });
  if (given.cursor) conditions.push(afterCursor(order, cursors.read(given.cursor)));
  const sorted = order === 'due' ? sql`${dueOrNever}, incident_id` : sql`reported_at desc, incident_id desc`;
  return firstOverKeys({
    keys: given.countyCodes,
    order: sorted,
    limit,
    rowsOf: (countyCode) =>
      firstOfEither({
        either: scopeBranches(actor),
        order: sorted,
        limit,
        rowsOf: (within) => {
          const where = sql`county_code = ${countyCode} and ${within} and ${sql.join(conditions, sql` and `)}`;
          return words === null
            ? sql<LineRow>`select ${lineColumns} from incidents.incident where ${where}`
            : firstWithWords({ where, words, sorted, limit });
        },
      }),
  });
}

const leastSought = 20;
/** Among so many of the newest a common word is found often enough for a page. */
const walkedThrough = 500;

/**
 * Newest cases with a word. A common word is found among the newest at once, any other by the index on words; which of the
 * two it is, is not left to an estimate: for a unit of 55,639 cases that never had to do with a word that 40,494 cases of
 * the county have, the planner walked back through all of them (2.5 s; so 22 ms).
 */
function firstWithWords({
  where,
  words,
  sorted,
  limit,
}: Record<'where' | 'words' | 'sorted', RawBuilder<unknown>> & { limit: number }): RawBuilder<LineRow> {
  return sql<LineRow>`select * from (
    with walked as materialized (
      select ${lineColumns} from (
        select * from incidents.incident where ${where} order by ${sorted} limit ${walkedThrough}) as newest
      where ${words} order by ${sorted} limit ${limit}
    ), sought as materialized (
      select ${lineColumns} from (
        select * from incidents.incident where ${where} and ${words} offset 0) as found
      where (select count(*) from walked) < ${limit} order by ${sorted} limit ${limit}
    )
    select * from walked where (select count(*) from walked) >= ${limit} union all select * from sought
  ) as either`;
}

/** Words that are sought in what is over, too; null where there are none, or a number or what is open was asked for. */
function wordsOfThePast({ q, queue, order, ...asked }: ListAsked): RawBuilder<unknown> | null {
  if (!q || order !== 'newest' || !(queue === 'all' || queue === 'mine-reported')) return null;
  if (readCaseNumber(q) !== null || [...q].length < 2 || asksForOpen(asked)) return null;
  return matching(q, queue);
}

function filters({ now, queue, ...asked }: ListAsked): RawBuilder<unknown>[] {
  const { status, unitId, source, light, place, q } = asked;
  return [
    ...(status ? [sql`status = ${status}`] : []),
    ...narrowedTo(asked),
    ...(unitId ? [sql`unit_id = ${unitId}`] : []),
    ...(source ? [sql`source = ${source}`] : []),
    ...(light ? [ofLight(light, now)] : []),
    ...(place ? [sql`strpos(place_words, ${place}) > 0`] : []),
    ...(q ? [matching(q, queue)] : []),
  ];
}

/** The same light that a row shows (`lightOfRow`). */
function ofLight(light: NonNullable<ListFilter['light']>, now: Date): RawBuilder<unknown> {
  switch (light) {
    case 'grey':
      return sql`due_at is null and status <> 'merged'`;
    case 'red':
      return sql`${dueOrNever} <= ${now}`;
    case 'yellow':
      return sql`${dueOrNever} > ${now} and warn_at <= ${now}`;
    case 'green':
      return sql`due_at > ${now} and (warn_at is null or warn_at > ${now})`;
  }
}

/**
 * A whole number, its last digits, or words of the title; of what is open, words of the place too. In the past by the index on pairs of characters, and then by
 * the text; what is open is few and is looked through. One character alone has no pair: it is sought in what is open.
 */
function matching(q: string, queue: Queue): RawBuilder<unknown> {
  const whole = readCaseNumber(q);
  if (whole !== null) return sql`number = ${formatCaseNumber(whole)}`;
  const characters = [...q];
  const end = endOfCaseNumber(q);
  // Not `like`: the planner would take it for a condition of its own beside the words, and expect far too few rows.
  const stands = sql`strpos(title, ${q}) > 0`;
  if (characters.length < 2 || !(queue === 'all' || queue === 'mine-reported')) {
    const place = sql`strpos(coalesce(place_words, ''), ${q}) > 0`;
    const either = [stands, place, ...(end === null ? [] : [sql`right(number, ${end.length}) = ${end}`])];
    const found = sql`(${sql.join(either, sql` or `)})`;
    return queue === 'all' || queue === 'mine-reported' ? sql`closed_at is null and ${found}` : found;
  }
  const pairs = characters.slice(1).map((character, place) => characters[place]! + character);
  const words = sql`incidents.search_words(title, number)`;
  const inTitle =
    pairs.length === 1 ? sql`${words} @> ${pairs}::text[]` : sql`(${words} @> ${pairs}::text[] and ${stands})`;
  if (end === null) return inTitle;
  const last = [`#${end.slice(-4)}`];
  return sql`((${words} @> ${last}::text[] and right(number, ${end.length}) = ${end}) or ${inTitle})`;
}

function keyOf(order: 'due' | 'newest', row: LineRow): string {
  if (order === 'newest') return row.reported_at.toISOString();
  return row.due_at?.toISOString() ?? farAway;
}

function afterCursor(order: 'due' | 'newest', values: unknown[]): RawBuilder<unknown> {
  const [kind, key, id] = values as [string, string, string];
  // A cursor of the other order starts that list anew.
  if (kind !== order) return sql`true`;
  return order === 'due'
    ? sql`(${dueOrNever}, incident_id) > (${key}::timestamptz, ${id}::uuid)`
    : sql`(reported_at, incident_id) < (${key}::timestamptz, ${id}::uuid)`;
}

type Names = { tree: OrganisationTree; grids: GridIndex; catalogue: HeldCatalogue };

export function lineOf(row: LineRow, now: Date, { tree, grids, catalogue }: Names): IncidentLine {
  return {
    incidentId: row.incident_id,
    number: row.number,
    title: row.title,
    matterCode: row.matter_code,
    matterName: catalogue.matter(row.matter_code)?.minorName ?? null,
    status: row.status,
    light: lightOfRow(row, now),
    dueAt: row.due_at?.toISOString() ?? null,
    emergency: row.emergency,
    source: row.source,
    placeWords: row.place_words,
    gridId: row.grid_id,
    gridName: grids.named(row.grid_id)?.name ?? null,
    townCode: row.town_code,
    unitName: tree.named(row.unit_id)?.name ?? null,
    claimedBy: row.claimed_by,
    reportedAt: row.reported_at.toISOString(),
    longitude: row.longitude,
    latitude: row.latitude,
    version: row.version,
  };
}

/** From `due_at` alone, so that it is right whether or not a timer has fired. */
export function lightOfRow(row: Pick<LineRow, 'status' | 'due_at' | 'warn_at'>, now: Date): string | null {
  if (!isOpen(row.status)) return null;
  if (row.due_at === null) return 'grey';
  if (row.due_at <= now) return 'red';
  return row.warn_at !== null && row.warn_at <= now ? 'yellow' : 'green';
}
