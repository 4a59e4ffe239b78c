-- Sums that are to be made anew from their facts: of a stage, in a month. Written with the facts, so that a run that is
-- broken off goes on where it stood.
create table assessment.behind (
  county_code text not null,
  stage text collate "C" not null,
  month date not null,
  primary key (county_code, stage, month)
);
grant select, insert, delete on assessment.behind to linli_app;
