-- What a phone is given of its grid when it pulls for the first time: what is open there, and what was closed lately; not
-- all that ever happened in the grid.
create index incident_in_grid_lately on incidents.incident (county_code, grid_id, (coalesce(closed_at, 'infinity'::timestamptz)))
  where grid_id is not null;
