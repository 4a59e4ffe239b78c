-- Changes of the territory as drafts (网格调整方案): drawn by one person, reviewed by another, in force on a day. What changes
-- stands in `changes` until it is in force; then the versions of the grids are the truth and the draft says why.
create table grids.territory_draft (
  county_code text not null check (county_code ~ '^\d{6}$'),
  draft_id uuid not null,
  title text not null,
  village_codes text[] not null,
  -- The lowest division that holds all of them: whose heads see it.
  division_path text collate "C" not null,
  status text not null
    check (status in ('drafting', 'in-review', 'refused', 'agreed', 'in-force', 'stopped', 'withdrawn')),
  revision integer not null,
  in_force_on date not null,
  changes jsonb not null,
  drawn_by uuid not null,
  drawn_at timestamptz(3) not null,
  reviewed_by uuid,
  ended_at timestamptz(3),
  primary key (county_code, draft_id)
);
create index territory_draft_lately on grids.territory_draft (county_code, drawn_at desc, draft_id desc);
grant select, insert, update on grids.territory_draft to linli_app;

-- What was done with a draft, for ever. Notes are about borders; they are read by key.
create table grids.territory_draft_step (
  county_code text not null,
  draft_id uuid not null,
  position integer not null,
  act text not null check (act in ('draw', 'send', 'comment', 'agree', 'refuse', 'put-in-force', 'stop', 'withdraw')),
  actor_id uuid not null,
  note text,
  taken_at timestamptz(3) not null,
  primary key (county_code, draft_id, position)
);
grant select, insert on grids.territory_draft_step to linli_app;
