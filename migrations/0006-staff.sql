create schema staff;
grant usage on schema staff to linli_app;

-- A person who works here. The name is public (网格公示牌); the phone of a private person is sealed.
create table staff.worker (
  county_code text not null,
  worker_id uuid not null,
  account_id uuid not null,
  name text not null,
  name_key text collate "C" not null,
  employment text not null default 'full-time' check (employment in ('full-time', 'part-time')),
  public_phone text,
  left_at timestamptz(3),
  primary key (county_code, worker_id)
);
create unique index worker_by_account on staff.worker (county_code, account_id);
create index worker_by_name on staff.worker (county_code, name_key, worker_id);
grant select, insert, update on staff.worker to linli_app;

create table staff.post (
  county_code text not null,
  post_id uuid not null,
  worker_id uuid not null,
  role text not null,
  organisation_id uuid not null,
  level text not null,
  division_path text collate "C" not null,
  grid_id uuid,
  profile text check (profile in ('small-centre')),
  valid_from timestamptz(3) not null,
  valid_to timestamptz(3),
  primary key (county_code, post_id)
);
create index post_by_worker on staff.post (county_code, worker_id);
create index post_by_organisation on staff.post (county_code, organisation_id, role);
create index post_by_grid on staff.post (county_code, grid_id) where grid_id is not null;
create index post_by_place on staff.post (county_code, division_path, role);
grant select, insert, update on staff.post to linli_app;

create table staff.duty (
  county_code text not null,
  duty_id uuid not null,
  post_id uuid not null,
  starts_at timestamptz(3) not null,
  ends_at timestamptz(3),
  primary key (county_code, duty_id)
);
create index duty_by_post on staff.duty (county_code, post_id, starts_at desc);
-- A post is on duty or not: two starts at the same time are one.
create unique index duty_open on staff.duty (county_code, post_id) where ends_at is null;
grant select, insert, update on staff.duty to linli_app;
