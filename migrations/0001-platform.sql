-- Pipes: commands, audit, outbox, timers, numbers. Everything of a county begins with county_code, so that the same
-- schema shards by county. No triggers: they do not run on distributed tables; append-only is held by privileges.
create schema platform;
grant usage on schema platform to linli_app, linli_audit;

-- Is this row inside what the reader may see? `app.scope` holds 'system' or pairs county/division-path.
create function platform.in_scope(county_code text, division_path text) returns boolean
  language sql stable parallel safe
  as $$
    select current_setting('app.scope', true) = 'system'
      or exists (
        select 1 from unnest(string_to_array(current_setting('app.scope', true), ' ')) as pair
        where starts_with(county_code || '/' || division_path, pair)
      )
  $$;
grant execute on function platform.in_scope(text, text) to linli_app, linli_audit;

create table platform.setting (
  key text primary key,
  value jsonb not null
);
grant select on platform.setting to linli_app, linli_audit;

create table platform.command (
  county_code text not null check (county_code ~ '^\d{6}$'),
  command_id uuid not null,
  name text not null,
  actor_id uuid not null,
  digest text not null,
  taken_at timestamptz(3) not null,
  outcome text not null default 'running' check (outcome in ('running', 'done', 'refused')),
  answer jsonb,
  primary key (county_code, command_id)
);
create index command_by_age on platform.command (county_code, taken_at);
grant select, insert, delete, update (outcome, answer) on platform.command to linli_app;

create table platform.audit_entry (
  county_code text not null check (county_code ~ '^\d{6}$'),
  entry_id uuid not null,
  at timestamptz(3) not null,
  action text not null,
  outcome text not null check (outcome in ('done', 'refused', 'looked')),
  actor_id uuid not null,
  actor_role text not null,
  subject_kind text,
  subject_id text,
  format integer not null,
  entry_text text not null,
  primary key (county_code, entry_id)
);
create index audit_entry_by_time on platform.audit_entry (county_code, at, entry_id);
create index audit_entry_by_subject on platform.audit_entry (county_code, subject_id, at);
create index audit_entry_by_actor on platform.audit_entry (county_code, actor_id, at);
grant select, insert on platform.audit_entry to linli_app;
grant select on platform.audit_entry to linli_audit;

-- What a sealed entry must not hold itself, because a law may order it erased.
create table platform.audit_content (
  county_code text not null,
  entry_id uuid not null,
  salt text not null,
  body text not null,
  primary key (county_code, entry_id)
);
grant select, insert, delete on platform.audit_content to linli_app;
grant select on platform.audit_content to linli_audit;

-- Entries that wait for the sealer, so that commands never queue at the head of one chain.
create table platform.audit_pending (
  county_code text not null,
  entry_id uuid not null,
  primary key (county_code, entry_id)
);
-- Updated by nobody; but `for update skip locked`, by which two sealers share the work, asks for the privilege.
grant select, insert, delete, update on platform.audit_pending to linli_app;
-- The verifier tells an entry that waits from one that was taken out of the chain.
grant select on platform.audit_pending to linli_audit;

create table platform.audit_seal (
  county_code text not null,
  position bigint not null,
  entry_id uuid not null,
  format integer not null,
  previous text not null,
  hash text not null,
  sealed_at timestamptz(3) not null,
  primary key (county_code, position)
);
create unique index audit_seal_by_entry on platform.audit_seal (county_code, entry_id);
grant select, insert on platform.audit_seal to linli_app;
grant select on platform.audit_seal to linli_audit;

create table platform.outbox (
  county_code text not null,
  message_id uuid not null,
  topic text not null,
  payload jsonb not null,
  announced_at timestamptz(3) not null,
  attempts integer not null default 0,
  not_before timestamptz(3) not null default '-infinity',
  primary key (county_code, message_id)
);
create index outbox_in_order on platform.outbox (county_code, not_before, announced_at, message_id);
grant select, insert, update, delete on platform.outbox to linli_app;

-- What browsers hear, in the order in which the worker delivered it; kept for an hour.
create table platform.live_event (
  county_code text not null,
  position bigint not null,
  topic text not null,
  payload jsonb not null,
  delivered_at timestamptz(3) not null,
  primary key (county_code, position)
);
create index live_event_by_age on platform.live_event (county_code, delivered_at);
grant select, insert, delete on platform.live_event to linli_app;

create table platform.live_cursor (
  county_code text primary key,
  position bigint not null
);
grant select, insert, update on platform.live_cursor to linli_app;

create table platform.timer (
  county_code text not null,
  timer_id uuid not null,
  kind text not null,
  subject_id text not null,
  due_at timestamptz(3) not null,
  payload jsonb not null,
  attempts integer not null default 0,
  primary key (county_code, timer_id)
);
create index timer_due on platform.timer (due_at, county_code);
create index timer_by_subject on platform.timer (county_code, subject_id);
grant select, insert, update, delete on platform.timer to linli_app;

-- Case numbers are reserved a hundred at a time; gaps are normal, nothing is given out twice.
create table platform.number_block (
  county_code text not null,
  day date not null,
  next integer not null,
  primary key (county_code, day)
);
grant select, insert, update on platform.number_block to linli_app;
