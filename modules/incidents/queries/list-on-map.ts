import '../tables.ts';
import { type RawBuilder, sql } from 'kysely';
import type { Actor } from '#platform/commands/actor.ts';
import { Refusal } from '#platform/refusal.ts';
import type { MapFilter, MapListAnswer } from '../contract.ts';
import { type IncidentServices, openBook } from '../services.ts';
import { lineColumns, lineOf, type LineRow } from './list-incidents.ts';
import { scopeCondition } from './list-scope.ts';
import { mapConditions } from './map-conditions.ts';

const countsTo = 1000;

/** What lies in a box of the map, or within a line drawn there, as lines of a list: the newest, at most `limit`. */
export async function listOnMap(
  services: IncidentServices,
  given: {
    countyCode: string;
    actor: Actor;
    now: Date;
    filter: MapFilter;
    bbox: string;
    ring?: string | undefined;
    limit: number;
  },
): Promise<MapListAnswer> {
  const { countyCode, actor, now, limit } = given;
  const eyes = { scope: actor.scope, actorId: actor.accountId };
  const within = conditionsOf(given);
  const rows = await services.unit.ask(
    eyes,
    () => sql<LineRow>`
      select ${lineColumns} from incidents.incident
      where ${within} order by reported_at desc, incident_id desc limit ${limit}`,
  );
  const [counted] =
    rows.length < limit
      ? [{ count: rows.length }]
      : await services.unit.ask(
          eyes,
          () => sql<{ count: number }>`
            select count(*)::int as count
            from (select 1 from incidents.incident where ${within}
              -- In an order that an index has: without one the first of a table are read from its end.
              order by reported_at desc, incident_id desc limit ${countsTo + 1}) as first_of_them`,
        );
  const names = await openBook(services, countyCode);
  const count = counted?.count ?? 0;
  return {
    items: rows.map((row) => lineOf(row, now, names)),
    count: { value: Math.min(count, countsTo), exact: count <= countsTo },
  };
}

function conditionsOf({
  countyCode,
  actor,
  now,
  filter,
  bbox,
  ring,
}: Parameters<typeof listOnMap>[1]): RawBuilder<boolean> {
  const [west, south, east, north] = bbox.split(',').map(Number) as [number, number, number, number];
  if (!(west < east && south < north)) throw new Refusal('invalid', 'incidents.empty-box', {});
  const conditions = [
    sql<boolean>`location && ST_MakeEnvelope(${west}, ${south}, ${east}, ${north}, 4326)`,
    ...(ring === undefined ? [] : [within(ring)]),
    sql<boolean>`county_code = ${countyCode}`,
    scopeCondition(actor),
    mapConditions(filter, now),
    ...(filter.status === 'open' ? [sql<boolean>`closed_at is null`] : []),
    ...(filter.status === 'closed' ? [sql<boolean>`closed_at is not null`] : []),
  ];
  return sql.join(conditions, sql` and `);
}

/** A line drawn by hand may cross itself: then what it goes round an odd number of times lies within. */
function within(ring: string): RawBuilder<boolean> {
  const corners = ring.split(' ').map((corner) => corner.split(',').map(Number));
  const area = JSON.stringify({ type: 'Polygon', coordinates: [[...corners, corners[0]]] });
  return sql<boolean>`ST_Intersects(location, ST_MakeValid(ST_SetSRID(ST_GeomFromGeoJSON(${area}), 4326)))`;
}
