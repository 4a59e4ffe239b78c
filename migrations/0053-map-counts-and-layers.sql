-- Where a point lies in the square of the world, as before, in words that the planner can put in the place of the call:
-- `least` is not strict, and a strict function that holds it is called for every row.
create or replace function incidents.map_x(location public.geometry) returns double precision
  language sql immutable strict parallel safe
  return float8smaller((public.ST_X(location) + 180.0) / 360.0, 0.999999999999);
create or replace function incidents.map_y(location public.geometry) returns double precision
  language sql immutable strict parallel safe
  return (1.0 - asinh(tan(radians(float8larger(-85.0511287798, float8smaller(85.0511287798, public.ST_Y(location))))))
    / pi()) / 2.0;

-- What is over, counted by place, so that a tile of the whole county costs the same after ten years. `cell` has `grain`
-- bits for each of its sides. What is about somebody (`hidden_from`) is not counted: it is read case by case.
create table incidents.past_mark (
  county_code text not null check (county_code ~ '^\d{6}$'),
  part text collate "C" not null,
  grain smallint not null,
  cell bigint not null,
  count integer not null,
  primary key (county_code, part, grain, cell)
);
grant select, insert, update, delete on incidents.past_mark to linli_app;

-- What has come to be over, or is so no more, since it was last added up: written with the move, so that nobody waits for
-- anybody's sum.
create table incidents.past_mark_change (
  county_code text not null,
  change_id uuid not null default gen_random_uuid(),
  change integer not null,
  cell bigint not null,
  parts text[] not null,
  primary key (county_code, change_id)
);
grant select, insert, update, delete on incidents.past_mark_change to linli_app;

create index incident_past_about_somebody on incidents.incident (county_code)
  where hidden_from is not null and closed_at is not null and location is not null;

-- Of what a case that is over is a part.
create function incidents.past_parts(town_code text, village_code text, matter_code text, unit_id uuid, child_unit_id uuid,
    emergency boolean) returns text[] language sql immutable parallel safe
  return array_remove(array['county', 'town ' || town_code, 'village ' || village_code, 'matter ' || matter_code,
    'unit ' || unit_id, case when child_unit_id is distinct from unit_id then 'unit ' || child_unit_id end,
    case when emergency then 'emergency' end], null);
-- How finely each part is counted: a tile has 64 spots on a side, and is answered from the sums up to zoom 8, 10 or 12.
create function incidents.past_grains(part text) returns integer[] language sql immutable strict parallel safe
  return case when part = 'county' or part like 'town %' then array[14, 16, 18]
    when part like 'village %' then array[14] else array[14, 16] end;

-- Counts a county again from its cases.
create function incidents.recount_past_marks(county text) returns void language sql
begin atomic
  delete from incidents.past_mark_change where county_code = county;
  delete from incidents.past_mark where county_code = county;
  insert into incidents.past_mark (county_code, part, grain, cell, count)
    select county, part, grain, cell >> (48 - 2 * grain), count(*)::integer
    from (select incidents.map_cell(location) as cell,
        incidents.past_parts(town_code, village_code, matter_code, unit_id, child_unit_id, emergency) as parts
      from incidents.incident
      where county_code = county and closed_at is not null and location is not null and hidden_from is null) as placed
    cross join lateral unnest(parts) as part
    cross join lateral unnest(incidents.past_grains(part)) as grain
    group by part, grain, cell >> (48 - 2 * grain) order by 2, 3, 4;
end;
select incidents.recount_past_marks(county_code) from (select distinct county_code from incidents.incident) as counties;

-- Layers over the map (叠加图层): police grids, reaches of rivers, schools, cameras. A file replaces what a layer holds as a
-- whole: its features stand beside the old ones under a revision of their own until the last of them is there.
create table grids.map_layer (
  county_code text not null check (county_code ~ '^\d{6}$'),
  layer_id uuid not null,
  name text not null,
  kind text not null check (kind in ('police-grid', 'river-reach', 'work-safety', 'facility', 'camera', 'other')),
  -- Null until a first file has come to its end.
  revision uuid,
  feature_count integer not null default 0,
  changed_at timestamptz(3) not null,
  ended_at timestamptz(3),
  primary key (county_code, layer_id)
);
create unique index map_layer_by_name on grids.map_layer (county_code, name) where ended_at is null;
grant select, insert, update on grids.map_layer to linli_app;

create table grids.map_feature (
  county_code text not null,
  layer_id uuid not null,
  revision uuid not null,
  ordinal integer not null,
  name text not null,
  geometry public.geometry(Geometry, 4326) not null,
  primary key (county_code, layer_id, revision, ordinal)
);
create index map_feature_by_place on grids.map_feature using gist (geometry);
grant select, insert, delete on grids.map_feature to linli_app;
