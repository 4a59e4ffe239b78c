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
