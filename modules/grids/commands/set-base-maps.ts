import '../tables.ts';
import { sql } from 'kysely';
import type { Command } from '#platform/commands/command.ts';
import type { FieldSealer } from '#platform/crypto/field-sealer.ts';
import { Refusal } from '#platform/refusal.ts';
import { noteSetting } from '#platform/settings/note-setting.ts';
import { keyPlace } from '../queries/base-map-sources.ts';
import { judgeSource, type SourceGiven } from '../rules/base-map-source.ts';

export type BaseMapGiven = SourceGiven & {
  sourceId: string;
  name: string;
  approvalNumber: string | null;
  attribution: string | null;
  key?: string | null | undefined;
};

/** Sets up the ground of somebody else, or changes it. Its key is sealed and comes out again only to fetch a tile. */
export const putBaseMapSource = (sealer: FieldSealer): Command<BaseMapGiven, { sourceId: string }> => ({
  name: 'grids.put-base-map-source',
  async run(tx, { sourceId, key, ...given }, { commandId, actor, countyCode, now, audit }) {
    audit({ kind: 'base-map-source', id: sourceId }, { name: given.name });
    noteSetting(tx, { commandId, countyCode, actor, now }, { setting: 'grids.base-maps', value: { sourceId } });
    const { rows } = await sql<{ key_sealed: string | null }>`
      select key_sealed from grids.base_map_source
      where county_code = ${countyCode} and source_id = ${sourceId} for update`.execute(tx);
    const kept = rows[0]?.key_sealed ?? null;
    const sealed =
      key === undefined ? kept : key === null ? null : sealer.seal(key, keyPlace({ countyCode, sourceId }));
    const fault = judgeSource({ ...given, hasKey: sealed !== null });
    if (fault) throw new Refusal('invalid', `grids.source-${fault}`, {});
    await sql`
      insert into grids.base_map_source (county_code, source_id, name, kind, address, file_name, system, cut,
        level_offset, approval_number, attribution, least_zoom, deepest_zoom, key_sealed, changed_at)
      values (${countyCode}, ${sourceId}, ${given.name}, ${given.kind}, ${given.address}, ${given.fileName},
        ${given.system}, ${given.cut}, ${given.levelOffset}, ${given.approvalNumber}, ${given.attribution},
        ${given.leastZoom}, ${given.deepestZoom}, ${sealed}, ${now})
      on conflict (county_code, source_id) do update set name = excluded.name, kind = excluded.kind,
        address = excluded.address, file_name = excluded.file_name, system = excluded.system, cut = excluded.cut,
        level_offset = excluded.level_offset, approval_number = excluded.approval_number,
        attribution = excluded.attribution, least_zoom = excluded.least_zoom, deepest_zoom = excluded.deepest_zoom,
        key_sealed = excluded.key_sealed, changed_at = excluded.changed_at, ended_at = null`.execute(tx);
    return { sourceId };
  },
});

/** Takes it off the maps, and its key away. */
export const endBaseMapSource: Command<{ sourceId: string }, { sourceId: string }> = {
  name: 'grids.end-base-map-source',
  async run(tx, { sourceId }, { commandId, actor, countyCode, now, audit }) {
    audit({ kind: 'base-map-source', id: sourceId });
    noteSetting(tx, { commandId, countyCode, actor, now }, { setting: 'grids.base-maps', value: { ended: sourceId } });
    const { rows } = await sql`
      update grids.base_map_source set ended_at = ${now}, changed_at = ${now}, key_sealed = null
      where county_code = ${countyCode} and source_id = ${sourceId} and ended_at is null returning source_id`.execute(
      tx,
    );
    if (rows.length === 0) throw new Refusal('missing', 'grids.no-such-source', {});
    return { sourceId };
  },
};
