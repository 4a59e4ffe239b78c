-- Sums that are to be made anew from their facts: of a stage, in a month. Written with the facts, so that a run that is
-- broken off goes on where it stood.
create table assessment.behind (
  county_code text not null,
  stage text collate "C" not null,
  month date not null,
  primary key (county_code, stage, month)
);
grant select, insert, delete on assessment.behind to linli_app;

-- A town's sums lie by stage and day: before, a question by villages or grids read all of the town's past (7,379 pages for
-- thirty days of a county of 330,000 cases).
alter table assessment.tally drop constraint tally_pkey;
alter table assessment.tally add primary key
  (county_code, dimension, grain, town_code, stage, starts_on, village_code, key, state);
-- What is hung up today is few among many.
create index fact_hung on assessment.fact (county_code, town_code, village_code) where stage = 'whole' and state = 'hung';

-- A sweep has found cases that nobody counted and goes through all of them: figures lack some until it has ended.
alter table assessment.turn add column searching boolean not null default false;

-- What of the imports a system administrator is told of.
create index import_job_open on platform.import_job (county_code, state) where state <> 'done';
