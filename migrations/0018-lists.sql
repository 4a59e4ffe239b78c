-- What lists ask, found by the plan suite (npm run prove -- plans): at half a million cases none of them may read the
-- past. A village's cases, a unit's cases, and those that a unit helps with, newest first.
create index incident_of_village on incidents.incident (county_code, village_code, reported_at desc, incident_id desc)
  where village_code is not null;
create index incident_of_unit on incidents.incident (county_code, unit_id, reported_at desc, incident_id desc)
  where unit_id is not null;
create index incident_of_child_unit on incidents.incident (county_code, child_unit_id, reported_at desc, incident_id desc)
  where child_unit_id is not null;
-- What waits, by what is due next, and by place: small, however long a county has worked.
create index incident_open_by_due on incidents.incident
  (county_code, (coalesce(due_at, '9999-12-31T00:00:00.000Z'::timestamptz)), incident_id) where closed_at is null;
create index incident_open_newest on incidents.incident (county_code, reported_at desc, incident_id desc)
  where closed_at is null;
create index incident_open_in_town on incidents.incident (county_code, town_code, village_code) where closed_at is null;

-- Words of a title, and the end of a number. Pairs of neighbouring characters, because most Chinese words have two and
-- a trigram index finds none of them. No column: a title that an order erases takes its words along.
create function incidents.search_words(title text, number text) returns text[]
  language sql immutable parallel safe cost 60 as $$
  select array_agg(substr(title, place, 2)) || ('#' || right(number, 4))
  from generate_series(1, length(title) - 1) as place
$$;
create index incident_by_words on incidents.incident using gin (incidents.search_words(title, number));
-- Of how many words it is known how common they are: a rare one is sought by the index, a common one by going back in time.
alter index incidents.incident_by_words alter column 1 set statistics 400;

-- Whoever looks through the audit for one kind of act finds none as quickly as many.
create index audit_entry_by_action on platform.audit_entry (county_code, action, at, entry_id);
