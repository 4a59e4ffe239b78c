-- Side lives of a case (延期 挂账 超时申诉 协办 督办) as rows for lists. Their truth is the case's chain; what people wrote
-- stands in step_content under `step_id`. Each is counted within its case from 1.

create table incidents.request (
  county_code text not null,
  incident_id uuid not null,
  number integer not null,
  kind text not null check (kind in ('extension', 'hang-up', 'overtime-appeal')),
  state text not null check (state in
    ('asked-in-unit', 'asked', 'first-approved', 'approved', 'refused', 'withdrawn', 'lapsed', 'resumed')),
  desk_organisation_id uuid not null,
  unit_id uuid,
  child_unit_id uuid,
  town_code text,
  village_code text,
  asked_by uuid not null,
  asked_at timestamptz(3) not null,
  -- The step that asked; its reason stands beside the chain.
  step_id uuid not null,
  -- 挂账: the day on which it resumes by itself.
  until_day date,
  -- By when it should be decided.
  due_at timestamptz(3),
  decided_by uuid,
  decided_at timestamptz(3),
  decided_step_id uuid,
  primary key (county_code, incident_id, number)
);
create index request_of_desk on incidents.request (county_code, desk_organisation_id, asked_at, incident_id, number)
  where state in ('asked-in-unit', 'asked', 'first-approved');
create index request_of_unit on incidents.request (county_code, unit_id, asked_at, incident_id, number)
  where state in ('asked-in-unit', 'asked', 'first-approved');
create index request_of_child_unit on incidents.request (county_code, child_unit_id, asked_at, incident_id, number)
  where state in ('asked-in-unit', 'asked', 'first-approved');
create index request_hung on incidents.request (county_code, until_day, incident_id, number)
  where kind = 'hang-up' and state = 'approved';
grant select, insert, update on incidents.request to linli_app;

create table incidents.joint_task (
  county_code text not null,
  incident_id uuid not null,
  number integer not null,
  kind text not null check (kind in ('lead-asked', 'whistle')),
  state text not null check (state in
    ('sent', 'received', 'arrived', 'done', 'declined', 'withdrawn', 'suspended', 'outstanding')),
  -- Who helps, who leads, and whose desk it is.
  unit_id uuid not null,
  lead_unit_id uuid,
  desk_organisation_id uuid not null,
  town_code text,
  village_code text,
  sent_by uuid not null,
  sent_at timestamptz(3) not null,
  step_id uuid not null,
  due_at timestamptz(3),
  ended_at timestamptz(3),
  primary key (county_code, incident_id, number)
);
create index joint_task_of_unit on incidents.joint_task (county_code, unit_id, sent_at, incident_id, number)
  where state in ('sent', 'received', 'arrived', 'suspended');
create index joint_task_of_desk on incidents.joint_task (county_code, desk_organisation_id, sent_at, incident_id, number)
  where state in ('sent', 'received', 'arrived', 'suspended');
create index joint_task_of_lead on incidents.joint_task (county_code, lead_unit_id, sent_at, incident_id, number)
  where state in ('sent', 'received', 'arrived', 'suspended');
grant select, insert, update on incidents.joint_task to linli_app;

create table incidents.supervision (
  county_code text not null,
  incident_id uuid not null,
  number integer not null,
  grade text not null check (grade in ('urge', 'letter', 'leader')),
  state text not null check (state in ('issued', 'answered', 'lifted')),
  issuer_organisation_id uuid not null,
  desk_organisation_id uuid not null,
  unit_id uuid,
  child_unit_id uuid,
  town_code text,
  village_code text,
  -- null: the system, over so many limits.
  issued_by uuid,
  overdue_times integer,
  issued_at timestamptz(3) not null,
  step_id uuid not null,
  -- By when it should be answered.
  due_at timestamptz(3),
  answered_at timestamptz(3),
  answer_step_id uuid,
  lifted_at timestamptz(3),
  primary key (county_code, incident_id, number)
);
-- Each list is of one state, newest first.
create index supervision_of_county on incidents.supervision (county_code, state, issued_at desc, incident_id desc, number desc);
create index supervision_of_town on incidents.supervision (county_code, town_code, state, issued_at desc, incident_id desc, number desc);
create index supervision_of_village on incidents.supervision (county_code, village_code, state, issued_at desc, incident_id desc, number desc);
create index supervision_of_unit on incidents.supervision (county_code, unit_id, state, issued_at desc, incident_id desc, number desc);
create index supervision_of_child_unit on incidents.supervision (county_code, child_unit_id, state, issued_at desc, incident_id desc, number desc);
grant select, insert, update on incidents.supervision to linli_app;
