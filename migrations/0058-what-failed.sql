-- Messages that could not be delivered are kept until somebody has them tried again or lets go of them. Ids and codes
-- only; `reason` is the code or the name of the last error, never its words.
create table platform.outbox_failed (
  county_code text not null,
  message_id uuid not null,
  topic text not null,
  payload jsonb not null,
  announced_at timestamptz(3) not null,
  attempts integer not null,
  reason text not null,
  failed_at timestamptz(3) not null,
  primary key (county_code, message_id)
);
create index outbox_failed_of_topic on platform.outbox_failed (county_code, topic, failed_at, message_id);
grant select, insert, delete on platform.outbox_failed to linli_app;

-- Why a timer failed last; the few that fail are found without reading the others.
alter table platform.timer add column reason text;
create index timer_failing on platform.timer (county_code, kind) where attempts > 0;

-- What an administrator did about what had failed, and why. Nothing is ever changed here.
create schema operations;
grant usage on schema operations to linli_app;
create table operations.failure_act (
  county_code text not null check (county_code ~ '^\d{6}$'),
  act_id uuid not null,
  act text not null check (act in ('retried', 'let-go')),
  origin text not null check (origin in ('message', 'timer')),
  -- The topic of messages or the kind of timers.
  name text not null,
  -- One of them; null: all of that name.
  subject_id uuid,
  moved integer not null,
  reason text not null,
  acted_by uuid not null,
  acted_at timestamptz(3) not null,
  primary key (county_code, act_id)
);
create index failure_act_newest on operations.failure_act (county_code, acted_at desc, act_id desc);
grant select, insert on operations.failure_act to linli_app;
