-- 区域/时段管控: where, when and for what reports are closed for a while, with what people are told instead. Every rule has
-- a last day and is never rewritten: why a report was refused years ago can be read.
create table catalogue.control_rule (
  county_code text not null,
  control_rule_id uuid not null,
  -- A matter, or a kind and major class such as `event-01`; null: every matter.
  matter_code text,
  division_path text collate "C" not null,
  -- Times of day as HH:MM; null: the whole day. A window over midnight belongs to the day on which it begins.
  from_time text check (from_time ~ '^([01][0-9]|2[0-3]):[0-5][0-9]$'),
  to_time text check (to_time ~ '^([01][0-9]|2[0-3]):[0-5][0-9]$'),
  first_day date not null,
  last_day date not null check (last_day >= first_day),
  explanation text not null,
  -- What to do instead.
  advice text not null,
  basis text not null,
  put_by uuid not null,
  put_at timestamptz(3) not null,
  ended_by uuid,
  ended_at timestamptz(3),
  primary key (county_code, control_rule_id),
  check ((from_time is null) = (to_time is null)),
  check (from_time <> to_time),
  check ((ended_by is null) = (ended_at is null))
);
create index control_rule_in_force on catalogue.control_rule (county_code, last_day) where ended_at is null;
grant select, insert, update (ended_by, ended_at) on catalogue.control_rule to linli_app;
