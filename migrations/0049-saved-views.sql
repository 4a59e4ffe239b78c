-- Lists that people keep: a queue, what it is narrowed to, its order and columns. Nobody's use of them is kept.
create table incidents.saved_view (
  county_code text not null check (county_code ~ '^\d{6}$'),
  view_id uuid not null,
  account_id uuid not null,
  -- The post in which it was made: queues are those of a post.
  role text not null,
  organisation_id uuid,
  -- Everybody of this role at the same desk or unit sees it; null: its maker alone.
  shared_with text,
  name text not null,
  queue text not null,
  sorted_by text not null check (sorted_by in ('due', 'newest')),
  filter jsonb not null,
  columns text[] not null,
  changed_at timestamptz(3) not null,
  primary key (county_code, view_id)
);
create unique index saved_view_by_name on incidents.saved_view (county_code, account_id, role, organisation_id, name)
  nulls not distinct;
create index saved_view_shared on incidents.saved_view (county_code, organisation_id, shared_with)
  where shared_with is not null;
grant select, insert, update, delete on incidents.saved_view to linli_app;

-- Lists of one matter among all cases: without it a rare matter is sought back through the years.
create index incident_of_matter on incidents.incident (county_code, matter_code, reported_at desc, incident_id desc);
