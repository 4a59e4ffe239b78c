-- Instructions (指令): whoever leads says what is to be done, each addressee has a line of his own that he receipts, answers and
-- ends. Entries are written once. Words stand beside them under a policy and are erased with the words of their case.
create table incidents.instruction (
  county_code text not null check (county_code ~ '^\d{6}$'),
  instruction_id uuid not null,
  giver_id uuid not null,
  giver_role text not null,
  giver_organisation_id uuid not null,
  -- The giver's: whose people may read the words.
  division_path text collate "C" not null,
  incident_id uuid,
  emergency boolean not null,
  due_at timestamptz(3),
  given_at timestamptz(3) not null,
  -- Who has not receipted by then is shown to the giver on top.
  receipt_due_at timestamptz(3) not null,
  state text not null check (state in ('open', 'closed', 'withdrawn')),
  ended_at timestamptz(3),
  addressee_count integer not null check (addressee_count between 1 and 500),
  -- Lines that are not receipted.
  waiting_count integer not null check (waiting_count >= 0),
  entry_count integer not null,
  reminder_count integer not null default 0,
  reminded_at timestamptz(3),
  primary key (county_code, instruction_id),
  check ((state = 'open') = (ended_at is null))
);
create index instruction_waiting on incidents.instruction (county_code, giver_organisation_id, receipt_due_at, instruction_id)
  where state = 'open' and waiting_count > 0;
create index instruction_open on incidents.instruction (county_code, giver_organisation_id, given_at, instruction_id)
  where state = 'open' and waiting_count = 0;
create index instruction_ended on incidents.instruction (county_code, giver_organisation_id, ended_at, instruction_id)
  where state <> 'open';
create index instruction_of_incident on incidents.instruction (county_code, incident_id, given_at)
  where incident_id is not null;
grant select, insert, update on incidents.instruction to linli_app;

create table incidents.instruction_addressee (
  county_code text not null,
  instruction_id uuid not null,
  -- The post, or the unit.
  addressee_id uuid not null,
  kind text not null check (kind in ('post', 'unit')),
  -- Whose list it stands in: the post holder's account, or the unit.
  owner_id uuid not null,
  organisation_id uuid not null,
  division_path text collate "C" not null,
  given_at timestamptz(3) not null,
  state text not null check (state in ('waiting', 'received', 'done', 'cannot')),
  -- Nothing is asked of the addressee any more: he has ended it, or the giver has.
  over boolean not null,
  -- His phone or desk has it. Nothing else is known of who reads what when.
  delivered_at timestamptz(3),
  received_at timestamptz(3),
  received_by uuid,
  answered_at timestamptz(3),
  ended_at timestamptz(3),
  primary key (county_code, instruction_id, addressee_id)
);
create index instruction_addressee_working
  on incidents.instruction_addressee (county_code, owner_id, state, given_at, instruction_id) where not over;
create index instruction_addressee_over
  on incidents.instruction_addressee (county_code, owner_id, given_at, instruction_id) where over;
grant select, insert, update on incidents.instruction_addressee to linli_app;

-- What was said and done, in order; never changed.
create table incidents.instruction_entry (
  county_code text not null,
  instruction_id uuid not null,
  position integer not null,
  entry_id uuid not null,
  kind text not null
    check (kind in ('given', 'received', 'answered', 'done', 'cannot', 'reminded', 'withdrawn', 'closed')),
  -- Whose line; null: everybody's.
  addressee_id uuid,
  account_id uuid not null,
  -- Of the line's own people; else of the giver's side.
  by_addressee boolean not null,
  taken_at timestamptz(3) not null,
  -- By the phone's clock, as far as it is known.
  occurred_at timestamptz(3),
  file_count integer not null,
  primary key (county_code, instruction_id, position)
);
create index instruction_entry_of_addressee on incidents.instruction_entry (county_code, instruction_id, addressee_id, position);
grant select, insert on incidents.instruction_entry to linli_app;

create table incidents.instruction_content (
  county_code text not null,
  instruction_id uuid not null,
  entry_id uuid not null,
  incident_id uuid,
  division_path text collate "C" not null,
  body text not null,
  primary key (county_code, instruction_id, entry_id)
);
create index instruction_content_of_incident on incidents.instruction_content (county_code, incident_id)
  where incident_id is not null;
alter table incidents.instruction_content enable row level security;
alter table incidents.instruction_content force row level security;
-- The giver's people, and whoever is addressed: a lower desk reads what the one above it has said to it.
create policy instruction_content_in_scope on incidents.instruction_content
  using (
    platform.in_scope(county_code, division_path)
    or exists (
      select 1 from incidents.instruction_addressee as line
      where line.county_code = instruction_content.county_code
        and line.instruction_id = instruction_content.instruction_id
        and (
          line.owner_id::text = current_setting('app.actor', true)
          or platform.in_scope(line.county_code, line.division_path)
        )
    )
  ) with check (true);
grant select, insert, delete on incidents.instruction_content to linli_app;

-- After how many minutes a missing receipt is told to the giver; without a row the program's own.
create table incidents.instruction_setting (
  county_code text not null check (county_code ~ '^\d{6}$'),
  receipt_minutes integer not null check (receipt_minutes between 5 and 1440),
  emergency_minutes integer not null check (emergency_minutes between 1 and 240),
  set_by uuid not null,
  set_at timestamptz(3) not null,
  primary key (county_code)
);
grant select, insert, update on incidents.instruction_setting to linli_app;

-- Phones hold the instructions of their person and unit.
alter table field_sync.change drop constraint change_record_kind_check;
alter table field_sync.change add constraint change_record_kind_check
  check (record_kind in ('case', 'late-work', 'instruction'));
