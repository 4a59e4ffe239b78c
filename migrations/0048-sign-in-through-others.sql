-- 统一身份登录: other systems (OIDC, CAS) say who somebody is; what he may do is said here.
create table access.outside_provider (
  provider_id uuid primary key,
  county_code text not null check (county_code ~ '^\d{6}$'),
  kind text not null check (kind in ('oidc', 'cas')),
  name text not null,
  -- The issuer, or the address below which the CAS answers.
  address text not null,
  client_id text,
  secret_sealed text,
  settings jsonb not null,
  active boolean not null,
  put_by uuid not null,
  put_at timestamptz(3) not null,
  -- The system administrator, who is somebody else; null: nobody comes in this way yet.
  confirmed_by uuid,
  confirmed_at timestamptz(3),
  check (confirmed_by is distinct from put_by)
);
create index outside_provider_of_county on access.outside_provider (county_code);
grant select, insert, update on access.outside_provider to linli_app;

-- By which claim somebody gets which post; one that was taken back keeps its row.
create table access.role_rule (
  rule_id uuid primary key,
  county_code text not null,
  provider_id uuid not null,
  claim text not null,
  value text not null,
  role text not null,
  organisation_id uuid not null,
  grid_id uuid,
  put_by uuid not null,
  put_at timestamptz(3) not null,
  ended_at timestamptz(3)
);
create index role_rule_of_provider on access.role_rule (provider_id) where ended_at is null;
grant select, insert, update on access.role_rule to linli_app;

-- An outside subject and the one account that is his. Of the subject only a keyed hash is kept.
create table access.outside_identity (
  identity_id uuid primary key,
  county_code text not null,
  provider_id uuid not null,
  issuer text not null,
  subject_index text not null,
  account_id uuid not null references access.account,
  bound_by text not null check (bound_by in ('claim', 'made')),
  bound_at timestamptz(3) not null,
  last_seen_at timestamptz(3) not null,
  ended_at timestamptz(3)
);
create unique index outside_identity_by_subject on access.outside_identity (county_code, issuer, subject_index)
  where ended_at is null;
create unique index outside_identity_by_account on access.outside_identity (county_code, issuer, account_id)
  where ended_at is null;
create index outside_identity_newest on access.outside_identity (county_code, bound_at desc, identity_id desc)
  where ended_at is null;
grant select, insert, update on access.outside_identity to linli_app;

-- Posts that were given by a rule; they end when the claim is gone.
create table access.mapped_capacity (
  capacity_id uuid primary key,
  county_code text not null,
  identity_id uuid not null references access.outside_identity,
  rule_id uuid not null,
  given_at timestamptz(3) not null,
  ended_at timestamptz(3)
);
create index mapped_capacity_of_identity on access.mapped_capacity (identity_id) where ended_at is null;
grant select, insert, update on access.mapped_capacity to linli_app;

-- By what an outside person is known when he first comes: keyed hashes of phone, staff number, e-mail.
create table access.account_key (
  county_code text not null,
  kind text not null check (kind in ('phone', 'staff-number', 'email')),
  key_index text not null,
  account_id uuid not null references access.account,
  primary key (county_code, kind, key_index)
);
create unique index account_key_of_account on access.account_key (county_code, account_id, kind);
grant select, insert, update, delete on access.account_key to linli_app;

create table access.sign_in_setting (
  county_code text primary key,
  -- Counts only while another way in stands open, and never for administrators.
  password_off boolean not null,
  -- Portals that may show the desk inside their own pages.
  frame_ancestors text[] not null,
  put_by uuid not null,
  put_at timestamptz(3) not null
);
grant select, insert, update on access.sign_in_setting to linli_app;

-- How a session came about, so that both ends of it end together. The provider's token is sealed, and goes with the session.
alter table access.session add column outside_identity_id uuid;
alter table access.session add column outside_provider_id uuid;
alter table access.session add column outside_session_index text;
alter table access.session add column outside_token_sealed text;
create index session_by_outside_identity on access.session (outside_identity_id)
  where outside_identity_id is not null and ended_at is null;
create index session_by_outside_session on access.session (outside_session_index)
  where outside_session_index is not null and ended_at is null;
