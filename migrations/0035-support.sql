-- Who says "me too" of a case that somebody else reported (附议): read by key under a policy. What was written with it
-- stands in incidents.supplement, marked as the supporter's, and is erased with the case's other words.
create table incidents.support (
  county_code text not null check (county_code ~ '^\d{6}$'),
  -- The form's own id.
  support_id uuid not null,
  incident_id uuid not null,
  division_path text collate "C" not null,
  -- Of the private link; nobody keeps the link.
  link_hash text not null,
  -- Left for messages only; null where none was left or after an erasure.
  phone_sealed text,
  language text not null check (language in ('zh', 'en')),
  given_at timestamptz(3) not null,
  -- Whether it is solved, asked once the case is closed; stands beside the reporter's rating and is no part of it.
  solved boolean,
  told_at timestamptz(3),
  primary key (county_code, support_id)
);
create unique index support_by_link on incidents.support (county_code, link_hash);
create index support_of_incident on incidents.support (county_code, incident_id, given_at);
alter table incidents.support enable row level security;
alter table incidents.support force row level security;
create policy support_in_scope on incidents.support
  using (platform.in_scope(county_code, division_path)) with check (true);
grant select, insert, update, delete on incidents.support to linli_app;

alter table incidents.supplement add column support_id uuid;

-- Photos of a held report wait with it.
alter table portal.held_report add column file_ids uuid[] not null default '{}';

-- A report may support another one, or be asked to wait a moment first.
alter table portal.report_count drop constraint report_count_outcome_check;
alter table portal.report_count add constraint report_count_outcome_check check (outcome in
  ('accepted', 'supported', 'held', 'paused', 'refused', 'returned', 'released', 'discarded', 'expired'));

-- When the desk was last told that held reports pile up: once, not for each.
create table portal.held_alarm (
  county_code text not null check (county_code ~ '^\d{6}$'),
  told_at timestamptz(3) not null,
  primary key (county_code)
);
grant select, insert, update on portal.held_alarm to linli_app;
