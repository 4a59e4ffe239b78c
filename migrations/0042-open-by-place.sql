-- What is open at a spot: hints of alike cases ask it for every report, and a spot's past grows without end.
create index incident_open_by_place on incidents.incident using gist (location) where closed_at is null;
