-- What phones pull. A stream is a grid, a person or a unit; it exists once somebody has pulled it. Its counter is raised by an
-- update of its row in the transaction that writes the change: the row's lock orders the commits, so that no reader sees 12
-- before 11. Rows hold ids and codes only; what a record says is asked of the room that has it.
create schema if not exists field_sync;
grant usage on schema field_sync to linli_app;

create table field_sync.stream (
  county_code text not null check (county_code ~ '^\d{6}$'),
  stream_id text collate "C" not null,
  kind text not null check (kind in ('grid', 'person', 'unit')),
  owner_id uuid not null,
  counter bigint not null default 0,
  -- Tombstones up to here are deleted: who has not read so far begins anew.
  floor bigint not null default 0,
  -- Null: the first pull is about to fill it.
  seeded_at timestamptz(3),
  -- Nobody has pulled it for long: it is forgotten.
  pulled_on date not null,
  primary key (county_code, stream_id)
);
create index stream_by_pull on field_sync.stream (pulled_on);
grant select, insert, update, delete on field_sync.stream to linli_app;

create table field_sync.change (
  county_code text not null,
  stream_id text collate "C" not null,
  record_id uuid not null,
  record_kind text not null check (record_kind in ('case', 'late-work')),
  counter bigint not null,
  -- Left the stream: a tombstone.
  gone boolean not null,
  changed_at timestamptz(3) not null,
  -- Then it is over for the phone; null while it is open.
  until timestamptz(3),
  primary key (county_code, stream_id, record_id)
);
create unique index change_by_counter on field_sync.change (county_code, stream_id, counter);
create index change_of_record on field_sync.change (county_code, record_id);
create index change_over on field_sync.change (until) where until is not null and not gone;
create index change_gone on field_sync.change (changed_at) where gone;
grant select, insert, update, delete on field_sync.change to linli_app;

-- A phone that has pulled once. Nothing about its person but how much waits on it and when it was last heard of.
create table field_sync.device (
  county_code text not null check (county_code ~ '^\d{6}$'),
  device_id uuid not null,
  account_id uuid not null,
  -- Where the post stands: whose desk may see it.
  division_path text collate "C" not null,
  first_seen_at timestamptz(3) not null,
  last_seen_at timestamptz(3) not null,
  undelivered integer not null,
  app_version text not null,
  contract integer not null,
  state text not null check (state in ('active', 'locked', 'wipe-asked', 'wiped')),
  asked_by uuid,
  asked_at timestamptz(3),
  done_at timestamptz(3),
  primary key (county_code, device_id)
);
create index device_of_account on field_sync.device (county_code, account_id);
create index device_to_look_at on field_sync.device (county_code, last_seen_at)
  where undelivered > 0 or state in ('locked', 'wipe-asked');
create index device_idle on field_sync.device (last_seen_at) where undelivered = 0 and state in ('active', 'wiped');
grant select, insert, update, delete on field_sync.device to linli_app;

-- After how many hours without contact a phone locks itself; without a row the program's own.
create table field_sync.setting (
  county_code text not null check (county_code ~ '^\d{6}$'),
  expiry_hours integer not null check (expiry_hours between 1 and 720),
  set_by uuid not null,
  set_at timestamptz(3) not null,
  primary key (county_code)
);
grant select, insert, update on field_sync.setting to linli_app;
