-- Letters of residents (投诉、建议、表扬) and what people ask about their own data (个人信息保护法 44 to 47). The rows that
-- lists read hold ids, codes and instants; every word stands sealed in a table of its own, read by key under a policy.
create table portal.letter (
  county_code text not null check (county_code ~ '^\d{6}$'),
  letter_id uuid not null,
  kind text not null check (kind in ('complaint', 'suggestion', 'praise')),
  state text not null check (state in ('held', 'discarded', 'received', 'working', 'asked', 'drafted', 'answered')),
  -- Why a person looked at it before it came in; null where it came in at once.
  held_reason text check (held_reason in ('network', 'same-words')),
  link_hash text not null,
  -- Whose conduct it is about, and who answers: never the same.
  about_organisation_id uuid,
  desk_organisation_id uuid not null check (desk_organisation_id is distinct from about_organisation_id),
  division_path text collate "C" not null,
  received_at timestamptz(3) not null,
  due_at timestamptz(3) not null,
  assigned_to uuid,
  -- Whoever wrote a word of the answer does not release it.
  drafted_by uuid[] not null,
  -- Once in each round the writer is asked, once he asks again.
  asked_this_round boolean not null,
  asked_again boolean not null,
  answered_at timestamptz(3),
  erase_at timestamptz(3),
  erased_at timestamptz(3),
  primary key (county_code, letter_id)
);
create unique index letter_by_link on portal.letter (county_code, link_hash);
create index letter_open on portal.letter (county_code, due_at, letter_id) where state not in ('answered', 'discarded');
create index letter_over on portal.letter (county_code, received_at desc, letter_id desc)
  where state in ('answered', 'discarded');
create index letter_to_erase on portal.letter (erase_at) where erase_at is not null and erased_at is null;
grant select, insert, update on portal.letter to linli_app;

create table portal.privacy_request (
  county_code text not null check (county_code ~ '^\d{6}$'),
  request_id uuid not null,
  incident_id uuid not null,
  kind text not null check (kind in ('copy', 'correction', 'deletion')),
  state text not null check (state in ('received', 'proposed', 'granted', 'refused')),
  desk_organisation_id uuid not null,
  division_path text collate "C" not null,
  -- Only the desk that holds the case knows who told.
  confidential boolean not null,
  received_at timestamptz(3) not null,
  due_at timestamptz(3) not null,
  identity text check (identity in ('by-phone', 'in-person', 'by-document')),
  ground text check (ground in ('not-the-person', 'still-worked', 'on-hold', 'kept-by-law', 'nothing-stored', 'other')),
  order_number text,
  basis text,
  proposed_by uuid,
  proposed_at timestamptz(3),
  decided_by uuid,
  decided_at timestamptz(3),
  copy_until timestamptz(3),
  primary key (county_code, request_id)
);
-- Of each kind one at a time.
create unique index privacy_request_waiting on portal.privacy_request (county_code, incident_id, kind)
  where state in ('received', 'proposed');
create index privacy_request_of_case on portal.privacy_request (county_code, incident_id, received_at desc);
create index privacy_request_open on portal.privacy_request (county_code, due_at, request_id)
  where state in ('received', 'proposed');
create index privacy_request_over on portal.privacy_request (county_code, received_at desc, request_id desc)
  where state in ('granted', 'refused');
grant select, insert, update on portal.privacy_request to linli_app;

-- What was done with a letter or a request, for ever: ids and codes.
create table portal.correspondence_step (
  county_code text not null,
  subject_id uuid not null,
  position integer not null,
  act text not null,
  -- Null: whoever holds the link.
  actor_id uuid,
  taken_at timestamptz(3) not null,
  primary key (county_code, subject_id, position)
);
grant select, insert on portal.correspondence_step to linli_app;

-- What was written at a step, sealed; erased by order or when its time is over.
create table portal.correspondence_text (
  county_code text not null,
  subject_id uuid not null,
  position integer not null,
  field text not null,
  division_path text collate "C" not null,
  body_sealed text not null,
  primary key (county_code, subject_id, position, field)
);
alter table portal.correspondence_text enable row level security;
alter table portal.correspondence_text force row level security;
create policy correspondence_text_in_scope on portal.correspondence_text
  using (platform.in_scope(county_code, division_path)) with check (true);
grant select, insert, delete on portal.correspondence_text to linli_app;
