create schema integrations;
grant usage on schema integrations to linli_app;

-- Another system with which orders are exchanged by file: the hotline 12345, the police, city management, petitions.
create table integrations.partner (
  county_code text not null check (county_code ~ '^\d{6}$'),
  partner_id uuid not null,
  code text not null,
  name text not null,
  kind text not null check (kind in ('hotline', 'police', 'city-management', 'petition', 'other')),
  -- Whose partner it is: the county, or one town that is answerable to the hotline by itself.
  division_path text collate "C" not null,
  mapping jsonb not null,
  receipt_hours integer,
  answer_hours integer,
  active boolean not null,
  sent_sequence integer not null default 0,
  primary key (county_code, partner_id)
);
create unique index partner_by_code on integrations.partner (county_code, code);
grant select, insert, update on integrations.partner to linli_app;

-- A file that came. Its bytes are not kept: sent again it goes on where it broke off, and is known when it was whole.
create table integrations.incoming_package (
  county_code text not null,
  package_id uuid not null,
  partner_id uuid not null,
  content text not null check (content in ('orders', 'statuses', 'receipts')),
  form text not null check (form in ('table', 'json')),
  file_name text not null,
  digest text not null,
  -- Of packages that carry one; null for tables.
  sequence integer,
  received_by uuid not null,
  received_at timestamptz(3) not null,
  finished_at timestamptz(3),
  row_count integer not null default 0,
  counts jsonb not null default '{}',
  primary key (county_code, package_id)
);
create unique index incoming_package_by_digest on integrations.incoming_package (county_code, partner_id, content, digest);
create unique index incoming_package_by_sequence on integrations.incoming_package (county_code, partner_id, content, sequence)
  where sequence is not null;
create index incoming_package_newest on integrations.incoming_package (county_code, partner_id, received_at desc);
grant select, insert, update on integrations.incoming_package to linli_app;

-- What became of each row: codes and numbers, never a value of a person.
create table integrations.incoming_row (
  county_code text not null,
  package_id uuid not null,
  position integer not null,
  sheet text not null,
  row_number integer not null,
  external_number text,
  level text not null check (level in ('taken', 'repaired', 'refused')),
  findings jsonb not null,
  incident_id uuid,
  primary key (county_code, package_id, position)
);
grant select, insert on integrations.incoming_row to linli_app;

-- An order of theirs and the case it became here.
create table integrations.partner_order (
  county_code text not null,
  partner_id uuid not null,
  external_number text not null,
  incident_id uuid not null,
  -- Of what the order says (its reporter left out), to see whether it has changed.
  digest text not null,
  category text,
  urgency text,
  -- Their instants; the due one is an outside promise.
  received_at timestamptz(3),
  due_at timestamptz(3),
  taken_at timestamptz(3) not null,
  withdrawn_at timestamptz(3),
  -- Steps of the case up to here stand in packages.
  told_position integer not null default 0,
  primary key (county_code, partner_id, external_number)
);
create index partner_order_by_incident on integrations.partner_order (county_code, incident_id);
grant select, insert, update on integrations.partner_order to linli_app;

-- What they said about an order afterwards: urged, added, withdrawn. The words are sealed and read by key.
create table integrations.order_message (
  county_code text not null,
  message_id uuid not null,
  partner_id uuid not null,
  external_number text not null,
  incident_id uuid not null,
  division_path text collate "C" not null,
  kind text not null check (kind in ('urge', 'supplement', 'withdrawal', 'due-change')),
  digest text not null,
  due_at timestamptz(3),
  body_sealed text,
  received_at timestamptz(3) not null,
  settled_at timestamptz(3),
  settled_by uuid,
  primary key (county_code, message_id)
);
create unique index order_message_once on integrations.order_message (county_code, partner_id, external_number, digest);
create index order_message_open on integrations.order_message (county_code, partner_id, received_at desc)
  where settled_at is null;
