-- 交接班: what a shift head hands to the next one. The sheet holds ids, codes and instants as they stood; titles are read
-- from the cases, and what was typed stands sealed in a table of its own, read by key under a policy.
create table incidents.shift_sheet (
  county_code text not null check (county_code ~ '^\d{6}$'),
  sheet_id uuid not null,
  organisation_id uuid not null,
  state text not null check (state in ('closed', 'taken', 'taken-back')),
  -- The instant at which the shift before was closed; null: there was none.
  began_at timestamptz(3),
  closed_at timestamptz(3) not null,
  closed_by uuid not null,
  counts jsonb not null,
  lines jsonb not null,
  ended_at timestamptz(3),
  ended_by uuid,
  erased_at timestamptz(3),
  primary key (county_code, sheet_id)
);
create index shift_sheet_of_desk on incidents.shift_sheet (county_code, organisation_id, closed_at desc, sheet_id desc);
-- One at a time waits for its receipt.
create unique index shift_sheet_waiting on incidents.shift_sheet (county_code, organisation_id) where state = 'closed';
create index shift_sheet_to_erase on incidents.shift_sheet (county_code, closed_at) where erased_at is null;
grant select, insert, update on incidents.shift_sheet to linli_app;

-- Hints that were typed (1 and on), and what whoever took over wrote (0).
create table incidents.shift_sheet_text (
  county_code text not null,
  sheet_id uuid not null,
  position integer not null,
  division_path text collate "C" not null,
  body_sealed text not null,
  primary key (county_code, sheet_id, position)
);
alter table incidents.shift_sheet_text enable row level security;
alter table incidents.shift_sheet_text force row level security;
create policy shift_sheet_text_in_scope on incidents.shift_sheet_text
  using (platform.in_scope(county_code, division_path)) with check (true);
grant select, insert, delete, update (division_path) on incidents.shift_sheet_text to linli_app;

-- Why a post was given and ended; told to administrators alone.
alter table staff.post add column given_reason text, add column ended_reason text;

-- Every change of a parameter, by whichever room keeps it: what it became, by whom and why. Nothing is ever changed here.
create table platform.setting_change (
  county_code text not null check (county_code ~ '^\d{6}$'),
  change_id uuid not null,
  -- <room>.<setting>
  setting text not null,
  value jsonb not null,
  reason text,
  changed_by uuid not null,
  changed_role text not null,
  changed_at timestamptz(3) not null,
  primary key (county_code, change_id)
);
create index setting_change_of_setting on platform.setting_change (county_code, setting, changed_at desc, change_id desc);
grant select, insert on platform.setting_change to linli_app;

-- Who is signed in now, the newest first, among years of sessions that are over.
create index session_open on access.session (created_at desc, session_hash) where ended_at is null;

-- What was refused or looked at is sought by itself; what was done is nearly everything.
create index audit_entry_not_done on platform.audit_entry (county_code, outcome, at, entry_id) where outcome <> 'done';

-- What counties have set already is the beginning of that history.
insert into platform.setting_change (county_code, change_id, setting, value, changed_by, changed_role, changed_at)
  select county_code, gen_random_uuid(), 'incidents.call-backs',
    jsonb_build_object('sharePercent', share, 'waitHours', wait_hours, 'mostTries', most_tries), set_by, 'centre-head', set_at
  from incidents.call_back_setting
  union all
  select county_code, gen_random_uuid(), 'incidents.instructions',
    jsonb_build_object('receiptMinutes', receipt_minutes, 'emergencyMinutes', emergency_minutes), set_by, 'centre-head', set_at
  from incidents.instruction_setting
  union all
  select county_code, gen_random_uuid(), 'field-sync.expiry', jsonb_build_object('hours', expiry_hours), set_by, '', set_at
  from field_sync.setting;
