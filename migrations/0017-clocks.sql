-- Clocks that count by a calendar. `schedule` names the calendar's version and the holidays known (null: every minute
-- counts), `stated` the limit as it was stated. `warn_at`: from then on it shows yellow.
alter table incidents.clock add column schedule text, add column stated jsonb;
alter table incidents.incident add column warn_at timestamptz(3);
update incidents.incident set warn_at = due_at - allowance_ms * interval '0.2 milliseconds' where due_at is not null;
