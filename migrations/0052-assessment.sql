-- What the figures are made of, published by the room that owns it: ids, codes and instants; no text, no person's words.
create view incidents.measured_case as
  select county_code, incident_id, number, version, status, source, matter_code, town_code, village_code, division_path,
    grid_id, unit_id, child_unit_id, desk_organisation_id, reported_at, closed_at, due_at, warn_at,
    case when confidential or hidden_from is not null then null else title end as title,
    confidential or hidden_from is not null as withheld
  from incidents.incident;
create view incidents.measured_step as
  select county_code, incident_id, position, entry_text from incidents.step;
create view incidents.measured_clock as
  select county_code, incident_id, ordinal, nature, clock, subject, reason, started_at, ended_at, ended_as, continues,
    allowance_ms, due_at, left_ms
  from incidents.clock;
create view incidents.measured_rating as
  select county_code, incident_id, round, state, rated_at, satisfied from incidents.rating where rated_at is not null;
grant select on incidents.measured_case, incidents.measured_step, incidents.measured_clock, incidents.measured_rating
  to linli_app;

create schema assessment;
grant usage on schema assessment to linli_app;

-- Cases that have moved and wait to be counted again.
create table assessment.waiting (
  county_code text not null check (county_code ~ '^\d{6}$'),
  incident_id uuid not null,
  primary key (county_code, incident_id)
);
grant select, insert, delete on assessment.waiting to linli_app;

-- Up to which step, and with which ratings, a case is counted.
create table assessment.counted_case (
  county_code text not null,
  incident_id uuid not null,
  version integer not null,
  ratings text not null,
  primary key (county_code, incident_id)
);
grant select, insert, update, delete on assessment.counted_case to linli_app;

-- One row a county: whoever counts holds it, so that two workers never wait for each other's sums.
create table assessment.turn (
  county_code text not null primary key,
  turn bigint not null
);
grant select, insert, update on assessment.turn to linli_app;

-- One row a case and measured thing (rules/measure-case.ts).
create table assessment.fact (
  county_code text not null,
  incident_id uuid not null,
  ordinal integer not null,
  stage text not null,
  state text not null,
  day date not null,
  due_at timestamptz(3),
  done_at timestamptz(3),
  reported_on date not null,
  done_on date,
  town_code text collate "C" not null,
  village_code text collate "C" not null,
  grid_id text collate "C" not null,
  organisation_id text collate "C" not null,
  matter_code text collate "C" not null,
  extended integer not null,
  hung integer not null,
  reworked integer not null,
  minutes bigint not null,
  primary key (county_code, incident_id, ordinal)
);
-- The very cases behind a figure.
create index fact_by_stage on assessment.fact (county_code, stage, day, state, incident_id, ordinal);
-- The bridge from the old rate: a case enters it by each of its three days.
create index fact_whole_reported on assessment.fact (county_code, reported_on) where stage = 'whole';
create index fact_whole_done on assessment.fact (county_code, done_on) where stage = 'whole';
grant select, insert, update, delete on assessment.fact to linli_app;

-- Sums by day and by month; empty text where a case has no such thing.
create table assessment.tally (
  county_code text not null,
  dimension text collate "C" not null check (dimension in ('town', 'grid', 'organisation', 'matter')),
  grain text collate "C" not null check (grain in ('day', 'month')),
  starts_on date not null,
  town_code text collate "C" not null,
  village_code text collate "C" not null,
  key text collate "C" not null,
  stage text collate "C" not null,
  state text collate "C" not null,
  items bigint not null,
  extended bigint not null,
  hung bigint not null,
  reworked bigint not null,
  minutes bigint not null,
  primary key (county_code, dimension, grain, starts_on, town_code, village_code, key, stage, state)
);
grant select, insert, update, delete on assessment.tally to linli_app;
