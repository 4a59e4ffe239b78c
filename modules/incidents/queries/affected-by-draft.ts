import '../tables.ts';
import { sql } from 'kysely';
import type { Tx } from '#platform/database/database.ts';
import { Refusal } from '#platform/refusal.ts';

export type Affected = { openCases: number; addresses: number; posts: number; households: number };

/** What a draft of the territory would move to another grid, were it in force now. Numbers only. */
export async function affectedByDraft(
  tx: Tx,
  { countyCode, draftId, below }: { countyCode: string; draftId: string; below: string },
): Promise<Affected> {
  const { rows } = await sql<Affected>`
    with draft as (
      select changes from grids.territory_draft
      where county_code = ${countyCode} and draft_id = ${draftId} and starts_with(division_path, ${below})
    ), change as materialized (
      select (one ->> 'gridId')::uuid as grid_id, one ->> 'act' = 'close' as closes,
        case when jsonb_typeof(one -> 'polygons') = 'array' then ST_SetSRID(ST_GeomFromGeoJSON(
          json_build_object('type', 'MultiPolygon', 'coordinates', one -> 'polygons')::text), 4326) end as outline
      from draft, jsonb_array_elements(draft.changes) as one where one ->> 'act' <> 'add'
    )
    select
      (select count(*)::int from change join incidents.incident on incident.county_code = ${countyCode}
        and incident.grid_id = change.grid_id and incident.closed_at is null
        where change.closes or (incident.location is not null and change.outline is not null
          and not ST_Covers(change.outline, incident.location))) as "openCases",
      (select count(distinct address.address_id)::int from change
        join grids.grid_version as version on version.county_code = ${countyCode} and version.grid_id = change.grid_id
          and version.valid_to is null
        join ledger.address on address.county_code = ${countyCode} and address.location && version.geometry
          and address.grid_id = change.grid_id
        where change.closes or (change.outline is not null and not ST_Covers(change.outline, address.location)))
        as addresses,
      (select count(*)::int from change join staff.post on post.county_code = ${countyCode}
        and post.grid_id = change.grid_id and post.valid_to is null where change.closes) as posts,
      (select coalesce(sum(household_count), 0)::int from change join grids.grid as standing
        on standing.county_code = ${countyCode} and standing.grid_id = change.grid_id) as households
    from draft`.execute(tx);
  if (!rows[0]) throw new Refusal('missing', 'incidents.unknown', { draftId });
  return rows[0];
}
