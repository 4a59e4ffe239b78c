create schema organisation;
grant usage on schema organisation to linli_app;

create table organisation.county (
  county_code text primary key check (county_code ~ '^\d{6}$'),
  name text not null,
  demo boolean not null default false,
  founded_at timestamptz(3) not null
);
grant select, insert on organisation.county to linli_app;

create table organisation.division (
  county_code text not null,
  division_code text not null check (division_code ~ '^\d{12}$'),
  division_path text collate "C" not null,
  level text not null check (level in ('province', 'prefecture', 'county', 'town', 'village')),
  name text not null,
  name_key text collate "C" not null,
  parent_code text,
  setting text not null default 'rural' check (setting in ('urban', 'rural')),
  valid_from date not null,
  valid_to date,
  successor_code text,
  primary key (county_code, division_code)
);
create index division_by_path on organisation.division (county_code, division_path);
grant select, insert, update on organisation.division to linli_app;

create table organisation.division_alias (
  county_code text not null,
  scheme text not null,
  alias text not null,
  division_code text not null,
  primary key (county_code, scheme, alias)
);
grant select, insert, delete on organisation.division_alias to linli_app;

create table organisation.organisation (
  county_code text not null,
  organisation_id uuid not null,
  kind text not null check (kind in ('centre', 'department', 'group', 'unit', 'fallback')),
  level text not null check (level in ('county', 'town', 'village')),
  name text not null,
  name_key text collate "C" not null,
  parent_id uuid,
  -- Ids from the root to this one, joined by '/', so that a subtree is one range.
  tree_path text collate "C" not null,
  division_code text not null,
  division_path text collate "C" not null,
  works_own_desk boolean not null default false,
  closed_at timestamptz(3),
  primary key (county_code, organisation_id)
);
create index organisation_by_tree on organisation.organisation (county_code, tree_path);
create index organisation_by_place on organisation.organisation (county_code, division_path, kind);
create unique index organisation_by_name on organisation.organisation (county_code, parent_id, name);
grant select, insert, update on organisation.organisation to linli_app;
