-- What may be learnt from (docs/decisions/0012): the title of a case that a person closed under a matter. Never a
-- confidential case, one about somebody of the deployment, or one that was none.
create view incidents.learnable_case as
  select county_code, incident_id, title, matter_code, grid_id, closed_at
  from incidents.incident
  where status in ('closed', 'archived') and closed_at is not null and matter_code is not null
    and not confidential and hidden_from is null
    and (outcome is null or outcome not in ('not-found', 'withdrawn'));
grant select on incidents.learnable_case to linli_app;
create index incident_learnable on incidents.incident (county_code, closed_at desc)
  where status in ('closed', 'archived') and closed_at is not null and matter_code is not null
    and not confidential and hidden_from is null;

-- The catalogue's own words for each matter in use: printed, nobody's.
create view catalogue.matter_words as
  select matter_code, minor_name || ' ' || major_name as words from catalogue.matter where valid_to is null
  union all
  select rule.matter_code, minor_name || ' ' || opens_when
  from catalogue.rule as rule join catalogue.matter as matter on matter.matter_code = rule.matter_code
  where rule.valid_to is null and matter.valid_to is null;
grant select on catalogue.matter_words to linli_app;

create schema analysis;
grant usage on schema analysis to linli_app;

-- A model of a county, learnt on this machine. The bytes of the newest ten are kept, of older ones only their figures.
create table analysis.matter_model (
  county_code text not null check (county_code ~ '^\d{6}$'),
  model_id uuid not null,
  version integer not null,
  bytes bytea,
  size integer not null,
  digest text not null,
  label_count integer not null,
  gram_count integer not null,
  case_count integer not null,
  printed_count integer not null,
  figures jsonb not null,
  took_ms integer not null,
  trained_at timestamptz(3) not null,
  -- Null: by night, without being asked.
  asked_by uuid,
  primary key (county_code, model_id)
);
create unique index matter_model_version on analysis.matter_model (county_code, version);
grant select, insert, update (bytes) on analysis.matter_model to linli_app;

-- Which model speaks in a county. `pinned`: a person chose it, and a newer one does not take its place by itself.
create table analysis.suggesting (
  county_code text not null primary key,
  model_id uuid,
  switched_on boolean not null,
  pinned boolean not null,
  changed_by uuid,
  changed_at timestamptz(3) not null
);
grant select, insert, update on analysis.suggesting to linli_app;

-- Trainings asked for; one at a time waits or runs in a county.
create table analysis.training (
  county_code text not null,
  training_id uuid not null,
  asked_by uuid,
  asked_at timestamptz(3) not null,
  begun_at timestamptz(3),
  ended_at timestamptz(3),
  outcome text check (outcome in ('trained', 'nothing-to-learn', 'failed')),
  model_id uuid,
  primary key (county_code, training_id)
);
create unique index training_one_at_a_time on analysis.training (county_code) where ended_at is null;
create index training_newest on analysis.training (county_code, asked_at desc);
grant select, insert, update on analysis.training to linli_app;
