-- What the reporter adds afterwards by the private link. Read by key under a policy, erased with the case's other words.
create table incidents.supplement (
  county_code text not null,
  supplement_id uuid not null,
  incident_id uuid not null,
  division_path text collate "C" not null,
  -- Null where only photos were added.
  body text,
  file_count integer not null,
  given_at timestamptz(3) not null,
  primary key (county_code, supplement_id)
);
create index supplement_of_incident on incidents.supplement (county_code, incident_id, given_at);
alter table incidents.supplement enable row level security;
alter table incidents.supplement force row level security;
create policy supplement_in_scope on incidents.supplement
  using (platform.in_scope(county_code, division_path)) with check (true);
grant select, insert, delete on incidents.supplement to linli_app;
