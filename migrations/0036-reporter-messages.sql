-- Messages to whoever told us: what is to be said to whom, never the words nor the number. Those are read when it leaves.
create table notifications.message (
  county_code text not null check (county_code ~ '^\d{6}$'),
  message_id uuid not null,
  -- Who opens the address: the reporter of a case, somebody who supports it, the sender of a held report.
  recipient_kind text not null,
  recipient_id uuid not null,
  -- The case that it is about.
  subject_id uuid not null,
  template text not null,
  -- Once for each time that a case is worked.
  round integer not null,
  language text not null check (language in ('zh', 'en')),
  state text not null check (state in ('waiting', 'sent', 'failed', 'dropped')),
  reason text check (reason in ('no-provider', 'no-address', 'refused', 'tried-enough')),
  attempts integer not null default 0,
  not_before timestamptz(3) not null,
  asked_at timestamptz(3) not null,
  ended_at timestamptz(3),
  provider text,
  primary key (county_code, message_id),
  check ((state = 'waiting') = (ended_at is null))
);
create unique index message_once on notifications.message (county_code, recipient_id, template, round);
create index message_waiting on notifications.message (county_code, not_before) where state = 'waiting';
create index message_of_subject on notifications.message (county_code, subject_id, asked_at);
grant select, insert, update on notifications.message to linli_app;

-- How the reporter wants to hear, and the private link, sealed: a message leads to it. All of it goes with the row.
alter table incidents.reporter add column language text check (language in ('zh', 'en'));
alter table incidents.reporter add column no_messages boolean not null default false;
alter table incidents.reporter add column link_sealed text;

-- Where the sender of a held report is told how it ended; emptied when that was said.
alter table portal.held_report add column answer_to_sealed text;

-- 回访: reporters who are called after the result, because they said nothing by their link, or that it was not well.
create table incidents.call_back (
  county_code text not null,
  incident_id uuid not null,
  round integer not null,
  reason text not null check (reason in ('sampled', 'reworked', 'dissatisfied')),
  state text not null check (state in ('waiting', 'reached', 'refused', 'not-reached', 'settled')),
  -- The seed and share of the draw, so that anybody can draw again.
  seed text,
  share integer,
  next_at timestamptz(3) not null,
  asked_at timestamptz(3) not null,
  taken_by uuid,
  taken_until timestamptz(3),
  ended_at timestamptz(3),
  ended_by uuid,
  primary key (county_code, incident_id, round),
  check ((state = 'waiting') = (ended_at is null))
);
create index call_back_waiting on incidents.call_back (county_code, next_at, incident_id) where state = 'waiting';
create index call_back_ended on incidents.call_back (county_code, ended_at desc, incident_id desc)
  where state in ('refused', 'not-reached', 'reached');
grant select, insert, update on incidents.call_back to linli_app;

-- Every try, in its order; written once.
create table incidents.call_try (
  county_code text not null,
  incident_id uuid not null,
  round integer not null,
  ordinal integer not null,
  result text not null check (result in ('reached', 'no-answer', 'busy', 'call-later', 'wrong-number', 'refused')),
  called_at timestamptz(3) not null,
  called_by uuid not null,
  primary key (county_code, incident_id, round, ordinal)
);
grant select, insert on incidents.call_try to linli_app;

-- What was said by telephone and is no rating; erased with the case's other words.
create table incidents.call_back_content (
  county_code text not null,
  incident_id uuid not null,
  round integer not null,
  division_path text collate "C" not null,
  body text not null,
  primary key (county_code, incident_id, round)
);
alter table incidents.call_back_content enable row level security;
alter table incidents.call_back_content force row level security;
create policy call_back_content_in_scope on incidents.call_back_content
  using (platform.in_scope(county_code, division_path)) with check (true);
grant select, insert, delete on incidents.call_back_content to linli_app;

-- How many are called, when and how often; without a row what the program takes as usual.
create table incidents.call_back_setting (
  county_code text not null,
  share integer not null check (share between 0 and 100),
  wait_hours integer not null check (wait_hours between 0 and 240),
  most_tries integer not null check (most_tries between 1 and 9),
  set_by uuid not null,
  set_at timestamptz(3) not null,
  primary key (county_code)
);
grant select, insert, update on incidents.call_back_setting to linli_app;

-- By which way a rating was given, and who took it down where it was by telephone.
alter table incidents.rating add column channel text not null default 'link' check (channel in ('link', 'phone'));
alter table incidents.rating add column taken_down_by uuid;
