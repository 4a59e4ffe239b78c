-- 派单目录: who helps the lead, who gets a copy to supervise, and when an entry holds. Nothing said: always.
-- Minutes of the Chinese day, from before to; to before from is over midnight. Weekdays 1 (Monday) to 7. Days of the year
-- as MM-DD, both included; to before from is over the new year.
alter table catalogue.dispatch_entry
  add column assistants uuid[] not null default '{}',
  add column copy_to uuid[] not null default '{}',
  add column from_minute smallint check (from_minute between 0 and 1439),
  add column to_minute smallint check (to_minute between 1 and 1440),
  add column weekdays smallint[],
  add column from_day text check (from_day ~ '^\d\d-\d\d$'),
  add column to_day text check (to_day ~ '^\d\d-\d\d$'),
  add column put_by uuid,
  add column put_at timestamptz(3),
  add constraint dispatch_entry_hours check ((from_minute is null) = (to_minute is null)),
  add constraint dispatch_entry_season check ((from_day is null) = (to_day is null));
create index dispatch_entry_by_number on catalogue.dispatch_entry (county_code, number, valid_from);

-- 履职事项清单: what a town does itself, helps with, or no longer does. Of the whole county or of one town.
create schema duties;
grant usage on schema duties to linli_app;

create table duties.list (
  county_code text not null,
  list_id uuid not null,
  -- Six digits: every town without a list of its own; nine: one town.
  division_path text collate "C" not null,
  version integer not null,
  name text not null,
  source text not null,
  valid_from date not null,
  valid_to date,
  -- What stands on no item of the list: may it go to a town (allowed), or is it nobody's business there (refused)?
  unlisted text not null default 'allowed' check (unlisted in ('allowed', 'refused')),
  put_by uuid not null,
  put_at timestamptz(3) not null,
  primary key (county_code, list_id),
  unique (county_code, division_path, version)
);
grant select, insert, update on duties.list to linli_app;

-- Numbers count within a kind, as the lists are printed.
create table duties.item (
  county_code text not null,
  list_id uuid not null,
  kind text not null check (kind in ('own', 'assisting', 'withdrawn')),
  number integer not null check (number > 0),
  text text not null,
  legal_basis text not null,
  -- Of an assisting item who leads, of a withdrawn one who does it now: as the list has it, and the organisations meant.
  lead_names text[] not null default '{}',
  lead_organisations uuid[] not null default '{}',
  -- What the town does (assisting), or how it is done now (withdrawn).
  manner text not null,
  primary key (county_code, list_id, kind, number)
);
grant select, insert, update, delete on duties.item to linli_app;

-- Which matters an item is about: a matter or a major class (event-01). Only what is confirmed is judged by.
create table duties.item_matter (
  county_code text not null,
  list_id uuid not null,
  kind text not null,
  number integer not null,
  matter_code text not null,
  confirmed boolean not null,
  primary key (county_code, list_id, kind, number, matter_code)
);
create index item_matter_by_matter on duties.item_matter (county_code, matter_code, list_id) where confirmed;
grant select, insert, update, delete on duties.item_matter to linli_app;

-- Whoever sends a case to a town holds this row for reading, whoever changes a list for writing: neither overtakes the other.
create table duties.edition (
  county_code text not null,
  edition integer not null,
  primary key (county_code)
);
grant select, insert, update on duties.edition to linli_app;
