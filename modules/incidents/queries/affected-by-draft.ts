import '../tables.ts';
import { sql } from 'kysely';
import { kindPrecedence } from '#modules/grids/rules/locate.ts';
import type { Tx } from '#platform/database/database.ts';
import { Refusal } from '#platform/refusal.ts';

export type GridTakes = {
  gridId: string;
  openCases: number;
  addresses: number;
  posts: number;
  households: number | null;
};
export type Affected = {
  openCases: number;
  addresses: number;
  posts: number;
  households: number;
  grids: GridTakes[];
};

/** What a draft of the territory would move to another grid, were it in force now. Numbers only. */
export async function affectedByDraft(
  tx: Tx,
  { countyCode, draftId, below }: { countyCode: string; draftId: string; below: string },
): Promise<Affected> {
  const { rows } = await sql<Omit<Affected, 'grids'>>`
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
  return { ...rows[0], grids: await takenByGrids(tx, { countyCode, draftId }) };
}

/**
 * What each grid holds when the draft is in force: open cases and addresses by their place, those of a closed grid that
 * lie nowhere else by its heir, posts as they follow. Households are shared out as the addresses are.
 */
async function takenByGrids(
  tx: Tx,
  { countyCode, draftId }: { countyCode: string; draftId: string },
): Promise<GridTakes[]> {
  const { rows } = await sql<GridTakes>`
    with change as materialized (
      select (one ->> 'gridId')::uuid as grid_id, one ->> 'act' as act, one ->> 'kind' as kind,
        one ->> 'gridCode' as grid_code, (one ->> 'into')::uuid as heir_id,
        case when jsonb_typeof(one -> 'polygons') = 'array' then ST_SetSRID(ST_GeomFromGeoJSON(
          json_build_object('type', 'MultiPolygon', 'coordinates', one -> 'polygons')::text), 4326) end as outline
      from grids.territory_draft, jsonb_array_elements(changes) as one
      where county_code = ${countyCode} and draft_id = ${draftId}
    ), standing as materialized (
      select change.*, version.geometry, grid.household_count from change
      join grids.grid as grid on grid.county_code = ${countyCode} and grid.grid_id = change.grid_id
      left join grids.grid_version as version on version.county_code = ${countyCode}
        and version.grid_id = change.grid_id and version.valid_to is null
    ), drawn as materialized (
      select change.grid_id, change.kind, change.grid_code, change.act, coalesce(change.outline, standing.geometry) as outline
      from change left join standing using (grid_id) where change.act <> 'close'
    ), thing as (
      select 'case' as what, incident.grid_id as old_id, incident.location as place from standing
      join incidents.incident on incident.county_code = ${countyCode} and incident.grid_id = standing.grid_id
        and incident.closed_at is null
      union all
      select 'address', address.grid_id, address.location from standing
      join ledger.address on address.county_code = ${countyCode} and address.location && standing.geometry
        and address.grid_id = standing.grid_id
    ), placed as materialized (
      select thing.what, thing.old_id, coalesce(found.grid_id,
        case when standing.act = 'close' then standing.heir_id else standing.grid_id end) as grid_id
      from thing join standing on standing.grid_id = thing.old_id
      left join lateral (
        select drawn.grid_id from drawn where thing.place is not null and ST_Covers(drawn.outline, thing.place)
        order by array_position(${[...kindPrecedence]}::text[], drawn.kind), drawn.grid_code limit 1
      ) as found on true
    ), door as (
      select old_id, grid_id, count(*) as doors, sum(count(*)) over (partition by old_id) as of_all
      from placed where what = 'address' group by old_id, grid_id
    )
    select drawn.grid_id as "gridId",
      (select count(*)::int from placed where what = 'case' and placed.grid_id = drawn.grid_id) as "openCases",
      (select count(*)::int from placed where what = 'address' and placed.grid_id = drawn.grid_id) as addresses,
      (select count(*)::int from staff.post where post.county_code = ${countyCode} and post.valid_to is null
        and (post.grid_id = drawn.grid_id or post.grid_id in (
          select standing.grid_id from standing where act = 'close' and heir_id = drawn.grid_id))) as posts,
      (select round(sum(standing.household_count * door.doors / door.of_all))::int
        from door join standing on standing.grid_id = door.old_id
        where door.grid_id = drawn.grid_id and standing.household_count is not null) as households
    from drawn order by drawn.grid_code`.execute(tx);
  return rows;
}
