-- What staff say about the platform and their work (国办函〔2026〕12号: 投诉建议入口及反馈). The rows that lists read hold ids,
-- codes and instants; every word stands sealed in a table of its own, read by key under a policy.
create table staff.remark (
  county_code text not null check (county_code ~ '^\d{6}$'),
  remark_id uuid not null,
  kind text not null check (kind in ('platform-fault', 'too-many-forms', 'unfair-task', 'wrong-data', 'idea', 'other')),
  state text not null check (state in ('received', 'working', 'answered', 'accepted')),
  writer_id uuid not null,
  -- Where the writer has the post in which he wrote; null for administrators.
  writer_organisation_id uuid,
  name_hidden boolean not null,
  -- Whose heads have it now.
  organisation_id uuid not null,
  received_at timestamptz(3) not null,
  due_at timestamptz(3) not null,
  answered_at timestamptz(3),
  reopened boolean not null,
  erase_at timestamptz(3),
  erased_at timestamptz(3),
  primary key (county_code, remark_id)
);
create index remark_open on staff.remark (county_code, due_at, remark_id) where state in ('received', 'working');
create index remark_over on staff.remark (county_code, answered_at desc, remark_id desc)
  where state in ('answered', 'accepted');
create index remark_of_writer on staff.remark (county_code, writer_id, received_at desc);
create index remark_received on staff.remark (county_code, received_at);
create index remark_to_erase on staff.remark (erase_at) where erase_at is not null and erased_at is null;
grant select, insert, update on staff.remark to linli_app;

-- What was done with a remark, for ever: ids and codes.
create table staff.remark_step (
  county_code text not null,
  remark_id uuid not null,
  position integer not null,
  act text not null,
  -- Null: the writer, whose name may be hidden.
  actor_id uuid,
  -- To whose heads it was forwarded.
  organisation_id uuid,
  taken_at timestamptz(3) not null,
  primary key (county_code, remark_id, position)
);
grant select, insert on staff.remark_step to linli_app;

-- What was written at a step, sealed; its writer and whoever has it read it.
create table staff.remark_text (
  county_code text not null,
  remark_id uuid not null,
  position integer not null,
  writer_id uuid not null,
  division_path text collate "C" not null,
  body_sealed text not null,
  primary key (county_code, remark_id, position)
);
alter table staff.remark_text enable row level security;
alter table staff.remark_text force row level security;
create policy remark_text_in_sight on staff.remark_text
  using (writer_id::text = current_setting('app.actor', true) or platform.in_scope(county_code, division_path))
  with check (true);
grant select, insert, delete, update (division_path) on staff.remark_text to linli_app;
