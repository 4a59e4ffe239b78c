-- Cases that belong together: a follower (重复件) and its leader, a part of a split case and its whole. `counted_at`:
-- the whole has counted this part's end; each part is counted once.
create table incidents.relation (
  county_code text not null,
  incident_id uuid not null,
  kind text not null check (kind in ('follows', 'part-of')),
  leading_id uuid not null,
  since timestamptz(3) not null,
  counted_at timestamptz(3),
  primary key (county_code, incident_id, kind)
);
create index relation_leading on incidents.relation (county_code, leading_id, kind);
grant select, insert, update, delete on incidents.relation to linli_app;

-- 举报保密: the organisations whom a report is about, with everything below them on that day. They see neither case nor
-- reporter; given the task, they see the task.
alter table incidents.incident add column hidden_from uuid[];

-- 抽查: of a hundred closed cases of a rule so many are looked at again; who did, and the words, apart from what is counted.
alter table catalogue.rule add column recheck_share integer not null default 5 check (recheck_share between 0 and 100);
alter table incidents.recheck add column decided_by uuid, add column decided_at timestamptz(3);
create index recheck_waiting on incidents.recheck (county_code, sampled_at, incident_id) where state = 'sampled';
create table incidents.recheck_content (
  county_code text not null,
  incident_id uuid not null,
  round integer not null,
  division_path text collate "C" not null,
  body text not null,
  primary key (county_code, incident_id, round)
);
alter table incidents.recheck_content enable row level security;
alter table incidents.recheck_content force row level security;
create policy recheck_content_in_scope on incidents.recheck_content
  using (platform.in_scope(county_code, division_path)) with check (true);
grant select, insert, delete on incidents.recheck_content to linli_app;

-- The lead of a dispatch entry is there day and night: the system sends it an emergency that nobody has touched for two
-- minutes. Otherwise people are called each minute, and each call is written down.
alter table catalogue.dispatch_entry add column on_call boolean not null default false;
create table incidents.emergency_call (
  county_code text not null,
  incident_id uuid not null,
  round integer not null,
  called_at timestamptz(3) not null,
  primary key (county_code, incident_id, round)
);
grant select, insert on incidents.emergency_call to linli_app;
