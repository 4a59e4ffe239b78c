import '../tables.ts';
import { type RawBuilder, sql } from 'kysely';
import type { Actor } from '#platform/commands/actor.ts';
import type { Unit } from '#platform/database/database.ts';
import { daysBetween } from '#platform/pure/china-time.ts';
import { encodePoints, tileExtent, type TilePoint } from '#platform/files/vector-tile.ts';
import type { MapFilter } from '../contract.ts';
import {
  bitsBelowSpot,
  boxOfTile,
  cellBits,
  cellsOfSpot,
  cellsOfTile,
  groupSpots,
  markRanks,
  type Spot,
  spotBits,
  spotOfNumber,
  type Tile,
} from '../rules/map-tiles.ts';
import { sumFor } from '../rules/past-marks.ts';
import { listScopeOf } from '../rules/visibility.ts';
import { scopeCondition } from './list-scope.ts';
import { mapConditions, rankOfOpen } from './map-conditions.ts';

const bitsOfCell = 2 * cellBits;
/** Up to here a tile shows whole towns, and from there on a few streets. */
const wholeTowns = 11;
const fewStreets = 15;
/** So few are read case by case. */
const fewDays = 62;

export type TileGiven = { countyCode: string; actor: Actor; now: Date; filter: MapFilter; tile: Tile };

/**
 * The marks of one tile within the reader's jurisdiction, as bytes. At most 4,096 rows come from the database at any zoom
 * and any number of cases: open ones are few and are read by place, what is over is counted from an index that holds all
 * that is asked of it. A mark of one case carries its id; nothing of its words.
 */
export async function caseTile(unit: Unit, given: TileGiven): Promise<Buffer> {
  const { actor, filter, tile } = given;
  const eyes = { scope: actor.scope, actorId: actor.accountId };
  const wantsOpen = filter.status !== 'closed';
  const wantsPast = filter.status !== 'open' && filter.light === undefined;
  const open = wantsOpen ? await unit.ask(eyes, () => openSpots(given)) : [];
  const past = wantsPast ? await unit.ask(eyes, () => pastSpots(given)) : [];
  const spots = merge(open, past);
  const groups = groupSpots(spots, tile.zoom);
  const alone = groups.filter(({ count }) => count === 1).map(({ spots: [only] }) => only as FoundSpot);
  const places = new Map<FoundSpot, Place>();
  const lonelyPast = alone.filter((spot) => spot.openId === null);
  if (lonelyPast.length > 0) {
    const rows = await unit.ask(eyes, () => pastPlaces(given, lonelyPast));
    for (const { place, ...row } of rows) places.set(lonelyPast[place - 1]!, row);
  }
  for (const spot of alone) if (spot.openId) places.set(spot, { incident_id: spot.openId, x: spot.atX, y: spot.atY });
  return encodePoints(
    'cases',
    groups
      // The worst last, so that it is drawn above the others.
      .toSorted((one, other) => one.rank - other.rank)
      .map((group): TilePoint => {
        const light = markRanks[group.rank]!;
        const one = group.count === 1 ? places.get(group.spots[0] as FoundSpot) : undefined;
        if (!one) {
          return { x: group.x * tileExtent, y: group.y * tileExtent, values: { count: group.count, light } };
        }
        const inTile = (world: number, place: number) => (world * 2 ** tile.zoom - place) * tileExtent;
        return { x: inTile(one.x, tile.x), y: inTile(one.y, tile.y), values: { id: one.incident_id, light } };
      }),
  );
}

/** Where a case lies in the square of the world. */
type Place = { incident_id: string; x: number; y: number };
type FoundSpot = Spot & { openId: string | null; atX: number; atY: number };
type OpenRow = { x: number; y: number; count: number; rank: number; one: string; at_x: number; at_y: number };
type PastRow = { count: number } & ({ spot: number } | { x: number; y: number });

/** One spot may hold both open and past cases. */
function merge(open: readonly OpenRow[], past: readonly PastRow[]): FoundSpot[] {
  const found = new Map<number, FoundSpot>();
  for (const { x, y, count, rank, one, at_x: atX, at_y: atY } of open) {
    found.set(y * 64 + x, { x, y, count, rank, openId: one, atX, atY });
  }
  for (const { count, ...at } of past) {
    const { x, y } = 'spot' in at ? spotOfNumber(at.spot) : at;
    const known = found.get(y * 64 + x);
    if (known) known.count += count;
    else found.set(y * 64 + x, { x, y, count, rank: 0, openId: null, atX: 0, atY: 0 });
  }
  return [...found.values()];
}

