import '../tables.ts';
import { sql } from 'kysely';
import type { Actor } from '#platform/commands/actor.ts';
import type { Unit } from '#platform/database/database.ts';
import { Refusal } from '#platform/refusal.ts';
import { type LineRow, lightOfRow } from './list-incidents.ts';
import { scopeCondition } from './list-scope.ts';

const most = 2000;

/** Cases in a box of the map, at most the newest 2,000; `more` says when there are others. */
export async function incidentsInBox(
  unit: Unit,
  {
    countyCode,
    actor,
    now,
    bbox,
    status,
  }: { countyCode: string; actor: Actor; now: Date; bbox: string; status: 'open' | 'all' },
) {
  const [west, south, east, north] = bbox.split(',').map(Number) as [number, number, number, number];
  if (!(west < east && south < north)) throw new Refusal('invalid', 'incidents.empty-box', {});
  const open = status === 'open' ? sql`and closed_at is null` : sql``;
  type Row = Pick<LineRow, 'incident_id' | 'title' | 'status' | 'due_at' | 'warn_at' | 'emergency'> & {
    longitude: number;
    latitude: number;
  };
  const rows = await unit.ask(
    { scope: actor.scope, actorId: actor.accountId },
    () => sql<Row>`
      select incident_id, title, status, due_at, warn_at, emergency, ST_X(location) as longitude,
        ST_Y(location) as latitude
      from incidents.incident
      where location && ST_MakeEnvelope(${west}, ${south}, ${east}, ${north}, 4326)
        and county_code = ${countyCode} and ${scopeCondition(actor)} ${open}
      order by reported_at desc, incident_id desc limit ${most + 1}`,
  );
  return {
    items: rows.slice(0, most).map((row) => ({
      incidentId: row.incident_id,
      title: row.title,
      status: row.status,
      light: lightOfRow(row, now),
      emergency: row.emergency,
      longitude: row.longitude,
      latitude: row.latitude,
    })),
    more: rows.length > most,
  };
}
