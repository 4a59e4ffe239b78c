-- Modes of a rule made whole: how many of a hundred are looked at in the field, how many silent days before closing.
alter table catalogue.rule add column sample_share integer not null default 20 check (sample_share between 0 and 100);
alter table catalogue.rule add column silent_days integer not null default 7 check (silent_days between 1 and 60);

-- The reporter's private link: whoever has the token may read how the case goes and say what became of it. Only the
-- token's hash stands here; a lost token cannot be found again.
create table incidents.reporter_link (
  county_code text not null,
  token_hash text not null,
  incident_id uuid not null,
  made_at timestamptz(3) not null,
  primary key (county_code, token_hash)
);
create index reporter_link_by_incident on incidents.reporter_link (county_code, incident_id);
grant select, insert on incidents.reporter_link to linli_app;

-- 评价: what the reporter says of it, once for each time the case was worked (`round`).
create table incidents.rating (
  county_code text not null,
  incident_id uuid not null,
  round integer not null,
  state text not null check (state in ('sent', 'rated', 'counted', 'exempted', 'lapsed')),
  sent_at timestamptz(3) not null,
  rated_at timestamptz(3),
  ended_at timestamptz(3),
  responded boolean,
  solved boolean,
  satisfied boolean,
  primary key (county_code, incident_id, round)
);
grant select, insert, update on incidents.rating to linli_app;

-- Why: the reporter's own words, apart from what is counted, so that an order can erase them.
create table incidents.rating_content (
  county_code text not null,
  incident_id uuid not null,
  round integer not null,
  division_path text collate "C" not null,
  body text not null,
  primary key (county_code, incident_id, round)
);
alter table incidents.rating_content enable row level security;
alter table incidents.rating_content force row level security;
create policy rating_content_in_scope on incidents.rating_content
  using (platform.in_scope(county_code, division_path)) with check (true);
grant select, insert, delete on incidents.rating_content to linli_app;

-- 抽查: drawn to be looked at again by somebody else. `seed` and `share` say why it was drawn; anybody can draw again.
create table incidents.recheck (
  county_code text not null,
  incident_id uuid not null,
  round integer not null,
  state text not null check (state in ('sampled', 'confirmed', 'refuted')),
  seed text not null,
  share integer not null,
  sampled_at timestamptz(3) not null,
  primary key (county_code, incident_id, round)
);
grant select, insert, update on incidents.recheck to linli_app;
