-- Imports: one row a run of an importer over one file. No personal data: findings are codes and places in the sheet.
create table platform.import_job (
  county_code text not null check (county_code ~ '^\d{6}$'),
  job_id uuid not null,
  kind text not null,
  state text not null default 'waiting' check (state in ('waiting', 'running', 'stopped', 'done', 'failed')),
  -- Where it was asked: the server carries on what the desk asked; the command line carries on its own.
  door text not null check (door in ('desk', 'command-line')),
  dry boolean not null,
  -- A trial and the run for good that follows it share one file.
  file_id uuid not null,
  file_name text not null,
  file_bytes bigint not null,
  digest text not null,
  options jsonb not null,
  checkpoint jsonb,
  -- Rows taken, repaired, refused, known; findings by code; rows done and in all.
  tally jsonb not null,
  -- The tally at the checkpoint: what a resumed run counts on from.
  kept jsonb not null,
  actor jsonb not null,
  asked_by uuid not null,
  asked_at timestamptz(3) not null,
  started_at timestamptz(3),
  finished_at timestamptz(3),
  stop_asked boolean not null default false,
  error jsonb,
  -- Technical: which process runs it, and that it still does. Taken over without progress too often, a job fails.
  runner uuid,
  heartbeat_at timestamptz(3),
  takeovers integer not null default 0,
  primary key (county_code, job_id)
);
create unique index import_job_one_running on platform.import_job (county_code, kind) where state = 'running';
create index import_job_by_time on platform.import_job (county_code, asked_at desc, job_id desc);
create index import_job_waiting on platform.import_job (asked_at) where state in ('waiting', 'running');
create index import_job_by_file on platform.import_job (county_code, file_id);
create index import_job_by_digest on platform.import_job (county_code, digest);
create index import_job_by_end on platform.import_job (finished_at) where finished_at is not null;
grant select, insert, update, delete on platform.import_job to linli_app;

create table platform.import_finding (
  county_code text not null,
  job_id uuid not null,
  position integer not null,
  sheet text not null,
  row_number integer not null,
  level text not null check (level in ('taken', 'repaired', 'refused')),
  code text not null,
  details jsonb not null,
  primary key (county_code, job_id, position)
);
-- A report follows the file, in whatever order its rows were stored.
create index import_finding_in_order on platform.import_finding (county_code, job_id, sheet, row_number, position);
create index import_finding_by_code on platform.import_finding (county_code, job_id, code, position);
grant select, insert, update, delete on platform.import_finding to linli_app;
