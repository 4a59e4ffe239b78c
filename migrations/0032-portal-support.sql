-- Reports beyond what a network may send at once. Nothing of them is thrown away: a person looks, lets them in or says why
-- not. What was written is sealed, read one by one under a policy, and destroyed when it has ended or after thirty days.
create schema if not exists portal;
grant usage on schema portal to linli_app;

create table portal.held_report (
  county_code text not null check (county_code ~ '^\d{6}$'),
  -- The id of the case that it becomes.
  incident_id uuid not null,
  -- The form's own id: the private link is made of it.
  command_id uuid not null,
  link_hash text not null,
  division_path text collate "C" not null,
  typed_sealed text,
  reason text not null check (reason in ('network', 'same-words')),
  state text not null check (state in ('waiting', 'released', 'discarded', 'expired')),
  received_at timestamptz(3) not null,
  expires_at timestamptz(3) not null,
  ended_at timestamptz(3),
  ended_by uuid,
  -- Why it was not let in, in the words of whoever looked; told to the sender.
  discard_reason text,
  primary key (county_code, incident_id),
  check (state = 'waiting' or typed_sealed is null)
);
create unique index held_report_by_link on portal.held_report (county_code, link_hash);
create index held_report_waiting on portal.held_report (county_code, received_at, incident_id) where state = 'waiting';
alter table portal.held_report enable row level security;
alter table portal.held_report force row level security;
create policy held_report_in_scope on portal.held_report
  using (platform.in_scope(county_code, division_path)) with check (true);
grant select, insert, update on portal.held_report to linli_app;

-- What became of every report that was sent, by day of China: nothing goes uncounted.
create table portal.report_count (
  county_code text not null,
  day date not null,
  outcome text not null check (outcome in
    ('accepted', 'held', 'refused', 'returned', 'released', 'discarded', 'expired')),
  count bigint not null,
  primary key (county_code, day, outcome)
);
grant select, insert, update on portal.report_count to linli_app;
