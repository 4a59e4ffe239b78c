create schema attachments;
grant usage on schema attachments to linli_app;

create table attachments.file (
  county_code text not null,
  file_id uuid not null,
  owner_kind text,
  owner_id uuid,
  kind text not null,
  media_type text not null,
  byte_size bigint not null,
  digest text not null,
  width integer,
  height integer,
  -- "taken in the app, minute, distance band" is all that is kept of what a camera writes into a picture.
  taken_minute timestamptz(3),
  uploaded_by uuid not null,
  uploaded_at timestamptz(3) not null,
  -- Erased: no longer served from this moment; the sweep then takes the bytes away and says when.
  erased_at timestamptz(3),
  removed_at timestamptz(3),
  primary key (county_code, file_id)
);
create index file_by_owner on attachments.file (county_code, owner_id);
create index file_by_uploader on attachments.file (county_code, uploaded_by, uploaded_at);
create index file_without_owner on attachments.file (uploaded_at) where owner_id is null;
create index file_to_remove on attachments.file (erased_at) where erased_at is not null and removed_at is null;
grant select, insert, update, delete on attachments.file to linli_app;

create schema notifications;
grant usage on schema notifications to linli_app;

create table notifications.notice (
  county_code text not null,
  notice_id uuid not null,
  account_id uuid not null,
  code text not null,
  subject_kind text not null,
  subject_id uuid not null,
  details jsonb not null,
  at timestamptz(3) not null,
  read_at timestamptz(3),
  primary key (county_code, notice_id)
);
create index notice_by_account on notifications.notice (account_id, at desc);
create index notice_by_subject on notifications.notice (county_code, subject_id);
grant select, insert, update, delete on notifications.notice to linli_app;

-- What left by a provider (SMS, mail, file): how it ended, never its text.
create table notifications.delivery (
  county_code text not null,
  delivery_id uuid not null,
  provider text not null,
  template text not null,
  subject_id uuid not null,
  at timestamptz(3) not null,
  outcome text not null check (outcome in ('sent', 'failed')),
  primary key (county_code, delivery_id)
);
grant select, insert on notifications.delivery to linli_app;
