-- 代班: who is away from his posts, from when to when, and who stands in meanwhile. A leave that is cut short keeps its
-- plan and gets an end; it is never deleted.
create table staff.leave (
  county_code text not null,
  leave_id uuid not null,
  worker_id uuid not null,
  starts_at timestamptz(3) not null,
  ends_at timestamptz(3) not null check (ends_at > starts_at),
  stand_in_id uuid,
  returned_at timestamptz(3),
  primary key (county_code, leave_id)
);
create index leave_by_worker on staff.leave (county_code, worker_id, ends_at);
grant select, insert, update on staff.leave to linli_app;

-- The posts that a stand-in holds for the time of a leave name it.
alter table staff.post add column leave_id uuid;
create index post_by_leave on staff.post (county_code, leave_id) where leave_id is not null;
create index worker_by_phone on staff.worker (county_code, public_phone) where public_phone is not null;

-- Addresses become a tree: province, city, county, town, village, street or estate, number or building, unit, floor,
-- room. A node without a point of its own is a name that others hang under.
alter table ledger.address drop constraint address_kind_check;
alter table ledger.address add constraint address_kind_check check (kind in (
  'address', 'estate', 'facility', 'province', 'city', 'county', 'town', 'village', 'zone', 'group', 'street', 'lane',
  'number', 'building', 'unit', 'floor', 'room'));
alter table ledger.address
  alter column location drop not null,
  add column parent_id uuid,
  -- Its own part of the whole: 3 幢.
  add column name text,
  -- Other and old names.
  add column aliases text[] not null default '{}',
  -- The elements that it is made of, each with its kind: {estate=望江花园,building=3}.
  add column elements text[] not null default '{}',
  -- The elements from the root, which make a node the same node in the next edition of a file.
  add column tree_key text collate "C",
  add column source text,
  add column valid_from date,
  add column valid_to date;
create unique index address_by_tree on ledger.address (county_code, tree_key) where tree_key is not null;
create index address_by_parent on ledger.address (county_code, parent_id) where parent_id is not null;
create index address_by_elements on ledger.address using gin (elements) with (fastupdate = off);
