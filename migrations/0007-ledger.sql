create schema ledger;
grant usage on schema ledger to linli_app;

-- Places with a name: addresses and estates. No persons here; searched by words, so no policy (a policy would switch
-- the index off).
create table ledger.address (
  county_code text not null,
  address_id uuid not null,
  kind text not null check (kind in ('address', 'estate', 'facility')),
  label text not null,
  detail text not null,
  features text[] not null,
  location geometry(Point, 4326) not null,
  grid_id uuid,
  division_path text collate "C" not null,
  primary key (county_code, address_id)
);
-- Without a pending list: addresses come in bulk and are then only searched, and the list makes the index look dear.
create index address_by_words on ledger.address using gin (features) with (fastupdate = off);
create index address_by_place on ledger.address using gist (location);
grant select, insert, update on ledger.address to linli_app;
