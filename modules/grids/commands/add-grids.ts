import '../tables.ts';
import { sql } from 'kysely';
import type { Command } from '#platform/commands/command.ts';
import type { Tx } from '#platform/database/database.ts';
import { sendTogether, textOf } from '#platform/database/transaction.ts';
import { chinaDay } from '#platform/pure/china-time.ts';
import { readGridCode } from '#platform/pure/division-code.ts';
import { Refusal } from '#platform/refusal.ts';
import { gridsChanged } from '../events.ts';
import { isOutline } from '../rules/outline.ts';
import { settleMicroGrids } from './settle-micro-grids.ts';

export type GridGiven = {
  gridId: string;
  gridCode: string;
  name: string;
  kind: 'basic' | 'dedicated' | 'micro';
  setting: 'urban' | 'rural';
  householdCount: number | null;
  /** GeoJSON Polygon or MultiPolygon, EPSG:4326. */
  geometry: object;
  validFrom?: string;
};

const batchSize = 200;

/** Adds grids with their first outline. A code that is there already is refused: redrawing makes a new version. */
export const addGrids: Command<{ grids: readonly GridGiven[] }, { added: number }> = {
  name: 'grids.add-grids',
  async run(tx, { grids }, { countyCode, now, announce, audit }) {
    await refuseTaken(tx, countyCode, grids);
    for (let from = 0; from < grids.length; from += batchSize) {
      const batch = grids.slice(from, from + batchSize);
      const statements = batch.flatMap((grid) => {
        const code = readGridCode(grid.gridCode);
        if (!code.ok) throw new Refusal('invalid', 'grids.bad-grid-code', { gridCode: grid.gridCode });
        if (!isOutline(grid.geometry)) throw new Refusal('invalid', 'grids.bad-outline', { gridCode: grid.gridCode });
        const villageCode = code.grid.villageCode;
        return [
          sql`insert into grids.grid (county_code, grid_id, grid_code, name, kind, setting, town_code, village_code,
              division_path, household_count)
            values (${countyCode}, ${grid.gridId}, ${grid.gridCode}, ${grid.name}, ${grid.kind}, ${grid.setting},
              ${`${villageCode.slice(0, 9)}000`}, ${villageCode}, ${villageCode}, ${grid.householdCount})`,
          sql`insert into grids.grid_version (county_code, grid_id, version, valid_from, geometry)
            values (${countyCode}, ${grid.gridId}, 1, ${grid.validFrom ?? chinaDay(now)},
              ST_Multi(ST_GeomFromGeoJSON(${JSON.stringify(grid.geometry)})))`,
        ].map((statement) => textOf(tx, statement));
      });
      await sendTogether(tx, statements);
    }
    const villageCodes = grids.map(({ gridCode }) => gridCode.slice(0, 12));
    if (grids.some(({ kind }) => kind === 'micro')) await settleMicroGrids(tx, countyCode, villageCodes);
    announce(gridsChanged(grids.map((grid) => grid.gridId)));
    audit({ kind: 'county', id: countyCode }, { added: grids.length });
    return { added: grids.length };
  },
};

async function refuseTaken(tx: Tx, countyCode: string, grids: readonly GridGiven[]): Promise<void> {
  const known = await tx
    .selectFrom('grids.grid')
    .select('grid_code')
    .where('county_code', '=', countyCode)
    .where('grid_code', '=', sql<string>`any(${grids.map((grid) => grid.gridCode)})`)
    .limit(20)
    .execute();
  // A code that a grid had before still leads to it.
  const { rows: earlier } = await sql<{ alias: string }>`
    select alias from grids.grid_alias where county_code = ${countyCode} and scheme = 'earlier-code'
      and alias = any(${grids.map((grid) => grid.gridCode)}) limit 20`.execute(tx);
  const given = new Set(grids.map((grid) => grid.gridCode));
  if (known.length > 0 || earlier.length > 0 || given.size < grids.length) {
    const gridCodes = [...known.map((row) => row.grid_code), ...earlier.map((row) => row.alias)];
    throw new Refusal('conflict', 'grids.code-taken', { gridCodes });
  }
}

export type OutlineGiven = { divisionCode: string; geometry: object };
export type LayerGiven = { layer: string; features: object };

/** Stores the outlines of divisions and the county's own drawn ground. */
export const drawGround: Command<{ outlines: readonly OutlineGiven[]; layers: readonly LayerGiven[] }, null> = {
  name: 'grids.draw-ground',
  async run(tx, { outlines, layers }, { countyCode, now, audit }) {
    await sendTogether(
      tx,
      outlines.map((outline) =>
        textOf(
          tx,
          sql`insert into grids.division_outline (county_code, division_code, valid_from, geometry)
            values (${countyCode}, ${outline.divisionCode}, ${chinaDay(now)},
              ST_Multi(ST_GeomFromGeoJSON(${JSON.stringify(outline.geometry)})))
            on conflict (county_code, division_code, valid_from) do update set geometry = excluded.geometry`,
        ),
      ),
    );
    await sendTogether(
      tx,
      layers.map((layer, position) =>
        textOf(
          tx,
          sql`insert into grids.base_map_layer (county_code, layer, position, features)
            values (${countyCode}, ${layer.layer}, ${position}, ${JSON.stringify(layer.features)})
            on conflict (county_code, layer) do update set features = excluded.features, position = excluded.position`,
        ),
      ),
    );
    audit({ kind: 'county', id: countyCode }, { outlines: outlines.length, layers: layers.length });
    return null;
  },
};
