import '../tables.ts';
import { sql } from 'kysely';
import type { Command } from '#platform/commands/command.ts';
import type { Tx } from '#platform/database/database.ts';
import { Refusal } from '#platform/refusal.ts';
import { noteSetting } from '#platform/settings/note-setting.ts';
import { type LayerKind, type LayerShape, mostLayers } from '../rules/map-layer.ts';

export type LayerPart = {
  layerId: string;
  name: string;
  kind: LayerKind;
  /** Of the file that these come from: the same for all its parts. */
  revision: string;
  features: readonly { ordinal: number; name: string; shape: LayerShape }[];
  /** The last part of the file: what the layer held before goes. */
  total: number | null;
};

/** Stores a part of a file; with its last one the layer is what the file says, all at once. */
export const putLayerFeatures: Command<LayerPart, { layerId: string }> = {
  name: 'grids.put-layer-features',
  async run(tx, { layerId, name, kind, revision, features, total }, { commandId, countyCode, actor, now, audit }) {
    await refuseTooMany(tx, countyCode, layerId);
    await sql`
      insert into grids.map_layer (county_code, layer_id, name, kind, changed_at)
      values (${countyCode}, ${layerId}, ${name}, ${kind}, ${now}) on conflict (county_code, layer_id) do nothing`.execute(
      tx,
    );
    const rows = features.map(({ shape, ...rest }) => ({ ...rest, geometry: shape }));
    if (rows.length > 0) {
      await sql`
        insert into grids.map_feature (county_code, layer_id, revision, ordinal, name, geometry)
        select ${countyCode}, ${layerId}::uuid, ${revision}::uuid, ordinal, name, ST_SetSRID(ST_GeomFromGeoJSON(geometry::text), 4326)
        from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as given (ordinal integer, name text, geometry jsonb)`.execute(
        tx,
      );
    }
    if (total !== null) {
      await sql`delete from grids.map_feature
        where county_code = ${countyCode} and layer_id = ${layerId} and revision <> ${revision}`.execute(tx);
      await sql`update grids.map_layer set revision = ${revision}, feature_count = ${total}, kind = ${kind}, changed_at = ${now}
        where county_code = ${countyCode} and layer_id = ${layerId}`.execute(tx);
      noteSetting(
        tx,
        { commandId, countyCode, actor, now },
        { setting: 'grids.map-layers', value: { kind, features: total } },
      );
    }
    audit({ kind: 'map-layer', id: layerId }, { name, features: features.length });
    return { layerId };
  },
};

export const renameMapLayer: Command<{ layerId: string; name: string; kind: LayerKind }, { layerId: string }> = {
  name: 'grids.rename-map-layer',
  async run(tx, { layerId, name, kind }, { commandId, countyCode, actor, now, audit }) {
    audit({ kind: 'map-layer', id: layerId }, { name });
    const { rows: taken } = await sql`
      select 1 from grids.map_layer where county_code = ${countyCode} and name = ${name} and layer_id <> ${layerId}
        and ended_at is null`.execute(tx);
    if (taken.length > 0) throw new Refusal('conflict', 'grids.layer-name-taken', {});
    const { rows } = await sql`
      update grids.map_layer set name = ${name}, kind = ${kind}, changed_at = ${now}
      where county_code = ${countyCode} and layer_id = ${layerId} and ended_at is null returning layer_id`.execute(tx);
    if (rows.length === 0) throw new Refusal('missing', 'grids.no-such-layer', {});
    noteSetting(tx, { commandId, countyCode, actor, now }, { setting: 'grids.map-layers', value: { kind } });
    return { layerId };
  },
};

/** Takes it off the maps, and what it held away. */
export const endMapLayer: Command<{ layerId: string }, { layerId: string }> = {
  name: 'grids.end-map-layer',
  async run(tx, { layerId }, { commandId, countyCode, actor, now, audit }) {
    audit({ kind: 'map-layer', id: layerId });
    const { rows } = await sql`
      update grids.map_layer set ended_at = ${now}, changed_at = ${now}, revision = null, feature_count = 0
      where county_code = ${countyCode} and layer_id = ${layerId} and ended_at is null returning layer_id`.execute(tx);
    if (rows.length === 0) throw new Refusal('missing', 'grids.no-such-layer', {});
    await sql`delete from grids.map_feature where county_code = ${countyCode} and layer_id = ${layerId}`.execute(tx);
    noteSetting(tx, { commandId, countyCode, actor, now }, { setting: 'grids.map-layers', value: { ended: 1 } });
    return { layerId };
  },
};

async function refuseTooMany(tx: Tx, countyCode: string, layerId: string): Promise<void> {
  const { rows } = await sql<{ others: number }>`
    select count(*)::int as others from grids.map_layer
    where county_code = ${countyCode} and ended_at is null and layer_id <> ${layerId}`.execute(tx);
  if ((rows[0]?.others ?? 0) >= mostLayers)
    throw new Refusal('conflict', 'grids.too-many-layers', { limit: mostLayers });
}
