create schema grids;
grant usage on schema grids to linli_app;

create table grids.grid (
  county_code text not null,
  grid_id uuid not null,
  grid_code text not null,
  name text not null,
  kind text not null check (kind in ('basic', 'dedicated', 'micro')),
  setting text not null check (setting in ('urban', 'rural')),
  -- 街巷 / 楼院 / 单位
  shape text check (shape in ('street', 'courtyard', 'work-unit')),
  town_code text not null,
  village_code text not null,
  division_path text collate "C" not null,
  household_count integer,
  parent_grid_id uuid,
  closed_at timestamptz(3),
  primary key (county_code, grid_id)
);
create unique index grid_by_code on grids.grid (county_code, grid_code);
create index grid_by_village on grids.grid (county_code, division_path, grid_code);
grant select, insert, update on grids.grid to linli_app;

create table grids.grid_version (
  county_code text not null,
  grid_id uuid not null,
  version integer not null,
  valid_from date not null,
  valid_to date,
  geometry geometry(MultiPolygon, 4326) not null,
  primary key (county_code, grid_id, version)
);
create index grid_version_by_place on grids.grid_version using gist (geometry);
grant select, insert, update (valid_to) on grids.grid_version to linli_app;

create table grids.grid_alias (
  county_code text not null,
  scheme text not null,
  alias text not null,
  grid_id uuid not null,
  primary key (county_code, scheme, alias)
);
grant select, insert, delete on grids.grid_alias to linli_app;

create table grids.division_outline (
  county_code text not null,
  division_code text not null,
  valid_from date not null,
  geometry geometry(MultiPolygon, 4326) not null,
  primary key (county_code, division_code, valid_from)
);
grant select, insert, update on grids.division_outline to linli_app;

-- The county's own drawn ground (rivers, roads, buildings), so that a map needs no outside host.
create table grids.base_map_layer (
  county_code text not null,
  layer text not null,
  position integer not null,
  features jsonb not null,
  primary key (county_code, layer)
);
grant select, insert, update on grids.base_map_layer to linli_app;

create schema catalogue;
grant usage on schema catalogue to linli_app;

create table catalogue.matter (
  matter_code text primary key,
  kind text not null check (kind in ('facility', 'event', 'service')),
  major_code text not null,
  major_name text not null,
  minor_code text not null,
  minor_name text not null,
  name_key text collate "C" not null,
  initials text collate "C" not null,
  emergency boolean not null default false,
  source text not null,
  valid_from date not null,
  valid_to date
);
create index matter_by_name on catalogue.matter (name_key);
grant select, insert, update on catalogue.matter to linli_app;

create table catalogue.rule (
  rule_id uuid primary key,
  matter_code text not null references catalogue.matter,
  number integer not null,
  opens_when text not null,
  closes_when text not null,
  limits jsonb not null,
  handlers text[] not null,
  supervisors text[] not null,
  evidence text not null default 'none' check (evidence in ('none', 'required')),
  verify_mode text not null default 'none' check (verify_mode in ('none', 'required')),
  dispatch_mode text not null default 'manual' check (dispatch_mode in ('manual', 'one-click', 'automatic')),
  inspect_mode text not null default 'field' check (inspect_mode in ('field', 'photo', 'reporter', 'sample')),
  close_mode text not null default 'manual' check (close_mode in ('manual', 'reporter-solved', 'silent-days')),
  valid_from date not null,
  valid_to date
);
-- One in force of each number; those that ended stay for the cases opened under them.
create unique index rule_in_force on catalogue.rule (matter_code, number) where valid_to is null;
create index rule_by_matter on catalogue.rule (matter_code);
grant select, insert, update on catalogue.rule to linli_app;

-- 派单目录: which unit leads for a matter in a place. The most exact entry wins (the matter, then its
-- major class; the longest division path first). `matter_code` is a matter's code, or a kind and major class such as
-- `event-01`.
create table catalogue.dispatch_entry (
  county_code text not null,
  entry_id uuid not null,
  number integer not null,
  matter_code text not null,
  division_path text collate "C" not null,
  lead_organisation_id uuid not null,
  limit_minutes integer,
  basis text not null,
  valid_from date not null,
  valid_to date,
  primary key (county_code, entry_id)
);
create index dispatch_entry_by_matter on catalogue.dispatch_entry (county_code, matter_code);
create unique index dispatch_entry_in_force on catalogue.dispatch_entry (county_code, number) where valid_to is null;
grant select, insert, update on catalogue.dispatch_entry to linli_app;

-- What each source said last of each matter and rule: a second import of the same changes nothing, and what people
-- have set by hand since then stays.
create table catalogue.import_row (
  import_id text not null,
  row_key text not null,
  digest text not null,
  primary key (import_id, row_key)
);
grant select, insert, update on catalogue.import_row to linli_app;
