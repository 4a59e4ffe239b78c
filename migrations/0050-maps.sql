-- The map of cases at any zoom. Where a point lies in the square of the world (Web Mercator), from 0 to 1, from the north-west.
create function incidents.map_x(location public.geometry) returns double precision
  language sql immutable strict parallel safe
  return least((public.ST_X(location) + 180.0) / 360.0, 0.999999999999);
create function incidents.map_y(location public.geometry) returns double precision
  language sql immutable strict parallel safe
  return (1.0 - asinh(tan(radians(greatest(-85.0511287798, least(85.0511287798, public.ST_Y(location)))))) / pi()) / 2.0;

-- Two numbers of 24 bits as one of 48, bit by bit: whatever lies in one tile of any zoom is one range of these. By way of
-- texts of noughts and ones, which is ten times as quick as counting the bits.
create function incidents.spread_bits(number integer) returns bigint
  language sql immutable strict parallel safe
  return replace(replace(replace(number::bit(24)::text, '1', 'x'), '0', '00'), 'x', '01')::bit(48)::bigint;
create function incidents.map_cell(location public.geometry) returns bigint
  language sql immutable strict parallel safe cost 40
  return incidents.spread_bits(floor(incidents.map_x(location) * 16777216.0)::integer)
    | (incidents.spread_bits(floor(incidents.map_y(location) * 16777216.0)::integer) << 1);

-- What is over is counted from this index alone. What is open does not stand in it: a move costs nothing for it.
create index incident_past_on_map on incidents.incident (county_code, incidents.map_cell(location))
  include (location, incident_id, reported_at, matter_code, town_code, village_code, grid_id, unit_id, child_unit_id,
    emergency, hidden_from)
  where closed_at is not null and location is not null;

-- Grounds of others that a county may look at besides its own drawn one. The server fetches their tiles: no browser speaks
-- to them, and none is told the key.
create table grids.base_map_source (
  county_code text not null,
  source_id uuid not null,
  name text not null,
  -- With {z}, {x}, {y}, and {key} where there is one.
  address text not null,
  system text not null check (system in ('wgs84', 'gcj02')),
  approval_number text,
  attribution text,
  least_zoom integer not null,
  deepest_zoom integer not null,
  key_sealed text,
  changed_at timestamptz(3) not null,
  ended_at timestamptz(3),
  primary key (county_code, source_id)
);
grant select, insert, update on grids.base_map_source to linli_app;
