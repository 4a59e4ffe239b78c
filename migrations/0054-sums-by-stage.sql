-- Sums are read in three ways, and each has its own way in now: of a county, town or village as a whole (the key), of one
-- indicator by groups, and of one department. A county has sums of its own, so that a day costs no more where there are
-- many towns.
alter table assessment.tally drop constraint tally_dimension_check;
alter table assessment.tally add constraint tally_dimension_check
  check (dimension in ('county', 'town', 'grid', 'organisation', 'matter'));
insert into assessment.tally (county_code, dimension, grain, starts_on, town_code, village_code, key, stage, state, items,
  extended, hung, reworked, minutes)
select county_code, 'county', grain, starts_on, '', '', '', stage, state, sum(items), sum(extended), sum(hung),
  sum(reworked), sum(minutes)
from assessment.tally where dimension = 'town' group by county_code, grain, starts_on, stage, state;
alter table assessment.tally drop constraint tally_pkey;
alter table assessment.tally add primary key
  (county_code, dimension, grain, town_code, village_code, starts_on, stage, state, key);
create index tally_by_stage on assessment.tally (county_code, dimension, grain, stage, starts_on);
create index tally_of_organisation on assessment.tally (county_code, grain, key, starts_on)
  where dimension = 'organisation';
-- The very cases behind a department's figure.
create index fact_of_organisation on assessment.fact (county_code, organisation_id, stage, day, incident_id, ordinal);
