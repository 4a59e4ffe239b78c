-- Work that arrives after its case has moved on (离线回传): kept for whoever has the case now. No words here; they stand beside
-- it under a policy and are erased with the case's other words.
create table incidents.late_work (
  county_code text not null check (county_code ~ '^\d{6}$'),
  -- The command that brought it.
  work_id uuid not null,
  -- Where it lies: the leading case, where the one that it was sent for had been merged.
  incident_id uuid not null,
  sent_for_id uuid not null,
  account_id uuid not null,
  action text not null,
  why text not null,
  -- Codes and ids that were given; never words.
  given jsonb not null,
  base_version integer not null,
  file_count integer not null,
  -- By the phone's clock, as far as it is known.
  occurred_at timestamptz(3),
  received_at timestamptz(3) not null,
  state text not null check (state in ('waiting', 'taken', 'set-aside')),
  decided_by uuid,
  decided_at timestamptz(3),
  primary key (county_code, work_id),
  check ((state = 'waiting') = (decided_at is null))
);
create index late_work_of_incident on incidents.late_work (county_code, incident_id, received_at);
create index late_work_of_account on incidents.late_work (county_code, account_id, received_at);
grant select, insert, update on incidents.late_work to linli_app;

create table incidents.late_work_content (
  county_code text not null,
  work_id uuid not null,
  incident_id uuid not null,
  field text not null,
  division_path text collate "C" not null,
  body text not null,
  primary key (county_code, work_id, field)
);
create index late_work_content_of_incident on incidents.late_work_content (county_code, incident_id);
alter table incidents.late_work_content enable row level security;
alter table incidents.late_work_content force row level security;
create policy late_work_content_in_scope on incidents.late_work_content
  using (platform.in_scope(county_code, division_path)) with check (true);
grant select, insert, delete on incidents.late_work_content to linli_app;
