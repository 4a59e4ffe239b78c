-- What every page of the desk asks anew whenever something happens in the county, a hundred desks at once.

-- What is about to be late: it is due later than now and its warning is over, and an index can say both without a look at
-- everything that is open.
create index incident_open_by_warning on incidents.incident
  (county_code, (coalesce(due_at, '9999-12-31T00:00:00.000Z'::timestamptz)), warn_at) where closed_at is null;

-- How many notices are unread, however many were ever told.
create index notice_unread on notifications.notice (account_id) where read_at is null;
