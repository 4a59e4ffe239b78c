create schema if not exists portal;
grant usage on schema portal to linli_app;

-- What the county tells everybody (公告、安全提示): written by one person of a desk, public when another has reviewed it.
create table portal.notice (
  county_code text not null check (county_code ~ '^\d{6}$'),
  notice_id uuid not null,
  kind text not null check (kind in ('notice', 'bulletin')),
  state text not null check (state in ('draft', 'asked', 'refused', 'public', 'withdrawn')),
  title text not null,
  body text not null,
  division_path text collate "C" not null,
  valid_from date not null,
  valid_until date not null,
  -- Whoever wrote a word of it does not review it.
  written_by uuid[] not null,
  changed_at timestamptz(3) not null,
  decided_by uuid,
  decided_at timestamptz(3),
  decision_words text,
  primary key (county_code, notice_id)
);
create index notice_newest on portal.notice (county_code, changed_at desc, notice_id desc);
create index notice_public on portal.notice (county_code, valid_until) where state = 'public';
grant select, insert, update on portal.notice to linli_app;