alter table integrations.order_message enable row level security;
alter table integrations.order_message force row level security;
create policy order_message_in_scope on integrations.order_message
  using (platform.in_scope(county_code, division_path)) with check (true);
grant select, insert, update, delete on integrations.order_message to linli_app;

-- More time asked of them; their answer comes with a receipt.
create table integrations.extension_request (
  county_code text not null,
  extension_id uuid not null,
  partner_id uuid not null,
  external_number text not null,
  incident_id uuid not null,
  asked_until timestamptz(3) not null,
  reason_sealed text not null,
  asked_by uuid not null,
  asked_at timestamptz(3) not null,
  answer text check (answer in ('granted', 'refused')),
  answered_at timestamptz(3),
  primary key (county_code, extension_id)
);
create unique index extension_request_pending on integrations.extension_request (county_code, partner_id, external_number)
  where answer is null;
grant select, insert, update on integrations.extension_request to linli_app;

-- One thing told to a partner: a step of the case by its own id, or an extension. Texts stay with the case and are read
-- when a package is written out, so that an erasure reaches packages too.
create table integrations.outgoing_item (
  county_code text not null,
  item_id uuid not null,
  partner_id uuid not null,
  external_number text not null,
  incident_id uuid not null,
  kind text not null check (kind in ('progress', 'result', 'objection', 'withdrawal', 'extension')),
  status text,
  step_position integer,
  happened_at timestamptz(3) not null,
  acknowledged_at timestamptz(3),
  refused_at timestamptz(3),
  primary key (county_code, item_id)
);
create index outgoing_item_of_order on integrations.outgoing_item (county_code, partner_id, external_number);
create index outgoing_item_waiting on integrations.outgoing_item (county_code, partner_id, happened_at)
  where acknowledged_at is null;
grant select, insert, update on integrations.outgoing_item to linli_app;

-- A package once made stays as it is: held by privileges.
create table integrations.outgoing_package (
  county_code text not null,
  package_id uuid not null,
  partner_id uuid not null,
  sequence integer not null,
  made_by uuid not null,
  made_at timestamptz(3) not null,
  item_count integer not null,
  repeated_count integer not null,
  primary key (county_code, package_id)
);
create unique index outgoing_package_by_sequence on integrations.outgoing_package (county_code, partner_id, sequence);
grant select, insert on integrations.outgoing_package to linli_app;
create table integrations.outgoing_package_item (
  county_code text not null,
  package_id uuid not null,
  ordinal integer not null,
  item_id uuid not null,
  repeated boolean not null,
  primary key (county_code, package_id, ordinal)
);
grant select, insert on integrations.outgoing_package_item to linli_app;

-- What their own list says of an order, by the file it stood in.
create table integrations.their_order (
  county_code text not null,
  package_id uuid not null,
  external_number text not null,
  status_word text not null,
  due_at timestamptz(3),
  received_at timestamptz(3),
  primary key (county_code, package_id, external_number)
);
grant select, insert on integrations.their_order to linli_app;

-- 对账: theirs against ours at an instant, one row a difference.
create table integrations.reconciliation (
  county_code text not null,
  reconciliation_id uuid not null,
  partner_id uuid not null,
  package_id uuid,
  made_by uuid not null,
  made_at timestamptz(3) not null,
  finished_at timestamptz(3),
  order_count integer not null default 0,
  difference_count integer not null default 0,
  primary key (county_code, reconciliation_id)
);
create index reconciliation_newest on integrations.reconciliation (county_code, partner_id, made_at desc);
grant select, insert, update on integrations.reconciliation to linli_app;
create table integrations.difference (
  county_code text not null,
  reconciliation_id uuid not null,
  external_number text not null,
  kind text not null,
  theirs text,
  ours text,
  incident_id uuid,
  primary key (county_code, reconciliation_id, external_number, kind)
);
grant select, insert on integrations.difference to linli_app;
