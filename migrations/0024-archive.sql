-- 档案保管期限: how long the file of a case is kept, by matter, by major class, or for the county. What ended stays readable,
-- so that it can be said by which setting an archived case was judged. `years` is null where it is kept for ever.
create table catalogue.retention_setting (
  county_code text not null,
  setting_id uuid not null,
  -- A matter, a kind and major class such as event-01; null: every matter of the county.
  matter_code text,
  retention text not null check (retention in ('permanent', 'thirty-years', 'ten-years', 'set-years')),
  years integer check (years between 1 and 100),
  basis text not null,
  valid_from date not null,
  valid_to date,
  put_by uuid not null,
  put_at timestamptz(3) not null,
  primary key (county_code, setting_id),
  check ((years is null) = (retention = 'permanent'))
);
create unique index retention_in_force on catalogue.retention_setting (county_code, coalesce(matter_code, '')) where valid_to is null;
grant select, insert, update on catalogue.retention_setting to linli_app;

-- What was decided when a case was archived, and what became of its personal text when its time was over (到期鉴定).
create table incidents.archive (
  county_code text not null,
  incident_id uuid not null,
  archived_at timestamptz(3) not null,
  retention text not null,
  years integer,
  -- The setting it was judged by; null: the default of the release.
  setting_id uuid,
  -- The day from which it may be disposed of; null: never.
  dispose_from date,
  town_code text,
  village_code text,
  -- Disposal takes two: who asked by which order, and who agreed.
  disposal_order text,
  disposal_basis text,
  disposal_asked_by uuid,
  disposal_asked_at timestamptz(3),
  disposed_by uuid,
  disposed_at timestamptz(3),
  primary key (county_code, incident_id)
);
create index archive_to_dispose on incidents.archive (county_code, dispose_from, incident_id)
  where disposed_at is null and dispose_from is not null;
create index archive_to_dispose_in_town on incidents.archive (county_code, town_code, dispose_from, incident_id)
  where disposed_at is null and dispose_from is not null;
create index archive_asked on incidents.archive (county_code, disposal_asked_at, incident_id)
  where disposed_at is null and disposal_asked_at is not null;
grant select, insert, update on incidents.archive to linli_app;

-- What is due to be archived, and what is: both by the instant of the closing. Small, or read from one end.
create index incident_to_archive on incidents.incident (county_code, closed_at, incident_id) where status = 'closed';
create index incident_archived on incidents.incident (county_code, closed_at desc, incident_id desc) where status = 'archived';
create index incident_archived_in_town on incidents.incident (county_code, town_code, closed_at desc, incident_id desc)
  where status = 'archived';
create index incident_archived_of_matter on incidents.incident (county_code, matter_code, closed_at desc, incident_id desc)
  where status = 'archived';

-- 冻结: while a hold stands nothing of the case is erased. It holds from the first person on; a second one confirms or
-- rejects it, and two lift it.
create table incidents.legal_hold (
  county_code text not null,
  hold_id uuid not null,
  incident_id uuid not null,
  state text not null check (state in ('put', 'confirmed', 'lift-asked', 'lifted', 'rejected')),
  order_number text not null,
  basis text not null,
  put_by uuid not null,
  put_at timestamptz(3) not null,
  confirmed_by uuid,
  confirmed_at timestamptz(3),
  lift_order_number text,
  lift_basis text,
  lift_asked_by uuid,
  lift_asked_at timestamptz(3),
  ended_by uuid,
  ended_at timestamptz(3),
  primary key (county_code, hold_id)
);
create unique index legal_hold_of_incident on incidents.legal_hold (county_code, incident_id) where ended_at is null;
create index legal_hold_newest on incidents.legal_hold (county_code, put_at desc, hold_id desc) where ended_at is null;
create index legal_hold_by_incident on incidents.legal_hold (county_code, incident_id, put_at);
grant select, insert, update on incidents.legal_hold to linli_app;

-- 移交外县: where a case went, and what of its reporter was shared by it and why; the record of sharing is kept at least
-- three years (网络数据安全管理条例). In the same deployment the case there has the id `transfer_id`.
create table incidents.transfer (
  county_code text not null,
  transfer_id uuid not null,
  incident_id uuid not null,
  -- A county of this deployment, or the name of a county or system outside it.
  to_county text,
  to_name text not null,
  external_number text,
  -- What was passed on: 'text', 'place', 'reporter-name', 'reporter-phone'.
  shared text[] not null,
  sharing_basis text,
  made_by uuid not null,
  made_at timestamptz(3) not null,
  primary key (county_code, transfer_id)
);
create index transfer_by_incident on incidents.transfer (county_code, incident_id, made_at);
grant select, insert, update on incidents.transfer to linli_app;
