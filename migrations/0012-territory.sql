-- Divisions as they were: a state that ended (a name, a parent) goes to `division_past`, with the days it held; the row
-- of `division` is the code's last state. A code that ended keeps its row, so that old cases keep their names.
alter table organisation.division
  -- 城乡分类代码 of the statistics bureau.
  add column setting_class text check (setting_class in ('111', '112', '121', '122', '123', '210', '220')),
  -- Published lists hold units that are no towns or committees: development zones, farms, other virtual units.
  add column standing text not null default 'ordinary' check (standing in ('ordinary', 'joint-unit', 'virtual'));

create table organisation.division_past (
  county_code text not null,
  division_code text not null,
  valid_from date not null,
  valid_to date not null,
  name text not null,
  parent_code text,
  setting text not null,
  primary key (county_code, division_code, valid_from)
);
grant select, insert on organisation.division_past to linli_app;

-- What follows a division that ended: one for a recoding or a merger, several for a split.
create table organisation.division_succession (
  county_code text not null,
  division_code text not null,
  successor_code text not null,
  valid_from date not null,
  primary key (county_code, division_code, successor_code)
);
grant select, insert on organisation.division_succession to linli_app;

create index grid_alias_by_grid on grids.grid_alias (county_code, grid_id);