function openSpots({ countyCode, actor, now, filter, tile }: TileGiven): RawBuilder<OpenRow> {
  const [west, south, east, north] = boxOfTile(tile);
  // A hair wider for the index; to which tile a point belongs is decided by one calculation alone.
  const margin = (east - west) / 1e6;
  const spots = 2 ** (tile.zoom + spotBits);
  const side = 2 ** spotBits;
  return sql<OpenRow>`
    select column_of - ${tile.x * side} as x, row_of - ${tile.y * side} as y, count(*)::int as count,
      max(rank)::int as rank, min(incident_id::text) as one, min(at_x) as at_x, min(at_y) as at_y
    from (select *, floor(at_x * ${spots})::int as column_of, floor(at_y * ${spots})::int as row_of
      from (select incident_id, ${rankOfOpen(now)} as rank, incidents.map_x(location) as at_x,
          incidents.map_y(location) as at_y
        from incidents.incident
        where location && ST_MakeEnvelope(${west - margin}, ${south - margin}, ${east + margin}, ${north + margin}, 4326)
          and county_code = ${countyCode} and closed_at is null and ${scopeCondition(actor)}
          and ${mapConditions(filter, now)}
        -- Held apart: otherwise both places are worked out anew wherever they are named.
        offset 0) as near) as placed
    where column_of between ${tile.x * side} and ${(tile.x + 1) * side - 1}
      and row_of between ${tile.y * side} and ${(tile.y + 1) * side - 1}
    group by 1, 2`;
}

/** What is over: from the sums where one answers, else from the index of the past; of a few days, by their days. */
function pastSpots(given: TileGiven): RawBuilder<PastRow> {
  const { countyCode, actor, now, filter, tile } = given;
  const { gridId, from, to } = filter;
  const isNarrower = [gridId, from, to].some((one) => one !== undefined);
  const sum = sumFor(listScopeOf(actor), { ...filter, isNarrower }, tile.zoom);
  const { first, last } = cellsOfTile(tile);
  const below = bitsBelowSpot(tile.zoom);
  const past = sql`county_code = ${countyCode} and closed_at is not null and location is not null
    and ${scopeCondition(actor)} and ${mapConditions(filter, now)}`;
  const cell = sql`incidents.map_cell(location)`;
  if (sum === null) {
    const isOfDays = from !== undefined && to !== undefined && daysBetween(from, to) < fewDays;
    // The planner thinks any range of cells small: where a tile holds much of the county, or few days do, it does not see it.
    return tile.zoom < wholeTowns || (isOfDays && tile.zoom < fewStreets)
      ? pastByPlace(tile, past)
      : sql<PastRow>`
          select ${cell} >> ${sql.lit(below)} as spot, count(*)::int as count
          from incidents.incident where ${past} and ${cell} between ${first} and ${last} group by 1`;
  }
  const rest = bitsOfCell - 2 * sum.grain;
  return sql<PastRow>`
    select spot, sum(count)::int as count
    from (select cell >> ${sql.lit(below - rest)} as spot, count
      from incidents.past_mark
      where county_code = ${countyCode} and part = ${sum.part} and grain = ${sql.lit(sum.grain)}
        and cell between ${first / 2 ** rest} and ${(last + 1) / 2 ** rest - 1}
      union all
      select cell >> ${sql.lit(below)}, change from incidents.past_mark_change
      where county_code = ${countyCode} and ${sum.part} = any (parts) and cell between ${first} and ${last}
      union all
      select cell >> ${sql.lit(below)}, 1
      from (select ${cell} as cell from incidents.incident where hidden_from is not null and ${past} offset 0) as of_some
      where cell between ${first} and ${last}) as counted
    group by 1 having sum(count) > 0`;
}

/** By where each of them lies: to work out its cell costs more than to read it. */
function pastByPlace({ zoom, x, y }: Tile, past: RawBuilder<unknown>): RawBuilder<PastRow> {
  const spots = 2 ** (zoom + spotBits);
  const side = 2 ** spotBits;
  return sql<PastRow>`
    select column_of - ${x * side} as x, row_of - ${y * side} as y, count(*)::int as count
    from (select floor(incidents.map_x(location) * ${spots})::int as column_of,
        floor(incidents.map_y(location) * ${spots})::int as row_of
      from incidents.incident where ${past} offset 0) as placed
    where column_of between ${x * side} and ${(x + 1) * side - 1}
      and row_of between ${y * side} and ${(y + 1) * side - 1}
    group by 1, 2`;
}

/** Which case it is that stands alone at a spot, and where exactly. */
function pastPlaces(
  { countyCode, actor, now, filter, tile }: TileGiven,
  spots: readonly Spot[],
): RawBuilder<Place & { place: number }> {
  const cells = spots.map((spot) => cellsOfSpot(tile, spot));
  return sql<Place & { place: number }>`
    select wanted.place::int as place, found.*
    from unnest(${cells.map(({ first }) => first)}::bigint[], ${cells.map(({ last }) => last)}::bigint[])
      with ordinality as wanted (first, last, place)
    cross join lateral (
      select incident_id, incidents.map_x(location) as x, incidents.map_y(location) as y
      from incidents.incident
      where county_code = ${countyCode} and closed_at is not null and location is not null
        and incidents.map_cell(location) between wanted.first and wanted.last
        and ${scopeCondition(actor)} and ${mapConditions(filter, now)}
      limit 1) as found`;
}
