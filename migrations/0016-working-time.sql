-- When people are there, and how long each clock may run. Calendars and notices are the deployment's, like the catalogue;
-- which calendar and which limit holds where is the county's. Nothing here is ever rewritten: a deadline of years ago can
-- be worked out again from exactly what it was made of.

create table catalogue.calendar (
  calendar_code text collate "C" not null check (calendar_code ~ '^[a-z][a-z0-9-]{1,39}$'),
  version integer not null,
  name text not null,
  definition jsonb not null,
  valid_from date not null,
  note text not null,
  put_by uuid not null,
  put_at timestamptz(3) not null,
  primary key (calendar_code, version)
);
grant select, insert on catalogue.calendar to linli_app;

-- The State Council's yearly notice (放假与调休). A corrected one is a new row; `position` says what was known when.
create table catalogue.holiday_notice (
  position integer primary key,
  year integer not null,
  days jsonb not null,
  source text not null,
  put_by uuid not null,
  put_at timestamptz(3) not null
);
grant select, insert on catalogue.holiday_notice to linli_app;

-- Whose time is counted by which calendar: of an organisation and all below it, of one clock, or of the county.
create table catalogue.calendar_use (
  county_code text not null,
  use_id uuid not null,
  organisation_id uuid,
  clock text,
  calendar_code text not null,
  valid_from date not null,
  valid_to date,
  primary key (county_code, use_id)
);
create unique index calendar_use_in_force on catalogue.calendar_use (county_code, organisation_id, clock)
  nulls not distinct where valid_to is null;
grant select, insert, update (valid_to) on catalogue.calendar_use to linli_app;

-- How long a clock may run where no rule says it. The most exact setting wins.
create table catalogue.limit_setting (
  county_code text not null,
  setting_id uuid not null,
  clock text not null,
  organisation_id uuid,
  -- A matter, or a kind and major class such as `event-01`.
  matter_code text,
  appeal_kind text,
  emergency boolean,
  value numeric(8, 2) not null check (value > 0),
  unit text not null check (unit in ('continuous_hour', 'work_hour', 'work_day', 'calendar_day')),
  day_mode text not null default 'minutes' check (day_mode in ('minutes', 'end-of-day', 'same-clock-time')),
  basis text not null,
  valid_from date not null,
  valid_to date,
  put_by uuid not null,
  put_at timestamptz(3) not null,
  primary key (county_code, setting_id)
);
create unique index limit_setting_in_force
  on catalogue.limit_setting (county_code, clock, organisation_id, matter_code, appeal_kind, emergency)
  nulls not distinct where valid_to is null;
grant select, insert, update (valid_to) on catalogue.limit_setting to linli_app;
