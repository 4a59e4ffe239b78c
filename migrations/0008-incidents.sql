create schema incidents;
grant usage on schema incidents to linli_app, linli_audit;

-- The case as it stands. No name, no phone, no free text about a person: this table is searched by place and words and
-- carries no policy (a policy would switch its indexes off); one function builds every list's scope.
create table incidents.incident (
  county_code text not null check (county_code ~ '^\d{6}$'),
  incident_id uuid not null,
  number text not null,
  query_code text not null,
  -- How many steps it has, and the hash of the last: an end cut off its chain shows.
  version integer not null,
  chain_head text not null,
  status text not null,
  title text not null,
  source text not null,
  appeal_kind text not null,
  emergency boolean not null,
  confidential boolean not null,
  matter_code text,
  rule_id uuid,
  outcome text,
  desk_organisation_id uuid not null,
  desk_level text not null,
  unit_id uuid,
  child_unit_id uuid,
  handler_id uuid,
  verifier_id uuid,
  inspector_id uuid,
  claimed_by uuid,
  reported_by uuid,
  town_code text,
  village_code text,
  division_path text collate "C" not null,
  grid_id uuid,
  place_words text,
  location geometry(Point, 4326),
  reported_at timestamptz(3) not null,
  received_at timestamptz(3) not null default now(),
  closed_at timestamptz(3),
  -- Of the responsible clock that runs now; null while paused, without a limit, or final.
  started_at timestamptz(3),
  due_at timestamptz(3),
  allowance_ms bigint,
  -- What decisions rest on (rules/facts.ts); replaying the steps gives exactly this.
  facts jsonb not null,
  dispatch_reason jsonb,
  primary key (county_code, incident_id)
);
create unique index incident_by_number on incidents.incident (county_code, number);
create unique index incident_by_query_code on incidents.incident (county_code, query_code);
create index incident_newest on incidents.incident (county_code, reported_at desc, incident_id desc);
create index incident_of_town on incidents.incident (county_code, town_code, reported_at desc, incident_id desc);
create index incident_at_desk on incidents.incident (county_code, desk_organisation_id, status, due_at)
  where closed_at is null;
create index incident_at_unit on incidents.incident (county_code, unit_id, status, due_at)
  where unit_id is not null and closed_at is null;
create index incident_in_grid on incidents.incident (county_code, grid_id, reported_at desc) where grid_id is not null;
create index incident_of_person on incidents.incident (county_code, handler_id) where handler_id is not null and closed_at is null;
create index incident_of_verifier on incidents.incident (county_code, verifier_id) where verifier_id is not null;
create index incident_of_inspector on incidents.incident (county_code, inspector_id) where inspector_id is not null;
create index incident_of_reporter on incidents.incident (county_code, reported_by, reported_at desc) where reported_by is not null;
create index incident_by_place on incidents.incident using gist (location);
grant select, insert, update on incidents.incident to linli_app;

-- Append-only: every move ever made, chained. Held by privileges, not by politeness.
create table incidents.step (
  county_code text not null,
  incident_id uuid not null,
  position integer not null,
  step_id uuid not null,
  command_id uuid not null,
  action text not null,
  from_status text,
  to_status text not null,
  actor_id uuid not null,
  actor_role text not null,
  capacity_id uuid,
  taken_at timestamptz(3) not null,
  format integer not null,
  previous text not null,
  hash text not null,
  entry_text text not null,
  primary key (county_code, incident_id, position)
);
create index step_by_command on incidents.step (county_code, command_id);
create index step_by_actor on incidents.step (county_code, actor_id, taken_at);
grant select, insert on incidents.step to linli_app;
grant select on incidents.step to linli_audit;

-- Opinions, answers, descriptions: beside the chain, so that an order can erase them. field 'description' belongs to
-- the first step.
create table incidents.step_content (
  county_code text not null,
  incident_id uuid not null,
  step_id uuid not null,
  field text not null,
  division_path text collate "C" not null,
  salt text not null,
  body text not null,
  primary key (county_code, step_id, field)
);
create index step_content_by_incident on incidents.step_content (county_code, incident_id);
alter table incidents.step_content enable row level security;
alter table incidents.step_content force row level security;
create policy step_content_in_scope on incidents.step_content
  using (platform.in_scope(county_code, division_path)) with check (true);
grant select, insert, delete on incidents.step_content to linli_app;
grant select on incidents.step_content to linli_audit;
create policy step_content_for_audit on incidents.step_content for select to linli_audit using (true);

-- Who told us: sealed, read by key, every look logged. confidential_from hides the reporter from an organisation's
-- subtree (举报保密).
create table incidents.reporter (
  county_code text not null,
  incident_id uuid not null,
  division_path text collate "C" not null,
  name_sealed text,
  phone_sealed text,
  phone_index text,
  name_masked text,
  phone_masked text,
  confidential boolean not null,
  given_at timestamptz(3) not null,
  primary key (county_code, incident_id)
);
create index reporter_by_phone on incidents.reporter (county_code, phone_index) where phone_index is not null;
alter table incidents.reporter enable row level security;
alter table incidents.reporter force row level security;
create policy reporter_in_scope on incidents.reporter
  using (platform.in_scope(county_code, division_path)) with check (true);
grant select, insert, delete on incidents.reporter to linli_app;

-- One line for each uninterrupted run of a clock (rules/clocks.ts).
create table incidents.clock (
  county_code text not null,
  incident_id uuid not null,
  ordinal integer not null,
  nature text not null check (nature in ('responsible', 'spanning', 'pause')),
  clock text,
  subject text,
  reason text,
  started_at timestamptz(3) not null,
  ended_at timestamptz(3),
  ended_as text,
  continues integer,
  allowance_ms bigint,
  due_at timestamptz(3),
  left_ms bigint,
  primary key (county_code, incident_id, ordinal)
);
grant select, insert, update on incidents.clock to linli_app;

create table incidents.evidence (
  county_code text not null,
  incident_id uuid not null,
  file_id uuid not null,
  step_id uuid not null,
  kind text not null,
  primary key (county_code, incident_id, file_id)
);
grant select, insert, delete on incidents.evidence to linli_app;

-- Numbers of other systems (12345, 数字城管, imports): the same one never makes two cases.
create table incidents.external_reference (
  county_code text not null,
  system text not null,
  external_id text not null,
  incident_id uuid not null,
  primary key (county_code, system, external_id)
);
create index external_reference_by_incident on incidents.external_reference (county_code, incident_id);
grant select, insert on incidents.external_reference to linli_app;

-- Acts that need a second person wait here until that person agrees himself.
create table incidents.proposal (
  county_code text not null,
  proposal_id uuid not null,
  incident_id uuid not null,
  action text not null,
  given jsonb not null,
  proposed_by uuid not null,
  proposer jsonb not null,
  proposed_at timestamptz(3) not null,
  decided_by uuid,
  decided_at timestamptz(3),
  decision text check (decision in ('agreed', 'rejected')),
  primary key (county_code, proposal_id)
);
create index proposal_by_incident on incidents.proposal (county_code, incident_id);
grant select, insert, update on incidents.proposal to linli_app;
