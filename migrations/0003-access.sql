create schema access;
grant usage on schema access to linli_app;

create table access.account (
  account_id uuid primary key,
  username text not null unique check (username ~ '^[a-z0-9][a-z0-9._-]{1,63}$'),
  display_name text not null,
  password_hash text,
  password_set_at timestamptz(3),
  failed_attempts integer not null default 0,
  locked_until timestamptz(3),
  second_factor_sealed text,
  second_factor_at timestamptz(3),
  -- The last accepted step of the one-time password, so that none is taken twice.
  second_factor_step bigint,
  setup_token_hash text,
  setup_expires_at timestamptz(3),
  disabled_at timestamptz(3),
  expires_at timestamptz(3),
  created_at timestamptz(3) not null
);
grant select, insert, update on access.account to linli_app;

-- One capacity of one person: a post of staff, or one of the three administrators.
create table access.capacity (
  capacity_id uuid primary key,
  account_id uuid not null references access.account,
  role text not null,
  county_code text not null,
  organisation_id uuid,
  organisation_name text not null,
  level text not null,
  division_path text collate "C" not null,
  grid_id uuid,
  grid_name text,
  profile text,
  valid_from timestamptz(3) not null,
  valid_to timestamptz(3)
);
create index capacity_by_account on access.capacity (account_id);
create index capacity_by_county on access.capacity (county_code, role);
grant select, insert, update on access.capacity to linli_app;

create table access.session (
  session_hash text primary key,
  account_id uuid not null references access.account,
  client text not null,
  created_at timestamptz(3) not null,
  seen_at timestamptz(3) not null,
  expires_at timestamptz(3) not null,
  second_factor boolean not null default false,
  ended_at timestamptz(3)
);
create index session_by_account on access.session (account_id);
create index session_by_end on access.session (expires_at);
grant select, insert, update, delete on access.session to linli_app;

-- 合规模式 and 特殊场景: what is off until a scene with basis, approver and end date switches it on.
create table access.scene (
  county_code text not null,
  scene_id uuid not null,
  kind text not null check (kind in ('emergency', 'security')),
  name text not null,
  legal_basis text not null,
  division_path text collate "C" not null,
  approved_by uuid not null,
  starts_at timestamptz(3) not null,
  ends_at timestamptz(3) not null,
  primary key (county_code, scene_id)
);
grant select, insert, update on access.scene to linli_app;
