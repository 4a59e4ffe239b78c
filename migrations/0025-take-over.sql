-- 考核剔除 of a rating: one person asks, another decides; the rating stays, with and without. The words stand beside it,
-- so that an order can erase them.
create table incidents.rating_exemption (
  county_code text not null,
  incident_id uuid not null,
  round integer not null,
  state text not null check (state in ('asked', 'agreed', 'rejected', 'lapsed')),
  reason_code text not null,
  asked_by uuid not null,
  asked_at timestamptz(3) not null,
  decided_by uuid,
  decided_at timestamptz(3),
  primary key (county_code, incident_id, round)
);
create index rating_exemption_waiting on incidents.rating_exemption (county_code, asked_at, incident_id)
  where state = 'asked';
grant select, insert, update on incidents.rating_exemption to linli_app;

create table incidents.rating_exemption_content (
  county_code text not null,
  incident_id uuid not null,
  round integer not null,
  division_path text collate "C" not null,
  body text not null,
  primary key (county_code, incident_id, round)
);
alter table incidents.rating_exemption_content enable row level security;
alter table incidents.rating_exemption_content force row level security;
create policy rating_exemption_content_in_scope on incidents.rating_exemption_content
  using (platform.in_scope(county_code, division_path)) with check (true);
grant select, insert, delete on incidents.rating_exemption_content to linli_app;

-- What a desk looks at: ratings that say something is wrong, those taken out, and the figures of a month.
create index rating_to_look_at on incidents.rating (county_code, rated_at, incident_id)
  where state = 'rated' and not (responded and solved and satisfied);
create index rating_exempted on incidents.rating (county_code, ended_at desc, incident_id) where state = 'exempted';
create index rating_of_month on incidents.rating (county_code, rated_at) where rated_at is not null;

-- The joint board shows what is due next first.
create index joint_task_of_unit_by_due on incidents.joint_task
  (county_code, unit_id, (coalesce(due_at, '9999-12-31T00:00:00.000Z'::timestamptz)), incident_id, number)
  where state in ('sent', 'received', 'arrived', 'suspended');
create index joint_task_of_desk_by_due on incidents.joint_task
  (county_code, desk_organisation_id, (coalesce(due_at, '9999-12-31T00:00:00.000Z'::timestamptz)), incident_id, number)
  where state in ('sent', 'received', 'arrived', 'suspended');
create index joint_task_of_lead_by_due on incidents.joint_task
  (county_code, lead_unit_id, (coalesce(due_at, '9999-12-31T00:00:00.000Z'::timestamptz)), incident_id, number)
  where state in ('sent', 'received', 'arrived', 'suspended');
drop index incidents.joint_task_of_unit;
drop index incidents.joint_task_of_desk;
drop index incidents.joint_task_of_lead;

-- Emergencies that are open, and leads around the clock: both few.
create index incident_emergency_open on incidents.incident (county_code, reported_at desc, incident_id desc)
  where emergency and closed_at is null;
create index dispatch_entry_on_call on catalogue.dispatch_entry (county_code, number) where on_call;
