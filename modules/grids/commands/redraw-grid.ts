import '../tables.ts';
import { sql } from 'kysely';
import type { Command } from '#platform/commands/command.ts';
import { chinaDay } from '#platform/pure/china-time.ts';
import { Refusal } from '#platform/refusal.ts';
import { gridsChanged } from '../events.ts';
import { isOutline } from '../rules/outline.ts';

export type Redrawing = {
  gridId: string;
  /** GeoJSON Polygon or MultiPolygon, EPSG:4326. */
  geometry: unknown;
  /** The first day of the new outline, today or before; it must come after the first day of the one in force. */
  validFrom?: string;
};

/** Gives a grid a new outline from a day on. The old one keeps its days, so that old cases keep the grid of theirs. */
export const redrawGrid: Command<Redrawing, { gridId: string; version: number }> = {
  name: 'grids.redraw-grid',
  async run(tx, { gridId, geometry, validFrom }, { countyCode, now, announce, audit }) {
    audit({ kind: 'grid', id: gridId });
    const today = chinaDay(now);
    const from = validFrom ?? today;
    if (from > today) throw new Refusal('invalid', 'grids.redraw-in-future', { validFrom: from, today });
    if (!isOutline(geometry)) throw new Refusal('invalid', 'grids.bad-outline', { gridId });

    const grid = await tx
      .selectFrom('grids.grid')
      .select('grid_id')
      .where('county_code', '=', countyCode)
      .where('grid_id', '=', gridId)
      .where('closed_at', 'is', null)
      .forUpdate()
      .executeTakeFirst();
    if (!grid) throw new Refusal('missing', 'grids.no-such-grid', { gridId });
    const text = JSON.stringify(geometry);
    const { rows } = await sql<{ version: number; valid_from: string; sound: boolean }>`
      select version, valid_from, ST_IsValid(ST_GeomFromGeoJSON(${text})) as sound from grids.grid_version
      where county_code = ${countyCode} and grid_id = ${gridId} order by version desc limit 1`.execute(tx);
    const last = rows[0]!;
    if (!last.sound) throw new Refusal('invalid', 'grids.bad-outline', { gridId });
    if (from <= last.valid_from) {
      throw new Refusal('conflict', 'grids.not-after-last-version', { validFrom: from, last: last.valid_from });
    }
    const version = last.version + 1;
    await sql`update grids.grid_version set valid_to = ${from}
      where county_code = ${countyCode} and grid_id = ${gridId} and version = ${last.version}`.execute(tx);
    await sql`insert into grids.grid_version (county_code, grid_id, version, valid_from, geometry)
      values (${countyCode}, ${gridId}, ${version}, ${from}, ST_Multi(ST_GeomFromGeoJSON(${text})))`.execute(tx);
    announce(gridsChanged([gridId]));
    audit({ kind: 'grid', id: gridId }, { version, validFrom: from });
    return { gridId, version };
  },
};
