-- Grounds of others besides tiles in Web Mercator: a WMTS cut in degrees, Baidu's tiles, and files of tiles on the server.
alter table grids.base_map_source
  add column kind text not null default 'tiles' check (kind in ('tiles', 'wmts', 'baidu', 'archive')),
  add column cut text not null default 'mercator' check (cut in ('mercator', 'geographic')),
  -- What is added to our zoom, so that it is the number that the source gives to the level.
  add column level_offset integer not null default 0,
  -- In the folder maps/ of the data folder; only an archive has one, and no address.
  add column file_name text,
  alter column address drop not null,
  drop constraint base_map_source_system_check,
  add constraint base_map_source_system_check check (system in ('wgs84', 'gcj02', 'bd09')),
  add constraint base_map_source_place_check check (
    (kind = 'archive') = (file_name is not null) and (kind = 'archive') = (address is null));
